"""The memory of an index: its files, which articles each gave, and all that must outlive a rebuild.

It is kept as ``sources.json`` in each generation:

files       path → how the file looked, the ids of the articles it gave, what in it could not be read
articles    id → digest, of articles that a script gave as objects
kept        id → path, of articles that left their file and stay
added       id → day, of articles that no file gives
joint       ids of articles that are made of the records of several files
removed     ids that may not come back
roots       the paths that were given, in the order they first were
ignored     root → the patterns it was last read without
keeps       roots of which nothing is removed: what leaves a file stays
follows     roots whose links to other folders are followed

Days are numbers as ``datetime.date.toordinal`` counts them: the day on which an article first came into the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bnsearch.article import Article
from bnsearch.index import generations
from bnsearch.index.document import article_of
from bnsearch.index.reader import IndexReader
from bnsearch.ingest import SourceFile

__all__ = ["FILE", "FileState", "Manifest", "held_articles", "is_below", "known_files", "manifest_of", "read_manifest"]

FILE = "sources.json"


@dataclass(slots=True)
class FileState:
    """What an index knows of one file.

    ``ids`` are the articles it gives, ``added`` the day each of them came into the index. ``also`` are ids of articles
    that it has too, and another file gives; ``parts`` are ids of articles that it only says something about.
    ``qualified`` are ids that its records have and another article holds: the id of such a record begins with the path
    of the file.
    """

    root: str
    relative: str
    size: int
    mtime_ns: int
    ids: list[str] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    qualified: list[str] = field(default_factory=list)
    failed: list[list[str]] = field(default_factory=list)

    def looks_like(self, source: SourceFile) -> bool:
        """Return whether a file has the size and time it had."""
        return (self.size, self.mtime_ns) == (source.size, source.mtime_ns)

    def give(self, article_id: str, day: int) -> None:
        """Note that the file gives an article, which came into the index on a ``day``."""
        if article_id in self.also:
            self.also.remove(article_id)
        if len(self.added) == len(self.ids):  # else the file was read before days were noted
            self.added.append(day)
        self.ids.append(article_id)

    def give_no_more(self, article_id: str) -> None:
        """Note that the file doesn't give an article."""
        if article_id in self.ids:
            number = self.ids.index(article_id)
            del self.ids[number]
            del self.added[number : number + 1]

    def note_also(self, article_id: str) -> None:
        """Note that the file has an article that another file gives."""
        if article_id not in self.also:
            self.also.append(article_id)

    def as_json(self) -> dict[str, Any]:
        """Return the state without its empty lists."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {name: value[:] if isinstance(value, list) else value for name, value in named.items() if value != []}


@dataclass(slots=True)
class Manifest:
    """All that an index remembers beside its articles."""

    files: dict[str, FileState] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    joint: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    roots: list[str] = field(default_factory=list)
    ignored: dict[str, list[str]] = field(default_factory=dict)
    keeps: list[str] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Manifest:
        """Return the manifest that ``as_json`` gave, also as older versions wrote it."""
        files = {path: FileState(**row) for path, row in value.get("files", {}).items()}
        return cls(
            files=files,
            articles=dict(value.get("articles", {})),
            kept=dict(value.get("kept", {})),
            added=dict(value.get("added", {})),
            joint=set(value.get("joint", ())),
            removed=set(value.get("removed", ())),
            roots=list(value.get("roots", ())),
            ignored={root: list(patterns) for root, patterns in value.get("ignored", {}).items()},
            keeps=list(value.get("keeps", ())),
            follows=list(value.get("follows", ())),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the manifest as it is written; later changes of the manifest don't show in it."""
        return {
            "files": {path: state.as_json() for path, state in self.files.items()},
            "articles": dict(self.articles),
            "kept": dict(self.kept),
            "added": dict(self.added),
            "joint": sorted(self.joint),
            "removed": sorted(self.removed),
            "roots": list(self.roots),
            "ignored": {root: list(patterns) for root, patterns in self.ignored.items()},
            "keeps": list(self.keeps),
            "follows": list(self.follows),
        }

    def ids(self) -> set[str]:
        """Return the ids of all articles that the index holds."""
        in_files = {article_id for state in self.files.values() for article_id in state.ids}
        return in_files.union(self.articles, self.kept)

    def days(self) -> dict[str, int]:
        """Return the day each article came into the index; without those of an index from before that was noted."""
        days = dict(self.added)
        for state in self.files.values():
            days.update(zip(state.ids, state.added, strict=False))
        return days

    def settings(self) -> tuple[object, ...]:
        """Return the roots and how each of them is read."""
        return list(self.roots), dict(self.ignored), list(self.keeps), list(self.follows)

    def note_root(self, root: str, ignored: Sequence[str], keep: bool | None, follow_links: bool | None) -> None:
        """Note a path that was given, and how it is to be read from now on; where an option is None, as before."""
        if root not in self.roots:
            self.roots.append(root)
        if ignored:
            self.ignored[root] = list(ignored)
        else:
            self.ignored.pop(root, None)
        if keep is not None:
            self.keeps = [each for each in self.keeps if each != root] + [root] * keep
        if follow_links is not None:
            self.follows = [each for each in self.follows if each != root] + [root] * follow_links

    def follow(self, old: str, new: str) -> None:
        """Note that the folder ``old`` stands at ``new`` now; its articles keep their ids."""
        self.files = {_moved(path, old, new): state for path, state in self.files.items()}
        self.kept = {article_id: _moved(path, old, new) for article_id, path in self.kept.items()}
        for state in self.files.values():
            state.root = _moved(state.root, old, new)
        self.roots = list(dict.fromkeys(_moved(root, old, new) for root in self.roots))
        self.ignored = {_moved(root, old, new): patterns for root, patterns in self.ignored.items()}
        self.keeps = [_moved(root, old, new) for root in self.keeps]
        self.follows = [_moved(root, old, new) for root in self.follows]

    def drop_kept(self) -> None:
        """Forget the articles that left their file and stayed, but for roots of which nothing is removed."""
        for article_id in [each for each, path in self.kept.items() if not self.keeps_what_left(path)]:
            del self.kept[article_id]
            self.added.pop(article_id, None)

    def keeps_what_left(self, path: str) -> bool:
        """Return whether articles that leave a file stay, by the roots that the file is below."""
        return any(is_below(path, [root]) for root in self.keeps)


def is_below(path: str, roots: Iterable[str]) -> bool:
    """Return whether a path is one of the roots or below one."""
    return any(path == root or path.startswith(root.rstrip("/") + "/") for root in roots)


def _moved(path: str, old: str, new: str) -> str:
    return new + path[len(old) :] if is_below(path, [old]) else path


def read_manifest(directory: Path) -> Manifest:
    """Return the manifest of the live generation; an empty one when there is no index yet.

    Raises IndexUnusable when it is damaged.
    """
    if not generations.exists(directory):
        return Manifest()
    return manifest_of(generations.current(directory))


def manifest_of(generation: Path) -> Manifest:
    """Return the manifest of a generation; raises IndexUnusable when it is damaged."""
    return Manifest.from_json(generations.read_json(generation / FILE))


def known_files(generation: Path) -> dict[str, str]:
    """Return the file of each article of a generation that came from one, by its id."""
    files = manifest_of(generation).files
    return {article_id: path for path, state in files.items() for article_id in state.ids}


def held_articles(reader: IndexReader) -> Iterator[Article]:
    """Yield the articles that an index holds, near-duplicates too, in the order of its documents."""
    for segment in reader.segments:
        for document in range(segment.doc_count):
            if document not in segment.deleted or document in segment.copies:
                yield article_of(segment.stored(document))
