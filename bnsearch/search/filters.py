"""Which documents a filter leaves: by country, official, source and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from bnsearch.analysis.analyzer import analyze
from bnsearch.entities.countries import country_code
from bnsearch.errors import QueryError
from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Segment

__all__ = ["Filters", "Left", "allowed", "name_words", "source_names"]


class Filters(NamedTuple):
    """All given ones must hold. ``since`` and ``until`` are ISO days, both included."""

    country: str | None = None
    official: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return any((self.country, self.official, self.source, self.since, self.until))


class Left(NamedTuple):
    """The live ``documents`` all filters leave, None when there is no filter; and the ids of the countries and
    officials they ask for, as mentions bear them."""

    documents: set[int] | None = None
    named: frozenset[str] = frozenset()


def allowed(reader: IndexReader, filters: Filters) -> Left:
    """Return what filters leave; raises QueryError when one names a country there isn't, or no day."""
    if not filters:
        return Left()
    tests: list[Callable[[Segment], set[int]]] = []
    named: set[str] = set()
    if filters.country:
        code = country_code(filters.country)
        if code is None:
            raise QueryError(
                f"No country is called “{filters.country}”: give a name, such as রাশিয়া or Russia, or a code, such as RU."
            )
        named.add(code)
        tests.append(lambda segment: _with_term(segment, "countries", code))
    if filters.official:
        from bnsearch.search.officials import official_names

        names = official_names(reader.people, filters.official)
        named.update(map(reader.people.shown, names))
        tests.append(lambda segment: set().union(*(_with_term(segment, "people", name) for name in names)))
    if filters.source:
        source = name_words(filters.source)
        tests.append(
            lambda segment: set().union(*(_with_term(segment, "source", s) for s in source_names(segment, source)))
        )
    if filters.since or filters.until:
        first = _day(filters.since) if filters.since else 1
        last = _day(filters.until) if filters.until else date.max.toordinal()
        tests.append(lambda segment: {doc for doc, day in enumerate(segment.days()) if first <= day <= last})
    documents: set[int] = set()
    for base, segment in zip(reader.bases, reader.segments, strict=True):
        docs = set.intersection(*(test(segment) for test in tests)) - segment.deleted
        documents.update(base + doc for doc in docs)
    return Left(documents, frozenset(named))


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise QueryError(f"“{text}” is no day: write it as 2025-12-24.") from None


def name_words(text: str) -> frozenset[str]:
    """Return the terms by which a name, or a part of it, is told."""
    return frozenset(term for token in analyze(text) for term in token.terms)


def _with_term(segment: Segment, field: str, term: str) -> set[int]:
    number = segment.field(field).find(term)
    return set(segment.field(field).postings(number)[0]) if number >= 0 else set()


def source_names(segment: Segment, wanted: frozenset[str]) -> Iterator[str]:
    """Yield the sources of a segment whose names hold all the wanted words."""
    for term in segment.field("source").terms:
        name = term.decode("utf-8", "surrogatepass")
        if wanted and name_words(name).issuperset(wanted):
            yield name
