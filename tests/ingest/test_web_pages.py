"""Web pages in the shapes that sites really serve: the article as a reader finds it, and none on lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from bnsearch.ingest import read_articles

WEB = Path(__file__).with_name("web")
ROWS = [line.split("\t") for line in (WEB / "expected.tsv").read_text(encoding="utf-8").splitlines()[2:]]
FURNITURE = ("আরও পড়ুন", "মাঠের খবর", "প্রধান সম্পাদক", "কুকি", "শেয়ার করুন", "সর্বাধিক পঠিত", "মন্তব্য করুন", "প্রচ্ছদ")


@pytest.mark.parametrize(("name", "title", "date", "first", "last"), ROWS, ids=[row[0] for row in ROWS])
def test_a_page_gives_its_article_and_nothing_else(name: str, title: str, date: str, first: str, last: str) -> None:
    (article,) = read_articles(WEB / "articles" / f"{name}.html")
    assert (article.title, article.date) == (title, date)
    assert article.body.startswith(first)
    assert article.body.endswith(last)
    assert [text for text in FURNITURE if text in article.body] == []


def test_every_page_is_expected() -> None:
    assert sorted(path.stem for path in (WEB / "articles").iterdir()) == sorted(row[0] for row in ROWS)


@pytest.mark.parametrize("path", sorted((WEB / "lists").iterdir()), ids=lambda path: path.stem)
def test_a_list_of_articles_is_none(path: Path) -> None:
    with pytest.raises(SourceRefused, match="holds no article: "):
        list(read_articles(path))
