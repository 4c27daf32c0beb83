"""Plain text: several articles in one file, and labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bnsearch.ingest.formats.several import split_articles
from ingest.formats.several_texts import CUT, CUT_LATER, ONE, ONE_LATER
from ingest.formats.shared import LEAD, articles, written
from ingest.shared import SHARED, needs_shared

TITLE = "হাওরে ভাসমান বিদ্যালয় চালু"
BODY = "\n\n".join(LEAD)
ADDRESS = "https://haor.example/17"


@pytest.mark.parametrize(
    ("text", "titles"), [case[1:] for case in CUT + CUT_LATER], ids=[case[0] for case in CUT + CUT_LATER]
)
def test_several_articles_are_several(text: str, titles: tuple[str, ...], tmp_path: Path) -> None:
    found = articles(written(tmp_path / "a.txt", text))
    assert tuple(article.title for article in found) == titles
    assert all(article.body for article in found)
    assert len({article.id for article in found}) == len(titles)
    assert not any(other in article.body for article in found for other in titles if other != article.title)


@pytest.mark.parametrize("text", [case[1] for case in ONE + ONE_LATER], ids=[case[0] for case in ONE + ONE_LATER])
def test_one_article_is_one(text: str) -> None:
    assert split_articles(text) == [text]


def test_each_has_an_id_of_its_own_that_stays(tmp_path: Path) -> None:
    first, second = articles(written(tmp_path / "a.txt", CUT[0][1]))
    assert first.id.startswith("a.txt#")
    assert [first.date, second.date] == ["2024-03-05", "2024-03-06"]
    assert [each.id for each in articles(written(tmp_path / "a.txt", f"{CUT[0][1]}\n==========\n{CUT[3][1]}"))][:2] == [
        first.id,
        second.id,
    ]


@needs_shared
def test_a_real_case_is_cut() -> None:
    first, second = articles(SHARED / "cases" / "several_rule.txt")
    assert (first.date, second.date) == ("2024-03-05", "2024-03-06")


LABELLED = {
    "URL and Source above": f"URL: {ADDRESS}\nSource: হাওর বার্তা\nDate: 2024-06-12\nTitle: {TITLE}\n\n{BODY}\n",
    "an address alone": f"{ADDRESS}\n{TITLE}\n১২ জুন ২০২৪\n{BODY}\n",
    "an address in brackets": f"<{ADDRESS}>\n\n{TITLE}\n\nপ্রকাশ: ১২ জুন ২০২৪\n\n{BODY}\n",
    "the headline first": f"{TITLE}\nURL: {ADDRESS}\nPublished: 2024-06-12 10:30\n\n{BODY}\n",
    "in Bengali": f"শিরোনাম: {TITLE}\nতারিখ: ১২ জুন ২০২৪\nলিংক: {ADDRESS}\nবিস্তারিত: {BODY}\n",
    "below": f"{TITLE}\n১২ জুন ২০২৪\n{BODY}\n\nURL: {ADDRESS}\n",
    "Source is an address": f"Title: {TITLE}\nSource: {ADDRESS}\nDate: June 12, 2024\nContent:\n{BODY}\n",
    "equals below": f"URL: {ADDRESS}\nTITLE: {TITLE}\nDATE: 12-06-2024\n{'=' * 40}\n\n{BODY}\n",
    "bold labels": f"**Title:** {TITLE}\n**URL:** {ADDRESS}\n**Date:** 12 June 2024\n\n{BODY}\n",
    "Source below": f"{TITLE}\n\n১২ জুন ২০২৪\n\n{BODY}\n\nSource: {ADDRESS}\n",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED)
def test_labels_say_what_they_say_and_leave_the_body(text: str, tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path / "a.txt", text))
    assert (article.title, article.url, article.date) == (TITLE, ADDRESS, "2024-06-12")
    assert article.body == BODY
    assert article.source in ("হাওর বার্তা", "haor.example")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nপ্রশ্ন: নৌকায় কেন? শিশুরা কী শেখে?\n{LEAD[0]}\n\n{LEAD[1]}\n",
        f"{TITLE}\n\n{LEAD[0]}\n\nরওশন আরা: {LEAD[1]}\n",
        f"{TITLE}\n\n{LEAD[0]}\n\nসংবাদ: {LEAD[1]}\n",
    ],
)
def test_a_colon_in_the_text_is_no_label(text: str, tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path / "a.txt", text))
    assert article.url == ""
    assert LEAD[1] in article.body
