"""What an index knows of where its articles came from: ``sources.json`` of a generation.

files       path → how the file looked, the ids of the articles it gave, what in it could not be read
articles    id → digest, of articles that came from no file
roots       the paths that were given, in the order they first were
ignored     root → the patterns it was last read without
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bnsearch.article import Article
from bnsearch.index import generations
from bnsearch.index.document import article_of
from bnsearch.index.reader import IndexReader
from bnsearch.ingest import SourceFile

__all__ = ["Known", "indexed_ids", "known_articles", "known_files", "known_roots", "read_sources"]


@dataclass(slots=True)
class Known:
    """What an index knows of one file: how it looked, the articles it gave, and what in it could not be read."""

    root: str
    relative: str
    size: int
    mtime_ns: int
    ids: list[str] = field(default_factory=list)
    failed: list[list[str]] = field(default_factory=list)

    def looks_like(self, source: SourceFile) -> bool:
        """Whether a file has the size and time it had."""
        return (self.size, self.mtime_ns) == (source.size, source.mtime_ns)


def read_sources(directory: Path) -> dict[str, Any]:
    """Return what the live generation keeps of its sources; nothing when there is no index yet."""
    if not generations.exists(directory):
        return {}
    value: dict[str, Any] = generations.read_json(generations.current(directory) / "sources.json")
    return value


def indexed_ids(sources: Mapping[str, Any]) -> set[str]:
    """Return the ids of all articles that an index holds by what it keeps of its sources."""
    return {article_id for known in sources.get("files", {}).values() for article_id in known["ids"]}.union(
        sources.get("articles", ())
    )


def known_roots(directory: Path) -> dict[str, Sequence[str]]:
    """Return the paths an index was made from, in the order they were first given, each with the patterns that it was
    last read without."""
    sources = read_sources(directory)
    return {root: sources.get("ignored", {}).get(root, ()) for root in sources.get("roots", [])}


def known_files(generation: Path) -> dict[str, str]:
    """Return the file of each article of a generation that came from one, by its id."""
    files = generations.read_json(generation / "sources.json").get("files", {})
    return {article_id: path for path, known in files.items() for article_id in known["ids"]}


def known_articles(directory: Path) -> Iterator[Article]:
    """Yield the articles of an index that came from no file."""
    digests = read_sources(directory).get("articles", {})
    if digests:
        reader = IndexReader(directory, any_analysis=True)
        for article_id in digests:
            document = reader.find_id(article_id)
            if document is not None:
                yield article_of(reader.stored(document))
