"""What every reader is given and what it gives: the content of one file, and the articles in it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.files.find import SourceFile
from bnsearch.ingest.files.folders import folder_date, folder_source
from bnsearch.ingest.files.parts import Part
from bnsearch.ingest.files.unpack import chunks, is_packed, opened
from bnsearch.ingest.formats.page_field import with_page_read
from bnsearch.ingest.formats.registry import MOST_LOOKED_AT, Format, format_by_content, format_by_name
from bnsearch.ingest.identity import name_articles
from bnsearch.ingest.records.dumps import without_boilerplate
from bnsearch.ingest.records.record import Annotation, Note, Record
from bnsearch.ingest.records.records import article_from_record, part_from_record
from bnsearch.ingest.records.refused import record_refusal
from bnsearch.ingest.records.whole_pages import with_page

__all__ = ["Content", "Reading", "article_of", "articles_of", "content_of", "joined", "read_content"]


_NO_TEXT = "neither a title nor a text"
"""Why most records that are no article are none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its articles, and the records that gave none as (path:line, reason).

    ``parts`` are records without a text that may complete an article of their id, which another file gives.
    ``notes`` are remarks about what was read, as (path, sentence). ``skipped`` counts what in a file is nothing to
    read, by its ending or kind: pictures in an archive, say.
    """

    articles: tuple[Article, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """One file to read, of the format ``row``.

    ``held`` is what is in it, unpacked, where that was read already; ``part`` is the part to read, None for all.
    """

    source: SourceFile
    row: Format
    held: bytes | None = None
    part: Part | None = None

    def data(self, limit: int = 0) -> bytes:
        """Return what is in the file, or in its part, unpacked: at most ``limit`` bytes, 0 for that of its format.

        Raises SourceRefused, with the bare reason, when there are more bytes than that, or none but white space.
        """
        limit = limit or self.row.max_bytes
        data = self._read(limit) if self.held is None else self.held
        if len(data) > limit:
            raise SourceRefused(f"it is larger than {limit >> 20} MiB, which is the limit")
        if not data.strip():
            raise SourceRefused("it is empty")
        return data

    def opened(self) -> BinaryIO:
        """Return what is in the file, or in its part, unpacked, to be read bit by bit."""
        if self.part is not None or self.held is not None:
            return io.BytesIO(self.data())
        return opened(self.source.path)

    @property
    def latest(self) -> datetime.date:
        """The latest day a page can be of: none was written after it was saved; an unset clock says nothing.

        It is a bound and no time of scraping: copying a file changes it. So "two hours ago" on a page stays undated.
        """
        seconds = self.source.mtime_ns // 10**9
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds, hours=6)
        return moment.date() if moment.year >= 2000 else datetime.date.today()

    def _read(self, limit: int) -> bytes:
        path = self.source.path
        if self.part is not None:
            return self.part.data or _slice(path, self.part)
        if is_packed(path):
            return _unpacked(path, limit)
        with open(path, "rb") as file:
            return file.read(limit + 1)


def content_of(source: SourceFile, held: bytes | None = None, part: Part | None = None) -> Content:
    """The content of a file, of the format that its name tells, else its first bytes."""
    row = format_by_name(source.path.name)
    if row is None:
        row = format_by_content(_first_bytes(source.path) if held is None else held)
    return Content(source, row, held, part)


def read_content(content: Content) -> Reading:
    """Read a file by the reader of its format, and give its articles their ids.

    Raises SourceError with the bare reason.
    """
    source, row = content.source, content.row
    reader = import_module(f"bnsearch.ingest.formats.{row.module}")
    reading: Reading = reader.read(content)
    one_article = row.can_be_one_article and len(reading.articles) == 1
    named = name_articles(reading.articles, source.relative, source.qualified, one_article)
    return replace(reading, articles=tuple(named))


def articles_of(content: Content, records: Iterable[Record]) -> Reading:
    """The articles of records, without their ids, the place of each record that gave none, and remarks."""
    articles: list[Article] = []
    failed: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    parts: list[Article] = []
    for index, (line, record) in enumerate(records, 1):
        check_time()
        if isinstance(record, Note):
            notes.append((content.source.relative, record.sentence))
            continue
        article = record if isinstance(record, str) else _article_in(content, record)
        if isinstance(article, Article):
            articles.append(article)
        elif part := _part_of(content, record, article):
            parts.append(part)
        else:
            failed.append((f"{content.source.relative}:{line or index}", article))
    return Reading(tuple(articles), tuple(failed), tuple(notes), parts=tuple(parts))


def _article_in(content: Content, record: Mapping[str, Any]) -> Article | str:
    """The article of one record that may hold a whole page, or the reason why there is none."""
    try:
        opened = with_page(record, content.latest)
        article = article_of(content, opened)
        if opened is not record or isinstance(article, str):
            return article
        return without_boilerplate(article, record, content.latest)
    except SourceRefused as error:
        return str(error)


def _part_of(content: Content, record: Mapping[str, Any] | str, reason: str) -> Article | None:
    """What a record that is no article says of one; None when it says nothing."""
    if isinstance(record, str) or reason != _NO_TEXT:
        return None
    return part_from_record(record, content.source.relative)


def article_of(content: Content, record: Mapping[str, Any]) -> Article | str:
    """The article of one record, or the reason why there is none; what its folder says stands in where it says nothing.

    Its id is the record's own, or empty.
    """
    relative = content.source.relative
    if isinstance(record, Annotation):
        return _NO_TEXT
    try:
        read = with_page_read(record, content.latest)
    except SourceRefused as error:
        return str(error)
    article = article_from_record(read, relative, folder_source(relative))
    if article is None:
        return _NO_TEXT
    reason = record_refusal(article)
    if reason:
        return reason
    return article if article.date else replace(article, date=folder_date(relative))


def joined(readings: Iterable[Reading]) -> Reading:
    """What several parts of one file gave, as one."""
    articles: list[Article] = []
    failed: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    parts: list[Article] = []
    skipped: dict[str, int] = {}
    for reading in readings:
        articles += reading.articles
        parts += reading.parts
        failed += reading.failed
        notes += reading.notes
        for kind, count in reading.skipped.items():
            skipped[kind] = skipped.get(kind, 0) + count
    return Reading(tuple(articles), tuple(failed), tuple(notes), skipped, tuple(parts))


def _first_bytes(path: Path) -> bytes:
    if is_packed(path):
        return next(chunks(path), b"")
    with open(path, "rb") as file:
        return file.read(MOST_LOOKED_AT)


def _slice(path: Path, part: Part) -> bytes:
    with open(path, "rb") as file:
        file.seek(part.start)
        return file.read(part.end - part.start)


def _unpacked(path: Path, limit: int) -> bytes:
    data = bytearray()
    for chunk in chunks(path):
        check_time()
        data += chunk
        if len(data) > limit:
            raise SourceRefused(f"it is packed and holds more than {limit >> 20} MiB, which is the limit")
    return bytes(data)
