"""From files to documents in segments: reading, recognizing and indexing them, in this process or in several.

The work on one file doesn't depend on any other, so it is done wherever a process is free. What of it is kept (two
files may hold one id) is decided by ``update``, in the order of the files.
"""

from __future__ import annotations

import gc
import signal
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from bnsearch.analysis.pieces import Pieces, split
from bnsearch.article import Article, Mention
from bnsearch.entities import Recognizer
from bnsearch.errors import BnsearchError, SourceError, SourceRefused
from bnsearch.index.batch import Batch, Place
from bnsearch.index.document import document_of, indexed_title
from bnsearch.ingest import Part, SourceFile, file_parts, no_article, read_file, with_title
from bnsearch.ingest.records.record import joined_reasons

__all__ = ["Entry", "Indexing", "Intake", "Taken"]

_BETWEEN = "\n\n"
"""What stands between title and body when they are read together: one empty piece of text."""
_TASK_BYTES = 500_000
"""What a process is given at a time, in files or in parts of a large one."""
_WORTH_A_PROCESS = 8_000_000
"""Bytes to read from which on starting another process (some 0.3 s) pays."""


class Entry(NamedTuple):
    """One article that was read: its id, and where it stands."""

    article_id: str
    place: Place
    dated: bool = True


class Taken(NamedTuple):
    """What one file, or a part of it, gave. ``error`` says why it gave nothing, or not all; ``refused``: it was read,
    and holds no article. ``notes``, ``skipped`` and ``parts`` are those of ``ingest.Reading``."""

    entries: tuple[Entry, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    error: str = ""
    refused: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    skipped: Mapping[str, int] | None = None
    parts: tuple[Article, ...] = ()


class Intake:
    """Reads files and writes their articles as segments, in this process and, where it pays, in others.

    What is done in this process goes through ``here``. ``read_bytes`` is about how much there is to read in all; use it
    in a ``with`` block, which ends the other processes.
    """

    def __init__(self, here: Indexing, generation: Path, jobs: int, read_bytes: int) -> None:
        self._here = here
        self._rows: list[dict[str, Any]] = []
        self._processes: list[Any] = []
        self._pipes: list[Any] = []
        for _ in range(min(jobs, read_bytes // _WORTH_A_PROCESS + 1) - 1):
            self._start(generation)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.terminate()

    def read(self, sources: Sequence[SourceFile]) -> Iterator[Taken]:
        """Yield for each source, in order, what it gave; at the end all of it is in segments, or in the batch."""
        if self._pipes:
            shared = _Shared(_tasks(sources), self._pipes)
            yield from shared.done_with(self._here)
            self._rows += shared.rows
        else:
            whole = _Whole()
            for task in _tasks(sources):
                yield from whole.joined(task, map(self._here.take, task))

    def rows(self) -> list[dict[str, Any]]:
        """Return the catalog's rows of the segments that other processes have written, each once."""
        rows, self._rows = self._rows, []
        return rows

    def move(self, generation: Path) -> None:
        """Let the other processes write their segments to another generation from now on."""
        for pipe in self._pipes:
            with _alive():
                pipe.send(generation)

    def _start(self, generation: Path) -> None:
        import multiprocessing
        from multiprocessing import resource_tracker

        context = multiprocessing.get_context("spawn")
        pipe, other = context.Pipe()
        process = context.Process(target=_work, args=(generation, other), daemon=True)
        resource_tracker.ensure_running()  # starting it would let interrupts in
        with _uninterrupted():
            process.start()
        other.close()  # so that this end hears when the process has gone
        self._processes.append(process)
        self._pipes.append(pipe)


class Indexing:
    """Adds articles to a batch with the countries and officials they name; one look-up a piece of text serves both."""

    def __init__(self, batch: Batch) -> None:
        """Start with a batch, and nothing known of any word."""
        self._batch = batch
        self._recognizer = Recognizer()

    def take(self, item: Item) -> Taken:
        """Read a file, or a part of one, and add its articles."""
        if item.error:
            return Taken(error=item.error)
        try:
            reading = read_file(item.source, item.part)
        except SourceError as error:
            return Taken(error=str(error), refused=isinstance(error, SourceRefused))
        entries = self.entries(reading.articles)
        return Taken(
            entries, reading.failed, notes=reading.notes, skipped=dict(reading.skipped) or None, parts=reading.parts
        )

    def flush(self) -> None:
        """Write the articles added so far as a segment."""
        self._batch.flush()

    def entries(self, articles: Iterable[Article]) -> tuple[Entry, ...]:
        """Add articles and return what is to be known of each; the new pieces of all of them are learnt at once."""
        given = [self._numbered(article) for article in articles]
        return tuple([Entry(each.article.id, self._add(each), bool(each.article.date)) for each in given])

    def add(self, article: Article) -> Place:
        """Add one article and return where it will be."""
        return self._add(self._numbered(article))

    def _numbered(self, article: Article) -> _Numbered:
        article = with_title(article)
        text, table = f"{indexed_title(article)}{_BETWEEN}{article.body}", self._batch.pieces
        pieces = split(text)
        return _Numbered(article, text, pieces, table.numbers(pieces), table)

    def _add(self, given: _Numbered) -> Place:
        if given.table is not self._batch.pieces:  # that one held too many
            given = self._numbered(given.article)
        article, text, pieces, numbers, table = given
        mentions = self._recognizer.find_in(text, pieces, numbers, table)
        size = len(split(indexed_title(article)))
        texts = {"title": numbers[:size], "body": numbers[size + 1 :]}
        return self._batch.add(document_of(article, *_apart(indexed_title(article), mentions)), texts)


class _Numbered(NamedTuple):
    """An article, its text, the pieces of it, and their numbers in a table."""

    article: Article
    text: str
    pieces: list[str]
    numbers: array[int]
    table: Pieces


def _apart(title: str, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions in title and body; they are found together, for the body may tell who the title means."""
    start = len(title) + len(_BETWEEN)
    in_body = [replace(m, start=m.start - start, end=m.end - start) for m in mentions if m.start >= start]
    return [m for m in mentions if m.end <= len(title)], in_body


class Item(NamedTuple):
    """A file to read, or a part of one; ``error`` says why it can't be."""

    source: SourceFile
    part: Part | None = None
    is_last: bool = True
    error: str = ""


def _tasks(sources: Iterable[SourceFile]) -> Iterator[tuple[Item, ...]]:
    """Yield the sources, large ones in parts, in groups of about equal size."""
    together: list[Item] = []
    size = 0
    for source in sources:
        for item in _items(source):
            together.append(item)
            size += item.part.end - item.part.start if item.part else source.read_size
            if size >= _TASK_BYTES:
                yield tuple(together)
                together, size = [], 0
    if together:
        yield tuple(together)


def _items(source: SourceFile) -> Iterator[Item]:
    part, error = None, ""
    try:
        for following in file_parts(source, _TASK_BYTES):
            if part is not None:
                yield Item(source, part, is_last=False)
            part = following
    except SourceError as failure:
        error = str(failure)
    yield Item(source, part, error=error)


class _Whole:
    """Joins what the parts of a file gave to what the file gave."""

    def __init__(self) -> None:
        self._parts: list[Taken] = []

    def joined(self, task: Sequence[Item], taken: Iterable[Taken]) -> Iterator[Taken]:
        """Yield what whole files gave, from what the items of the next task gave."""
        for item, given in zip(task, taken, strict=True):
            if item.part is None:
                yield given
                continue
            self._parts.append(given)
            if item.is_last:
                yield self._whole(item.source)
                self._parts = []

    def _whole(self, source: SourceFile) -> Taken:
        entries = tuple([entry for part in self._parts for entry in part.entries])
        failed = joined_reasons(pair for part in self._parts for pair in part.failed)
        notes = joined_reasons(pair for part in self._parts for pair in part.notes)
        skipped: Counter[str] = Counter()
        for part in self._parts:
            skipped.update(part.skipped or {})
        parts = tuple([each for part in self._parts for each in part.parts])
        error = next((part.error for part in self._parts if part.error), "")
        if entries or parts or error:
            return Taken(entries, failed, error, notes=notes, skipped=skipped, parts=parts)
        return Taken(error=no_article(source, failed[0][1] if failed else "it is empty"), refused=True)


class _Shared:
    """Tasks that this process shares with those at the other ends of pipes."""

    def __init__(self, tasks: Iterable[tuple[Item, ...]], pipes: Sequence[Any]) -> None:
        self._tasks = enumerate(tasks)
        self._pipes = list(pipes)
        self._given: dict[int, tuple[Item, ...]] = {}
        self._taken: dict[int, Iterable[Taken]] = {}
        self._whole = _Whole()
        self._following = 0
        self.rows: list[dict[str, Any]] = []
        """The rows of the segments that the other processes have written."""

    def done_with(self, here: Indexing) -> Iterator[Taken]:
        """Do all tasks, and yield what each source gave in the order of the sources."""
        for pipe in self._pipes * 3:  # so many each: they are looked after only between the tasks done here
            self._send(pipe)
        while task := self._next():
            self._taken[task[0]] = list(map(here.take, task[1]))
            self._receive(0)
            yield from self._in_order()
        with _alive():
            for pipe in self._pipes:
                pipe.send(None)
        here.flush()
        while self._pipes:
            self._receive(None)
            yield from self._in_order()

    def _next(self) -> tuple[int, tuple[Item, ...]] | None:
        task = next(self._tasks, None)
        if task:
            self._given[task[0]] = task[1]
        return task

    def _send(self, pipe: Any) -> None:
        if task := self._next():
            with _alive():
                pipe.send(task)

    def _receive(self, seconds: float | None) -> None:
        """Take what other processes have done, waiting so long for it; None: until there is something."""
        from multiprocessing.connection import wait

        ready: list[Any] = wait(self._pipes, seconds)
        for pipe in ready:
            with _alive():
                number, done = pipe.recv()
            if isinstance(done, Exception):
                raise done
            if number is None:
                self.rows += done
                self._pipes.remove(pipe)
            else:
                self._taken[number] = done
                self._send(pipe)

    def _in_order(self) -> Iterator[Taken]:
        while self._following in self._taken:
            yield from self._whole.joined(self._given.pop(self._following), self._taken.pop(self._following))
            self._following += 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put an interrupt off until the end; a process that is started meanwhile never gets any: this one ends it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _alive() -> Iterator[None]:
    """Raise BnsearchError when the other end of a pipe has gone."""
    try:
        yield
    except (EOFError, OSError):
        raise BnsearchError(
            "A process that was indexing ended unexpectedly (out of memory?): try again with --jobs 1."
        ) from None


def _work(generation: Path, pipe: Any) -> None:
    """Serve what comes through a pipe: tasks, None to write what they gave as a segment, where to write the next."""
    gc.disable()
    batch = Batch(generation)
    here = Indexing(batch)
    with suppress(EOFError, OSError):  # the process that started this one has gone
        while True:
            message = pipe.recv()
            if isinstance(message, Path):
                batch.move(message)
            else:
                pipe.send(_done(message, here, batch))


def _done(message: tuple[int, tuple[Item, ...]] | None, here: Indexing, batch: Batch) -> tuple[int | None, Any]:
    """Do what a message asks; return the number of the task, if it was one, and what came of it."""
    try:
        if message is None:
            return None, batch.finish()
        return message[0], list(map(here.take, message[1]))
    except OSError as error:  # the disk is full, or the like: the process that started this one tells it
        return None, error
