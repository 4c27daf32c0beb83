"""Which directory is the index right now, and how a new one takes its place: with one atomic rename.

    DIR/CURRENT      the name of the live generation
    DIR/g000001/     a generation: a complete Whoosh index, never changed once CURRENT names it
    DIR/lock         held while somebody writes; says who

A new generation shares the files it has in common with the last one as hard links, so committing a small change to a
large index writes little. Readers keep the files they have open, also when their generation is gone from the directory.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from bnsearch.errors import IndexLocked, IndexMissing, IndexUnusable

__all__ = [
    "begin",
    "current",
    "discard",
    "exists",
    "failures_told",
    "is_tidy",
    "publish",
    "read_json",
    "remove_leftovers",
    "share",
    "sync",
    "write_json",
    "write_lock",
]

_CURRENT = "CURRENT"
_NEXT = "CURRENT.new"
_LOCK = "lock"
_PAUSE = 0.05
"""Seconds between two looks at whether the lock is free."""


def exists(directory: Path) -> bool:
    """Whether an index stands in ``directory``."""
    try:
        return (directory / _CURRENT).is_file()
    except OSError:
        return True  # opening it says what is wrong


def current(directory: Path) -> Path:
    """Return the live generation; raises IndexMissing, or IndexUnusable when something else stands there."""
    try:
        content = (directory / _CURRENT).read_bytes().decode("ascii")
    except FileNotFoundError:
        raise IndexMissing(f"There is no index in {directory}: make one with 'bnsearch index PATH'.") from None
    except NotADirectoryError:
        raise IndexUnusable(f"{directory} is a file, not an index directory: name another with --index.") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise IndexUnusable(f"The index in {directory} can't be read ({reason}): check it, or rebuild it.") from None
    name = content[:-1]
    if content[-1:] != "\n" or not name.startswith("g") or not name[1:].isdigit():
        raise IndexUnusable(f"The index in {directory} is damaged (file {_CURRENT}): run 'bnsearch rebuild PATH'.")
    return directory / name


def begin(directory: Path) -> Path:
    """Make and return the directory of a new generation, not yet live."""
    taken = [int(entry.name[1:]) for entry in directory.glob("g*") if _is_ours(entry.name)]
    path = directory / f"g{max(taken, default=0) + 1:06d}"
    path.mkdir()
    return path


def share(source: Path, target: Path) -> None:
    """Make a file of one generation a file of the next too, without copying where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        import shutil

        shutil.copyfile(source, target)
        sync(target)


def publish(directory: Path, generation: Path) -> None:
    """Make ``generation`` the live one. From here on new readers see it; before, none does.

    All of it is on the disk before the switch, and the switch is before anything else is done.
    """
    sync(generation)
    temporary = directory / _NEXT
    with open(temporary, "w", encoding="ascii") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    sync(directory)
    os.replace(temporary, directory / _CURRENT)
    sync(directory)


def is_tidy(directory: Path) -> bool:
    """Whether nothing is there but the live generation; raises as ``current`` does."""
    live = current(directory).name
    return all(name in (_CURRENT, _LOCK, live) or not _is_ours(name) for name in os.listdir(directory))


def remove_leftovers(directory: Path) -> None:
    """Remove every generation but the live one; only for the holder of the lock."""
    try:
        live = current(directory)
    except IndexMissing:
        live = directory
    except IndexUnusable:
        return  # which of them was live can't be told
    if not live.is_dir():
        return
    (directory / _NEXT).unlink(missing_ok=True)
    for path in directory.glob("g*"):
        if path != live and _is_ours(path.name):
            _remove(path)


def discard(directory: Path, generation: Path) -> None:
    """Remove a generation that was given up, unless it is live already."""
    try:
        live = current(directory)
    except IndexMissing:
        live = directory
    except IndexUnusable:
        return
    if generation != live:
        _remove(generation)


def _is_ours(name: str) -> bool:
    return name == _NEXT or (name.startswith("g") and name[1:].isdigit())


def _remove(generation: Path) -> None:
    import shutil

    shutil.rmtree(generation, ignore_errors=True)


def sync(path: Path) -> None:
    """Wait until a file, or what a directory lists, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_json(path: Path, value: Any) -> None:
    """Write a JSON file that says its own checksum in its first line."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with open(path, "xb") as file:
        file.write(b"%08x\n" % crc32(data) + data)
        file.flush()
        os.fsync(file.fileno())


def read_json(path: Path) -> Any:
    """Read what write_json wrote; raises IndexUnusable when the file is missing or not as it was written."""
    try:
        data = path.read_bytes()
    except OSError:
        raise IndexUnusable(f"The index lacks its file {path.name}: run 'bnsearch rebuild'.") from None
    if len(data) < 9 or data[:9] != b"%08x\n" % crc32(data[9:]):
        raise IndexUnusable(f"The index file {path.name} is damaged: run 'bnsearch rebuild' to build it anew.")
    return json.loads(data[9:].decode("utf-8", "surrogatepass"))


def _locked(handle: int, directory: Path) -> bool:
    """Take the lock if it is free, and say whether it was."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise IndexUnusable(f"The index in {directory} can't be locked for writing ({error.strerror}).") from None
    return True


@contextlib.contextmanager
def failures_told(directory: Path) -> Iterator[None]:
    """Raise IndexUnusable, with the sentence a user needs, when the system can't write what the block writes."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise IndexUnusable(
                f"The disk of {directory} is full ({reason}): make room and try again; what is in the index stays."
            ) from error
        raise IndexUnusable(
            f"The index in {directory} can't be written ({reason}): mend that and try again; what is in it stays."
        ) from error


def _refuse_other_things(directory: Path) -> None:
    """Raise IndexUnusable when a directory is somebody's folder: it holds visible things, none of them of an index."""
    if exists(directory) or not directory.is_dir():
        return
    others = sorted(name for name in os.listdir(directory) if not (name.startswith(".") or _is_of_an_index(name)))
    if others:
        shown = ", ".join(others[:3])
        raise IndexUnusable(
            f"The folder {directory} holds other things ({shown}{', …' if len(others) > 3 else ''}) and no index: "
            "name a new or empty folder with --index."
        )


def _is_of_an_index(name: str) -> bool:
    """Return whether a name is one that an interrupted first run may have left."""
    return name in (_CURRENT, _LOCK) or _is_ours(name)


@contextlib.contextmanager
def write_lock(directory: Path, wait: float = 0) -> Iterator[None]:
    """Hold the right to write; the system releases it when its holder dies.

    Raises IndexLocked with who has it when it isn't free within ``wait`` seconds, IndexUnusable when the directory
    holds other things and no index.
    """
    _refuse_other_things(directory)
    try:
        if not directory.is_dir():
            directory.mkdir(parents=True)
            sync(directory.parent)
        handle = os.open(directory / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except (FileExistsError, NotADirectoryError):
        raise IndexUnusable(f"{directory} is a file, not an index directory: name another with --index.") from None
    try:
        deadline = time.monotonic() + wait
        while not _locked(handle, directory):
            if time.monotonic() >= deadline:
                holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() or "another process"
                raise IndexLocked(
                    f"The index in {directory} is being written by {holder}: try again when it is done, "
                    "or wait for it with --wait."
                )
            time.sleep(min(_PAUSE, max(deadline - time.monotonic(), 0)))
        since = time.strftime("%Y-%m-%d %H:%M:%S")
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {os.uname().nodename} since {since}\n".encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)
