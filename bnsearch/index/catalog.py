"""What a generation holds, as JSON: its segments and what is deleted in them, and the versions it was built with.

Whoosh's own table of contents stands beside it for Whoosh programs; it is a pickle, and bnsearch never reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bnsearch.analysis.version import ANALYSIS
from bnsearch.entities.holders import table_version
from bnsearch.errors import IndexUnusable
from bnsearch.index.generations import read_json, write_json

__all__ = ["FORMAT", "WHOOSH_TOC", "Catalog", "is_of_this_table", "read_catalog", "write_catalog"]

FORMAT = 5
"""2 since segments hold their terms by skeleton, 3 since the names of one person are linked, 4 since copies are
found by signatures, 5 since a title derived from the text is stored and not indexed."""
_WITH_ARTICLES = (1, 2, 3, 4, FORMAT)
"""Formats whose articles can be taken out for a rebuild."""
_NAME = "catalog.json"
WHOOSH_TOC = "_MAIN_1.toc"
"""The table of contents that Whoosh programs read."""


class Catalog(NamedTuple):
    """The segments of an index in order; each row: id, number of documents, numbers of the deleted ones
    and of the copies.

    ``officials`` tells which table of the user's own they were built with, "" with none.
    """

    analysis: int
    segments: list[dict[str, Any]]
    officials: str = ""
    toc: int | None = None
    """CRC-32 of Whoosh's table of contents; None in indexes that were made before it was noted."""
    roots: Sequence[str] = ()
    """The files and folders that were given to read: paths of articles are below them; none in indexes from before."""


def read_catalog(generation: Path, any_analysis: bool = False) -> Catalog:
    """Read the catalog of a generation.

    Raises IndexUnusable when it is damaged or of another format or analysis; with ``any_analysis``, only when the
    articles can't be taken out.
    """
    value = read_json(generation / _NAME)
    if value.get("format") not in (_WITH_ARTICLES if any_analysis else (FORMAT,)):
        raise IndexUnusable(
            f"The index in {generation.parent} is of format {value.get('format')}, this bnsearch reads {FORMAT}: "
            "run 'bnsearch rebuild'."
        )
    if value["analysis"] != ANALYSIS and not any_analysis:
        raise IndexUnusable(
            f"The index in {generation.parent} was built by another version of the analysis: run 'bnsearch rebuild'."
        )
    optional = value.get("officials", ""), value.get("toc"), tuple(value.get("roots", ()))
    return Catalog(value["analysis"], value["segments"], *optional)


def write_catalog(generation: Path, catalog: Catalog) -> None:
    """Write the catalog of a new generation."""
    write_json(generation / _NAME, {"format": FORMAT, **catalog._asdict()})


def is_of_this_table(catalog: Catalog) -> bool:
    """Whether the officials of an index were told by the table of the user's own that is named now."""
    return catalog.officials == table_version()
