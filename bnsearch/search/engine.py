"""From a query and filters to ranked documents: the one way through the search room."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import nsmallest
from typing import NamedTuple

from bnsearch.errors import QueryError
from bnsearch.index.reader import IndexReader
from bnsearch.search.evaluate import scores
from bnsearch.search.filters import Filters, allowed
from bnsearch.search.plan import plan
from bnsearch.search.query import parse
from bnsearch.search.ranking import DEFAULT, Weights, idf

__all__ = ["SORTS", "Found", "find", "query_terms"]

SORTS = ("relevance", "newest", "oldest")


class Found(NamedTuple):
    """``ranked`` holds (document, score) of one page; ``documents`` all that match."""

    ranked: list[tuple[int, float]]
    documents: Collection[int]
    term_weights: Mapping[str, float]
    countries: frozenset[str]

    @property
    def total(self) -> int:
        """How many documents match."""
        return len(self.documents)


def query_terms(query: str, weights: Weights = DEFAULT) -> frozenset[str]:
    """Return the terms that the words of a query are found by."""
    return plan(parse(query), weights).words


def find(
    reader: IndexReader,
    query: str,
    filters: Filters,
    *,
    sort: str = "relevance",
    limit: int = 10,
    offset: int = 0,
    weights: Weights = DEFAULT,
) -> Found:
    """Return the documents that match, ranked; raises QueryError when there is neither a word nor a filter."""
    if limit < 0 or offset < 0:
        raise QueryError("The number of results and the offset can't be negative.")
    if sort not in SORTS:
        raise QueryError(f"“{sort}” is no order of results: choose one of {', '.join(SORTS)}.")
    planned = plan(parse(query), weights)
    left = allowed(reader, filters)
    if not planned.terms and left is None:
        raise QueryError("The query holds no word to search for: give at least one, or a filter such as --country.")
    if planned.terms:
        found = scores(reader, planned.terms, weights)
        if left is not None:
            found = {document: score for document, score in found.items() if document in left}
    else:
        found = dict.fromkeys(left or (), 0.0)
        sort = "newest" if sort == "relevance" else sort
    ranked = _ranked(reader, found, sort, offset + limit)[offset:]
    return Found(ranked, found.keys(), _term_weights(reader, planned.words), planned.countries)


def _ranked(reader: IndexReader, found: Mapping[int, float], sort: str, count: int) -> list[tuple[int, float]]:
    """Return the first ``count`` documents in the order asked for; equals by score, then in the order they came in."""
    if sort == "relevance":
        return nsmallest(count, found.items(), key=lambda item: (-item[1], item[0]))
    sign = -1 if sort == "newest" else 1

    def by_day(item: tuple[int, float]) -> tuple[bool, int, float, int]:
        segment, number = reader.locate(item[0])
        day = segment.days()[number]
        return (day == 0, sign * day, -item[1], item[0])

    return nsmallest(count, found.items(), key=by_day)


def _term_weights(reader: IndexReader, words: frozenset[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        frequency = 0
        for segment in reader.segments:
            number = segment.field("body").find(word)
            frequency += segment.field("body").frequency(number) if number >= 0 else 0
        weights[word] = max(idf(reader.live_count, frequency), 0.1)
    return weights
