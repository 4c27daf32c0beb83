"""Records without a text complete the article of their id, whichever file comes first, and whatever changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bnsearch
from bnsearch import Article, Index

TEXT = {"id": "k-1", "title": "চরে নতুন সেতু", "content": "বর্ষার আগেই চরে নতুন সেতুর কাজ শেষ হয়েছে।"}
PARTS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"id": "k-1", "rating": 4}, {"extra": {"rating": 4}}),
    (
        {"id": "k-1", "title": TEXT["title"], "rating": 4, "comment": "neutral"},
        {"extra": {"rating": 4, "comment": "neutral"}},
    ),
    ({"id": "k-1", "date": "2025-03-04"}, {"date": "2025-03-04"}),
    ({"id": "k-1", "url": "https://khobor.example/2025/setu", "source": "খবর"}, {"source": "খবর"}),
    ({"article_id": "k-1", "published_at": "৫ মার্চ ২০২৫", "sentiment": "neutral"}, {"date": "2025-03-05"}),
]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with bnsearch.open_index(tmp_path / "index", create=True) as opened:
        yield opened


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


def has(article: Article, expected: dict[str, Any]) -> bool:
    for name, value in expected.items():
        found = getattr(article, name)
        if (value.items() <= found.items()) is False if isinstance(value, dict) else found != value:
            return False
    return article.body == TEXT["content"] and article.title == TEXT["title"]


@pytest.mark.parametrize(("part", "expected"), PARTS)
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_in_one_run_and_in_two(
    index: Index, tmp_path: Path, part: dict[str, Any], expected: dict[str, Any], names: tuple[str, str]
) -> None:
    folder = tmp_path / "in"
    write(folder / f"{names[1]}.jsonl", part)
    before = index.update([folder])
    assert index.stats()["articles"] == 0
    assert len(before.failed) == 1
    write(folder / f"{names[0]}.jsonl", TEXT)
    report = index.update([folder])
    assert (report.added, report.failed, report.clashes) == (1, (), ())
    assert has(index.article("k-1"), expected)
    assert index.update([folder]).unchanged == 1
    index.rebuild()
    assert has(index.article("k-1"), expected)
    index.rebuild(from_index=True)
    assert has(index.article("k-1"), expected)


def test_what_a_record_says_changes_and_goes_with_it(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "a.jsonl", TEXT)
    write(folder / "c.jsonl", {"id": "c-1", "title": "অন্য খবর", "content": "হাটে আলুর দাম কমেছে।"})
    ratings = write(folder / "b.jsonl", {"id": "k-1", "rating": 4})
    index.update([folder])
    write(ratings, {"id": "k-1", "rating": 5, "reader": "ক"})
    index.update([folder])
    assert index.article("k-1").extra == {"rating": 5, "reader": "ক"}
    ratings.unlink()
    index.update([folder])
    assert index.article("k-1").extra == {}


def test_a_text_that_goes_leaves_no_empty_article(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    text = write(folder / "a.jsonl", TEXT)
    write(folder / "b.jsonl", {"id": "k-1", "rating": 4})
    write(folder / "c.jsonl", {"id": "c-1", "title": "অন্য খবর", "content": "হাটে আলুর দাম কমেছে।"})
    index.update([folder])
    text.unlink()
    report = index.update([folder])
    assert report.removed == 1
    assert index.stats()["articles"] == 1
    assert "no article has their ids (k-1)" in report.failed[0][1]


def test_ratings_alone_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "ratings.jsonl", {"id": "k-1", "rating": 4})
    with pytest.raises(bnsearch.BnsearchError, match="only say something about articles"):
        list(bnsearch.read_articles(path))
