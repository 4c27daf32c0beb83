"""A damaged index says so or answers rightly: searches of it never raise anything else, nor find anything else."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from thorough import sized

import bnsearch
from bnsearch import Article, BnsearchError
from bnsearch.analysis.phonetic import skeleton
from bnsearch.errors import IndexUnusable
from bnsearch.index.generations import read_json, write_json
from bnsearch.search.engine import Engine

WORDS = "নদী বন্যা বন ধান পাট মাছ কৃষক বাজার রাশিয়া ভারত নেপাল সেতু স্কুল হাট চাল 1971".split()
QUERIES: list[tuple[str, dict[str, Any]]] = [
    ("নদীর বন্যা", {}),
    ("ধান পাট মাছ", {"sort": "newest", "offset": 2}),
    ("রাশিয়া", {"country": "RU"}),
    ("সেতু", {"source": "ভোর", "since": "2025-01-10"}),
    ("", {"country": "ভারত", "limit": 100}),
    ("অজানা", {}),
]
FLIPS = 400


def article(number: int) -> Article:
    chosen = random.Random(number)
    title = " ".join(chosen.choices(WORDS, k=4))
    body = " ".join(chosen.choices(WORDS, k=20)) + "। " + " ".join(chosen.choices(WORDS, k=20)) + "।"
    day = (date(2025, 1, 1) + timedelta(days=number)).isoformat()
    return Article(f"{number:02}", title, body, day, ("ভোর", "সাঁঝ", "")[number % 3])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 59 articles in two segments, one of them with a deleted document."""
    directory = tmp_path_factory.mktemp("sound") / "index"
    everything = [article(number) for number in range(60)]
    with bnsearch.open_index(directory, create=True) as index:
        index.update(everything[:35])
        index.update([*everything[35:], Article("07", "ধান", "নতুন করে লেখা ধানের খবর")])
        assert [len(segment.deleted) for segment in index.reader.segments] == [1, 0]
    return directory


