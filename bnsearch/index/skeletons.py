"""The terms of a field by how they sound: stored beside the terms, and looked up without NumPy.

The key of a term is its skeleton (``analysis.phonetic``) as a number, one hexadecimal digit a sound; 0 is no skeleton.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from bnsearch.index.columns import ColumnFile

__all__ = ["ALL", "BySkeleton", "key_of"]

_DIGITS = str.maketrans("kgcjtdpbnrlsa", "123456789abcd")
_LONGEST = 16
"""Sounds that 64 bits hold; longer skeletons that begin with the same ones share a key."""
ALL = 1 << 62


def key_of(skeleton: str) -> int:
    """Return a skeleton as a number, 0 for none."""
    return int(skeleton[:_LONGEST].translate(_DIGITS), 16) if skeleton else 0


class BySkeleton:
    """The term numbers of one text field of a segment by the key of their skeleton."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._keys = columns.view(f"{name}.skeleton")
        self._at = columns.view(f"{name}.skeleton_at")
        self._terms = columns.view(f"{name}.by_skeleton")
        self._first = columns.view(f"{name}.first")

    def terms(self, key: int, most: int = ALL) -> list[tuple[int, int]]:
        """Return (number, documents) of the terms with a key, ``most`` of them, those in the most documents first."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            return []
        start, stop, first = self._at[place], self._at[place + 1], self._first
        return [(number, first[number + 1] - first[number]) for number in self._terms[start : min(stop, start + most)]]

    def beginning(self, skeleton: str, more: int) -> Iterator[memoryview]:
        """Yield the numbers of the terms whose skeleton begins so and has at most so many sounds more, in runs."""
        key = key_of(skeleton)
        for size in range(min(more, _LONGEST - len(skeleton)) + 1):
            first = bisect_left(self._keys, key << 4 * size)
            last = bisect_left(self._keys, key + 1 << 4 * size)
            if key and first < last:
                yield self._terms[self._at[first] : self._at[last]]
