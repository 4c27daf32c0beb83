"""Names for the columns of a table that has none, by what stands in them: address, date, text, headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bnsearch.analysis.dates import parse_date

__all__ = ["guessed_names"]

_BENGALI = re.compile(r"[\u0985-\u09b9]")
_ADDRESS = re.compile(r"https?://\S+$")
_LONGEST_DATE = 60  # code points
_FEWEST_LETTERS = 5  # Bengali ones, as a mean over the cells of a headline
_SHARE = 0.8  # of the cells of a column that have to be of its kind


def guessed_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns, ``column 3`` where nothing tells; of several like ones the first is named.

    The longest in Bengali is the text, the longest of those before and behind it the title.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[number] for row in rows if number < len(row)] for number in range(width)]
    names = [f"column {number}" for number in range(1, width + 1)]
    letters = [_mean_letters(cells) for cells in columns]
    by_length = sorted(range(width), key=lambda number: -letters[number])
    for name, number in zip(("body", "title"), by_length, strict=False):
        if letters[number] >= _FEWEST_LETTERS:
            names[number] = name
    for name, is_one in (("url", _is_address), ("date", _is_date)):
        for number, cells in enumerate(columns):
            if names[number].startswith("column") and _are(is_one, cells):
                names[number] = name
                break
    return names


def _mean_letters(cells: Sequence[str]) -> float:
    """Bengali letters a cell, of cells that differ: labels come again and again."""
    if len(cells) > 1 and len(set(cells)) <= len(cells) // 2:
        return 0.0
    return sum(len(_BENGALI.findall(cell)) for cell in cells) / max(1, len(cells))


def _are(is_one: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return bool(cells) and sum(bool(is_one(cell.strip())) for cell in cells) >= _SHARE * len(cells)


def _is_address(cell: str) -> bool:
    return _ADDRESS.match(cell) is not None


def _is_date(cell: str) -> bool:
    return len(cell) <= _LONGEST_DATE and not cell.isdigit() and bool(parse_date(cell))
