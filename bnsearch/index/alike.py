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

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from bnsearch.analysis.analyzer import terms_of
from bnsearch.analysis.pieces import places, split

__all__ = ["Text", "alike", "may_be_another", "terms_of_pieces", "text_of"]

_TELLING_TEXT = 200
"""Code points from which on two equal bodies are one article. Shorter ones are often the same words of a newspaper
above different articles."""
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
_LOST = (2, 8)
"""So many numbers may differ, and one in so many."""


class Text(NamedTuple):
    """What of an article is compared: letters of the body, pairs of neighbouring words, numbers, and the day."""

    letters: str
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    day: int


def may_be_another(record: Mapping[str, Any]) -> bool:
    """Say whether a stored article can be another one told again: its text tells, and it is more than a passage."""
    name, path = record["id"], record.get("path")
    has_headline = bool(record.get("title")) and not record.get("title_derived")
    has_own_id = name not in (record.get("url"), path) and not name.startswith(f"{path}#")
    return len(record.get("body", "")) >= _TELLING_TEXT and (has_headline or not has_own_id)


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
    words = [term for piece in split(body) for term in terms[piece]]
    return Text(
        "".join(body.split()),
        frozenset(pairwise(words)),
        frozenset([word for word in words if word[0].isdigit()]),
        date.fromisoformat(day).toordinal() if day else 0,
    )


def alike(one: Text, other: Text) -> bool:
    """Say whether two articles, each of which may be another one, are one told again."""
    if one.letters == other.letters:
        return True
    fewer = min(len(one.pairs), len(other.pairs))
    if fewer < _PAIRS:
        return False
    both = len(one.pairs & other.pairs)
    shared = both / (len(one.pairs) + len(other.pairs) - both)
    if shared >= _EQUAL:
        return True
    return shared >= _SHARED and both >= _CONTAINED * fewer and _same_day(one, other) and _same_numbers(one, other)


def _same_day(one: Text, other: Text) -> bool:
    return not (one.day and other.day) or abs(one.day - other.day) <= _DAYS


def _same_numbers(one: Text, other: Text) -> bool:
    fewer = min(len(one.numbers), len(other.numbers))
    some, one_in = _LOST
    return fewer - len(one.numbers & other.numbers) <= some + fewer / one_in
