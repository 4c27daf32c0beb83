"""How much is read between two commits of a long run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bnsearch.ingest import SourceFile

__all__ = ["COMMIT_BYTES", "COMMIT_PART", "rounds_of"]

COMMIT_BYTES = 32 << 20
"""About how much is read before it is committed; more when the index holds more than ``COMMIT_PART`` times as much."""
COMMIT_PART = 4
_FILE_BYTES = 4096
"""What a file counts beside its size."""


def rounds_of(todo: Iterable[SourceFile], held_sizes: Sequence[int]) -> Iterator[list[SourceFile]]:
    """Yield the files to read in as many lists as there are to be commits, at least one.

    ``held_sizes`` are the bytes of each file that the index holds. The more it holds, the more is read between two
    commits: each costs more then, and a long run few in all.
    """
    held = sum(held_sizes) + _FILE_BYTES * len(held_sizes)
    together: list[SourceFile] = []
    size = 0
    for source in todo:
        if size >= max(COMMIT_BYTES, held // COMMIT_PART):
            yield together
            held += size
            together, size = [], 0
        together.append(source)
        size += source.read_size + _FILE_BYTES
    yield together
