"""Spreadsheets: the sheets of a workbook as tables, by the values that their cells showed last.

Read by calamine, which knows the formats of Excel and LibreOffice, computes nothing and is imported in 2 ms.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.formats.reader import Content, Reading, articles_of, joined
from bnsearch.ingest.records.records import Record, names_article

__all__ = ["read"]

_MAX_UNPACKED_BYTES = 512 << 20
_MAX_CELLS = 8_000_000
_HEADER_ROWS = 10
"""Rows at the top of a sheet among which its header is looked for."""
_NO_HEADER = "no row at the top of a sheet names a title or a text"
_BROKEN = "it is damaged or locked with a password: save it again, without one"


def read(content: Content) -> Reading:
    """Read the rows of all sheets that name their columns. Raises SourceRefused, with the bare reason, for none."""
    sheets = list(_sheets(content.data()))
    headed = [(rows, at) for rows in sheets if (at := _header(rows)) >= 0]
    if not headed:
        raise SourceRefused(_NO_HEADER)
    return joined(articles_of(content, _records(rows, at)) for rows, at in headed)


def _sheets(data: bytes) -> Iterator[list[list[str]]]:
    """The rows of all sheets."""
    import python_calamine

    _refuse_swollen(data)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            check_time()
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height * sheet.width > _MAX_CELLS:
                raise SourceRefused(f"a sheet has more than {_MAX_CELLS:,} cells, which is the limit")
            yield [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise SourceRefused(_BROKEN) from error


def _refuse_swollen(data: bytes) -> None:
    """Refuse a packed workbook that holds far more than it may: by what is unpacked, for its own word may be wrong."""
    if not data.startswith(b"PK"):
        return
    left = _MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.infolist():
                with packed.open(member) as file:
                    while piece := file.read(1 << 20):
                        check_time()
                        left -= len(piece)
                        if left < 0:
                            limit = _MAX_UNPACKED_BYTES >> 20
                            raise SourceRefused(f"it holds more than {limit} MiB unpacked, which is the limit")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SourceRefused(_BROKEN) from error


def _header(rows: Sequence[Sequence[str]]) -> int:
    """The number of the row that names the columns, -1 for none."""
    return next((at for at, row in enumerate(rows[:_HEADER_ROWS]) if names_article(filter(None, row))), -1)


def _records(rows: Sequence[Sequence[str]], header: int) -> Iterator[Record]:
    names = [name.strip() or f"column {place}" for place, name in enumerate(rows[header], 1)]
    for number, row in enumerate(rows[header + 1 :], header + 2):
        if any(row):
            yield number, dict(zip(names, row, strict=False))


def _shown(value: Any) -> str:
    """The value of a cell as text: whole numbers without a fraction, days and times in ISO form."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip()
