"""``verify_index``: damage anywhere is found, and what is whole is said to be."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from cli.processes import ROOT

import bnsearch
from bnsearch.index.generations import current, read_json

FLIPS = 300


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several segments with a deleted article, and articles that no file gave."""
    folder = tmp_path_factory.mktemp("sound")
    shutil.copytree(ROOT / "seeds", folder / "pages")
    with bnsearch.open_index(folder / "index", create=True) as index:
        index.update([folder / "pages"])
        index.update([bnsearch.Article("ক", "নদীর খবর", "নদীতে আজ জোয়ার।", "2025-05-01")])
        next((folder / "pages").glob("10*.txt")).unlink()
        index.update([folder / "pages"])
    return folder / "index"


@pytest.fixture
def index(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def test_a_whole_index_is_said_to_be(sound: Path) -> None:
    found = bnsearch.verify_index(sound)
    with bnsearch.open_index(sound) as opened:
        assert (found.articles, found.size_bytes) == (opened.reader.live_count, opened.reader.size_bytes())
    assert found.problems == ()


def files(index: Path) -> list[Path]:
    return [index / "CURRENT", *sorted(current(index).iterdir())]


def test_a_flipped_byte_anywhere_is_found(index: Path) -> None:
    """The full number of places is ``make stress``'s."""
    chosen = random.Random(7)
    paths = files(index)
    sizes = [path.stat().st_size for path in paths]
    places = chosen.choices(paths, sizes, k=int(os.environ.get("BNSEARCH_FLIPS", FLIPS))) + paths * 5
    for path in places:
        data = path.read_bytes()
        place, mask = chosen.randrange(len(data)), chosen.randrange(1, 256)
        path.write_bytes(data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :])
        found = bnsearch.verify_index(index)
        assert found.problems, f"byte {place} of {path.name} flipped by {mask:#x}"
        assert all("rebuild" in problem for problem in found.problems)
        path.write_bytes(data)
    assert bnsearch.verify_index(index).problems == ()


@pytest.mark.parametrize("way", ["gone", "cut", "longer"])
def test_a_file_that_is_gone_or_of_another_length_is_named(index: Path, way: str) -> None:
    for path in files(index)[1:]:
        data = path.read_bytes()
        path.unlink()
        if way != "gone":
            path.write_bytes(data[:-1] if way == "cut" else data + b"\0")
        assert any(path.name in problem for problem in bnsearch.verify_index(index).problems), path.name
        path.write_bytes(data)


def test_everything_that_is_wrong_is_said(index: Path) -> None:
    for path in files(index)[1:]:
        if path.name != "catalog.json":
            path.unlink()
    names = {path.name for path in files(index)} | {"sources.json", "people.cols", "_MAIN_1.toc"}
    segments = [f"{row['id']}.cols" for row in read_json(current(index) / "catalog.json")["segments"]]
    problems = bnsearch.verify_index(index).problems
    assert len(segments) > 1
    for name in (names | set(segments)) - {"CURRENT", "catalog.json"}:
        assert sum(name in problem for problem in problems) == 1


def test_sources_of_another_index_are_found(index: Path, tmp_path: Path) -> None:
    with bnsearch.open_index(tmp_path / "other", create=True) as other:
        other.update([bnsearch.Article("খ", "", "অন্য খবর")])
    shutil.copyfile(current(tmp_path / "other") / "sources.json", current(index) / "sources.json")
    lacking, extra = bnsearch.verify_index(index).problems
    assert "lacks articles (1: খ)" in lacking
    assert "holds articles of no source" in extra
