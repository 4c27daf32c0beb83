"""What readers of records give, one after the other: an object, the reason why there is none, or a remark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

__all__ = ["Annotation", "LacksText", "Note", "Record", "joined_reasons"]

_MOST_COLUMNS = 12
"""Columns that a sentence names."""

Record = tuple[int, dict[str, Any] | str]
"""A line number (from 1; 0 when the file isn't read by lines) and the object, or the reason why there is none."""


class Note(str):
    """A remark about records that are read: which column was taken for the text, or that there is none."""

    __slots__ = ("sentence",)
    sentence: str

    def __new__(cls, sentence: str) -> Self:
        """Make a remark of a sentence, which it keeps as it is."""
        note = super().__new__(cls, sentence)
        note.sentence = sentence
        return note


class Annotation(dict[str, Any]):
    """An object that says something about an article, and is none: a rating, say."""


class LacksText(str):
    """The sentence that so many records have no text, and which columns they have."""

    __slots__ = ("columns", "records")
    columns: tuple[str, ...]
    records: int

    def __new__(cls, count: int, columns: Sequence[str]) -> Self:
        """Make the sentence for ``count`` records."""
        named = ", ".join(name or "(no name)" for name in columns[:_MOST_COLUMNS])
        more = ", …" if len(columns) > _MOST_COLUMNS else ""
        has = "record has" if count == 1 else "records have"
        sentence = super().__new__(cls, f"{count:,} {has} no text: columns are {named}{more}")
        sentence.records, sentence.columns = count, tuple(columns)
        return sentence

    def __getnewargs__(self) -> tuple[int, Sequence[str]]:  # type: ignore[override]
        return self.records, self.columns


def joined_reasons(reasons: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return what the parts of a file said, as (path, sentence): what lacks a text is counted together."""
    pairs = list(reasons)
    lacking = [reason for _, reason in pairs if isinstance(reason, LacksText)]
    if len(lacking) < 2:
        return tuple(dict.fromkeys(pairs))
    columns = list(dict.fromkeys(name for reason in lacking for name in reason.columns))
    whole = LacksText(sum(reason.records for reason in lacking), columns)
    first = next(number for number, (_, reason) in enumerate(pairs) if isinstance(reason, LacksText))
    others = [pair for pair in pairs if not isinstance(pair[1], LacksText)]
    return tuple(dict.fromkeys([*others[:first], (pairs[first][0], whole), *others[first:]]))
