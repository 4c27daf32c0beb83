"""Documents on their way into segments: collected, and written as a segment whenever enough of them are there."""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bnsearch.analysis.pieces import Pieces
from bnsearch.index.build import SegmentBuilder
from bnsearch.index.document import Document
from bnsearch.index.invert import TermTable

__all__ = ["Batch", "Place"]

Place = tuple[str, int]
"""The segment a document goes into, and its number there."""

_DOCUMENTS = 65_536
_CODE_POINTS = 40_000_000
_PIECES = 3_000_000
"""Distinct pieces of text to remember from segment to segment, to bound memory."""


class Batch:
    """Builds segments in the directory of a generation that is not live yet."""

    def __init__(self, generation: Path | None = None) -> None:
        self._generation = generation
        self._table = TermTable()
        self._rows: list[dict[str, Any]] = []
        self._begin()

    def _begin(self) -> None:
        if len(self.pieces) > _PIECES:
            self._table = TermTable()
        self._segment_id = f"MAIN_{secrets.token_hex(8)}"
        self._builder = SegmentBuilder(self._table)

    def move(self, generation: Path) -> None:
        """Build the segments to come in the directory of another generation; nothing may be on its way."""
        self._generation = generation

    @property
    def pieces(self) -> Pieces:
        """The pieces of text met so far; another table once there are too many."""
        return self._table.pieces

    def add(self, document: Document, numbers: Mapping[str, array[int]] | None = None) -> Place:
        """Take a document in and return where it will be; ``numbers`` are those of its pieces, when looked up."""
        place = (self._segment_id, len(self._builder))
        self._builder.add(document, numbers)
        if len(self._builder) >= _DOCUMENTS or self._builder.text_size >= _CODE_POINTS:
            self.flush()
        return place

    def flush(self) -> None:
        """Write what there is as a segment; ``finish`` tells of it."""
        if len(self._builder):
            assert self._generation is not None
            self._rows.append(self._builder.write(self._generation, self._segment_id))
        self._begin()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The catalog's rows of the segments written since the batch was last finished."""
        return self._rows

    def finish(self) -> list[dict[str, Any]]:
        """Write what is left and return the catalog's rows of all segments; then the batch is empty."""
        self.flush()
        rows, self._rows = self._rows, []
        return rows
