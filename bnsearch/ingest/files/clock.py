"""How long reading one file may take: a clock that readers look at between their steps.

A step can't be interrupted: signals reach the main thread only, and a script may read in any other; a process to each
file would cost more than reading does. So each step is bounded by size (bytes, lines, tags, values: the limits beside
the readers), which keeps the longest at some seconds, and between steps the clock says when it is enough. It counts
what the thread computes, not what goes by: a slow disk or a busy machine refuses nothing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bnsearch.errors import SourceRefused

__all__ = ["SECONDS", "check_time", "time_limit"]

SECONDS = 60.0
"""Seconds of computing for one file, or one part of a file that is read in parts; a page takes some thousandths."""

_running = threading.local()


@contextmanager
def time_limit() -> Iterator[None]:
    """Start the clock for one file in this thread."""
    _running.until = time.thread_time() + SECONDS
    try:
        yield
    finally:
        del _running.until


def check_time() -> None:
    """Raise SourceRefused, with the bare reason, when the file has taken too long; without a clock, never."""
    if time.thread_time() > getattr(_running, "until", float("inf")):
        raise SourceRefused(f"it takes more than {SECONDS:g} s to read, which is the limit")
