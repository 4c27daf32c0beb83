"""One segment of an index, read: which term, which documents, how often, where; and what was stored of a document.

Everything here works on memoryviews, without NumPy and without Whoosh, so that one cold search imports neither.
Arrays of a field F in the segment's file (docs/index-format.md says more):

    F.text F.text_at   the terms as UTF-8, ascending, one after the other; where each begins
    F.first            where each term's postings begin in F.docs and F.tfs, one more than there are terms
    F.docs F.tfs       document number and frequency of each posting
    F.occurrence       where each term's positions begin in F.positions   (fields with positions)
    F.positions        word positions, ascending in each posting
    F.skeleton …       term numbers by the sound of the terms (text fields; ``skeletons``)
    F.lengths          words a document, by document number                  (scored fields)
    F.set F.sets …     the set of values of each document, by number, for facets (keyword fields)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from bnsearch.errors import IndexUnusable
from bnsearch.index.columns import ColumnFile
from bnsearch.index.record import unpack
from bnsearch.index.skeletons import BySkeleton

__all__ = ["Field", "Segment", "Strings", "ids_of_copies"]

VALUE_SEPARATOR = b"\xff"  # never part of UTF-8

_REMEMBERED = 50_000
"""Terms a field remembers the number of."""


class Strings(Sequence[bytes]):
    """A list of byte strings kept as one array and the offsets into it."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._at = columns.view(name + "_at")
        self._slice = columns.slices(name)
        self._count = len(self._at) - 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        whole = self._slice(0, self._at[-1])
        return (whole[start:end] for start, end in pairwise(self._at))

    def first_not_before(self, key: bytes) -> int:
        """Return the number of the first string that is not before ``key``, of strings that ascend."""
        at, give = self._at, self._slice
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if give(at[middle], at[middle + 1]) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        if not 0 <= number < self._count:
            raise IndexError(number)
        at = self._at
        return self._slice(at[number], at[number + 1])


