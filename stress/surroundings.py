"""Odd surroundings: few file descriptors, clocks that jump, strange names, files that change while they are read."""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from stress.afresh import Afresh
from stress.articles import Text, articles, usual_word
from stress.folder import Folder, allowed_after
from stress.running import run, succeed
from stress.states import Violation, picture, state_of

__all__ = ["Changing", "change_while_read", "few_descriptors", "jumping_clock", "strange_names"]

_TEXTS = 20
_DECADE = 315_360_000  # seconds
_LIMITS = 8, 12, 20, 40, 64
_NAMES = [
    *(b"line\nbreak.txt", b"\xff\xfe\xe0\xa6.txt", b"x" * 251 + b".txt", b"tab\t\x1b[31m.txt", b" .txt", b"a\\b.txt"),
    *(b"-n.txt", b"--help.txt", b"'\"$(id)`.txt", b"dir\nectory/in\xff.txt"),
    *("ক্ষ’\u200d.txt".encode(), "🙂.txt".encode()),
]


def few_descriptors(work: Path, limits: Sequence[int] = _LIMITS) -> dict[int, str]:
    """Allow so few open files; return for each limit what became of an update and a rebuild."""
    folder, index = Folder(work / "folder", articles(_TEXTS), seed=6), work / "index"
    succeed("index", folder.path, "--index", index)
    outcome: dict[int, str] = {}
    for most in limits:

        def limited(most: int = most) -> None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

        ends = []
        for verb, jobs in (("index", 1), ("index", 2), ("rebuild", 2)):
            live = folder.state()
            folder.change(0.5)
            ended = run(verb, folder.path, "--index", index, "--jobs", jobs, before=limited)
            ended.check(0, 2)
            after = folder.state()
            state_of(index, [after] if ended.code == 0 else allowed_after(verb, live, after))
            ends.append("done" if ended.code == 0 else "told")
            run("search", usual_word(_TEXTS), "--index", index, before=limited).check(0, 2)
            succeed("index", folder.path, "--index", index)
        outcome[most] = ", ".join(dict.fromkeys(ends))
        Afresh(folder).check(index)
    return outcome


def jumping_clock(work: Path, jumps: int = 4) -> None:
    """Set the times of files years ahead and back between changes: each change is seen, and nothing else is."""
    folder, index = Folder(work / "folder", articles(_TEXTS), seed=8), work / "index"
    succeed("index", folder.path, "--index", index)
    for number, jump in enumerate((_DECADE, -_DECADE, 10 * _DECADE, -4 * _DECADE)[:jumps]):
        folder.change(0.3)
        for path in sorted(folder.path.rglob("*.txt"))[:: number + 1]:
            moment = path.stat().st_mtime + jump
            os.utime(path, (moment, moment))
            os.utime(path.parent, (moment, moment))
        os.utime(index / "CURRENT", (0, 0))
        os.utime(index / "lock", (4 * _DECADE * 10, 4 * _DECADE * 10))
        succeed("index", folder.path, "--index", index)
        Afresh(folder).check(index)


def strange_names(work: Path) -> int:
    """Index files whose names no one types; return how many."""
    folder, index = work / "folder", work / "index"
    folder.mkdir(parents=True)
    written = {}
    for name, text in zip(_NAMES, articles(len(_NAMES)), strict=True):
        path = os.path.join(os.fsencode(folder), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path, text)
        written[path] = text
    for verb in ("index", "index", "rebuild", "index"):
        succeed(verb, folder, "--index", index)
    seen = picture(index) or {}
    if len(seen) != len(_NAMES):
        raise Violation(f"of {len(_NAMES)} files with strange names {len(seen)} are found: {sorted(seen)}")
    for article_id in seen:
        succeed("show", "--index", index, "--", article_id)
    os.unlink(next(iter(written)))
    succeed("index", folder, "--index", index)
    if len(picture(index) or {}) != len(_NAMES) - 1:
        raise Violation("a file with a strange name doesn't vanish")
    return len(_NAMES)


class Changing(NamedTuple):
    """How many runs went on while files changed, and how often one did."""

    runs: int
    changes: int


def change_while_read(work: Path, runs: int) -> Changing:
    """Write, cut, lengthen, remove and replace files while they are read: no run fails, and the last sees what is."""
    folder, index = Folder(work / "folder", articles(_TEXTS), seed=9), work / "index"
    stop = threading.Event()
    changes = [0]
    thread = threading.Thread(target=_restless, args=(folder.path, stop, changes))
    thread.start()
    try:
        for number in range(runs):
            verb = ("index", "rebuild")[number % 2]
            succeed(verb, folder.path, "--index", index, "--jobs", 1 + number // 2 % 2)
            picture(index)
    finally:
        stop.set()
        thread.join()
    for path in folder.path.rglob("*"):
        os.utime(path)  # the last write may be no later, as clocks of files go, than the last look
    succeed("index", folder.path, "--index", index)
    succeed("rebuild", folder.path, "--index", index)  # a file that was emptied keeps its article until then
    Afresh(folder).check(index)
    return Changing(runs, changes[0])


def _restless(folder: Path, stop: threading.Event, changes: list[int]) -> None:
    random = Random(9)
    texts = articles(_TEXTS)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    while not stop.wait(0.001):
        path, text = random.choice(files), random.choice(texts)
        how = random.randrange(5)
        changes[0] += 1
        if how == 0 and path.exists():
            os.truncate(path, random.randrange(path.stat().st_size + 1))
        elif how == 1:
            with open(path, "a", encoding="utf-8") as file:
                file.write(f"\n\n{text.body} {changes[0]}\n")
        elif how == 2:
            path.unlink(missing_ok=True)
        elif how == 3:
            _write(path, Text(text.title, f"{text.body} {changes[0]}"))
        else:
            beside = path.with_name(path.name + ".part")
            _write(beside, Text(text.title, f"{text.body} {changes[0]}"))
            os.replace(beside, path)


def _write(path: Path | bytes, text: Text) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{text.title}\n\n{text.body}\n")
