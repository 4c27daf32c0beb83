"""Four ways to the same answer: postings one by one, whole arrays, a brute-force oracle, and Whoosh's own matchers.

Where Whoosh means something else by design, ``Whoosh`` below adapts it, there and nowhere else:

- Its statistics count deleted documents. Where there are some, its BM25F is given the live counts; where there are
  none, it is taken as it stands.
- What its multi-term queries, Not and Every add to a score depends on the number of terms they find; here such a part
  has the score bnsearch gives it.
- Its Or over a small index leaves out what scores 0 or less; here it takes its other implementation, which doesn't.
- Its AndNot lets through a first match whose exclusion has an earlier document too; here And with Not excludes.
- Its regular expressions match the beginning of a term; here they end with the term too.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import sized
from whoosh import index as whoosh_index
from whoosh import matching, query, scoring
from whoosh.filedb.filestore import RamStorage
from whoosh.util.numeric import byte_to_length, length_to_byte

import bnsearch
from bnsearch.article import Article, Mention
from bnsearch.index.document import Document, document_of
from bnsearch.index.reader import IndexReader
from bnsearch.index.schema import schema
from bnsearch.index.writer import Writer
from bnsearch.search import plan as clauses
from bnsearch.search.engine import SORTS, Engine
from bnsearch.search.evaluate import Statistics, evaluate
from bnsearch.search.filters import Filters, allowed
from bnsearch.search.plan import plan
from bnsearch.search.query import (
    AllOf,
    AnyOf,
    Boost,
    Fuzzy,
    In,
    Maybe,
    Node,
    Not,
    Phrase,
    Prefix,
    Range,
    Wildcard,
    Word,
)
from bnsearch.search.ranking import PLAIN
from bnsearch.search.vector import Matches, Vector, best

from .oracle import Collection, Scores

# Forms of few words, so that documents and queries meet; none is a stop word.
WORDS = [
    "নদী",
    "নদীর",
    "নদীতে",
    "নদ",
    "বন",
    "বনে",
    "বন্যা",
    "বন্যায়",
    "ধান",
    "ধানের",
    "পান",
    "মাছ",
    "মাছি",
    "১৯৭১",
    "মা-বাবা",
    "কৃষক",
    "কৃষ্ণ",
    "Dhaka",
]
PATTERNS = ["*", "?", "??", "নদ*", "?ন", "ব*", "*য*", "কৃ?ক", "কৃষ?", "*ক", "?*", "১৯??", "ন?", "D*a", ""]
BEGINNINGS = ["ন", "নদ", "ব", "বন", "মা", "কৃষ", "১৯", "Dh", "ঊ", ""]
DAYS = ["1971-12-16", "2024-02-29", "2025-01-01", "2025-01-02"]
SOURCES = ["ভোর", "ভোরের খবর", "সাঁঝ"]
OFFICIALS = ["রফিক আহমেদ", "সালমা খাতুন"]
IDS = [f"লেখা-{number}" for number in range(14)]
VALUES = {
    "country": ["BD", "IN", "RU", "রাশিয়া", "বাংলাদেশ"],
    "official": OFFICIALS,
    "source": SOURCES,
    "date": DAYS,
    "id": IDS,
}

words = st.sampled_from(WORDS)
boosts = st.sampled_from([0.5, 2.0, 3.25, 0.0, -1.5])


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(words, max_size=most).map(" ".join)


def made(
    article_id: str, title: str, body: str, day: str, source: str, countries: Sequence[str], officials: Sequence[str]
) -> Document:
    mentions = [Mention(0, 0, "", "country", code) for code in countries]
    mentions += [Mention(0, 0, "", "official", name) for name in officials]
    return document_of(Article(article_id, title, body, day, source), [], mentions)


def documents(longest: int = 14) -> st.SearchStrategy[Document]:
    return st.builds(
        made,
        st.sampled_from(IDS),
        texts(4),
        texts(longest),
        st.sampled_from(["", *DAYS]),
        st.sampled_from(["", *SOURCES]),
        st.lists(st.sampled_from(["BD", "IN", "RU"]), max_size=2),
        st.lists(st.sampled_from(OFFICIALS), max_size=1),
    )


def phrases() -> st.SearchStrategy[Node]:
    return st.builds(Phrase, st.lists(words, min_size=2, max_size=3).map(" ".join), st.integers(0, 3))


def expansions(values: Sequence[str], beginnings: Sequence[str], patterns: Sequence[str]) -> st.SearchStrategy[Node]:
    ends = st.one_of(st.none(), st.sampled_from([*values, *beginnings]))
    return st.one_of(
        st.builds(Prefix, st.sampled_from(beginnings)),
        st.builds(Wildcard, st.sampled_from(patterns)),
        st.builds(Fuzzy, st.sampled_from(values), st.integers(0, 2)),
        st.builds(Range, ends, ends),
    )


def combined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    excluding = st.builds(lambda wanted, part: (*wanted, Not(part)), several, parts)
    hoping = st.builds(lambda wanted, part: (*wanted, Maybe(part)), several, parts)
    return st.one_of(
        st.builds(AnyOf, several),
        st.builds(AllOf, several),
        st.builds(AllOf, excluding),
        st.builds(AllOf, hoping),
        st.builds(Not, parts),
        st.builds(Boost, parts, boosts),
    )


def in_keywords() -> st.SearchStrategy[Node]:
    def of(field: str) -> st.SearchStrategy[Node]:
        values = VALUES[field]
        leaf = st.one_of(
            st.builds(Word, st.sampled_from(values)),
            expansions(values, sorted({value[:2] for value in values}), ["*", "?*", f"{values[0][0]}*", "*-0?-*", ""]),
        )
        return st.recursive(leaf, combined, max_leaves=3).map(lambda part: In(field, part))

    return st.one_of(map(of, VALUES))


def in_texts() -> st.SearchStrategy[Node]:
    leaf = st.one_of(words.map(Word), words.map(Word), phrases(), expansions(WORDS, BEGINNINGS, PATTERNS))
    within = st.builds(In, st.sampled_from(["title", "body"]), st.recursive(leaf, combined, max_leaves=3))
    return st.one_of(leaf, within)


TREES = st.recursive(st.one_of(in_texts(), in_texts(), in_keywords()), combined, max_leaves=5)
CASES = 8
"""Trees asked of each collection."""


class Commit(NamedTuple):
    """What one commit adds (a document replaces an earlier one of its id) and deletes."""

    added: list[Document]
    deleted: list[str]


COMMITS = st.lists(
    st.builds(
        Commit, st.lists(documents(), min_size=1, max_size=6), st.lists(st.sampled_from(IDS), max_size=2, unique=True)
    ),
    min_size=1,
    max_size=4,
)


class UnmergedWriter(Writer):
    """Leaves deleted documents where they are, so that many segments and many deletions are searched."""

    def _next_merge(self) -> list[dict[str, Any]]:
        return []


def live_after(commits: Sequence[Commit]) -> list[Document]:
    live: dict[str, Document] = {}
    for commit in commits:
        live |= {document.stored["id"]: document for document in commit.added}
        for article_id in commit.deleted:
            live.pop(article_id, None)
    return list(live.values())


@contextmanager
def indexed(commits: Sequence[Commit], writer_class: type[Writer] = UnmergedWriter) -> Iterator[IndexReader]:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda handle: None)
        for commit in commits:
            with writer_class(Path(name)) as writer:
                for document in commit.added:
                    writer.add(document)
                writer.delete(commit.deleted)
                writer.commit({})
        yield IndexReader(Path(name))


def by_id(reader: IndexReader, found: Matches | dict[int, float]) -> Scores:
    if isinstance(found, Matches):
        assert not found.scores[~found.mask].any(), "what doesn't match scores 0"
        found = {int(number): float(found.scores[number]) for number in found.documents()}
    return {reader.article_id(number): score for number, score in found.items()}


class Whoosh:
    """Whoosh's searcher over an index; ``live`` gives what its statistics would be without deleted documents."""

    def __init__(self, index: Any, live: Collection | None = None) -> None:
        plain = scoring.BM25F(B=PLAIN.b, K1=PLAIN.k1)
        deletions = live is not None and index.reader().has_deletions()
        self.searcher = index.searcher(weighting=_LiveBM25F(live) if deletions else plain)

    def scores(self, clause: clauses.Clause) -> Scores:
        results = self.searcher.search(translated(clause), limit=None)
        return {self.searcher.stored_fields(number)["id"]: score for number, score in results.items()}


