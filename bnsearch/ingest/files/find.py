"""Which files are to be read: walking the given paths. Of what is inside, only files without an ending are asked."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from bnsearch.analysis.tables import read_table
from bnsearch.errors import SourceError
from bnsearch.ingest.files.unpack import is_packed
from bnsearch.ingest.formats.registry import FORMATS, ending_of, format_by_content, format_by_name

__all__ = ["NO_ENDING", "Found", "SourceFile", "existing_path", "find_files", "is_ignored", "printable", "unread_kind"]

NO_ENDING = "no ending"
"""What files without an ending are counted under when they are no text."""
_PACKED_TIMES = 5
"""Text is packed to some fifth of its size."""
_LOOKED_AT = 1024
"""Bytes at the start of a file without an ending, which say whether it is text."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UNREADABLE = b"?"
"""What stands for the start of a file that can't be opened: such a file is to be read, and then reported."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read; ``relative`` is its posix path below ``root`` made printable, ``size`` is in bytes.

    ``qualified`` are ids that records of the file have and articles of other files hold.
    """

    path: Path
    root: Path
    relative: str
    size: int
    mtime_ns: int
    qualified: frozenset[str] = frozenset()

    @property
    def read_size(self) -> int:
        """About how many bytes there are to read."""
        row = format_by_name(self.path.name)
        swell = row.swell if row else 1
        return self.size * (_PACKED_TIMES if is_packed(self.path) else swell)


