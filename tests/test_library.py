"""The Python contract: the lines of the documentation run as written, and every promise of Index holds."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

import bnsearch
from bnsearch import Article

ROOT = Path(__file__).parents[1]
SEEDS = 18
TOLD_TWICE = "110_c1c6190613d026ed.txt"  # a near-duplicate of 109
CONTRACT = """
import bnsearch

with bnsearch.open_index("index", create=True) as index:
    report = index.update(["seeds/"])
    results = index.search("রাশিয়া প্রতিরক্ষা", limit=10)
    for hit in results:
        print(hit.rank, hit.score, hit.article.title, hit.snippet.text)
        for span in hit.snippet.spans:
            print(span.start, span.end, span.kind, span.id)
"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    path = tmp_path_factory.mktemp("library") / "index"
    with bnsearch.open_index(path, create=True) as index:
        index.update([ROOT / "seeds"])
    return path


@pytest.fixture
def index(directory):
    with bnsearch.open_index(directory) as opened:
        yield opened


def test_the_contract_as_written(tmp_path, monkeypatch, capsys):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(CONTRACT, names)
    report, results = names["report"], names["results"]
    assert report.added == SEEDS - 1
    assert (report.changed, report.unchanged, report.removed, report.duplicates, report.failed) == (0, 0, 0, 1, ())
    assert results.total == len(results) > 0
    assert results.took_ms > 0
    assert set(results.facets) == {"country", "official", "source", "month"}
    assert "RU" in results.facets["country"]
    printed = capsys.readouterr().out.splitlines()
    assert re.match(r"1 \d+\.\d+ \S", printed[0])
    assert any(re.fullmatch(r"\d+ \d+ country RU", line) for line in printed)


def test_every_argument_of_search(index):
    results = index.search(
        "ঢল",
        limit=5,
        country="নেপাল",
        official="মোদি",
        source="পদ্মাপাড়",
        since="2025-07",
        until="2025",
        sort="newest",
        offset=0,
    )
    assert [hit.article.id for hit in results] == ["104_ba77f447cfbb4c85.txt"]
    assert (results.query, results.total, results.hits[0].rank) == ("ঢল", 1, 1)
    assert results.did_you_mean is None


@pytest.mark.parametrize("query", ["যৌথ মহড়া", "rashia chin", '"যৌথ মহড়া" -চীন', "title:মহড়া", "নেই-এমন-শব্দ"])
@pytest.mark.parametrize("literal", [False, True])
def test_ranking_is_what_a_search_shows(index, query, literal):
    shown = index.search(query, limit=5, literal=literal)
    assert index.rank(query, 5, literal=literal) == [(hit.article.id, hit.score) for hit in shown]


def test_read_articles():
    articles = list(bnsearch.read_articles(ROOT / "seeds"))
    assert len(articles) == SEEDS
    for article in articles:
        assert article.id
        assert article.title
        assert article.body
        assert article.path
        assert article.url == ""
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", article.date)
    assert len({article.id for article in articles}) == SEEDS


def test_read_articles_is_lazy_and_takes_a_string():
    articles = bnsearch.read_articles(str(ROOT / "seeds"))
    assert iter(articles) is articles
    assert isinstance(next(articles), Article)


@pytest.mark.parametrize("name", ["নেই", "seeds/নেই.txt"])
def test_read_articles_of_nothing(name):
    with pytest.raises(bnsearch.BnsearchError, match="doesn't exist"):
        list(bnsearch.read_articles(ROOT / name))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("নেপাল থেকে ভুটানি ফল আসে", [("নেপাল", "country", "NP"), ("ভুটানি", "country", "BT")]),
        ("🙂 প্রধানমন্ত্রী নরেন্দ্র মোদি এলেন", [("নরেন্দ্র মোদি", "official", "নরেন্দ্র মোদি")]),
        ("আজ কোনো খবর নেই", []),
        ("", []),
    ],
)
def test_find_entities(text, named):
    mentions = bnsearch.find_entities(text)
    assert [(m.text, m.kind, m.id) for m in mentions] == named
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_analyze():
    text = "🙂 মাঝিদের নৌকায় ২০২৫ সালে"
    tokens = bnsearch.analyze(text)
    assert [token.text for token in tokens] == ["মাঝিদের", "নৌকায়", "২০২৫", "সালে"]
    assert all(text[token.start : token.end] == token.text and token.terms for token in tokens)
    assert tokens[2].terms == bnsearch.analyze("2025")[0].terms


def test_stem():
    assert bnsearch.stem("রাশিয়ার") == bnsearch.stem("রাশিয়া")
    assert isinstance(bnsearch.stem("রাশিয়ার"), str)
    assert bnsearch.stem("") == ""


# ---- opening and closing


def test_open_what_is_not_there(tmp_path):
    with pytest.raises(bnsearch.BnsearchError, match="There is no index"):
        bnsearch.open_index(tmp_path / "i")


