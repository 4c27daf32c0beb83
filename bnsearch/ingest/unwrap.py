"""Pages that were saved with lines of one width: the lines of a paragraph are put together again, others stay alone."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["unwrapped"]

_WIDTHS = range(50, 121)  # code points of the widest line
_FULL = 0.7  # of the widest line: what a line has that was broken for want of room
_ENDS = ("।", "?", "!", "৷", "”", "’", '"', "'", ".")


def unwrapped(text: str) -> str:
    """The text with the paragraphs of wrapped lines as one line each; any other text as it is."""
    lines = text.split("\n")
    widest = max(map(len, lines))
    if widest not in _WIDTHS:
        return text
    groups: list[list[str]] = [[]]
    for line in map(str.strip, lines):
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if not any(_is_wrapped(group, widest) for group in groups):
        return text
    return "\n\n".join((" " if _is_wrapped(group, widest) else "\n").join(group) for group in groups)


def _is_wrapped(group: Sequence[str], widest: int) -> bool:
    """Whether lines on end are one paragraph: all but the last full, and most of them broken within a sentence."""
    *full, last = group or [""]
    if not full or not last.endswith(_ENDS) or min(map(len, full)) < _FULL * widest:
        return False
    return 2 * sum(line.endswith(_ENDS) for line in full) <= len(full)
