"""All of it in full; each part writes its section of docs/reliability.md.

usage: python -m stress [--parts kills,aborts,…] [--scale SHARE] [--output FILE]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from stress import aborts, disk, kills, large, queries, readers, surroundings
from stress.report import Section, write
from stress.running import ROOT

_KILLS, _READERS, _RUNS, _POINTS, _RESTLESS, _ARTICLES, _QUERIES = 500, 8, 50, 20, 60, 30_000, 100_000


def _kills(work: Path, share: float) -> Iterable[str]:
    found = kills.kill_at_random(work, round(_KILLS * share))
    yield (
        f"{found.runs} runs of `bnsearch index` and `bnsearch rebuild` by turns, with one process and with two, over a "
        f"folder that changed before each, sent SIGKILL at a random moment (their workers too, in 7 of 10): "
        f"{found.killed} were still running."
    )
    yield (
        f"The next reader found the state before in {found.before}, one of `index`'s commits between files in "
        f"{found.between}, the state after in {found.after}; anything else in 0."
    )
    yield (
        f"{found.finished} runs were let finish after one or more kills: nothing was left over; every fiftieth was "
        "compared with an index built afresh: the same articles, answers and scores (to 1e-9)."
    )


def _aborts(work: Path, share: float) -> Iterable[str]:
    if not aborts.strace_works():
        yield "Left out: strace is missing, or may not trace here."
        return
    most = None if share >= 1 else round(280 * share)
    found = aborts.abort_everywhere(work, most=most)
    calls = ", ".join(f"{count} in {name}" for name, count in found.calls.items())
    yield f"System calls that change something in the directory of the index, by strace: {calls}."
    yield (
        f"Killed before such a call: {found.killed} runs. Told that it failed (EIO of a sync, ENOSPC of any other): "
        f"{found.failed} runs, of which {found.told} ended with one sentence and exit code 2; to the others it made no "
        "difference. Each left the state before or after; each time the next run finished, left nothing over, and "
        "equalled an index built afresh."
    )
    yield (
        f"Power failure: all {found.synced} files of new generations, their directories and CURRENT.new were synced "
        "before the rename that switches, and the directory of the index right after it."
    )


def _readers(work: Path, share: float) -> Iterable[str]:
    found = readers.read_meanwhile(work, _READERS, max(round(_RUNS * share), 2))
    yield (
        f"{found.processes} processes asked without a pause during {found.updates} updates and {found.rebuilds} "
        f"rebuilds: {found.opened:,} times a fresh index, by turns with one that had long been open; {found.asked:,} "
        f"answers. Each answer was that of one of the allowed states ({found.states} were met), all of one open index "
        "of the same state, none was empty; no error."
    )


def _disk(work: Path, share: float) -> Iterable[str]:
    points = max(round(_POINTS * share), 2)
    if disk.can_mount(work):
        found = disk.fill_up(work / "full", points)
        yield (
            f"A tmpfs with room for 0 to {1 - 1 / points:.0%} of an index, {found.points} runs of both verbs: "
            f"{found.told} ended with a sentence that names the full disk and exit code 2, the others needed no more. "
            "Each time a search found the old articles, all of them; with room again, the next run worked and equalled "
            "an index built afresh."
        )
        disk.read_only(work / "read-only")
        yield "The tmpfs remounted read-only: a sentence and exit code 2 of both verbs; searches went on."
    else:
        yield "The full tmpfs and the read-only one are left out: nothing may be mounted here."
    limited = disk.limit_files(work / "limited", points)
    yield (
        f"Files allowed only so many bytes (RLIMIT_FSIZE), {limited.points} runs: {limited.told} ended with a "
        "sentence, with the old articles found and the next run good."
    )


def _surroundings(work: Path, share: float) -> Iterable[str]:
    outcome = surroundings.few_descriptors(work / "descriptors")
    ends = "; ".join(f"{most}: {ends}" for most, ends in outcome.items())
    yield f"So many file descriptors (RLIMIT_NOFILE), and how `index` and `rebuild` ended: {ends}. No index was harmed."
    surroundings.jumping_clock(work / "clock")
    yield "Times of files decades ahead and back between runs: every change was seen, none imagined."
    names = surroundings.strange_names(work / "names")
    yield f"{names} file names with line breaks, escape sequences, invalid UTF-8, 255 bytes: indexed, shown, removed."
    found = surroundings.change_while_read(work / "restless", max(round(_RESTLESS * share), 4))
    yield (
        f"{found.changes:,} changes to files (cut, lengthened, removed, written anew, replaced) while {found.runs} "
        "runs read them: no run failed; the first one after equalled an index built afresh."
    )


def _large(work: Path, share: float) -> Iterable[str]:
    count = max(round(_ARTICLES * share), 2_000)
    folder = large.pages(work / "pages", count)
    again = large.run_again(folder, work / "index-of-pages")
    for what, found in (
        ("a file each", again),
        ("one file of JSON Lines", large.run_again(large.one_file(work / "one", count), work / "index-of-one")),
    ):
        yield (
            f"`bnsearch index` again over an unchanged folder of {found.articles:,} articles, {what}: "
            f"{found.second:.2f} s after {found.first:.1f} s, {found.second / found.first:.1%}; names, inodes, sizes "
            "and times of everything in the directory of the index, the lock too, stayed as they were."
        )
    kept = large.keep_most(folder, work, again.first)
    yield (
        f"A first run over the {kept.articles:,} files killed after {kept.killed_after:.0%} of its time kept "
        f"{kept.kept:,}; the run that went on took {kept.rest:.0%} of a whole one, and the index equalled that of a "
        "run that wasn't killed."
    )


def _queries(work: Path, share: float) -> Iterable[str]:
    found = queries.ask_anything(work, max(round(_QUERIES * share), 100), max(round(_ARTICLES * share), 500))
    yield (
        f"{found.queries:,} random and mutated queries (both scripts, all signs of the query language, control "
        "characters, 10,000 characters long, 500 levels deep): each was answered by results or, "
        f"{found.told:,} of them, by one sentence; the slowest took {found.longest:.2f} s."
    )


_PARTS: dict[str, tuple[str, Callable[[Path, float], Iterable[str]]]] = {
    "kills": ("Killed at random moments", _kills),
    "aborts": ("Aborted at every system call", _aborts),
    "readers": ("Read while it is written", _readers),
    "disk": ("Full and read-only disks", _disk),
    "surroundings": ("Odd surroundings", _surroundings),
    "large": ("Large folders", _large),
    "queries": ("Whatever is asked", _queries),
}


def main() -> None:
    """Do the parts that are asked for; a violation ends the run."""
    parser = argparse.ArgumentParser(prog="stress", description="Try to break an index.")
    parser.add_argument("--parts", default=",".join(_PARTS), help="some of %(default)s")
    parser.add_argument("--scale", type=float, default=1.0, help="the share of the full numbers, for a quick look")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "reliability.md")
    options = parser.parse_args()
    chosen = options.parts.split(",")
    if unknown := set(chosen) - set(_PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}: choose from {', '.join(_PARTS)}")
    for name in chosen:
        title, part = _PARTS[name]
        started = time.perf_counter()
        print(f"{title} …", file=sys.stderr, flush=True)
        with TemporaryDirectory(prefix="stress-") as work:
            lines = list(part(Path(work), options.scale))
        section = Section(title, lines, name, options.scale, time.perf_counter() - started)
        write(options.output, section, [title for title, _ in _PARTS.values()])
        print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
