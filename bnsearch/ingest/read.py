"""From one file, or a whole folder, to its articles: the one place where paths become articles."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bnsearch.article import Article
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest.files.bijoy import BIJOY, is_bijoy
from bnsearch.ingest.files.clock import check_time, time_limit
from bnsearch.ingest.files.decode import decode, decode_page
from bnsearch.ingest.files.find import Found, SourceFile, find_files, printable
from bnsearch.ingest.files.memory import LARGE, give_back
from bnsearch.ingest.files.parts import Part, parts_of, parts_of_packed
from bnsearch.ingest.files.unpack import chunks, is_packed, suffix_of
from bnsearch.ingest.identity import name_articles
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.scrape import scrape_page
from bnsearch.ingest.page.tags import is_document
from bnsearch.ingest.records.records import Record, article_from_record, read_lines, read_records
from bnsearch.ingest.records.tables import read_rows

__all__ = [
    "Part",
    "Reading",
    "file_parts",
    "gives_one_article",
    "no_article",
    "read_articles",
    "read_each",
    "read_file",
]

_MAX_PAGE = 8 << 20  # bytes of one page
MAX_RECORDS = 128 << 20  # bytes of one file of records that is read whole
_PART = 1 << 20  # bytes of a large file that are read at a time
_PAGES = frozenset({".txt", ".html", ".htm"})
_HTML = frozenset({".html", ".htm"})
_TABLES = frozenset({".csv", ".tsv"})
_LINES = frozenset({".jsonl", ".ndjson"})
_KNOWN = frozenset({".json", *_PAGES, *_TABLES, *_LINES})
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype html|html|head)\b", re.I | re.S
)


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
            for reading in read_parts(source):
                yield from reading.articles
        except SourceError:
            if named_outright:
                raise


def read_file(source: SourceFile, part: Part | None = None) -> Reading:
    """The articles of one file, of whatever kind it is, or of one ``part`` of it.

    Raises SourceError when it can't be read, SourceRefused when a whole file holds no article; either names the file.
    """
    try:
        with time_limit():
            return _read(source) if part is None else _read_part(source, part)
    except SourceError as error:
        raise type(error)(no_article(source, str(error))) from error
    except OSError as error:
        raise _unreadable(source, error) from error
    finally:
        if suffix_of(source.path) in _PAGES and source.read_size >= LARGE:
            give_back()


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
    for part in file_parts(source, _PART):
        yield read_file(source, part)
    if part is None:
        yield read_file(source)


def file_parts(source: SourceFile, size: int) -> Iterator[Part]:
    """The parts, of about ``size`` bytes, in which a large file can be read; none when it is to be read whole.

    Raises SourceError when it can't be read.
    """
    if suffix_of(source.path) not in _LINES or source.read_size <= 4 * size:
        return
    try:
        packed = is_packed(source.path)
        yield from parts_of_packed(chunks(source.path), size) if packed else parts_of(source.path, size)
    except SourceError as error:
        raise SourceError(no_article(source, str(error))) from error
    except OSError as error:
        raise _unreadable(source, error) from error


def gives_one_article(path: str | Path) -> bool:
    """Return whether a file is one page, and so one article, by its name."""
    return suffix_of(Path(path)) in _PAGES


def no_article(source: SourceFile, reason: str) -> str:
    """The sentence that says why a file that can be read gives nothing."""
    return f"The file {printable(source.path)} holds no article: {reason}."


def _unreadable(source: SourceFile, error: OSError) -> SourceError:
    reason = error.strerror or str(error)
    return SourceError(
        f"The file {printable(source.path)} can't be read ({reason}): check that it is there and yours to read."
    )


def _read(source: SourceFile) -> Reading:
    suffix = suffix_of(source.path)
    return read_data(source, _contents(source.path, _MAX_PAGE if suffix in _PAGES else MAX_RECORDS))


def read_data(source: SourceFile, data: bytes) -> Reading:
    """The articles in the contents of a file; what kind it is says the suffix, else how it begins.

    Raises SourceError with the bare reason.
    """
    suffix = suffix_of(source.path)
    if not data.strip():
        raise SourceRefused("it is empty")
    if suffix in _HTML or (suffix not in _KNOWN and _HTML_START.match(data)):
        return Reading((_html(source, data),))
    if suffix in _TABLES:
        return _whole(_articles(source, read_rows(data)))
    if suffix in _PAGES or (suffix not in _KNOWN and data.lstrip()[:1] not in b"[{"):
        return Reading((_page(source, data),))
    return _whole(_articles(source, read_records(data, suffix != ".json")))


def _contents(path: Path, limit: int) -> bytes:
    """The bytes of a file, unpacked; refused when they are more than the limit."""
    if is_packed(path):
        data = bytearray()
        for chunk in chunks(path):
            check_time()
            data += chunk
            if len(data) > limit:
                raise SourceRefused(f"it is packed and holds more than {limit >> 20} MiB, which is the limit")
        return bytes(data)
    with open(path, "rb") as file:
        whole = file.read(limit + 1)
    if len(whole) > limit:
        raise SourceRefused(f"it is larger than {limit >> 20} MiB, which is the limit")
    return whole


def _read_part(source: SourceFile, part: Part) -> Reading:
    if part.data:
        return _articles(source, read_lines(part.data, part.line))
    with open(source.path, "rb") as file:
        file.seek(part.start)
        data = file.read(part.end - part.start)
    return _articles(source, read_lines(data, part.line))


def _page(source: SourceFile, data: bytes) -> Article:
    text = decode(data)
    if is_document(text):
        return _html(source, data)
    reason = refusal(text)
    if reason:
        raise SourceRefused(reason)
    page = scrape_page(text, _latest(source.mtime_ns))
    reason = refusal(f"{page.title}\n{page.body}") if page.body else "it holds headlines or menus only"
    if reason:
        raise SourceRefused(reason)
    return Article(
        id=source.relative,
        title=page.title,
        body=page.body,
        date=page.date,
        source=page.source or _folder(source),
        path=source.relative,
        title_derived=page.title_derived,
    )


def _html(source: SourceFile, data: bytes) -> Article:
    from bnsearch.ingest.html.article import html_record  # it takes long to import what reads HTML

    record = html_record(decode_page(data), _latest(source.mtime_ns))
    article = article_from_record(record, source.relative, _folder(source))
    if article is None:
        raise SourceRefused("it holds headlines or menus only")
    if is_bijoy(article.body):
        raise SourceRefused(BIJOY)
    return name_articles([article], source.relative, source.qualified, one_article=True)[0]


def _whole(reading: Reading) -> Reading:
    """What a file of records gave; refused when there is no article in it."""
    if not reading.articles:
        raise SourceRefused(reading.failed[0][1] if reading.failed else "it is empty")
    return reading


def _articles(source: SourceFile, records: Iterable[Record]) -> Reading:
    articles: list[Article] = []
    failed: list[tuple[str, str]] = []
    folder = _folder(source)
    for index, (line, record) in enumerate(records, 1):
        check_time()
        where = f"{source.relative}:{line or index}"
        if isinstance(record, str):
            failed.append((where, record))
            continue
        article = article_from_record(record, source.relative, folder)
        if article is None:
            failed.append((where, "neither a title nor a text"))
        elif is_bijoy(article.body or article.title):
            failed.append((where, BIJOY))
        else:
            articles.append(article)
    one_article = len(articles) == 1 and suffix_of(source.path) == ".json"
    named = name_articles(articles, source.relative, source.qualified, one_article)
    return Reading(tuple(named), tuple(failed))


def _folder(source: SourceFile) -> str:
    return source.relative.split("/")[0] if "/" in source.relative else ""


def _latest(mtime_ns: int) -> datetime.date:
    """The latest day a page can be of: none was written after it was saved; a clock that was never set says nothing.

    It is a bound and no time of scraping: copying a file changes it. So "two hours ago" on a page stays undated.
    """
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=mtime_ns // 10**9, hours=6)
    return moment.date() if moment.year >= 2000 else datetime.date.today()
