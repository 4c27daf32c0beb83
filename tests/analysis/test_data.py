"""The tables of linguistic facts keep the form their readers rely on."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import bnsearch.data

FILES = sorted(path for path in Path(bnsearch.data.__file__).parent.iterdir() if path.suffix in {".tsv", ".txt"})


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def table(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_tables() -> None:
    assert {"suffixes.tsv", "stopwords.txt", "countries.tsv"} <= {path.name for path in FILES}


def test_is_utf8_in_nfc_with_unix_lines(table: Path) -> None:
    text = table.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\ufeff" not in text
    assert text.endswith("\n")


def test_begins_with_comments_that_name_the_source(table: Path) -> None:
    head = []
    for line in table.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    assert any("Source:" in line for line in head)


def test_no_row_stands_twice(table: Path) -> None:
    repeated = [line for line, count in Counter(bnsearch.data.lines(table.name)).items() if count > 1]
    assert repeated == []


def test_no_column_has_space_around_it(table: Path) -> None:
    assert [row for row in bnsearch.data.rows(table.name) if any(cell != cell.strip() for cell in row)] == []


def test_endings_are_distinct_after_normalizing() -> None:
    from bnsearch.analysis.stemmer import normalize_ending

    counted = Counter(normalize_ending(row[0]) for row in bnsearch.data.rows("suffixes.tsv"))
    assert [ending for ending, count in counted.items() if count > 1] == []
