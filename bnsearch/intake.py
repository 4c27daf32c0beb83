"""From files to documents in segments: reading, recognizing and indexing them, in this process or in several.

The work on one file doesn't depend on any other, so it is done wherever a process is free. What of it is kept (two
files may hold one article) is decided by ``update``, in the order of the files.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from bnsearch.analysis.pieces import split
from bnsearch.article import Article, Mention
from bnsearch.entities import Recognizer
from bnsearch.errors import BnsearchError, SourceError, SourceRefused
from bnsearch.index.batch import Batch, Place
from bnsearch.index.document import document_of
from bnsearch.ingest import SourceFile, read_file

__all__ = ["Entry", "Indexing", "Taken", "intake", "text_digest"]

_BETWEEN = "\n\n"
"""What stands between title and body when they are read together: one empty piece of text."""
_TELLING_TEXT = 200
"""Code points from which on two equal bodies are one article."""
_TASK_BYTES = 1_000_000
"""What a process is given at a time; of a larger file, so many bytes of its articles."""
_WORTH_A_PROCESS = 8_000_000
"""Bytes to read from which on starting another process (some 0.3 s) pays."""


class Entry(NamedTuple):
    """One article that was read: its id, what it shares with articles of the same text, and where it stands."""

    article_id: str
    text: str
    place: Place


class Taken(NamedTuple):
    """What one file gave. ``error`` says why it gave nothing; ``refused``: it was read, and holds no article."""

    entries: tuple[Entry, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    error: str = ""
    refused: bool = False


def intake(
    sources: Sequence[SourceFile], batch: Batch, generation: Path, jobs: int
) -> Iterator[tuple[Taken, list[dict[str, Any]]]]:
    """Yield for each source, in order, what it gave; with it, the rows of segments that other processes have written.

    With one job, or little to read, everything happens here and goes into ``batch``.
    """
    jobs = min(jobs, sum(source.size for source in sources) // _WORTH_A_PROCESS + 1)
    if jobs <= 1:
        here = Indexing(batch)
        for source in sources:
            yield here.take(source), []
    else:
        yield from _in_processes(sources, generation, jobs)


class Indexing:
    """Adds articles to a batch with the countries and officials they name; one look-up a piece of text serves both."""

    def __init__(self, batch: Batch) -> None:
        """Start with a batch, and nothing known of any word."""
        self._batch = batch
        self._recognizer = Recognizer()

    def take(self, source: SourceFile) -> Taken:
        """Read a file and add its articles."""
        try:
            reading = read_file(source)
        except SourceError as error:
            return Taken(error=str(error), refused=isinstance(error, SourceRefused))
        return Taken(self.entries(reading.articles), reading.failed)

    def entries(self, articles: Iterable[Article]) -> tuple[Entry, ...]:
        """Add articles and return what is to be known of each."""
        return tuple([Entry(article.id, text_digest(article), self.add(article)) for article in articles])

    def add(self, article: Article) -> Place:
        """Add one article and return where it will be."""
        text, table = f"{article.title}{_BETWEEN}{article.body}", self._batch.pieces
        pieces = split(text)
        numbers = table.numbers(pieces)
        mentions = self._recognizer.find_in(text, pieces, numbers, table)
        size = len(split(article.title))
        texts = {"title": numbers[:size], "body": numbers[size + 1 :]}
        return self._batch.add(document_of(article, *_apart(article, mentions)), texts)


def _apart(article: Article, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions in title and body; they are found together, for the body may tell who the title means."""
    start = len(article.title) + len(_BETWEEN)
    in_body = [replace(m, start=m.start - start, end=m.end - start) for m in mentions if m.start >= start]
    return [m for m in mentions if m.end <= len(article.title)], in_body


def text_digest(article: Article) -> str:
    """Return what two articles of one body share, whatever their white space; empty when it is too short to tell."""
    if len(article.body) < _TELLING_TEXT:
        return ""
    letters = "".join(article.body.split())
    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


# In several processes. A task is a list of sources, or a part of one large source's articles.


class _Task(NamedTuple):
    number: int
    sources: tuple[SourceFile, ...] = ()
    articles: tuple[Article, ...] = ()


