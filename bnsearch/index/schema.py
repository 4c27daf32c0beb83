"""The fields of the index in Whoosh's words, and the table of contents Whoosh finds a generation's segments by."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from bnsearch.analysis.analyzer import analyze
from bnsearch.index.catalog import WHOOSH_TOC
from bnsearch.index.codec import ColumnSegment
from bnsearch.index.generations import sync

__all__ = ["BengaliAnalyzer", "schema", "write_toc"]


class BengaliAnalyzer(Analyzer):
    """bnsearch's analysis for Whoosh programs: the same terms at the same positions."""

    def __call__(self, value: str, positions: bool = False, chars: bool = False, **options: Any) -> Iterator[Token]:
        """Yield a Whoosh token for each term of each word."""
        token = Token(positions, chars, removestops=options.get("removestops", True), mode=options.get("mode", ""))
        for position, word in enumerate(analyze(value)):
            for term in word.terms:
                token.text = term
                token.boost, token.stopped = 1.0, False
                if positions:
                    token.pos = options.get("start_pos", 0) + position
                if chars:
                    token.startchar, token.endchar = word.start, word.end
                yield token


def schema() -> Schema:
    """Return the schema of every bnsearch index."""
    return Schema(
        id=ID(stored=True, unique=True),
        path=ID(stored=True),
        url=STORED,
        source=ID(stored=True),
        date=ID(stored=True),
        month=ID,
        year=ID,
        title=TEXT(analyzer=BengaliAnalyzer(), stored=True),
        body=TEXT(analyzer=BengaliAnalyzer(), stored=True),
        countries=KEYWORD(stored=True, commas=True),
        officials=KEYWORD(stored=True, commas=True),
    )


def write_toc(generation: Path, rows: list[dict[str, Any]]) -> int:
    """Write Whoosh's table of contents for the segments of the catalog's ``rows``; return the file's CRC-32."""
    segments = [
        ColumnSegment("MAIN", row["id"].removeprefix("MAIN_"), row["documents"], [*row["deleted"], *row["copies"]])
        for row in rows
    ]
    with contextlib.closing(FileStorage(str(generation))) as storage:
        TOC(schema(), segments, 1).write(storage, "MAIN")
    sync(generation / WHOOSH_TOC)
    return crc32((generation / WHOOSH_TOC).read_bytes())
