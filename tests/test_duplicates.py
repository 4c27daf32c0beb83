"""An article told again with small changes is found once, whatever the order in which its tellings came."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bnsearch
from bnsearch import Article
from bnsearch.index import writer as writer_module
from bnsearch.index.near_duplicates import are_near_duplicates, terms_of_pieces, text_of
from evaluation.data import DATA, records
from evaluation.duplicates import judgements
from tests.near_duplicate_pairs import DIFFERENT, SAME, Pair

PLACES = "চরহাট নীলগঞ্জ বকুলপুর শিমুলতলা কাশবন মধুখালী সোনাডাঙা পলাশকান্দি হিজলতলী কদমপাড়া".split()
THINGS = "সেতুর সড়কের বাঁধের বিদ্যালয়ের পাঠাগারের ঘাটের বাজারের খেলার মাঠের হাসপাতালের উদ্যানের".split()
DEEDS = "কাজ শেষ হয়েছে|নকশা বদলেছে|জন্য টাকা এসেছে|উদ্বোধন পিছিয়ে গেছে|দেয়াল রং করা হচ্ছে|পাশে গাছ লাগানো হবে".split("|")
WHO = "গ্রামের শিক্ষক,স্থানীয় দোকানি,পুরোনো মাঝি,তরুণ প্রকৌশলী,এক কৃষক,ডাকঘরের কর্মী,পাড়ার দাদি".split(",")


def story(seed: int, sentences: int = 16) -> list[str]:
    """Return the sentences of a report like no other."""
    chance = random.Random(seed)
    pick = chance.choice
    return [
        f"{pick(PLACES)} থেকে {pick(WHO)} জানান, {pick(PLACES)} {pick(THINGS)} {pick(DEEDS)}, খবর দেন {pick(WHO)}।"
        for _ in range(sentences)
    ]


def article(name: str, sentences: list[str], date: str = "2025-03-04", title: str = "নতুন খবর") -> Article:
    return Article(name, title, " ".join(sentences), date, "নদীবার্তা", f"https://example.org/{name}", f"{name}.txt")


def changed(sentences: list[str], seed: int = 1) -> list[str]:
    """Return them with a word in twenty changed, and without one sentence."""
    chance = random.Random(seed)
    words = " ".join(sentences[:3] + sentences[4:]).split(" ")
    for place in chance.sample(range(len(words)), len(words) // 20):
        words[place] = "বদলানো"
    return [" ".join(words)]


def template(place: str, numbers: tuple[int, ...]) -> list[str]:
    """Return a report that says the same every day, but for its numbers."""
    kinds = "২২ ক্যারেটের,২১ ক্যারেটের,১৮ ক্যারেটের,সনাতন পদ্ধতির".split(",")
    pairs = zip(kinds, numbers, strict=True)
    lines = [f"{kind} প্রতি ভরি সোনার দাম আজ {number} টাকা ঠিক করা হয়েছে।" for kind, number in pairs]
    return [
        f"{place} বাজারে আজ থেকে সোনা নতুন দামে বেচাকেনা হবে বলে জুয়েলারি সমিতি এক বিজ্ঞপ্তিতে জানিয়েছে।",
        *lines,
        "তবে রুপার দাম আগের মতোই আছে, আর গয়নার মজুরি ও কর আলাদা করে যোগ হবে বলে সমিতি মনে করিয়ে দিয়েছে।",
        "আন্তর্জাতিক বাজারে দামের ওঠানামার কারণে এই সিদ্ধান্ত নিতে হয়েছে, বলেন সমিতির সাধারণ সম্পাদক।",
    ]


ONE = story(1)
TOLD_AGAIN = [
    pytest.param(changed(ONE), id="words changed and a sentence dropped"),
    pytest.param(ONE[:10], id="cut short"),
    pytest.param(["\n\n".join(ONE)], id="other white space"),
    pytest.param(["আরও পড়ুন: আজকের আবহাওয়া।", *ONE], id="with furniture before"),
]
ANOTHER = [
    pytest.param(story(2), "2025-03-04", id="another report with the same words"),
    pytest.param(ONE[:3] + story(3, 13), "2025-03-04", id="a report that repeats a part of it"),
    pytest.param(changed(ONE), "2025-03-09", id="told again days later"),
]


@pytest.fixture
def index(tmp_path: Path):
    with bnsearch.open_index(tmp_path / "index", create=True) as opened:
        yield opened


def found(index: bnsearch.Index) -> dict[str, set[str]]:
    """Return the articles that a search finds, each with the ids of its other locations."""
    hits = index.search("খবর", limit=1000).hits
    return {hit.article.id: {other.id for other in index.other_locations(hit.article.id)} for hit in hits}


@pytest.mark.parametrize("again", TOLD_AGAIN)
def test_told_again_it_is_one_article(index, again):
    first, second = article("a", ONE), article("b", again, title="খবর নতুন শিরোনামে")
    report = index.update([first, second])
    assert (report.added, report.duplicates) == (1, 1)
    assert found(index) == {"a": {"b"}}
    assert index.other_locations("b") == (first,)
    assert index.article("b") == second


@pytest.mark.parametrize(("sentences", "date"), ANOTHER)
def test_another_is_another(index, sentences, date):
    assert index.update([article("a", ONE), article("b", sentences, date)]).added == 2
    assert found(index) == {"a": set(), "b": set()}


def test_alike_in_template_only(index):
    prices = [template("ঢাকার", tuple(90_000 + day * 1_013 + kind * 7_001 for kind in range(4))) for day in range(6)]
    assert index.update([article(f"{day}", lines, "") for day, lines in enumerate(prices)]).duplicates == 0
    assert len(found(index)) == 6


PASSAGES = [
    pytest.param({}, 0, id="nothing but an id"),
    pytest.param({"date": "2025-03-04", "url": "https://example.org/{}"}, 0, id="an id, a date and an address"),
    pytest.param({"title": "খবর"}, 1, id="a headline"),
    pytest.param({"id": None, "url": "https://example.org/{}"}, 1, id="an address as id"),
    pytest.param({"id": None}, 1, id="no id either"),
]


@pytest.mark.parametrize("again", [ONE, changed(ONE)], ids=["equal", "nearly equal"])
@pytest.mark.parametrize(("told", "duplicates"), PASSAGES)
def test_a_passage_stays_findable_by_its_id(index, tmp_path, told, duplicates, again):
    for name, sentences in (("a", ONE), ("b", again)):
        record = {"id": name, "body": " ".join(sentences)} | {
            key: value and value.format(name) for key, value in told.items()
        }
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record), "utf-8")
    report = index.update([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert (report.added, report.duplicates) == (2 - duplicates, duplicates)


@pytest.mark.parametrize("dates", [("", ""), ("2025-03-04", ""), ("", "2025-03-04"), ("2025-03-04", "2025-03-05")])
@pytest.mark.parametrize("runs", [1, 2])
def test_told_again_with_or_without_a_date(index, dates, runs):
    tellings = [article("b", ONE, dates[0]), article("a", changed(ONE), dates[1], "খবর নতুন শিরোনামে")]
    reports = [index.update(given) for given in ([tellings] if runs == 1 else [[one] for one in tellings])]
    assert sum(report.duplicates for report in reports) == 1
    assert sum(report.removed for report in reports) == 0
    assert len(found(index)) == 1


def test_the_first_in_time_is_found_and_without_it_the_next(index, tmp_path):
    days = {"c": "2025-03-04", "b": "2025-03-05", "a": ""}
    folder = tmp_path / "in"
    folder.mkdir()
    for name, day in days.items():
        record = {"id": name, "title": "খবর", "body": " ".join(changed(ONE, ord(name))), "date": day}
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
        index.update([folder])
    assert found(index) == {"c": {"a", "b"}}
    report = index.update([folder])
    assert (report.unchanged, report.duplicates) == (1, 2)
    (folder / "c.json").unlink()
    index.update([folder])
    assert found(index) == {"b": {"a"}}
    (folder / "b.json").unlink()
    index.update([folder])
    assert found(index) == {"a": set()}


def test_an_earlier_telling_takes_the_place_of_a_later_one(index):
    index.update([article("b", ONE, "2025-03-05")])
    report = index.update([article("a", changed(ONE), "2025-03-04")])
    assert (report.added, report.removed, report.duplicates) == (1, 0, 1)
    assert found(index) == {"a": {"b"}}


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_order_gives_the_same(tmp_path, jobs, monkeypatch):
    monkeypatch.setattr("bnsearch.intake._WORTH_A_PROCESS", 100 if jobs == 2 else 10**9)
    tellings = [article(name, changed(ONE, seed)) for name, seed in zip("abc", range(3), strict=True)]
    answers = []
    for number, order in enumerate(permutations([*tellings, article("d", story(2))])):
        if jobs == 2 and number % 12:
            continue
        path = tmp_path / f"{number}.jsonl"
        rows = [{key: value for key, value in vars(one).items() if key not in ("path", "extra")} for one in order]
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        with bnsearch.open_index(tmp_path / f"i{number}", create=True) as index:
            index.update(path, jobs=jobs)
            answers.append(found(index))
    assert all(answer == {"a": {"b", "c"}, "d": set()} for answer in answers)


STORIES = [story(seed, 9) for seed in range(3)]
TELLINGS = [
    article(f"{number}-{variant}", changed(sentences, variant), f"2025-03-0{4 + variant}")
    for number, sentences in enumerate(STORIES)
    for variant in range(4)
]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(TELLINGS), min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_history_finds_as_if_indexed_afresh(runs):
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda handle: None)
        patch.setattr(writer_module, "_MERGE_FACTOR", 2)
        with bnsearch.open_index(Path(name) / "old", create=True) as old:
            for run in runs:
                old.update([replace(one) for one in run], jobs=1)
            with bnsearch.open_index(Path(name) / "new", create=True) as new:
                new.update([one for run in runs for one in run], jobs=1)
                assert found(old) == found(new) != {}


def test_everything_counts_it_once(index):
    abroad = [*ONE, "রাশিয়ার সঙ্গে নতুন চুক্তি হয়েছে।"]
    index.update([article("a", abroad), article("b", changed(abroad)), article("c", story(2))])
    results = index.search("রাশিয়া")
    assert results.total == 1
    assert results.facets["country"] == {"RU": 1}
    assert results.facets["month"] == {"2025-03": 1}
    assert (index.stats()["articles"], index.stats()["countries"]) == (2, {"RU": 1})
    assert index.timeline("country").articles == {"2025-03": 2}
    assert index.search("রাশিয়া", source="নদীবার্তা").total == 1


def test_files_and_objects_are_tellings_of_one_another_also_after_a_rebuild(index, tmp_path):
    page = tmp_path / "b.json"
    page.write_text(json.dumps({"title": "খবর পরে", "body": " ".join(changed(ONE)), "date": "2025-03-05"}), "utf-8")
    assert index.update([article("a", ONE)]).added == 1
    assert index.update([page]).duplicates == 1
    for _ in range(2):
        assert found(index) == {"a": {"b.json"}}
        index.rebuild()
    page.unlink()
    index.update([page.parent], allow_removals=True)
    assert found(index) == {"a": set()}


def test_show_says_where_else(index):
    show = [sys.executable, "-m", "bnsearch", "show", "a", "--index", str(index.directory)]
    index.update([article("a", ONE), article("b", changed(ONE))])
    text = subprocess.run(show, capture_output=True, check=True).stdout.decode()
    assert "also at  ·  b  ·  2025-03-04  ·  নদীবার্তা  ·  https://example.org/b" in text
    (other,) = json.loads(subprocess.check_output([*show, "--json"]))["also_at"]
    assert (other["id"], other["date"], other["path"]) == ("b", "2025-03-04", "b.txt")


def hidden(directory: Path, records: list[dict[str, str]]) -> set[frozenset[str]]:
    """Return the pairs of an article and what is hidden behind it, of records indexed from a file."""
    file = directory / "news.jsonl"
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    with bnsearch.open_index(directory / "index", create=True) as index:
        index.update([file], jobs=1)
        reader = index.reader
        pairs = reader.twins.first.items()
        return {frozenset(map(reader.article_id, pair)) for pair in pairs}


def records_of(pair: Pair) -> list[dict[str, str]]:
    one = {"id": "one", "title": pair.title, "body": pair.body, "date": "2025-03-04"}
    other = {"id": "other", "title": pair.other_title, "body": pair.other_body, "date": "2025-03-04"}
    return [one, other]


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair.name)
def test_one_text_twice_is_found_once(tmp_path, pair):
    assert hidden(tmp_path, records_of(pair)) == {frozenset(("one", "other"))}


@pytest.mark.parametrize("pair", DIFFERENT, ids=lambda pair: pair.name)
def test_different_stories_are_both_found(tmp_path, pair):
    assert hidden(tmp_path, records_of(pair)) == set()


@pytest.mark.parametrize("file", sorted((Path(__file__).parent / "cases").glob("2*.jsonl")), ids=lambda file: file.stem)
def test_transfers_and_shared_backgrounds(index, file):
    report = index.update([file])
    assert (report.duplicates, report.added) == (0, len(file.read_text("utf-8").splitlines()))


def verdict(pair: Pair) -> bool:
    terms = terms_of_pieces()
    return are_near_duplicates(*[text_of(record, terms) for record in records_of(pair)])


@pytest.mark.parametrize("pair", [*SAME, *DIFFERENT], ids=lambda pair: pair.name)
def test_either_way_round_it_is_the_same(pair):
    turned = Pair(pair.name, pair.other_title, pair.other_body, pair.title, pair.body)
    assert verdict(pair) == verdict(turned)


SHORT = {"title": "কাল বন্ধ থাকবে পাঠাগার", "body": "সংস্কারের জন্য নীলগঞ্জ পাঠাগার কাল সারা দিন বন্ধ থাকবে।", "date": "2025-03-04"}
SHORT_OTHERS = [
    pytest.param({}, 1, id="equal"),
    pytest.param({"date": ""}, 1, id="equal, one without a date"),
    pytest.param({"date": "2025-03-05"}, 1, id="a day later"),
    pytest.param({"date": "2025-03-11"}, 0, id="a week later: the notice of another day"),
    pytest.param({"title": "নীলগঞ্জে আবার বই মেলা"}, 0, id="another headline"),
    pytest.param({"title": ""}, 0, id="no headline"),
    pytest.param({"body": SHORT["body"].replace("নীলগঞ্জ", "কাশবন")}, 0, id="another place"),
]


@pytest.mark.parametrize(("change", "duplicates"), SHORT_OTHERS)
def test_short_texts_are_one_when_they_are_equal(tmp_path, change, duplicates):
    pairs = hidden(tmp_path, [{"id": "one", **SHORT}, {"id": "other", **SHORT, **change}])
    assert len(pairs) == duplicates


def test_many_with_one_text_and_other_headlines_hide_no_copy(tmp_path):
    titles = [f"সময়সূচি: {day} জুন" for day in range(1, 31)]
    notices = [{**SHORT, "title": title, "id": title} for title in titles]
    copies = [{**SHORT, "title": title, "id": f"{title} again"} for title in titles[::7]]
    assert hidden(tmp_path, notices + copies) == {frozenset((title, f"{title} again")) for title in titles[::7]}


@pytest.mark.skipif(not DATA.exists(), reason="the news is not here")
def test_what_readers_judged(tmp_path):
    judged = judgements()
    named = frozenset().union(*judged)
    files = [DATA / "news" / "articles.jsonl.gz", DATA / "news" / "leads.jsonl.gz"]
    news = [record for file in files for record in records(file) if record["id"] in named]
    found = hidden(tmp_path, news)
    assert {pair for pair in found if judged.get(pair) != "same"} == set()
    assert len(found) >= 50
