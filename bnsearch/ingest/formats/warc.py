"""Web archives (WARC, and ARC before it), as wget, Heritrix and browsers' crawlers write them: each page an article."""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from bnsearch.analysis.dates import parse_date
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest.files.decode import decode_page
from bnsearch.ingest.files.find import SourceFile
from bnsearch.ingest.files.parts import Part
from bnsearch.ingest.files.unpack import opened
from bnsearch.ingest.formats.reader import Content, Reading, articles_of
from bnsearch.ingest.records.records import Record

__all__ = ["read", "split"]

_MAX_PAGE_BYTES = 8 << 20
_MAX_UNPACKED_BYTES = 8 << 30
_PAGES = ("text/html", "application/xhtml")
_KEPT = ("response", "resource", "conversion")
"""The kinds of records that hold what a site sent; the others speak about them."""
_CUT_OFF = "the web archive is damaged or ends too early after {} records: copy or fetch it again"


def read(content: Content) -> Reading:
    """Read the pages of an archive, or of a part of it; what is no page, or wasn't found, is counted."""
    skipped: Counter[str] = Counter()
    with content.opened() as file:
        first = content.part.line if content.part else 1
        reading = articles_of(content, _pages(content, file, first, skipped))
    return replace(reading, skipped=dict(skipped))


def split(source: SourceFile, size: int) -> Iterator[Part]:
    """Yield parts of about ``size`` bytes, each an archive of the next records that a site sent.

    Raises SourceRefused, with the bare reason, when there is too much in the archive.
    """
    from warcio.warcwriter import BufferWARCWriter

    start, first, count = 0, 1, 0
    writer = BufferWARCWriter(gzip=False)
    with opened(source.path) as file:
        for record in _records(file):
            _write(writer, record)
            count += 1
            held = writer.out.tell()
            if held >= size:
                yield Part(start, start + held, first, writer.get_contents())
                start, first, writer = start + held, first + count, BufferWARCWriter(gzip=False)
                count = 0
            if start > _MAX_UNPACKED_BYTES:
                raise SourceRefused(f"it holds more than {_MAX_UNPACKED_BYTES >> 30} GiB, which is the limit")
    if count:
        yield Part(start, start + writer.out.tell(), first, writer.get_contents())


def _write(writer: Any, record: Any) -> None:
    """Write a record anew, as it came: of one that is too large a little more than may be read."""
    headers = record.rec_headers
    payload = io.BytesIO(record.raw_stream.read(_MAX_PAGE_BYTES + 1))
    fields = {"WARC-Date": headers.get_header("WARC-Date") or "", "Content-Type": headers.get_header("Content-Type")}
    address = headers.get_header("WARC-Target-URI") or ""
    again = writer.create_warc_record(
        address, record.rec_type, payload=payload, http_headers=record.http_headers, warc_headers_dict=fields
    )
    writer.write_record(again)


def _records(file: BinaryIO) -> Iterator[Any]:
    """What a site sent, as far as the archive is whole. Raises SourceError when it ends too early."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = 0
    try:
        for record in ArchiveIterator(file, arc2warc=True):
            count += 1
            if record.rec_type in _KEPT:
                yield record
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise SourceError(_CUT_OFF.format(count)) from error


def _pages(content: Content, file: BinaryIO, first: int, skipped: Counter[str]) -> Iterator[Record]:
    """The pages of an archive as records, each with its number; of one that gives no article the reason."""
    from bnsearch.ingest.html.article import html_record  # it takes long to import what reads HTML

    for number, record in enumerate(_records(file), first):
        kind = _kind(record)
        if not kind.startswith(_PAGES):
            skipped[kind] += 1
            continue
        headers = record.rec_headers
        fetched = headers.get_header("WARC-Date") or ""
        day = parse_date(fetched)
        latest = datetime.date.fromisoformat(day) if day else content.latest
        try:
            page = html_record(_text(record), latest)
        except SourceRefused as error:
            yield number, str(error)
            continue
        yield number, page | {"url": headers.get_header("WARC-Target-URI"), "fetched_at": fetched}


def _kind(record: Any) -> str:
    """What a site sent, as a word to count it by: its media type or, where it isn't what was asked for, its status."""
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    if status != "200":
        return f"status {status}"
    media = (headers or record.rec_headers).get_header("Content-Type") or "unknown type"
    return str(media).partition(";")[0].strip().lower()


def _text(record: Any) -> str:
    """The page in a record, as text. Raises SourceRefused, with the bare reason, when it is too large or no text."""
    data = record.content_stream().read(_MAX_PAGE_BYTES + 1)
    if len(data) > _MAX_PAGE_BYTES:
        raise SourceRefused(f"the page is larger than {_MAX_PAGE_BYTES >> 20} MiB, which is the limit")
    return decode_page(data)
