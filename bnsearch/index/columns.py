"""A file of named typed arrays, memory-mapped and checked page by page on first touch.

Layout, all little-endian (documented for users in docs/index-format.md):

    magic                8 bytes   b"bncols01"
    arrays               each at a multiple of 8 bytes, padded with zeros
    directory            JSON: {"arrays": {name: [typecode, offset, count]}, "meta": {…}}
    page checksums       one CRC-32 (4 bytes) for each 16 KiB page of what precedes the directory
    trailer              data bytes, directory bytes, CRC-32 of directory and page checksums, magic

A reader verifies directory, page checksums and trailer when it opens the file, and each page of the arrays before it
hands out the first slice from it: a flipped or missing byte raises IndexUnusable, it never becomes a wrong result.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

from bnsearch.errors import IndexUnusable

__all__ = ["FORMAT", "ColumnFile", "narrowest", "write_columns"]

FORMAT = 1
_MAGIC = b"bncols01"
_TRAILER = struct.Struct("<QQI8s")
_PAGE_BITS = 14
_PAGE = 1 << _PAGE_BITS
_SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8, "f": 4, "d": 8}

if sys.byteorder != "little":  # pragma: no cover
    raise ImportError("bnsearch keeps its index in little-endian arrays and does not run on big-endian machines")


class Buffer(Protocol):
    """What can be written as an array: bytes, array.array, numpy.ndarray."""

    def __buffer__(self, flags: int, /) -> memoryview: ...


def narrowest(largest: int) -> str:
    """Return the typecode of the smallest unsigned integer that holds ``largest``."""
    return next(code for code in "BHIQ" if largest < 1 << (8 * _SIZES[code]))


def write_columns(path: Path, arrays: Mapping[str, tuple[str, Buffer]], meta: Mapping[str, Any]) -> None:
    """Write ``arrays`` (name → typecode and values of that type) to a new file, and wait until it is on the disk."""
    directory: dict[str, list[Any]] = {}
    sums = array("I")
    page = bytearray()

    with open(path, "xb", buffering=1 << 20) as file:

        def write(data: memoryview) -> None:
            file.write(data)
            start = 0
            while start < len(data):
                piece = data[start : start + _PAGE - len(page)]
                start += len(piece)
                if not page and len(piece) == _PAGE:
                    sums.append(crc32(piece))
                    continue
                page.extend(piece)
                if len(page) == _PAGE:
                    sums.append(crc32(page))
                    page.clear()

        write(memoryview(_MAGIC))
        offset = len(_MAGIC)
        for name, (typecode, values) in arrays.items():
            data = memoryview(values).cast("B")
            directory[name] = [typecode, offset, len(data) // _SIZES[typecode]]
            write(data)
            padding = -len(data) % 8
            write(memoryview(bytes(padding)))
            offset += len(data) + padding
        if page:
            sums.append(crc32(page))
        head = json.dumps({"arrays": directory, "meta": meta}, ensure_ascii=False, separators=(",", ":")).encode()
        tail = head + sums.tobytes()
        file.write(tail + _TRAILER.pack(offset, len(head), crc32(tail), _MAGIC))
        file.flush()
        os.fsync(file.fileno())


class ColumnFile:
    """The arrays of one file, as read-only memoryviews that were checked before they were handed out.

    Safe to share between threads. Raises IndexUnusable when the file is missing, damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with open(path, "rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise IndexUnusable(f"The index lacks its file {path.name}: run 'bnsearch rebuild'.") from None
        except OSError as error:
            raise IndexUnusable(
                f"The index file {path.name} can't be read ({error.strerror}): check it, or rebuild."
            ) from None
        except ValueError:
            raise self._damaged(0) from None
        whole = memoryview(self._map)
        if len(whole) < len(_MAGIC) + _TRAILER.size:
            raise self._damaged(0)
        data_bytes, head_bytes, tail_sum, magic = _TRAILER.unpack(whole[-_TRAILER.size :])
        if whole[:6] == _MAGIC[:6] and whole[:8] != _MAGIC and magic == bytes(whole[:8]):
            raise IndexUnusable(
                f"The index file {path.name} is of another version of bnsearch: run 'bnsearch rebuild' with this one."
            )
        tail = whole[data_bytes : -_TRAILER.size]
        pages = -(-data_bytes // _PAGE)
        if magic != _MAGIC or len(tail) != head_bytes + 4 * pages or crc32(tail) != tail_sum:
            raise self._damaged(len(whole) - _TRAILER.size)
        head = json.loads(bytes(tail[:head_bytes]))
        self.meta: dict[str, Any] = head["meta"]
        self.size_bytes = len(whole)
        self._arrays: dict[str, tuple[str, int, int]] = {name: tuple(row) for name, row in head["arrays"].items()}
        self._sums = array("I", bytes(tail[head_bytes:]))
        self._checked = bytearray(pages)
        self._data = whole[:data_bytes]
        self._typed: dict[str, tuple[memoryview, int, int, int]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def names(self) -> list[str]:
        """The names of all arrays, in the order they stand in the file."""
        return list(self._arrays)

    def count(self, name: str) -> int:
        """How many values the array ``name`` has."""
        return self._arrays[name][2]

    def view(self, name: str, start: int = 0, stop: int | None = None) -> memoryview:
        """Return the values ``start`` to ``stop`` of an array: a sequence of Python numbers."""
        typed, offset, count, size = self._typed.get(name) or self._whole(name)
        if stop is None or stop > count:
            stop = count
        if start < stop:
            first, last = offset + start * size, offset + stop * size - 1
            page = first >> _PAGE_BITS
            if page != last >> _PAGE_BITS or not self._checked[page]:
                self._check(first, last + 1)
        return typed[start:stop]

    def _whole(self, name: str) -> tuple[memoryview, int, int, int]:
        """Return an array as it is mapped, with its place in bytes, its length and the bytes of a value; nothing is
        checked."""
        typecode, offset, count = self._arrays[name]
        size = _SIZES[typecode]
        typed: memoryview = self._data[offset : offset + count * size].cast(typecode)  # type: ignore[call-overload]
        self._typed[name] = typed, offset, count, size
        return self._typed[name]

    def slices(self, name: str) -> Callable[[int, int], bytes]:
        """Return a function that gives the bytes from ``start`` to ``stop`` of an array of bytes."""
        _, offset, count = self._arrays[name]
        mapped, checked, check = self._map, self._checked, self._check

        def give(start: int, stop: int) -> bytes:
            first, last = offset + start, offset + min(stop, count)
            if first >= last:
                return b""
            page = first >> _PAGE_BITS
            if page != (last - 1) >> _PAGE_BITS or not checked[page]:
                check(first, last)
            return mapped[first:last]

        return give

    def _check(self, first: int, last: int) -> None:
        checked = self._checked
        for page in range(first >> _PAGE_BITS, ((last - 1) >> _PAGE_BITS) + 1):
            if not checked[page]:
                start = page << _PAGE_BITS
                if crc32(self._data[start : start + _PAGE]) != self._sums[page]:
                    raise self._damaged(start)
                checked[page] = 1

    def verify(self) -> None:
        """Check every page anew, whatever was checked before; raises IndexUnusable at the first damaged one."""
        self._checked[:] = bytes(len(self._checked))
        if len(self._data):
            self._check(0, len(self._data))

    def _damaged(self, offset: int) -> IndexUnusable:
        return IndexUnusable(
            f"The index file {self.path.name} is damaged near byte {offset}: run 'bnsearch rebuild' to build it anew."
        )
