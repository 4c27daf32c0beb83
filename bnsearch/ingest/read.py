"""From one file, or a whole folder, to its articles: the one place where paths become articles."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bnsearch.article import Article
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest.blocked import refusal
from bnsearch.ingest.decode import decode
from bnsearch.ingest.files import SourceFile, find_files, printable
from bnsearch.ingest.jsonl import article_from_record, read_records
from bnsearch.ingest.scrape import scrape_page

__all__ = ["Reading", "read_articles", "read_file"]

_MAX_PAGE = 8 << 20  # bytes of one page
_MAX_JSON = 1 << 30  # bytes of one file of records
_PAGE_SUFFIXES = frozenset({".txt"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its articles, and the records that gave none as (path:line, reason)."""

    articles: tuple[Article, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def read_articles(path: str | Path) -> Iterator[Article]:
    """The articles of a file or of all files below a folder, in the order of their paths.

    Raises SourceError when the path doesn't exist or, being a file, gives no article; files inside a
    folder that give none are skipped (``read_file`` tells why).
    """
    found = find_files([path])
    named_outright = not Path(path).is_dir()
    for source in found.files:
        try:
            reading = read_file(source)
        except SourceError:
            if named_outright:
                raise
            continue
        yield from reading.articles


def read_file(source: SourceFile) -> Reading:
    """The articles of one file, of whatever kind it is.

    Raises SourceError when it can't be read, SourceRefused when what it holds is no article; either names the file.
    """
    try:
        reading = _read(source)
    except SourceRefused as error:
        raise SourceRefused(f"The file {printable(source.path)} holds no article: {error}.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(
            f"The file {printable(source.path)} can't be read ({reason}): check that it is there and yours to read."
        ) from error
    return reading


def _read(source: SourceFile) -> Reading:
    page = source.path.suffix.lower() in _PAGE_SUFFIXES
    if source.size > (_MAX_PAGE if page else _MAX_JSON):
        raise SourceRefused(f"it is too large ({source.size >> 20} MiB)")
    data = source.path.read_bytes()
    if not data.strip():
        raise SourceRefused("it is empty")
    if page or (not _names_json(source) and data.lstrip()[:1] not in b"[{"):
        return Reading((_page(source, data),))
    return _records(source, data)


def _names_json(source: SourceFile) -> bool:
    return source.path.suffix.lower() in {".json", ".jsonl", ".ndjson"}


def _page(source: SourceFile, data: bytes) -> Article:
    text = decode(data)
    reason = refusal(text)
    if reason:
        raise SourceRefused(reason)
    page = scrape_page(text, _latest(source.mtime_ns))
    if not page.body:
        raise SourceRefused("it holds headlines or menus only")
    return Article(
        id=source.relative,
        title=page.title,
        body=page.body,
        date=page.date,
        source=page.source,
        path=source.relative,
        title_derived=page.title_derived,
    )


def _records(source: SourceFile, data: bytes) -> Reading:
    articles: list[Article] = []
    failed: list[tuple[str, str]] = []
    folder = source.relative.split("/")[0] if "/" in source.relative else ""
    for index, (line, record) in enumerate(read_records(data, source.path.suffix.lower() != ".json"), 1):
        where = f"{source.relative}:{line or index}"
        if isinstance(record, str):
            failed.append((where, record))
            continue
        number = line or (index if index > 1 else 0)
        article = article_from_record(record, source.relative, number, folder)
        if article is None:
            failed.append((where, "neither a title nor a text"))
        else:
            articles.append(article)
    if not articles:
        raise SourceRefused(failed[0][1] if failed else "it is empty")
    return Reading(tuple(articles), tuple(failed))


def _latest(mtime_ns: int) -> datetime.date:
    """No page was written after it was saved; a clock that was never set says nothing."""
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=mtime_ns // 10**9, hours=6)
    return moment.date() if moment.year >= 2000 else datetime.date.today()
