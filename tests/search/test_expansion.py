"""Queries in Latin letters find and show what Bengali ones do; misspelt ones are told what was perhaps meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bnsearch
from bnsearch import Article
from bnsearch.errors import QueryError
from bnsearch.search.expansion import expand
from bnsearch.search.query import AllOf, AnyOf, Boost, In, Not, Phrase, Word

NEWS = [
    ("putin", "পুতিনের সফর শুরু", "মস্কো থেকে রওনা হয়েছেন রাশিয়ার প্রেসিডেন্ট পুতিন।"),
    ("defence", "রাশিয়ার প্রতিরক্ষা বাজেট বাড়ল", "প্রতিরক্ষা খাতে নতুন বরাদ্দের কথা জানাল রাশিয়া।"),
    ("hasina", "শেখ হাসিনার ভাষণ", "সাবেক প্রধানমন্ত্রী শেখ হাসিনা গতকাল ভাষণ দেন।"),
    ("delhi", "দিল্লিতে বৈঠক", "ভারতের রাজধানীতে দুই দেশের বৈঠক হয়েছে।"),
    ("seoul", "সিউলে মেলা", "দক্ষিণ কোরিয়ার রাজধানীতে বইমেলা বসেছে।"),
    ("pole", "দক্ষিণ মেরুতে অভিযান", "দক্ষিণের হাওয়া আর বরফ।"),
    ("alliance", "জোটের সভা", "NATO সদস্যরা ব্রাসেলসে বসেছেন।"),
    ("fern1", "Pteris এর পাতা", "Pteris নামের ফার্ন।"),
    ("fern2", "Pteris এর মূল", "Pteris ছায়ায় জন্মায়।"),
    ("stone", "টেরিস", "টেরিস নামের পাথর।"),
    ("fish", "ইলিশের দাম", "বাজারে ইলিশ মাছের দাম কমেছে।"),
    ("sugar", "চিনির দাম", "কলের চিনির মজুত বেড়েছে।"),
    ("me", "চিঠি", "আমি ভালো আছি।"),
    *((f"say{number}", "ঘোষণা এল", f"মেলার ঘোষণা নিয়ে {number} নম্বর খবর।") for number in range(40)),
    ("slip", "ঘোষনা", "নোটিশে লেখা ঘোষনা।"),
]


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    directory = tmp_path_factory.mktemp("latin") / "index"
    with bnsearch.open_index(directory, create=True) as index:
        index.update([Article(*row) for row in NEWS[:5]])
        index.update([Article(*row) for row in NEWS[5:]])
        yield index


def ids(results):
    return [hit.article.id for hit in results]


@pytest.mark.parametrize(
    ("latin", "bengali"),
    [
        ("putin", "পুতিন"),
        ("Putin", "পুতিন"),
        ("putiner", "পুতিন"),
        ("sheikh hasina", "শেখ হাসিনা"),
        ("rashia protirokkha", "রাশিয়া প্রতিরক্ষা"),
        ("rashiar", "রাশিয়া"),
        ("russia", "রাশিয়া"),
        ("india", "ভারত"),
        ("south korea", "দক্ষিণ কোরিয়া"),
        ("dokkhin korea", "দক্ষিণ কোরিয়া"),
        ("ilish macher dam", "ইলিশ মাছের দাম"),
        ("ইলিশ macher দাম", "ইলিশ মাছের দাম"),
        ("ami", "আমি"),
        ("ebong ilish", "ইলিশ"),
    ],
)
def test_latin_letters_find_what_bengali_ones_do(news, latin, bengali):
    found, wanted = news.search(latin), news.search(bengali)
    assert ids(wanted)
    assert ids(found)[:1] == ids(wanted)[:1]
    assert set(ids(wanted)) <= set(ids(found))
    assert found.did_you_mean is None


@pytest.mark.parametrize(
    ("query", "article", "shown"),
    [
        ("putin", "putin", "পুতিন"),
        ("rashiar protirokkha", "defence", "প্রতিরক্ষা"),
        ("india", "delhi", "ভারতের"),
        ("south korea", "seoul", "দক্ষিণ কোরিয়ার"),
        ("nato", "alliance", "NATO"),
    ],
)
def test_what_latin_letters_stand_for_is_highlighted(news, query, article, shown):
    hit = next(hit for hit in news.search(query) if hit.article.id == article)
    assert shown in {hit.snippet.text[span.start : span.end] for span in hit.snippet.spans if span.match}
    title, body = news.highlights(article, query)
    text = hit.article.body
    assert shown in {text[span.start : span.end] for span in body if span.match}
    assert title is not None


def test_a_latin_word_still_finds_itself_and_filters_hold(news):
    assert ids(news.search("NATO"))[0] == "alliance"
    assert ids(news.search("rashiar", country="IN")) == []
    assert news.search("qwrtzx").total == 0


def test_a_latin_word_of_the_index_is_not_read_as_a_rarer_one(news):
    assert set(ids(news.search("pteris"))) == {"fern1", "fern2"}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("পুতীন", "পুতিন"),
        ("পুতীনের সফর", "পুতিনের সফর"),
        ("“প্রতীরক্ষা”, রাশীয়ার", "“প্রতিরক্ষা”, রাশিয়ার"),
        ("হাসীনা", "হাসিনা"),
        ("ঘোষনা", "ঘোষণা"),
        ("মেলার ঘোষনা", "মেলার ঘোষণা"),
    ],
)
def test_a_misspelt_query_is_told_what_was_meant(news, query, meant):
    assert news.search(query).did_you_mean == meant


@pytest.mark.parametrize(
    "query",
    ["পুতিন", "শেখ হাসিনার ভাষণ", "ঘোষণা", "আমি", "২০২৫", "putin", "কখগঘঙচছজঝ", "NATO", "রুশ", "মেলার নম্বর", "!", "😀 মেলা"],
)
def test_nothing_is_suggested_for_a_good_query_or_one_like_nothing(news, query):
    try:
        assert news.search(query).did_you_mean is None
    except QueryError:
        assert query == "!"


def test_a_filter_that_leaves_nothing_is_no_misspelling(news):
    results = news.search("পুতিন", country="JP")
    assert (results.total, results.did_you_mean) == (0, None)


def readings(latin):
    return {
        "khobor": [("খবর", 1.0), ("কবর", 0.6), ("খবরা", 0.1)],
        "korea": [("কোরিয়া", 1.0)],
        "ebong": [("এবং", 1.0), ("এমন", 0.5)],
    }.get(latin.lower(), [])


@pytest.mark.parametrize(
    ("tree", "expanded"),
    [
        (Word("খবর"), Word("খবর")),
        (Word("khobor"), AnyOf((Word("খবর"), Word("khobor"), Boost(Word("কবর"), 0.6)))),
        (AnyOf((Word("Korea"), Word("x"))), AnyOf((Word("দক্ষিণ"), Word("কোরিয়া"), Word("x"), Word("Korea")))),
        (AnyOf((Word("ebong"), Word("খবর"))), AnyOf((Word("এবং"), Word("খবর")))),
        (Phrase("ebong khobor", 1), AnyOf((Phrase("ebong khobor", 1), Phrase("এবং খবর", 1)))),
        (AllOf((Not(Word("khobor")),)), AllOf((Not(AnyOf((Word("খবর"), Word("khobor")))),))),
        (In("source", Word("khobor")), In("source", Word("khobor"))),
        (In("title", Word("ebong")), In("title", AnyOf((Word("এবং"),)))),
        (Boost(Word("ebong"), 2.0), Boost(AnyOf((Word("এবং"),)), 2.0)),
    ],
)
def test_trees_keep_their_form(tree, expanded):
    assert expand(tree, readings) == expanded


LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABZ 0-'.éকি্\ud800\n"), max_size=60)


@settings(max_examples=150, deadline=None)
@given(LATIN)
def test_any_latin_text_can_be_asked(news, query):
    try:
        results = news.search(query, limit=3)
    except QueryError:
        return
    assert results.total >= len(results)


def test_of_a_whole_page_of_latin_letters_only_the_first_words_are_read(news):
    page = [f"protirokkha{number}x" for number in range(2000)]
    read = []
    expand(AnyOf(tuple(map(Word, page))), lambda word: read.append(word) or [])
    assert read == page[:40]
    assert news.search(" ".join(page)).total > 0
