"""Ten folders that change under cron, each a short story: after every step the articles that should be there are."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import NamedTuple

import pytest

import bnsearch
from bnsearch.cli.main import run
from bnsearch.index import generations
from bnsearch.index.reader import IndexReader
from bnsearch.manifest import held_articles

FERRY = "খেয়াঘাটে আজ নতুন সেতু খুলে দেওয়া হয়েছে। দুই পাড়ের মানুষ হেঁটে পার হয়েছেন।"
MANGO = "শনিবারের হাটে আমের দাম কেজিতে দশ টাকা কমেছে। চাষিরা বলেন, ফলন ভালো হয়েছে।"
TREES = "বিদ্যালয়ের মাঠে গাছ লাগিয়েছে শিশুরা। প্রতিটি শ্রেণি একটি করে চারা পেয়েছে।"
BOATS = "বিলের জলে শাপলা তুলতে ভোরে নৌকা নামে। দুপুরের আগেই হাটে ফুল পৌঁছে যায়।"
ERROR_PAGE = "<html><head><title>503 Service Unavailable</title></head><body><h1>503</h1></body></html>"


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    said: str


class Cron:
    """A place where folders change and ``bnsearch`` is run."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.directory = folder / "index"
        self._capture = capture

    def run(self, verb: str, *arguments: str) -> Ran:
        """Run a verb on the index; arguments that name a folder or file here are paths."""
        paths = [str(self.folder / each) if not each.startswith("-") else each for each in arguments]
        code = run([verb, *paths, "--jobs", "1", "--index", str(self.directory)])
        told = self._capture.readouterr()
        return Ran(code, told.err + told.out)

    def index(self, *arguments: str) -> Ran:
        """Run ``bnsearch index``."""
        return self.run("index", *arguments)

    def write(self, name: str, *records: dict[str, object] | str) -> None:
        """Write a file of records, or one of plain text."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records]
        path.write_text("\n".join(lines), "utf-8")

    def rename(self, old: str, new: str) -> None:
        """Move a file or a folder."""
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(self.folder / new)

    @property
    def texts(self) -> dict[str, str]:
        """The text of each article that the index holds, near-duplicates too, by id; the title where it has none."""
        articles = held_articles(IndexReader(self.directory))
        found = {article.id: article.body or article.title for article in articles}
        assert bnsearch.verify_index(self.directory).problems == ()
        return found


@pytest.fixture
def cron(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cron:
    monkeypatch.setattr("os.fsync", lambda handle: None)
    return Cron(tmp_path, capsys)


def row(own_id: str, body: str, **more: object) -> dict[str, object]:
    """Return a record with an id and a text."""
    return {"id": own_id, "title": body.split()[0] + " নিয়ে খবর", "body": body, **more}


def test_an_empty_mount(cron: Cron) -> None:
    cron.write("data/a.jsonl", row("k-1", FERRY))
    cron.write("data/b.jsonl", row("k-2", MANGO))
    cron.index("data")
    held = cron.texts
    cron.rename("data", "disk")
    (cron.folder / "data").mkdir()
    for arguments in (["data"], ["data", "--dry-run"], ["data", "--quiet"]):
        refused = cron.index(*arguments)
        assert refused.code == 2
        assert "has lost 2 of its 2 files, so nothing was changed" in refused.said
        assert "--allow-removals" in refused.said
        assert cron.texts == held
    (cron.folder / "data").rmdir()
    gone = cron.index("data")
    assert (gone.code, cron.texts) == (2, held)
    assert "doesn't exist" in gone.said
    cron.rename("disk", "data")
    assert "0 added, 0 changed, 2 unchanged, 0 removed" in cron.index("data").said
    (cron.folder / "data/a.jsonl").unlink()
    (cron.folder / "data/b.jsonl").unlink()
    assert "2 removed" in cron.index("data", "--allow-removals").said
    assert cron.texts == {}


def test_an_empty_mount_of_which_another_folder_has_an_article(cron: Cron) -> None:
    """The archive is away while the other folder loses its copy: the article stays, and stays when it is back."""
    cron.write("live/a.jsonl", row("k-1", FERRY), row("k-2", MANGO))
    cron.index("live")
    cron.write("archive/old.jsonl", row("k-1", FERRY), row("k-3", TREES))
    cron.index("archive")
    cron.rename("archive", "disk")
    (cron.folder / "archive").mkdir()
    cron.write("live/a.jsonl", row("k-2", MANGO))
    cron.index("live")
    assert cron.texts == {"k-1": FERRY, "k-2": MANGO, "k-3": TREES}
    (cron.folder / "archive").rmdir()
    cron.rename("disk", "archive")
    assert cron.index("live", "archive").code == 0
    assert cron.texts == {"k-1": FERRY, "k-2": MANGO, "k-3": TREES}


def test_a_moved_root(cron: Cron) -> None:
    cron.write("old/a.csv", "id,title,body", f"1,সেতু,{FERRY.replace(',', '')}", "2,আম,হাটে আমের দাম কমেছে।")
    cron.write("old/b.jsonl", row("k-1", TREES))
    cron.index("old")
    held = cron.texts
    assert set(held) == {"a.csv#1", "a.csv#2", "k-1"}
    cron.rename("old", "new")
    moved = cron.index("new")
    assert (moved.code, cron.texts) == (0, held)
    assert f"{cron.folder}/old stands at {cron.folder}/new now: its articles keep their ids" in moved.said
    assert "0 added, 0 changed, 3 unchanged, 0 removed, 0 duplicates" in moved.said
    cron.write("new/b.jsonl", row("k-1", BOATS))
    assert "1 changed" in cron.index("new").said
    assert cron.texts == held | {"k-1": BOATS}
    assert cron.run("rebuild").code == 0
    assert cron.texts == held | {"k-1": BOATS}


@pytest.mark.parametrize("order", [("ja", "jb"), ("jb", "ja")])
def test_two_crons_with_equal_ids(cron: Cron, order: tuple[str, str]) -> None:
    cron.write("ja/day.jsonl", row("k-1", FERRY), row("1", MANGO))
    cron.write("jb/day.jsonl", row("k-1", TREES), row("1", BOATS))
    first, second = order
    cron.index(first)
    clash = cron.index(second)
    assert "1 clashes" in clash.said
    assert "has the id k-1 of another article" in clash.said
    held = cron.texts
    assert sorted(held.values()) == sorted([FERRY, MANGO, TREES, BOATS])
    assert {"k-1", "day.jsonl#1", f"{second}/day.jsonl#1", f"{second}/day.jsonl#k-1"} == set(held)
    for root in (*order, *order[::-1]):
        (cron.folder / root / "day.jsonl").touch()
        assert "0 added" in cron.index(root).said
        assert cron.texts == held
    cron.write(f"{first}/day.jsonl", row("k-9", MANGO + " নতুন।"))
    cron.index(first)
    assert cron.texts[f"{second}/day.jsonl#k-1"] == held[f"{second}/day.jsonl#k-1"]
    assert cron.texts[f"{second}/day.jsonl#1"] == held[f"{second}/day.jsonl#1"]


@pytest.mark.parametrize("noise", [ERROR_PAGE, "", "{", "403 Forbidden"], ids=["page", "nothing", "brace", "refusal"])
def test_an_overwritten_page(cron: Cron, noise: str) -> None:
    cron.write("data/a.txt", "খেয়াঘাটে নতুন সেতু\n", FERRY, MANGO)
    cron.write("data/b.jsonl", row("k-1", TREES))
    cron.write("data/c.jsonl", row("k-2", BOATS))
    cron.index("data")
    held = cron.texts
    for name in ("a.txt", "b.jsonl"):
        cron.write(f"data/{name}", noise)
    said = cron.index("data")
    assert (said.code, cron.texts) == (0, held)
    assert "2 failed" in said.said
    assert "b.jsonl gives no article now: the 1 that it gave stay (rebuild --allow-removals drops them)" in said.said
    assert "2 could not be read before either" in cron.index("data").said
    assert cron.run("rebuild").code == 0
    assert cron.texts == held
    cron.write("data/b.jsonl", row("k-1", MANGO))
    cron.index("data")
    assert cron.texts == held | {"k-1": MANGO}
    cron.run("rebuild", "--allow-removals")
    assert cron.texts == {"k-1": MANGO, "k-2": BOATS}, "the sentence said so"


def test_a_rolling_file(cron: Cron) -> None:
    cron.write("data/latest.jsonl", row("1", FERRY), row("k-2", MANGO))
    cron.index("data", "--keep")
    cron.write("data/latest.jsonl", row("1", TREES), row("k-3", BOATS))
    cron.index("data")
    assert sorted(cron.texts.values()) == sorted([FERRY, MANGO, TREES, BOATS])
    held = cron.texts
    assert held["k-2"] == MANGO
    assert "0 added, 0 changed" in cron.index("data").said
    for arguments in ([], ["--from-index"], ["--allow-removals"]):
        assert cron.run("rebuild", *arguments).code == 0
        assert cron.texts == held
    cron.write("data/archive.jsonl", row("k-2", MANGO))
    cron.index("data")
    assert cron.texts == held, "what was kept has a file again"
    cron.write("data/latest.jsonl", row("k-3", BOATS))
    cron.index("data", "--no-keep")
    assert TREES not in cron.texts.values()


def test_a_deleted_file(cron: Cron) -> None:
    for name, body in (("a", FERRY), ("b", MANGO), ("c", TREES)):
        cron.write(f"data/{name}.jsonl", row(f"k-{name}", body), row("k-all", BOATS))
    cron.index("data")
    (cron.folder / "data/a.jsonl").unlink()
    assert cron.run("rebuild").code == 0
    assert cron.texts == {"k-a": FERRY, "k-b": MANGO, "k-c": TREES, "k-all": BOATS}, "a rebuild loses nothing"
    assert "1 removed" in cron.index("data").said
    assert cron.texts == {"k-b": MANGO, "k-c": TREES, "k-all": BOATS}, "another file gives what it shared"
    cron.write("data/b.jsonl", row("k-b", MANGO))
    cron.index("data")
    assert cron.texts == {"k-b": MANGO, "k-c": TREES, "k-all": BOATS}
    cron.write("data/c.jsonl", row("k-c", TREES))
    cron.index("data")
    assert cron.texts == {"k-b": MANGO, "k-c": TREES}


def test_a_record_that_left_its_file_before_a_rebuild(cron: Cron) -> None:
    cron.write("data/a.jsonl", row("k-1", FERRY), row("k-2", MANGO))
    cron.index("data")
    cron.write("data/a.jsonl", row("k-1", FERRY))
    cron.run("rebuild")
    assert cron.texts == {"k-1": FERRY, "k-2": MANGO}
    cron.index("data")
    assert cron.texts == {"k-1": FERRY, "k-2": MANGO}
    cron.run("rebuild", "--allow-removals")
    assert cron.texts == {"k-1": FERRY}


def test_a_renamed_file(cron: Cron) -> None:
    cron.write("data/a.jsonl", row("k-1", FERRY), row("1", MANGO))
    cron.write("data/b.jsonl", row("k-2", TREES))
    cron.index("data")
    cron.rename("data/a.jsonl", "data/2025/a.jsonl")
    for _ in range(2):
        assert cron.index("data").code == 0
        assert cron.texts == {"k-1": FERRY, "2025/a.jsonl#1": MANGO, "k-2": TREES}
    cron.rename("data/2025/a.jsonl", "data/a.jsonl")
    cron.rename("data/b.jsonl", "data/2025/b.jsonl")
    cron.index("data", "--allow-removals")
    assert cron.texts == {"k-1": FERRY, "a.jsonl#1": MANGO, "k-2": TREES}


@pytest.mark.parametrize("at_once", [True, False])
def test_a_record_that_moves_between_files(cron: Cron, at_once: bool) -> None:
    files = ["data/b.jsonl", "data/a.jsonl", "data/c.jsonl"]
    for number, name in enumerate(files):
        cron.write(name, row(f"own-{number}", MANGO))
    cron.write(files[0], row("own-0", MANGO), row("k-1", FERRY))
    cron.index("data")
    held = cron.texts
    for number in (1, 2, 0):
        cron.write(files[number], row(f"own-{number}", MANGO), row("k-1", FERRY))
        if not at_once:
            cron.index("data")
            assert cron.texts == held
        cron.write(files[number - 1], row(f"own-{(number - 1) % 3}", MANGO))
        cron.index("data")
        assert cron.texts == held


def test_duplicates_that_swap(cron: Cron) -> None:
    """Two files hold one text under two ids, and exchange it; a third has a part of it."""
    cron.write("data/a.jsonl", row("k-a", FERRY))
    cron.write("data/b.jsonl", row("k-b", FERRY))
    cron.write("data/c.jsonl", {"id": "k-a", "title": "খেয়াঘাটে নিয়ে খবর", "date": "2025-07-01"})
    cron.index("data")
    assert cron.texts == {"k-a": FERRY, "k-b": FERRY}
    cron.rename("data/a.jsonl", "data/t.jsonl")
    cron.rename("data/b.jsonl", "data/a.jsonl")
    cron.rename("data/t.jsonl", "data/b.jsonl")
    for _ in range(2):
        cron.index("data")
        assert cron.texts == {"k-a": FERRY, "k-b": FERRY}
    cron.write("data/a.jsonl", {"id": "k-a", "title": "খেয়াঘাটে নিয়ে খবর", "body": MANGO})
    cron.write("data/b.jsonl", row("k-b", TREES))
    cron.index("data")
    assert cron.texts == {"k-a": MANGO, "k-b": TREES}
    with bnsearch.open_index(cron.directory) as index:
        assert index.article("k-a").date == "2025-07-01"


def test_a_full_disk_in_between(cron: Cron, monkeypatch: pytest.MonkeyPatch) -> None:
    cron.write("data/a.jsonl", row("k-1", FERRY))
    cron.index("data")
    cron.write("data/a.jsonl", row("k-1", MANGO))
    cron.write("data/b.jsonl", row("k-2", TREES))
    for name in ("publish", "write_json", "begin"):
        with monkeypatch.context() as full:
            full.setattr(generations, name, full_disk)
            said = cron.index("data")
            assert said.code == 2
            assert "is full (No space left on device): make room and try again" in said.said
            assert cron.run("rebuild").code == 2
        assert cron.texts == {"k-1": FERRY}
    assert "1 added, 1 changed" in cron.index("data").said
    assert cron.texts == {"k-1": MANGO, "k-2": TREES}


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_settings_alone_are_remembered(cron: Cron) -> None:
    """A run that only says how a folder is to be read from now on is a run with something to do, once."""
    cron.write("data/a.jsonl", row("k-1", FERRY))
    (cron.folder / "empty").mkdir()
    cron.index("data")
    cron.index("data", "empty")
    live = generations.current(cron.directory)
    cron.index("data", "empty")
    assert generations.current(cron.directory) == live
    cron.index("data", "--ignore=drafts")
    cron.write("data/drafts/b.jsonl", row("k-2", MANGO))
    cron.run("rebuild")
    assert set(cron.texts) == {"k-1"}, "a rebuild ignores what was ignored"


def test_records_of_one_id_in_one_file(cron: Cron) -> None:
    """Two different texts, and two records more of the second: one article each, with the headline that one has."""
    bare = {"id": "k-1", "body": MANGO}
    dated = {"id": "k-1", "title": "আমের হাটে স্বস্তি", "body": MANGO, "date": "2025-07-01"}
    cron.write("data/a.jsonl", row("k-1", FERRY), bare, dated, bare)
    for _ in range(2):
        cron.index("data")
        assert cron.texts == {"k-1": FERRY, "a.jsonl#k-1": MANGO}
        with bnsearch.open_index(cron.directory) as index:
            article = index.article("a.jsonl#k-1")
        assert (article.title, article.date) == ("আমের হাটে স্বস্তি", "2025-07-01")
        cron.write("data/a.jsonl", row("k-1", FERRY), bare, dated, bare, "")
