"""Parquet tables, where pyarrow is installed: too large a library to bring for one format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.formats.reader import Content, Reading, articles_of
from bnsearch.ingest.records.records import Record, names_article

__all__ = ["read"]

_ROWS = 1_000  # read at a time
_MAX_UNPACKED_BYTES = 2 << 30
_NO_LIBRARY = "it is a Parquet table, which pyarrow reads: install it with pip install 'bnsearch[parquet]'"


def read(content: Content) -> Reading:
    """Read the rows of a table. Raises SourceRefused, with the bare reason, without pyarrow or a column of texts."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise SourceRefused(_NO_LIBRARY) from error
    try:
        table = parquet.ParquetFile(pyarrow.BufferReader(content.data()))
        if not names_article(table.schema_arrow.names):
            raise SourceRefused("none of its columns names a title or a text")
        _refuse_swollen(table.metadata)
        return articles_of(content, _rows(table))
    except pyarrow.ArrowException as error:
        raise SourceRefused("it is damaged, or not Parquet as its name says: copy or fetch it again") from error


def _refuse_swollen(metadata: Any) -> None:
    size = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if size > _MAX_UNPACKED_BYTES:
        raise SourceRefused(f"it holds more than {_MAX_UNPACKED_BYTES >> 30} GiB unpacked, which is the limit")


def _rows(table: Any) -> Iterator[Record]:
    number = 0
    for batch in table.iter_batches(_ROWS):
        check_time()
        for row in batch.to_pylist():
            number += 1
            yield number, {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    """A value as JSON has it: days and times in ISO form."""
    return value.isoformat() if hasattr(value, "isoformat") else value
