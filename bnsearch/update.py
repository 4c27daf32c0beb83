"""Bring an index up to date with its sources: what is new goes in, what changed is replaced, what vanished goes.

What was read from where is kept beside the index (``sources.json``), so an unchanged file is not opened again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bnsearch.article import Article, Mention, Report
from bnsearch.entities import find_entities
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.index import generations
from bnsearch.index.document import article_of, document_of
from bnsearch.index.reader import IndexReader
from bnsearch.index.writer import Writer
from bnsearch.ingest import Found, SourceFile, find_files, read_file
from bnsearch.ingest.files import printable

__all__ = ["Progress", "known_articles", "known_roots", "rebuild", "update"]

Progress = Callable[[int, int], None]
"""Called with (files done, files there are) after each file."""

_TELLING_TEXT = 200
"""Code points from which on two equal bodies are one article."""

Failures = list[tuple[str, str]]


@dataclass(slots=True)
class _Known:
    """What an index knows of one file: how it looked, the articles it gave, and what in it could not be read."""

    root: str
    size: int
    mtime_ns: int
    ids: list[str] = field(default_factory=list)
    failed: list[list[str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # digest of a body → id of its article
    copies: list[str] = field(default_factory=list)  # digests of bodies that another article had first

    def looks_like(self, source: SourceFile) -> bool:
        return (self.size, self.mtime_ns) == (source.size, source.mtime_ns)


class _Update:
    """One run over one writer; its counts become the report."""

    def __init__(self, writer: Writer, sources: dict[str, Any]) -> None:
        self.writer = writer
        self.files = {path: _Known(**row) for path, row in sources.get("files", {}).items()}
        self.digests: dict[str, str] = dict(sources.get("articles", {}))
        self.owner = {article_id: path for path, known in self.files.items() for article_id in known.ids}
        for article_id in self.digests:
            self.owner.pop(article_id, None)  # an article given as an object stands before what a file says
        self.text_of = {text: article_id for known in self.files.values() for text, article_id in known.texts.items()}
        self.claims: dict[str, set[str]] = {}
        for path, known in self.files.items():
            self._claim(path, known)
        self.before = set(self.owner) | set(self.digests)
        self.written: set[str] = set()
        self.duplicates = 0
        self.unchanged: set[str] = set()
        self.failed: Failures = []

    def run_files(self, found: Found, given: Sequence[str], progress: Progress | None) -> None:
        self.failed += found.failed
        self._drop_vanished(found, given)
        for number, source in enumerate(found.files, 1):
            self._take(source)
            if progress is not None:
                progress(number, len(found.files))
        # A changed file may have let go of what an unchanged one before it has too.
        for path in [path for path, known in self.files.items() if known.mtime_ns < 0]:
            self._read_again(path)

    def _claim(self, path: str, known: _Known) -> None:
        """Note which ids and which texts of others a file holds, to read it again when their owner goes."""
        for name in (*known.ids, *known.copies):
            self.claims.setdefault(name, set()).add(path)

    def _take(self, source: SourceFile) -> None:
        path = os.fspath(source.path)
        known = self.files.get(path)
        if known is not None and known.root != os.fspath(source.root):
            # Given by another folder this time: what it holds keeps the ids it has.
            below = printable(os.path.relpath(path, known.root))
            source = replace(source, root=Path(known.root), relative=below)
        if known is not None and known.looks_like(source):
            self.unchanged.update(known.ids)
            self.duplicates += len(known.copies)
            self.failed += [(where, reason) for where, reason in known.failed]
        else:
            self._read(path, source, known)

    def _read_again(self, path: str) -> None:
        known = self.files[path]
        try:
            status = os.stat(path)
        except OSError:
            return
        below = printable(os.path.relpath(path, known.root))
        self._read(path, SourceFile(Path(path), Path(known.root), below, status.st_size, status.st_mtime_ns), known)

    def _drop_vanished(self, found: Found, given: Sequence[str]) -> None:
        """Forget the files that were below the given paths and aren't any more, unless their folder can't be read."""
        there = {os.fspath(source.path) for source in found.files}
        hidden = tuple(path + os.sep for path, _ in found.failed)
        gone = [
            path
            for path, known in self.files.items()
            if path not in there and _is_below(path, given) and not printable(path).startswith(hidden)
        ]
        for path in gone:
            self._release(path)

    def _release(self, path: str) -> None:
        """Take the articles of a file out; files that hold one of them too are read again."""
        known = self.files.pop(path)
        ids = {article_id for article_id in known.ids if self.owner.get(article_id) == path}
        for article_id in ids:
            del self.owner[article_id]
        texts = {text for text, article_id in known.texts.items() if self.text_of.get(text) == article_id}
        for text in texts:
            del self.text_of[text]
        self.writer.delete(ids)
        for other in {path for name in ids | texts for path in self.claims.get(name, ())}:
            if other in self.files:
                self.files[other].mtime_ns = -1

    def _read(self, path: str, source: SourceFile, known: _Known | None) -> None:
        entry = _Known(os.fspath(source.root), source.size, source.mtime_ns)
        try:
            reading = read_file(source)
        except SourceRefused as error:
            entry.failed = [[path, str(error)]]
            self.failed.append((path, str(error)))
            if known is not None:
                self._release(path)
            self.files[path] = entry
            return
        except SourceError as error:
            # It may be readable again next time: what it gave before stays.
            self.failed.append((path, str(error)))
            return
        if known is not None:
            self._release(path)
        self.files[path] = entry
        entry.failed = [list(pair) for pair in reading.failed]
        self.failed += reading.failed
        for article in reading.articles:
            article = self._with_own_id(article, path, source)
            text = _text_digest(article)
            if self.text_of.get(text, article.id) != article.id:
                entry.copies.append(text)
                self.duplicates += 1
                continue
            if text:
                entry.texts[text] = self.text_of[text] = article.id
            entry.ids.append(article.id)
            self.add(article, path)
        self._claim(path, entry)

    def _with_own_id(self, article: Article, path: str, source: SourceFile) -> Article:
        """Two roots may hold files of one relative path: the later one's id gets the name of its root in front."""
        taken_by = self.owner.get(article.id)
        if taken_by is None or taken_by == path or article.id != source.relative:
            return article
        longer = f"{source.root.name}/{article.id}"
        return replace(article, id=longer if self.owner.get(longer, path) == path else path)

    def add(self, article: Article, path: str) -> None:
        if article.id in self.written:
            self.duplicates += 1
        self.written.add(article.id)
        self.owner[article.id] = path
        self.digests.pop(article.id, None)
        self.writer.add(document_of(article, *_mentions(article)))

    def run_articles(self, articles: Iterable[Article]) -> None:
        latest: dict[str, Article] = {}
        for article in articles:
            self.duplicates += article.id in latest
            latest[article.id] = article
        for article in latest.values():
            _check(article)
            digest = _digest(article)
            if self.digests.get(article.id) == digest:
                self.unchanged.add(article.id)
                continue
            self.add(article, "")
            del self.owner[article.id]
            self.digests[article.id] = digest

    def sources(self) -> dict[str, Any]:
        return {"files": {path: asdict(known) for path, known in self.files.items()}, "articles": self.digests}

    def report(self, seconds: float) -> Report:
        after = set(self.owner) | set(self.digests)
        return Report(
            added=len(self.written & after - self.before),
            changed=len(self.written & after & self.before),
            unchanged=len((self.unchanged - self.written) & after),
            removed=len(self.before - after),
            duplicates=self.duplicates,
            failed=tuple(self.failed),
            seconds=seconds,
        )

    @property
    def changes_anything(self) -> bool:
        return bool(self.written) or self.before != set(self.owner) | set(self.digests)


