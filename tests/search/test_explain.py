"""The parts of a score: they add up to it, and name what adds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import sized

import bnsearch
from bnsearch import Article
from bnsearch.search.engine import SORTS, Engine
from bnsearch.search.plan import plan
from bnsearch.search.query import Node

from .test_agreement import WAYS, Commit, indexed
from .test_default_ranking import COMMITS, QUERIES, VARIANTS, limits


@pytest.mark.parametrize("variant", VARIANTS)
@settings(max_examples=sized(25, 8))
@given(
    COMMITS,
    QUERIES,
    st.sampled_from(SORTS),
    st.sampled_from(list(WAYS)),
    st.sampled_from([1, 100]),
    st.sampled_from([1, 3, 200]),
)
def test_the_parts_sum_to_the_score(
    variant: str, commits: list[Commit], trees: list[Node], sort: str, way: str, rare: int, candidates: int
) -> None:
    weights = VARIANTS[variant]
    with indexed(commits) as reader, pytest.MonkeyPatch.context() as patch:
        limits(patch, rare, candidates)
        patch.setattr(Engine, "_pays", WAYS[way])
        engine = Engine(reader, weights)
        for tree in trees:
            if plan(tree, weights).clause is None:
                continue
            for rank, (document, score) in enumerate(engine.find(tree, sort=sort, limit=100).ranked, 1):
                parts = engine.explain(tree, document, rank, sort)
                assert sum(part.score for part in parts) == pytest.approx(score, rel=1e-9, abs=1e-9)
                assert all(part.count > 0 for part in parts)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with bnsearch.open_index(tmp_path_factory.mktemp("explain") / "index", create=True) as index:
        index.update(
            [
                Article("নৌকা", "নৌকার হাট", "নৌকার হাট বসে। নৌকা আসে রাশিয়া থেকে।", date="2025-01-02"),
                Article("নৌকাডুবি", "খবর", "নৌকাডুবির খবর।"),
                Article("রুশ", "সফর", "রুশ দলের সফর।"),
            ]
        )
        yield index


def kinds(hit):
    return {(part.kind, part.term): part for part in hit.explanation}


def test_what_is_named(index):
    hits = {hit.article.id: hit for hit in index.search("নৌকার হাট রাশিয়ার ২০২৫", explain=True)}
    parts = kinds(hits["নৌকা"])
    assert {("title", "নৌকা"), ("body", "নৌকা"), ("presence", "নৌকা"), ("form", "নৌকা")} <= set(parts)
    assert {("pair", "নৌকা হাট"), ("country", "RU"), ("year", "2025")} <= set(parts)
    assert ("form", "রাশিয়া") not in parts
    assert parts["body", "নৌকা"].count == 2
    assert parts["pair", "নৌকা হাট"].count == 2
    assert [part.kind for part in hits["রুশ"].explanation] == ["country"]


def test_a_word_like_it(index):
    hits = {hit.article.id: hit for hit in index.search("নৌকাডুবি ৭৭৭", explain=True)}
    parts = hits["নৌকা"].explanation
    assert {(part.term, part.like) for part in parts} == {("নৌকা", "নৌকাডুবি")}
    assert all(part.share == pytest.approx(0.8 * 2 * 4 / (4 + 8)) for part in parts)
    assert not any(part.like for part in hits["নৌকাডুবি"].explanation)


def test_a_word_in_latin_letters(index):
    hits = index.search("noukar hat russia", explain=True).hits
    assert ("title", "নৌকা") in kinds(hits[0])
    for hit in hits:
        assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score)


def test_only_when_asked(index):
    assert not any(hit.explanation for hit in index.search("নৌকা"))


@pytest.mark.parametrize("sort", SORTS)
def test_a_filter_without_words_has_nothing_to_explain(index, sort):
    hits = list(index.search("", since="2025", sort=sort, explain=True))
    assert [(hit.score, hit.explanation) for hit in hits] == [(0.0, ())]


def test_a_second_page(index):
    whole = index.search("নৌকা রাশিয়া", explain=True).hits
    assert index.search("নৌকা রাশিয়া", 1, offset=1, explain=True).hits == whole[1:2]


def test_an_empty_index(tmp_path: Path):
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        assert index.search("নৌকা হাট", explain=True).hits == ()
