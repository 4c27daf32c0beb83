"""Records out of tables: CSV with any usual delimiter; the first row that names fields is the header."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode, encoding_of
from bnsearch.ingest.records.columns import settle_columns
from bnsearch.ingest.records.names import field_of, names_article
from bnsearch.ingest.records.record import Note, Record
from bnsearch.ingest.records.unnamed import guessed_names

__all__ = ["read_rows"]

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 8 << 20  # code points
_MOST_LINES = 1_000_000
_HEAD_LINES = 12  # in which the header is looked for: titles of a sheet and empty lines may stand above it
_SAMPLE_LINES = 500  # by which columns without names are told
_LONGEST_NAME = 60  # code points of a column's name; a first row with a longer cell is no header
_SEPARATOR = re.compile(r"\"?sep\s*=\s*([,;|\t])\"?[,;\s]*$", re.IGNORECASE)
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


class _Table(NamedTuple):
    """How a table is written: its delimiter, the names of its columns, the index of the first line below them."""

    delimiter: str
    escape: str | None
    header: list[str]
    start: int
    has_header: bool = True


def read_rows(data: bytes) -> Iterator[Record]:
    """The rows of a table with the numbers of the lines they begin in; each broken one as the reason it is broken.

    Raises SourceRefused, with the bare reason, when it is no text or too large.
    """
    csv.field_size_limit(_LONGEST_CELL)
    if b"\0" in data and encoding_of(data) == "utf-8":
        data = data.replace(b"\0", b"")
    text = decode(data, "surrogateescape")
    if text.count("\n") > _MOST_LINES:
        raise SourceRefused(f"it has more than {_MOST_LINES:,} lines, which is the limit")
    escape = "\\" if text.count('\\"') > text.count('""') else None
    lines = text.split("\n")
    table = _table(lines, escape)

    def column(name: str) -> Iterator[object]:
        return (record.get(name) for _, record in _rows(lines, table) if isinstance(record, dict))

    if not table.has_header:
        yield 0, Note("its first row names no fields: what its columns are is told by what is in them")
    yield from settle_columns(_rows(lines, table), column)


def _table(lines: list[str], escape: str | None) -> _Table:
    """How a table is written: its header is the row near the beginning that names most fields under some delimiter."""
    named = _SEPARATOR.match(lines[0])
    start, delimiters = (1, named[1]) if named else (0, _DELIMITERS)
    best, most = _unnamed(lines, start, delimiters, escape), 0
    for index in range(start, min(start + _HEAD_LINES, len(lines))):
        for delimiter in delimiters:
            names, below = _header(lines, index, delimiter)
            count = sum(bool(field_of(name).field) for name in names)
            if count > most and names_article(names) and _may_be_names(names):
                best, most = _Table(delimiter, escape, names, below), count
        if most > 1:
            break
    return best


def _unnamed(lines: list[str], start: int, delimiters: str, escape: str | None) -> _Table:
    """A table whose names say nothing; where the first row holds a text, it is no header."""
    first = "".join(lines[start : start + 1])
    delimiter = max(delimiters, key=first.count)
    names, below = _header(lines, start, delimiter)
    if not _may_be_names(names):
        rows = csv.reader((f"{line}\n" for line in lines[start : start + _SAMPLE_LINES]), delimiter=delimiter)
        whole = [row for row in rows if len(row) == len(names)]
        return _Table(delimiter, escape, guessed_names(whole), start, has_header=False)
    return _Table(delimiter, escape, names, below)


def _may_be_names(cells: list[str]) -> bool:
    """Whether a row can be a header: none of its cells is as long as a text, or an address."""
    return not any(len(cell) > _LONGEST_NAME or "://" in cell for cell in cells)


def _header(lines: list[str], index: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of the row that begins in a line, as names, and the index of the line below it."""
    rows = csv.reader((f"{line}\n" for line in lines[index : index + _HEAD_LINES]), delimiter=delimiter)
    try:
        names = [name.strip().strip("\ufeff") for name in next(rows, [])]
    except csv.Error:
        return [], index + 1
    return names, index + rows.line_num


