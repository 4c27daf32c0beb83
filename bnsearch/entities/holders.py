"""The rows of the table of widely known holders of office: the user's own before those of officials.tsv.

``$BNSEARCH_OFFICIALS`` names a table of the same form, of which each row needs only its first column:
name, other forms (apart by |), forms that tell the person by themselves, ISO code of the country, office.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

from bnsearch.analysis.normalizer import normalize
from bnsearch.data import rows
from bnsearch.entities.countries import gazetteer
from bnsearch.errors import TableError

__all__ = ["VARIABLE", "holder_rows", "table_version"]

VARIABLE = "BNSEARCH_OFFICIALS"
_COLUMNS = 5


def holder_rows() -> Iterator[list[str]]:
    """Yield (name, other forms, forms that stand alone, country, office), words in normal form.

    Raises TableError when the user's table can't be read, with the line that is none of it.
    """
    for number, line in enumerate(_own_table().split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield _row(line.rstrip("\r"), number)
    yield from rows("officials.tsv")


def table_version() -> str:
    """Return what tells the user's table from another, "" without one."""
    return f"{crc32(_own_table().encode()):08x}" if _own_table() else ""


@cache
def _own_table() -> str:
    path = os.environ.get(VARIABLE, "")
    if not path:
        return ""
    try:
        return Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise TableError(
            f"The table of officials {path} can't be read ({reason}): correct ${VARIABLE} or unset it."
        ) from None


def _row(line: str, number: int) -> list[str]:
    name, others, alone, country, office, *more = [*line.split("\t"), *[""] * (_COLUMNS - 1)]
    where = f"Line {number} of the table of officials {os.environ.get(VARIABLE)}"
    if not name.strip() or any(more):
        raise TableError(
            f"{where} is no row: write name, other forms, forms that stand alone, country, office, with tabs."
        )
    code = country.strip().upper()
    if code and code not in gazetteer().names:
        raise TableError(f"{where} names no country: “{country}” should be an ISO code, such as BD, or empty.")
    return [*(_normal(cell) for cell in (name, others, alone)), code, office]


def _normal(cell: str) -> str:
    return "|".join(" ".join(map(normalize, form.split())) for form in cell.split("|"))
