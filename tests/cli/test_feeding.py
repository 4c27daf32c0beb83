"""``bnsearch index`` with standard input, --dry-run, --ignore, --report and --strict, and folders of everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.mixed_files import PAGE, WEB, text, write_mixed
from cli.processes import ROOT, Ran, environment

LINES = '{"title": "চরে সেতু", "body": "নতুন সেতু হচ্ছে।"}\n{broken\n{"id": "k7", "title": "নদীতে পানি", "body": "বাড়ছে।"}\n'
FILES = int(os.environ.get("BNSEARCH_MIXED_FILES", "1000"))
"""How many files the folder of everything has; 10000 takes a quarter of a minute."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    (pages / "drafts").mkdir(parents=True)
    (pages / "a.txt").write_text(PAGE.format(text=text(1)), "utf-8")
    (pages / "drafts" / "b.txt").write_text(PAGE.format(text=text(2)), "utf-8")
    (pages / "blocked.html").write_text("<html><body><h1>403 Forbidden</h1></body></html>", "utf-8")
    return pages


def pipe(given: str, *arguments: str | Path) -> Ran:
    command = [sys.executable, "-m", "bnsearch", "index", *arguments]
    done = subprocess.run(command, input=given.encode(), capture_output=True, cwd=ROOT, env=environment(), timeout=50)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    return Ran(done.returncode, out, err)


def ids(run, index: Path) -> list[str]:
    done = run("search", "হাটে", "--json", "-n", "50", "--index", index)
    assert done.code in (0, 1)
    return sorted(hit["id"] for hit in json.loads(done.out)["hits"])


def stats(run, index: Path) -> int:
    return int(json.loads(run("stats", "--json", "--index", index).out)["articles"])


def test_articles_from_standard_input_stay_beside_those_of_files(run, folder, tmp_path):
    index = tmp_path / "i"
    assert run("index", folder, "--index", index).code == 0
    done = pipe(LINES, "-", "--index", index)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("2 added, 0 changed, 0 unchanged, 0 removed, 0 duplicates, 1 failed")
    assert "-:2: not JSON" in done.err
    again = pipe(LINES + LINES.replace("বাড়ছে", "কমছে"), "-", folder, "--index", index)
    assert again.err.startswith("0 added, 1 changed, 3 unchanged, 0 removed")
    assert pipe(PAGE.format(text=text(9)), "-", "--index", index).err.startswith(
        "1 added, 0 changed, 0 unchanged, 0 removed"
    )
    assert pipe(WEB.format(text=text(10)), "-", "--index", index).err.startswith(
        "1 added, 0 changed, 0 unchanged, 0 removed"
    )
    assert stats(run, index) == 6
    assert json.loads(run("show", "k7", "--json", "--index", index).out)["body"] == "কমছে।"
    assert run("rebuild", "--index", index).code == 0
    assert stats(run, index) == 6


@pytest.mark.parametrize("given", ["", "{", "403 Forbidden"])
def test_standard_input_without_an_article_is_an_error_of_one_sentence(given, tmp_path):
    done = pipe(given, "-", "--index", tmp_path / "i")
    assert done.code == 2
    assert done.err.startswith("bnsearch: Standard input holds no article: ")
    assert done.err.count("\n") == 1
    assert not (tmp_path / "i").exists()


def test_a_dry_run_lists_everything_and_writes_nothing(run, folder, tmp_path):
    done = run("index", folder, "--dry-run", "--index", tmp_path / "i")
    assert done.code == 0
    assert done.out.splitlines() == [
        "undated     হাটে উঠেছে নতুন আলু  ·  a.txt",
        "undated     হাটে উঠেছে নতুন আলু  ·  drafts/b.txt",
    ]
    assert done.err.startswith("2 added, 0 changed, 0 unchanged, 0 removed, 0 duplicates, 1 failed")
    assert f"The file {folder}/blocked.html holds no article: the site answered “403 forbidden”." in done.err
    assert "nothing was written" in done.err
    assert not (tmp_path / "i").exists()
    listed = json.loads(run("index", folder, "--dry-run", "--json", "--index", tmp_path / "i").out)
    assert [article["id"] for article in listed["articles"]] == ["a.txt", "drafts/b.txt"]
    assert [Path(failed["path"]).name for failed in listed["failed"]] == ["blocked.html"]


def test_a_dry_run_names_what_is_told_twice(run, folder, tmp_path):
    body = " ".join(text(number) for number in range(3, 15))
    for name, told in (("k1", body), ("k2", f"{body} সকালে জানা যায়।")):
        record = {"id": name, "title": f"খবর {name}", "body": told}
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    done = run("index", folder, "--dry-run", "--index", tmp_path / "i")
    assert done.out.splitlines()[-1] == "duplicate   k2  ·  a near-duplicate of k1"
    assert done.err.startswith("3 added, 0 changed, 0 unchanged, 0 removed, 1 duplicates, 1 failed")
    listed = json.loads(run("index", folder, "--dry-run", "--json", "--index", tmp_path / "i").out)
    assert listed["near_duplicates"] == [{"id": "k2", "of": "k1"}]
    assert not (tmp_path / "i").exists()


