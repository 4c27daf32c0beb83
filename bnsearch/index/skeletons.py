"""The terms of a field by how they sound: stored beside the terms, and looked up without NumPy.

The key of a term is its skeleton (``analysis.phonetic``) as a number, one hexadecimal digit a sound; 0 is no skeleton.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bnsearch.index.columns import ColumnFile

__all__ = ["BySkeleton", "key_of"]

_DIGITS = str.maketrans("kgcjtdpbnrlsa", "123456789abcd")
_LONGEST = 16
"""Sounds that 64 bits hold; longer skeletons that begin with the same ones share a key."""


def key_of(skeleton: str) -> int:
    """Return a skeleton as a number, 0 for none."""
    return int(skeleton[:_LONGEST].translate(_DIGITS), 16) if skeleton else 0


class BySkeleton:
    """The term numbers of one text field of a segment by the key of their skeleton."""

    def __init__(self, columns: ColumnFile, name: str) -> None:
        self._keys = columns.view(f"{name}.skeleton")
        self._at = columns.view(f"{name}.skeleton_at")
        self._terms = columns.view(f"{name}.by_skeleton")

    def terms(self, key: int) -> Sequence[int]:
        """Return the numbers of the terms with a key, those in the most documents first."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            return ()
        return self._terms[self._at[place] : self._at[place + 1]]
