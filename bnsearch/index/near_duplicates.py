"""The near-duplicate test: are two articles the same text, with small changes? Decided on the two texts alone.

Equal texts under equal headlines are one. Longer texts are near-duplicates when they share most pairs of neighbouring
words, are of the same day, where both say theirs, and nothing sets them apart (``conflicts``). Persons, places and
numbers are compared as the words they are, so the test depends on no recognizer.

A passage is never a near-duplicate: of a longer text without a headline the id that somebody gave it is the name, and
by that it has to be found. In the collections for retrieval 69 passages are another paper's version of a whole article,
and topics ask for one of them by its id; they share 0.47 to 1 of their pairs of words, as copies do.

The bounds were chosen on the collections of ../shared/data (``make eval``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

from bnsearch.analysis.analyzer import terms_of
from bnsearch.analysis.pieces import places, split
from bnsearch.index.conflicts import Story, in_conflict

__all__ = ["Eligibility", "Text", "are_near_duplicates", "digest_of", "eligibility", "terms_of_pieces", "text_of"]

MIN_LETTERS = 200
"""Code points below which only equal texts under one headline are one: papers print the same words above many texts."""
MIN_LEAD, MAX_LEAD = 50, 300
"""Code points of a lead: shorter first sentences are headings or captions, longer ones lists."""
MIN_PAIRS = 40
"""Distinct pairs of words of a near-duplicate; bodies of at most 36 that nearly equal each other are boilerplate."""
MIN_SHARED_PAIRS = 0.47
"""Share of the pairs of words of both that stand in both."""
MIN_CONTAINED_PAIRS = 0.74
"""Share of the pairs of the one with fewer: one word in ten that is another leaves 0.81."""
NEARLY_ALL_PAIRS = 0.9
"""Share of pairs from which on the days don't count."""
MAX_DAYS_APART = 1

_DATELINE = re.compile(r"\s*(?:[^।?!\n]{1,60}\n+)?(?:[^।?!\n]{1,60}?(?:[:ঃ]|\s[-–—])\s+)?")
"""A byline, which is a line of its own, and a dateline: 'শ্রীপুর, ১২ জুন (বাংলা বার্তা): '."""
_SENTENCE_END = re.compile(r"[।?!]")


class Text(NamedTuple):
    """What is compared of an article: letters of body and headline, words, pairs of neighbouring words of the body, and
    the day (0 for none)."""

    letters: str
    headline: str
    story: Story
    pairs: frozenset[tuple[str, str]]
    day: int


class Eligibility(Enum):
    """With what a stored article is compared."""

    NONE = 0
    """Nothing: it has no text, or is a passage, known by the id that somebody gave it."""
    EXACT = 1
    """Its exact copies: it is so short that little tells it from another."""
    NEAR = 2
    """Its near-duplicates."""


def eligibility(record: Mapping[str, Any]) -> Eligibility:
    """Return with what a stored article is compared."""
    name, path = record["id"], record.get("path")
    has_own_id = name not in (record.get("url"), path) and not name.startswith(f"{path}#")
    size = len(record.get("body", ""))
    if size < MIN_LETTERS:
        return Eligibility.EXACT if size else Eligibility.NONE
    return Eligibility.NEAR if _headline(record) or not has_own_id else Eligibility.NONE


def digest_of(record: Mapping[str, Any]) -> int:
    """Return 64 bits that two stored articles share when headline and body are the same but for white space."""
    text = "\n".join(map(_spaced, (_headline(record), record.get("body", ""))))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _headline(record: Mapping[str, Any]) -> str:
    """Return the headline of a stored article; one derived from the text is none."""
    headline: str = "" if record.get("title_derived") else record.get("title", "")
    return headline


def _spaced(text: str) -> str:
    """Return a text with one space in place of all white space between two words."""
    return " ".join(text.split())


class _Terms(dict[str, tuple[str, ...]]):
    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = [piece[start:end] for start, end in places(piece)]
        terms = self[piece] = tuple([term for word in words for term in terms_of(word)])
        return terms


def terms_of_pieces() -> Mapping[str, tuple[str, ...]]:
    """Return the terms of each piece of text, worked out when they are first asked for."""
    return _Terms()


def text_of(record: Mapping[str, Any], terms: Mapping[str, tuple[str, ...]]) -> Text:
    """Return what is compared of a stored article; ``terms`` as ``terms_of_pieces`` returns them."""
    body, day = record.get("body", ""), record.get("date", "")
    headline = _headline(record)
    words = _terms_in(body, terms)
    start, end = _lead(body)
    before = len(_terms_in(body[:start], terms))
    story = Story(tuple(_terms_in(headline, terms)), tuple(words[before:]), len(_terms_in(body[start:end], terms)))
    return Text(
        _spaced(body),
        _spaced(headline),
        story,
        frozenset(pairwise(words)),
        date.fromisoformat(day).toordinal() if day else 0,
    )


def _terms_in(text: str, terms: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [term for piece in split(text) for term in terms[piece]]


def _lead(body: str) -> tuple[int, int]:
    """Return where the first sentence of a body begins, behind byline and dateline, and where it ends."""
    dateline = _DATELINE.match(body)
    start = dateline.end() if dateline else 0
    end = _SENTENCE_END.search(body, start + MIN_LEAD, start + MAX_LEAD)
    return start, end.end() if end else min(len(body), start + MAX_LEAD)


def are_near_duplicates(one: Text, other: Text) -> bool:
    """Return whether two eligible articles are the same text; the order of the two doesn't matter."""
    has_same_body = one.letters == other.letters
    is_short = min(_letters_in(one.letters), _letters_in(other.letters)) < MIN_LETTERS
    if has_same_body and one.headline == other.headline:
        return not is_short or _is_same_day(one, other)
    if is_short or not (has_same_body or _is_similar(one, other)):
        return False
    return not in_conflict(one.story, other.story)


def _letters_in(text: str) -> int:
    return len(text) - text.count(" ")


def _is_similar(one: Text, other: Text) -> bool:
    """Return whether two bodies share so many pairs of words that they may be one."""
    fewer = min(len(one.pairs), len(other.pairs))
    if fewer < MIN_PAIRS:
        return False
    both = len(one.pairs & other.pairs)
    shared = both / (len(one.pairs) + len(other.pairs) - both)
    if shared >= NEARLY_ALL_PAIRS:
        return True
    is_contained = both >= MIN_CONTAINED_PAIRS * fewer
    return shared >= MIN_SHARED_PAIRS and is_contained and _is_same_day(one, other)


def _is_same_day(one: Text, other: Text) -> bool:
    return not (one.day and other.day) or abs(one.day - other.day) <= MAX_DAYS_APART
