"""Tables of linguistic facts, each a UTF-8 text file in NFC that begins with comments naming its source."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

__all__ = ["lines", "rows"]


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a table that are neither empty nor comments."""
    for line in files(__name__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def rows(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated columns of each row of a table."""
    for line in lines(name):
        yield line.split("\t")
