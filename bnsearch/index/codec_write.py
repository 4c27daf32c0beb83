"""Writing a segment through Whoosh's own writer, posting by posting: slower than ``build``, for programs that do so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base

from bnsearch.index.build import write_segment
from bnsearch.index.codec import ColumnSegment
from bnsearch.index.invert import Arrays, Postings, narrow, strings, value_sets
from bnsearch.index.record import pack

__all__ = ["DocumentWriter", "PostingsWriter"]


class DocumentWriter(base.PerDocumentWriter):
    """Collects what is stored of each document, and field lengths; PostingsWriter writes them to the file."""

    def __init__(self, segment: ColumnSegment) -> None:
        self.is_closed = False
        self.stored: list[dict[str, Any]] = []
        self.lengths: dict[str, dict[int, int]] = {}
        segment.pending = self

    def start_doc(self, docnum: int) -> None:
        self.stored.append({})

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        if value is not None:
            self.stored[-1][fieldname] = value
        if length:
            self.lengths.setdefault(fieldname, {})[len(self.stored) - 1] = length

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        pass

    def cancel_doc(self) -> None:
        self.stored.pop()

    def finish_doc(self) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True


class PostingsWriter(base.FieldWriter):
    """Collects postings in the order Whoosh hands them out, and writes the segment's file when it is closed."""

    def __init__(self, directory: Path, segment: ColumnSegment) -> None:
        self.is_closed = False
        self._directory, self._segment = directory, segment
        self._fields: dict[str, _Columns] = {}

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._field = self._fields.setdefault(fieldname, _Columns(fieldobj))

    def start_term(self, text: bytes) -> None:
        self._field.terms.append(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        self._field.add(docnum, weight, vbytes)

    def finish_term(self) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True
        documents, self._segment.pending = self._segment.pending, None
        assert documents is not None
        count = len(documents.stored)
        arrays: Arrays = {}
        totals = {}
        for name, columns in self._fields.items():
            arrays |= columns.postings().arrays(name)
            if columns.format.supports("positions"):
                lengths = documents.lengths.get(name, {})
                arrays[f"{name}.lengths"] = narrow(np.array([lengths.get(doc, 0) for doc in range(count)]))
                totals[name] = sum(lengths.values())
            else:
                arrays |= columns.sets(name, count)
        arrays |= strings("stored", map(pack, documents.stored))
        write_segment(self._directory, f"{self._segment.indexname}_{self._segment.segid}", count, arrays, totals)


class _Columns:
    """The postings of one field while they come in."""

    def __init__(self, fieldobj: Any) -> None:
        self.format = fieldobj.format
        self.terms: list[bytes] = []
        self._ranks: list[int] = []
        self._docs: list[int] = []
        self._tfs: list[int] = []
        self._positions: list[int] = []

    def add(self, docnum: int, weight: float, vbytes: bytes) -> None:
        self._ranks.append(len(self.terms) - 1)
        self._docs.append(docnum)
        if self.format.supports("positions"):
            positions = self.format.decode_positions(vbytes)
            self._tfs.append(len(positions))
            self._positions += positions
        else:
            self._tfs.append(max(int(weight), 1))

    def postings(self) -> Postings:
        ranks, docs, tfs = (np.array(column, np.int64) for column in (self._ranks, self._docs, self._tfs))
        if not self.format.supports("positions"):
            return Postings(self.terms, ranks, docs, tfs)
        no_marks = np.zeros(len(docs), np.uint8)  # Whoosh gives terms, not the words they come from
        return Postings(self.terms, ranks, docs, tfs, np.array(self._positions, np.int64), no_marks)

    def sets(self, name: str, count: int) -> Arrays:
        values: list[list[str]] = [[] for _ in range(count)]
        for rank, doc in zip(self._ranks, self._docs, strict=True):
            values[doc].append(self.terms[rank].decode("utf-8", "surrogatepass"))
        distinct = list(dict.fromkeys(map(tuple, values)))
        number = {row: place for place, row in enumerate(distinct)}
        return value_sets(name, [number[tuple(row)] for row in values], distinct)
