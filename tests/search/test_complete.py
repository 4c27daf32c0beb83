"""What is suggested to somebody who types: words, names and titles of the index, in either script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bnsearch
from bnsearch.article import Article

ARTICLES = [
    Article("1", "নদীর ধারে মেলা", "নদীর ধারে মেলা বসেছে। রাশিয়া থেকে অতিথি এসেছেন।"),
    Article("2", "নদীতে নৌকাবাইচ", "নদীতে নৌকা, নৌকায় মানুষ। সেনাপ্রধান জেনারেল কামরুল হাসান উপস্থিত ছিলেন।"),
    Article("3", "নদীভাঙন রোধে বাঁধ", "১৯৭১ সালেও নদী ভাঙছে। রাশিয়া বাঁধ দিচ্ছে। রাশিয়ার প্রকৌশলীরা কাজ করছেন।"),
    Article("4", "কামরুল হাসানের সফর", "সেনাপ্রধান জেনারেল কামরুল হাসান রাশিয়া গেছেন।"),
    Article("5", "বাজারে আম", "আমের দাম কমেছে। পররাষ্ট্রমন্ত্রী মাহবুব করিম আম কিনেছেন।"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with bnsearch.open_index(tmp_path_factory.mktemp("complete") / "index", create=True) as index:
        index.update(ARTICLES[:3], jobs=1)
        index.update(ARTICLES[3:], jobs=1)  # a second segment
        yield index


def texts(index, text, kind=None, **options):
    return [found.text for found in index.suggest(text, **options) if kind in (None, found.kind)]


@pytest.mark.parametrize(
    ("typed", "kind", "suggested"),
    [
        ("নদ", "word", "নদী"),
        ("নৌ", "word", "নৌকা"),
        ("রাশি", "country", "রাশিয়া"),
        ("কামর", "official", "কামরুল হাসান"),
        ("হাসা", "official", "কামরুল হাসান"),  # by the second word of the name
        ("কামরুল হা", "official", "কামরুল হাসান"),  # what was typed of the name is not said twice
        ("সফর কামর", "official", "সফর কামরুল হাসান"),
        ("নদীর ধা", "title", "নদীর ধারে মেলা"),
        ("বাজারে আ", "word", "বাজারে আম"),
        ("rash", "country", "রাশিয়া"),
        ("kamr", "official", "কামরুল হাসান"),
        ("kamrul has", "official", "কামরুল হাসান"),
        ("no", "word", "নদী"),
        ("+রাশি", "country", "+রাশিয়া"),
        ("মেলা (নৌ", "word", "মেলা (নৌকা"),
        ("title:নৌ", "word", "title:নৌকা"),
        ("official:কামর", "official", 'official:"কামরুল হাসান"'),
        ("নদী - রাশি", "country", "নদী - রাশিয়া"),
        ("আম " * 100 + "রাশি", "country", "আম " * 100 + "রাশিয়া"),
        ("১৯", "word", "১৯৭১"),
        ("19", "word", "1971"),
        ("রাশিয়ার", "word", "রাশিয়ার"),  # a form of a word that stands there
    ],
)
def test_beginnings(index, typed, kind, suggested):
    assert suggested in texts(index, typed, kind)


def test_the_frequent_come_first_and_counts_are_of_articles(index):
    (first, *_) = index.suggest("রাশি")
    assert (first.text, first.count) == ("রাশিয়া", 3)
    counts = [found.count for found in index.suggest("ন") if found.kind == "word"]
    assert counts == sorted(counts, reverse=True)


def test_what_stands_beside_the_words_before_comes_first(index):
    assert texts(index, "বাঁধ রাশি")[0] == "বাঁধ রাশিয়া"
    (found, *_) = [found for found in index.suggest("নৌকা মা") if found.kind == "word"]
    assert (found.text, found.count) == ("নৌকা মানুষ", 1)


def test_no_more_than_asked_for_and_nothing_twice(index):
    for typed in ("ন", "রা", "k", "নদী"):
        for limit in (0, 1, 3, 10):
            found = texts(index, typed, limit=limit)
            assert len(found) <= limit
            assert len(found) == len(set(found))


@pytest.mark.parametrize("typed", ["", "  ", "ৎৎৎ", "zzzzqq", "।", '"', "*"])
def test_nothing_to_suggest(index, typed):
    assert index.suggest(typed) == ()


def test_new_articles_are_suggested_and_deleted_ones_not(tmp_path):
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([Article("1", "শাপলা ফুটেছে", "বিলে শাপলা ফুটেছে।")], jobs=1)
        assert "শাপলা" in texts(index, "শাপ")
        index.update([Article("1", "বিল শুকিয়েছে", "বিলে পানি নেই, শামুক আছে।")], jobs=1)
        assert texts(index, "শাপ") == []
        assert "শামুক" in texts(index, "শাম")


def test_an_empty_index(tmp_path):
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        assert index.suggest("নদী") == ()


@given(st.text(max_size=60) | st.text(st.sampled_from("নদীরাশিয়ামেলা kamrul hs'\u200d"), max_size=30))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_answered(index, typed):
    for found in index.suggest(typed, limit=5):
        assert found.text.strip()
        assert found.count > 0


def test_the_newest_titles_are_suggested_the_dated_before_the_undated(tmp_path):
    days = ["2025-01-02", "", "2025-03-01", "2024-12-31", "2025-02-01"]
    articles = [Article(str(at), f"বন্যার খবর {at}", "পানি বাড়ছে।", date=day) for at, day in enumerate(days)]
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update(articles[:3], jobs=1)
        index.update(articles[3:], jobs=1)
        assert texts(index, "বন্যার খ", "title") == ["বন্যার খবর 2", "বন্যার খবর 4", "বন্যার খবর 0"]
        index.update([Article("2", "খরা", "পানি নেই।", date="2025-03-01")], jobs=1)
        assert texts(index, "বন্যা", "title") == ["বন্যার খবর 4", "বন্যার খবর 0", "বন্যার খবর 3"]
