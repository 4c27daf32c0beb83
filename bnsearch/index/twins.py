"""Which documents of a generation tell an article that another document tells too: its other locations.

One document of those is searched, the first in time; the others count as deleted for a search, and stay in their
segments. Kept in one file of arrays beside the segments, by document numbers of the whole index.
"""

from __future__ import annotations

from functools import cached_property

from bnsearch.index.columns import ColumnFile

__all__ = ["FILE", "Twins"]

FILE = "twins.cols"


class Twins:
    """The other locations of one generation; none without ``columns``."""

    def __init__(self, columns: ColumnFile | None) -> None:
        self._columns = columns

    def _array(self, name: str) -> list[int]:
        return self._columns.view(name).tolist() if self._columns else []

    @cached_property
    def first(self) -> dict[int, int]:
        """The document that is searched of each other location."""
        return dict(zip(self._array("other"), self._array("first"), strict=True))

    def others(self, document: int) -> list[int]:
        """Return the documents that tell the article of ``document`` too, the one that is searched first."""
        searched = self.first.get(document, document)
        tellings = [searched, *[other for other, first in self.first.items() if first == searched]]
        return [telling for telling in tellings if telling != document]

    def verdicts(self) -> dict[int, bool]:
        """Return whether two texts are alike, by the number of the pair, where that had to be decided."""
        return dict.fromkeys(self._array("alike"), True) | dict.fromkeys(self._array("unlike"), False)
