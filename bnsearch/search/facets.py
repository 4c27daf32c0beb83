"""How the matching documents spread over countries, officials, sources and months."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Segment

__all__ = ["FACETS", "facets", "values_of_set"]

FACETS = {"country": "countries", "official": "people", "source": "source", "month": "month"}
"""Name of the facet → field it is counted from."""


def facets(reader: IndexReader, documents: Iterable[int]) -> dict[str, dict[str, int]]:
    """Return for each facet its values and the number of ``documents`` that have them, most first.

    A person counts once, under the name shown for all.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for segment, numbers in _by_segment(reader, documents):
        for name, field in FACETS.items():
            sets = segment.field(field).sets()
            for number, count in Counter([sets[document] for document in numbers]).items():
                for value in values_of_set(reader, segment, name, number):
                    counts[name][value] += count
    return {name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for name, found in counts.items()}


def values_of_set(reader: IndexReader, segment: Segment, name: str, number: int) -> Iterable[str]:
    """Return the values of a facet in a set of values, each once."""
    values = segment.field(FACETS[name]).set_values(number)
    return set(map(reader.people.shown, values)) if name == "official" else values


def _by_segment(reader: IndexReader, documents: Iterable[int]) -> Iterator[tuple[Segment, list[int]]]:
    """Yield the segments with those of the documents that are there, by their numbers in the segment."""
    ascending = sorted(documents)
    for base, segment in zip(reader.bases, reader.segments, strict=True):
        first, last = bisect_left(ascending, base), bisect_left(ascending, base + segment.doc_count)
        yield segment, [document - base for document in ascending[first:last]]
