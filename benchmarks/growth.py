"""How indexing and searching grow with the collection, and the powers of its size they grow by.

usage: python -m benchmarks.growth DOCUMENTS DIRECTORY      one size, in this process; prints one JSON object
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.generated import Generator
from benchmarks.peers.base import Document, size_of
from benchmarks.peers.bnsearch import Bnsearch
from benchmarks.worker import milliseconds, peak_memory

__all__ = ["QUERIES", "SIZES", "exponent", "sizes"]

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
QUERIES = 500
_ROUNDS = 3


def sizes(largest: int) -> list[int]:
    """Return the sizes to grow through, up to the largest and with it."""
    return [*(size for size in SIZES if size < largest), largest]


def exponent(counts: Sequence[int], times: Sequence[float]) -> float:
    """Return b of time = a · count ** b, fitted by least squares on logarithms."""
    slope, _ = np.polyfit(np.log(counts), np.log(times), 1)
    return float(slope)


class _Untimed:
    """Yields documents and counts the time that making them took."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents = documents
        self.seconds = 0.0
        self.bytes = 0
        self.words = 0

    def __iter__(self) -> Iterator[Document]:
        while True:
            started = time.perf_counter()
            batch = list(islice(self._documents, 1_000))
            for document in batch:
                self.bytes += len(document.title.encode()) + len(document.body.encode())
                self.words += document.title.count(" ") + document.body.count(" ") + 2
            self.seconds += time.perf_counter() - started
            if not batch:
                return
            yield from batch


def measure(count: int, directory: Path) -> dict[str, float]:
    """Index ``count`` generated articles and ask them; the making of the articles is not timed."""
    generator = Generator(seed=count)
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    engine = Bnsearch(directory)
    source = _Untimed(generator.documents(count))
    started = time.perf_counter()
    engine.index(source)
    seconds = time.perf_counter() - started - source.seconds
    peak = peak_memory()
    engine.open()
    queries = generator.queries(QUERIES)
    first = [milliseconds(engine.search, query) for query in queries]
    taken = [[milliseconds(engine.search, query) for query in queries] for _ in range(_ROUNDS)]
    each = [statistics.median(times) for times in zip(*taken, strict=True)]
    p50, p99 = np.percentile(each, [50, 99])
    size = size_of(directory)
    return {
        "documents": count,
        "seconds": seconds,
        "p50": float(p50),
        "p99": float(p99),
        "first_p50": statistics.median(first),
        "size": size,
        "text": source.bytes,
        "words": source.words,
        "peak": peak,
    }


if __name__ == "__main__":
    json.dump(measure(int(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
