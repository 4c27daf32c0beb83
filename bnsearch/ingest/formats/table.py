"""Tables as text: CSV and its kin."""

from __future__ import annotations

from bnsearch.ingest.formats.reader import Content, Reading, articles_of
from bnsearch.ingest.records.tables import read_rows

__all__ = ["read"]


def read(content: Content) -> Reading:
    """Read the rows of a table."""
    return articles_of(content, read_rows(content.data()))
