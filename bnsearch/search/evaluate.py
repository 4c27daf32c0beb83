"""Which documents match a plan, and how well: posting by posting in plain Python.

A single search from a terminal touches few postings and is over before NumPy would be imported.
"""

from __future__ import annotations

from collections.abc import Sequence

from bnsearch.index.reader import IndexReader
from bnsearch.search.plan import Term
from bnsearch.search.ranking import Weights, idf

__all__ = ["scores"]


def scores(reader: IndexReader, terms: Sequence[Term], weights: Weights) -> dict[int, float]:
    """Return document → score for every live document in which at least one term stands."""
    found: dict[int, float] = {}
    for term in terms:
        _add(reader, term, weights, found)
    return found


def _add(reader: IndexReader, term: Term, weights: Weights, found: dict[int, float]) -> None:
    numbers = [segment.field(term.field).find(term.term) for segment in reader.segments]
    frequency = _live_frequency(reader, term.field, numbers)
    scored = term.field in weights.fields
    rarity = idf(reader.live_count, frequency)
    mean = reader.total_length(term.field) / reader.live_count if scored and reader.live_count else 0.0
    flat = weights.k1 * (1 - weights.b)
    slope = weights.k1 * weights.b / (mean or 1.0)
    top = term.boost * rarity * (weights.k1 + 1)
    for base, segment, number in zip(reader.bases, reader.segments, numbers, strict=True):
        if number < 0:
            continue
        field = segment.field(term.field)
        docs, tfs = field.postings(number)
        lengths = field.lengths() if scored else None
        for doc, tf in zip(docs, tfs, strict=True):
            if doc not in segment.deleted:
                score = term.boost if lengths is None else top * tf / (tf + flat + slope * lengths[doc])
                found[base + doc] = found.get(base + doc, 0.0) + score


def _live_frequency(reader: IndexReader, field: str, numbers: Sequence[int]) -> int:
    total = 0
    for segment, number in zip(reader.segments, numbers, strict=True):
        if number >= 0:
            total += segment.field(field).frequency(number)
            if segment.deleted:
                docs = segment.field(field).postings(number)[0]
                total -= sum(doc in segment.deleted for doc in docs)
    return total
