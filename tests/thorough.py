"""How much the long tests try: what five minutes allow, or all with ``BNSEARCH_THOROUGH=1 make test``."""

from __future__ import annotations

import os
from typing import TypeVar

__all__ = ["sized"]

T = TypeVar("T")
_ALL = os.environ.get("BNSEARCH_THOROUGH", "") not in ("", "0")


def sized(thorough: T, bounded: T) -> T:
    """Return the first size where all is to be tried, else the second."""
    return thorough if _ALL else bounded
