"""What indexing takes, next to what it took at an earlier revision: both now, on this machine, in turn.

usage: python -m benchmarks.before REVISION [--documents N] [--files N] [--rounds N]

Each revision measures itself, with its own benchmarks, on the packages of this interpreter. What is printed is the
median of the ratios of paired runs, after one pair that doesn't count.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks import corpus
from benchmarks.cold import write_articles
from benchmarks.measure import ROOT, empty_directory, say, working_directory
from benchmarks.peers.base import Document
from benchmarks.worker import rows

__all__ = ["main", "write_files"]


def main() -> None:
    """Compare the working tree with a revision."""
    parser = argparse.ArgumentParser(prog="benchmarks.before", description="Compare indexing with a revision's.")
    parser.add_argument("revision", help="what to compare with, as git names it: the last commit before a change")
    parser.add_argument("--documents", type=int, help="cut the long texts to so many, for a quick look")
    parser.add_argument("--files", type=int, default=30_000, help="small files to index (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="pairs of runs that count (default: %(default)s)")
    options = parser.parse_args()
    with working_directory() as work:
        try:
            before = checked_out(options.revision, work / "before")
        except subprocess.CalledProcessError:
            parser.error(f"git knows no revision {options.revision} with bnsearch/ and benchmarks/ in it")
        collection = corpus.long_texts(work, options.documents)
        folder = write_articles(work / "input", [Document(*row) for row in rows(collection.table, 3)])
        print(f"Indexing {collection.documents:,} {collection.what}, next to {options.revision}:")
        for what, seconds in (
            ("analysis and postings, in one process", partial(_postings, collection.table, work / "index")),
            ("the whole command", partial(_whole_command, folder, work / "index")),
        ):
            print(_compared(what, seconds, before, options.rounds), flush=True)
        if options.files:
            leads, what = corpus.leads(options.files)
            folder = write_files(work / "files", leads)
            print(f"Indexing {len(leads):,} small files of {what}, every other one a page and a record:")
            command = partial(_whole_command, folder, work / "index")
            print(_compared("the whole command", command, before, options.rounds), flush=True)


def write_files(folder: Path, documents: Sequence[Document]) -> Path:
    """Write each document as a file of its own, pages of text and JSON records in turn."""
    empty_directory(folder)
    for number, document in enumerate(documents):
        if number % 2:
            record = json.dumps(document._asdict(), ensure_ascii=False)
            (folder / f"{number:06}.json").write_text(record, "utf-8")
        else:
            (folder / f"{number:06}.txt").write_text(f"{document.title}\n\n{document.body}\n", "utf-8")
    return folder


def checked_out(revision: str, folder: Path) -> Path:
    """Return a folder with bnsearch and its benchmarks as of a revision; raises CalledProcessError."""
    packed = folder.with_suffix(".tar")
    subprocess.run(["git", "archive", "--output", packed, revision, "bnsearch", "benchmarks"], cwd=ROOT, check=True)
    shutil.unpack_archive(packed, empty_directory(folder))
    return folder


def _postings(table: Path, index: Path, tree: Path) -> float:
    """Return the seconds that the writer of a tree takes for texts in memory."""
    command = [sys.executable, "-m", "benchmarks.worker", "index", "bnsearch", str(empty_directory(index)), str(table)]
    done = subprocess.run(command, cwd=tree, stdout=subprocess.PIPE, check=True)
    return float(json.loads(done.stdout)["seconds"])


def _whole_command(folder: Path, index: Path, tree: Path) -> float:
    """Return the seconds that ``bnsearch index`` of a tree takes."""
    command = [sys.executable, "-m", "bnsearch", "index", str(folder), "--index", str(empty_directory(index))]
    started = time.perf_counter()
    subprocess.run(command, cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def _compared(what: str, seconds: Callable[[Path], float], before: Path, rounds: int) -> str:
    pairs = []
    for turn in range(rounds + 1):
        say(f"{what}: pair {turn} of {rounds}")
        trees = (ROOT, before) if turn % 2 else (before, ROOT)
        taken = {tree: seconds(tree) for tree in trees}
        pairs.append((taken[ROOT], taken[before]))
    now, then = (statistics.median(times) for times in zip(*pairs[1:], strict=True))
    ratio = statistics.median(one / other for one, other in pairs[1:])
    return f"{what}: {now:.2f} s, before {then:.2f} s, {ratio:.2f} times"


if __name__ == "__main__":
    main()
