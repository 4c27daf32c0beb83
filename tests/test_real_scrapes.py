"""Real scraped pages, and the project's own: what is found, what comes first, and that no furniture is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from thorough import sized

import bnsearch

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "seeds"
OWN = ROOT / "seeds"
needs_real = pytest.mark.skipif(not (REAL / "expected").is_dir(), reason="the real scrapes are not here")


def flat(text):
    return " ".join(text.split())


def paragraphs(text):
    return [flat(part) for part in text.split("\n") if part.strip()]


def expected(name):
    return json.loads((REAL / "expected" / f"{name}.json").read_text("utf-8"))


REAL_NAMES = sorted(path.stem for path in REAL.glob("*.txt")) if (REAL / "expected").is_dir() else []
TOLD_AGAIN = {"110_c1c6190613d026ed.txt": "109_31f7e79d0730a02b.txt"}
"""Near-duplicates, and what is found in their place."""
OWN_EXPECTED = {row["file"]: row for row in json.loads((ROOT / "tests/seeds_expected.json").read_text("utf-8"))}


def built(paths, directory):
    with bnsearch.open_index(directory, create=True) as index:
        report = index.update(paths)
        assert report.added + report.duplicates == len(paths)
        assert report.failed == ()
    return bnsearch.open_index(directory)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return built(sorted(REAL.glob("*.txt")), tmp_path_factory.mktemp("real") / "index")


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return built(sorted(OWN.glob("*.txt")), tmp_path_factory.mktemp("own") / "index")


def numbers(results):
    return [hit.article.id[:3] for hit in results]


# ---- what is found

FINDS = [
    # query, must be found, must not be found
    ("পুতিন", {"001", "002"}, {"000", "003", "004"}),
    ("আফগানিস্তান", {"001"}, {"000", "002", "003", "004"}),
    ("ইসরায়েল", {"002"}, {"000", "001", "003", "004"}),
    ("ভেনেজুয়েলা", set(), {"000", "001", "002", "003", "004"}),
    ("আর্সেনাল", set(), {"000", "001", "002", "003", "004"}),
    ("সিরিয়া", {"002"}, {"000", "001", "003", "004"}),
    ("ফোমিন", {"000"}, {"001", "002", "003", "004"}),
    ("রুশ", {"000", "001", "002"}, {"003", "004"}),
]


@needs_real
@pytest.mark.parametrize(("query", "found", "not_found"), FINDS, ids=[row[0] for row in FINDS])
def test_real_queries(real, query, found, not_found):
    hits = set(numbers(real.search(query)))
    assert hits >= found
    assert hits.isdisjoint(not_found)


@needs_real
@pytest.mark.parametrize("country", ["RU", "ru", "রাশি\u09dfা", "রাশি\u09af\u09bcা", "রাশিয়ার", "রুশ", "russia", "Russia"])
def test_real_country_filter(real, country):
    assert sorted(numbers(real.search("", country=country))) == ["000", "001", "002"]


@needs_real
@pytest.mark.parametrize("country", ["RU", "রাশিয়া", "russia"])
def test_real_country_filter_on_the_command_line(real, country):
    command = [sys.executable, "-m", "bnsearch", "search", "--json", "--country", country]
    done = subprocess.run([*command, "--index", real.directory], capture_output=True, cwd=ROOT)
    assert done.returncode == 0
    assert sorted(hit["id"][:3] for hit in json.loads(done.stdout)["hits"]) == ["000", "001", "002"]


SAME = [
    ("২০২৫", "2025"),
    ("প্রতিরক্ষামন্ত্রীর", "প্রতিরক্ষামন্ত্রী"),
    ("১৯৭১", "1971"),
    ("রাশি\u09dfা", "রাশি\u09af\u09bcা"),
    ("পাকিস্তানের", "পাকিস্তান"),
    ("রাশিয়ায়", "রাশিয়াকে"),
    ("বৈঠকে", "বৈঠকের"),
]


@needs_real
@pytest.mark.parametrize(("one", "other"), SAME, ids=[row[0] for row in SAME])
def test_real_queries_that_mean_the_same(real, one, other):
    first, second = real.search(one), real.search(other)
    assert first.total > 0
    assert {hit.article.id for hit in first} == {hit.article.id for hit in second}


@needs_real
@pytest.mark.parametrize("name", REAL_NAMES)
def test_real_title_finds_its_article_first(real, name):
    title = expected(name)["title"]
    if title is None:
        article = real.article(f"{name}.txt")
        assert article.title_derived
        assert flat(article.title.rstrip("…।")) in flat(article.body), "made from the text, not from furniture"
        title = article.title
    results = real.search(title)
    assert results.hits[0].article.id == f"{name}.txt"


# ---- what is stored


@needs_real
@pytest.mark.parametrize("name", REAL_NAMES)
def test_real_body(real, name):
    wanted = [flat(part) for part in expected(name)["body"]]
    stored = paragraphs(real.article(f"{name}.txt").body)
    assert sum(part in stored for part in wanted) / len(wanted) >= 0.95
    assert sum(part not in wanted for part in stored) / len(stored) <= 0.05
    assert stored == list(dict.fromkeys(stored)), "nothing twice"


@needs_real
@pytest.mark.parametrize("name", REAL_NAMES)
def test_real_title_date_and_source(real, name):
    wanted, article = expected(name), real.article(f"{name}.txt")
    if wanted["title"]:
        assert flat(article.title) == flat(wanted["title"])
    assert article.date == (wanted["date"] or "")
    assert article.source == (wanted["source"] or "")


@pytest.mark.parametrize("file", OWN_EXPECTED)
def test_own_seed(own, file):
    wanted, article = OWN_EXPECTED[file], own.article(file)
    assert article.title_derived == (wanted["title"] is None)
    if wanted["title"]:
        assert article.title == wanted["title"]
    assert article.date == (wanted["date"] or "")
    assert article.source == (wanted["source"] or "")
    assert article.body.startswith(wanted["first"])
    assert article.body.endswith(wanted["last"])
    assert len(paragraphs(article.body)) == wanted["paragraphs"]
    found = own.search(article.title).hits[0].article.id
    assert found == TOLD_AGAIN.get(file, file)
    assert (file in {other.id for other in own.other_locations(found)}) == (file in TOLD_AGAIN)


@pytest.mark.parametrize("file", sorted(OWN_EXPECTED.keys() - TOLD_AGAIN))
def test_own_seed_is_found_by_its_countries(own, file):
    for code in OWN_EXPECTED[file]["countries"]:
        assert file in {hit.article.id for hit in own.search("", limit=50, country=code)}, code


def test_own_country_filters_find_nothing_else(own):
    for code in sorted({code for row in OWN_EXPECTED.values() for code in row["countries"]}):
        found = {hit.article.id for hit in own.search("", limit=50, country=code)}
        assert found == {
            file for file, row in OWN_EXPECTED.items() if code in row["countries"] and file not in TOLD_AGAIN
        }, code


# ---- what is shown


def shown(hit):
    """The text of a hit's snippet without its ellipses."""
    return flat(hit.snippet.text).removeprefix("… ").removesuffix(" …").strip()