class _LiveBM25F(scoring.BM25F):  # type: ignore[misc]
    def __init__(self, live: Collection) -> None:
        super().__init__(B=PLAIN.b, K1=PLAIN.k1)
        self._live = live

    def scorer(self, searcher: Any, fieldname: str, text: Any, qf: int = 1) -> Any:
        made = super().scorer(searcher, fieldname, text, qf)
        if isinstance(made, scoring.BM25FScorer) and self._live.ids:
            made.idf = self._live.rarity(fieldname, text.decode() if isinstance(text, bytes) else text)
            made.avgfl = self._live.mean(fieldname) or 1
        return made


class Constant(query.WrappingQuery):  # type: ignore[misc]
    """What a query finds, each with one score, 0 too."""

    def __init__(self, child: Any, score: float) -> None:
        super().__init__(child)
        self.score = score

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        numbers = array("I", self.child.matcher(searcher, searcher.boolean_context()).all_ids())
        return matching.ListMatcher(numbers, weights=[self.score] * len(numbers))


class Or(query.Or):  # type: ignore[misc]
    matcher_type = query.Or.DEFAULT_MATCHER


def translated(clause: clauses.Clause) -> Any:
    if isinstance(clause, clauses.Term):
        return query.Term(clause.field, clause.term, boost=clause.boost)
    if isinstance(clause, clauses.Near):
        return query.Phrase(clause.field, list(clause.terms), slop=clause.slop + 1, boost=clause.boost)
    if isinstance(clause, clauses.Any):
        return Or([translated(part) for part in clause.parts])
    if isinstance(clause, clauses.All):
        return query.And([translated(part) for part in clause.parts])
    if isinstance(clause, clauses.Without):
        return query.And([translated(clause.part), Constant(query.Not(translated(clause.excluded)), 0.0)])
    if isinstance(clause, clauses.Expansion):
        return Constant(_expansion(clause), clause.boost)
    return Constant(query.Every(), 0.0)


