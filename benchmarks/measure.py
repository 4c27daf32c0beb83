"""Every engine measured the same way, each run in a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from benchmarks.corpus import Collection
from benchmarks.peers import lucene
from benchmarks.peers.base import Peer
from benchmarks.peers.bm25s import Bm25s
from benchmarks.peers.bnsearch import Bnsearch
from benchmarks.peers.everything import Everything
from benchmarks.peers.fts5 import Fts5
from benchmarks.peers.tantivy import Tantivy
from benchmarks.peers.whoosh import Whoosh
from benchmarks.peers.xapian import Xapian

__all__ = [
    "ENGINES",
    "EVERYTHING",
    "LUCENE",
    "OURS",
    "PROGRAMS",
    "ROOT",
    "Engine",
    "Indexing",
    "Latency",
    "Present",
    "empty_directory",
    "find_engines",
    "result_of",
    "say",
    "sources",
    "tried",
    "wall_clock",
    "working_directory",
]

_T = TypeVar("_T")

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
QUERY_ROUNDS = 3
_LUCENE_ROUNDS = 8  # the first ones are for the virtual machine to compile in
_TIMEOUT = 900


class Indexing(NamedTuple):
    """One indexing run."""

    documents: int
    seconds: float
    size: int
    text_bytes: int
    peak: int


class Latency(NamedTuple):
    """Milliseconds a query; ``first_p50`` is that of the first asking of each topic.

    ``p99``, ``first_p50`` and ``empty`` (topics that found nothing) are None where they are not known.
    """

    p50: float
    p95: float
    p99: float | None
    first_p50: float | None
    topics: int
    empty: int | None
    rounds: int


class Engine(Protocol):
    """What the run asks of an engine, wherever it lives."""

    title: str
    lacks: str
    install: str

    def version(self) -> str:
        """Return the version; raises when the engine isn't there."""

    def index(self, collection: Collection, work: Path) -> Indexing:
        """Index a collection once."""

    def latency(self, collection: Collection, topics: Path, work: Path) -> Latency:
        """Index a collection and ask the topics."""


