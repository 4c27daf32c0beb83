"""Web archives (WARC, and ARC before it), as wget, Heritrix and browsers' crawlers write them: each page an article."""

from __future__ import annotations

import datetime
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
_MAX_RECORD_BYTES = _MAX_PAGE_BYTES + (64 << 10)  # with the headers of the answer
_PIECE = 1 << 16  # bytes
_PAGES = ("text/html", "application/xhtml")
_KEPT = ("response", "resource", "conversion")
"""The kinds of records that hold what a site sent; the others speak about them."""
_NO_ARCHIVE = "it is no web archive, or damaged from its first record on: copy or fetch it again"
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
    start, first, count = 0, 1, 0
    held = bytearray()
    with opened(source.path) as file:
        for record in _records(file, parsed=False):
            held += _written(record)
            count += 1
            if len(held) >= size:
                yield Part(start, start + len(held), first, bytes(held))
                start, first, count, held = start + len(held), first + count, 0, bytearray()
            if start > _MAX_UNPACKED_BYTES:
                raise SourceRefused(f"it holds more than {_MAX_UNPACKED_BYTES >> 30} GiB, which is the limit")
    if held:
        yield Part(start, start + len(held), first, bytes(held))


def _written(record: Any) -> bytes:
    """A record as it came, unpacked: of one that is too large a little more than may be read."""
    payload: bytes = record.raw_stream.read(_MAX_RECORD_BYTES)
    while record.raw_stream.read(_PIECE):
        pass
    fields = [(name, value) for name, value in record.rec_headers.headers if name.lower() != "content-length"]
    head = "".join(f"{name}: {value}\r\n" for name, value in [*fields, ("Content-Length", len(payload))])
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + payload + b"\r\n\r\n"


def _records(file: BinaryIO, parsed: bool = True) -> Iterator[Any]:
    """What a site sent, as far as the archive is whole. Raises SourceError when it ends too early."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # it would be written to standard error

    count = 0
    try:
        records = Quiet(file, arc2warc=True, no_record_parse=not parsed)
        for record in records:
            raw = record.raw_stream
            if record.rec_type in _KEPT:
                yield record
            while raw.read(_PIECE):
                pass
            if getattr(raw, "limit", 0) > 0:
                raise SourceError(_CUT_OFF.format(count))
            count += 1
        if not count:
            raise SourceError(_NO_ARCHIVE)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise SourceError(_CUT_OFF.format(count) if count else _NO_ARCHIVE) from error


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
