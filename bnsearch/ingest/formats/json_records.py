"""JSON and JSON Lines, whole or in parts of whole lines."""

from __future__ import annotations

from collections.abc import Iterator

from bnsearch.ingest.files.find import SourceFile
from bnsearch.ingest.files.parts import Part, parts_of, parts_of_packed
from bnsearch.ingest.files.unpack import chunks, is_packed
from bnsearch.ingest.formats.reader import Content, Reading, articles_of
from bnsearch.ingest.records.records import read_lines, read_records

__all__ = ["read", "split"]


def read(content: Content) -> Reading:
    """Read the objects of a file, or of the lines that are a part of one."""
    if content.part is not None:
        return articles_of(content, read_lines(content.data(), content.part.line))
    return articles_of(content, read_records(content.data(), by_lines=content.row.splittable))


def split(source: SourceFile, size: int) -> Iterator[Part]:
    """Yield parts of about ``size`` bytes; none when the first line is no record."""
    path = source.path
    yield from parts_of_packed(chunks(path), size) if is_packed(path) else parts_of(path, size)
