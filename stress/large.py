"""30,000 articles: what a second run over an unchanged folder costs and changes, and what a killed first run keeps."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path
from typing import NamedTuple

from stress.afresh import same_answers
from stress.articles import leads
from stress.running import USUAL, Ended, kill, start, succeed
from stress.states import Violation, check_tidy, picture

__all__ = ["Again", "Kept", "keep_most", "one_file", "pages", "run_again"]


class Again(NamedTuple):
    """Seconds of the first run over a folder and of the second, in which nothing had changed."""

    articles: int
    first: float
    second: float


class Kept(NamedTuple):
    """How many articles a killed first run kept of those there are, and of the second run's share of its time."""

    articles: int
    kept: int
    killed_after: float
    """The share of a first run's time."""
    rest: float
    """The time of the run that went on, next to a first run's."""


def pages(folder: Path, count: int) -> Path:
    """Write short articles, a file each."""
    for number, text in enumerate(leads(count)):
        path = folder / f"{number // 1000:02d}" / f"{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text.title}\n\n{text.body}\n\nপাতা {number}।\n", "utf-8")
    return folder


def one_file(folder: Path, count: int) -> Path:
    """Write short articles to one file of lines."""
    folder.mkdir(parents=True)
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as file:
        for number, text in enumerate(leads(count)):
            row = {"id": f"{number}", "title": text.title, "body": text.body}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return folder


def run_again(folder: Path, index: Path, jobs: int = 1) -> Again:
    """Index a folder twice; the second run leaves every file and directory as it was, times and all."""
    first = _timed(folder, index, jobs)[0]
    before = _looks(index)
    seconds = [_timed(folder, index, jobs)[0] for _ in range(3)]
    if _looks(index) != before:
        raise Violation("a run over an unchanged folder changed something on disk")
    return Again(len(picture(index) or {}), first, sorted(seconds)[1])


def keep_most(folder: Path, work: Path, first: float, seed: int = 1) -> Kept:
    """Kill a first run two thirds through, look at what is there, let the next run go on, and compare with one run."""
    share = random.Random(seed).uniform(0.6, 0.75)
    process = start("index", folder, "--index", work / "killed", "--jobs", 1, by=USUAL)
    time.sleep(share * first)
    if not kill(process):
        raise Violation("the run was over before it was to be killed")
    kept = picture(work / "killed") or {}
    rest, ended = _timed(folder, work / "killed", 1)
    if f"{len(kept):,} unchanged" not in ended.err:
        raise Violation(f"the run that went on read again what was there: {ended.err}")
    _timed(folder, work / "whole", 1)
    whole = picture(work / "whole") or {}
    if picture(work / "killed") != whole or not kept.items() <= whole.items():
        raise Violation("a killed run that went on holds other articles than one that wasn't killed")
    check_tidy(work / "killed")
    same_answers(work / "killed", work / "whole", leads(2_000)[::100])
    return Kept(len(whole), len(kept), share, rest / first)


def _timed(folder: Path, index: Path, jobs: int) -> tuple[float, Ended]:
    started = time.perf_counter()
    ended = succeed("index", folder, "--index", index, "--jobs", jobs, by=USUAL)
    return time.perf_counter() - started, ended


def _looks(index: Path) -> dict[Path, tuple[int, ...]]:
    """Return how every file and directory of an index looks: all but the time of the last access."""
    seen = {path: os.stat(path) for path in (index, *index.rglob("*"))}
    return {
        path: (s.st_ino, s.st_mode, s.st_nlink, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for path, s in seen.items()
    }
