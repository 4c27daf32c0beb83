"""The columns as a Whoosh codec: any Whoosh program can open a generation and search it while bnsearch is installed.

    whoosh.index.open_dir("index/g000001").searcher().search(…)

Reading goes through ``segment.Segment``, the same code bnsearch searches with. Writing through Whoosh's own writer
works too, posting by posting; bnsearch itself builds segments in bulk (``build.SegmentBuilder``).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.codec import base
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from bnsearch.index.segment import Field, Segment

if TYPE_CHECKING:
    from bnsearch.index.codec_write import DocumentWriter

__all__ = ["ColumnCodec", "ColumnSegment"]


class ColumnSegment(base.Segment):
    """A segment as Whoosh's table of contents lists it; ``segid`` is what stands in the file's name after "MAIN_"."""

    def __init__(
        self, indexname: str, segid: str | None = None, documents: int = 0, deleted: Sequence[int] = ()
    ) -> None:
        self.indexname = indexname
        self.segid: str = segid or secrets.token_hex(8)
        self.compound = False
        self._documents = documents
        self._deleted = set(deleted)
        self.pending: DocumentWriter | None = None

    def codec(self, **_options: Any) -> ColumnCodec:
        return ColumnCodec()  # type: ignore[abstract]  # postings are read through TermsReader.matcher

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, doccount: int) -> None:
        self._documents = doccount

    def doc_count_all(self) -> int:
        return self._documents

    def doc_count(self) -> int:
        return self._documents - len(self._deleted)

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def open(self, storage: Any) -> Segment:
        """Return the segment's columns."""
        row = {"id": f"{self.indexname}_{self.segid}", "documents": self._documents, "deleted": self._deleted}
        return Segment(Path(storage.folder), row)


class ColumnCodec(base.Codec):
    """Whoosh's door to the columns."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> ColumnSegment:
        return ColumnSegment(indexname)

    def per_document_writer(self, storage: Any, segment: ColumnSegment) -> base.PerDocumentWriter:
        from bnsearch.index.codec_write import DocumentWriter

        return DocumentWriter(segment)  # type: ignore[abstract]  # the schema has no vectors

    def field_writer(self, storage: Any, segment: ColumnSegment) -> base.FieldWriter:
        from bnsearch.index.codec_write import PostingsWriter

        return PostingsWriter(Path(storage.folder), segment)

    def per_document_reader(self, storage: Any, segment: ColumnSegment) -> DocumentReader:
        return DocumentReader(storage, segment)

    def terms_reader(self, storage: Any, segment: ColumnSegment) -> TermsReader:
        return TermsReader(segment.open(storage))


class DocumentReader(base.PerDocumentReader):
    """Stored fields, lengths and deletions of a segment."""

    def __init__(self, storage: Any, segment: ColumnSegment) -> None:
        self._segment = segment
        self._columns = segment.open(storage)

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.has_deletions()

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return False

    def has_column(self, fieldname: str) -> bool:
        return False

    def _lengths(self, field: str) -> memoryview | None:
        return self._columns.field(field).lengths() if f"{field}.lengths" in self._columns.columns else None

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths(fieldname)
        return default if lengths is None else lengths[docnum]

    def field_length(self, fieldname: str) -> int:
        return self._columns.field(fieldname).total_length if self._lengths(fieldname) is not None else 0

    def min_field_length(self, fieldname: str) -> int:
        return min(self._lengths(fieldname) or (0,), default=0)

    def max_field_length(self, fieldname: str) -> int:
        return max(self._lengths(fieldname) or (0,), default=0)

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        return False

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        record = self._columns.stored(docnum)
        for name in ("countries", "officials"):
            if name not in record and (values := self._values(name, docnum)):
                record[name] = ", ".join(values)
        return record

    def _values(self, field: str, document: int) -> list[str]:
        if f"{field}.set" not in self._columns.columns:
            return []
        values = self._columns.field(field)
        return values.set_values(values.sets()[document])


class TermsReader(base.TermsReader):
    """The term dictionary and the postings of a segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._names = sorted(name[:-5] for name in segment.columns.names() if name.endswith(".docs"))

    def _number(self, field: str, term: bytes) -> int:
        if field not in self._names:
            return -1
        return self._segment.field(field).find_bytes(term)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) >= 0

    def indexed_field_names(self) -> list[str]:
        return self._names

    def cursor(self, fieldname: str, fieldobj: Any) -> base.FieldCursor:
        if fieldname not in self._names:
            return base.EmptyCursor()
        return _Cursor(self, self._segment.field(fieldname), fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self._names:
            for term in self._segment.field(name).terms:
                yield name, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in self._names:
            if name >= fieldname:
                field = self._segment.field(name)
                start = field.first_at_or_after(prefix) if name == fieldname else 0
                for number in range(start, len(field.terms)):
                    yield name, field.terms[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        number = self._number(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return _term_info(self._segment, self._segment.field(fieldname), number)

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        number = self._number(fieldname, text)
        return self._segment.field(fieldname).frequency(number) if number >= 0 else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        number = self._number(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        field = self._segment.field(fieldname)
        docs, tfs = field.postings(number)
        weights = list(map(float, tfs))
        values: Sequence[bytes] = _Values(field, number, tfs, format_) if field.has_positions else [b""] * len(docs)
        info = _term_info(self._segment, field, number)
        return ListMatcher(docs.tolist(), weights, values, format_, scorer, term=(fieldname, text), terminfo=info)

    def close(self) -> None:
        pass


class _Values(Sequence[bytes]):
    """The positions of each posting, encoded as Whoosh's format wants them when one is asked for."""

    def __init__(self, field: Field, number: int, tfs: memoryview, format_: Any) -> None:
        self._positions = field.positions(number)
        self._format = format_
        self._ends = [0]
        for tf in tfs:
            self._ends.append(self._ends[-1] + tf)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, posting: int) -> bytes:  # type: ignore[override]
        encoded: bytes = self._format.encode(self._positions[self._ends[posting] : self._ends[posting + 1]].tolist())
        return encoded


class _Cursor(base.FieldCursor):
    """Walks the terms of a field, for Whoosh's prefix, range and fuzzy queries."""

    def __init__(self, reader: TermsReader, field: Field, fieldobj: Any) -> None:
        self._reader, self._field, self._fieldobj, self._number = reader, field, fieldobj, 0

    def is_valid(self) -> bool:
        return self._number < len(self._field.terms)

    def text(self) -> Any:
        return self._fieldobj.from_bytes(self._field.terms[self._number]) if self.is_valid() else None

    def first(self) -> Any:
        self._number = 0
        return self.text()

    def find(self, term: Any) -> Any:
        key = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._number = self._field.first_at_or_after(key)
        return self.text()

    def next(self) -> Any:
        self._number += 1
        return self.text()

    def term_info(self) -> TermInfo | None:
        return self._reader.term_info(self._field.name, self._field.terms[self._number]) if self.is_valid() else None


def _term_info(segment: Segment, field: Field, number: int) -> TermInfo:
    docs, tfs = field.postings(number)
    lengths: Sequence[int] = (1,)
    if f"{field.name}.lengths" in segment.columns:
        all_lengths = field.lengths()
        lengths = [all_lengths[doc] for doc in docs]
    return TermInfo(
        weight=float(sum(tfs)),
        df=len(docs),
        minlength=min(lengths),
        maxlength=max(lengths),
        maxweight=float(max(tfs)),
        minid=docs[0],
        maxid=docs[-1],
    )
