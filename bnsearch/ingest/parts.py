"""Large files of records, cut at line ends into parts that can be read one without the other."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from bnsearch.ingest.jsonl import is_record

__all__ = ["Part", "parts_of"]


class Part(NamedTuple):
    """The bytes from ``start`` to ``end`` of a file, whole lines of it; ``line`` is the number of the first."""

    start: int
    end: int
    line: int


def parts_of(path: Path, size: int) -> list[Part]:
    """Return the parts, of about ``size`` bytes, of a file that has one record a line.

    There are none when the first line is no record: what such a file is can't be told from a part. Raises OSError.
    """
    found: list[Part] = []
    start, line = 0, 1
    with open(path, "rb") as file:
        if not is_record(file.readline(size).removeprefix(codecs.BOM_UTF8)):
            return []
        file.seek(0)
        while chunk := file.read(size):
            chunk += file.readline()
            found.append(Part(start, start + len(chunk), line))
            start, line = start + len(chunk), line + chunk.count(b"\n")
    return found
