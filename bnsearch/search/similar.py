"""Which terms of an index look like a rare word of a query: those that share most of their beginning with it.

    ফ্যানেরোগ্যামস   ফ্যানেরোগ্যাম 0.96, ফ্যানেরোগ্যামিক 0.93 …

Compounds, inflections that the stemmer does not know, and many a slip share the beginning; and terms stand in
alphabetical order, so finding them takes one bisection. Alikeness is the share of the common prefix in both words
(what Dice's coefficient of all prefixes comes to).
"""

from __future__ import annotations

from math import ceil

from bnsearch.index.reader import IndexReader

__all__ = ["similar_terms"]

_LEAST = 0.6
"""Alikeness from which on a term counts."""
_MOST = 10
"""Terms to give for a word."""
_SCANNED = 3_000
"""Terms with the word's first letters to look at in a segment, at most."""


def similar_terms(reader: IndexReader, word: str) -> tuple[tuple[str, float], ...]:
    """Return up to ten (term, alikeness below 1) of title and body, the most alike first; of numbers there are none."""
    if not word.isprintable() or any(map(str.isdecimal, word)):
        return ()
    shared = word[: ceil(len(word) * _LEAST / (2 - _LEAST))]
    found: dict[str, float] = {}
    for segment in reader.segments:
        for field in (segment.field("title"), segment.field("body")):
            first, last = field.prefix_range(shared)
            for number in range(first, min(last, first + _SCANNED)):
                term = field.terms[number].decode("utf-8", "surrogatepass")
                found[term] = 2 * _shared(word, term) / (len(word) + len(term))
    likely = [(term, alike) for term, alike in found.items() if alike >= _LEAST and term != word]
    return tuple(sorted(likely, key=lambda pair: (-pair[1], pair[0]))[:_MOST])


def _shared(one: str, other: str) -> int:
    """Return the length of the common beginning."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
