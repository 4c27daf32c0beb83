"""Reading the tables in ``bnsearch/data``: rows of tab-separated cells, # lines are comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["rows"]

_DATA = Path(__file__).parent.parent / "data"


def rows(table: str) -> Iterator[list[str]]:
    """Yield the cells of each row of ``table``, a file name in the data folder."""
    for line in (_DATA / table).read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")
