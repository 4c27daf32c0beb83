"""--official over the sample scrapes, and a table of officials of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.processes import ROOT, Ran

Run = Callable[..., Ran]
SHARED = ROOT.parent / "shared" / "seeds"


def having(run: Run, index: Path, official: str) -> set[str]:
    done = run("search", "--official", official, "--json", "-n", "50", "--index", index)
    assert done.code in (0, 1), done.err
    return {hit["id"][:3] for hit in json.loads(done.out)["hits"]}


@pytest.mark.parametrize("name", ["মুহাম্মদ ইউনূস", "মোহাম্মদ ইউনুসের", "মো. ইউনূস", "muhammad yunus", "md yunus"])
def test_a_person_in_any_spelling(run: Run, seeds_index: Path, name: str) -> None:
    assert having(run, seeds_index, name) == {"100", "113"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real scrapes are not here")
def test_a_person_in_real_scrapes(run: Run, tmp_path: Path) -> None:
    assert run("index", SHARED, "--index", tmp_path / "index").code == 0
    for name in ("কামরুল হাসান", "কামর-উল-হাসান", "kamrul hasan"):
        assert having(run, tmp_path / "index", name) == {"003", "004"}


PAGE = "রহিমা চৌধুরানী গতকাল শহরে এসেছেন। তাঁর সফর দুই দিনের।\n\nপরে মেলা ঘুরে দেখেন মিসেস রহিমা চৌধুরানি। মেলায় ভিড় ছিল।\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE, "utf-8")
    return tmp_path / "pages"


def officials(run: Run, index: Path) -> dict[str, int]:
    counted: dict[str, int] = json.loads(run("stats", "--json", "--index", index).out)["officials"]
    return counted


def test_a_table_of_ones_own(run: Run, pages: Path, tmp_path: Path) -> None:
    table, index = tmp_path / "officials.tsv", tmp_path / "index"
    table.write_text("# our town\nরহিমা চৌধুরানী\tরহিমা বানু\t\tBD\tমেয়র\nকরিম মাঝি\n", "utf-8-sig")
    env = {"BNSEARCH_OFFICIALS": str(table)}
    assert run("index", pages, "--index", index).code == 0
    assert officials(run, index) == {}
    refused = run("index", pages, "--index", index, env=env)
    assert refused.code == 2
    assert refused.err.endswith("run 'bnsearch rebuild', or set it as it was.\n")
    assert run("rebuild", "--index", index, env=env).code == 0
    assert officials(run, index) == {"রহিমা চৌধুরানী": 1}
    assert run("index", pages, "--index", index, env=env).code == 0
    assert having(run, index, "রহিমা বানুর") == {"one"}  # a search needs no table


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("\tঅন্য নাম\n", "Line 1"),
        ("# কিছু না\n\nরহিমা\t\t\tXX\tমেয়র\n", "Line 3"),
        ("ক\tখ\tগ\tBD\tমেয়র\tআরও\n", "Line 1"),
        (None, "No such file"),
    ],
)
def test_a_table_that_is_none(run: Run, pages: Path, tmp_path: Path, content: str | None, words: str) -> None:
    table = tmp_path / "officials.tsv"
    if content is not None:
        table.write_text(content, "utf-8")
    done = run("index", pages, "--index", tmp_path / "index", env={"BNSEARCH_OFFICIALS": str(table)})
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert words in done.err
    assert str(table) in done.err
