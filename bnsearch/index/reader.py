"""An index, opened for reading: its segments as one sequence of documents, and the counts that ranking needs.

Documents are numbered through all segments, in order. Deleted documents keep their numbers and count nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from bnsearch.analysis.version import ANALYSIS
from bnsearch.errors import IndexUnusable
from bnsearch.index.catalog import Catalog, read_catalog
from bnsearch.index.columns import ColumnFile
from bnsearch.index.generations import current
from bnsearch.index.people import FILE as PEOPLE
from bnsearch.index.people import People
from bnsearch.index.segment import Segment
from bnsearch.index.skeletons import ALL, key_of
from bnsearch.index.twins import FILE as TWINS
from bnsearch.index.twins import Twins

__all__ = ["IndexReader"]


class IndexReader:
    """The live generation of the index in ``directory``, as it was when opened.

    With ``any_analysis`` also one whose terms this version would not find, to take the articles out. Raises
    IndexMissing or IndexUnusable, each with the sentence a user needs.
    """

    def __init__(self, directory: Path, any_analysis: bool = False) -> None:
        self._set(directory, *_open(directory, any_analysis))

    def _set(
        self,
        directory: Path,
        generation: Path,
        catalog: Catalog,
        segments: list[Segment],
        people: People,
        twins: Twins,
    ) -> None:
        self.directory, self.generation, self.catalog, self.segments = directory, generation, catalog, segments
        self.people, self.twins = people, twins
        self.bases: list[int] = []
        self.document_count = 0
        for segment in self.segments:
            self.bases.append(self.document_count)
            self.document_count += segment.doc_count
        self.live_count = sum(segment.live_count for segment in self.segments)
        self._totals: dict[str, int] = {}
        self._ids: dict[int, str] = {}

    @classmethod
    def empty(cls, directory: Path) -> Self:
        """Return a reader of the index that ``directory`` will hold: no documents yet."""
        reader = cls.__new__(cls)
        reader._set(directory, directory, Catalog(ANALYSIS, []), [], People(None), Twins(None))
        return reader

    def total_length(self, field: str) -> int:
        """Return how many words the field has in all live documents."""
        if field not in self._totals:
            self._totals[field] = sum(_live_length(segment, field) for segment in self.segments)
        return self._totals[field]

    def locate(self, document: int) -> tuple[Segment, int]:
        """Return the segment of a document and its number there."""
        place = bisect_right(self.bases, document) - 1
        return self.segments[place], document - self.bases[place]

    def stored(self, document: int) -> dict[str, Any]:
        """Return what was stored of a document."""
        segment, number = self.locate(document)
        return segment.stored(number)

    def article_id(self, document: int) -> str:
        """Return the id of a document's article, without reading the article."""
        found = self._ids.get(document)
        if found is None:
            segment, number = self.locate(document)
            field = segment.field("id")
            found = self._ids[document] = field.set_values(field.sets()[number])[0]
        return found

    def shown_names(self, document: int) -> dict[str, str]:
        """Return the officials of a document: the fullest name in it → the name shown in the whole index."""
        segment, number = self.locate(document)
        field = segment.field("people")
        values = field.set_values(field.sets()[number])
        return {value.partition("\t")[0]: self.people.shown(value) for value in values}

    def positions(self, documents: Iterable[int], field: str, terms: Collection[str]) -> dict[int, dict[int, str]]:
        """Return for each document the positions at which one of ``terms`` stands in a field of it, with the term."""
        found: dict[int, dict[int, str]] = {document: {} for document in sorted(documents)}
        for base, segment in zip(self.bases, self.segments, strict=True):
            column = segment.field(field)
            inside = [document - base for document in found if base <= document < base + segment.doc_count]
            for term in terms if inside else ():
                if (number := column.find(term)) >= 0:
                    for document, positions in column.positions_in(number, inside):
                        found[base + document].update(dict.fromkeys(positions, term))
        return found

    def words_under(self, skeleton: str, most: int = ALL) -> list[tuple[str, int]]:
        """Return the terms of titles and bodies that have a skeleton, with the number of titles and bodies they stand
        in, the most frequent first; with ``most`` only so many of a field and segment are looked at."""
        key = key_of(skeleton)
        counts: dict[bytes, int] = {}
        for segment in self.segments:
            for field in (segment.field("body"), segment.field("title")):
                for number, count in field.by_skeleton.terms(key, most):
                    if segment.deleted:
                        count -= len(segment.deleted.intersection(field.postings(number)[0]))
                    if count:
                        term = field.terms[number]
                        counts[term] = counts.get(term, 0) + count
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(term.decode("utf-8", "surrogatepass"), count) for term, count in ordered]

    def find_id(self, article_id: str) -> int | None:
        """Return the document of an article's id, also of one that isn't searched; None when there is none."""
        for base, segment in zip(self.bases, self.segments, strict=True):
            number = segment.field("id").find(article_id)
            if number >= 0:
                for document in segment.field("id").postings(number)[0]:
                    if document not in segment.deleted or document in segment.copies:
                        return base + document
        return None

    def documents(self) -> Iterator[int]:
        """Yield the numbers of all live documents."""
        for base, segment in zip(self.bases, self.segments, strict=True):
            for document in range(segment.doc_count):
                if document not in segment.deleted:
                    yield base + document

    def size_bytes(self) -> int:
        """Return the bytes the index takes on disk."""
        return sum(path.stat().st_size for path in self.generation.glob("*") if path.is_file())

    def is_current(self) -> bool:
        """Whether no newer generation has been published since this one was opened."""
        return current(self.directory) == self.generation


def _open(directory: Path, any_analysis: bool) -> tuple[Path, Catalog, list[Segment], People, Twins]:
    for attempt in range(100):
        generation = current(directory)
        try:
            catalog = read_catalog(generation, any_analysis)
            segments = [Segment(generation, row) for row in catalog.segments]
            people = People(None if any_analysis else ColumnFile(generation / PEOPLE))
            twins = Twins(None if any_analysis else ColumnFile(generation / TWINS))
            return generation, catalog, segments, people, twins
        except IndexUnusable:
            # A writer may have replaced the generation since CURRENT was read.
            if attempt < 99 and current(directory) != generation:
                continue
            raise
    raise IndexUnusable(f"The index in {directory} changes faster than it can be opened: try again.")


def _live_length(segment: Segment, field: str) -> int:
    total = segment.field(field).total_length
    if segment.deleted:
        lengths = segment.field(field).lengths()
        total -= sum(lengths[document] for document in segment.deleted)
    return total