def _rows(lines: list[str], table: _Table) -> Iterator[Record]:
    """The rows below the header. Behind a row with a quote that is never closed, reading begins anew."""
    start: int | None = table.start
    while start is not None:
        start = yield from _rows_from(lines, start, table)


def _rows_from(lines: list[str], start: int, table: _Table) -> Generator[Record, None, int | None]:
    """Rows up to the end, or up to one that swallowed others: then the index of the line after it is returned."""
    below = (f"{lines[index]}\n" for index in range(start, len(lines)))
    rows = csv.reader(below, delimiter=table.delimiter, escapechar=table.escape, strict=True)
    while True:
        index = start + rows.line_num
        try:
            row = next(rows)
        except StopIteration:
            return None
        except csv.Error as error:
            alone = _alone(lines[index], table)
            if alone:
                yield index + 1, _record(alone, table)
                return index + 1
            yield index + 1, f"not a row ({error})"
            continue
        if row:
            yield index + 1, _record(row, table)


def _alone(line: str, table: _Table) -> list[str]:
    """The cells of a line whose quotes don't match, when they are as many as the header has; else none."""
    for quoting in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL):
        try:
            row = next(csv.reader([line], delimiter=table.delimiter, quoting=quoting), [])
        except csv.Error:
            continue
        if len(row) == len(table.header):
            return list(map(_unquoted, row)) if quoting == csv.QUOTE_NONE else row
    return []


def _unquoted(cell: str) -> str:
    """A cell without the quotes around it, or without the one that has no partner."""
    if cell[:1] == cell[-1:] == '"' and len(cell) > 1:
        return cell[1:-1].replace('""', '"')
    return cell.replace('"', "", 1) if cell.count('"') % 2 else cell


def _record(row: list[str], table: _Table) -> dict[str, str] | str:
    """The cells under their names, or the reason why they can't be told."""
    cells = row if len(row) == len(table.header) else _fitted(row, table)
    if cells is None:
        return f"{len(row)} cells under {len(table.header)} names"
    if any(not cell.isascii() and _NOT_UTF8.search(cell) for cell in cells):
        return "not UTF-8"
    return dict(zip(table.header, cells, strict=True))


def _fitted(row: list[str], table: _Table) -> list[str] | None:
    """As many cells as there are names, where it can be told which they are; else None."""
    if len(row) > len(table.header):
        return _joined(row, table)
    filled = row + [""] * (len(table.header) - len(row))
    named = {field_of(name).field for name, cell in zip(table.header, filled, strict=True) if cell.strip()}
    needed = {field_of(name).field for name in table.header} & {"title", "body"}
    is_article = needed and needed <= named and _are_right(filled, table.header)
    return filled if is_article else None


def _joined(row: list[str], table: _Table) -> list[str] | None:
    """Cells without empty ones at the end; or joined again where a comma inside a text has cut it."""
    width = len(table.header)
    if not any(cell.strip() for cell in row[width:]):
        return row[:width]
    cells: list[str] = []
    for left, cell in zip(range(len(row), 0, -1), row, strict=True):
        is_continued = cell[:1] == " " and cell.strip() and len(cells) + left > width
        if is_continued and cells:
            cells[-1] += table.delimiter + cell
        else:
            cells.append(cell)
    return cells if len(cells) == width else _overflow(row, table)


def _overflow(row: list[str], table: _Table) -> list[str] | None:
    """The cells where the text is in the last column, and so goes on to the end of the row."""
    last = len(table.header) - 1
    if last < 1 or field_of(table.header[last]).field != "body" or not _are_right(row[:last], table.header):
        return None
    return [*row[:last], table.delimiter.join(row[last:])]


def _are_right(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether texts, dates and addresses stand where the names say."""
    for cell, name in zip(cells, header, strict=False):
        field = field_of(name).field
        if cell.strip() and field == "body" and not any(map(str.isalpha, cell)):
            return False
        if cell.strip() and field == "date" and not any(map(str.isdigit, cell)):
            return False
        if cell.strip() and field == "url" and "/" not in cell:
            return False
    return True