class Field:
    """The postings of one field of a segment, by term number (terms are numbered in the order of their bytes)."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self.name = name
        self.terms = Strings(columns, f"{name}.text")
        self.has_positions = f"{name}.positions" in columns
        self.has_marks = f"{name}.marks" in columns
        self._columns = columns
        self._first = f"{name}.first"
        self._found: dict[str, int] = {}
        self.total_length: int = columns.meta["lengths"].get(name, 0)

    def find(self, term: str) -> int:
        """Return the number of ``term``, or -1."""
        number = self._found.get(term)
        if number is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            number = self._found[term] = self.find_bytes(term.encode("utf-8", "surrogatepass"))
        return number

    def term(self, number: int) -> str:
        """Return the term of a number, which ``find`` then need not look for."""
        term = self.terms[number].decode("utf-8", "surrogatepass")
        if len(self._found) < _REMEMBERED:
            self._found[term] = number
        return term

    def find_bytes(self, key: bytes) -> int:
        """Return the number of the term with these UTF-8 bytes, or -1."""
        number = self.first_at_or_after(key)
        return number if number < len(self.terms) and self.terms[number] == key else -1

    def first_at_or_after(self, key: bytes) -> int:
        """Return the number of the first term that is not before ``key``."""
        return self.terms.first_not_before(key)

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        """Return the numbers (first, one past the last) of the terms that begin with ``prefix``."""
        key = prefix.encode("utf-8", "surrogatepass")
        return self.terms.first_not_before(key), self.terms.first_not_before(key + b"\xff")

    def extent(self, number: int) -> tuple[int, int]:
        """Return where the postings of a term begin and end in the field's postings."""
        start, stop = self._columns.view(self._first, number, number + 2)
        return start, stop

    def frequency(self, number: int) -> int:
        """In how many documents of the segment (deleted ones too) a term stands."""
        start, stop = self.extent(number)
        return stop - start

    def frequencies(self) -> memoryview:
        """Return where the postings of each term begin, and where the last ones end: frequencies are differences."""
        return self._columns.view(self._first)

    def postings(self, number: int) -> tuple[memoryview, memoryview]:
        """Return (document numbers, ascending; frequencies) of a term."""
        start, stop = self.extent(number)
        view = self._columns.view
        return view(f"{self.name}.docs", start, stop), view(f"{self.name}.tfs", start, stop)

    def postings_between(self, first: int, last: int) -> memoryview:
        """Return the document numbers of the terms from ``first`` to before ``last``, as they stand: not ascending."""
        ends = self._columns.view(f"{self.name}.first", first, last + 1)
        return self._columns.view(f"{self.name}.docs", ends[0], ends[-1])

    def marks(self, number: int) -> memoryview:
        """Return the marks of the forms of a term in each of its documents (``analyzer.form_mark``)."""
        return self._columns.view(f"{self.name}.marks", *self.extent(number))

    def positions(self, number: int) -> memoryview:
        """Return the positions of a term in all its documents: as many for each posting as its frequency says."""
        start, stop = self._columns.view(f"{self.name}.occurrence", number, number + 2)
        return self._columns.view(f"{self.name}.positions", start, stop)

    def positions_in(self, number: int, documents: Iterable[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield (document, positions of a term in it) of those of the ``documents``, ascending, in which it stands."""
        docs, tfs = self.postings(number)
        place = before = 0
        for document in documents:
            found = bisect_left(docs, document, place)
            if found < len(docs) and docs[found] == document:
                before += sum(tfs[place:found])
                place = found
                yield document, self.positions(number)[before : before + tfs[found]]

    @cached_property
    def by_skeleton(self) -> BySkeleton:
        """The terms by their sound (text fields)."""
        return BySkeleton(self._columns, self.name)

    def lengths(self) -> memoryview:
        """Return the number of words of every document."""
        return self._columns.view(f"{self.name}.lengths")

    def sets(self) -> memoryview:
        """Return the number of the value set of every document (keyword fields)."""
        return self._columns.view(f"{self.name}.set")

    def set_values(self, number: int) -> list[str]:
        """Return the values of one value set."""
        joined = Strings(self._columns, f"{self.name}.sets")[number]
        return [value.decode("utf-8", "surrogatepass") for value in joined.split(VALUE_SEPARATOR)] if joined else []


class Segment:
    """An immutable part of the index with ``doc_count`` documents, of which ``deleted`` don't count any more.

    Among these are the ``copies``: other locations of articles, which are kept but not searched (``twins``).
    """

    def __init__(self, directory: Path, row: Mapping[str, Any]) -> None:
        self.id: str = row["id"]
        self.doc_count: int = row["documents"]
        self.copies: frozenset[int] = frozenset(row.get("copies", ()))
        self.deleted: frozenset[int] = self.copies.union(row["deleted"])
        self.columns = ColumnFile(directory / f"{self.id}.cols")
        if self.columns.meta.get("id", self.id) != self.id or self.columns.meta["documents"] != self.doc_count:
            raise IndexUnusable(f"The index file {self.id}.cols is not the one it should be: run 'bnsearch rebuild'.")
        self._fields: dict[str, Field] = {}

    @property
    def live_count(self) -> int:
        """How many documents are not deleted."""
        return self.doc_count - len(self.deleted)

    def field(self, name: str) -> Field:
        """Return the postings of a field."""
        found = self._fields.get(name)
        if found is None:
            found = self._fields[name] = Field(self.columns, name)
        return found

    def stored_bytes(self, document: int) -> bytes:
        """Return what was stored of a document, compressed as it stands in the file."""
        return Strings(self.columns, "stored")[document]

    def stored(self, document: int) -> dict[str, Any]:
        """Return what was stored of a document."""
        return unpack(self.stored_bytes(document))

    def days(self) -> memoryview:
        """Return the date of every document, as datetime.date.toordinal counts days; 0 where there is none."""
        return self.columns.view("day")


def ids_of_copies(segments: Iterable[Segment]) -> set[str]:
    """Return the ids of the articles that are kept as other locations of others."""
    found: set[str] = set()
    for segment in segments:
        ids = segment.field("id")
        found.update(ids.set_values(ids.sets()[document])[0] for document in segment.copies)
    return found