def _check(article: Article) -> None:
    """Raise SourceRefused when an article that a script made can't be indexed."""
    try:
        if article.date:
            date.fromisoformat(article.date)
    except ValueError:
        raise SourceRefused(
            f"The article “{article.id}” has the date “{article.date}”, which is no day: "
            "write it as 2025-12-24, or leave it empty."
        ) from None
    if not article.id:
        raise SourceRefused(f"An article has no id (its title: “{article.title}”): give each its own.")


def _mentions(article: Article) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions in title and body, recognised together: the body may tell who the title means."""
    start = len(article.title) + 2
    found = find_entities(f"{article.title}\n\n{article.body}")
    in_body = [replace(m, start=m.start - start, end=m.end - start) for m in found if m.start >= start]
    return [m for m in found if m.end <= len(article.title)], in_body


def _text_digest(article: Article) -> str:
    """Return what two articles of one body share, whatever their white space; empty when it is too short to tell."""
    letters = "".join(article.body.split())
    if len(letters) < _TELLING_TEXT:
        return ""
    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _digest(article: Article) -> str:
    values = (article.id, article.title, article.body, article.date, article.source, article.url, repr(article.extra))
    return blake2b("\x00".join(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _is_below(path: str, roots: Iterable[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def _sources(directory: Path) -> dict[str, Any]:
    if not generations.exists(directory):
        return {}
    value: dict[str, Any] = generations.read_json(generations.current(directory) / "sources.json")
    return value


def known_roots(directory: Path) -> list[str]:
    """Return the paths an index was made from, without repetition, in the order they were first given."""
    return list(dict.fromkeys(_sources(directory).get("roots", [])))


def known_articles(directory: Path) -> Iterator[Article]:
    """Yield the articles of an index that came from no file."""
    digests = _sources(directory).get("articles", {})
    if digests:
        reader = IndexReader(directory, any_analysis=True)
        for article_id in digests:
            document = reader.find_id(article_id)
            if document is not None:
                yield article_of(reader.stored(document))


def update(directory: Path, items: Sequence[str | Path | Article], progress: Progress | None = None) -> Report:
    """Add, replace and remove what changed in ``items``, paths or articles; nothing is written when nothing changed.

    Raises SourceError when a path doesn't exist, IndexLocked when another process is writing.
    """
    return _run(directory, items, progress, fresh=False)


def rebuild(directory: Path, items: Sequence[str | Path | Article], progress: Progress | None = None) -> Report:
    """Build the index anew from ``items`` beside the live one, then switch to it."""
    return _run(directory, items, progress, fresh=True)


def _run(directory: Path, items: Sequence[str | Path | Article], progress: Progress | None, fresh: bool) -> Report:
    started = time.perf_counter()
    given = [os.path.abspath(item) for item in items if not isinstance(item, Article)]
    found = find_files(given)
    inside = os.path.abspath(directory) + os.sep
    found = replace(found, files=tuple(file for file in found.files if not os.fspath(file.path).startswith(inside)))
    with Writer(directory, fresh=fresh) as writer:
        sources = {} if fresh else _sources(directory)
        run = _Update(writer, sources)
        run.run_files(found, given, progress)
        run.run_articles(item for item in items if isinstance(item, Article))
        result = run.sources()
        roots = dict.fromkeys([*sources.get("roots", []), *given])
        result["roots"] = list(roots)
        if run.changes_anything or result != sources or not generations.exists(directory):
            writer.commit(result)
    return run.report(time.perf_counter() - started)
