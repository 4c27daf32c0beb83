"""Are two articles one, told again with small changes? Decided on the texts, whichever way they were found.

Equal texts are one. Telling again changes some words, drops sentences and writes a new headline; two reports from one
template (gold prices, daily counts) share as many words, so it also has to be the same day, where both say theirs, and
the same numbers. A text without a headline under an id of its own is a passage of somebody's collection, who will look
for it by that id: it is never hidden, and hides nothing.

Chosen on the collections of ../shared/data (``make eval``). In those for retrieval 69 such passages are another paper's
telling of a whole article, and topics ask for one of the tellings by its id. They share 0.47 to 1 of their pairs of
words, as copies do, are as long and, where dated, as near in time: none of that would keep those apart and find these.
Bodies of at most 36 pairs that are nearly equal are what stands around an article.
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

__all__ = ["Eligibility", "Text", "alike", "digest_of", "eligibility", "terms_of_pieces", "text_of"]

MIN_LETTERS = 200
MIN_LEAD = 50
MAX_LEAD = 300
_DATELINE = re.compile(r"\s*(?:[^।?!\n]{1,60}\n+)?(?:[^।?!\n]{1,60}?(?:[:ঃ]|\s[-–—])\s+)?")
_SENTENCE_END = re.compile(r"[।?!]")
_PAIRS = 40
"""Distinct pairs of words from which on two bodies that are nearly equal are."""
_SHARED = 0.47
"""Least share of the pairs of words of both that stand in both."""
_CONTAINED = 0.74
"""Least share of the pairs of the one with fewer: one word in ten that is another leaves 0.81."""
_EQUAL = 0.9
"""Share of pairs from which on neither days nor numbers count."""
_DAYS = 1
"""Most days between two tellings."""


class Text(NamedTuple):
    """What of an article is compared: letters of the body, pairs of neighbouring words, numbers, and the day."""

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
    text = "\n".join(map(_letters, (_headline(record), record.get("body", ""))))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _headline(record: Mapping[str, Any]) -> str:
    """Return the headline of a stored article; one derived from the text is none."""
    headline: str = "" if record.get("title_derived") else record.get("title", "")
    return headline


def _letters(text: str) -> str:
    return "".join(text.split())


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
        _letters(body),
        _letters(headline),
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


def alike(one: Text, other: Text) -> bool:
    """Say whether two articles, each of which may be another one, are one told again."""
    if one.letters == other.letters and one.headline == other.headline:
        return len(one.letters) >= MIN_LETTERS or _same_day(one, other)
    if one.letters != other.letters and not _similar(one, other):
        return False
    if len(one.letters) < MIN_LETTERS:
        return False
    return not in_conflict(one.story, other.story)


def _similar(one: Text, other: Text) -> bool:
    fewer = min(len(one.pairs), len(other.pairs))
    if fewer < _PAIRS:
        return False
    both = len(one.pairs & other.pairs)
    shared = both / (len(one.pairs) + len(other.pairs) - both)
    if shared >= _EQUAL:
        return True
    return shared >= _SHARED and both >= _CONTAINED * fewer and _same_day(one, other)


def _same_day(one: Text, other: Text) -> bool:
    return not (one.day and other.day) or abs(one.day - other.day) <= _DAYS
