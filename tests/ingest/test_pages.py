"""Raw pages as scrapers save them: what is read is what a careful reader finds.

`pages/` holds NNN.<ext> and beside it the answers, NNN.json: `title` (null: any will do), `date` and perhaps
`date_also` (another right one), `body_first` and `body_last` (null: open), `must_not` (text that is no part of the
body), and `article` (false: the page holds none). Every page was written before the reader was run on it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import bnsearch

PAGES = Path(__file__).parent / "pages"
ANSWERS = sorted(PAGES.glob("[0-9][0-9][0-9].json"))
ZERO_WIDTH = re.compile("[\u200b-\u200d\ufeff]")


def plain(text: str) -> str:
    """The text as the eye reads it: composed, without zero-width characters, every run of white space as one space."""
    visible = ZERO_WIDTH.sub("", unicodedata.normalize("NFC", text))
    return " ".join(visible.split())


def without_end_dots(text: str) -> str:
    return plain(text).rstrip(".… ")


def read(path: Path) -> list[bnsearch.Article]:
    try:
        return list(bnsearch.read_articles(path))
    except bnsearch.BnsearchError:
        return []


def differences(answer: dict[str, Any], article: bnsearch.Article) -> list[str]:
    """What in the article is not as the answer says, one line a field."""
    body = plain(article.body)
    found = []
    if answer["title"] is not None and plain(article.title) != plain(answer["title"]):
        found.append(f"title: {article.title!r}")
    right_dates = {answer["date"], answer.get("date_also", answer["date"])}
    if (article.date or None) not in right_dates:
        found.append(f"date: {article.date!r}")
    if not body.startswith(plain(answer["body_first"] or "")):
        found.append(f"beginning: {body[:80]!r}")
    if not without_end_dots(body).endswith(without_end_dots(answer["body_last"] or "")):
        found.append(f"end: {body[-80:]!r}")
    found += [f"in the body: {text!r}" for text in answer["must_not"] if plain(text) in body]
    return found


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_page_is_read_as_a_careful_reader_reads_it(path: Path) -> None:
    answer = json.loads(path.read_text("utf-8"))
    articles = read(PAGES / answer["file"])
    if not answer["article"]:
        assert articles == []
        return
    assert articles, "no article was found"
    assert differences(answer, articles[0]) == []