def test_a_dry_run_tells_what_an_update_then_does(run, folder, tmp_path):
    """Not what stands in an index within the folder, and of standard input too."""
    assert run("index", folder, "--index", folder / "i").code == 0
    (folder / "a.txt").write_text(PAGE.format(text=text(8)), "utf-8")
    (folder / "drafts/b.txt").unlink()
    told = json.loads(pipe(LINES, folder, "-", "--dry-run", "--json", "--index", folder / "i").out)
    assert [article["path"] for article in told["articles"]] == ["a.txt", "-", "-"]
    assert told["removed_ids"] == ["drafts/b.txt"]
    done = json.loads(pipe(LINES, folder, "-", "--json", "--index", folder / "i").out)
    assert {name: value for name, value in done.items() if name != "seconds"} == {
        name: told[name] for name in done if name != "seconds"
    }


def test_ignored_files_are_as_if_they_were_not_there(run, folder, tmp_path):
    index = tmp_path / "i"
    assert run("index", folder, "--index", index).err.startswith("2 added")
    done = run("index", folder, "--ignore", "drafts/", "--ignore", "*.html", "--strict", "--index", index)
    assert done.code == 0
    assert done.err.startswith("0 added, 0 changed, 1 unchanged, 1 removed, 0 duplicates, 0 failed")


def test_a_rebuild_ignores_what_was_ignored(run, folder, tmp_path):
    """For each path what counts is how it was last read."""
    index, more = tmp_path / "i", tmp_path / "more"
    (more / "drafts").mkdir(parents=True)
    (more / "drafts" / "c.txt").write_text(PAGE.format(text=text(3)), "utf-8")
    run("index", folder, "--ignore", "*.txt", "--index", index)
    run("index", folder, "--ignore", "drafts/", "--index", index)
    run("index", more, "--index", index)
    before = ids(run, index)
    assert before == ["a.txt", "drafts/c.txt"]
    assert run("rebuild", "--index", index).err.startswith("2 added")
    assert ids(run, index) == before
    assert run("index", folder, more, "--ignore", "drafts/", "--index", index).code == 0
    assert ids(run, index) == ["a.txt"]
    assert run("rebuild", "--index", index).err.startswith("1 added")
    assert run("rebuild", "--ignore", "a.txt", "--index", index).err.startswith("2 added")
    assert run("rebuild", "--index", index).err.startswith("2 added")
    assert ids(run, index) == ["drafts/b.txt", "drafts/c.txt"]
    assert run("rebuild", folder, "--index", index).err.startswith("3 added")
    assert ids(run, index) == ["a.txt", "drafts/b.txt", "drafts/c.txt"]
    assert run("rebuild", folder, "--allow-removals", "--index", index).err.startswith("2 added")
    assert ids(run, index) == ["a.txt", "drafts/b.txt"]


def test_a_folder_of_everything_goes_in_and_each_broken_file_is_reported(run, tmp_path):
    """One file of fifty is broken."""
    pages, index = tmp_path / "pages", tmp_path / "i"
    bad = write_mixed(pages, FILES - FILES // 50, FILES // 50)
    done = run("index", pages, "--report", tmp_path / "report.json", "--index", index)
    assert done.code == 0
    assert done.err.startswith(f"{FILES - len(bad):,} added")
    assert f" {len(bad):,} failed" in done.err
    assert "Warning: " in done.err
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["format"] == 1
    assert sorted(Path(entry["path"]).name for entry in report["failed"]) == sorted(bad)
    assert all(entry["reason"].endswith(".") for entry in report["failed"])
    strict = run("index", pages, "--strict", "--index", index)
    assert strict.code == 2
    assert f" {FILES - len(bad):,} unchanged" in strict.err


def test_articles_without_a_date_that_can_be_read_are_counted(run, folder, tmp_path):
    index = tmp_path / "i"
    (folder / "c.jsonl").write_text(
        '{"title": "এক", "date": "2025-12-24"}\n{"title": "দুই", "date": "সেদিন"}\n{"title": "তিন"}\n', "utf-8"
    )
    done = run("index", folder, "--report", tmp_path / "report.json", "--index", index)
    assert "5 added" in done.err
    assert "1 failed, 4 undated, in " in done.err
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["undated"] == 4
    assert "undated" not in run("index", folder, "--index", index).err


def test_a_report_that_cannot_be_written_is_told_before_anything_is_read(run, folder, tmp_path):
    done = run("index", folder, "--report", tmp_path / "no" / "report.json", "--index", tmp_path / "i")
    assert done.code == 2
    assert "report.json" in done.err
    assert not (tmp_path / "i").exists()
