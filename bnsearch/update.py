"""Bring an index up to date with its sources: what is new goes in, what changed is replaced, what vanished goes.

What was read from where is kept beside the index (``sources.json``), so an unchanged file is not opened again. Whatever
writes is imported when there is something to write: that takes longer than to see that there is nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bnsearch.article import Article, Report
from bnsearch.errors import BnsearchError, SourceRefused
from bnsearch.index import generations
from bnsearch.index.catalog import is_of_this_table, read_catalog
from bnsearch.index.document import document_of
from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Segment, ids_of_copies
from bnsearch.ingest import Found, SourceFile, find_files
from bnsearch.ingest.files.find import printable
from bnsearch.sources import Known, known_articles, known_roots, read_sources

if TYPE_CHECKING:
    from bnsearch.index.writer import Writer
    from bnsearch.intake import Intake, Taken

__all__ = ["Progress", "rebuild", "told_again", "update"]

Progress = Callable[[int, int], None]
"""Called with (files done, files there are) after each file."""

Failures = list[tuple[str, str]]


_COMMIT_BYTES = 32 << 20
"""About how much is read before it is committed; more when the index holds more than ``_COMMIT_PART`` times as much."""
_COMMIT_PART = 4
_FILE_BYTES = 4096
"""What a file counts beside its size."""


class _Update:
    """One run over one writer, which may be missing until something is to change; its counts become the report."""

    def __init__(
        self, writer: Writer | None, sources: dict[str, Any], roots: Mapping[str, Sequence[str]], copies: Set[str]
    ) -> None:
        self._writer = writer
        self.roots = list(dict.fromkeys([*sources.get("roots", []), *roots]))
        ignored = sources.get("ignored", {}) | {root: list(patterns) for root, patterns in roots.items()}
        self.ignored = {root: patterns for root, patterns in ignored.items() if patterns}
        self._copies = copies
        self.files = {path: Known(**row) for path, row in sources.get("files", {}).items()}
        self.digests: dict[str, str] = dict(sources.get("articles", {}))
        self.owner = {article_id: path for path, known in self.files.items() for article_id in known.ids}
        for article_id in self.digests:
            self.owner.pop(article_id, None)  # an article given as an object stands before what a file says
        self.relatives = {known.relative: path for path, known in self.files.items()}
        self.claims: dict[str, set[str]] = {}
        for path, known in self.files.items():
            self._claim(path, known)
        self.before = self._ids()
        self.searched_before = self.before - copies
        self.written: set[str] = set()
        self.undated: set[str] = set()
        self.duplicates = 0
        self.unchanged: set[str] = set()
        self.failed: Failures = []

    def has_nothing_to_do(self, found: Found, given: Sequence[str], articles: Iterable[Article]) -> bool:
        """Whether an index is up to date with its sources; without a writer."""
        self.failed += found.failed
        latest = self._latest(articles)
        self.unchanged.update(article.id for article in latest)
        return (
            all(self.digests.get(article.id) == _digest(article) for article in latest)
            and not self._vanished(found, given)
            and all(known.mtime_ns >= 0 for known in self.files.values())
            and all(self._is_unchanged(self._known_as(source)) for source in found.files)
        )

    def run_files(self, found: Found, given: Sequence[str], jobs: int, progress: Progress | None, in_one: bool) -> None:
        """Bring the files up to date; every now and then what is done is committed, unless all has to be ``in_one``."""
        from bnsearch.intake import Intake

        self.failed += found.failed
        for path in self._vanished(found, given):
            self.relatives.pop(self.files[path].relative, None)
            self._release(path)
        todo = [source for source in map(self._known_as, found.files) if not self._is_unchanged(source)]
        done = len(found.files) - len(todo)
        size = sum(source.read_size for source in todo)
        rounds = [todo] if in_one else list(_rounds(todo, self.files.values()))
        with Intake(self.writer.batch, self.writer.generation, jobs, size) as intake:
            for number, together in enumerate(rounds):
                if number:
                    self.writer.commit_and_go_on(self.sources())
                    intake.move(self.writer.generation)
                for source, taken in zip(together, intake.read(together), strict=True):
                    self._take(source, taken)
                    done += 1
                    if progress:
                        progress(done, len(found.files))
                self._read_again(intake)
                self.writer.adopt(intake.rows())

    def _read_again(self, intake: Intake) -> None:
        """Read the unchanged files that hold what a changed one before them has let go of."""
        again = [source for path, known in self.files.items() if known.mtime_ns < 0 and (source := _there(path, known))]
        for source, taken in zip(again, intake.read(again), strict=True):
            self._take(source, taken)

    @property
    def writer(self) -> Writer:
        assert self._writer is not None
        return self._writer

    def _known_as(self, source: SourceFile) -> SourceFile:
        """Return the source with the root and the relative path its articles have their ids from.

        A file keeps those it was first read with, also when it is given by another folder. Two roots may hold files of
        one relative path: the later one gets the name of its root in front.
        """
        path = os.fspath(source.path)
        known = self.files.get(path)
        if known is not None:
            if (known.root, known.relative) == (os.fspath(source.root), source.relative):
                return source
            return replace(source, root=Path(known.root), relative=known.relative)
        for relative in (source.relative, f"{source.root.name}/{source.relative}", printable(path)):
            if self.relatives.setdefault(relative, path) == path:
                break
        return replace(source, relative=relative)

    def _is_unchanged(self, source: SourceFile) -> bool:
        known = self.files.get(os.fspath(source.path))
        if known is None or not known.looks_like(source):
            return False
        self.unchanged.update(known.ids)
        self.failed += [(where, reason) for where, reason in known.failed]
        return True

    def _take(self, source: SourceFile, taken: Taken) -> None:
        """Keep what a file gave, in place of what it gave before.

        Of files that hold one id the last by path has it, in whichever order they were read.
        """
        path = os.fspath(source.path)
        if taken.error and not taken.refused:
            # It may be readable again next time: what it gave before stays.
            self.failed.append((path, taken.error))
            for given in taken.entries:
                self.writer.drop(given.place)
            return
        if path in self.files:
            self._release(path)
        entry = Known(os.fspath(source.root), source.relative, source.size, source.mtime_ns)
        failed = ((path, taken.error),) if taken.error else taken.failed
        entry.failed = [list(pair) for pair in failed]
        self.failed += failed
        self.files[path] = entry
        self.undated.update(given.article_id for given in taken.entries if not given.dated)
        for article_id, place, _ in taken.entries:
            entry.ids.append(article_id)
            if self.owner.get(article_id, "") > path:
                self.duplicates += 1
                self.writer.drop(place)
                continue
            self._written(article_id)
            self.owner[article_id] = path
            self.writer.keep(article_id, place)
        self._claim(path, entry)

    def _written(self, article_id: str) -> None:
        self.duplicates += article_id in self.written
        self.written.add(article_id)
        self.digests.pop(article_id, None)

    def _claim(self, path: str, known: Known) -> None:
        """Note which ids a file holds, to read it again when their owner goes."""
        for name in known.ids:
            self.claims.setdefault(name, set()).add(path)

    def _vanished(self, found: Found, given: Sequence[str]) -> list[str]:
        """Return the files that were below the given paths and aren't any more, unless their folder can't be read."""
        there = {os.fspath(source.path) for source in found.files}
        hidden = tuple(path + os.sep for path, _ in found.failed)
        return [
            path
            for path, known in self.files.items()
            if path not in there and _is_below(path, given) and not printable(path).startswith(hidden)
        ]

    def _release(self, path: str) -> None:
        """Take the articles of a file out; files that hold one of them too are read again."""
        known = self.files.pop(path)
        ids = {article_id for article_id in known.ids if self.owner.get(article_id) == path}
        for article_id in ids:
            del self.owner[article_id]
        self.writer.delete(ids)
        for other in {path for name in ids for path in self.claims.get(name, ())}:
            if other in self.files:
                self.files[other].mtime_ns = -1

    def run_articles(self, articles: Iterable[Article]) -> None:
        from bnsearch.intake import Indexing

        indexing = Indexing(self.writer.batch)
        for article in self._latest(articles):
            _check(article)
            digest = _digest(article)
            if self.digests.get(article.id) == digest:
                self.unchanged.add(article.id)
                continue
            self._written(article.id)
            if not article.date:
                self.undated.add(article.id)
            self.owner.pop(article.id, None)
            self.writer.keep(article.id, indexing.add(article))
            self.digests[article.id] = digest

    def _latest(self, articles: Iterable[Article]) -> Collection[Article]:
        """Return the articles without those that have the id of a later one."""
        latest: dict[str, Article] = {}
        for article in articles:
            self.duplicates += article.id in latest
            latest[article.id] = article
        return latest.values()

    def sources(self) -> dict[str, Any]:
        files = {path: asdict(known) for path, known in self.files.items()}
        return {"files": files, "articles": self.digests, "roots": self.roots, "ignored": self.ignored}

    def report(self, seconds: float) -> Report:
        ids, before = self._ids(), self.searched_before
        now = self._writer.copies if self._writer else self._copies
        after = ids - now
        copies = (self.unchanged | self.written | before) & now
        return Report(
            added=len(after - before),
            changed=len(self.written & after & before),
            unchanged=len((self.unchanged - self.written) & after),
            removed=len(before - ids),
            duplicates=self.duplicates + len(copies),
            failed=tuple(self.failed),
            undated=len(self.undated & self.written & after),
            seconds=seconds,
        )

    @property
    def changes_anything(self) -> bool:
        return bool(self.written) or self.before != self._ids()

    def _ids(self) -> set[str]:
        return set(self.owner) | set(self.digests)


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


def _there(path: str, known: Known) -> SourceFile | None:
    """Return a known file as it is now, None when it is gone."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return SourceFile(Path(path), Path(known.root), known.relative, status.st_size, status.st_mtime_ns)


