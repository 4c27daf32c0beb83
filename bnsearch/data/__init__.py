"""Tables of linguistic facts, each a UTF-8 text file in NFC that begins with comments naming its source."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import dirname, join

__all__ = ["lines", "rows"]


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a table that are neither empty nor comments."""
    with open(join(dirname(__file__), name), encoding="utf-8") as file:
        text = file.read()
    return (line for line in text.split("\n") if line and line[0] != "#")


def rows(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated columns of each row of a table."""
    for line in lines(name):
        yield line.split("\t")
