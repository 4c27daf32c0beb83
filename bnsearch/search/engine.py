"""From a query and filters to ranked documents: the one way through the search room."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from bnsearch.analysis.analyzer import terms_of
from bnsearch.errors import QueryError
from bnsearch.index.reader import IndexReader
from bnsearch.search.evaluate import Statistics, evaluate, postings_touched
from bnsearch.search.expansion import expand
from bnsearch.search.facets import facets
from bnsearch.search.filters import Filters, allowed
from bnsearch.search.plan import Any, Clause, Everything, Lexeme, Plan, plan
from bnsearch.search.proximity import CANDIDATES, pair_counts, with_pairs
from bnsearch.search.query import AnyOf, Node, Word, words_of
from bnsearch.search.ranking import DEFAULT, Weights, idf
from bnsearch.search.recency import Recency

if TYPE_CHECKING:
    from bnsearch.article import ScorePart
    from bnsearch.search.facet_arrays import FacetArrays
    from bnsearch.search.lexicon import Lexicon
    from bnsearch.search.vector import Vector

__all__ = ["SORTS", "Engine", "Found"]

SORTS = ("relevance", "newest", "oldest")
_MANY = 150_000
"""Postings from which on importing NumPy pays for a single search."""
_SIGNS, _OPERATORS = frozenset('"()+-*?~^:\\'), frozenset(("AND", "OR", "NOT"))
"""Without any of them, but a question mark at its end, a query is mere words."""
_REMEMBERED = 10_000
"""Latin words to remember the readings of."""


class Found(NamedTuple):
    """``ranked`` holds (document, score) of one page, ``documents()`` gives all that match, ``count_all()`` how many;
    ``words`` are the terms of the query's words, ``named`` the countries in it and who and what filters ask for, by
    the ids of mentions."""

    ranked: list[tuple[int, float]]
    count_all: Callable[[], int]
    documents: Callable[[], Collection[int]]
    words: frozenset[str]
    named: frozenset[str]

    @property
    def total(self) -> int:
        """How many documents match."""
        return self.count_all()


_Ranked = tuple[Callable[[], int], Callable[[], Collection[int]], list[tuple[int, float]]]
"""Functions that give how many match and which, and (document, score) of the first of them."""


class Engine:
    """Answers queries over one open index. What it learns of terms it keeps, so ask the same one again."""

    def __init__(self, reader: IndexReader, weights: Weights = DEFAULT) -> None:
        self.reader = reader
        self.weights = weights
        self._statistics = Statistics(reader, weights)
        self._recency = Recency(reader, weights.newer)
        self._vector: Vector | None = None
        self._asked = 0
        self._readings = lru_cache(_REMEMBERED)(self._read)

    def find(
        self,
        query: str | Node,
        filters: Filters = Filters(),  # noqa: B008  # an immutable tuple
        *,
        sort: str = "relevance",
        limit: int = 10,
        offset: int = 0,
    ) -> Found:
        """Return the documents that match, ranked; raises QueryError when there is neither a word nor a filter."""
        if limit < 0 or offset < 0:
            raise QueryError("The number of results and the offset can't be negative.")
        if sort not in SORTS:
            raise QueryError(f"“{sort}” is no order of results: choose one of {', '.join(SORTS)}.")
        self._asked += 1
        tree, asked = self._tree(query)
        planned = plan(tree, self.weights)
        left, named = allowed(self.reader, filters)
        if planned.clause is None and left is None:
            raise QueryError("The query holds no word to search for: give at least one, or a filter such as --country.")
        if planned.clause is None and sort == "relevance":
            sort = "newest"
        rank = self._by_arrays if self._pays(planned.clause) else self._by_postings
        last = offset + limit
        if sort == "relevance" and len(planned.sequence) > 1 and last:
            count, documents, ranked = rank(planned.clause or Everything(), left, sort, max(last, CANDIDATES))
            counts = self._vector.pair_counts if self._vector else partial(pair_counts, self._statistics)
            ranked = with_pairs(self._statistics, planned.sequence, ranked, counts)[:last]
        else:
            count, documents, ranked = rank(planned.clause or Everything(), left, sort, last)
        return Found(ranked[offset:], count, documents, self._words(planned), planned.countries | named | asked)

    def matching(self, query: str | Node, filters: Filters = Filters()) -> Collection[int]:  # noqa: B008
        """Return all documents that match, in no order; raises QueryError as ``find`` does."""
        return self.find(query, filters, limit=0).documents()

    def explain(self, query: str | Node, document: int, rank: int, sort: str = "relevance") -> tuple[ScorePart, ...]:
        """Return what the score of a found document, the ``rank``-th (from 1) in that order, is the sum of."""
        from bnsearch.search.explain import explain

        planned = plan(self._tree(query)[0], self.weights)
        ranked = sort == "relevance" and planned.clause is not None
        sequence = planned.sequence if ranked and rank <= CANDIDATES else ()
        return explain(self._statistics, planned.clause, sequence, self._recency if ranked else None, document)

    def facets(self, found: Found) -> dict[str, dict[str, int]]:
        """Return how all that was found spreads over countries, officials, sources and months."""
        return self.count_facets(found.documents())

    def count_facets(self, documents: Collection[int]) -> dict[str, dict[str, int]]:
        """Return how ``documents`` spread over countries, officials, sources and months."""
        return self._facet_arrays.count(documents) if self._asked > 1 else facets(self.reader, documents)

    @cached_property
    def _facet_arrays(self) -> FacetArrays:
        from bnsearch.search.facet_arrays import FacetArrays

        return FacetArrays(self.reader)

    def _words(self, planned: Plan) -> frozenset[str]:
        """Return the terms to highlight: those of the query, and for a word that stands nowhere those like it."""
        missing = [word for word in _lexemes(planned.clause) if not self.frequency(word.term)]
        return planned.words.union(term for word in missing for term, _ in self._statistics.alike(word))

    def highlighted(self, query: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return what to highlight for a query: terms, and countries however they are named."""
        tree, asked = self._tree(query)
        planned = plan(tree, self.weights)
        return self._words(planned), planned.countries | asked

    def _tree(self, query: str | Node) -> tuple[Node, frozenset[str]]:
        """Return what a query asks of this index, and the ids of countries and officials that fields ask for."""
        named = frozenset[str]()
        if isinstance(query, str):
            query, named = self._read_query(query)
        return expand(query, self._readings), named

    def _read_query(self, text: str) -> tuple[Node, frozenset[str]]:
        """Return the tree of a query; what reads syntax is imported by the first query that may have any."""
        if _SIGNS.isdisjoint(text.rstrip("? \n")) and _OPERATORS.isdisjoint(words := text.split()):
            return AnyOf(tuple(map(Word, words))), frozenset()
        from bnsearch.search.fields import resolve
        from bnsearch.search.syntax import has_syntax, parse_syntax

        return resolve(parse_syntax(text), self.reader) if has_syntax(text) else (words_of(text), frozenset())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the index by their sound; imported only for queries that need it."""
        from bnsearch.search.lexicon import Lexicon

        return Lexicon(self.reader.words_under)

    def _read(self, latin: str) -> list[tuple[str, float]]:
        """Return what Latin letters may stand for; a word of the index themselves, only what is no rarer than it."""
        least = max(map(self.frequency, terms_of(latin)))
        found = self.lexicon.romanized(latin, close=True)
        return [(word, weight) for word, weight in found if self.frequency(word) >= least]

    def frequency(self, term: str) -> int:
        """Return in how many titles and bodies of live documents a term stands."""
        return sum(self.field_frequency(field, term) for field in ("title", "body"))

    def field_frequency(self, field: str, term: str) -> int:
        """Return in how many titles ("title") or bodies ("body") of live documents a term stands."""
        return self._statistics.frequency(field, term)

    def _pays(self, clause: Clause | None) -> bool:
        """Whether arrays are the faster way: once NumPy is there or another query came first, or to read much."""
        if self._asked > 1 or "numpy" in sys.modules:
            return True
        touched = self.reader.document_count if clause is None else postings_touched(self.reader, clause)
        return touched >= _MANY

    def _by_postings(self, clause: Clause, left: set[int] | None, sort: str, count: int) -> _Ranked:
        found = evaluate(self._statistics, clause)
        if left is not None:
            found = {document: score for document, score in found.items() if document in left}
        if sort == "relevance":
            best = nsmallest(count, self._recency.among_best(found, count).items(), key=_by_score)
        else:
            best = nsmallest(count, found.items(), key=_by_day(self.reader, sort))
        return found.__len__, found.keys, best

    def _by_arrays(self, clause: Clause, left: set[int] | None, sort: str, count: int) -> _Ranked:
        import numpy as np

        from bnsearch.search.vector import Matches, Vector, best

        if self._vector is None:
            self._vector = Vector(self.reader, self.weights)
        found = self._vector.evaluate(clause)
        if left is not None:
            mask = np.zeros(len(found.mask), bool)
            mask[list(left)] = True
            mask &= found.mask
            found = Matches(mask, np.where(mask, found.scores, 0.0))
        if sort == "relevance":
            return found.count, found.documents, best(found, count, self._recency)
        documents = found.documents()
        days = np.zeros(len(found.mask), np.int64)
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            days[base : base + segment.doc_count] = segment.days()
        days = days[documents]
        ascending = days if sort == "oldest" else -days
        order = np.lexsort((documents, -found.scores[documents], ascending, days == 0))[:count]
        chosen = documents[order]
        return found.count, found.documents, list(zip(chosen.tolist(), found.scores[chosen].tolist(), strict=True))

    def term_weights(self, words: Iterable[str]) -> dict[str, float]:
        """Return how much each term tells, to choose what of an article to show."""
        count = self.reader.live_count
        return {word: max(idf(count, self._statistics.frequency("body", word)), 0.1) for word in words}


def _lexemes(clause: Clause | None) -> Iterator[Lexeme]:
    """Yield the words of a query without operators."""
    parts = clause.parts if isinstance(clause, Any) else (clause,)
    return (part for part in parts if isinstance(part, Lexeme) and part.loose)


def _by_score(item: tuple[int, float]) -> tuple[float, int]:
    return -item[1], item[0]


def _by_day(reader: IndexReader, sort: str) -> Callable[[tuple[int, float]], tuple[bool, int, float, int]]:
    """Return the key that sorts (document, score) by date, those without one last, then by score."""
    sign = -1 if sort == "newest" else 1

    def key(item: tuple[int, float]) -> tuple[bool, int, float, int]:
        segment, number = reader.locate(item[0])
        day = segment.days()[number]
        return (day == 0, sign * day, -item[1], item[0])

    return key
