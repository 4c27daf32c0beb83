"""Web archives as warcio, wget and browsers' crawlers write them."""

from __future__ import annotations

import gc
import gzip
import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import bnsearch
from bnsearch.errors import SourceError
from bnsearch.ingest import find_files, read_articles, read_each
from ingest.formats.shared import LEAD, articles, reading, written

TITLE = "হাওরে ভাসমান বিদ্যালয় চালু"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} | হাওর বার্তা</title>
<meta property="article:published_time" content="2024-06-12T10:30:00+06:00"></head>
<body><article><h1>{TITLE}</h1><p>{LEAD[0]}</p><p>{LEAD[1]}</p></article></body></html>"""


def archive(compressed: bool, *records: tuple[str, str, str, bytes, dict[str, str]]) -> bytes:
    """A web archive of (kind, address, status, payload, headers)."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the writer leaves files to the garbage collector
        _write(WARCWriter(out, gzip=compressed), records)
        gc.collect()
    return out.getvalue()


def _write(writer: Any, records: Sequence[tuple[str, str, str, bytes, dict[str, str]]]) -> None:
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
    for kind, address, status, payload, headers in records:
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1") if kind != "metadata" else None
        dated = {"WARC-Date": "2024-06-13T01:00:00Z"}
        record = writer.create_warc_record(
            address, kind, io.BytesIO(payload), http_headers=http, warc_headers_dict=dated
        )
        writer.write_record(record)


def page(number: int = 1, text: str = PAGE, **headers: str) -> tuple[str, str, str, bytes, dict[str, str]]:
    fields = {"Content-Type": "text/html; charset=utf-8", **headers}
    return ("response", f"https://haor.example/{number}", "200 OK", text.encode(), fields)


PICTURE = ("response", "https://haor.example/a.jpg", "200 OK", b"\xff\xd8\xff", {"Content-Type": "image/jpeg"})
MISSING = ("response", "https://haor.example/x", "404 Not Found", b"<html>no</html>", {"Content-Type": "text/html"})
REQUEST = ("request", "https://haor.example/1", "GET / HTTP/1.1", b"", {})
ABOUT = ("metadata", "https://haor.example/1", "", b"fetchTimeMs: 5", {})


def chunked(text: str) -> bytes:
    data = text.encode()
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


PACKED = (
    "response",
    "https://haor.example/1",
    "200 OK",
    gzip.compress(PAGE.encode()),
    {"Content-Type": "text/html", "Content-Encoding": "gzip"},
)
CHUNKED = (
    "response",
    "https://haor.example/1",
    "200 OK",
    chunked(PAGE),
    {"Content-Type": "text/html", "Transfer-Encoding": "chunked"},
)
ARCHIVES: dict[str, bytes] = {
    "a.warc": archive(False, page(), PICTURE, MISSING, REQUEST, ABOUT),
    "a.warc.gz": archive(True, page(), PICTURE, MISSING, REQUEST, ABOUT),
    "one-member.warc.gz": gzip.compress(archive(False, page(), PICTURE, MISSING)),
    "packed.warc.gz": archive(True, PACKED, PICTURE, MISSING),
    "chunked.warc": archive(False, CHUNKED, PICTURE, MISSING),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_page_that_was_answered_is_an_article(name: str, tmp_path: Path) -> None:
    found = reading(written(tmp_path / name, ARCHIVES[name]))
    (article,) = found.articles
    assert (article.title, article.body) == (TITLE, "\n\n".join(LEAD))
    assert (article.url, article.date) == ("https://haor.example/1", "2024-06-12")
    assert dict(found.skipped) == {"image/jpeg": 1, "status 404": 1}
    assert found.failed == ()


def test_a_large_one_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bnsearch.ingest.read._PART_BYTES", 500)
    monkeypatch.setattr("bnsearch.intake._TASK_BYTES", 500)
    pages = [page(number, PAGE.replace("চল্লিশ জন", f"{number} জন")) for number in range(1, 13)]
    path = written(tmp_path / "pages/a.warc.gz", archive(True, *pages, PICTURE, MISSING))
    readings = list(read_each(find_files([path])))
    assert sum(bool(each.articles) for each in readings) > 5
    assert [article.url for each in readings for article in each.articles] == [each[1] for each in pages]
    assert sum(each.skipped.get("image/jpeg", 0) for each in readings) == 1
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        report = index.update(path.parent)
        assert report.added + report.duplicates == 12
        assert report.failed == ()


@pytest.mark.parametrize("compressed", [False, True])
def test_one_that_is_cut_off_says_so(compressed: bool, tmp_path: Path) -> None:
    whole = archive(compressed, page(1), page(2), page(3))
    with pytest.raises(SourceError, match=r"a\.warc.* ends too early"):
        reading(written(tmp_path / ("a.warc.gz" if compressed else "a.warc"), whole[:-200]))


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/9\r\n\r\n" * 50,
        b"\x1f\x8b\x08" + bytes(90),
        b"no archive\n" * 9,
    ],
)
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path, capfd: Any) -> None:
    with pytest.raises(SourceError, match=r"a\.warc"):
        reading(written(tmp_path / "a.warc", content))
    assert capfd.readouterr() == ("", "")


def test_a_page_that_swells_is_refused_alone(tmp_path: Path) -> None:
    bomb = (
        "response",
        "https://haor.example/b",
        "200 OK",
        gzip.compress(bytes(50 << 20)),
        {"Content-Type": "text/html", "Content-Encoding": "gzip"},
    )
    found = reading(written(tmp_path / "a.warc", archive(False, bomb, page())))
    assert len(found.articles) == 1
    assert "larger than 8 MiB" in found.failed[0][1]


def test_folders_hold_them_too(tmp_path: Path) -> None:
    written(tmp_path / "a.warc.gz", ARCHIVES["a.warc.gz"])
    assert [article.title for article in read_articles(tmp_path)] == [TITLE]
    assert articles(tmp_path / "a.warc.gz")[0].path == "a.warc.gz"
