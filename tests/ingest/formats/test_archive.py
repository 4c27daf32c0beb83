"""Archives of pages and records."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

import bnsearch
from bnsearch.errors import SourceError
from bnsearch.ingest import find_files, read_each
from ingest.formats.shared import BODIES, LEAD, TITLES, reading, written

PAGE = f"{TITLES[0]}\n\n১২ জুন ২০২৪\n\n{LEAD[0]}\n\n{LEAD[1]}\n"
LINES = f'{{"title": "{TITLES[1]}", "body": "{BODIES[1]}"}}\n'
FILES = {
    "kagoj/a.txt": PAGE,
    "kagoj/b.jsonl": LINES,
    "kagoj/a.pdf": "%PDF",
    "README.md": "# পড়ুন",
    "kagoj/.hidden.txt": PAGE,
    "__MACOSX/kagoj/._a.txt": "x",
    "inner.zip": "PK",
    "kagoj/empty.txt": "",
}


def zipped(files: dict[str, str | bytes] | dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, str], mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as packed:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            packed.addfile(info, io.BytesIO(content.encode()))
        link = tarfile.TarInfo("kagoj/out.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return out.getvalue()


ARCHIVES = {
    "pages.zip": zipped(FILES),
    "stored.zip": zipped(FILES, zipfile.ZIP_STORED),
    "pages.tar": tarred(FILES, "w"),
    "pages.tar.gz": tarred(FILES, "w:gz"),
    "pages.tgz": tarred(FILES, "w:gz"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_each_file_is_read_by_its_format(name: str, tmp_path: Path) -> None:
    found = reading(written(tmp_path / name, ARCHIVES[name]))
    assert [article.title for article in found.articles] == list(TITLES)
    page, record = found.articles
    assert (page.id, record.id.partition("#")[0]) == (f"{name}/kagoj/a.txt", f"{name}/kagoj/b.jsonl")
    assert dict(found.skipped) == {".pdf": 1, "README.md": 1, ".zip": 1}
    assert [where for where, _ in found.failed] == [f"{name}/kagoj/empty.txt"]


@pytest.mark.parametrize("name", ["pages.zip", "pages.tar.gz"])
def test_a_large_one_is_read_in_parts(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bnsearch.ingest.read._PART_BYTES", 200)
    monkeypatch.setattr("bnsearch.intake._TASK_BYTES", 200)
    files = FILES | {f"more/{number}.txt": PAGE.replace("চল্লিশ", str(number)) for number in range(30)}
    data = zipped(files) if name.endswith("zip") else tarred(files, "w:gz")
    path = written(tmp_path / "data" / name, data)
    readings = list(read_each(find_files([path])))
    assert sum(bool(each.articles) for each in readings) > 5
    assert sum(len(each.articles) for each in readings) == 32
    assert sum(each.skipped.get(".pdf", 0) for each in readings) == 1
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        report = index.update(path.parent)
        assert report.added + report.duplicates == 32


def test_the_source_is_the_folder_in_it(tmp_path: Path) -> None:
    written(tmp_path / "data/pages.zip", ARCHIVES["pages.zip"])
    (source,) = find_files([tmp_path]).files
    assert {article.source for article in bnsearch.read_articles(tmp_path)} == {"kagoj"}
    assert source.relative == "data/pages.zip"


@pytest.mark.parametrize(
    ("name", "cut"),
    [("pages.zip", 0.3), ("pages.zip", 0.9), ("pages.tar", 0.06), ("pages.tar.gz", 0.3), ("pages.tgz", 0.7)],
)
def test_one_that_is_cut_off_says_so(name: str, cut: float, tmp_path: Path) -> None:
    whole = ARCHIVES[name]
    with pytest.raises(SourceError, match=r"damaged|too early"):
        reading(written(tmp_path / name, whole[: int(len(whole) * cut)]))


def test_a_locked_file_is_told_and_the_others_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PAGE, "b.txt": PAGE}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    found = reading(written(tmp_path / "a.zip", bytes(data)))
    assert len(found.articles) == 1
    assert "password" in found.failed[0][1]


def test_a_file_that_swells_is_refused_alone(tmp_path: Path) -> None:
    data = zipped({"bomb.txt": bytes(60 << 20), "a.txt": PAGE})
    assert len(data) < 100_000
    found = reading(written(tmp_path / "a.zip", data))
    assert len(found.articles) == 1
    assert "larger than 8 MiB" in found.failed[0][1]


def test_names_that_climb_out_stay_names(tmp_path: Path) -> None:
    found = reading(written(tmp_path / "in/a.zip", zipped({"../../evil.txt": PAGE, "/abs.txt": PAGE})))
    assert len(found.articles) == 2
    assert not (tmp_path / "evil.txt").exists()
