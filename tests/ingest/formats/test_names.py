"""Which names are those of articles, and files whose names say nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from bnsearch.ingest import find_files, read_articles
from bnsearch.ingest.formats.registry import FORMATS, ending_of
from ingest.formats.shared import LEAD, articles, reading, written

TITLE = "হাওরে ভাসমান বিদ্যালয় চালু"
TEXT = f"{TITLE}\n\n{LEAD[0]}\n\n{LEAD[1]}\n"
HTML = (
    f"<!DOCTYPE html><html><head><title>{TITLE}</title></head>"
    f"<body><h1>{TITLE}</h1><p>{LEAD[0]}</p><p>{LEAD[1]}</p></body></html>"
)
XHTML = '<?xml version="1.0" encoding="UTF-8"?>\n' + HTML.replace(
    "<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'
)
RECORD = f'{{"title": "{TITLE}", "body": "{LEAD[0]}"}}'
FEED = f"<rss><channel><item><title>{TITLE}</title><description>{LEAD[0]}</description></item></channel></rss>"

NAMED = {
    "license-holders-protest.html": HTML,
    "requirements-for-visa.html": HTML,
    "readme-of-a-poet.txt": TEXT,
    "changelog of a river.txt": TEXT,
    "robots.txt.html": HTML,
    "page.html?id=5": HTML,
    "index.php?id=17&lang=bn": HTML,
    "story.php": HTML,
    "story.aspx": HTML,
    "story.asp": HTML,
    "story.shtml": HTML,
    "story.xhtml": XHTML,
    "story.xml": XHTML,
    "story": TEXT,
    "article?id=5": HTML,
    "1624264": HTML,
    "2024.08.05": TEXT,
    "খবর নং. ৫": TEXT,
    "records": RECORD,
    "many": f"[{RECORD}]",
    "rss": FEED,
    "feed?format=xml": FEED,
    "items.jl": f"{RECORD}\n",
    "items.jsonlines": f"{RECORD}\n",
    "STORY.HTM": HTML,
}


@pytest.mark.parametrize("name", NAMED)
def test_a_folder_gives_files_of_these_names(name: str, tmp_path: Path) -> None:
    written(tmp_path / name, NAMED[name])
    assert [article.title for article in read_articles(tmp_path)] == [TITLE]
    assert not find_files([tmp_path]).skipped


PASSED_OVER: dict[str, tuple[str | bytes, str]] = {
    "README": (TEXT, "README"),
    "ReadMe.md": (TEXT, "ReadMe.md"),
    "LICENSE.txt": (TEXT, "LICENSE.txt"),
    "requirements.txt": (TEXT, "requirements.txt"),
    "robots.txt": (TEXT, "robots.txt"),
    "a.pdf": ("%PDF-1.7", ".pdf"),
    "a.JPG": (b"\xff\xd8", ".jpg"),
    "a.docx.gz": (b"\x1f\x8b", ".docx"),
    "style.css?v=3": ("p {}", ".css"),
    "a.mp4": (b"\0", ".mp4"),
    "picture": (b"\xff\xd8\xff\xe0" * 99, "no ending"),
    "program": (b"\x7fELF" + bytes(99), "no ending"),
    "run": ("#!/bin/sh\necho খবর\n", "no ending"),
    "_SUCCESS": ("", "no ending"),
}


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_is_not_read_is_counted(name: str, tmp_path: Path) -> None:
    content, kind = PASSED_OVER[name]
    written(tmp_path / name, content)
    written(tmp_path / ".hidden.pdf", "%PDF")
    found = find_files([tmp_path])
    assert found.files == ()
    assert dict(found.skipped) == {kind: 1}


def test_the_most_frequent_ending_comes_first(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.jpg", "c.jpg", "d.jpg", "deep/e.pdf", "index/x.columns"):
        written(tmp_path / name, "x")
    found = find_files([tmp_path], ["e.*"], apart=tmp_path / "index")
    assert list(found.skipped.items()) == [(".jpg", 3), (".pdf", 1)]


@pytest.mark.parametrize(
    "start", ["<?php echo 1; ?>", '<%@ page language="C#" %>', "<?= $title ?>", "<% Response.Write 1 %>"]
)
def test_a_program_is_no_page(start: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="a program that makes a page"):
        reading(written(tmp_path / "a.php", f"{start}\n{HTML}"))


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.b.TXT", ".txt"),
        ("a.txt.gz", ".txt"),
        ("a.tgz", ".tar"),
        ("a", ""),
        (".a", ""),
        ("a.", ""),
        ("a.mp3?x=1.2", ".mp3"),
        ("1.5", ""),
    ],
)
def test_the_ending_of_a_name(name: str, ending: str) -> None:
    assert ending_of(name) == ending


def test_links_are_counted_or_followed_each_file_once(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    written(inside / "a.txt", TEXT)
    written(outside / "b.txt", TEXT)
    written(outside / "deep/c.txt", TEXT)
    (inside / "b.txt").symlink_to(outside / "b.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "again").symlink_to(outside / "deep")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    (inside / "loop").symlink_to(inside)
    (outside / "back").symlink_to(inside)
    (inside / "picture.jpg").symlink_to(outside / "picture.jpg")
    found = find_files([inside])
    assert [source.relative for source in found.files] == ["a.txt", "same.txt"]
    assert found.links_out == 4
    followed = find_files([inside, outside], follow_links=True)
    assert sorted(source.path.resolve().name for source in followed.files) == ["a.txt", "b.txt", "c.txt"]
    assert followed.links_out == 0


def test_every_format_has_its_reader() -> None:
    for row in FORMATS:
        reader = import_module(f"bnsearch.ingest.formats.{row.module}")
        assert callable(reader.read)
        assert not row.splittable or callable(reader.split)
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes)


LIBRARIES = "lxml yaml tomllib warcio python_calamine markdown_it sqlite3 zipfile tarfile pyarrow".split()


def test_a_folder_of_text_imports_no_library_of_other_formats(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", f"URL: https://a.example/1\n{TEXT}")
    written(tmp_path / "b.jsonl", RECORD)
    code = (
        "import sys; from bnsearch.ingest import read_articles\n"
        f"assert len(list(read_articles({str(tmp_path)!r}))) == 2\n"
        f"print([name for name in sys.modules if name.partition('.')[0] in {LIBRARIES!r}])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_without_its_library_a_parquet_table_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SourceRefused, match=r"pip install 'bnsearch\[parquet\]'"):
        reading(written(tmp_path / "a.parquet", b"PAR1"))


def test_a_parquet_table(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table({"title": [TITLE, None], "text": [LEAD[0], LEAD[1]], "date": ["2024-06-12", None]})
    parquet.write_table(table, tmp_path / "a.parquet")
    found = articles(tmp_path / "a.parquet")
    assert [article.body for article in found] == list(LEAD)
    assert len({article.id for article in found}) == 2
