"""Readers while others write: several processes ask without a pause during updates and rebuilds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import bnsearch
from stress.articles import articles
from stress.asking import BEST
from stress.folder import Folder
from stress.running import ROOT, USUAL, environment, succeed
from stress.states import Violation, answers, queries

__all__ = ["Readers", "read_meanwhile"]

_TEXTS = 80
_STATES = 6
_QUERIES = 5


class Readers(NamedTuple):
    """How often the index was written, opened and asked, and how many of its states readers met."""

    processes: int
    updates: int
    rebuilds: int
    opened: int
    asked: int
    states: int


def read_meanwhile(work: Path, processes: int, runs: int) -> Readers:
    """Let processes ask an index during so many updates and as many rebuilds; each answer has to be that of a state."""
    folder, index = work / "folder", work / "index"
    states, allowed = _states(work)
    _become(folder, states[0])
    succeed("index", folder, "--index", index, by=USUAL)
    asking = [_ask(index, allowed) for _ in range(processes)]
    try:
        for number in range(1, 2 * runs + 1):
            _become(folder, states[number % len(states)])
            succeed("rebuild" if number % 2 else "index", folder, "--index", index, by=USUAL)
    finally:
        ended = [process.communicate(b"\n") for process in asking]
    for process, (_, said) in zip(asking, ended, strict=True):
        if process.returncode:
            raise Violation(f"a reader met {said.decode()}")
    seen = [json.loads(out) for out, _ in ended]
    met = {state for each in seen for state in each["states"]}
    return Readers(
        processes, runs, runs, sum(each["opened"] for each in seen), sum(each["asked"] for each in seen), len(met)
    )


def _ask(index: Path, allowed: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "stress.asking", str(index), str(allowed)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, env=environment())


def _states(work: Path) -> tuple[list[Path], Path]:
    """Make the folders that the index is to hold by turns; return them, and the file that says what each answers."""
    folder = Folder(work / "folder", articles(_TEXTS), seed=3)
    asked = queries(folder.texts, _QUERIES)
    copies, allowed = [], []
    for number in range(_STATES):
        folder.change(0.3)
        copies.append(work / f"state-{number}")
        shutil.copytree(folder.path, copies[-1])
        with bnsearch.open_index(work / "afresh" / str(number), create=True) as index:
            index.update([folder.path], jobs=1)
        allowed.append(answers(index.directory, asked, BEST))
    always = [query for query in asked if all(state[query].total for state in allowed)]
    told = work / "allowed.json"
    told.write_text(json.dumps([{query: state[query] for query in always} for state in allowed]), "utf-8")
    return copies, told


def _become(folder: Path, state: Path) -> None:
    """Make a folder hold what a state does."""
    shutil.rmtree(folder)
    shutil.copytree(state, folder)
