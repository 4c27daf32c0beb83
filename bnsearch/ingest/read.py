"""From one file, or a whole folder, to its articles: the one place where paths become articles."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bnsearch.article import Article
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest.files.clock import time_limit
from bnsearch.ingest.files.find import Found, SourceFile, find_files, printable
from bnsearch.ingest.files.memory import LARGE, give_back
from bnsearch.ingest.files.parts import Part
from bnsearch.ingest.formats.reader import Reading, content_of, read_content
from bnsearch.ingest.formats.registry import format_by_name

__all__ = [
    "Part",
    "Reading",
    "file_parts",
    "gives_one_article",
    "no_article",
    "read_articles",
    "read_data",
    "read_each",
    "read_file",
]

_PART_BYTES = 1 << 20
"""About how much of a large file is read at a time."""
_LARGE_PARTS = 4
"""A file of more parts than this is read in parts."""


def read_articles(path: str | Path) -> Iterator[Article]:
    """The articles of a file or of all files below a folder, in the order of their paths.

    Raises SourceError when the path doesn't exist or, being a file, gives no article; files inside a
    folder that give none are skipped (``read_file`` tells why).
    """
    found = find_files([path])
    named_outright = not Path(path).is_dir()
    for source in found.files:
        count = 0
        try:
            for reading in read_parts(source):
                count += len(reading.articles)
                yield from reading.articles
        except SourceError:
            if named_outright:
                raise
        if named_outright and not count:
            raise SourceRefused(no_article(source, "its records only say something about articles of their ids"))


def read_file(source: SourceFile, part: Part | None = None) -> Reading:
    """The articles of one file, of whatever format it is, or of one ``part`` of it.

    Raises SourceError when it can't be read, SourceRefused when a whole file holds no article; either names the file.
    """
    holds_pages = False
    try:
        with time_limit():
            content = content_of(source, part=part)
            holds_pages = content.row.holds_pages
            reading = read_content(content)
            return reading if part else _whole(reading)
    except SourceError as error:
        raise type(error)(no_article(source, str(error))) from error
    except OSError as error:
        raise _unreadable(source, error) from error
    finally:
        if holds_pages and source.read_size >= LARGE:
            give_back()


def read_data(source: SourceFile, data: bytes) -> Reading:
    """The articles in what is held of a file; its name says of what format it is, else how it begins.

    Raises SourceError with the bare reason.
    """
    if not data.strip():
        raise SourceRefused("it is empty")
    return _whole(read_content(content_of(source, data)))


def read_each(found: Found) -> Iterator[Reading]:
    """What each of the files gives, a part at a time; of one that can't be read the reason."""
    yield Reading(failed=found.failed)
    for source in found.files:
        try:
            yield from read_parts(source)
        except SourceError as error:
            yield Reading(failed=((printable(source.path), str(error)),))


def read_parts(source: SourceFile) -> Iterator[Reading]:
    """The same of a file of any size, a part at a time."""
    part = None
    for part in file_parts(source, _PART_BYTES):
        yield read_file(source, part)
    if part is None:
        yield read_file(source)


def file_parts(source: SourceFile, size: int) -> Iterator[Part]:
    """The parts, of about ``size`` bytes, in which a large file can be read; none when it is to be read whole.

    Raises SourceError when it can't be read.
    """
    row = format_by_name(source.path.name)
    if row is None or not row.splittable or source.read_size <= _LARGE_PARTS * size:
        return
    try:
        yield from import_module(f"bnsearch.ingest.formats.{row.module}").split(source, size)
    except SourceError as error:
        raise type(error)(no_article(source, str(error))) from error
    except OSError as error:
        raise _unreadable(source, error) from error


def gives_one_article(path: str | Path) -> bool:
    """Return whether a file is one page, and so one article, by its name."""
    row = format_by_name(Path(path).name)
    return row is not None and row.holds_pages and row.can_be_one_article


def no_article(source: SourceFile, reason: str) -> str:
    """The sentence that says why a file that can be read gives nothing."""
    return f"The file {printable(source.path)} holds no article: {reason}."


def _whole(reading: Reading) -> Reading:
    """What a file gave; refused when there is no article in it."""
    if not (reading.articles or reading.parts):
        raise SourceRefused(reading.failed[0][1] if reading.failed else "it is empty")
    return reading


def _unreadable(source: SourceFile, error: OSError) -> SourceError:
    reason = error.strerror or str(error)
    return SourceError(
        f"The file {printable(source.path)} can't be read ({reason}): check that it is there and yours to read."
    )
