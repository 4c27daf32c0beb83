"""Build a segment: from documents, or from other segments whose columns are copied without what was deleted."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bnsearch.analysis.pieces import split
from bnsearch.index.columns import write_columns
from bnsearch.index.document import Document
from bnsearch.index.invert import (
    Arrays,
    Postings,
    TermTable,
    invert_keywords,
    invert_text,
    narrow,
    offsets,
    ragged,
    sort_postings,
    strings,
    value_sets,
)
from bnsearch.index.near_duplicates import Eligibility, digest_of, eligibility
from bnsearch.index.record import pack
from bnsearch.index.segment import Segment
from bnsearch.index.signatures import BANDS, exact_signatures, signatures, signed_arrays

if TYPE_CHECKING:
    from bnsearch.index.invert import Ints

__all__ = ["KEYWORD_FIELDS", "TEXT_FIELDS", "SegmentBuilder", "merge_segments", "write_segment"]

TEXT_FIELDS = ("title", "body")
KEYWORD_FIELDS = ("id", "path", "source", "date", "month", "year", "countries", "officials", "people")


def ordinal(day: str) -> int:
    """Return an ISO day as a number that ascends with time; 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0


class SegmentBuilder:
    """Collects documents and writes them as one segment. Not reusable; one TermTable serves many builders."""

    def __init__(self, table: TermTable) -> None:
        self._table = table
        self._pieces = {name: array("I") for name in TEXT_FIELDS}
        self._starts: dict[str, list[int]] = {name: [0] for name in TEXT_FIELDS}
        self._keywords: dict[str, list[Sequence[str]]] = {name: [] for name in KEYWORD_FIELDS}
        self._stored: list[bytes] = []
        self._eligible: list[int] = []
        """Documents eligible for near-duplicate detection."""
        self._digests: dict[int, int] = {}
        """What short documents share with their exact copies."""
        self.text_size = 0

    def __len__(self) -> int:
        return len(self._stored)

    def add(self, document: Document, numbers: Mapping[str, array[int]] | None = None) -> None:
        """Take one document in; ``numbers`` are those of the pieces of its texts when they have been looked up."""
        for name in TEXT_FIELDS:
            text = document.texts[name]
            self._pieces[name].extend(numbers[name] if numbers else self._table.pieces.numbers(split(text)))
            self._starts[name].append(len(self._pieces[name]))
            self.text_size += len(text)
        compared_with = eligibility(document.stored)
        if compared_with is Eligibility.NEAR:
            self._eligible.append(len(self))
        elif compared_with is Eligibility.EXACT:
            self._digests[len(self)] = digest_of(document.stored)
        for name in KEYWORD_FIELDS:
            self._keywords[name].append(document.keywords[name])
        self._stored.append(pack(document.stored))

    def write(self, directory: Path, segment_id: str) -> dict[str, Any]:
        """Write the segment's file and return its row of the catalog."""
        arrays: Arrays = {}
        totals: dict[str, int] = {}
        terms = self._table.terms()
        for name in TEXT_FIELDS:
            numbers, starts = np.frombuffer(self._pieces[name], np.uint32), np.array(self._starts[name], np.int64)
            words, starts = terms.of_texts(numbers, starts)
            postings, lengths = invert_text(terms, words, starts)
            arrays |= postings.arrays(name)
            arrays[f"{name}.lengths"] = narrow(lengths)
            totals[name] = int(lengths.sum())
            if name == "body":
                arrays |= self._signatures(terms.hashes[terms.term_of][words], starts)
        for name in KEYWORD_FIELDS:
            postings, sets = invert_keywords(name, self._keywords[name])
            arrays |= postings.arrays(name) | sets
        days = [ordinal(values[0]) if values else 0 for values in self._keywords["date"]]
        arrays["day"] = narrow(np.array(days, np.int64))
        arrays |= strings("stored", self._stored)
        return write_segment(directory, segment_id, len(self), arrays, totals)

    def _signatures(self, hashes: Ints, starts: Ints) -> Arrays:
        """Return the signatures of the documents, in their order; arguments as ``signatures`` has them."""
        eligible = np.array(self._eligible, np.int64)
        bands = [signatures(hashes, starts, eligible), exact_signatures(np.array([*self._digests.values()], np.uint64))]
        documents = np.array([*self._eligible, *self._digests], np.int64)
        order = np.argsort(documents)
        return signed_arrays(documents[order], np.concatenate(bands)[order])


def write_segment(
    directory: Path, segment_id: str, documents: int, arrays: Arrays, totals: dict[str, int]
) -> dict[str, Any]:
    """Write a segment's file from its arrays and the total length of each text field; return its row of the catalog."""
    write_columns(
        directory / f"{segment_id}.cols", arrays, {"id": segment_id, "documents": documents, "lengths": totals}
    )
    return {"id": segment_id, "documents": documents, "deleted": []}