def _expansion(clause: clauses.Expansion) -> Any:
    if clause.kind == "prefix":
        return query.Prefix(clause.field, clause.value[0])
    if clause.kind == "pattern":
        return query.Regex(clause.field, rf"(?s:{clause.value[0]})\Z")
    if clause.kind == "fuzzy":
        return query.FuzzyTerm(clause.field, clause.value[0], maxdist=clause.value[1], prefixlength=0)
    return query.TermRange(clause.field, *clause.value)


@settings(max_examples=sized(220, 180))
@given(COMMITS, st.lists(TREES, min_size=CASES, max_size=CASES), st.booleans())
def test_arrays_postings_whoosh_and_an_oracle_agree(commits: list[Commit], trees: list[Node], merging: bool) -> None:
    collection = Collection(live_after(commits))
    with indexed(commits, Writer if merging else UnmergedWriter) as reader:
        statistics, vector = Statistics(reader, PLAIN), Vector(reader, PLAIN)
        opened = whoosh_index.open_dir(str(reader.generation))
        whoosh = Whoosh(opened, collection)
        for tree in trees:
            clause = plan(tree, PLAIN).clause
            assert clause is not None
            expected = pytest.approx(collection.clause(clause), rel=1e-6, abs=1e-6)
            assert by_id(reader, evaluate(statistics, clause)) == expected
            assert by_id(reader, vector.evaluate(clause)) == expected
            assert whoosh.scores(clause) == pytest.approx(collection.clause(clause), rel=1e-4, abs=1e-4)
        whoosh.searcher.close()
        opened.close()


