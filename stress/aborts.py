"""An abort at every system call that changes something on disk, and each of them failing; all by strace.

Each scenario is traced once. Then the run is done again once for each of those calls: killed as it is about to make
it, or told that the disk is full or broken. The trace itself shows what a power failure would leave: a file counts
only when it was synced before CURRENT names its generation.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import bnsearch
from stress.afresh import Afresh
from stress.articles import articles
from stress.folder import Folder, State, allowed_after
from stress.running import SMALL, Ended, run, succeed
from stress.states import Violation, state_of

__all__ = ["SCENARIOS", "Aborts", "abort_everywhere", "strace_works"]

_TEXTS = 24
_CALLS = (
    "open,openat,creat,write,writev,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,truncate,ftruncate,fallocate,copy_file_range,sendfile"
)
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_STRACE = ("strace", "-f", "-y", "-qq", "-s", "0", "-e", "signal=none")
_KILL = "signal=KILL"
_KILLED = 137, -9
SCENARIOS = {"first run": ("index", 0), "update": ("index", 1), "merge": ("index", 8), "rebuild": ("rebuild", 1)}
"""Each with its verb and how many updates came before; the eighth small segment is merged with the seven others."""


class Call(NamedTuple):
    """A system call that a run made: its name, the how many-eth of that name, its arguments, what it returned."""

    name: str
    ordinal: int
    arguments: str
    result: int


class Aborts(NamedTuple):
    """What was done at how many calls, scenario by scenario."""

    calls: dict[str, int]
    killed: int
    failed: int
    told: int
    """Of the failed calls, those that ended the run with a sentence; the others were of no consequence."""
    synced: int
    """Files of new generations, each found to be on the disk before the switch."""


def strace_works() -> bool:
    """Whether strace is there and may trace."""
    return shutil.which("strace") is not None and run("--version", by=(*_STRACE, "-o", "/dev/null", *SMALL)).code == 0


class _Scenario(NamedTuple):
    """A verb over a folder, with an index as it stood before, if any."""

    name: str
    verb: str
    folder: Folder
    base: Path | None
    before: State | None
    index: Path
    afresh: Afresh

    def arguments(self) -> tuple[object, ...]:
        return self.verb, self.folder.path, "--index", self.index, "--jobs", 1

    def restore(self) -> None:
        shutil.rmtree(self.index, ignore_errors=True)
        if self.base is not None:
            shutil.copytree(self.base, self.index)

    def traced(self, trace: Path, injected: Sequence[str] = ()) -> tuple[Ended, list[Call]]:
        """Run it under strace from where it began; return how it ended and the calls it made."""
        self.restore()
        options = ["-e", f"trace={_CALLS}", *(word for each in injected for word in ("-e", f"inject={each}"))]
        ended = run(*self.arguments(), by=(*_STRACE, "-o", str(trace), *options, *SMALL))
        return ended, list(_calls(trace))


def _calls(trace: Path) -> Iterator[Call]:
    counts: Counter[str] = Counter()
    for line in trace.read_text("utf-8", "replace").splitlines():
        found = _LINE.match(line)
        if found:
            counts[found[1]] += 1
            yield Call(found[1], counts[found[1]], found[2], int(found[3]))


def _changes(call: Call, index: Path) -> bool:
    """Whether a call changes something in the directory of an index."""
    if str(index) not in call.arguments or call.result < 0:
        return False
    return not call.name.startswith("open") or "O_WRONLY" in call.arguments or "O_RDWR" in call.arguments


def _scenarios(work: Path, names: Collection[str]) -> Iterator[_Scenario]:
    """Prepare those of SCENARIOS that are asked for."""
    for name in names:
        verb, updates = SCENARIOS[name]
        place = work / name.replace(" ", "-")
        folder = Folder(place / "folder", articles(_TEXTS), seed=len(name))
        base = before = None
        for _ in range(updates):
            base = place / "base"
            with bnsearch.open_index(base, create=True) as index:
                index.update([folder.path], jobs=1)
            before = folder.state()
            folder.change(0.1)
        yield _Scenario(name, verb, folder, base, before, place / "index", Afresh(folder))


def abort_everywhere(
    work: Path, names: Collection[str] = SCENARIOS.keys(), most: int | None = None, seed: int = 1
) -> Aborts:
    """Abort each scenario at every call, and let every call fail once; with ``most``, so many of all of these.

    Checks the order of the calls too: raises Violation when a power failure could leave CURRENT naming something
    incomplete.
    """
    tasks: list[tuple[_Scenario, Call, str]] = []
    calls: dict[str, int] = {}
    synced = 0
    for scenario in _scenarios(work, names):
        scenario.traced(work / "trace")  # the first run may also write what Python compiled
        ended, traced = scenario.traced(work / "trace")
        ended.check(0)
        synced += _check_order(scenario, traced)
        changing = [call for call in traced if _changes(call, scenario.index)]
        calls[scenario.name] = len(changing)
        tasks += [(scenario, call, how) for call in changing for how in (_KILL, _failure(call))]
    if most is not None:
        tasks = Random(seed).sample(tasks, most)
    endings = Counter(_abort(*task, work / "trace") for task in tasks)
    return Aborts(calls, endings["killed"], endings["told"] + endings["went on"], endings["told"], synced)


def _failure(call: Call) -> str:
    return "error=EIO" if "sync" in call.name else "error=ENOSPC"


def _abort(scenario: _Scenario, call: Call, how: str, trace: Path) -> str:
    """Do one of the runs, look at what it left, and let the next run mend it; return how the first one ended."""
    ended, _ = scenario.traced(trace, [f"{call.name}:{how}:when={call.ordinal}"])
    after = scenario.folder.state()
    possible = allowed_after(scenario.verb, scenario.before, after)
    try:
        if how == _KILL:
            if ended.code not in _KILLED:
                raise Violation(f"was not killed: {ended}")
            ending = "killed"
        else:
            ended.check(0, 2)
            ending = "told" if ended.code else "went on"
        state_of(scenario.index, [after] if ended.code == 0 else possible)
        succeed("index", scenario.folder.path, "--index", scenario.index)
        scenario.afresh.check(scenario.index)
    except Exception as error:
        raise Violation(f"{scenario.name}, {how} at {call.name}({call.arguments}): {error}") from error
    return ending


def _check_order(scenario: _Scenario, calls: Sequence[Call]) -> int:
    """Raise Violation unless all of the last generation is synced before the switch; return how many files it has."""
    generation = scenario.index / (scenario.index / "CURRENT").read_text().strip()
    *_, switch = (
        n for n, call in enumerate(calls) if call.name.startswith("rename") and "CURRENT.new" in call.arguments
    )
    changing = [call for call in calls[:switch] if _changes(call, scenario.index)]
    files = [path for path in generation.iterdir() if not _last_is(("link",), changing, path)]
    for path in (*files, scenario.index / "CURRENT.new", generation, scenario.index):
        if not _last_is(("fsync", "fdatasync"), changing, path):
            raise Violation(f"{scenario.name}: {path.name} is not on the disk before CURRENT is switched")
    following = next(call for call in calls[switch + 1 :] if _changes(call, scenario.index))
    if not ("sync" in following.name and f"<{scenario.index}>" in following.arguments):
        raise Violation(f"{scenario.name}: {following} comes before the switch itself is on the disk")
    return len(files)


def _last_is(names: tuple[str, ...], calls: Sequence[Call], path: Path) -> bool:
    """Whether the last call that changed a file, or an entry of a directory, is of one of these names."""
    entry = re.compile(rf'"{re.escape(str(path))}/[^"/]+"')
    about = [call for call in calls if any(each in call.arguments for each in (f'"{path}"', f"<{path}>"))]
    about += [call for call in calls if entry.search(call.arguments)]
    return max(about, key=calls.index, default=None) is not None and max(about, key=calls.index).name in names
