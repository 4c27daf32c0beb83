"""Which of the articles found tell the same: those that share many pairs of neighbouring words stand together.

Near-duplicates of an article are not found at all (``index.near_duplicates``); what is folded here is less alike: a
report rewritten by another paper, the passages of one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from bnsearch.index.near_duplicates import terms_of_pieces, text_of
from bnsearch.index.reader import IndexReader
from bnsearch.search.engine import Found

__all__ = ["fold", "folded_page"]

_SHARED = 0.35
"""Share of the pairs of words of the shorter body that stand in the other, from which on two tell the same."""
_PAIRS = 8
"""Pairs of words that a body must have at least to tell."""


_LOOKED_AT = 200
"""The best so many documents are compared, whichever page is asked for; those behind them stand alone."""
_READ = 2_000
"""Code points of a body that are compared."""


class _Find(Protocol):
    def __call__(self, *, limit: int, offset: int = 0) -> Found: ...


def folded_page(reader: IndexReader, find: _Find, limit: int, offset: int) -> tuple[Found, dict[int, tuple[str, ...]]]:
    """Return ``limit`` found documents after ``offset`` others, none of which tells the same as one before it, and the
    ids of what is folded into each rank, where anything is. What is folded doesn't count as found."""
    found = find(limit=_LOOKED_AT + offset + limit)
    compared = found.ranked[:_LOOKED_AT]
    groups = fold([reader.stored(document) for document, _ in compared])
    left_out = len(compared) - len(groups)
    groups += [[place] for place in range(len(compared), len(found.ranked))]
    page = groups[offset : offset + limit]
    folded = {
        rank: tuple([reader.article_id(found.ranked[place][0]) for place in others])
        for rank, (_, *others) in enumerate(page, offset + 1)
        if others
    }
    ranked = [found.ranked[first] for first, *_ in page]
    return found._replace(ranked=ranked, count_all=lambda: found.total - left_out), folded


def fold(records: Iterable[Mapping[str, Any]]) -> list[list[int]]:
    """Return the places of stored articles in groups, in the order of the first of each: it is what others are like."""
    terms = terms_of_pieces()
    groups: list[tuple[frozenset[tuple[str, str]], list[int]]] = []
    for place, record in enumerate(records):
        pairs = text_of({**record, "body": record.get("body", "")[:_READ]}, terms).pairs
        members = next((members for first, members in groups if _tell_the_same(first, pairs)), None)
        if members is None:
            groups.append((pairs, [place]))
        else:
            members.append(place)
    return [members for _, members in groups]


def _tell_the_same(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    fewer = min(len(one), len(other))
    return fewer >= _PAIRS and len(one & other) >= _SHARED * fewer
