"""Pages that were saved with lines of one width: the lines of a paragraph are put together again, others stay alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

__all__ = ["unwrapped"]

_WIDTHS = range(40, 133)  # columns
_NARROW = range(26, 46)  # columns of a printed page; verses are as short, but few sentences end within their lines
_FEWEST_INNER_ENDS = 2
_AGREED = 0.5  # of the breaks that could be for want of room: so many need to fit one width
_FEWEST = 5  # such breaks; with fewer a whole paragraph needs to be wrapped so
_ENDS = ("।", "?", "!", "৷", "”", "’", '"', "'", ".")
_ITEM = re.compile(r"\s*(?:[*+•●■▪>-]\s|#)")
_HYPHENED = re.compile(r"[^\W\d_][\u0981-\u09e3]*-$")
_YEAR_END = re.compile(r"[ ,/.-](?:19|20|১৯|২০)[0-9০-৯]{2}$|পৃষ্ঠা\s?[0-9০-৯]{1,2}$")  # of a line with a date or a page
_OF_YEAR = ("সাল", "খ্রি", "এর", "-এ")
_NO_COLUMN = dict.fromkeys([0x981, 0x9BC, *range(0x9C1, 0x9C5), 0x9CD, 0x9E2, 0x9E3, 0x200B, 0x200C, 0x200D])
_Measure = Callable[[str], int]


def unwrapped(text: str) -> str:
    """The text with the paragraphs of wrapped lines as one line each; any other text as it is.

    A line was broken for want of room when the next one's first word would not have fitted; the width for which that
    holds of most lines is the page's, counted in code points or in columns of a terminal, where some signs take none.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    blocks = [list(block) for filled, block in groupby(lines, bool) if filled]
    if all(len(block) == 1 for block in blocks):
        return text
    if _AGREED * sum(map(len, blocks)) < (1 - _AGREED) * sum(map(_is_long, lines)):
        return text
    votes, width, measure = _best_width(blocks, _WIDTHS)
    if not votes and _is_narrow_prose(blocks):
        votes, width, measure = _best_width(blocks, _NARROW)
    return "\n\n".join(_joined(block, width, measure) for block in blocks) if votes else text


def _is_long(line: str) -> bool:
    """Whether a line is a paragraph that nobody broke."""
    return len(line) > _WIDTHS[-1] and line.endswith(_ENDS)


def _columns(line: str) -> int:
    return len(line.translate(_NO_COLUMN))


def _best_width(blocks: Sequence[Sequence[str]], widths: range) -> tuple[int, int, _Measure]:
    """The width for which most breaks speak, however it is measured."""
    return max((_width(blocks, measure, widths) for measure in (len, _columns)), key=lambda found: found[0])


def _width(blocks: Sequence[Sequence[str]], measure: _Measure, widths: range) -> tuple[int, int, _Measure]:
    """How many breaks within sentences tell the width, 0 when they don't agree; the width; how it was measured.

    Paragraphs that are longer than any width speak against it too.
    """
    votes = dict.fromkeys(widths, 0)
    breaks = sum(_is_long(line) for block in blocks for line in block)
    for block in blocks:
        for line, following in pairwise(block):
            size = measure(line)
            if size in widths and not line.endswith(_ENDS) and not _ITEM.match(following):
                breaks += 1
                widest = min(size + _first(following, measure), widths[-1])
                for width in range(max(size, measure(following)), widest + 1):
                    votes[width] += 1
    if not any(votes.values()):
        return 0, 0, measure
    width = max(votes, key=lambda width: (votes[width], width))
    enough = votes[width] >= _FEWEST or (votes[width] and any(_is_whole(block, width, measure) for block in blocks))
    return votes[width] if enough and votes[width] >= _AGREED * breaks else 0, width, measure


def _is_narrow_prose(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether sentences end in the middle of short lines."""
    inner = sum("। " in line and len(line) <= _NARROW[-1] for block in blocks for line in block)
    return inner >= _FEWEST_INNER_ENDS


def _is_whole(block: Sequence[str], width: int, measure: _Measure) -> bool:
    """Whether lines on end are one paragraph and nothing else."""
    return (
        len(block) > 1
        and block[-1].endswith(_ENDS)
        and all(_is_broken(line, following, width, measure) for line, following in pairwise(block))
    )


def _is_broken(line: str, following: str, width: int, measure: _Measure) -> bool:
    """Whether a line ends where it does for want of room."""
    size = measure(line)
    fits = size <= width <= size + _first(following, measure)
    return fits and not _ITEM.match(following) and (not _YEAR_END.search(line) or following.startswith(_OF_YEAR))


def _first(line: str, measure: _Measure) -> int:
    return measure(line.split(maxsplit=1)[0])


def _joined(block: Sequence[str], width: int, measure: _Measure) -> str:
    parts = [block[0].strip()]
    for line, following in pairwise(block):
        between = "\n"
        if _is_broken(line, following, width, measure):
            between = "" if _HYPHENED.search(line) else " "
        parts += (between, following.strip())
    return "".join(parts)
