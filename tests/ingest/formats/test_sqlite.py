"""SQLite databases as scrapers write them."""

from __future__ import annotations

import gzip
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

import bnsearch
from bnsearch.errors import SourceRefused
from bnsearch.ingest import find_files, read_each
from ingest.formats.shared import BODIES, TITLES, articles, reading, written

ROWS = list(zip(TITLES, BODIES, ("2024-06-12", "2024-06-13"), strict=True))


def database(path: Path, *statements: str, rows: Iterable[tuple[object, ...]] = (), into: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
        if into:
            connection.executemany(into, rows)
    connection.close()
    return path


SCHEMAS = {
    "plain": ("CREATE TABLE articles (title TEXT, body TEXT, date TEXT)", "INSERT INTO articles VALUES (?, ?, ?)"),
    "scrapy": (
        "CREATE TABLE items (id INTEGER PRIMARY KEY, headline TEXT, content TEXT, published_at TEXT, raw BLOB)",
        "INSERT INTO items (headline, content, published_at, raw) VALUES (?, ?, ?, x'00ff')",
    ),
    "without row numbers": (
        "CREATE TABLE news (title TEXT PRIMARY KEY, text TEXT, date TEXT) WITHOUT ROWID",
        "INSERT INTO news VALUES (?, ?, ?)",
    ),
    "odd names": (
        'CREATE TABLE "আজকের ""খবর""" ("Title" TEXT, "Body" TEXT, "Pub Date" TEXT)',
        'INSERT INTO "আজকের ""খবর""" VALUES (?, ?, ?)',
    ),
    "typeless": ("CREATE TABLE t (title, body, date)", "INSERT INTO t VALUES (?, ?, ?)"),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_row_is_an_article(name: str, tmp_path: Path) -> None:
    create, insert = SCHEMAS[name]
    path = database(tmp_path / "a.db", create, "CREATE TABLE tags (id, name)", rows=ROWS, into=insert)
    found = articles(path)
    assert sorted((article.title, article.body, article.date) for article in found) == sorted(ROWS)
    assert len({article.id for article in found}) == 2


def test_a_search_table_beside_it_is_not_read_twice(tmp_path: Path) -> None:
    create, insert = SCHEMAS["plain"]
    path = database(
        tmp_path / "a.sqlite3", create, "CREATE VIRTUAL TABLE found USING fts5(title, body)", rows=ROWS, into=insert
    )
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO found SELECT title, body FROM articles")
    connection.close()
    assert len(articles(path)) == 2


def test_two_tables_of_articles(tmp_path: Path) -> None:
    create, insert = SCHEMAS["plain"]
    path = database(tmp_path / "a.db", create, create.replace("articles", "older"), rows=ROWS[:1], into=insert)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO older VALUES (?, ?, ?)", ROWS[1])
    connection.close()
    assert [article.title for article in articles(path)] == list(TITLES)


def test_a_packed_one_and_one_of_any_name(tmp_path: Path) -> None:
    create, insert = SCHEMAS["plain"]
    path = database(tmp_path / "a.db", create, rows=ROWS, into=insert)
    assert len(articles(written(tmp_path / "a.db.gz", gzip.compress(path.read_bytes())))) == 2
    assert len(articles(written(tmp_path / "archive", path.read_bytes()))) == 2


def test_it_is_never_written_to(tmp_path: Path) -> None:
    create, insert = SCHEMAS["plain"]
    path = database(tmp_path / "db/a.db", create, rows=ROWS, into=insert)
    before = path.read_bytes()
    os.chmod(path, 0o444)
    assert len(articles(path)) == 2
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["a.db"]


def test_rows_that_are_still_in_the_log_are_told(tmp_path: Path) -> None:
    create, insert = SCHEMAS["plain"]
    path = database(tmp_path / "a.db", create, rows=ROWS[:1], into=insert)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(insert, ROWS[1])
    connection.commit()
    found = reading(path)
    connection.close()
    assert len(found.articles) == 1
    assert "a.db-wal" in found.failed[0][1]


def test_a_large_one_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bnsearch.ingest.read._PART_BYTES", 2_000)
    monkeypatch.setattr("bnsearch.intake._TASK_BYTES", 2_000)
    create, insert = SCHEMAS["plain"]
    rows = [(f"{TITLES[0]} {number}", f"{number} জন শিশু ভর্তি হয়েছে।", "2024-06-12") for number in range(200)]
    path = database(tmp_path / "db/a.db", create, "CREATE TABLE older (title, body)", rows=rows, into=insert)
    readings = list(read_each(find_files([path])))
    assert sum(bool(each.articles) for each in readings) > 5
    assert [article.title for each in readings for article in each.articles] == [row[0] for row in rows]
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        report = index.update(path.parent)
        assert report.added + report.duplicates == 200


HOSTILE = {
    "a view that never ends": """CREATE VIEW articles AS
        WITH RECURSIVE r(body) AS (SELECT 'ক' UNION ALL SELECT body FROM r) SELECT body FROM r""",
    "a value that swells": "CREATE TABLE articles (title, body AS (hex(zeroblob(90000000))) VIRTUAL)",
    "no table": "CREATE TABLE numbers (a INTEGER)",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_schema_is_refused(name: str, tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", HOSTILE[name])
    if "swells" in name:
        with sqlite3.connect(path) as connection:
            connection.execute("INSERT INTO articles (title) VALUES ('ক')")
        connection.close()
    with pytest.raises(SourceRefused, match=r"a\.db"):
        reading(path)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(90), b"not a database at all" * 99])
def test_what_is_no_database_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"a\.db"):
        reading(written(tmp_path / "a.db", content))


def test_a_spoilt_one_is_refused_or_gives_what_is_whole(tmp_path: Path) -> None:
    create, insert = SCHEMAS["plain"]
    path = database(tmp_path / "a.db", create, rows=ROWS * 500, into=insert)
    whole = path.read_bytes()
    written(path, whole[:9000] + b"\xff" * 3000 + whole[12000:])
    with pytest.raises(SourceRefused, match=r"a\.db"):
        reading(path)
