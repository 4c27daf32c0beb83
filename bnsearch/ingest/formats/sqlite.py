"""SQLite databases: the rows of each table that has a column for titles or texts.

A database is opened for reading only, as one that nobody changes, and what it brings of its own (views, triggers,
extensions) is not run.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.files.find import SourceFile
from bnsearch.ingest.files.parts import Part
from bnsearch.ingest.files.unpack import is_packed
from bnsearch.ingest.formats.reader import Content, Reading, articles_of, joined
from bnsearch.ingest.records.records import Record, article_from_record

__all__ = ["read", "split"]

_MAX_VALUE_BYTES = 8 << 20
_MAX_TABLES = 1_000
_MAX_WHOLE_BYTES = 128 << 20
_STEPS = 10_000
"""Steps of SQLite between two looks at the clock."""
_NAMES_OF_TABLES = """SELECT name FROM sqlite_schema
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name LIMIT ?"""
_PROBE = "ক"
_Rows = tuple[int | None, int | None]
"""The number of the row before the first, and of the last; None for the first and the last there are."""
_ALL: _Rows = (None, None)
_NO_TABLE = "no table has a column that names a title or a text"
_NOT_IN_IT = "its newest rows are in {} beside it, which isn't read: close the program that writes it"


def read(content: Content) -> Reading:
    """Read the rows of all tables of articles, or those of the part. Raises SourceRefused with the bare reason."""
    try:
        with closing(_opened(content)) as database:
            if content.part is not None:
                table, after, last = json.loads(content.part.data)
                return articles_of(content, _records(database, table, (after, last)))
            readings = [articles_of(content, _records(database, table, _ALL)) for table in _tables(database)]
            return joined([*readings, Reading(failed=_unseen(content.source))])
    except (sqlite3.Error, OverflowError) as error:
        check_time()  # what was interrupted took too long
        raise SourceRefused(f"it is no SQLite database, or damaged ({error})") from error


def split(source: SourceFile, size: int) -> Iterator[Part]:
    """Yield ranges of rows of about ``size`` bytes; none of a packed database or one without row numbers."""
    if is_packed(source.path):
        return
    try:
        with closing(_connected(source.path)) as database:
            tables = _tables(database)
            counts = [database.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0] for table in tables]
            if not all(_has_row_numbers(database, table) for table in tables):
                return
            rows = max(1, size * sum(counts) // max(1, source.size))
            yield from _ranges(database, tables, rows, size)
    except sqlite3.Error as error:
        raise SourceRefused(f"it is no SQLite database, or damaged ({error})") from error


def _ranges(database: sqlite3.Connection, tables: list[str], rows: int, size: int) -> Iterator[Part]:
    number, at = 1, 0
    for table in tables:
        after: int | None = None
        while True:
            last = _row_after(database, table, after, rows)
            yield Part(at, at + size, number, json.dumps([table, after, last]).encode())
            number, at = number + rows, at + size
            if last is None:
                break
            after = last


def _row_after(database: sqlite3.Connection, table: str, after: int | None, rows: int) -> int | None:
    """The number of the last of so many rows after a given one; None when there are no more."""
    query = f"SELECT _rowid_ FROM {_quoted(table)} WHERE ?1 IS NULL OR _rowid_ > ?1 ORDER BY _rowid_ LIMIT 1 OFFSET ?2"
    row = database.execute(query, (after, rows - 1)).fetchone()
    return row[0] if row else None


def _opened(content: Content) -> sqlite3.Connection:
    if content.held is None and not is_packed(content.source.path):
        return _connected(content.source.path)
    database = sqlite3.connect(":memory:")
    database.deserialize(content.data(_MAX_WHOLE_BYTES))
    return _bounded(database)


def _connected(path: Path) -> sqlite3.Connection:
    return _bounded(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))


def _bounded(database: sqlite3.Connection) -> sqlite3.Connection:
    """The database with limits: nothing in it is trusted, no value is large, and the clock is looked at."""
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
    database.set_progress_handler(_is_late, _STEPS)
    for setting in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON"):
        database.execute(f"PRAGMA {setting}")
    return database


def _is_late() -> bool:
    try:
        check_time()
    except SourceRefused:
        return True
    return False


def _tables(database: sqlite3.Connection) -> list[str]:
    """The names of the tables with a column for texts; where there is none, of those with one for titles."""
    query = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name LIMIT ?"
    )
    names = [name for (name,) in database.execute(query, (_MAX_TABLES,))]
    probes = {name: article_from_record(dict.fromkeys(_columns(database, name), _PROBE), name) for name in names}
    texts = [name for name, article in probes.items() if article and article.body]
    titles = [name for name, article in probes.items() if article]
    if not titles:
        raise SourceRefused(_NO_TABLE)
    return texts or titles


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_xinfo({_quoted(table)})")]


def _has_row_numbers(database: sqlite3.Connection, table: str) -> bool:
    try:
        database.execute(f"SELECT _rowid_ FROM {_quoted(table)} LIMIT 0")
    except sqlite3.OperationalError:
        return False
    return True


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _records(database: sqlite3.Connection, table: str, rows: _Rows) -> Iterator[Record]:
    """The rows of a table that come after one number, up to another."""
    if not _has_row_numbers(database, table):
        cursor = database.execute(f"SELECT * FROM {_quoted(table)}")
        names = [column[0] for column in cursor.description]
        yield from ((number, _record(names, row)) for number, row in enumerate(cursor, 1))
        return
    after, last = rows
    where = "WHERE (?1 IS NULL OR _rowid_ > ?1) AND (?2 IS NULL OR _rowid_ <= ?2)"
    cursor = database.execute(f"SELECT _rowid_, * FROM {_quoted(table)} {where} ORDER BY _rowid_", (after, last))
    names = [column[0] for column in cursor.description[1:]]
    yield from ((row[0], _record(names, row[1:])) for row in cursor)


def _record(names: list[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, row, strict=True) if not isinstance(value, bytes | None)}


def _unseen(source: SourceFile) -> tuple[tuple[str, str], ...]:
    """What is wrong when a program writes a database: its newest rows are in a file of their own."""
    log = source.path.with_name(f"{source.path.name}-wal")
    try:
        is_written = log.stat().st_size > 0
    except OSError:
        is_written = False
    return ((source.relative, _NOT_IN_IT.format(log.name)),) if is_written else ()
