"""Several processes give the same index as one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import bnsearch
from bnsearch import intake as intake_module
from bnsearch.index import batch as batch_module
from bnsearch.index.reader import IndexReader

WORDS = "নদী চর নৌকা বন্দর রাশিয়ার ভারতীয় মন্ত্রী বৈঠক সেতু বাজার ধান পাট".split()


def text(number: int) -> str:
    chosen = [WORDS[(number * 7 + step * step) % len(WORDS)] for step in range(60)]
    return f"প্রতিবেদন {number}। " + " ".join(chosen) + "।"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages, a file of records large enough to be cut, a copy, two articles of one id, and a file of noise."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(30):
        (pages / f"{number:02}.txt").write_text(f"শিরোনাম {number}\n\n{text(number)}\n\n{text(number + 500)}\n", "utf-8")
    records = [{"id": f"r{n}", "title": f"খবর {n}", "body": text(n + 1000), "date": "2025-03-04"} for n in range(200)]
    records += [{"id": "r3", "title": "খবর নতুন", "body": text(9999)}, {"title": "নকল", "body": text(1007)}]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (pages / "many.jsonl").write_text(lines + "\n{broken\n", "utf-8")
    (pages / "noise.txt").write_bytes(os.urandom(5000))
    return pages


def contents(directory: Path) -> dict[str, object]:
    reader = IndexReader(directory)
    return {reader.article_id(document): reader.stored(document) for document in reader.documents()}


def test_two_processes_and_one_give_the_same(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_module, "_TASK_BYTES", 4_000)
    monkeypatch.setattr(intake_module, "_WORTH_A_PROCESS", 1_000)
    reports = []
    for jobs in (1, 2):
        with bnsearch.open_index(tmp_path / f"i{jobs}", create=True) as index:
            report = index.update(folder, jobs=jobs)
            reports.append((report.added, report.duplicates, sorted(where for where, _ in report.failed)))
            assert index.update(folder, jobs=jobs).unchanged == report.added
    assert reports[0] == reports[1]
    assert reports[0][0] == 231
    assert reports[0][1] == 1
    assert contents(tmp_path / "i1") == contents(tmp_path / "i2")
    monkeypatch.undo()
    with bnsearch.open_index(tmp_path / "uncut", create=True) as index:
        index.update(folder, jobs=1)
    assert contents(tmp_path / "i1") == contents(tmp_path / "uncut")
    with bnsearch.open_index(tmp_path / "i1") as one, bnsearch.open_index(tmp_path / "i2") as two:
        for query in ("নদী বৈঠক", "রাশিয়া", "প্রতিবেদন ৭"):
            first, second = one.search(query, 300), two.search(query, 300)
            assert first.facets == second.facets
            assert {h.article.id: round(h.score, 9) for h in first} == {h.article.id: round(h.score, 9) for h in second}


def test_a_table_of_pieces_that_is_full_amid_a_file_changes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("roomy", "tight"):
        with bnsearch.open_index(tmp_path / name, create=True) as index:
            index.update(folder, jobs=1)
        monkeypatch.setattr(batch_module, "_CODE_POINTS", 2_000)
        monkeypatch.setattr(batch_module, "_PIECES", 50)
    assert contents(tmp_path / "roomy") == contents(tmp_path / "tight")
    with bnsearch.open_index(tmp_path / "roomy") as roomy, bnsearch.open_index(tmp_path / "tight") as tight:
        for query in ("নদী বৈঠক", "রাশিয়া", "প্রতিবেদন ৭"):
            assert {h.article.id for h in roomy.search(query, 300)} == {h.article.id for h in tight.search(query, 300)}


@pytest.mark.parametrize("line", [b'{"url": "https://example.org"}\n', b'{"id": 1}\n{broken\n'])
def test_a_large_file_without_any_article_is_refused_as_a_small_one_is(
    line: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "pages" / "none.jsonl"
    source.parent.mkdir()
    source.write_bytes(line * 300)
    reasons = []
    for size in (1_000, 1_000_000):
        monkeypatch.setattr(intake_module, "_TASK_BYTES", size)
        with bnsearch.open_index(tmp_path / f"i{size}", create=True) as index:
            reasons.append(index.update(source.parent).failed)
    assert reasons[0] == reasons[1]
    assert len(reasons[0]) == 1


def test_the_end_of_a_process_is_told_and_leaves_the_old_index(folder: Path, tmp_path: Path) -> None:
    big = folder / "big.jsonl"
    record = {"title": "খবর", "body": text(1) * 20}
    with open(big, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record | {"id": f"b{n}"}, ensure_ascii=False) + "\n" for n in range(2_000))
    command = [sys.executable, "-m", "bnsearch", "index", str(folder), "--index", str(tmp_path / "i"), "--jobs", "2"]
    indexing = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    children = Path(f"/proc/{indexing.pid}/task/{indexing.pid}/children")
    workers: list[str] = []
    while not workers and indexing.poll() is None:
        found = children.read_text().split()
        workers = [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(int(workers[0]), signal.SIGKILL)
    _, said = indexing.communicate(timeout=60)
    assert indexing.returncode == 2
    assert "ended unexpectedly" in said
    assert "Traceback" not in said
    assert not (tmp_path / "i" / "CURRENT").exists() or not contents(tmp_path / "i")