@pytest.mark.parametrize("create", [False, True])
def test_open_a_file(tmp_path, create):
    path = tmp_path / "টুকিটাকি"
    path.write_text("…", "utf-8")
    with pytest.raises(bnsearch.BnsearchError, match="is a file"):
        bnsearch.open_index(path, create=create)


def test_a_new_index_begins_empty(tmp_path):
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        results = index.search("নদী")
        assert (results.total, results.hits) == (0, ())
        assert index.stats()["articles"] == 0


def test_a_closed_index_is_not_searched(directory):
    with bnsearch.open_index(directory) as index:
        assert index.search("নেপাল").total
    with pytest.raises(bnsearch.BnsearchError):
        index.search("নেপাল")


def test_a_search_after_an_update_sees_it(tmp_path):
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([Article(id="১", title="হাটে নতুন ধান")])
        assert index.search("ধান").total == 1
        index.update([Article(id="২", title="ধান কাটা শেষ")])
        assert index.search("ধান").total == 2


def test_a_reader_keeps_what_it_opened(tmp_path):
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([Article(id="১", title="হাটে নতুন ধান")])
        with bnsearch.open_index(tmp_path / "i") as reader:
            assert reader.search("ধান").total == 1
            index.update([Article(id="১", title="হাটে নতুন পাট")])
            assert reader.search("ধান").hits[0].article.title == "হাটে নতুন ধান"
        assert index.search("ধান").total == 0


# ---- one article


def test_article_comes_back_whole(tmp_path):
    article = Article(
        id="https://example.test/১",
        title="ঘাটে 🛶 নৌকা",
        body="মাঝি বললেন, ‘চলুন।’\n\nপরের স্তবক।",
        date="2025-08-01",
        source="ঘাটের খবর",
        url="https://example.test/১",
        path="",
        extra={"tags": ["নদী", 3], "nested": {"a": None}},
    )
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([article])
        found = index.search("মাঝি").hits[0].article
        assert found == index.article(article.id) == article
        assert found.extra == article.extra


def test_article_that_is_not_there(index):
    for ask in (index.article, index.mentions, index.highlights):
        with pytest.raises(bnsearch.BnsearchError, match="নেই"):
            ask("নেই")


def test_highlights_stand_where_the_words_are(index):
    article = index.article("104_ba77f447cfbb4c85.txt")
    title, body = index.highlights(article.id, "ঢল বাঁধ")
    for text, spans in ((article.title, title), (article.body, body)):
        assert spans
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    words = {article.body[span.start : span.end] for span in body if span.kind == "match"}
    assert any(word.startswith("বাঁধ") for word in words)
    assert all(word.startswith(("ঢল", "বাঁধ")) for word in words), "words of the query and words like them"
    title_mentions, body_mentions = index.mentions(article.id)
    assert {m.id for m in title_mentions} >= {"NP"}
    assert all(article.body[m.start : m.end] == m.text for m in body_mentions)


# ---- stats


def searched():
    return [article for article in bnsearch.read_articles(ROOT / "seeds") if article.id != TOLD_TWICE]


def test_stats_agree_with_the_articles(index):
    articles = {article.id: article for article in searched()}
    stats = index.stats()
    assert stats["articles"] == len(articles)
    days = sorted(article.date for article in articles.values() if article.date)
    assert (stats["first_date"], stats["last_date"]) == (days[0], days[-1])
    sources = [article.source for article in articles.values() if article.source]
    assert stats["sources"] == {source: sources.count(source) for source in sources}
    countries: dict[str, int] = {}
    for article_id in articles:
        title, body = index.mentions(article_id)
        for code in {m.id for m in (*title, *body) if m.kind == "country"}:
            countries[code] = countries.get(code, 0) + 1
    assert stats["countries"] == countries


@pytest.mark.parametrize("kind", ["country", "official"])
@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({}, lambda date, ids: True),
        ({"country": "চীন"}, lambda date, ids: "CN" in ids),
        ({"since": "2025-07", "until": "2025-12"}, lambda date, ids: "2025-07-01" <= date <= "2025-12-31"),
    ],
)
def test_a_timeline_agrees_with_the_articles(index, kind, filters, holds):
    articles: Counter[str] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    for article in searched():
        mentions = [mention for part in index.mentions(article.id) for mention in part]
        if holds(article.date, {mention.id for mention in mentions}):
            month = article.date[:7] or "undated"
            articles[month] += 1
            named.update({(mention.id, month) for mention in mentions if mention.kind == kind})
    found = index.timeline(kind, 5, **filters)
    assert {month: count for month, count in found.articles.items() if count} == articles != {}
    totals = Counter(name for name, _ in named.elements())
    assert list(found.named) == sorted(totals, key=lambda name: (-totals[name], name))[:5]
    for name, counts in found.named.items():
        assert list(counts) == list(found.articles)
        assert all(count == named[name, month] for month, count in counts.items())


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        ([], {}),
        (["", ""], {"undated": 2}),
        (["2025-11-30", "2026-02-01", ""], {"2025-11": 1, "2025-12": 0, "2026-01": 0, "2026-02": 1, "undated": 1}),
        (["2023-01-31", "2025-01-01", "2025-12-24"], {"2023": 1, "2024": 0, "2025": 2}),
    ],
)
def test_periods_of_a_timeline(tmp_path, dates, periods):
    """Without gaps, months of up to two years, else years; articles without a date stand last."""
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([Article(id=str(n), title=f"নেপালে মেলা {n}", date=date) for n, date in enumerate(dates)])
        found = index.timeline("country")
    assert list(found.articles.items()) == list(periods.items())
    assert found.named == ({"NP": periods} if dates else {})


