"""Archives (zip, tar): what is in each of their files, read by the reader of its format.

Nothing is unpacked to the disk, archives in archives are not read, and no file may be larger than its format allows.
"""

from __future__ import annotations

import lzma
import marshal
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.files.find import SourceFile, printable, unread_kind
from bnsearch.ingest.files.parts import Part
from bnsearch.ingest.files.unpack import opened
from bnsearch.ingest.formats.reader import Content, Reading, content_of, joined, read_content
from bnsearch.ingest.formats.registry import ending_of, format_by_name

__all__ = ["read", "split"]

_MAX_FILES = 500_000
_MAX_UNPACKED_BYTES = 8 << 30
_MAX_FILE_BYTES = 128 << 20
_MAX_UNNAMED_BYTES = 8 << 20
"""Of a file in an archive, and of one whose name has no ending."""
_ENCRYPTED = 0x1
_OWN = "archive"
_DAMAGED = "the archive is damaged or ends too early: copy or fetch it again"
_LOCKED = "it is locked with a password: unpack it first"
_TOO_MUCH = f"the archive holds more than {_MAX_UNPACKED_BYTES >> 30} GiB, which is the limit"
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    NotImplementedError,
    EOFError,
    RuntimeError,
)


class _Member(NamedTuple):
    """A file of an archive: its path in it and what it holds; None when it isn't read, with the reason if that isn't
    its ending."""

    name: str
    data: bytes | None
    reason: str = ""


def read(content: Content) -> Reading:
    """Read the files of an archive, or of a part of it; those that are not read are counted by their endings."""
    if content.part is not None:
        return joined(_reading(content, _Member(*member)) for member in marshal.loads(content.part.data))
    with content.opened() as file:
        return joined(_reading(content, member) for member in _members(file))


def split(source: SourceFile, size: int) -> Iterator[Part]:
    """Yield parts of about ``size`` bytes, each with some of the files, in a form of this module's own."""
    start, number, held = 0, 1, 0
    together: list[_Member] = []
    with opened(source.path) as file:
        for member in _members(file):
            together.append(member)
            held += len(member.data or b"")
            if held >= size:
                yield Part(start, start + held, number, _dumped(together))
                start, number, held, together = start + held, number + len(together), 0, []
    if together:
        yield Part(start, start + held, number, _dumped(together))


def _dumped(members: Sequence[_Member]) -> bytes:
    """Members in a form that only ``read`` gets to see."""
    return marshal.dumps([tuple(member) for member in members])


def _reading(content: Content, member: _Member) -> Reading:
    """What one file of an archive gives."""
    source = content.source
    relative = f"{source.relative}/{printable(member.name.lstrip('/'))}"
    kind = unread_kind(member.name, member.data or b"")
    if member.data is None:
        failed = ((relative, member.reason),) if member.reason else ()
        return Reading(failed=failed, skipped={} if failed else {kind or ending_of(member.name): 1})
    if kind:
        return Reading(skipped={kind: 1})
    inner = replace(source, path=source.path / member.name, relative=relative)
    try:
        return read_content(content_of(inner, member.data))
    except SourceError as error:
        return Reading(failed=((relative, str(error)),))


def _members(file: BinaryIO) -> Iterator[_Member]:
    """The files of an archive, but hidden ones. Raises SourceError, with the bare reason, when it is damaged."""
    left = _MAX_UNPACKED_BYTES
    try:
        for number, member in enumerate(_of_zip(file) if _is_zip(file) else _of_tar(file)):
            check_time()
            left -= len(member.data or b"")
            if left < 0 or number >= _MAX_FILES:
                raise SourceRefused(_TOO_MUCH)
            yield member
    except _ERRORS as error:
        raise SourceError(_DAMAGED) from error


def _is_zip(file: BinaryIO) -> bool:
    if not file.seekable():
        return False
    is_zip = zipfile.is_zipfile(file)
    file.seek(0)
    return is_zip


def _of_zip(file: BinaryIO) -> Iterator[_Member]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir() or _is_hidden(info.filename):
                continue
            limit = _limit(info.filename)
            if not limit:
                yield _Member(info.filename, None)
            elif info.flag_bits & _ENCRYPTED:
                yield _Member(info.filename, None, _LOCKED)
            else:
                with archive.open(info) as member:
                    yield _member(info.filename, member.read(limit + 1), limit)


def _of_tar(file: BinaryIO) -> Iterator[_Member]:
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            if not info.isfile() or _is_hidden(info.name):
                continue
            limit = _limit(info.name)
            member = archive.extractfile(info) if limit else None
            data = member.read(limit + 1) if member else None
            yield _Member(info.name, None) if data is None else _member(info.name, data, limit)


def _member(name: str, data: bytes, limit: int) -> _Member:
    reason = f"it is larger than {limit >> 20} MiB, which is the limit"
    return _Member(name, None, reason) if len(data) > limit else _Member(name, data)


def _limit(name: str) -> int:
    """How many bytes of a file are read at most; 0 of one that isn't read whatever it holds."""
    row = format_by_name(name)
    if row is None:
        return 0 if ending_of(name) else _MAX_UNNAMED_BYTES
    return 0 if row.module == _OWN else min(row.max_bytes, _MAX_FILE_BYTES)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part.strip(".") for part in name.split("/"))