def _in_processes(
    sources: Sequence[SourceFile], generation: Path, jobs: int
) -> Iterator[tuple[Taken, list[dict[str, Any]]]]:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    tasks: Any = context.Queue()
    answers: Any = context.Queue()
    workers = [context.Process(target=_work, args=(generation, tasks, answers), daemon=True) for _ in range(jobs)]
    for worker in workers:
        worker.start()
    try:
        yield from _ordered(_Split(sources), tasks, answers, workers)
        for _ in workers:
            tasks.put(None)
        for _ in workers:
            yield Taken(), _answer(answers, workers)
    finally:
        for worker in workers:
            worker.terminate()


def _ordered(
    split: _Split, tasks: Any, answers: Any, workers: Sequence[Any]
) -> Iterator[tuple[Taken, list[dict[str, Any]]]]:
    """Keep the processes busy, and yield what each source gave in the order of the sources."""
    waiting: dict[int, list[Taken]] = {}
    sent = received = yielded = 0
    upcoming = iter(split)
    more = True
    while more or received < sent:
        while more and sent - received < 3 * len(workers):
            task = next(upcoming, None)
            more = task is not None
            if task is not None:
                tasks.put(task)
                sent += 1
        if received < sent:
            number, taken = _answer(answers, workers)
            waiting[number] = taken
            received += 1
        while yielded in waiting:
            for whole in split.joined(yielded, waiting.pop(yielded)):
                yield whole, []
            yielded += 1


class _Split:
    """Cuts sources into tasks of about equal size, and joins what the parts of a large source gave."""

    def __init__(self, sources: Sequence[SourceFile]) -> None:
        self._sources = sources
        self._part_of: dict[int, tuple[bool, tuple[tuple[str, str], ...]]] = {}
        self._open: list[Entry] = []

    def __iter__(self) -> Iterator[_Task]:
        number = 0
        together: list[SourceFile] = []
        for source in self._sources:
            if source.size <= 4 * _TASK_BYTES:
                together.append(source)
            if together and (source.size > 4 * _TASK_BYTES or sum(s.size for s in together) >= _TASK_BYTES):
                yield _Task(number, sources=tuple(together))
                number, together = number + 1, []
            if source.size > 4 * _TASK_BYTES:
                for task in self._parts(source, number):
                    yield task
                    number += 1
        if together:
            yield _Task(number, sources=tuple(together))

    def _parts(self, source: SourceFile, number: int) -> Iterator[_Task]:
        """Yield the tasks of a source that is read here because it is large."""
        try:
            reading = read_file(source)
        except SourceError:
            yield _Task(number, sources=(source,))
            return
        count = max(len(reading.articles) * _TASK_BYTES // source.size, 1)
        starts = range(0, len(reading.articles), count)
        for start in starts:
            is_last = start == starts[-1]
            self._part_of[number] = (is_last, reading.failed if is_last else ())
            yield _Task(number, articles=reading.articles[start : start + count])
            number += 1

    def joined(self, number: int, taken: list[Taken]) -> Iterator[Taken]:
        """Yield what whole sources gave, from what the task ``number`` gave."""
        if number not in self._part_of:
            yield from taken
            return
        self._open += taken[0].entries
        is_last, failed = self._part_of.pop(number)
        if is_last:
            yield Taken(tuple(self._open), failed)
            self._open = []


def _answer(answers: Any, workers: Sequence[Any]) -> Any:
    """Return the next answer; raises BnsearchError when a process has ended without giving one."""
    from queue import Empty

    while True:
        try:
            answer = answers.get(timeout=1.0)
        except Empty:
            if any(worker.exitcode not in (None, 0) for worker in workers):
                raise BnsearchError(
                    "A process that was indexing ended unexpectedly (out of memory?): try again with --jobs 1."
                ) from None
            continue
        return answer


def _work(generation: Path, tasks: Any, answers: Any) -> None:
    """Serve tasks until there are none; then write the last segment and answer with the rows of all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    parent = os.getppid()
    batch = Batch(generation)
    here = Indexing(batch)
    while (task := tasks.get()) is not None and os.getppid() == parent:
        if task.sources:
            answers.put((task.number, list(map(here.take, task.sources))))
        else:
            answers.put((task.number, [Taken(here.entries(task.articles))]))
    answers.put(batch.finish())
