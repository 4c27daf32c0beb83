"""Long runs commit between files: what stops them costs no more than what came after the last commit."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import bnsearch
from bnsearch import intake
from bnsearch.index.batch import Batch
from bnsearch.index.reader import IndexReader
from bnsearch.update import rounds

LONG = " ".join(f"নৌকাবাইচের {number} নম্বর খবরে মাঝিদের গানের কথা আছে।" for number in range(12))
FILES = 12


class Stopped(Exception):
    """What stops a run here."""


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit after every other file or so, and share out whatever there is."""
    monkeypatch.setattr(rounds, "COMMIT_BYTES", 12_000)
    monkeypatch.setattr(intake, "_TASK_BYTES", 4_000)
    monkeypatch.setattr(intake, "_WORTH_A_PROCESS", 1_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of lines: articles of their own, and an id and a text that each file shares with the one after it."""
    path = tmp_path / "in"
    path.mkdir()
    for number in range(FILES):
        write(path, number, f"{number}")
    return path


def write(folder: Path, number: int, edition: str) -> None:
    own = {"id": f"own-{number}", "title": f"খবর {number}", "body": f"{LONG} নিজের {edition}।"}
    shared = [{"id": f"shared-{n}", "title": f"খবর {n} ফাইল {number}"} for n in (number, number + 1)]
    told = [{"id": f"told-{number}-{n}", "title": "খবর", "body": f"{LONG} দুবার {n}।"} for n in (number, number + 1)]
    rows = [own, *shared, *told]
    (folder / f"{number:02}.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")


def stop_after(files: int) -> Callable[[int, int], None]:
    """Return a function that stops a run when it has read so many files."""
    read = 0

    def progress(_done: int, _total: int) -> None:
        nonlocal read
        read += 1
        if read == files:
            raise Stopped

    return progress


def contents(directory: Path) -> dict[str, str]:
    """Return what an index holds, also what tells another article again."""
    held: dict[str, str] = {}
    for segment in IndexReader(directory).segments:
        for document in range(segment.doc_count):
            if document not in segment.deleted or document in segment.copies:
                stored = segment.stored(document)
                held[stored["id"]] = stored["title"] + stored.get("body", "")
    return held


def afresh(folder: Path, directory: Path) -> dict[str, str]:
    with bnsearch.open_index(directory, create=True) as index:
        index.rebuild([folder], jobs=1)
    return contents(directory)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_first_run_that_is_stopped_keeps_most_and_the_next_goes_on(folder: Path, tmp_path: Path, jobs: int) -> None:
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        with pytest.raises(Stopped):
            index.update([folder], progress=stop_after(FILES - 2), jobs=jobs)
        kept = contents(tmp_path / "index")
        own = [article_id for article_id in kept if article_id.startswith("own")]
        assert own == [f"own-{number}" for number in range(len(own))]
        assert len(own) > FILES // 2
        report = index.update([folder], jobs=jobs)
    assert report.unchanged > report.added, "what was kept is not read again"
    assert contents(tmp_path / "index") == afresh(folder, tmp_path / "afresh")


def edit(folder: Path) -> None:
    """Let files vanish, change and come."""
    for number in range(0, FILES, 3):
        (folder / f"{number:02}.jsonl").unlink()
        write(folder, number + 1, "নতুন")
        write(folder, FILES + number, "প্রথম")


@pytest.mark.parametrize("files", range(1, 9))
def test_an_update_that_is_stopped_anywhere_ends_as_one_that_is_not(folder: Path, tmp_path: Path, files: int) -> None:
    with bnsearch.open_index(tmp_path / "whole", create=True) as undisturbed:
        undisturbed.update([folder], jobs=1)
        with bnsearch.open_index(tmp_path / "index", create=True) as index:
            index.update([folder], jobs=1)
            before = contents(tmp_path / "index")
            edit(folder)
            undisturbed.update([folder], jobs=1)
            whole = contents(tmp_path / "whole")
            with pytest.raises(Stopped):
                index.update([folder], progress=stop_after(files), jobs=1)
            between = contents(tmp_path / "index")
            assert {each for each in before if before[each] == whole.get(each)} <= set(between)
            own = {each: text for each, text in between.items() if each.startswith("own")}
            assert all(text in (before.get(each), whole.get(each)) for each, text in own.items())
            index.update([folder], jobs=1)
    assert contents(tmp_path / "index") == whole


def test_a_rebuild_that_is_stopped_shows_nothing_of_itself(folder: Path, tmp_path: Path) -> None:
    before = afresh(folder, tmp_path / "index")
    write(folder, 0, "নতুন")
    with bnsearch.open_index(tmp_path / "index") as index, pytest.raises(Stopped):
        index.rebuild([folder], progress=stop_after(FILES), jobs=1)
    assert contents(tmp_path / "index") == before


def test_what_goes_wrong_in_another_process_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch(tmp_path)
    monkeypatch.setattr(batch, "finish", full_disk)
    number, told = intake._done(None, intake.Indexing(batch), batch)
    assert (number, told.errno) == (None, errno.ENOSPC)


def full_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
