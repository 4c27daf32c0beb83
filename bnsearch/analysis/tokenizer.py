"""Where words are in a text: ICU word breaking on the original, mended where ICU and Bengali news disagree.

This is the only file that asks ICU where words break. Offsets are code points of the text given, also after an
emoji (ICU counts UTF-16 units). What ICU gets wrong is mended piece by piece in ``split``, once a distinct piece:

    ডা.দীপু    two words            @ঢাকা     the word without its sign
    বি.এন.পি   one word             foo_bar   two words
"""

from __future__ import annotations

import re
import threading
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import icu

__all__ = ["boundaries", "spans", "split"]

# Apostrophes that count as letters in Unicode make no word by themselves.
_WORD = re.compile(r"[^\W_\u02bc]")
_PARTS = re.compile(r"[^\s.@_:,;/\\|#&*+=<>()\[\]{}\"“”!?।॥…–—-]+")
_NUMBER = re.compile(r"\d[\d.,:]*\d|\d")
_LETTER_NAMES = frozenset("এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড".split())
_local = threading.local()


def boundaries(text: str) -> list[int]:
    """Return every word boundary of ``text``, from 0 to its length, in code points."""
    breaker = getattr(_local, "breaker", None)
    if breaker is None:
        breaker = _local.breaker = icu.BreakIterator.createWordInstance(icu.Locale("bn"))
    breaker.setText(text)
    found = [0, *breaker]
    if not text.isascii() and max(text, default="") > "\uffff":
        found = _code_points(text, found)
    return found


def _code_points(text: str, units: list[int]) -> list[int]:
    """Turn offsets in UTF-16 units into offsets in code points."""
    point_of = array("l")
    for point, character in enumerate(text):
        point_of.append(point)
        if character > "\uffff":
            point_of.append(point)
    point_of.append(len(text))
    return [point_of[unit] for unit in units]


@lru_cache(maxsize=200_000)
def split(piece: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each word inside one piece between ICU boundaries; () for space and punctuation."""
    if not _WORD.search(piece):
        return ()
    if _NUMBER.fullmatch(piece):
        return ((0, len(piece)),)
    parts = [match.span() for match in _PARTS.finditer(piece) if _WORD.search(match[0])]
    if len(parts) > 1 and "." in piece and all(piece[start:end] in _LETTER_NAMES for start, end in parts):
        return ((parts[0][0], parts[-1][1]),)
    return tuple(parts)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each word of ``text``, ascending, in code points."""
    for start, end in pairwise(boundaries(text)):
        for first, last in split(text[start:end]):
            yield start + first, start + last
