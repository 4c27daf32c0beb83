"""SIGKILL at random moments: the next reader finds the state before or after a commit, whole; the next run mends.

A killed ``index`` may also leave what one of its intermediate commits had in it.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from stress.afresh import Afresh
from stress.articles import articles
from stress.folder import Folder, State, allowed_after
from stress.running import kill, start, succeed
from stress.states import check_tidy, state_of

__all__ = ["Kills", "kill_at_random"]

_TEXTS = 80
_EARLIEST = 0.3  # of a run's usual time: before, Python is only starting
_RECOVERED = 0.2  # share of the kills after which a run is let finish
_TURNS = [("index", 1), ("rebuild", 1), ("index", 2), ("rebuild", 2)]
"""Verbs, and the processes they may use."""


class Kills(NamedTuple):
    """How many runs were killed, and in which state the next reader found the index."""

    runs: int
    killed: int
    before: int
    between: int
    after: int
    finished: int
    """Runs that were let finish after one or more kills, each checked."""


class _Killing:
    """One folder, one index, and what is known of both."""

    def __init__(self, work: Path, seed: int) -> None:
        self.random = Random(seed)
        self.folder = Folder(work / "folder", articles(_TEXTS), seed)
        self.index = work / "index"
        self.live: State | None = None
        self.seconds: dict[tuple[str, int], float] = {}

    def finish(self, verb: str, jobs: int) -> None:
        """Let a run finish; then nothing is left over, and the index holds what the folder does."""
        started = time.perf_counter()
        succeed(verb, self.folder.path, "--index", self.index, "--jobs", jobs)
        self.seconds[verb, jobs] = time.perf_counter() - started
        self.live = self.folder.state()
        state_of(self.index, [self.live])
        check_tidy(self.index)

    def kill(self, verb: str, jobs: int) -> tuple[bool, str]:
        """Kill a run; return whether it was still running, and which state it left."""
        self.folder.change()
        after = self.folder.state()
        allowed = allowed_after(verb, self.live, after)
        moment = self.random.uniform(_EARLIEST, 1.05) * self.seconds[verb, jobs]
        process = start(verb, self.folder.path, "--index", self.index, "--jobs", jobs)
        time.sleep(moment)
        was_running = kill(process, with_workers=self.random.random() < 0.7)
        found = state_of(self.index, allowed)
        where = "before" if found is self.live else "after" if found == after else "between"
        self.live = found
        return was_running, where


def kill_at_random(work: Path, kills: int, seed: int = 1) -> Kills:
    """Kill so many runs, ``index`` and ``rebuild`` by turns, with one job and with two."""
    killing = _Killing(work, seed)
    killed = finished = 0
    where = {"before": 0, "between": 0, "after": 0}
    for verb, jobs in _TURNS:
        killing.finish(verb, jobs)
    for number in range(kills):
        verb, jobs = _TURNS[number % len(_TURNS)]
        was_running, left = killing.kill(verb, jobs)
        killed += was_running
        where[left] += 1
        if killing.random.random() < _RECOVERED or number == kills - 1:
            killing.finish(*killing.random.choice(_TURNS))
            finished += 1
        if number % 50 == 49 or number == kills - 1:
            killing.finish("index", 1)
            Afresh(killing.folder).check(killing.index)
    return Kills(kills, killed, **where, finished=finished)
