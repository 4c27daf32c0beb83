"""Newer articles come first among equally relevant ones, wherever they are; a real difference outweighs any date."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

import bnsearch
from bnsearch import Article
from bnsearch.search.engine import SORTS, Engine
from bnsearch.search.ranking import DEFAULT

from .test_agreement import WAYS, Commit, indexed, made

EQUAL = [
    Article("ক", "", "সেতু দেখতে যান আজ সকালে", date="2024-05-01"),
    Article("খ", "", "সেতু দেখতে যান গত সকালে", date="2025-05-02"),
    Article("গ", "", "সেতু দেখতে যান এই সকালে"),
    Article("ঘ", "", "সেতু দেখতে যান সেই সকালে", date="2025-05-01"),
]


def opened(directory, articles):
    index = bnsearch.open_index(directory / "index", create=True)
    index.update(articles)
    return index


def ids(results):
    return [hit.article.id for hit in results]


@pytest.mark.parametrize("query", ["সেতু", "সেতু দেখা", "সেতু সেতু ৭৭৭৭"])
def test_of_equals_the_newest_is_first(tmp_path, query):
    with opened(tmp_path, EQUAL) as index:
        assert ids(index.search(query))[:2] == ["খ", "ঘ"]
        assert ids(index.search(query, newer=False)) == ["ক", "খ", "গ", "ঘ"]
        assert len({hit.score for hit in index.search(query, newer=False)}) == 1


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_order_by_date_is_as_it_was(tmp_path, sort):
    with opened(tmp_path, EQUAL) as index:
        assert index.search("সেতু", sort=sort).hits == index.search("সেতু", sort=sort, newer=False).hits


# What an old article has and a new one hasn't: small differences, which weigh more than the date.
DIFFERENCES = [
    ("সেতু", "সেতু থেকে সেতু দেখা যায়", "সেতু থেকে নদী দেখা যায়", "the word twice"),
    ("সেতুর", "সেতুর উপর থেকে দেখা যায়", "সেতু আর নদী থেকে দেখা যায়", "the very form"),
    ("সেতু নদী", "সেতু নদী দেখা যায়", "সেতু থেকে দেখা যায় নদী", "side by side"),
    ("সেতু নদী", "সেতু থেকে নদী দেখা যায়", "সেতু থেকে সেতু দেখা যায়", "both words"),
]


@pytest.mark.parametrize(("query", "old", "new", "why"), DIFFERENCES, ids=[row[3] for row in DIFFERENCES])
def test_what_tells_outweighs_the_date(tmp_path, query, old, new, why):
    crowd = [Article(f"{n:02}", "", f"বাজারে মাছের দাম বেড়েছে {n}", date=f"2024-06-{n:02}") for n in range(1, 31)]
    pair = [Article("পুরোনো", "", old, date="1999-01-01"), Article("নতুন", "", new, date="2025-12-31")]
    with opened(tmp_path, [*crowd, *pair]) as index:
        assert ids(index.search(query)) == ["পুরোনো", "নতুন"], why


def test_without_dates_nothing_is_added(tmp_path):
    with opened(tmp_path, [Article(str(n), "", f"সেতু {n}") for n in range(5)]) as index:
        assert index.search("সেতু").hits == index.search("সেতু", newer=False).hits


def crowd(count):
    """Return articles of few kinds, so that many are equal or nearly; those that tell most are older. Some go again."""
    chance = Random(count)
    rows = []
    for number in range(count):
        age = chance.randrange(900)
        day = (date(2025, 1, 1) - timedelta(days=age)).isoformat() if number % 10 else ""
        body = "সেতু " * (age // 300) + "নদী " * chance.randrange(1, 30)
        rows.append(made(f"{number:05}", "", body, day, "", ["RU"] if age > 300 else [], []))
    gone = [f"{number:05}" for number in range(0, count, 7)]
    return [Commit(rows[: count // 2], []), Commit(rows[count // 2 :], gone)]


@pytest.fixture(scope="module")
def large():
    with indexed(crowd(1500)) as reader:
        yield reader


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("newer", [0.0, DEFAULT.newer, 3.0])
@pytest.mark.parametrize("query", ["সেতু", "রাশিয়া", "রাশিয়া নদী ৭৭৭৭"])
def test_the_best_are_the_best_of_all(large, monkeypatch, way, newer, query):
    """However many are equal, or nearly: the first few are those that stand first when all are asked for."""
    monkeypatch.setattr(Engine, "_pays", WAYS[way])
    engine = Engine(large, DEFAULT._replace(newer=newer))
    everything = engine.find(query, limit=2000).ranked
    assert len(everything) > 600
    assert [score for _, score in everything] == sorted((score for _, score in everything), reverse=True)
    for count in (0, 1, 3, 15):
        assert engine.find(query, limit=count).ranked == everything[:count]


@pytest.mark.parametrize("way", WAYS)
def test_the_newest_of_many_equals_are_found(large, monkeypatch, way):
    monkeypatch.setattr(Engine, "_pays", WAYS[way])
    engine = Engine(large)
    day_of = {
        base + number: day
        for base, segment in zip(large.bases, large.segments, strict=True)
        for number, day in enumerate(segment.days())
    }
    newest = sorted((day_of[document] for document in engine.find("রাশিয়া").documents()), reverse=True)
    assert [day_of[document] for document, _ in engine.find("রাশিয়া", limit=20).ranked] == newest[:20]


def test_it_is_explained(tmp_path):
    with opened(tmp_path, EQUAL) as index:
        parts = {
            hit.article.id: [(part.term, part.score) for part in hit.explanation if part.kind == "newer"]
            for hit in index.search("সেতু", explain=True)
        }
        added = DEFAULT.newer
        assert parts == {
            "খ": [("2025-05-02", pytest.approx(added * 2 / 3))],
            "ঘ": [("2025-05-01", pytest.approx(added / 3))],
            "ক": [],
            "গ": [],
        }
        for sort in SORTS:
            hits = index.search("সেতু", sort=sort, newer=False, explain=True)
            assert not any(part.kind == "newer" for hit in hits for part in hit.explanation)