# ---- articles with little in them


@pytest.mark.parametrize("body", ["", "   ", "\n\n", "…"])
def test_an_article_without_text_shows_its_title(tmp_path, body):
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([Article(id="১", title="ঘাটে নতুন লঞ্চ", body=body)])
        snippet = index.search("লঞ্চ").hits[0].snippet
        assert snippet.text.strip(" …")
        assert all(snippet.text[s.start : s.end] for s in snippet.spans)


@pytest.mark.parametrize("date", ["গতকাল", "2025-12", "2025-02-30", "24/12/2025"])
def test_an_article_with_a_date_that_is_no_iso_day(tmp_path, date):
    """Refused with a sentence; nothing else of the batch is half in."""
    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([Article(id="১", title="হাটে নতুন ধান")])
        with pytest.raises(bnsearch.BnsearchError, match=re.escape(date)):
            index.update([Article(id="২", title="ধান কাটা", date="2025-12-01"), Article(id="৩", title="ধান", date=date)])
        assert [hit.article.id for hit in index.search("ধান")] == ["১"]


@pytest.mark.parametrize(
    "wrong", [{"limit": -1}, {"offset": -1}, {"sort": "best"}, {"country": "নেইদেশ"}, {"since": "কবে"}, {"until": "x"}]
)
def test_search_refuses_what_makes_no_sense(index, wrong):
    with pytest.raises(bnsearch.BnsearchError):
        index.search("নদী", **wrong)


def test_refresh_goes_to_the_newest_state(tmp_path: Path) -> None:
    with bnsearch.open_index(tmp_path, create=True) as reader, bnsearch.open_index(tmp_path, create=True) as writer:
        assert reader.search("নদী").total == 0
        assert not reader.refresh()
        writer.update([Article("ক", body="নদীর খবর")])
        assert reader.search("নদী").total == 0
        assert reader.refresh()
        assert reader.search("নদী").total == 1
        assert not reader.refresh()
        writer.rebuild([Article("খ", body="বনের খবর")], allow_removals=True)
        assert reader.search("নদী").total == 1
        assert reader.refresh()
        assert reader.search("নদী").total == 0


def test_threads_share_an_index_while_it_changes(tmp_path: Path) -> None:
    """Each answer is that of one state: all articles say the same number, and there are as many."""

    def state(size: int) -> list[Article]:
        return [Article(f"{n}", f"নদী {size}", f"নদীর খবর {size} এসেছে, ঘাট {n}", "2025-05-01") for n in range(size)]

    with bnsearch.open_index(tmp_path, create=True) as index, bnsearch.open_index(tmp_path, create=True) as writer:
        writer.rebuild(state(3))
        stop = Event()

        def ask() -> list[tuple[int, set[str]]]:
            seen = []
            while not stop.is_set() or not seen:
                results = index.search("নদী", limit=100)
                seen.append((results.total, {hit.article.title for hit in results}))
                index.refresh()
            return seen

        with ThreadPoolExecutor(4) as pool:
            asking = [pool.submit(ask) for _ in range(4)]
            for turn in range(24):
                writer.rebuild(state((3, 9, 27)[turn % 3]), allow_removals=True)
            stop.set()
            answers = [answer for future in asking for answer in future.result()]
    assert len(answers) > 24
    assert all(titles == {f"নদী {total}"} for total, titles in answers)


def test_the_file_of_an_article(tmp_path):
    folder, single = tmp_path / "folder", tmp_path / "single.json"
    folder.mkdir()
    (folder / "ক.json").write_text('{"title": "হাটের খবর", "body": "আজ হাট বসেছে।"}', "utf-8")
    single.write_text('{"title": "ঘাটের খবর", "body": "ঘাটে নৌকা ভিড়েছে।"}', "utf-8")

    def files(index):
        return {hit.article.title: index.file_of(hit.article) for hit in index.search("খবর")}

    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([single])
        assert files(index) == {"ঘাটের খবর": single}
    with bnsearch.open_index(tmp_path / "index2", create=True) as index:
        index.update([folder])
        assert files(index) == {"হাটের খবর": folder / "ক.json"}
        assert index.file_of(Article("x", path="../single.json")) is None
        assert index.file_of(Article("x", path="ক" * 300)) is None
        index.update([single])
        index.update([Article("হাতে লেখা", "মাঠের খবর", "মাঠে খেলা চলছে।")])
        assert files(index) == {"হাটের খবর": folder / "ক.json", "ঘাটের খবর": single, "মাঠের খবর": None}
        (folder / "ক.json").unlink()
        assert files(index)["হাটের খবর"] is None
