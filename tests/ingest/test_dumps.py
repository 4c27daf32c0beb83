"""Records and Markdown that hold a whole page, menus and all, give its article; a clean text stays as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bnsearch.article import Article
from bnsearch.ingest import read_articles

ROWS = [json.loads(line) for line in (Path(__file__).parent / "dumps.jsonl").read_text("utf-8").splitlines()]


def read_row(row: dict[str, Any], folder: Path) -> Article:
    path = folder / row["file"]
    text = row.get("text") or json.dumps(row["record"], ensure_ascii=False) + "\n"
    path.write_text(text, "utf-8")
    (article,) = read_articles(path)
    return article


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_whole_page_in_a_record_gives_its_article(row: dict[str, Any], tmp_path: Path) -> None:
    article = read_row(row, tmp_path)
    body = " ".join(article.body.split())
    assert article.title == row["title"]
    assert article.date == row["date"]
    assert body.startswith(" ".join(row["first"].split()))
    assert body.endswith(row["last"])
    assert [text for text in row["must_not"] if text in body] == []
