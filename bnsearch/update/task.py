"""What an update is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bnsearch.article import Article
from bnsearch.ingest import Found

__all__ = ["Progress", "Task"]

Progress = Callable[[int, int], None]
"""Called with (files done, files there are) after each file."""


@dataclass(frozen=True, slots=True)
class Task:
    """What an update is asked to do: the ``roots`` (each with the patterns it is read without), articles of a script,
    and how. ``find`` walks the roots; it is told which of them have links that are to be followed."""

    directory: Path
    roots: Mapping[str, Sequence[str]]
    find: Callable[[frozenset[str]], Found]
    articles: Sequence[Article] = ()
    progress: Progress | None = None
    jobs: int = 1
    wait: float = 0
    allow_removals: bool = False
    keep: bool | None = None
    follow_links: bool | None = None
    dry: bool = False
