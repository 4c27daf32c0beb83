"""The index that a verb works on: opened for it, or the one that an interactive session holds open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from bnsearch.article import Results
from bnsearch.library import Index, open_index

__all__ = ["Held", "is_held", "opened", "remember"]


@dataclass
class Held:
    """What a session holds: the object of the contexts of its commands."""

    index: Index
    results: Results | None = None
    """What was shown last."""
    following: Callable[[], int] | None = None
    """Shows the next page of it, if there is one."""


def _held() -> Held | None:
    context = click.get_current_context(silent=True)
    return context.find_object(Held) if context else None


@contextmanager
def opened(directory: Path) -> Iterator[Index]:
    """Give the index in ``directory``; a session's own is given in its newest state."""
    held = _held()
    if held and held.index.directory == directory:
        held.index.refresh()
        yield held.index
        return
    with open_index(directory) as index:
        yield index


def is_held() -> bool:
    """Whether there is a session."""
    return _held() is not None


def remember(results: Results, following: Callable[[], int] | None = None) -> None:
    """Let the session, if there is one, know what is shown and how to show what comes after it."""
    if held := _held():
        held.results, held.following = results, following