def empty_directory(path: Path) -> Path:
    """Return a directory that exists and is empty."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def result_of(interpreter: str, module: str, *arguments: str | int | Path) -> Any:
    """Run a module in an interpreter and return the JSON it prints; raises CalledProcessError."""
    command = [interpreter, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=_TIMEOUT)
    return json.loads(done.stdout)


def wall_clock(command: Sequence[str | Path]) -> float:
    """Return the seconds a command takes; raises CalledProcessError when it fails (1 is “nothing found”)."""
    started = time.perf_counter()
    done = subprocess.run([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    if done.returncode > 1:
        raise subprocess.CalledProcessError(done.returncode, [*map(str, command)])
    return seconds


class ByWorker:
    """A peer in Python: each task goes to benchmarks.worker in the first of the interpreters that has it."""

    def __init__(self, peer: type[Peer], *interpreters: str) -> None:
        self.title, self.lacks, self.install = peer.title, peer.lacks, peer.install
        self._peer, self._interpreters = peer, interpreters
        self._module = peer.__module__.rpartition(".")[2]

    def version(self) -> str:
        for interpreter in self._interpreters:
            command = [interpreter, "-m", "benchmarks.worker", "version", self._module]
            try:
                done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=_TIMEOUT)
            except (OSError, subprocess.SubprocessError):
                continue
            self._interpreter = interpreter
            version: str = json.loads(done.stdout)["version"]
            return version
        raise LookupError(f"{self.title} isn't installed")

    def index(self, collection: Collection, work: Path) -> Indexing:
        if self._peer.slow:
            collection = _every(5, collection)
        directory = empty_directory(work / "index")
        done = result_of(self._interpreter, "benchmarks.worker", "index", self._module, directory, collection.table)
        return Indexing(done["documents"], done["seconds"], done["size"], collection.text_bytes, done["peak"])

    def latency(self, collection: Collection, topics: Path, work: Path) -> Latency:
        directory = empty_directory(work / "index")
        result_of(self._interpreter, "benchmarks.worker", "index", self._module, directory, collection.table)
        if self._peer.slow:
            topics = _every_line(8, topics)
        rounds = 1 if self._peer.slow else QUERY_ROUNDS
        done = result_of(self._interpreter, "benchmarks.worker", "search", self._module, directory, topics, rounds)
        times = sorted(done["ms"])
        p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
        first = statistics.median(done["first"])
        return Latency(p50, p95, p99, first, len(times), done["empty"], done["rounds"])


class Lucene:
    """The Java program: it indexes and asks in one run, so each run gives what is asked of it here."""

    title, lacks, install = lucene.TITLE, lucene.LACKS, lucene.INSTALL

    def version(self) -> str:
        return lucene.version()

    def index(self, collection: Collection, work: Path) -> Indexing:
        one = work / "one-topic.tsv"
        one.write_text("t\tবাংলাদেশ\n", "utf-8")
        run = lucene.run(collection.table, one, 1, work)
        seconds = collection.documents / run.documents_per_second
        return Indexing(collection.documents, seconds, run.size, collection.text_bytes, run.peak)

    def latency(self, collection: Collection, topics: Path, work: Path) -> Latency:
        runs = [lucene.run(collection.table, topics, _LUCENE_ROUNDS, work) for _ in range(2)]
        p50, p95 = statistics.median(run.p50 for run in runs), statistics.median(run.p95 for run in runs)
        with open(topics, encoding="utf-8") as lines:
            return Latency(p50, p95, None, None, sum(1 for _ in lines), None, _LUCENE_ROUNDS)


def _every_line(step: int, path: Path) -> Path:
    part = path.with_name(f"{path.stem}-every-{step}{path.suffix}")
    with open(path, encoding="utf-8", newline="\n") as lines, open(part, "w", encoding="utf-8", newline="\n") as some:
        some.writelines(line for number, line in enumerate(lines) if number % step == 0)
    return part


def _every(step: int, collection: Collection) -> Collection:
    table = _every_line(step, collection.table)
    lines = table.read_text("utf-8").split("\n")[:-1]
    size = sum(len(cell.encode()) for line in lines for cell in line.split("\t")[1:])
    return Collection(table, len(lines), size, f"every {step}th of the {collection.what}")


_PEERS_PYTHON = str(ROOT / ".bench" / "venv" / "bin" / "python")
_SYSTEM_PYTHONS = ("/usr/bin/python3", *filter(None, [shutil.which("python3", path=os.defpath)]))

ENGINES: tuple[Engine, ...] = (
    ByWorker(Bnsearch, sys.executable),
    Lucene(),
    ByWorker(Tantivy, _PEERS_PYTHON, sys.executable),
    ByWorker(Fts5, sys.executable),
    ByWorker(Xapian, sys.executable, *_SYSTEM_PYTHONS),
    ByWorker(Bm25s, _PEERS_PYTHON, sys.executable),
    ByWorker(Whoosh, sys.executable),
)
"""bnsearch first, then the peers in the order of the report."""
OURS, LUCENE = ENGINES[0].title, ENGINES[1].title
EVERYTHING = ByWorker(Everything, sys.executable)
"""bnsearch again, for its queries: the index is the same."""

Present = Mapping[str, tuple[Engine, str]]
"""The engines that are here by title, each with its version."""


def find_engines() -> tuple[Present, list[Engine]]:
    """Return the engines that are installed, and those that aren't."""
    present: dict[str, tuple[Engine, str]] = {}
    missing = []
    for engine in ENGINES:
        try:
            present[engine.title] = (engine, engine.version())
        except LookupError as error:
            missing.append(engine)
            say(f"{engine.title} is left out ({error}); to install it: {engine.install}")
    return present, missing


def sources() -> str:
    """Return a digest of bnsearch's own files: two parts of a run must not measure two versions."""
    files = sorted((ROOT / "bnsearch").rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def say(text: str) -> None:
    """Tell the person who waits."""
    print(text, file=sys.stderr, flush=True)


def tried(what: str, call: Callable[[], _T]) -> _T | None:
    """Return what a call returns, None when an engine failed in it: one that fails doesn't end the run."""
    say(what)
    try:
        return call()
    except (OSError, subprocess.SubprocessError) as error:
        say(f"{what}: failed: {error}")
        return None


@contextmanager
def working_directory() -> Iterator[Path]:
    """Yield an empty directory inside the project, and remove it afterwards."""
    work = empty_directory(ROOT / ".bench" / "work")
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
