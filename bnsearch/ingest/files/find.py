"""Which files are to be read: walking the given paths. What is inside the files is not looked at here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from bnsearch.errors import SourceError
from bnsearch.ingest.files.unpack import PACKINGS, is_packed

__all__ = ["SUFFIXES", "Found", "SourceFile", "find_files", "is_ignored", "printable"]

SUFFIXES = frozenset({".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
"""What is read inside a folder, packed or not; a file that is named outright is read whatever its suffix."""

_ENDINGS = tuple(suffix + packing for suffix in SUFFIXES for packing in ("", *PACKINGS))
_NOT_ARTICLES = ("readme", "license", "licence", "changelog", "requirements", "robots.txt")


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
        """About how many bytes there are to read: text is packed to some fifth of its size."""
        return self.size * 5 if is_packed(self.path) else self.size


@dataclass(frozen=True, slots=True)
class Found:
    """The files below some paths, sorted and without repetition, and what could not be looked into: (path, reason)."""

    files: tuple[SourceFile, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def printable(path: str | Path) -> str:
    """Any path as text that can be printed and encoded: undecodable bytes and line breaks become escapes."""
    text = os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return text if text.isprintable() else "".join(_escaped(char) for char in text)


def find_files(paths: Sequence[str | Path], ignore: Sequence[str] = (), apart: Path | None = None) -> Found:
    """Walk the paths, files or folders, in the order given; hidden files and links out of a folder are skipped.

    So are, in folders, what a pattern of ``ignore`` names (see ``is_ignored``) and everything in the folder ``apart``.
    Raises SourceError when a path doesn't exist or is neither a file nor a folder.
    """
    files: dict[str, SourceFile] = {}
    failed: list[tuple[str, str]] = []
    inside = os.path.abspath(apart) + os.sep if apart else None
    for given in paths:
        for source in _below(_existing(given), ignore, failed):
            path = os.fspath(source.path)
            if inside is None or not path.startswith(inside):
                files.setdefault(path, source)
    return Found(tuple(files.values()), tuple(failed))


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


def _existing(given: str | Path) -> Path:
    path = Path(os.path.normpath(Path(given).absolute()))
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = "doesn't exist" if isinstance(error, FileNotFoundError) else f"can't be read ({_reason(error)})"
        raise SourceError(f"The path {printable(given)} {reason}: give a file or folder of articles.") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SourceError(f"The path {printable(given)} is neither a file nor a folder: give one of these.")
    return path


def _below(path: Path, ignore: Sequence[str], failed: list[tuple[str, str]]) -> Iterator[SourceFile]:
    if path.is_file():
        yield _source(path, path.parent, path.name, path.stat())
        return
    walk = _Walk(path, ignore, failed)
    for entry in walk.entries(os.fspath(path)):
        try:
            status = entry.stat()
        except OSError as error:
            failed.append((printable(entry.path), _reason(error)))
            continue
        if stat.S_ISREG(status.st_mode):
            yield _source(Path(entry.path), path, walk.relative(entry), status)


def _source(path: Path, root: Path, relative: str, status: os.stat_result) -> SourceFile:
    return SourceFile(path, root, printable(relative), status.st_size, status.st_mtime_ns)


class _Walk:
    """A walk below one root; without pathlib, which takes longer over a file than all the rest."""

    def __init__(self, root: Path, ignore: Sequence[str], failed: list[tuple[str, str]]) -> None:
        self._start = len(os.path.join(root, ""))
        self._real_root = os.path.join(os.path.realpath(root), "")
        self._ignore = ignore
        self._failed = failed

    def relative(self, entry: os.DirEntry[str]) -> str:
        """The path of an entry below the root."""
        return entry.path[self._start :]

    def entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        """What is named as article files are below the folder, in the order of names; no folder that is a link."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            self._failed.append((printable(folder), _reason(error)))
            return
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or is_ignored(self.relative(entry), is_folder, self._ignore):
                continue
            if is_folder:
                yield from self.entries(entry.path)
            elif _is_article_name(entry.name) and not self._leads_out(entry):
                yield entry

    def _leads_out(self, entry: os.DirEntry[str]) -> bool:
        return entry.is_symlink() and not os.path.realpath(entry.path).startswith(self._real_root)


def _is_article_name(name: str) -> bool:
    lowered = name.lower()
    return lowered.endswith(_ENDINGS) and not lowered.startswith(_NOT_ARTICLES)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
