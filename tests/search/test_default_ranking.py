"""Ranking with all its parts: postings one by one, whole arrays and a brute-force oracle give the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from thorough import sized

from bnsearch.index.document import Document
from bnsearch.index.reader import IndexReader
from bnsearch.index.writer import Writer
from bnsearch.search import engine as engine_module
from bnsearch.search import evaluate as evaluate_module
from bnsearch.search import proximity
from bnsearch.search.engine import Engine
from bnsearch.search.plan import plan
from bnsearch.search.query import AllOf, AnyOf, Boost, Node, Not, Word
from bnsearch.search.ranking import DEFAULT, Weights

from .oracle import Scores
from .test_agreement import DAYS, IDS, WAYS, Commit, UnmergedWriter, indexed, live_after, made
from .together_oracle import Together

# Several forms of few words, two of which leave the same mark (কৃষকের, কৃষকদের), and many that begin alike.
WORDS = (
    "নদী নদীর নদীতে নদীটি নদীয়া নদীপথ নদীপথে নদীভাঙন নদীভাঙনে নদীবন্দর নদীমাতৃক নদ নদের বন বনে বনের বনভূমি বনরক্ষী "
    "বন্যা বন্যায় বন্যাদুর্গত কৃষক কৃষকের কৃষকদের কৃষকরা কৃষকলীগ ও এই মা-বাবা নদী-ও-বন ১৯৭১ ২০২৫ রাশিয়ার"
).split()
COMMON = "নদী নদীর নদীতে বন বনের কৃষক কৃষকের কৃষকদের ও".split()
VARIANTS: dict[str, Weights] = {
    "default": DEFAULT,
    **{f"no {part}": DEFAULT._replace(**{part: 0.0}) for part in ("presence", "exact", "similar", "pair", "newer")},
    "much newer": DEFAULT._replace(newer=4.0),
    "no facts": DEFAULT._replace(country=0.0, year=0.0),
    "apart": DEFAULT._replace(together=False),
}
CASES = 6
"""Queries asked of each collection."""

words = st.one_of(st.sampled_from(WORDS), st.sampled_from(COMMON))


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(words, max_size=most).map(" ".join)


def documents() -> st.SearchStrategy[Document]:
    return st.builds(
        made,
        st.sampled_from(IDS),
        texts(4),
        texts(16),
        st.sampled_from(["", *DAYS]),
        st.just(""),
        st.lists(st.sampled_from(["BD", "RU"]), max_size=1),
        st.just([]),
    )


COMMITS = st.lists(
    st.builds(
        Commit, st.lists(documents(), min_size=1, max_size=6), st.lists(st.sampled_from(IDS), max_size=2, unique=True)
    ),
    min_size=1,
    max_size=4,
)
OF_WORDS: st.SearchStrategy[Node] = st.lists(words.map(Word), min_size=1, max_size=5).map(lambda w: AnyOf(tuple(w)))
BOOSTS = st.sampled_from([0.5, 2.0, 0.0, -1.5])
TREES: st.SearchStrategy[Node] = st.recursive(
    words.map(Word),
    lambda parts: st.one_of(
        st.builds(AnyOf, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(AllOf, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(lambda part, excluded: AllOf((part, Not(excluded))), parts, parts),
        st.builds(Not, parts),
        st.builds(Boost, parts, BOOSTS),
    ),
    max_leaves=5,
)
QUERIES = st.lists(st.one_of(OF_WORDS, OF_WORDS, TREES), min_size=CASES, max_size=CASES)


def limits(patch: pytest.MonkeyPatch, rare: int, candidates: int) -> None:
    patch.setattr(evaluate_module, "_RARE", rare)
    patch.setattr(engine_module, "CANDIDATES", candidates)
    patch.setattr(proximity, "CANDIDATES", candidates)


def ranked(reader: IndexReader, weights: Weights, way: str, tree: Node, limit: int = 100, offset: int = 0) -> Scores:
    """Return what an engine finds, in its order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_pays", WAYS[way])
        found = Engine(reader, weights).find(tree, limit=limit, offset=offset)
    return {reader.article_id(document): score for document, score in found.ranked}


@pytest.mark.parametrize("variant", VARIANTS)
@settings(max_examples=sized(60, 20))
@given(
    commits=COMMITS,
    trees=QUERIES,
    merging=st.booleans(),
    rare=st.sampled_from([0, 1, 2, 100]),
    candidates=st.sampled_from([1, 3, 200]),
)
def test_arrays_postings_and_an_oracle_agree(
    variant: str, commits: list[Commit], trees: list[Node], merging: bool, rare: int, candidates: int
) -> None:
    live = live_after(commits)
    assume(live)
    weights = VARIANTS[variant]
    oracle = Together(live, weights, rare, candidates)
    with indexed(commits, Writer if merging else UnmergedWriter) as reader, pytest.MonkeyPatch.context() as patch:
        limits(patch, rare, candidates)
        for tree in trees:
            if oracle.base(tree) is None:
                assert plan(tree, weights).clause is None
                continue
            expected = oracle.ranked(tree)
            if expected is None:
                continue
            for way in WAYS:
                found = ranked(reader, weights, way, tree)
                assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), (way, tree)
                assert_descending(list(found.values()))
                assert_descending([expected[key] for key in found])


def assert_descending(scores: Sequence[float]) -> None:
    assert all(one >= other - 1e-9 for one, other in pairwise(scores))


@settings(max_examples=sized(60, 20))
@given(COMMITS, QUERIES, st.sampled_from(list(WAYS)), st.sampled_from([2, 100]))
def test_a_history_scores_as_if_indexed_afresh(commits: list[Commit], trees: list[Node], way: str, rare: int) -> None:
    with (
        indexed(commits, UnmergedWriter) as old,
        indexed([Commit(live_after(commits), [])], Writer) as fresh,
        pytest.MonkeyPatch.context() as patch,
    ):
        limits(patch, rare, 200)
        for tree in trees:
            if plan(tree, DEFAULT).clause is not None:
                expected = ranked(fresh, DEFAULT, way, tree)
                assert ranked(old, DEFAULT, way, tree) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@settings(max_examples=sized(60, 20))
@given(COMMITS, OF_WORDS, st.integers(1, 4), st.sampled_from([1, 2, 3, 5]), st.sampled_from(list(WAYS)))
def test_pages_are_slices_of_one_order(commits: list[Commit], tree: Node, size: int, candidates: int, way: str) -> None:
    with indexed(commits) as reader, pytest.MonkeyPatch.context() as patch:
        limits(patch, 100, candidates)
        whole = list(ranked(reader, DEFAULT, way, tree).items())
        pages = [ranked(reader, DEFAULT, way, tree, size, start) for start in range(0, len(whole) + size, size)]
        assert [row for page in pages for row in page.items()] == whole
        assert_descending([score for _, score in whole])


def test_a_deleted_article_lends_no_similar_words() -> None:
    """Ten words that only deleted articles have would be all the similar ones there are."""
    endings = [f"ফ্যানেরোগ্যাম{letter}" for letter in "কখগঘচছজঝটঠ"]
    gone = [made(f"পুরোনো-{n}", "", word, "", "", [], []) for n, word in enumerate(endings)]
    stays = made("নতুন", "", "ফ্যানেরোগ্যামদল", "", "", [], [])
    tree = AnyOf((Word("ফ্যানেরোগ্যামস"), Word("৭৭৭")))
    with indexed([Commit([*gone, stays], []), Commit([], [f"পুরোনো-{n}" for n in range(10)])]) as reader:
        for way in WAYS:
            assert list(ranked(reader, DEFAULT, way, tree)) == ["নতুন"]
