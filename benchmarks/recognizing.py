"""How fast the recognizers are in bulk, called as indexing calls them: on texts whose pieces have been looked up.

usage: PYTHON -m benchmarks.recognizing DOCUMENTS.tsv    prints one JSON object
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from pathlib import Path

from benchmarks import corpus
from benchmarks.measure import result_of, say
from benchmarks.report import Part, Row, Section
from benchmarks.worker import rows
from bnsearch.analysis.pieces import Pieces, split
from bnsearch.entities import Recognizer

__all__ = ["measure"]

_ROUNDS = 3
_BAR = 8


def measure(work: Path, limit: int | None) -> Part:
    """Measure them over whole news articles and over long texts, in processes of their own. Medians."""
    found = []
    for collection in (corpus.articles(work, limit), corpus.long_texts(work, limit)):
        say(f"recognizers: {collection.what}")
        runs = [result_of(sys.executable, "benchmarks.recognizing", collection.table) for _ in range(_ROUNDS)]
        rate, mentions = (statistics.median(run[what] for run in runs) for what in ("rate", "mentions"))
        what = (
            f"{collection.documents:,} {collection.what}, {collection.text_bytes / 1e6:.1f} MB, {mentions:,} mentions"
        )
        found.append(Row(what, f"{rate / 1e6:.1f}", None))
    note = (
        f"Recognizers: one core, processor time, medians of {_ROUNDS} runs, each from knowing nothing; what indexing "
        "does anyway (splitting a text, looking up its pieces, finding the words of new ones) is not timed."
    )
    what = f"recognizers, MB of UTF-8 text/s, more is better (the bar is {_BAR})"
    return Part([Section(what, found)], [note])


def _rate(table: Path) -> dict[str, float]:
    """Return how many bytes of text are read a second of processor time, and how many mentions are in them."""
    texts = [f"{title}\n\n{body}" for _, title, body in rows(table, 3)]
    gc.disable()  # as indexing does
    pieces, recognizer = Pieces(), Recognizer()
    seconds, mentions = 0.0, 0
    for text in texts:
        parts = split(text)
        numbers = pieces.numbers(parts)
        pieces.learn()
        started = time.process_time()
        found = recognizer.find_in(text, parts, numbers, pieces)
        seconds += time.process_time() - started
        mentions += len(found)
    return {"rate": sum(len(text.encode()) for text in texts) / seconds, "mentions": mentions}


if __name__ == "__main__":
    json.dump(_rate(Path(sys.argv[1])), sys.stdout)
