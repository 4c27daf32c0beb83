"""--json: one object on standard output, with the keys and types that are promised, and nothing else there."""

from __future__ import annotations

import json
import re

import pytest

QUERIES = ("রাশিয়া", "বাংলাদেশ প্রধানমন্ত্রী", "নেপালের ঢল", "জাহাজ ২০২৫", "রাষ্ট্রদূত", "japan", "মোদি", "রেল সম্মেলন")
TEXT, COUNT, MAYBE_TEXT = str, int, (str, type(None))
SHAPES = {
    "results": {
        "format": COUNT,
        "query": TEXT,
        "total": COUNT,
        "took_ms": (int, float),
        "did_you_mean": MAYBE_TEXT,
        "facets": dict,
        "hits": list,
    },
    "hit": {
        "rank": COUNT,
        "id": TEXT,
        "score": (int, float),
        "title": TEXT,
        "date": MAYBE_TEXT,
        "source": MAYBE_TEXT,
        "url": MAYBE_TEXT,
        "path": MAYBE_TEXT,
        "countries": list,
        "officials": list,
        "snippet": dict,
    },
    "snippet": {"text": TEXT, "spans": list},
    "span": {"start": COUNT, "end": COUNT, "kind": TEXT, "id": MAYBE_TEXT, "match": bool},
    "article": {
        "format": COUNT,
        "id": TEXT,
        "title": TEXT,
        "date": MAYBE_TEXT,
        "source": MAYBE_TEXT,
        "url": MAYBE_TEXT,
        "path": MAYBE_TEXT,
        "body": TEXT,
        "title_spans": list,
        "body_spans": list,
        "also_at": list,
    },
    "report": {
        "format": COUNT,
        "added": COUNT,
        "changed": COUNT,
        "unchanged": COUNT,
        "removed": COUNT,
        "duplicates": COUNT,
        "failed": list,
        "failed_before": COUNT,
        "undated": int,
        "clashes": list,
        "kept": list,
        "moved": list,
        "notes": list,
        "skipped": dict,
        "links_out": COUNT,
        "seconds": (int, float),
    },
    "failure": {"path": TEXT, "reason": TEXT},
}


def assert_shape(value, name):
    shape = SHAPES[name]
    assert set(value) == set(shape), name
    for key, kind in shape.items():
        assert isinstance(value[key], kind), f"{name}.{key} is {value[key]!r}"
        assert kind is COUNT or not isinstance(value[key], bool) or kind is bool, f"{name}.{key}"


def assert_spans(spans, text):
    place = 0
    for span in spans:
        assert_shape(span, "span")
        assert place <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]].strip() == text[span["start"] : span["end"]]
        assert span["kind"] in ("match", "country", "official")
        assert (span["id"] is None) == (span["kind"] == "match")
        assert span["match"] or span["kind"] != "match"
        if span["kind"] == "country":
            assert re.fullmatch("[A-Z]{2}", span["id"])
        place = span["end"]


@pytest.mark.parametrize("query", QUERIES)
def test_search(run, seeds_index, query):
    done = run("search", *query.split(), "--json", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    results = json.loads(done.out)
    assert_shape(results, "results")
    assert results["format"] == 1
    assert results["query"] == query
    assert results["total"] >= len(results["hits"]) > 0
    assert list(results["facets"]) == ["country", "official", "source", "month"]
    for counts in results["facets"].values():
        assert all(isinstance(count, int) and 0 < count <= results["total"] for count in counts.values())
        assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d{2}", month) for month in results["facets"]["month"])
    scores = [hit["score"] for hit in results["hits"]]
    assert scores == sorted(scores, reverse=True)
    for rank, hit in enumerate(results["hits"], 1):
        assert_shape(hit, "hit")
        assert hit["rank"] == rank
        assert hit["date"] is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", hit["date"])
        assert all(isinstance(name, str) for name in hit["countries"] + hit["officials"])
        assert_shape(hit["snippet"], "snippet")
        assert hit["snippet"]["text"].strip()
        assert_spans(hit["snippet"]["spans"], hit["snippet"]["text"])
        named = {span["id"] for span in hit["snippet"]["spans"]} - {None}
        assert named <= {*hit["countries"], *hit["officials"]}


def test_a_span_cuts_the_word_out_of_the_snippet(run, seeds_index):
    hit = json.loads(run("search", "নেপালের", "ঢল", "--json", "--index", seeds_index).out)["hits"][0]
    text = hit["snippet"]["text"]
    named = [text[s["start"] : s["end"]] for s in hit["snippet"]["spans"] if s["id"] == "NP"]
    assert named
    assert all(word.startswith("নেপাল") for word in named)


def test_nothing_found_is_an_object_too(run, seeds_index):
    done = run("search", "টুংটাংপুরাণ", "--json", "--index", seeds_index)
    assert (done.code, done.err) == (1, "")
    results = json.loads(done.out)
    assert_shape(results, "results")
    assert (results["total"], results["hits"]) == (0, [])
    assert results["facets"] == {"country": {}, "official": {}, "source": {}, "month": {}}


def test_filter_without_words(run, seeds_index):
    results = json.loads(run("search", "--country", "নেপাল", "--json", "--index", seeds_index).out)
    assert_shape(results, "results")
    assert results["query"] == ""
    assert all("NP" in hit["countries"] for hit in results["hits"])


def test_show(run, seeds_index):
    article_id = json.loads(run("search", "রেল সম্মেলন", "--json", "--index", seeds_index).out)["hits"][0]["id"]
    done = run("show", article_id, "--query", "সম্মেলন", "--json", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    article = json.loads(done.out)
    assert_shape(article, "article")
    assert article["id"] == article_id
    assert_spans(article["title_spans"], article["title"])
    assert_spans(article["body_spans"], article["body"])
    assert any(span["match"] for span in article["title_spans"])
    assert {"TR", "KZ"} <= {span["id"] for span in article["body_spans"]}


def test_stats(run, seeds_index):
    done = run("stats", "--json", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    stats = json.loads(done.out)
    assert {"format", "articles", "first_date", "last_date", "countries", "officials", "sources"} <= set(stats)
    assert {"analysis", "size_bytes"} <= set(stats)
    assert stats["articles"] == 17
    assert (stats["first_date"], stats["last_date"]) == ("2025-03-19", "2026-02-25")
    on_disk = sum(path.stat().st_size for path in seeds_index.rglob("*") if path.is_file())
    assert 0 < stats["size_bytes"] <= on_disk
    for name in ("countries", "officials", "sources"):
        assert all(0 < count <= 17 for count in stats[name].values())


@pytest.mark.parametrize("verb", ["index", "rebuild"])
def test_report(run, tmp_path, verb):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/noise.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "in/good.json").write_text('{"title": "ঘাটে নতুন লঞ্চ", "id": "লঞ্চ"}', "utf-8")
    done = run(verb, tmp_path / "in", "--json", "--index", tmp_path / "index")
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    assert_shape(report, "report")
    assert (report["format"], report["added"], len(report["failed"])) == (1, 1, 1)
    assert_shape(report["failed"][0], "failure")
    assert report["failed"][0]["path"].endswith("noise.txt")


@pytest.mark.parametrize("verb", [["search", "নদী"], ["show", "x"], ["stats"], ["rebuild"]])
def test_an_error_prints_no_half_object(run, tmp_path, verb):
    done = run(*verb, "--json", "--index", tmp_path / "nothing")
    assert (done.code, done.out) == (2, "")
    assert done.err