def merge_segments(segments: Sequence[Segment], directory: Path, segment_id: str) -> dict[str, Any]:
    """Write one segment that holds the documents of several, in their order, without the deleted ones."""
    kept = [_kept(segment) for segment in segments]
    count = sum(map(len, kept))
    arrays: Arrays = {}
    totals: dict[str, int] = {}
    for name in (*TEXT_FIELDS, *KEYWORD_FIELDS):
        arrays |= _merge_postings(segments, kept, name).arrays(name)
    for name in TEXT_FIELDS:
        lengths = [_column(s, f"{name}.lengths")[keep] for s, keep in zip(segments, kept, strict=True)]
        arrays[f"{name}.lengths"] = narrow(np.concatenate(lengths))
        totals[name] = int(sum(part.sum() for part in lengths))
    for name in KEYWORD_FIELDS:
        arrays |= _merge_sets(segments, kept, name)
    days = [_column(s, "day")[keep] for s, keep in zip(segments, kept, strict=True)]
    arrays["day"] = narrow(np.concatenate(days))
    stored = [s.stored_bytes(doc) for s, keep in zip(segments, kept, strict=True) for doc in keep.tolist()]
    arrays |= strings("stored", stored) | _merge_signed(segments, kept)
    return write_segment(directory, segment_id, count, arrays, totals)


def _kept(segment: Segment) -> Ints:
    alive = np.ones(segment.doc_count, bool)
    alive[sorted(segment.deleted)] = False
    return np.flatnonzero(alive)


def _column(segment: Segment, name: str) -> Ints:
    return np.asarray(segment.columns.view(name)).astype(np.int64)


def _merge_postings(segments: Sequence[Segment], kept: Sequence[Ints], name: str) -> Postings:
    fields = [segment.field(name) for segment in segments]
    own_terms = [list(field.terms) for field in fields]
    terms = sorted(set().union(*own_terms))
    rank = {term: number for number, term in enumerate(terms)}
    parts: list[tuple[Ints, Ints, Ints, Ints, Ints]] = []
    base = 0
    for segment, names, keep in zip(segments, own_terms, kept, strict=True):
        new_doc = np.full(segment.doc_count, -1, np.int64)
        new_doc[keep] = base + np.arange(len(keep))
        base += len(keep)
        counts = np.diff(_column(segment, f"{name}.first"))
        ranks = np.repeat(np.fromiter(map(rank.__getitem__, names), np.int64, len(names)), counts)
        docs, tfs = new_doc[_column(segment, f"{name}.docs")], _column(segment, f"{name}.tfs")
        positions = marks = np.zeros(0, np.int64)
        live = docs >= 0
        if f"{name}.positions" in segment.columns:
            first = offsets(tfs)[:-1]
            positions = _column(segment, f"{name}.positions")[ragged(first[live], tfs[live])]
        if f"{name}.marks" in segment.columns:
            marks = _column(segment, f"{name}.marks")[live]
        parts.append((ranks[live], docs[live], tfs[live], positions, marks))
    ranks, docs, tfs, positions, marks = (np.concatenate(column) for column in zip(*parts, strict=True))
    with_positions = positions if fields and fields[0].has_positions else None
    with_marks = marks if fields and fields[0].has_marks else None
    used = np.flatnonzero(np.bincount(ranks, minlength=len(terms)))
    renumber = np.zeros(len(terms), np.int64)
    renumber[used] = np.arange(len(used))
    left = [terms[number] for number in used.tolist()]
    return sort_postings(Postings(left, renumber[ranks], docs, tfs, with_positions, with_marks))


def _merge_signed(segments: Sequence[Segment], kept: Sequence[Ints]) -> Arrays:
    documents: list[Ints] = []
    bands: list[Ints] = []
    base = 0
    for segment, keep in zip(segments, kept, strict=True):
        signed = _column(segment, "signed")
        alive = np.isin(signed, keep)
        documents.append(base + np.searchsorted(keep, signed[alive]))
        bands.append(_column(segment, "bands").reshape(-1, BANDS)[alive])
        base += len(keep)
    return signed_arrays(np.concatenate(documents), np.concatenate(bands))


def _merge_sets(segments: Sequence[Segment], kept: Sequence[Ints], name: str) -> Arrays:
    set_of: dict[tuple[str, ...], int] = {}
    sets: list[int] = []
    for segment, keep in zip(segments, kept, strict=True):
        values = segment.field(name)
        numbers = segment.field(name).sets()
        for document in keep.tolist():
            row = tuple(values.set_values(numbers[document]))
            sets.append(set_of.setdefault(row, len(set_of)))
    return value_sets(name, sets, list(set_of))
