"""Field names and whole records as scrapers, datasets and services write them: each is read, under whatever name."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bnsearch.article import Article
from bnsearch.ingest import read_articles

HERE = Path(__file__).parent
PLAIN = {
    "id": "khobor-77",
    "title": "ঘাটে নতুন জেটি, কমল ভোগান্তি",
    "body": "ঘাটে নতুন জেটি হওয়ায় কাদা মাড়িয়ে নৌকায় উঠতে হয় না। জেটির পাশে ছাউনিও হয়েছে, সেখানে বসতে পারেন চল্লিশজন।",
    "date": "2025-11-04",
    "source": "নদীর খবর",
    "url": "https://www.nodirkhobor.example/jela/jeti-77",
}
OTHER = {"category": "কৃষি", "author": "দিলীপ সরকার", "tags": "ধান, আড়ত", "none": "2025-12-31"}


def table(path: Path) -> list[tuple[str, str]]:
    """Each name with the field that it means."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [(row["name"], row["field"]) for row in csv.DictReader(rows, delimiter="\t")]


def records(path: Path) -> list[dict[str, Any]]:
    """Records with what should be read in them."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_one(record: dict[str, Any], folder: Path) -> Article:
    path = folder / "records.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    (article,) = read_articles(path)
    return article


def check_name(name: str, field: str, folder: Path) -> None:
    """A record with ``name`` instead of the plain name of ``field`` is read as the plain record is."""
    others = {key: value for key, value in PLAIN.items() if key != field}
    value = {**PLAIN, **OTHER}[field]
    article = read_one({**others, name: value}, folder)
    read = {key: getattr(article, key) for key in PLAIN}
    assert read == PLAIN
    assert not article.title_derived


def check_record(row: dict[str, Any], folder: Path) -> None:
    article = read_one(row["record"], folder)
    assert article.title == row["title"]
    assert " ".join(article.body.split()) == row["body"]
    assert article.date == (row["date"] or "")
    assert article.url == (row["url"] or "")
    host = urlsplit(article.url).netloc.removeprefix("www.")
    # Where the record doesn't say where it comes from, its URL may.
    assert article.source in ((row["source"],) if row["source"] else ("", host))


@pytest.mark.parametrize(("name", "field"), table(HERE / "field_names.tsv"))
def test_a_field_is_read_under_the_names_that_scrapers_use(name: str, field: str, tmp_path: Path) -> None:
    check_name(name, field, tmp_path)


@pytest.mark.parametrize("row", records(HERE / "records.jsonl"), ids=lambda row: row["name"])
def test_a_record_is_read_whole_in_whatever_shape(row: dict[str, Any], tmp_path: Path) -> None:
    check_record(row, tmp_path)
