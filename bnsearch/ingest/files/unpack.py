"""Files packed with gzip or Zstandard: what they hold, piece by piece, and what kind of file that is by its name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from bnsearch.errors import SourceError

__all__ = ["PACKINGS", "chunks", "is_packed", "opened", "unpacked_name"]

_ZSTANDARD = ".zst"
PACKINGS = {".gz": "", _ZSTANDARD: "", ".tgz": ".tar"}
"""How the names of packed files end, and what that stands for in the name of what is in them."""
_PIECE = 1 << 16  # bytes
_PACKED_PIECE = 1 << 10  # bytes of Zstandard, of which each may stand for 32 KiB


def is_packed(path: PurePath) -> bool:
    """Whether a file is packed, by its name."""
    return path.suffix.lower() in PACKINGS


def unpacked_name(name: str) -> str:
    """A name in small letters as it is without the packing: a.jsonl for a.jsonl.gz, a.tar for a.tgz."""
    stem, dot, last = name.rpartition(".")
    inner = PACKINGS.get(dot + last)
    return name if inner is None else stem + inner


def chunks(path: Path) -> Iterator[bytes]:
    """What a packed file holds, never much of it at a time.

    Raises SourceError, with the bare reason, when it ends too early or is damaged; OSError when it can't be read.
    """
    return _from_zstandard(path) if path.suffix.lower() == _ZSTANDARD else _from_gzip(path)


def opened(path: Path) -> BinaryIO:
    """A file to be read bit by bit, unpacked where it is packed.

    Reading it raises what ``chunks`` raises; opening it OSError.
    """
    return io.BufferedReader(_Chunks(chunks(path)), _PIECE) if is_packed(path) else open(path, "rb")


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a file, which only goes forward."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._rest = self._rest or next(self._chunks, b"")
        given = self._rest[: len(buffer)]
        buffer[: len(given)] = given
        self._rest = self._rest[len(given) :]
        return len(given)


def _from_gzip(path: Path) -> Iterator[bytes]:
    import gzip
    import zlib

    try:
        with gzip.open(path) as file:
            while piece := file.read(_PIECE):
                yield piece
    except EOFError as error:
        raise _cut_off() from error
    except (zlib.error, gzip.BadGzipFile) as error:
        raise _damaged("gzip") from error


def _from_zstandard(path: Path) -> Iterator[bytes]:
    """The same by objects that tell the end of a frame: the library's own reader takes a cut file for a whole one."""
    import zstandard

    frame = None
    with open(path, "rb") as file:
        while packed := file.read(_PACKED_PIECE):
            while packed:
                frame = frame or zstandard.ZstdDecompressor().decompressobj()
                try:
                    piece = frame.decompress(packed)
                except zstandard.ZstdError as error:
                    raise _damaged("Zstandard") from error
                if piece:
                    yield piece
                packed = frame.unused_data if frame.eof else b""
                frame = None if frame.eof else frame
    if frame is not None:
        raise _cut_off()


def _cut_off() -> SourceError:
    return SourceError("it is packed and ends too early: copy or fetch it again")


def _damaged(packing: str) -> SourceError:
    return SourceError(f"it is damaged, or not {packing} as its name says: copy or fetch it again")
