"""bnsearch as a process of its own: started, waited for, killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from stress.states import Violation

__all__ = ["ROOT", "SMALL", "USUAL", "Ended", "environment", "kill", "run", "start", "succeed"]

ROOT = Path(__file__).resolve().parents[1]
USUAL = (sys.executable, "-m", "bnsearch")
SMALL = (sys.executable, "-m", "stress.small")
_LONGEST = 600  # seconds
_WRITING = ("index", "rebuild")
"""Verbs after which an index is to hold what its folder holds, and no more."""
_NOT_PASSED_ON = {"NO_COLOR", "BNSEARCH_INDEX", "BNSEARCH_OFFICIALS", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}


class Ended(NamedTuple):
    """How a run ended: its exit code, and what it said on either stream."""

    code: int
    out: str
    err: str

    def check(self, *codes: int) -> None:
        """Raise Violation unless it ended with one of the codes, and a failure with one sentence."""
        sentence = self.err.strip()
        if "Traceback" in self.out + self.err or self.code not in codes:
            raise Violation(f"ended with {self.code}: {self.out}{self.err}")
        if self.code == 2 and (len(sentence.splitlines()) != 1 or self.out):
            raise Violation(f"a failure is not told in one sentence: {self.out}{self.err}")


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a child: ours without what would change its answers."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **(changes or {})}


def start(*arguments: object, by: Sequence[str] = SMALL, **options: Any) -> subprocess.Popen[bytes]:
    """Start a verb in a process group of its own, with its workers."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [*by, *map(os.fsdecode, map(_plain, arguments))]
    if arguments[0] in _WRITING:
        command.append("--allow-removals")
    return subprocess.Popen(command, env=environment(), cwd=ROOT, start_new_session=True, **pipes, **options)


def _plain(argument: object) -> str | bytes:
    return argument if isinstance(argument, bytes) else str(argument)


def run(*arguments: object, by: Sequence[str] = SMALL, before: Callable[[], None] | None = None) -> Ended:
    """Run a verb to its end; ``before`` is called in the child before it starts."""
    process = start(*arguments, by=by, preexec_fn=before)
    out, err = process.communicate(timeout=_LONGEST)
    return Ended(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def succeed(*arguments: object, by: Sequence[str] = SMALL) -> Ended:
    """Run a verb that has to succeed."""
    ended = run(*arguments, by=by)
    ended.check(0)
    return ended


def kill(process: subprocess.Popen[bytes], with_workers: bool = True) -> bool:
    """Kill a process at once, with its whole group or alone; return whether it had been running."""
    running = process.poll() is None
    if running:  # until it has been waited for, no other process can have its number
        (os.killpg if with_workers else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()
    return running
