"""Files packed with gzip or Zstandard are read as what they hold; cut, damaged and swollen ones are told."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

import bnsearch
from bnsearch import intake
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest import read, read_articles
from bnsearch.ingest.files import parts
from ingest.shared import SHARED, needs_shared

PAGE = "হাটে উঠেছে নতুন আলু\n\nসকালে হাটে নতুন আলু উঠেছে। দাম গতবারের চেয়ে কম।\n\nকৃষকেরা বলছেন, ফলন ভালো হয়েছে।\n"
LINES = "".join(json.dumps({"id": f"n{n}", "title": f"খবর {n}", "body": "নদীতে পানি বাড়ছে।"}) + "\n" for n in range(400))
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".GZ": lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:]),
    ".zst": zstandard.ZstdCompressor().compress,
    ".ZST": lambda data: zstandard.compress(data[:50]) + zstandard.compress(data[50:]),
}
packings = pytest.mark.parametrize("packing", PACK)


@packings
@pytest.mark.parametrize(("name", "content", "count"), [("a.txt", PAGE, 1), ("a.jsonl", LINES, 400), ("a", LINES, 400)])
def test_a_packed_file_gives_what_the_plain_one_gives(
    packing: str, name: str, content: str, count: int, tmp_path: Path
) -> None:
    plain, packed = tmp_path / name, tmp_path / f"{name}{packing}"
    plain.write_text(content, "utf-8")
    packed.write_bytes(PACK[packing](content.encode()))
    expected, found = list(read_articles(plain)), list(read_articles(packed))
    assert [(each.title, each.body) for each in found] == [(each.title, each.body) for each in expected]
    assert len(found) == count


@packings
def test_a_folder_gives_its_packed_files(packing: str, tmp_path: Path) -> None:
    (tmp_path / f"a.txt{packing}").write_bytes(PACK[packing](PAGE.encode()))
    (tmp_path / f"a.tar{packing}").write_bytes(PACK[packing](b"no article"))
    assert [article.id for article in read_articles(tmp_path)] == [f"a.txt{packing}"]


@packings
@pytest.mark.parametrize("damage", ["cut", "noise", "spoilt"])
@pytest.mark.parametrize("size", [1_000, 1_000_000], ids=["in parts", "whole"])
def test_a_damaged_file_is_told_and_leaves_what_it_gave(
    packing: str, damage: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_TASK_BYTES", size)
    path = tmp_path / "pages" / f"a.jsonl{packing}"
    path.parent.mkdir()
    good = PACK[packing](LINES.encode())
    path.write_bytes(good)
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        assert index.update(path.parent).added == 400
        middle = len(good) // 2
        path.write_bytes(
            {"cut": good[:-20], "noise": b"\x93" * 9, "spoilt": good[:middle] + b"\xff" * 40 + good[middle + 40 :]}[
                damage
            ]
        )
        report = index.update(path.parent)
        ((where, reason),) = report.failed
        assert where == str(path)
        assert "too early" in reason if damage == "cut" else "damaged" in reason or "too early" in reason
        assert report.removed == 0
        assert len(index.search("নদী", limit=500)) == 400


@packings
def test_what_swells_beyond_the_limit_is_refused_by_naming_it(packing: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.txt{packing}"
    path.write_bytes(PACK[packing](bytes(9 << 20)))
    assert path.stat().st_size < 20_000
    with pytest.raises(SourceRefused, match=r"a\.txt.* holds more than 8 MiB, which is the limit"):
        list(read_articles(path))


@packings
@pytest.mark.parametrize(
    ("limit", "said"), [("_MAX_LINE", "a line of more than 1 MiB"), ("_MAX_UNPACKED", "holds more than 1 MiB")]
)
def test_lines_without_end_are_refused_by_naming_the_limit(
    packing: str, limit: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, limit, 1 << 20)
    monkeypatch.setattr(read, "_PART_BYTES", 50)
    path = tmp_path / f"a.jsonl{packing}"
    record = json.dumps({"title": "খবর " * 800}).encode() + b"\n"
    path.write_bytes(PACK[packing](record + (b" " * (3 << 20) if limit == "_MAX_LINE" else record * 90)))
    with pytest.raises(SourceError, match=said):
        list(read_articles(path))


@needs_shared
def test_a_real_packed_file_goes_in_whole(tmp_path: Path) -> None:
    path = SHARED / "data" / "news" / "leads.jsonl.gz"
    assert sum(1 for _ in read_articles(path)) == 30_000