def _digest(article: Article) -> str:
    values = (article.id, article.title, article.body, article.date, article.source, article.url, repr(article.extra))
    return blake2b("\x00".join(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _rounds(todo: Iterable[SourceFile], known: Iterable[Known]) -> Iterator[list[SourceFile]]:
    """Yield the files to read in as many lists as there are to be commits.

    The more an index holds, the more is read between two: a commit costs more then, and a long run few in all.
    """
    held = sum(file.size + _FILE_BYTES for file in known)
    together: list[SourceFile] = []
    size = 0
    for source in todo:
        if size >= max(_COMMIT_BYTES, held // _COMMIT_PART):
            yield together
            held += size
            together, size = [], 0
        together.append(source)
        size += source.read_size + _FILE_BYTES
    yield together


def _is_below(path: str, roots: Iterable[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def update(
    directory: Path,
    items: Sequence[str | Path | Article],
    progress: Progress | None = None,
    jobs: int = 1,
    ignore: Sequence[str] = (),
    wait: float = 0,
) -> Report:
    """Add, replace and remove what changed in ``items``, paths or articles; nothing is written when nothing changed.

    What a pattern of ``ignore`` names is as if it weren't there.
    Raises SourceError when a path doesn't exist, IndexLocked when another process is still writing after ``wait``
    seconds.
    """
    roots = dict.fromkeys(_paths(items), ignore)
    return _run(directory, roots, _articles(items), progress, jobs, wait, fresh=False)


def rebuild(
    directory: Path,
    items: Sequence[str | Path | Article],
    progress: Progress | None = None,
    jobs: int = 1,
    ignore: Sequence[str] = (),
    wait: float = 0,
) -> Report:
    """Build the index anew from ``items`` beside the live one, then switch to it.

    Without items it is built from what it was made from, without what was ignored then, unless ``ignore`` says anew.
    """
    if items:
        roots, articles = dict.fromkeys(_paths(items), ignore), _articles(items)
    else:
        known = known_roots(directory)
        roots, articles = dict.fromkeys(known, ignore) if ignore else known, list(known_articles(directory))
    return _run(directory, roots, articles, progress, jobs, wait, fresh=True)


def told_again(articles: Iterable[Article]) -> dict[str, str]:
    """Return which articles tell others again: of each by its id, the id of the one that an index of all would find.

    That index is made, without whom and what they name, and thrown away.
    """
    from bnsearch.index.writer import Writer

    with TemporaryDirectory(prefix="bnsearch-") as name, Writer(Path(name)) as writer:
        for article in articles:
            writer.add(document_of(article, (), ()))
        writer.commit({})
        reader = IndexReader(Path(name))
        return {reader.article_id(other): reader.article_id(first) for other, first in reader.twins.first.items()}


def _paths(items: Sequence[str | Path | Article]) -> list[str]:
    return [os.path.abspath(item) for item in items if not isinstance(item, Article)]


def _articles(items: Sequence[str | Path | Article]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def _found(roots: Mapping[str, Sequence[str]], apart: Path) -> Found:
    """What is to be read below the roots, each without what its patterns name."""
    each = [find_files([root], ignore, apart) for root, ignore in roots.items()]
    files: dict[Path, SourceFile] = {}
    for found in each:
        for source in found.files:
            files.setdefault(source.path, source)
    return Found(tuple(files.values()), tuple([failed for found in each for failed in found.failed]))


def _run(
    directory: Path,
    roots: Mapping[str, Sequence[str]],
    articles: Sequence[Article],
    progress: Progress | None,
    jobs: int,
    wait: float,
    fresh: bool,
) -> Report:
    started = time.perf_counter()
    found, given = _found(roots, directory), list(roots)
    if not fresh and (run := _up_to_date(directory, found, roots, articles)):
        return run.report(time.perf_counter() - started)
    from bnsearch.index.writer import Writer

    with Writer(directory, fresh, wait) as writer:
        sources = {} if fresh else read_sources(directory)
        run = _Update(writer, sources, roots, writer.copies)
        run.run_files(found, given, jobs, progress, in_one=fresh)
        run.run_articles(articles)
        result = run.sources()
        if run.changes_anything or result != sources or not generations.exists(directory):
            writer.commit(result)
    return run.report(time.perf_counter() - started)


def _up_to_date(
    directory: Path, found: Found, roots: Mapping[str, Sequence[str]], articles: Sequence[Article]
) -> _Update | None:
    """Return what there is to report of an index to which nothing is to be done; None when there may be something.

    Nothing is locked or written for it.
    """
    try:
        if not generations.is_tidy(directory):
            return None
        generation = generations.current(directory)
        catalog = read_catalog(generation)
        sources = read_sources(directory)
        copies = ids_of_copies([Segment(generation, row) for row in catalog.segments if row["copies"]])
        run = _Update(None, sources, roots, copies)
        usable = (
            is_of_this_table(catalog) and run.roots == sources.get("roots") and run.ignored == sources.get("ignored")
        )
    except (BnsearchError, OSError):
        return None  # there is none, or somebody is writing, or what is wrong has to be told
    return run if usable and run.has_nothing_to_do(found, list(roots), articles) else None