@pytest.fixture
def index(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def answers(directory: Path) -> list[Any]:
    """What every query finds, all of it: hits with their texts, totals and facets."""
    with bnsearch.open_index(directory) as index:
        found = [index.search(query, **options) for query, options in QUERIES]
        shown = [index.article("07"), index.article("41"), index.highlights("12", "নদী")]
        alike = [index.reader.words_under(skeleton(word)) for word in WORDS]
        return [(results.total, list(results.hits), results.facets) for results in found] + shown + alike


def damages(size: int, seed: str) -> Iterator[tuple[str, Any]]:
    """Yield ways to damage a file of ``size`` bytes: (what it is, a function of its bytes)."""
    chosen = random.Random(seed)
    lengths = {0, 1, 7, 8, 9, size // 4, size // 2, size - 1, size - 8, size - 28, *chosen.choices(range(size), k=40)}
    for length in sorted(length for length in lengths if 0 <= length < size):
        yield f"cut to {length} bytes", lambda data, length=length: data[:length]
    for place in chosen.choices(range(size), k=FLIPS):
        mask = chosen.randrange(1, 256)
        yield (
            f"byte {place} flipped by {mask:#x}",
            lambda data, place=place, mask=mask: data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :],
        )
    for extra in (b"\0", b"\n", b"1"):
        yield f"{extra!r} appended", lambda data, extra=extra: data + extra


NAMES = ["first.cols", "second.cols", "people.cols", "twins.cols", "catalog.json", "sources.json", "CURRENT"]
UNREAD = "sources.json"
"""No search reads it, so every query is answered in full each time: few damages, one way of evaluation are enough."""
WAYS = [*product(NAMES, ["arrays"]), *((name, "postings") for name in NAMES if name != UNREAD)]


def path_of(index: Path, name: str) -> Path:
    if name == "CURRENT":
        return index / name
    generation = index / (index / "CURRENT").read_text("ascii").strip()
    if name in NAMES[:2]:
        rows = read_json(generation / "catalog.json")["segments"]
        return generation / f"{rows[NAMES.index(name)]['id']}.cols"
    return generation / name


def test_every_file_of_an_index_is_damaged_here(sound: Path) -> None:
    """But Whoosh's table of contents, which bnsearch never reads, and the lock, which says who writes."""
    held = {path for path in sound.rglob("*") if path.is_file() and path.suffix != ".toc" and path.name != "lock"}
    assert held == {path_of(sound, name) for name in NAMES}


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_damage_is_reported_or_does_no_harm(
    index: Path, sound: Path, monkeypatch: pytest.MonkeyPatch, name: str, way: str
) -> None:
    monkeypatch.setattr(Engine, "_pays", lambda engine, clause: way == "arrays")
    expected = answers(sound)
    path = path_of(index, name)
    data = path.read_bytes()
    reported = 0
    for what, damaged in islice(
        damages(len(data), f"{name} {way}"), 0, None, sized(10, 30) if name == UNREAD else sized(1, 3)
    ):
        path.write_bytes(damaged(data))
        try:
            found = answers(index)
        except BnsearchError as error:
            reported += 1
            assert len(str(error)) > 20, what
            assert str(error)[-1] == ".", what
        else:
            assert found == expected, what
    path.write_bytes(data)
    assert answers(index) == expected
    assert reported > sized(100, 33) or name == UNREAD


def test_damaged_sources_are_reported_by_the_update_that_reads_them(index: Path, sound: Path) -> None:
    path = path_of(index, "sources.json")
    data = path.read_bytes()
    new = Article("60", "নদী", "নতুন")
    for what, damaged in damages(len(data), "sources"):
        path.write_bytes(damaged(data))
        with bnsearch.open_index(index) as opened, pytest.raises(IndexUnusable, match=r"sources\.json is damaged"):
            opened.update([new])
            pytest.fail(what)
    path.write_bytes(data)
    assert answers(index) == answers(sound)


@pytest.mark.parametrize("place", ["head", "tail"])
@pytest.mark.parametrize("name", ["first.cols", "second.cols"])
def test_a_segment_damaged_on_purpose_is_not_copied_by_a_merge(index: Path, name: str, place: str) -> None:
    """A merge reads whole segments: what is damaged in one must not get new checksums."""
    path = path_of(index, name)
    data = bytearray(path.read_bytes())
    data[40 if place == "head" else len(data) // 2] ^= 0x20
    path.write_bytes(data)
    before = {other: other.read_bytes() for other in index.rglob("*") if other.is_file() and other.name != "lock"}
    with pytest.raises(IndexUnusable, match=f"{path.name} is damaged"), bnsearch.open_index(index) as opened:
        opened.update([Article(f"{number:02}", "নদী", "নতুন") for number in range(60)])
        for results in (opened.search(query, **options) for query, options in QUERIES):
            assert not results.total
    after = {other: other.read_bytes() for other in index.rglob("*") if other.is_file() and other.name != "lock"}
    assert after == before


def test_a_missing_file_is_named(index: Path) -> None:
    for name in NAMES:
        path = path_of(index, name)
        away = path.rename(index.parent / "away")
        if name == "sources.json":
            assert answers(index)
        else:
            with pytest.raises(BnsearchError, match=r"rebuild|make one"):
                answers(index)
        away.rename(path)


def test_two_files_in_each_others_place_are_reported(index: Path) -> None:
    """Both are sound: that they are the wrong ones must not become a wrong answer."""
    first, second = (path_of(index, name) for name in NAMES[:2])
    first.rename(index.parent / "away")
    second.rename(first)
    (index.parent / "away").rename(second)
    with pytest.raises(IndexUnusable):
        answers(index)


@pytest.mark.parametrize("version", ["00", "02", "99", "1x"])
def test_a_segment_of_an_unknown_version_is_refused(index: Path, version: str) -> None:
    path = path_of(index, "first.cols")
    magic = f"bncols{version}".encode()
    path.write_bytes(magic + path.read_bytes()[8:-8] + magic)
    with pytest.raises(IndexUnusable, match=rf"{path.name} is of another version of bnsearch: run 'bnsearch rebuild'"):
        answers(index)


@pytest.mark.parametrize("value", [{"format": 1}, {"format": 99}, {"format": None}, {"format": "1"}, {"analysis": 99}])
def test_a_catalog_of_an_unknown_version_is_refused(index: Path, value: dict[str, Any]) -> None:
    path = path_of(index, "catalog.json")
    changed = {**read_json(path), **value}
    path.unlink()
    write_json(path, changed)
    with pytest.raises(IndexUnusable, match=r"is of format|another version of the analysis"):
        answers(index)
