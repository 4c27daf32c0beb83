"""Facets over arrays, for an index that is asked again and again: the values of all documents are read once.

The same counts as ``facets``; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Segment
from bnsearch.search.facets import FACETS, values_of_set

__all__ = ["FacetArrays"]

Array = npt.NDArray[Any]


class _Sets(NamedTuple):
    """The sets of values of a segment, one after the other: ``values`` by number, ``sizes`` of the sets; and the
    number of the set that each document has."""

    values: Array
    sizes: Array
    of_document: Array


class FacetArrays:
    """Counts the facets of one open index."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._facets = {name: self._read(name) for name in FACETS}

    def count(self, documents: Collection[int]) -> dict[str, dict[str, int]]:
        """Return what ``facets`` does."""
        numbers = np.sort(np.fromiter(documents, np.intp, len(documents)))
        return {name: self._count(name, numbers) for name in self._facets}

    def _read(self, name: str) -> tuple[Array, list[_Sets]]:
        """Return the names of a facet's values, in their order, and the sets of each segment."""
        seen: dict[str, int] = {}
        parts = [self._sets(name, segment, seen) for segment in self._reader.segments]
        names = sorted(seen)
        place = np.empty(len(names), np.intp)
        place[[seen[value] for value in names]] = np.arange(len(names))
        return np.array(names, object), [part._replace(values=place[part.values]) for part in parts]

    def _sets(self, name: str, segment: Segment, seen: dict[str, int]) -> _Sets:
        of_document = np.asarray(segment.field(FACETS[name]).sets())
        count = int(of_document.max()) + 1 if len(of_document) else 0
        sets = [list(values_of_set(self._reader, segment, name, number)) for number in range(count)]
        values = [seen.setdefault(value, len(seen)) for one in sets for value in one]
        return _Sets(np.array(values, np.intp), np.array(list(map(len, sets)), np.intp), of_document)

    def _count(self, name: str, documents: Array) -> dict[str, int]:
        names, parts = self._facets[name]
        counts = np.zeros(len(names), np.intp)
        for base, part in zip(self._reader.bases, parts, strict=True):
            first, last = np.searchsorted(documents, (base, base + len(part.of_document)))
            in_sets = np.bincount(part.of_document[documents[first:last] - base], minlength=len(part.sizes))
            # Weights make bincount count in floats, which are exact far beyond the number of documents.
            counted = np.bincount(part.values, np.repeat(in_sets, part.sizes), len(names))
            counts += counted.astype(np.intp)
        found = np.flatnonzero(counts)
        order = found[np.argsort(-counts[found], kind="stable")]
        return dict(zip(names[order].tolist(), counts[order].tolist(), strict=True))
