"""Facets: counted posting by posting for one question, over arrays from the second on, and by hand."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

import bnsearch
from bnsearch import Article
from bnsearch.search.engine import Engine
from bnsearch.search.facets import FACETS
from bnsearch.search.filters import Filters
from bnsearch.search.query import AnyOf, Word

from .test_agreement import IDS, Commit, indexed, made

KEYWORDS = st.lists(st.sampled_from(["BD", "RU", "IN", "US"]), max_size=3)
NAMES = st.lists(st.sampled_from(["কামরুল হাসান", "কামর-উল-হাসান", "নদী রানী", "এস এম কামরুল হাসান"]), max_size=3)
DOCUMENTS = st.builds(
    made,
    st.sampled_from(IDS),
    st.just(""),
    st.sampled_from(["নদী", "বন", "নদী বন"]),
    st.sampled_from(["", "2025-03-01", "2025-04-02", "2026-01-01"]),
    st.sampled_from(["", "বার্তা", "খবর"]),
    KEYWORDS,
    NAMES,
)
COMMITS = st.lists(
    st.builds(Commit, st.lists(DOCUMENTS, min_size=1, max_size=6), st.lists(st.sampled_from(IDS), max_size=2)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=60)
@given(COMMITS, st.sampled_from([None, "BD"]))
def test_the_second_question_is_counted_as_the_first(commits: list[Commit], country: str | None) -> None:
    tree = AnyOf((Word("নদী"), Word("সাগর")))
    with indexed(commits) as reader:
        engine = Engine(reader)
        first, second = [
            [(name, list(counts.items())) for name, counts in engine.facets(found).items()]
            for found in (engine.find(tree, Filters(country=country)) for _ in range(2))
        ]
        assert first == second
        assert [name for name, _ in first] == list(FACETS)


def test_each_article_counts_once_and_the_most_frequent_come_first(tmp_path) -> None:
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update(
            [
                Article("1", "নদী", "ভারতের নদী, ভারতের চর। রাশিয়ার নদী।", date="2025-03-01", source="বার্তা"),
                Article("2", "নদী", "রাশিয়ার নদী", date="2025-03-09", source="খবর"),
                Article("3", "বন", "চীনের বন"),
            ]
        )
        for _ in range(3):
            results = index.search("নদী")
            assert list(results.facets["country"].items()) == [("RU", 2), ("IN", 1)]
            assert results.facets["month"] == {"2025-03": 2}
            assert Counter(results.facets["source"]) == {"বার্তা": 1, "খবর": 1}