def all_words(paths):
    """Every word that stands anywhere in the pages: in bodies, tickers, menus, imprints."""
    return sorted({token.text for path in paths for token in bnsearch.analyze(path.read_text("utf-8-sig"))})


@needs_real
def test_real_hits_show_no_furniture(real):
    titles = {f"{name}.txt": expected(name)["title"] for name in REAL_NAMES}
    bodies = {f"{name}.txt": flat("\n".join(expected(name)["body"])) for name in REAL_NAMES}
    seen = 0
    for word in all_words(REAL.glob("*.txt")):
        for hit in real.search(word):
            seen += 1
            file = hit.article.id
            assert shown(hit) in bodies[file], (word, file)
            if titles[file]:
                assert flat(hit.article.title) == flat(titles[file])
            else:
                assert flat(hit.article.title.rstrip("…")) in bodies[file]
    assert seen > 1_000


@needs_real
def test_real_furniture_is_not_found(real):
    """A word that stands only outside titles and bodies finds nothing by itself."""
    from bnsearch import analyze

    kept = {
        term
        for name in REAL_NAMES
        for token in analyze("\n".join([expected(name)["title"] or "", *expected(name)["body"]]))
        for term in token.terms
    }
    furniture = {word for word in all_words(REAL.glob("*.txt")) if not kept & set(analyze(word)[0].terms)}
    assert len(furniture) > 100
    text_hits = {
        word: [hit.article.id for hit in real.search(word) if any(span.kind == "match" for span in hit.snippet.spans)]
        for word in furniture
    }
    assert {word: ids for word, ids in text_hits.items() if ids} == {}


FURNITURE = (
    "শেয়ার করুন",
    "আরও পড়ুন",
    "আরো পড়ুন",
    "বিজ্ঞাপন",
    "শিরোনাম :",
    "আপডেট সময়",
    "ছবি: সংগৃহীত",
    "ফাইল ছবি",
    "সম্পাদক :",
    "প্রকাশক :",
    "সর্বশেষ সংবাদ",
    "নিউজলেটার",
    "সর্বস্বত্ব",
    "Views:",
    "spot_img",
    "হোম >",
    "পেরুর উপকূলে মাঝারি ভূমিকম্প",
    "টানা তিন জয়ে শীর্ষে রাজশাহী",
)


def test_own_hits_show_no_furniture(own):
    seen = 0
    for word in all_words(OWN.glob("*.txt"))[:: sized(1, 3)]:
        for hit in own.search(word, limit=20):
            seen += 1
            row = OWN_EXPECTED[hit.article.id]
            body = flat(own.article(hit.article.id).body)
            assert shown(hit) in body
            assert hit.article.title == row["title"] or flat(hit.article.title.rstrip("…")) in body
            visible = hit.article.title + "\n" + hit.snippet.text
            assert not any(part in visible for part in FURNITURE), visible
    assert seen > sized(3_000, 1_000)


def test_the_furniture_looked_for_stands_in_the_pages():
    """The table above would be worth nothing if the pages held none of it."""
    pages = "\n".join(path.read_text("utf-8-sig") for path in OWN.glob("*.txt"))
    assert sum(part in pages for part in FURNITURE) >= 8


def test_own_tickers_are_not_found(own):
    for query in ("পেরু", "জেলেনস্কি", "বেলজিয়াম"):
        assert "100" not in numbers(own.search(query)), query
