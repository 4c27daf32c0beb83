"""Officials over a whole index: asked for in any spelling, counted once, shown under one name."""

from __future__ import annotations

from pathlib import Path

import pytest

import bnsearch
from bnsearch import Article

TEXTS = {
    "সফর": "সচিব এস এম কামর-উল-হাসান ঢাকা ছাড়েন। পরে কামর-উল-হাসান ফেরেন।",
    "বৈঠক": "সচিব কামরুল হাসানের সঙ্গে বৈঠক হয়।",
    "মেলা": "সচিব কামরুল ইসলাম মেলায় যান।",
    "চিঠি": "প্রেসিডেন্ট ভ্লাদিমির পুতিন চিঠি দেন। পুতিনের চিঠি ছোট।",
    "ফোন": "পুতিনকে ফোন করেন জেলেনস্কি।",
    "পাহাড়": "পাকিস্তানের পরিবেশ সচিব রফিক আহমেদ পাহাড়ে ওঠেন।",
    "নদী": "বাংলাদেশের পরিবেশ সচিব রফিক আহমেদ নদী দেখেন।",
}


def articles(*names: str) -> list[Article]:
    return [Article(id=name, title=name, body=TEXTS[name], date="2025-03-01") for name in names]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> bnsearch.Index:
    index = bnsearch.open_index(tmp_path_factory.mktemp("officials") / "index", create=True)
    index.update(articles(*TEXTS))
    return index


ASKED = [
    ("কামরুল হাসান", {"সফর", "বৈঠক"}),
    ("কামর-উল-হাসান", {"সফর", "বৈঠক"}),
    ("কামর উল হাসানের", {"সফর", "বৈঠক"}),
    ("এস. এম. কামরুল হাসানকে", {"সফর", "বৈঠক"}),
    ("জেনারেল এসএম কামরুল হাসান", {"সফর", "বৈঠক"}),
    ("kamrul hasan", {"সফর", "বৈঠক"}),
    ("S. M. Kamrul Hasan", {"সফর", "বৈঠক"}),
    ("এ কে কামরুল হাসান", set()),
    ("কামরুল", {"সফর", "বৈঠক", "মেলা"}),
    ("kamrul", {"সফর", "বৈঠক", "মেলা"}),
    ("কামরুল ইসলাম", {"মেলা"}),
    ("কামাল হাসান", set()),
    ("পুতিন", {"চিঠি", "ফোন"}),
    ("ভ্লাদিমীর পুটিনের", {"চিঠি", "ফোন"}),
    ("putin", {"চিঠি", "ফোন"}),
    ("zelensky", {"ফোন"}),
    ("ভলোদিমির জেলেনস্কী", {"ফোন"}),
    ("রফিক আহমেদ", {"পাহাড়", "নদী"}),
    ("রফিক আহমেদ (পাকিস্তান)", {"পাহাড়"}),
    ("।", set()),
]


@pytest.mark.parametrize(("asked", "expected"), ASKED)
def test_official(index: bnsearch.Index, asked: str, expected: set[str]) -> None:
    assert {hit.article.id for hit in index.search("", official=asked)} == expected


def test_a_person_counts_once_under_the_fullest_name(index: bnsearch.Index) -> None:
    counted = index.stats()["officials"]
    assert counted == index.search("", since="2025").facets["official"]
    assert counted["এস এম কামর-উল-হাসান"] == 2
    assert counted["ভ্লাদিমির পুতিন"] == 2
    assert {"কামরুল হাসান", "পুতিন"}.isdisjoint(counted)


def test_two_people_of_one_name_are_told_apart(index: bnsearch.Index) -> None:
    counted = index.stats()["officials"]
    assert counted["রফিক আহমেদ (পাকিস্তান)"] == counted["রফিক আহমেদ (বাংলাদেশ)"] == 1


def test_every_official_shown_is_a_value_of_the_facet(index: bnsearch.Index) -> None:
    counted = index.stats()["officials"]
    for hit in index.search("", since="2025", limit=50):
        spans = [*hit.title_spans, *hit.snippet.spans]
        assert {span.id for span in spans if span.kind == "official"} <= set(hit.officials) <= set(counted)
        assert {mention.id for part in index.mentions(hit.article.id) for mention in part} >= set(hit.officials)
        assert all(name in counted for name in hit.officials)


def test_a_name_follows_what_the_index_holds(tmp_path: Path) -> None:
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update(articles("বৈঠক"))
        assert list(index.stats()["officials"]) == ["কামরুল হাসান"]
        index.update(articles("বৈঠক", "সফর"))
        assert index.search("বৈঠক").hits[0].officials == ("এস এম কামর-উল-হাসান",)


def test_nobody_is_found_where_nothing_is(tmp_path: Path) -> None:
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        assert [index.search("", official=asked).total for asked in ("পুতিন", "putin")] == [0, 0]
