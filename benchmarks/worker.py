"""One measurement of one peer in a process of its own; prints one JSON object.

usage: PYTHON -m benchmarks.worker version PEER
       PYTHON -m benchmarks.worker index PEER DIRECTORY DOCUMENTS.tsv
       PYTHON -m benchmarks.worker search PEER DIRECTORY TOPICS.tsv ROUNDS

Any interpreter that has the peer can run it: nothing here needs bnsearch or NumPy.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.peers.base import Document, Peer, size_of

K = 10
LONG = 10.0


def peak_memory() -> int:
    """Return the most bytes this process has held at once; what it was forked from does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def rows(path: Path, columns: int) -> list[list[str]]:
    """Return the lines of a table as lists of ``columns`` cells."""
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n").split("\t", columns - 1) for line in lines]


def index(peer: Peer, table: Path) -> dict[str, Any]:
    """Index a table of documents that is in memory before the clock starts."""
    documents = [Document(*row) for row in rows(table, 3)]
    before = peak_memory()
    started = time.perf_counter()
    peer.index(documents)
    seconds = time.perf_counter() - started
    return {
        "documents": len(documents),
        "seconds": seconds,
        "peak": peak_memory(),
        "peak_before": before,
        "size": size_of(peer.directory),
    }


def search(peer: Peer, topics: Path, rounds: int) -> dict[str, Any]:
    """Ask every topic once to warm up, then ``rounds`` times; the latency of a topic is the median of these rounds.

    ``first`` holds the latencies of the first asking, before an engine can have kept anything of a topic. A peer that
    takes more than LONG seconds for it is given one round only.
    """
    queries = [query for _, query in rows(topics, 2)]
    peer.open()
    first = [milliseconds(peer.search, query) for query in queries]
    if sum(first) > LONG * 1000:
        rounds = 1
    empty = sum(not peer.search(query, K) for query in queries)
    taken = [[milliseconds(peer.search, query) for query in queries] for _ in range(rounds)]
    each = [sorted(times)[len(times) // 2] for times in zip(*taken, strict=True)]
    return {"ms": each, "first": first, "empty": empty, "rounds": rounds, "peak": peak_memory()}


def milliseconds(call: Callable[[str, int], object], query: str) -> float:
    """Return how long one search takes."""
    started = time.perf_counter()
    call(query, K)
    return (time.perf_counter() - started) * 1000


def main(task: str, name: str, *values: str) -> None:
    """Do one task and print its result."""
    peer: type[Peer] = import_module(f"benchmarks.peers.{name}").PEER
    result: dict[str, Any]
    if task == "version":
        result = {"version": peer.version()}
    elif task == "index":
        result = index(peer(Path(values[0])), Path(values[1]))
    else:
        result = search(peer(Path(values[0])), Path(values[1]), int(values[2]))
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