@settings(max_examples=sized(250, 150))
@given(
    st.lists(documents(), min_size=1, max_size=14, unique_by=lambda document: document.stored["id"]),
    st.lists(TREES, min_size=CASES, max_size=CASES),
)
def test_a_plan_means_what_its_tree_says(made: list[Document], trees: list[Node]) -> None:
    collection = Collection(made)
    for tree in trees:
        clause = plan(tree, PLAIN).clause
        assert clause is not None
        assert collection.clause(clause) == pytest.approx(collection.tree(tree), rel=1e-9, abs=1e-9)


def test_a_word_that_must_not_stand_there_excludes() -> None:
    """A regression the random trees find too, in the form people write."""
    collection = Collection([made("ক", "", "নদী বন", "", "", [], []), made("খ", "", "নদী", "", "", [], [])])
    for excluded in (Word("বন"), Phrase("নদীর বনে"), Boost(Word("বন"), 2.0), In("body", Word("বন"))):
        clause = plan(AllOf((Word("নদী"), Not(excluded))), PLAIN).clause
        assert clause is not None
        assert list(collection.clause(clause)) == ["খ"]


def test_a_field_of_nothing_asks_for_nothing() -> None:
    for field in ("country", "body"):
        for empty in (AllOf(()), AnyOf(())):
            assert plan(In(field, empty), PLAIN).clause is None


@pytest.mark.parametrize("slop", [5, 10**12])
def test_words_any_distance_apart_are_found_at_once(slop: int) -> None:
    """The work grows with the texts, not with the slop a query names: step by step this would take days."""
    filling = " ".join(["বন"] * 5)
    rows = {"ক": f"নদী {filling} মাছ", "খ": f"মাছ {filling} নদী", "গ": f"{filling} মাছ"}
    with indexed([Commit([made(key, "", body, "", "", [], []) for key, body in rows.items()], [])]) as reader:
        clause = plan(In("body", Phrase("নদীর মাছ", slop)), PLAIN).clause
        assert clause is not None
        assert list(by_id(reader, Vector(reader, PLAIN).evaluate(clause))) == ["ক"]
        assert list(by_id(reader, evaluate(Statistics(reader, PLAIN), clause))) == ["ক"]


