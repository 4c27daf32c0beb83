"""Workbooks as libraries write them (``make_workbooks.py``), and such as are none."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from bnsearch.ingest.formats import workbook
from ingest.formats.shared import BODIES, TITLES, articles, reading, written

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize("name", ["openpyxl.xlsx", "xlsxwriter.xlsx", "pandas.xlsx", "sheets.xlsx"])
def test_a_row_is_an_article(name: str) -> None:
    found = articles(FILES / name)
    assert tuple(article.title for article in found) == TITLES
    assert [article.body.split("\n")[0] for article in found] == [body.split("\n")[0] for body in BODIES]
    assert [article.date for article in found] == ["2024-06-12", "2024-06-13"]
    assert len({article.id for article in found}) == 2
    assert {article.path for article in found} == {name}


def test_a_formula_is_the_value_it_showed() -> None:
    (first, _) = articles(FILES / "xlsxwriter.xlsx")
    assert first.extra["views"] == "100"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 no workbook", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        ("শিরোনাম\tলেখা\n".encode(), "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=reason):
        reading(written(tmp_path / "a.xlsx", content))


def test_a_workbook_without_a_header_says_so() -> None:
    with pytest.raises(SourceRefused, match="no row at the top"):
        reading(FILES / "empty.xlsx")


def test_a_swollen_workbook_is_refused_by_naming_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_UNPACKED_BYTES", 1 << 20)
    path = tmp_path / "a.xlsx"
    shutil.copy(FILES / "openpyxl.xlsx", path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet9.xml", bytes(5 << 20))
    assert path.stat().st_size < 20_000
    with pytest.raises(SourceRefused, match="more than 1 MiB unpacked, which is the limit"):
        reading(path)


def test_a_locked_one_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("EncryptedPackage", b"x")
    with pytest.raises(SourceRefused, match="damaged or locked"):
        reading(written(tmp_path / "a.xlsx", held.getvalue()))
