"""The fields of the index, in Whoosh's words, and Whoosh's table of contents of a generation."""

from pathlib import Path
from typing import Any

def write_toc(generation: Path, rows: list[dict[str, Any]]) -> None:
    """Write the table"""