@dataclass(frozen=True, slots=True)
class Found:
    """The files below some paths, sorted and without repetition, and what could not be looked into: (path, reason).

    ``skipped`` counts what is not read, by its ending (".pdf" → 3) or, of well-known files of a project, by its name
    ("README.md" → 1); hidden files don't count. ``links_out`` counts links that lead out of the folder they are in.
    """

    files: tuple[SourceFile, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    links_out: int = 0


def printable(path: str | Path) -> str:
    """Any path as text that can be printed and encoded: undecodable bytes and line breaks become escapes."""
    text = os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return text if text.isprintable() else "".join(_escaped(char) for char in text)


def find_files(
    paths: Sequence[str | Path], ignore: Sequence[str] = (), apart: Path | None = None, follow_links: bool = False
) -> Found:
    """Walk the paths, files or folders, in the order given; hidden files are skipped.

    So are, in folders, what a pattern of ``ignore`` names (see ``is_ignored``), everything in the folder ``apart`` and
    links that lead out of a folder. With ``follow_links`` these are read too, each real file once.
    Raises SourceError when a path doesn't exist or is neither a file nor a folder.
    """
    files: dict[str, SourceFile] = {}
    inside = os.path.abspath(apart) if apart else ""
    walk = _Walk(ignore, inside, follow_links)
    for given in paths:
        for source in walk.below(existing_path(given)):
            path = os.fspath(source.path)
            if not (inside and path.startswith(inside + os.sep)):
                files.setdefault(os.path.realpath(path) if follow_links else path, source)
    return Found(tuple(files.values()), tuple(walk.failed), dict(walk.skipped.most_common()), walk.links_out)


def is_ignored(relative: str, is_folder: bool, patterns: Sequence[str]) -> bool:
    """Whether a pattern names a path below its root, as .gitignore would have it.

    One without a slash names files and folders of that name anywhere, one with a slash paths from the root; one that
    ends in a slash only folders. ``*`` stands for any characters, also slashes.
    """
    name = relative.rpartition("/")[2]
    for pattern in patterns:
        bare = pattern.rstrip("/")
        if (is_folder or bare == pattern) and fnmatchcase(relative if "/" in bare else name, bare.lstrip("/")):
            return True
    return False


def _escaped(char: str) -> str:
    # Joiners are not "printable", yet Bengali file names need them.
    return char if char.isprintable() or char in "\u200c\u200d" else repr(char)[1:-1]


def existing_path(given: str | Path) -> Path:
    """Return a given path, absolute; raises SourceError when it doesn't exist or is neither a file nor a folder."""
    path = Path(os.path.normpath(Path(given).absolute()))
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = "doesn't exist" if isinstance(error, FileNotFoundError) else f"can't be read ({_reason(error)})"
        raise SourceError(f"The path {printable(given)} {reason}: give a file or folder of articles.") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SourceError(f"The path {printable(given)} is neither a file nor a folder: give one of these.")
    return path


def _source(path: Path, root: Path, relative: str, status: os.stat_result) -> SourceFile:
    return SourceFile(path, root, printable(relative), status.st_size, status.st_mtime_ns)


class _Walk:
    """A walk below some roots, and what it didn't give.

    It does without pathlib, which takes longer over a file than all the rest.
    """

    def __init__(self, ignore: Sequence[str], apart: str, follow_links: bool) -> None:
        self.failed: list[tuple[str, str]] = []
        self.skipped: Counter[str] = Counter()
        self.links_out = 0
        self._ignore = ignore
        self._apart = apart
        self._follow_links = follow_links
        self._walked: set[tuple[int, int]] = set()
        self._start = 0
        self._real_root = ""

    def below(self, root: Path) -> Iterator[SourceFile]:
        """The files to read below a root, in the order of their names; a root that is a file is read itself."""
        if root.is_file():
            yield _source(root, root.parent, root.name, root.stat())
            return
        self._start = len(os.path.join(root, ""))
        self._real_root = os.path.join(os.path.realpath(root), "")
        self._walked.clear()
        for entry in self._entries(os.fspath(root)):
            try:
                status = entry.stat()
            except OSError as error:
                self.failed.append((printable(entry.path), _reason(error)))
                continue
            if stat.S_ISREG(status.st_mode):
                yield _source(Path(entry.path), root, self._relative(entry), status)

    def _relative(self, entry: os.DirEntry[str]) -> str:
        return entry.path[self._start :]

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        """What is named as article files are below the folder, in the order of names."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            self.failed.append((printable(folder), _reason(error)))
            return
        if self._follow_links and not self._is_new(folder):
            return
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=self._follow_links)
            if entry.name.startswith(".") or is_ignored(self._relative(entry), is_folder, self._ignore):
                continue
            if is_folder:
                if entry.path != self._apart:
                    yield from self._entries(entry.path)
            elif self._is_to_be_read(entry):
                yield entry

    def _is_new(self, folder: str) -> bool:
        """Whether a folder wasn't walked yet: followed links may lead to one twice, or round in circles."""
        status = os.stat(folder)
        key = (status.st_dev, status.st_ino)
        if key in self._walked:
            return False
        self._walked.add(key)
        return True

    def _is_to_be_read(self, entry: os.DirEntry[str]) -> bool:
        """Whether a file is to be read; what isn't is counted."""
        kind = "" if entry.is_dir() else unread_kind(entry.name, None, entry.path)
        if entry.is_symlink() and not self._follow_links:
            leads_out = not os.path.realpath(entry.path).startswith(self._real_root)
            if leads_out or entry.is_dir():
                self.links_out += leads_out and not kind
                return False
        if kind:
            self.skipped[kind] += 1
        return not kind


def unread_kind(name: str, start: bytes | None, path: str = "") -> str:
    """What a file that is not to be read is counted as; empty for one to be read.

    Only of a file without an ending the ``start`` is asked; where it is None, the file at ``path`` is opened for it.
    """
    bare = name.rpartition("/")[2]
    if bare.lower() in _project_files():
        return bare
    if format_by_name(bare):
        return ""
    ending = ending_of(bare)
    return ending or ("" if _is_text(_start(path) if start is None else start[:_LOOKED_AT]) else NO_ENDING)


@cache
def _project_files() -> frozenset[str]:
    return frozenset(name for (name,) in read_table("project_files.tsv"))


def _start(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_LOOKED_AT)
    except OSError:
        return _UNREADABLE  # whoever reads it says why it can't be read


def _is_text(start: bytes) -> bool:
    """Whether a file begins as text or as one of the formats that are read; a script is none of these."""
    if format_by_content(start) is not FORMATS[-1] or start.startswith(_UTF16_MARKS):
        return True
    text = start.decode("utf-8", "ignore")
    is_whole = len(start) - len(text.encode()) < 4  # the last character may be cut
    return bool(text.strip()) and is_whole and "\0" not in text and not text.startswith("#!")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
