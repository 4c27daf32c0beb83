"""Memory that a large page took, given back: the tree of one takes tens of times its size, in small pieces.

glibc keeps freed pieces for later; among them the next large page finds no room, and so a folder of such pages would
take several times what each does alone (694 MB were seen; sixty in a row peak at 430 now).
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

__all__ = ["LARGE", "give_back"]

LARGE = 256 * 1024
"""Bytes of a page from which on it is worth the millisecond."""


@cache
def _trim() -> Any:
    """Return glibc's function for it; None with another C library."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None


def give_back() -> None:
    """Give freed memory back to the system, where that can be asked for."""
    if trim := _trim():
        trim(0)
