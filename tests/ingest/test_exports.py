"""Export files made by the real libraries (scripts/make_exports.py): all that is in the file is read."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bnsearch.article import Article
from bnsearch.errors import SourceError
from bnsearch.ingest import find_files, read_articles, read_file

FOLDER = Path(__file__).parent / "exports"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
FILES = EXPECTED["files"]
SITE_HOST = "nodirkhobor.example"

TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
ESCAPE = re.compile(r"\\[un\"<>&*_]")
CUT_BY_NEWSAPI = re.compile(r"\[\+\d+ chars\]")

whole = [name for name, file in FILES.items() if file["articles"] and not file.get("may_refuse")]
textless = [name for name, file in FILES.items() if not file["articles"]]
nameless = [name for name, file in FILES.items() if file.get("may_refuse")]


def read(name: str) -> list[Article]:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    return list(read_articles(FOLDER / name))


def in_the_file(name: str) -> list[dict[str, str | None]]:
    """What the file has of each article: None for a field that the library lost."""
    file = FILES[name]
    lost = dict.fromkeys(file["lost"])
    told = {"source": file["source"]} if "source" in file else {}
    return [{**EXPECTED["articles"][key], **told, **lost} for key in file["articles"]]


def same_order(articles: list[Article], wanted: list[dict[str, str | None]]) -> list[Article]:
    """The articles in the order of ``wanted``, by the first words of their bodies."""
    firsts = [str(article["first"]) for article in wanted]

    def place(article: Article) -> int:
        matches = [number for number, first in enumerate(firsts) if words(article).startswith(first)]
        return matches[0] if matches else len(firsts)

    return sorted(articles, key=place)


def words(article: Article) -> str:
    """The body with every run of white space as one space."""
    return " ".join(article.body.split())


def check(name: str) -> None:
    wanted = in_the_file(name)
    articles = same_order(read(name), wanted)
    assert len(articles) == len(wanted)
    assert len({article.id for article in articles}) == len(wanted)
    for article, want in zip(articles, wanted, strict=True):
        check_fields(article, want)
        check_body(article, want)


def check_fields(article: Article, want: dict[str, str | None]) -> None:
    assert want["title"] in (None, article.title)
    assert not (want["title"] and article.title_derived)
    assert article.date == (want["date"] or "")
    assert article.url == (want["url"] or "")
    # Without a name of the site, its host or the title of the feed is a good answer.
    site = want["source"]
    assert article.source in ((site,) if site else ("", SITE_HOST, "নদীর খবর"))


def check_body(article: Article, want: dict[str, str | None]) -> None:
    body = words(article)
    assert body.startswith(str(want["first"]))
    assert body.endswith(want["last"] or "")
    assert not TAG.search(article.body)
    assert not ESCAPE.search(article.body)
    assert not CUT_BY_NEWSAPI.search(article.body)
    assert html.unescape(article.body) == article.body


@pytest.mark.parametrize("name", whole)
def test_an_export_is_read_whole(name: str) -> None:
    check(name)


@pytest.mark.parametrize("name", textless)
def test_of_records_without_a_text_the_headlines_are_kept_and_that_is_said(name: str) -> None:
    (source,) = find_files([FOLDER / name]).files
    reading = read_file(source)
    assert [article.title for article in reading.articles] == [
        wanted["title"] for wanted in EXPECTED["articles"].values()
    ]
    assert not any(article.body for article in reading.articles)
    ((_, note),) = reading.notes
    assert "have no text: columns are" in note


@pytest.mark.parametrize("name", nameless)
def test_lists_without_names_are_read_whole_or_refused_by_name(name: str) -> None:
    try:
        read(name)
    except SourceError as error:
        assert name in str(error)
    else:
        check(name)


def test_every_export_is_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, "expected.json"}
