"""Which articles come, in which order, through which filters, counted how: against the articles themselves."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch import BnsearchError, analyze, find_entities
from bnsearch.search.plan import _plan_of_tree, _plan_of_words
from bnsearch.search.query import words_of
from bnsearch.search.ranking import PLAIN

QUERIES = ("ধান", "ধান পাট", "মধু নেপাল", "চিংড়ি আম লবণ", "জাপানের বাজার", "২০২৫", "দোকানি", "expo")


def everything(index, query, **options):
    return index.search(query, limit=1_000, **options)


def has_word(article, query):
    asked = {term for token in analyze(query) for term in token.terms}
    return asked & {term for token in analyze(f"{article.title}\n{article.body}") for term in token.terms}


@pytest.mark.parametrize("query", ["ধান", "ধান পাট", "চিংড়ি আম লবণ", "দোকানির কাছে", "আলুর বাজার"])
def test_exactly_the_articles_with_a_word_of_the_query(index, articles, query):
    found = {hit.article.id for hit in everything(index, query)}
    assert found == {article_id for article_id, article in articles.items() if has_word(article, query)}


def test_a_country_finds_every_way_to_name_it(index, articles):
    found = {hit.article.id for hit in everything(index, "নেপালি")}
    assert found == {article_id for article_id, article in articles.items() if "নেপালের" in article.title}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("size", [1, 7, 50])
def test_pages_are_a_partition_of_the_ranking(index, query, sort, size):
    whole = everything(index, query, sort=sort)
    assert whole.total == len(whole)
    paged = []
    for offset in range(0, whole.total + size, size):
        page = index.search(query, limit=size, offset=offset, sort=sort)
        assert page.total == whole.total
        assert page.facets == whole.facets
        paged += page.hits
    assert paged == list(whole.hits)
    assert [hit.rank for hit in paged] == list(range(1, whole.total + 1))
    assert len({hit.article.id for hit in paged}) == whole.total


@pytest.mark.parametrize("query", QUERIES)
def test_scores_descend(index, query):
    scores = [hit.score for hit in everything(index, query)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize("query", ["ধান পাট", "মধু আম চিংড়ি"])
def test_more_of_the_words_come_first(index, query):
    """Where texts are alike, an article with all words stands before every article with one of them."""
    held = [len(has_word(hit.article, query)) for hit in everything(index, query)]
    assert held[0] == max(held)
    assert max(held) == len(query.split())
    assert sum(held[:5]) > sum(held[-5:])


@pytest.mark.parametrize(("sort", "newest"), [("newest", True), ("oldest", False)])
@pytest.mark.parametrize("query", QUERIES)
def test_by_date(index, query, sort, newest):
    dates = [hit.article.date for hit in everything(index, query, sort=sort)]
    known = [date for date in dates if date]
    assert known == sorted(known, reverse=newest)
    assert dates[: len(known)] == known, "articles without a date come last"


DAYS = [
    # argument, first day, last day
    ("2025-03-05", "2025-03-05", "2025-03-05"),
    ("২০২৫-০৩-০৫", "2025-03-05", "2025-03-05"),
    ("৫ মার্চ ২০২৫", "2025-03-05", "2025-03-05"),
    ("2025-02", "2025-02-01", "2025-02-28"),
    ("২০২৫-০২", "2025-02-01", "2025-02-28"),
    ("2024-12", "2024-12-01", "2024-12-31"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("২০২৫", "2025-01-01", "2025-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_since_and_until(index, articles, text, first, last):
    def ids(**filters):
        return {hit.article.id for hit in everything(index, "", **filters)}

    dated = {article_id: article.date for article_id, article in articles.items() if article.date}
    assert ids(since=text) == {article_id for article_id, date in dated.items() if date >= first}
    assert ids(until=text) == {article_id for article_id, date in dated.items() if date <= last}
    both = {article_id for article_id, date in dated.items() if first <= date <= last}
    assert both
    assert ids(since=text, until=text) == both


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_filter_is_none_or_an_error_but_never_everything(index, text):
    with pytest.raises(BnsearchError):
        index.search("", since=text)


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "0000", "পরশু", "৩২ মার্চ ২০২৫", "2025-", "-1"])
def test_no_date(index, text):
    with pytest.raises(BnsearchError, match="date"):
        index.search("ধান", since=text)


@pytest.mark.parametrize("name", ["NP", "np", "নেপাল", "নেপালের", "Nepal", "নেপালি"])
def test_country_filter(index, articles, name):
    found = {hit.article.id for hit in everything(index, "", country=name)}
    assert found == {article_id for article_id, article in articles.items() if "নেপালের" in article.title}


@pytest.mark.parametrize("name", ["হাটের খবর", "হাট", "খবর হাটের"])
def test_source_filter(index, articles, name):
    found = {hit.article.id for hit in everything(index, "", source=name)}
    assert found == {article_id for article_id, article in articles.items() if article.source == "হাটের খবর"}


def test_filters_hold_together_and_narrow_a_query(index):
    whole = {hit.article.id: hit.score for hit in everything(index, "ধান")}
    narrow = everything(index, "ধান", country="NP", source="হাটের খবর", since="2025")
    assert 0 < len(narrow) < len(whole)
    for hit in narrow:
        assert "NP" in hit.countries
        assert hit.article.source == "হাটের খবর"
        assert hit.article.date >= "2025"
        assert hit.score == pytest.approx(whole[hit.article.id]), "a filter changes no score"


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("filters", [{}, {"country": "JP"}, {"since": "2025-06"}], ids=str)
def test_facets_count_what_was_found(index, query, filters):
    results = everything(index, query, **filters)
    counted = {
        "country": Counter(code for hit in results for code in set(hit.countries)),
        "official": Counter(name for hit in results for name in set(hit.officials)),
        "source": Counter(hit.article.source for hit in results if hit.article.source),
        "month": Counter(hit.article.date[:7] for hit in results if hit.article.date),
    }
    assert results.facets == counted
    for values in results.facets.values():
        assert list(values.values()) == sorted(values.values(), reverse=True)


def test_countries_of_a_hit_are_those_named_in_it(index):
    for hit in everything(index, "মধু"):
        named = {m.id for text in (hit.article.title, hit.article.body) for m in find_entities(text)}
        assert set(hit.countries) | set(hit.officials) == named


VARIANTS = [
    ("চিং\u09dcি", "চিং\u09a1\u09bcি", "nukta letter as one code point or two"),
    ("ধান", "ধা\u200dন", "joiner"),
    ("২০২৫", "2025", "digits"),
    ("ধান", "ধানের", "case ending"),
    ("পাট", "পাটকে", "case ending"),
    ("ধান পাট", "পাট, ধান।", "order and punctuation"),
    ("expo", "EXPO", "case"),
    ("ধান", "🙂 ধান 🙂", "emoji"),
]


@pytest.mark.parametrize(("one", "other", "why"), VARIANTS, ids=[row[2] for row in VARIANTS])
def test_one_word_in_two_spellings(index, one, other, why):
    first, second = everything(index, one), everything(index, other)
    assert first.total > 0
    # Adding the same scores in another order may differ in the last digit.
    scores = [{hit.article.id: pytest.approx(hit.score) for hit in results} for results in (first, second)]
    assert scores[0].keys() == scores[1].keys()
    if why not in ("case ending", "order and punctuation"):  # who has the very form, and words side by side, is first
        assert {hit.article.id: hit.score for hit in first} == scores[1]


@pytest.mark.parametrize("query", ["", "  ", "।?!", "🙂", "\u09cd", "\u200c"])
def test_no_word(index, query):
    with pytest.raises(BnsearchError, match="no word"):
        index.search(query)


@given(st.lists(st.sampled_from(["নদী", "ও", "এই", "নদী-ও-সেতু", "২০২৫", "--", "রাশিয়ার", "(সেতুর)", "Dhaka"]), max_size=6))
def test_the_short_way_of_planning_mere_words_asks_for_the_same(words: list[str]) -> None:
    tree = words_of(" ".join(words))
    short = _plan_of_words(tree, tuple(PLAIN.fields.items()))
    assert short is None or short == _plan_of_tree(tree, PLAIN)
    assert short is not None or "নদী-ও-সেতু" in words
