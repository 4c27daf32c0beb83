"""Several processes give the same index as one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import bnsearch
from bnsearch import intake as intake_module
from bnsearch.index.reader import IndexReader

WORDS = "নদী চর নৌকা বন্দর রাশিয়ার ভারতীয় মন্ত্রী বৈঠক সেতু বাজার ধান পাট".split()


def text(number: int) -> str:
    chosen = [WORDS[(number * 7 + step * step) % len(WORDS)] for step in range(60)]
    return f"প্রতিবেদন {number}। " + " ".join(chosen) + "।"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages, a file of records large enough to be cut, a copy, an id twice, and a file of noise."""
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
    assert reports[0][0] == 230
    assert reports[0][1] == 2
    assert contents(tmp_path / "i1") == contents(tmp_path / "i2")
    with bnsearch.open_index(tmp_path / "i1") as one, bnsearch.open_index(tmp_path / "i2") as two:
        for query in ("নদী বৈঠক", "রাশিয়া", "প্রতিবেদন ৭"):
            first, second = one.search(query, 300), two.search(query, 300)
            assert first.facets == second.facets
            assert {h.article.id: round(h.score, 9) for h in first} == {h.article.id: round(h.score, 9) for h in second}
