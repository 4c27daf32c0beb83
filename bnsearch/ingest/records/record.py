"""What readers of records give, one after the other: an object, the reason why there is none, or a remark."""

from __future__ import annotations

from typing import Any

__all__ = ["Annotation", "Note", "Record"]

Record = tuple[int, dict[str, Any] | str]
"""A line number (from 1; 0 when the file isn't read by lines) and the object, or the reason why there is none."""


class Note(str):
    """A remark about records that are read: which column was taken for the text, or that there is none."""

    __slots__ = ()


class Annotation(dict[str, Any]):
    """An object that says something about an article, and is none: a rating, say."""
