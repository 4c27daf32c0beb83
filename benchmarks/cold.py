"""One cold search from a shell: next to Whoosh's own command line, and over many articles next to few.

Runs are paired, one of each after the other, and the median of the pairs' ratios counts: what else the machine does
hits both alike.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus
from benchmarks.measure import OURS, PROGRAMS, empty_directory, say, wall_clock
from benchmarks.peers.base import Document
from benchmarks.report import Part, Row, Section

__all__ = ["measure", "write_articles"]

FEW, MANY = 5, 30_000
_PAIRS = 15


class Pair(NamedTuple):
    """Median milliseconds of two commands, and the median of the ratios of paired runs."""

    first: float
    second: float
    ratio: float
    pairs: int
    what: str


def _paired(first: Sequence[Sequence[str | Path]], second: Sequence[Sequence[str | Path]], what: str) -> Pair:
    """Measure commands in turn, one of each list; each runs once before."""
    for command in (*first, *second):
        wall_clock(command)
    turns = [(first[turn % len(first)], second[turn % len(second)]) for turn in range(_PAIRS)]
    times = [(wall_clock(a), wall_clock(b)) for a, b in turns]
    return Pair(
        statistics.median(a for a, _ in times) * 1000,
        statistics.median(b for _, b in times) * 1000,
        statistics.median(a / b for a, b in times),
        len(times),
        what,
    )


def _search(index: Path, query: str) -> list[str | Path]:
    return [PROGRAMS / "bnsearch", "search", query, "--index", index]


def _indexed(folder: Path, index: Path) -> Path:
    command = [PROGRAMS / "bnsearch", "index", folder, "--index", index]
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return index


def write_articles(folder: Path, documents: Sequence[Document]) -> Path:
    """Write documents as one JSON Lines file in a folder of its own."""
    with open(empty_directory(folder) / "articles.jsonl", "w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document._asdict(), ensure_ascii=False) + "\n")
    return folder


def _against_whoosh(work: Path, query: str = "রাশিয়া") -> Pair | None:
    """Compare with ``whoosh search`` over the same pages; None where Whoosh's command line isn't there."""
    whoosh = PROGRAMS / "whoosh"
    pages, what = corpus.pages()
    if not (whoosh.exists() and pages):
        return None
    folder = empty_directory(work / "pages")
    for page in pages:
        shutil.copy(page, folder)
    index = _indexed(folder, work / "pages-index")
    subprocess.run([whoosh, "index", folder], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    theirs: list[str | Path] = [whoosh, "search", query, folder]
    return _paired([_search(index, query)], [theirs], f"{len(pages)} {what}, query {query}")


def _many_against_few(work: Path, limit: int | None = None) -> Pair:
    """Compare a search over 30,000 short articles with the same over the first 5; the titles of these 5 are asked."""
    documents, what = corpus.leads(min(MANY, limit or MANY))
    few, many = (
        _indexed(write_articles(work / f"leads-{len(part)}", part), work / f"leads-{len(part)}-index")
        for part in (documents[:FEW], documents)
    )
    queries = [document.title or document.body[:60] for document in documents[:FEW]]
    return _paired(
        [_search(many, query) for query in queries],
        [_search(few, query) for query in queries],
        f"{len(documents):,} {what} next to the first {FEW}, whose titles are asked",
    )


def measure(work: Path, limit: int | None) -> Part:
    """Measure both."""
    say("cold searches from a shell")
    sections = []
    notes = [f"Cold: a new process each, medians of {_PAIRS} paired runs; ratios are medians of the pairs'."]
    whoosh = _against_whoosh(work)
    if whoosh:
        what = f"cold `search` from a shell, ms, less is better ({whoosh.what})"
        sections.append(_section(what, whoosh, "Whoosh's command line"))
        notes.append("Whoosh's command line neither reads stored articles nor makes snippets, and loses vowel signs.")
    grown = _many_against_few(work, limit)
    what = f"cold `bnsearch search`, ms, less is better ({grown.what})"
    sections.append(_section(what, grown, f"bnsearch over {FEW} articles"))
    return Part(sections, notes)


def _section(what: str, pair: Pair, other: str) -> Section:
    return Section(what, [Row(OURS, f"{pair.first:.0f}", None), Row(other, f"{pair.second:.0f}", pair.ratio)])
