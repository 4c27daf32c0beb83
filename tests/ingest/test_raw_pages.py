"""Raw page dumps in many shapes: title, date and every paragraph as a careful reader marked them."""

from __future__ import annotations

from pathlib import Path

import pytest

import bnsearch
from bnsearch.errors import SourceRefused

from .raw_pages import RAW_PAGES, raw_page
from .shared import words


@pytest.mark.parametrize("name", RAW_PAGES)
def test_a_raw_page_is_read_as_a_reader_marked_it(tmp_path: Path, name: str) -> None:
    page = raw_page(name)
    path = tmp_path / f"{name}.txt"
    path.write_text(page.text, "utf-8")
    if not page.is_article:
        with pytest.raises(SourceRefused, match="holds no article: "):
            list(bnsearch.read_articles(path))
        return
    (article,) = bnsearch.read_articles(path)
    assert ("" if article.title_derived else words(article.title)) == page.title
    assert article.date == page.date
    assert [words(paragraph) for paragraph in article.body.split("\n\n")] == page.body


def test_the_raw_pages_are_of_all_kinds() -> None:
    pages = [raw_page(name) for name in RAW_PAGES]
    assert len(pages) >= 75
    assert sum(not page.is_article for page in pages) >= 10
    assert sum(page.is_article and not page.title for page in pages) >= 3
    assert any(page.is_article and not page.body[-1].endswith(("।", "?", "!")) for page in pages)
