"""Indexing rate, index size and peak memory over long texts; and the whole command of bnsearch over the same."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks import corpus
from benchmarks.cold import write_articles
from benchmarks.measure import LUCENE, PROGRAMS, Indexing, Present, empty_directory, tried, wall_clock
from benchmarks.peers.base import Document
from benchmarks.report import Part, paired, section
from benchmarks.worker import rows

__all__ = ["measure"]

_ROUNDS = 5
_LONG = 15.0
_JOBS = "2"


def measure(present: Present, work: Path, limit: int | None) -> Part:
    """Index in rounds, every engine once a round: what else the machine does then hits all alike. Medians."""
    collection = corpus.long_texts(work, limit)
    runs: dict[str, list[Indexing]] = {title: [] for title in present}
    whole: list[float] = []
    command = _whole_command(collection, work)
    for turn in range(1, _ROUNDS + 1):
        empty_directory(work / "whole")
        seconds = tried(
            f"indexing, round {turn}: the whole command", partial(wall_clock, [PROGRAMS / "bnsearch", *command[1:]])
        )
        whole += [collection.documents / seconds] if seconds else []
        for title, (engine, _) in present.items():
            done = runs[title]
            if turn == 1 or (done and done[0].seconds < _LONG):
                run = tried(f"indexing, round {turn}: {title}", partial(engine.index, collection, work))
                done += [run] if run else []
    runs = {title: done for title, done in runs.items() if done}
    rates = {title: [run.documents / run.seconds for run in done] for title, done in runs.items()}
    sizes = {t: statistics.median(run.size / run.text_bytes for run in done) for t, done in runs.items()}
    peaks = {t: statistics.median(run.peak / 1e6 for run in done) for t, done in runs.items()}
    sections = [paired("indexing, documents/s, more is better", rates, "{:,.0f}")]
    if whole:
        own = {"`" + " ".join(command[:2] + command[5:]) + "`": whole}
        lucene = {f"{LUCENE}, one thread": rates[LUCENE]} if LUCENE in rates else {}
        what = "the whole command, documents/s, more is better"
        sections.append(paired(what, own | lucene, "{:,.0f}", next(iter(own))))
    sections += [
        section("index ÷ UTF-8 text, less is better", sizes, "{:.2f}"),
        section("peak memory of indexing, MB, less is better", peaks, "{:,.0f}"),
    ]
    return Part(sections, _notes(collection, runs, whole))


def _whole_command(collection: corpus.Collection, work: Path) -> list[str]:
    """Return ``bnsearch index`` over the collection as one JSON Lines file, with --jobs where it has that option."""
    folder = write_articles(work / "whole-input", [Document(*row) for row in rows(collection.table, 3)])
    options = subprocess.run([PROGRAMS / "bnsearch", "index", "--help"], capture_output=True, text=True, check=True)
    jobs = ["--jobs", _JOBS] if "--jobs" in options.stdout else []
    return ["bnsearch", "index", str(folder), "--index", str(work / "whole"), *jobs]


def _notes(collection: corpus.Collection, runs: Mapping[str, Sequence[Indexing]], whole: Sequence[float]) -> list[str]:
    texts = f"{collection.documents:,} {collection.what}, {collection.text_bytes / 1e6:.1f} MB of UTF-8 text"
    notes = [
        f"Indexing: {texts}; one process, one indexing thread, the texts in memory before the clock starts, committed "
        f"to disk before it stops. Medians of {_ROUNDS} rounds, one of an engine that takes over {_LONG:.0f} s; the "
        "ratios too are medians, of those within the rounds.",
        "bnsearch: analysis, postings with positions, facet columns and stored text, no recognizers; the whole command "
        "is the wall clock of the process: reading JSON Lines, duplicates, recognizers and all.",
        "Peak memory includes the texts and the interpreter or virtual machine.",
    ]
    rates = {title: [run.documents / run.seconds for run in done] for title, done in runs.items()}
    rounds = (f"{t} " + "/".join(f"{rate:,.0f}" for rate in done) for t, done in [*rates.items(), ("whole", whole)])
    notes.append("Documents/s round by round, to see how steady the machine was: " + "; ".join(rounds) + ".")
    for title, done in runs.items():
        if done[0].documents < collection.documents:
            notes.append(f"{title} indexed {done[0].documents:,} of them; its sizes are of these.")
    return notes
