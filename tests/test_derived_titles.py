"""An article without a title: its first sentence is shown in the place of one, and counts once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cli.processes import environment
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import sized

from bnsearch import Article, Hit, Index, open_index

LEAD = "ঢাকায় প্রধানমন্ত্রী করিম উদ্দিন নতুন সেতু খুলে দিয়েছেন।"
BODY = f"{LEAD} পরে তিনি নেপালের একটি দলের সঙ্গে বসেন। সেতুর কাজ চলেছে চার বছর।"
LONG_LEAD = "হাওরের গ্রামগুলোতে ধান কাটার সময় শ্রমিকের অভাব দেখা দিয়েছে আর কৃষকেরা বলছেন এবার মজুরি গত বছরের প্রায় দ্বিগুণ " * 2

TITLES = ["", "", "নদীর খবর", "বাজারে আলু", "রাশিয়ার নতুন দল"]
WORDS = "নদী নদীর নদীতে আলু আলুর বাজার বাজারে রাশিয়া রাশিয়ার দল নতুন খবর সেতু কৃষক".split()
QUERIES = ["নদী", "আলুর বাজার", "রাশিয়ার দল", "title:নদী", "নতুন খবর সেতু", '"নদীর খবর"', "nodi bajar"]

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words) + "।")
bodies = st.lists(sentences, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from([" ", "\n\n"]).map(lambda gap: gap.join(parts))
)
collections = st.lists(st.tuples(st.sampled_from(TITLES), bodies), min_size=1, max_size=8)


def written(folder: Path, records: Iterable[dict[str, Any]]) -> Path:
    """Write records as one file of JSON Lines and return its path."""
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def made(directory: Path, items: Sequence[Path | Article]) -> Index:
    index = open_index(directory, create=True)
    index.update(items, jobs=1)
    return index


def without_path(hit: Hit) -> Hit:
    """Return a hit as it is, but for where it was read from and the rounding of its score."""
    return replace(hit, article=replace(hit.article, path=""), score=round(hit.score, 9))


def answers(index: Index, ids: Iterable[str]) -> list[Any]:
    """Return all that a user sees of an index, whatever its articles came from."""
    found = [[without_path(hit) for hit in index.search(query, explain=True)] for query in QUERIES]
    similar = [[without_path(hit) for hit in index.similar(name)] for name in ids]
    shown = [(index.article(name).title, index.mentions(name), index.highlights(name, "নদী")) for name in ids]
    return [found, similar, shown, index.suggest("নদীর খ"), index.stats()["countries"]]


@settings(max_examples=sized(100, 15))
@given(collections)
def test_a_file_and_objects_give_the_same_answers(collection: list[tuple[str, str]]) -> None:
    articles = [Article(f"n{number}", title, body) for number, (title, body) in enumerate(collection)]
    records = [{"id": article.id, "title": article.title, "body": article.body} for article in articles]
    ids = [article.id for article in articles]
    with TemporaryDirectory() as name:
        from_file = made(Path(name) / "file", [written(Path(name), records)])
        from_objects = made(Path(name) / "objects", articles)
        expected = answers(from_file, ids)
        assert answers(from_objects, ids) == expected
        from_objects.rebuild()
        from_file.rebuild(from_index=True)
        assert answers(from_objects, ids) == answers(from_file, ids) == expected


def test_the_command_line_ranks_a_file_as_scripts_rank_objects(tmp_path: Path) -> None:
    articles = [Article("a", "", BODY), Article("b", "সেতু", "সেতু নিয়ে সভা।"), Article("c", "", f"আজ সভা। {BODY}")]
    path = written(tmp_path, [{"id": a.id, "title": a.title, "body": a.body} for a in articles])
    bnsearch(["index", path, "--index", tmp_path / "file"])
    shown = json.loads(bnsearch(["search", "সেতু", "--json", "--index", tmp_path / "file"]))
    hits = made(tmp_path / "objects", articles).search("সেতু").hits
    assert [(hit["id"], hit["score"], hit["title"]) for hit in shown["hits"]] == [
        (hit.article.id, pytest.approx(hit.score, abs=1e-4), hit.article.title) for hit in hits
    ]
    assert [hit.article.id for hit in hits] == ["b", "a", "c"]


def bnsearch(arguments: Sequence[str | Path]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bnsearch", *map(str, arguments)], capture_output=True, check=True, env=environment()
    )
    return done.stdout.decode()


UNTITLED: list[tuple[str, str]] = [
    ("a.jsonl", json.dumps({"id": "x", "title": "", "body": BODY})),
    ("a.jsonl", json.dumps({"id": "x", "body": BODY})),
    ("a.jsonl", json.dumps({"id": "x", "title": None, "text": BODY})),
    ("a.jsonl", json.dumps({"id": "x", "headline": " \n ", "content": BODY})),
    ("a.json", json.dumps([{"id": "x", "title": "", "body": BODY}])),
    ("a.csv", f'id,title,body\nx,,"{BODY}"\n'),
    ("a.txt", f"\n\n{BODY}\n\nআরও দুটি সেতুর কাজ আগামী বছর শেষ হবে বলে জানানো হয়েছে।\n"),
    ("a.html", f"<html><body><article><p>{BODY}</p><p>{BODY[::-1]}</p></article></body></html>"),
]


@pytest.mark.parametrize(("name", "text"), UNTITLED)
def test_no_form_of_an_untitled_file_gives_a_title_to_search(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with made(tmp_path / "index", [tmp_path / name]) as index:
        (hit,) = index.search("সেতু", explain=True)
        assert hit.article.title == LEAD
        assert hit.article.title_derived
        assert {part.kind for part in hit.explanation} == {"body", "presence", "form"}
        assert index.search("title:সেতু").total == 0
        assert index.search("body:সেতু").total == 1
        assert [found.kind for found in index.suggest("ঢাকায় প্রধান")] == ["word"]


OBJECTS = [
    Article("x", "", BODY),
    Article("x", "  \n", BODY),
    Article("x", LEAD, BODY, title_derived=True),
    Article("x", "কেউ এটি বেছে নিয়েছে", BODY, title_derived=True),
    Article("x", "", f"\n  {BODY}"),
]


@pytest.mark.parametrize("article", OBJECTS)
def test_an_object_without_a_title_is_shown_with_its_first_sentence(tmp_path: Path, article: Article) -> None:
    with made(tmp_path / "index", [article]) as index:
        (hit,) = index.search("সেতুর", country="NP")
        assert (hit.article.title, hit.article.title_derived) == (LEAD, True)
        assert marked(hit.article.title, hit.title_spans) == [("করিম উদ্দিন", "official"), ("সেতু", "match")]
        assert index.search("title:সেতু").total == 0
        title_spans, body_spans = index.highlights("x", "সেতু বসেন")
        assert marked(hit.article.title, title_spans) == [("করিম উদ্দিন", "official"), ("সেতু", "match")]
        assert marked(article.body, body_spans) == [
            ("করিম উদ্দিন", "official"),
            ("সেতু", "match"),
            ("নেপালের", "country"),
            ("বসেন", "match"),
            ("সেতুর", "match"),
        ]


def marked(text: str, spans: Iterable[Any]) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind) for span in spans]


@pytest.mark.parametrize(
    ("lead", "named"),
    [
        ("রাশিয়া ও নেপাল চুক্তি করেছে।", ["রাশিয়া", "নেপাল"]),
        (LONG_LEAD, []),
        ("রাশিয়ার কথা নিয়ে " + LONG_LEAD, ["রাশিয়ার"]),
        (f"{LONG_LEAD[:103]} সংযুক্ত আরব আমিরাতের রাজধানীতে কথা হয়েছে।", []),
        ("সংক্ষেপে রাশিয়া…", ["রাশিয়া"]),
        ("রাশিয়া", ["রাশিয়া"]),
    ],
)
def test_a_mention_in_a_derived_title_is_one_of_the_body(tmp_path: Path, lead: str, named: list[str]) -> None:
    """One that the title cuts in two is none."""
    with made(tmp_path / "index", [Article("x", "", f"{lead}\n\nপরে নেপাল বাদ পড়ে।")]) as index:
        title = index.article("x").title
        in_title, in_body = index.mentions("x")
        assert [mention.text for mention in in_title] == named
        assert all(title[mention.start : mention.end] == mention.text for mention in in_title)
        assert [mention.id for mention in in_body][: len(named)] == [mention.id for mention in in_title]


@pytest.mark.parametrize("body", ["", "   ", "…", "🙂"])
def test_an_article_without_words_is_kept(tmp_path: Path, body: str) -> None:
    with made(tmp_path / "index", [Article("x", "", body, source="কাগজ")]) as index:
        (hit,) = index.search("", source="কাগজ")
        assert (hit.article.title, hit.article.body) == (body.strip(), body)


def test_a_real_title_still_counts_more_and_is_proposed(tmp_path: Path) -> None:
    titled, untitled = Article("t", "সেতুর ধারে মেলা", "মেলা বসেছে।"), Article("u", "", "সেতুর ধারে মেলা। মেলা বসেছে।")
    with made(tmp_path / "index", [untitled, titled]) as index:
        assert [hit.article.id for hit in index.search("সেতু মেলা")] == ["t", "u"]
        assert [hit.article.id for hit in index.search("title:সেতু")] == ["t"]
        assert [found.text for found in index.suggest("সেতুর ধা") if found.kind == "title"] == ["সেতুর ধারে মেলা"]


def test_a_title_that_turns_out_to_be_a_real_one_is_a_change(tmp_path: Path) -> None:
    with made(tmp_path / "index", [Article("x", LEAD, BODY, title_derived=True)]) as index:
        assert index.update([Article("x", LEAD, BODY)]).changed == 1
        assert index.search("title:সেতু").total == 1
