"""A disk that is full, or may not be written to: one sentence, the old index searchable, and the next run works."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from stress.afresh import Afresh
from stress.articles import articles, usual_word
from stress.folder import Folder, allowed_after
from stress.running import Ended, run, succeed
from stress.states import Violation, state_of

__all__ = ["Fillings", "can_mount", "fill_up", "limit_files", "mounted", "read_only"]

_TEXTS = 30
_ROOMY = 64 << 20  # bytes


class Fillings(NamedTuple):
    """At how many points a disk, or what a file may hold, was full, and how many runs that ended."""

    points: int
    told: int


class _Filling:
    """An index of a folder that has changed since, and what a whole index of it takes."""

    def __init__(self, work: Path, index: Path) -> None:
        self.folder = Folder(work / "folder", articles(_TEXTS), seed=5)
        self.index = index
        succeed("index", self.folder.path, "--index", index)
        self.live = self.folder.state()
        self.size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())

    def run(self, verb: str, jobs: int, before: Callable[[], None] | None = None) -> Ended:
        """Try to bring the index up to date where there may be no room; return how that ended."""
        self.folder.change(0.5)
        after = self.folder.state()
        ended = run(verb, self.folder.path, "--index", self.index, "--jobs", jobs, before=before)
        ended.check(0, 2)
        self.live = state_of(self.index, [after] if ended.code == 0 else allowed_after(verb, self.live, after)) or {}
        ended_searching = run("search", usual_word(_TEXTS), "--index", self.index, before=before)
        ended_searching.check(0)
        return ended

    def mend(self) -> None:
        """Let the next run do what there was no room for."""
        succeed("index", self.folder.path, "--index", self.index)
        self.live = self.folder.state()
        Afresh(self.folder).check(self.index)


def can_mount(work: Path) -> bool:
    """Whether a file system in memory can be mounted here."""
    try:
        with mounted(work / "probe"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def mounted(place: Path) -> Iterator[Path]:
    """Mount a file system in memory."""
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_ROOMY}", "tmpfs", place], check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)  # indexes looked into here may still be open


def fill_up(work: Path, points: int) -> Fillings:
    """Leave less room than a run needs, from nearly none to nearly enough, at so many points of each verb."""
    told = 0
    with mounted(work / "disk") as disk:
        filling = _Filling(work, disk / "index")
        for number in range(2 * points):
            verb, jobs = ("index", "rebuild")[number % 2], 1 + number // 2 % 2
            ballast = disk / "ballast"
            _fill(ballast, leave=int(filling.size * (number // 2) / points))
            ended = filling.run(verb, jobs)
            told += ended.code == 2
            if ended.code == 2 and ("is full" not in ended.err or str(disk) not in ended.err):
                raise Violation(f"what is full is not named: {ended.err}")
            ballast.unlink()
            filling.mend()
    return Fillings(2 * points, told)


def _fill(ballast: Path, leave: int) -> None:
    room = os.statvfs(ballast.parent)
    with open(ballast, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail * room.f_bsize - leave, 1))


def limit_files(work: Path, points: int) -> Fillings:
    """Allow files only so many bytes, at so many points of both verbs together; this needs no right to mount."""
    filling = _Filling(work, work / "index")
    told = 0
    for number in range(points):
        most = int(filling.size * number / points)

        def limited(most: int = most) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        told += filling.run(("index", "rebuild")[number % 2], 1 + number // 2 % 2, limited).code == 2
        filling.mend()
    return Fillings(points, told)


def read_only(work: Path) -> None:
    """Write to a disk that has become read-only: a sentence, and searches go on."""
    with mounted(work / "disk") as disk:
        filling = _Filling(work, disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for verb in ("index", "rebuild"):
            ended = filling.run(verb, 1)
            if ended.code != 2 or "Read-only" not in ended.err:
                raise Violation(f"a read-only disk is not named: {ended}")
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        filling.mend()
