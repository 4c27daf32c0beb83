"""Records out of tables: CSV with commas or semicolons, and tab-separated; the first row names the fields."""

from __future__ import annotations

from collections.abc import Iterator

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode
from bnsearch.ingest.records.records import Record, names_article

__all__ = ["read_rows"]

_DELIMITERS = ",;\t"
_LONGEST_CELL = 8 << 20  # code points
_MOST_LINES = 1_000_000


def read_rows(data: bytes) -> Iterator[Record]:
    """The rows of a table with the numbers of the lines they begin in; each broken one as the reason it is broken.

    Raises SourceRefused, with the bare reason, when it is no text or its first row names neither title nor text.
    """
    import csv
    import io

    csv.field_size_limit(_LONGEST_CELL)
    text = decode(data, "surrogateescape")
    if text.count("\n") > _MOST_LINES:
        raise SourceRefused(f"it has more than {_MOST_LINES:,} lines, which is the limit")
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"not a row ({error})"
            continue
        if not header:
            header = [name.strip() for name in row]
            if not names_article(header):
                raise SourceRefused("its first row names neither a title nor a text")
        elif row:
            yield line, _record(header, row)


def _record(header: list[str], row: list[str]) -> dict[str, str] | str:
    if len(row) != len(header):
        return f"{len(row)} cells under {len(header)} names"
    if any("\udc80" <= letter <= "\udcff" for cell in row if not cell.isascii() for letter in cell):
        return "not UTF-8"
    return dict(zip(header, row, strict=True))