SIMPLE = st.recursive(
    st.builds(lambda field, text: In(field, Word(text)), st.sampled_from(["title", "body"]), words),
    lambda parts: st.one_of(
        st.builds(AnyOf, st.lists(parts, min_size=2, max_size=4).map(tuple)),
        st.builds(AllOf, st.lists(parts, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
_EXACT = 8
"""Words at most in a stock Whoosh document here: longer texts it keeps the length of in one byte, not exactly."""


def stock_texts() -> st.SearchStrategy[str]:
    return st.lists(words.filter(lambda word: "-" not in word), max_size=_EXACT).map(" ".join)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(stock_texts(), stock_texts()), min_size=1, max_size=16, unique=True),
    st.integers(1, 3),
    st.lists(SIMPLE, min_size=CASES, max_size=CASES),
)
def test_scores_and_order_of_stock_whoosh(pairs: list[tuple[str, str]], commits: int, trees: list[Node]) -> None:
    assert all(byte_to_length(length_to_byte(length)) == length for length in range(_EXACT + 1))
    rows = [(f"লেখা-{number}", title, body) for number, (title, body) in enumerate(pairs)]
    stock = RamStorage().create_index(schema())
    for start in range(commits):
        writer = stock.writer()
        for article_id, title, body in rows[start::commits]:
            writer.add_document(id=article_id, title=title, body=body)
        writer.commit(merge=False)
    history = [Commit([made(*row, "", "", [], []) for row in rows[start::commits]], []) for start in range(commits)]
    with indexed(history, Writer) as reader, stock.searcher() as searcher:
        engine = Engine(reader, PLAIN)
        for tree in trees:
            clause = plan(tree, PLAIN).clause
            assert clause is not None
            results = searcher.search(stock_query(clause), limit=None)
            theirs = {hit["id"]: hit.score for hit in results}
            found = engine.find(tree, limit=len(rows))
            ours = {reader.article_id(number): score for number, score in found.ranked}
            assert ours == pytest.approx(theirs, rel=1e-4, abs=1e-4)
            assert found.total == len(theirs)
            for count in (1, 3, len(rows)):
                top = searcher.search(stock_query(clause), limit=count)
                assert [score for _, score in found.ranked[:count]] == pytest.approx(
                    [hit.score for hit in top], rel=1e-4, abs=1e-4
                )
            in_their_order = [theirs[article_id] for article_id in ours]
            assert all(one >= other - 1e-4 for one, other in pairwise(in_their_order))
    stock.close()


def stock_query(clause: clauses.Clause) -> Any:
    """Term, Or and And exactly as a Whoosh program writes them."""
    if isinstance(clause, clauses.Term):
        return query.Term(clause.field, clause.term, boost=clause.boost)
    assert isinstance(clause, clauses.Any | clauses.All)
    kind = query.Or if isinstance(clause, clauses.Any) else query.And
    return kind([stock_query(part) for part in clause.parts])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """3,000 documents in four segments, some deleted: enough that the best 10 are found by blocks."""
    chosen = random.Random(3)
    directory = tmp_path_factory.mktemp("large")

    def document(number: int) -> Document:
        title = " ".join(chosen.choices(WORDS, k=chosen.randrange(4)))
        body = " ".join(chosen.choices(WORDS, k=chosen.randrange(1, 12)))
        countries = chosen.sample(["BD", "IN", "RU"], k=chosen.randrange(3))
        officials = chosen.sample(OFFICIALS, k=chosen.randrange(2))
        day, source = chosen.choice(["", *DAYS]), chosen.choice(["", *SOURCES])
        return made(f"{number:04}", title, body, day, source, countries, officials)

    for start in range(0, 3000, 800):
        with UnmergedWriter(directory) as writer:
            for number in range(start, min(start + 800, 3000)):
                writer.add(document(number))
            writer.delete([f"{number:04}" for number in range(0, start, 17)])
            writer.commit({})
    reader = IndexReader(directory)
    assert len(reader.segments) == 4
    assert reader.document_count > 64 * 4 * 10
    assert reader.live_count < reader.document_count
    yield reader


QUERIES: list[str | Node] = [
    "নদী",
    "কৃষ্ণ মাছি",
    "ধানের বন্যায় পান",
    "Dhaka ১৯৭১ নদীতে কৃষক",
    "অজানা",
    Phrase("নদী বন", 1),
    AllOf((Word("মাছ"), Not(Prefix("কৃ")))),
    Not(Word("নদী")),
    Boost(Word("মাছি"), -1.0),
    AnyOf((Wildcard("নদ*"), Range("ক", "খ"))),
    In("country", Word("RU")),
]
FILTERS = [
    Filters(),
    Filters(country="RU"),
    Filters(official="রফিক"),
    Filters(source="ভোর", since="2024-02-29"),
    Filters(until="2025-01-01", country="বাংলাদেশ"),
    Filters(since="2030-01-01"),
]
WAYS: dict[str, Callable[..., bool]] = {
    "arrays": lambda engine, clause: True,
    "postings": lambda engine, clause: False,
}


def in_order(reader: IndexReader, found: dict[int, float], filters: Filters, sort: str) -> list[tuple[int, float]]:
    """Every match that filters leave, in the order of a sort: by day, then score, then number."""
    left = allowed(reader, filters).documents
    rows = [(number, score) for number, score in found.items() if left is None or number in left]
    rows.sort(key=lambda row: (-round(row[1], 9), row[0]))
    if sort == "relevance":
        return rows
    dated = [row for row in rows if reader.stored(row[0]).get("date")]
    dated.sort(key=lambda row: reader.stored(row[0])["date"], reverse=sort == "newest")
    return dated + [row for row in rows if not reader.stored(row[0]).get("date")]


PAGES = sized(
    ((0, 1), (0, 10), (5, 5), (0, 200), (100, 3000), (0, 0), (5000, 10)), ((0, 10), (5, 5), (100, 3000), (5000, 10))
)
"""Offsets and limits."""


def _tree(tree: str | Node) -> Node:
    return AnyOf(tuple(map(Word, tree.split()))) if isinstance(tree, str) else tree


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("tree", QUERIES, ids=str)
def test_any_page_is_a_slice_of_everything_sorted(
    large: IndexReader, monkeypatch: pytest.MonkeyPatch, tree: str | Node, way: str, sort: str
) -> None:
    monkeypatch.setattr(Engine, "_pays", WAYS[way])
    engine = Engine(large, PLAIN)
    clause = plan(_tree(tree), PLAIN).clause
    assert clause is not None
    found_by_postings = evaluate(Statistics(large, PLAIN), clause)
    for filters in FILTERS:
        everything = in_order(large, found_by_postings, filters, sort)
        for offset, limit in PAGES:
            found = engine.find(tree, filters, sort=sort, limit=limit, offset=offset)
            assert found.total == len(everything)
            assert set(found.documents()) == {number for number, _ in everything}
            page = everything[offset : offset + limit]
            assert [number for number, _ in found.ranked] == [number for number, _ in page]
            assert [score for _, score in found.ranked] == pytest.approx([score for _, score in page])


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("way", WAYS)
def test_a_filter_without_words_ranks_by_day(
    large: IndexReader, monkeypatch: pytest.MonkeyPatch, way: str, sort: str
) -> None:
    monkeypatch.setattr(Engine, "_pays", WAYS[way])
    found = Engine(large, PLAIN).find("", Filters(country="IN"), sort=sort, limit=3000)
    matching = [number for number in large.documents() if "IN" in _countries(large, number)]
    assert sorted(number for number, _ in found.ranked) == matching
    days = [large.stored(number).get("date", "") for number, _ in found.ranked]
    dated = [day for day in days if day]
    assert days == sorted(dated, reverse=sort != "oldest") + [""] * (len(days) - len(dated))


def _countries(reader: IndexReader, number: int) -> set[str]:
    return {name for _, _, kind, name in reader.stored(number)["mentions"]["body"] if kind == "country"}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("emptied", [False, True])
def test_an_index_without_articles_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, sort: str, emptied: bool
) -> None:
    monkeypatch.setattr(Engine, "_pays", WAYS[way])
    if emptied:
        for commit in (Commit([made("ক", "নদী", "", "", "", [], [])], []), Commit([], ["ক"])):
            with Writer(tmp_path / "index") as writer:
                for document in commit.added:
                    writer.add(document)
                writer.delete(commit.deleted)
                writer.commit({})
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        for asked in ({}, {"country": "BD"}):
            results = index.search("নদী", sort=sort, **asked)
            assert (results.total, list(results.hits)) == (0, [])


SCORES = st.sampled_from([0.0, 0.25, 1.0, 1.0 + 2**-52, 2.0, 7.5, -1.0])


@settings(max_examples=200)
@given(
    st.integers(0, 64 * 4 * 3 + 200),
    st.lists(st.tuples(st.integers(0, 64 * 4 * 3 + 200), SCORES), max_size=60),
    st.sampled_from([None, 0.0, 0.5, -1.0]),
    st.sampled_from([0, 1, 2, 3, 10, 5000]),
)
def test_the_best_are_the_first_of_all_sorted(
    length: int, chosen: list[tuple[int, float]], all_else: float | None, count: int
) -> None:
    mask, scores = np.full(length, all_else is not None), np.full(length, all_else or 0.0)
    for place, score in chosen:
        if place < length:
            mask[place], scores[place] = True, score
    everything = sorted(((int(n), float(scores[n])) for n in np.flatnonzero(mask)), key=lambda row: (-row[1], row[0]))
    assert best(Matches(mask, scores), count) == everything[:count]


@pytest.mark.parametrize("count", [1, 2, 5, 40])
@pytest.mark.parametrize("ties", [1, 2, 5, 1000])
def test_the_best_of_a_long_list_with_ties(count: int, ties: int) -> None:
    chosen = np.random.default_rng(count * ties)
    length = 64 * 4 * 40 + 777
    scores = np.where(chosen.random(length) < 0.3, chosen.integers(1, 1 + 20_000 // ties, length) / 8.0, 0.0)
    matches = Matches(scores > 0, scores)
    order = sorted(matches.documents().tolist(), key=lambda number: (-scores[number], number))
    assert best(matches, count) == [(number, float(scores[number])) for number in order[:count]]
