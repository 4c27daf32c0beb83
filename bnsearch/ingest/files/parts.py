"""Large files of records, cut at line ends into parts that can be read one without the other."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bnsearch.errors import SourceError
from bnsearch.ingest.records.records import is_record

__all__ = ["Part", "parts_of", "parts_of_packed"]

_MAX_LINE = 32 << 20  # bytes
_MAX_UNPACKED = 8 << 30  # bytes


class Part(NamedTuple):
    """The bytes from ``start`` to ``end`` of a file, whole lines of it; ``line`` is the number of the first.

    Of a packed file ``data`` is those bytes: nobody can begin to unpack it in the middle.
    """

    start: int
    end: int
    line: int
    data: bytes = b""


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


def parts_of_packed(chunks: Iterable[bytes], size: int) -> Iterator[Part]:
    """Yield the parts, as ``parts_of`` gives them, of what is in a packed file, with their bytes.

    Raises SourceError, with the bare reason, when there is too much of it.
    """
    start, line, held = 0, 1, bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) >= size and b"\n" in chunk:
            part, _, rest = bytes(held).rpartition(b"\n")
            part += b"\n"
            if start == 0 and not is_record(part.removeprefix(codecs.BOM_UTF8).partition(b"\n")[0]):
                return
            yield Part(start, start + len(part), line, part)
            start, line, held = start + len(part), line + part.count(b"\n"), bytearray(rest)
        _limit(len(held), _MAX_LINE, "has a line of")
        _limit(start, _MAX_UNPACKED, "is packed and holds")
    if start and held:
        yield Part(start, start + len(held), line, bytes(held))


def _limit(size: int, limit: int, what: str) -> None:
    if size > limit:
        raise SourceError(f"it {what} more than {limit >> 20} MiB, which is the limit")
