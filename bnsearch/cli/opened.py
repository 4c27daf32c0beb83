"""The index that a verb works on: opened for it, or the one that an interactive session holds open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from bnsearch.article import Results
from bnsearch.library import Index, open_index

__all__ = ["Held", "opened", "remember"]


@dataclass
class Held:
    """What a session holds: the object of the contexts of its commands."""

    index: Index
    results: Results | None = None


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


def remember(results: Results) -> None:
    """Let the session, if there is one, know what was shown."""
    if held := _held():
        held.results = results
