"""Change an index: add, replace and delete documents, then commit all of it as a new generation, or none.

    with Writer(directory) as writer:
        writer.add(document)
        writer.delete(["an/id.txt"])
        writer.commit({"sources": …})

Leaving the block without a commit leaves the index as it was. ``commit_and_go_on`` makes what is done so far the live
index, and the block goes on from there.
"""

from __future__ import annotations

import gc
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from bnsearch.analysis.version import ANALYSIS
from bnsearch.entities.holders import VARIABLE, table_version
from bnsearch.errors import IndexUnusable
from bnsearch.index import generations
from bnsearch.index.batch import Batch, Place
from bnsearch.index.build import merge_segments
from bnsearch.index.catalog import Catalog, is_of_this_table, read_catalog, write_catalog
from bnsearch.index.columns import ColumnFile
from bnsearch.index.document import Document
from bnsearch.index.people_write import write_people
from bnsearch.index.schema import write_toc
from bnsearch.index.segment import Segment, ids_of_copies
from bnsearch.index.twins import FILE as TWINS
from bnsearch.index.twins import Twins
from bnsearch.index.twins_write import write_twins

__all__ = ["Writer"]

_LARGEST_MERGE = 65_536
_MERGE_FACTOR = 8


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause Python's cycle collector: an index is made of millions of objects and no cycle among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Writer:
    """Holds the write lock of an index from ``with`` to the end of the block.

    ``fresh`` begins with no documents instead of those of the live generation; ``copies`` are the ids of the articles
    that are other locations of others, as they stand in the last commit. With ``dry`` all is done in a folder that is
    thrown away: no lock is taken, and nothing of the index changes. Raises IndexLocked when another process is still
    writing after ``wait`` seconds, IndexUnusable when the index can't be read and ``fresh`` is false.
    """

    def __init__(self, directory: Path, fresh: bool = False, wait: float = 0, dry: bool = False) -> None:
        self.directory = directory
        self._fresh = fresh
        self._wait = wait
        self._dry = dry
        self._stack = ExitStack()
        self._old: Path | None = None
        self._scratch = directory
        self._generation: Path | None = None
        self.batch = Batch()

    def __enter__(self) -> Self:
        try:
            self._stack.enter_context(generations.failures_told(self.directory))
            if self._dry:
                self._scratch = Path(self._stack.enter_context(TemporaryDirectory(prefix="bnsearch-")))
            else:
                self._stack.enter_context(generations.write_lock(self.directory, self._wait))
                generations.remove_leftovers(self.directory)
            self._stack.enter_context(_uncollected())
            if not self._fresh and generations.exists(self.directory):
                self._go_on()
            else:
                self._begin(Catalog(ANALYSIS, []))
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._generation is not None and not self._dry:
            generations.discard(self.directory, self._generation)
        self._stack.__exit__(kind, error, trace)

    @property
    def generation(self) -> Path:
        """The directory in which segments are written; another one after each commit."""
        assert self._generation is not None
        return self._generation

    def _go_on(self) -> None:
        """Begin a generation with the documents of the live one."""
        self._old = generations.current(self.directory)
        catalog = read_catalog(self._old)
        if not is_of_this_table(catalog):
            raise IndexUnusable(
                f"The index in {self.directory} was built with another table of officials than ${VARIABLE} "
                "names now: run 'bnsearch rebuild', or set it as it was."
            )
        self._begin(catalog)

    def _begin(self, catalog: Catalog) -> None:
        self._generation = generations.begin(self._scratch if self._dry else self.directory)
        for row in catalog.segments:
            self._share(f"{row['id']}.cols")
        self._rows: dict[str, dict[str, Any]] = {
            row["id"]: {**row, "deleted": set(row["deleted"]), "copies": []} for row in catalog.segments
        }
        self._segments = [Segment(self.generation, row) for row in catalog.segments]
        self.copies = ids_of_copies(self._segments)
        self.batch.move(self.generation)
        self._new_rows: list[dict[str, Any]] = []
        self._places: dict[str, Place] = {}
        self._written: dict[str, Segment] = {}
        """New segments that had to be read."""
        self._dropped: dict[str, set[int]] = {}

    def _share(self, name: str) -> None:
        assert self._old is not None
        if self._dry:  # the folder may be on another disk, which hard links don't reach
            (self.generation / name).symlink_to((self._old / name).absolute())
        else:
            generations.share(self._old / name, self.generation / name)

    def add(self, document: Document) -> None:
        """Add a document, in place of any that has the same id."""
        (article_id,) = document.keywords["id"]
        self.keep(article_id, self.batch.add(document))

    def keep(self, article_id: str, place: Place) -> None:
        """Make the document at ``place`` of a new segment the one of its id, in place of any other."""
        self.delete([article_id])
        self._places[article_id] = place

    def drop(self, place: Place) -> None:
        """Delete the document at ``place`` of a new segment."""
        self._dropped.setdefault(place[0], set()).add(place[1])

    def adopt(self, rows: Iterable[dict[str, Any]]) -> None:
        """Take in segments that were written to the generation's directory elsewhere."""
        self._new_rows += rows

    def delete(self, article_ids: Iterable[str]) -> None:
        """Delete the documents with these ids; ids that nothing has are no error."""
        for article_id in article_ids:
            place = self._places.pop(article_id, None)
            if place is not None:
                self.drop(place)
            for segment in self._segments:
                number = segment.field("id").find(article_id)
                if number >= 0:
                    self._rows[segment.id]["deleted"].update(segment.field("id").postings(number)[0])

    def record_of(self, article_id: str) -> dict[str, Any] | None:
        """Return what is stored of the article that has an id now; None when there is none."""
        place = self._places.get(article_id)
        if place is not None:
            return self.record_at(place)
        for segment in self._segments:
            field = segment.field("id")
            number = field.find(article_id)
            if number >= 0:
                deleted = self._rows[segment.id]["deleted"]
                for document in field.postings(number)[0]:
                    if document not in deleted:
                        return segment.stored(document)
        return None

    def record_at(self, place: Place) -> dict[str, Any]:
        """Return what is stored of the document at ``place`` of a new segment; all such have to be written by now."""
        segment_id, number = place
        if segment_id not in self._written:
            self.batch.flush()
            rows = {row["id"]: row for row in (*self._new_rows, *self.batch.rows)}
            self._written[segment_id] = Segment(self.generation, {**rows[segment_id], "deleted": []})
        return self._written[segment_id].stored(number)

    def commit(self, sources: Any) -> None:
        """Make everything done so far the live index; ``sources`` is kept beside it as JSON."""
        for row in (*self._new_rows, *self.batch.finish()):
            self._rows[row["id"]] = {**row, "deleted": self._dropped.get(row["id"], set()), "copies": []}
        self._merge()
        rows = [{**row, "deleted": sorted(row["deleted"])} for row in self._rows.values()]
        before = Twins(ColumnFile(self._old / TWINS) if self._old else None)
        copies = write_twins(self.generation, [Segment(self.generation, row) for row in rows], before)
        rows = [{**row, "copies": numbers} for row, numbers in zip(rows, copies, strict=True)]
        segments = [Segment(self.generation, row) for row in rows]
        self.copies = ids_of_copies(segments)
        write_people(self.generation, segments)
        generations.write_json(self.generation / "sources.json", sources)
        toc = write_toc(self.generation, rows)
        write_catalog(self.generation, Catalog(ANALYSIS, rows, table_version(), toc, sources.get("roots", ())))
        if self._dry:
            return
        generations.publish(self.directory, self.generation)
        self._generation = None
        generations.remove_leftovers(self.directory)

    def commit_and_go_on(self, sources: Any) -> None:
        """Commit, and begin another generation with the same documents; all that was added has to be in segments."""
        self.commit(sources)
        self._go_on()

    def _merge(self) -> None:
        """Merge segments until each size class (powers of the merge factor) holds fewer than the factor.

        A segment that is half deleted is written anew; an empty one goes.
        """
        while chosen := self._next_merge():
            segments = [Segment(self.generation, row) for row in chosen]
            kept = sum(segment.live_count for segment in segments)
            if kept:
                segment_id = f"MAIN_{secrets.token_hex(8)}"
                merged = merge_segments(segments, self.generation, segment_id)
                self._rows[segment_id] = {**merged, "deleted": set(), "copies": []}
            for row in chosen:
                del self._rows[row["id"]]
                (self.generation / f"{row['id']}.cols").unlink()

    def _next_merge(self) -> list[dict[str, Any]]:
        classes: dict[int, list[dict[str, Any]]] = {}
        for row in self._rows.values():
            live = row["documents"] - len(row["deleted"])
            if live * 2 <= row["documents"]:
                return [row]
            size = 0
            while live >= _MERGE_FACTOR ** (size + 1):
                size += 1
            classes.setdefault(size, []).append(row)
        for size, rows in sorted(classes.items()):
            if len(rows) >= _MERGE_FACTOR and _MERGE_FACTOR**size <= _LARGEST_MERGE:
                return rows
        return []
