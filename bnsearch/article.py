"""What goes in and what comes out: articles, mentions, snippets, hits and results, all frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

__all__ = [
    "Article",
    "Clash",
    "Facets",
    "Hit",
    "Mention",
    "Report",
    "Results",
    "Snippet",
    "Span",
    "Suggestion",
    "Timeline",
]

Facets = Mapping[str, Mapping[str, int]]
"""Facet name ("country", "official", "source", "month") → value → number of matching articles, most first."""


@dataclass(frozen=True)
class Article:
    """One news article, in the text it was written in.

    ``date`` is an ISO day ("2025-12-24") or empty when none is stated; ``path`` is where it was read from,
    below ``root``; ``extra`` keeps the keys of a record that have no place of their own.
    """

    id: str
    title: str = ""
    body: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    path: str = ""
    title_derived: bool = False
    extra: Mapping[str, object] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Mention:
    """A country or an official named in a text: ``text == source[start:end]``, offsets in code points.

    ``id`` is an ISO 3166-1 alpha-2 code for a country; for an official the person's fullest name in the text, and in an
    index the name under which all its articles have the person.
    """

    start: int
    end: int
    text: str
    kind: Literal["country", "official"]
    id: str


@dataclass(frozen=True)
class Span:
    """A stretch of a snippet to highlight, in code points of ``Snippet.text``; ``id`` as in Mention, else None.

    ``match`` says whether a word of the query stands in it, or the query or a filter names the same in whatever way;
    always true of the kind "match".
    """

    start: int
    end: int
    kind: Literal["match", "country", "official"]
    id: str | None = None
    match: bool = False


@dataclass(frozen=True)
class Snippet:
    """The part of an article that shows best why it was found; spans ascend and don't overlap."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class ScorePart:
    """Something that a score is a sum of.

    ``kind``: "title" or "body" (a word there, ``count`` times), "presence" (it is in the article at all), "form" (in
    the form of the query), "pair" (two words side by side), "country", "year", "newer" (than others in the index), or
    "operator". ``term`` is what stands in the article, of "newer" its date; where ``like`` isn't empty, it stands in
    for that word of the query, for ``share`` of its own score. ``rarity`` is how much the term tells, by which the
    score was multiplied; 0 where it was not.
    """

    kind: str
    term: str
    score: float
    count: int = 1
    rarity: float = 0.0
    like: str = ""
    share: float = 1.0

    def times(self, factor: float, like: str = "") -> ScorePart:
        """Return the part of a score multiplied; standing in for the word ``like``, if one is given."""
        share = factor if like else self.share
        return replace(self, score=self.score * factor, like=like or self.like, share=share)


@dataclass(frozen=True)
class Hit:
    """One found article, its place in the ranking (from 1), and what to show of it.

    ``explanation`` holds the parts of the score, if the search was asked for them; ``folded`` the ids of articles
    further down that tell the same, if it was asked to fold them.
    """

    rank: int
    score: float
    article: Article
    snippet: Snippet
    title_spans: tuple[Span, ...] = ()
    countries: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    explanation: tuple[ScorePart, ...] = ()
    folded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """What somebody who types may want to write: ``text`` is the whole query.

    ``kind`` says what was completed: a "word", the name of a "country" or an "official", or a "title". ``count`` is in
    how many articles it stands (of a word: in how many titles and bodies), beside the words before it if there are any.
    """

    text: str
    kind: Literal["word", "country", "official", "title"]
    count: int


@dataclass(frozen=True)
class Results:
    """The hits of one page, best first; ``total`` counts all matching articles, ``took_ms`` is in milliseconds."""

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=dict)
    did_you_mean: str | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


UNDATED = "undated"
"""The period of articles without a date."""


@dataclass(frozen=True)
class Timeline:
    """How many articles name what, period by period: "2025-12", or "2025" of a long time, and "undated" if any is.

    ``articles`` counts all articles, ``named`` those that name each id (as in Mention), the most named first.
    """

    articles: Mapping[str, int]
    named: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Clash:
    """A record whose ``id`` another article holds: it stands in ``path``, and is the article ``new_id``."""

    id: str
    path: str
    new_id: str


@dataclass(frozen=True)
class Report:
    """What one update did, in articles; ``failed`` pairs each path that gave none with the reason.

    ``duplicates`` counts near-duplicates (of those given and those found before), and records of an article that
    another file, or another record, gives. Of those added or changed, ``undated`` have no date: none was stated, or
    none that could be read.

    ``clashes`` names records of one id that are different articles; ``kept`` pairs files that hold no article now, and
    folders that are gone, with how many articles of theirs stay; ``moved`` pairs folders with where they stand now.
    ``notes`` are remarks about files that were read, as (path, sentence): which column was taken for the text, say.
    ``skipped`` counts files that were not read by their endings, ``links_out`` links that lead out of a folder.
    ``failed_before`` counts those of ``failed`` that an earlier run has named.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    duplicates: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    undated: int = 0
    seconds: float = 0.0
    clashes: tuple[Clash, ...] = ()
    kept: tuple[tuple[str, int], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    links_out: int = 0
    failed_before: int = 0
