"""Texts copied out of the narrow columns of a printed page: each paragraph becomes one line, broken words whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

__all__ = ["without_columns"]

_WIDEST = 56  # code points of a line in a column
_FEWEST = 4  # lines of a column
_FILLED = 0.5  # of the longest line: so long is each that the column broke
_UNENDED = 0.4  # of the lines: so many stop within a sentence
_MARKS = ("-\n", "- \n", "-\r", "\n  ", "\n\t", "\n\u00a0")
"""One of them is in every text with columns: a cheap first look."""
_INDENT = re.compile(r"(?:\s{2,}|\t)(?=\S)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])([\u0981-\u0983\u09bc-\u09cd\u09d7\u200c\u200d]*)-$")
_INNER_END = re.compile(r"[।?!][’”'\"]*\s")
_ENDS = ("।", "?", "!", "৷", "”", "’", '"', "'", ".", ",", ";", ":", "—")


def without_columns(text: str) -> str:
    """The text with each column as paragraphs of one line; any other text as it is.

    A column is a run of narrow lines of about one length that stop within sentences, with words broken by a hyphen at
    the end of a line or paragraphs that begin with spaces.
    """
    if not any(mark in text for mark in _MARKS):
        return text
    lines = [line.rstrip() for line in text.split("\n")]
    blocks = [(filled, list(block)) for filled, block in groupby(lines, bool)]
    if not any(filled and _is_column(block) for filled, block in blocks):
        return text
    return "\n".join(
        line for filled, block in blocks for line in (_paragraphs(block) if filled and _is_column(block) else block)
    )


def _is_column(block: Sequence[str]) -> bool:
    """Whether lines on end are a column of prose, no verse and no list."""
    longest = max(map(len, block))
    if len(block) < _FEWEST or longest > _WIDEST:
        return False
    marked = any(_HYPHEN.search(line) for line in block[:-1]) or any(_INDENT.match(line) for line in block[1:])
    unended = [line for line in block if not line.endswith(_ENDS)]
    return (
        marked
        and any(_INNER_END.search(line) for line in block)
        and len(unended) > _UNENDED * len(block)
        and all(len(line) >= _FILLED * longest for line in unended)
    )


def _paragraphs(block: Sequence[str]) -> list[str]:
    """The paragraphs of a column, divided by empty lines."""
    paragraphs: list[str] = []
    for line in block:
        if not paragraphs or _INDENT.match(line):
            paragraphs += ["", line.strip()]
        else:
            broken = _HYPHEN.search(paragraphs[-1])
            paragraphs[-1] = paragraphs[-1][:-1] + line.strip() if broken else f"{paragraphs[-1]} {line.strip()}"
    return [*paragraphs, ""]
