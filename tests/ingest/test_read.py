from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bnsearch.article import Article
from bnsearch.errors import BnsearchError, SourceError, SourceRefused
from bnsearch.ingest import Reading, find_files, read_articles, read_file

PAGE = "হাটে উঠেছে নতুন আলু\n\nসকালে হাটে নতুন আলু উঠেছে। দাম গতবারের চেয়ে কম।\n\nকৃষকেরা বলছেন, ফলন ভালো হয়েছে।\n"
Write = Callable[[str, bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def reading(path: Path) -> Reading:
    (source,) = find_files([path]).files
    return read_file(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_page_in_any_encoding(write: Write, encoding: str, line_end: str) -> None:
    (article,) = read_articles(write("a.txt", PAGE.replace("\n", line_end).encode(encoding)))
    assert article.title == "হাটে উঠেছে নতুন আলু"
    assert article.body.count("\n\n") == 1
    assert "\r" not in article.body
    assert (article.id, article.path, article.title_derived) == ("a.txt", "a.txt", False)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00\x01\x02abc" * 50, "not text"),
        (b"\xff\xd8\xff\xe0" * 50, "not text"),
        ("১২৩ ৪৫৬ — ।। " * 40, "hardly any letters"),
        ("Avgvi †mvbvi evsjv", "convert it to Unicode first"),
        ("b`x‡Z cvwb evo‡Q| Pi MÖv‡gi gvbyl †bŠKv wb‡q †ei n‡q‡Q|\n" * 9, "convert it to Unicode first"),
        (
            ("b`x‡Z cvwb evo‡Q| Pi MÖv‡gi gvbyl †bŠKv wb‡q †ei n‡q‡Q|\n" * 9).encode("cp1252"),
            "convert it to Unicode first",
        ),
        (b"QUJDREVG" * 500, "no words"),
        ("403 Forbidden\nnginx", "403 forbidden"),
        ("Just a moment...\nWe are checking your browser.", "just a moment"),
        ("দুঃখিত!\nপাতাটি খুঁজে পাওয়া যায়নি।\nহোমে ফিরে যান।", "খুঁজে পাওয়া"),
        ("\n".join(f"বিভাগ {letter}" for letter in "কখগঘচছজঝটঠডঢতথ"), "headlines or menus"),
    ],
)
def test_what_is_no_article_is_refused_with_its_name(write: Write, content: bytes | str, reason: str) -> None:
    with pytest.raises(SourceRefused, match=re.escape(reason)) as caught:
        list(read_articles(write("odd.txt", content)))
    assert "odd.txt" in str(caught.value)


def test_a_long_article_may_speak_of_refusals(write: Write) -> None:
    page = PAGE + "ওয়েবসাইটে ঢুকতে গেলে দেখাচ্ছে 403 Forbidden। কারণ জানা যায়নি।\n"
    (article,) = read_articles(write("a.txt", page))
    assert "403 Forbidden" in article.body


def test_a_folder_skips_what_is_refused_and_keeps_the_rest(write: Write, tmp_path: Path) -> None:
    write("b/empty.txt", "")
    write("b/page.txt", PAGE)
    write("a.jsonl", '{"title": "এক", "body": "দুই।"}\n')
    assert [file_of(article) for article in read_articles(tmp_path)] == ["a.jsonl#", "b/page.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "Der Fluß stieg über Nacht um 2 m², sagte »Müller«. Es ist kühl.",
        "L’été fut chaud : 40°C, dit-on à Nîmes.",
        PAGE,
    ],
)
def test_other_languages_are_not_taken_for_bijoy(write: Write, text: str) -> None:
    assert list(read_articles(write("a.txt", text)))


def test_a_record_in_bijoy_is_told(write: Write) -> None:
    lines = '{"title": "ক", "body": "খ"}\n{"title": "b`x‡Z cvwb", "body": "b`x‡Z cvwb evo‡Q| †bŠKv †bB|"}\n'
    result = reading(write("a.jsonl", lines))
    assert [article.title for article in result.articles] == ["ক"]
    assert [(where, "Bijoy" in reason) for where, reason in result.failed] == [("a.jsonl:2", True)]


def file_of(article: Article) -> str:
    """The id of an article without the digest of its text."""
    file, sign, _ = article.id.partition("#")
    return file + sign


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        list(read_articles(tmp_path / "nowhere"))


def test_a_file_that_vanished_is_an_error(write: Write) -> None:
    (source,) = find_files([write("a.txt", PAGE)]).files
    source.path.unlink()
    with pytest.raises(SourceError, match=r"a\.txt"):
        read_file(source)


RECORDS: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"id": 7, "title": "ক", "body": "খ"}, {"id": "a.jsonl#7", "title": "ক", "body": "খ"}),
    ({"headline": "ক", "text": "খ"}, {"title": "ক", "body": "খ"}),
    (
        {"headline": "ক", "content": "খ", "link": "https://www.paper.example/x"},
        {"id": "https://www.paper.example/x", "source": "paper.example"},
    ),
    ({"title": "ক", "articleBody": "খ", "description": "গ"}, {"body": "খ", "extra": {"description": "গ"}}),
    ({"title": "ক", "description": "গ"}, {"body": "গ", "extra": {}}),
    ({"title": "ক", "body": ["এক।", "দুই।"]}, {"body": "এক।\n\nদুই।"}),
    ({"title": "ক", "publisher": {"name": "কাগজ"}}, {"source": "কাগজ"}),
    ({"title": "ক", "pubDate": "Sat, 22 Aug 2026 20:01:54 +0000"}, {"date": "2026-08-23"}),
    ({"title": "ক", "published_at": "২ মে ২০২৫", "tags": ["x"]}, {"date": "2025-05-02", "extra": {"tags": ["x"]}}),
    ({"title": "ক", "date": "গতকাল", "url": "https://p.example/2025/12/25/1"}, {"date": "2025-12-25"}),
    ({"title": "ক", "date": "গতকাল"}, {"date": "", "extra": {"date": "গতকাল"}}),
    ({"body": "প্রথম বাক্য। দ্বিতীয় বাক্য।"}, {"title": "প্রথম বাক্য।", "title_derived": True}),
    ({"title": "\ud800ক", "body": "a\r\nb"}, {"title": "\ufffdক", "body": "a\nb"}),
    ({"title": "ক", "url": "http://[broken"}, {"source": ""}),
]


@pytest.mark.parametrize(("record", "fields"), RECORDS)
def test_the_names_scrapers_use(write: Write, record: dict[str, object], fields: dict[str, object]) -> None:
    (article,) = reading(write("a.jsonl", json.dumps(record) + "\n")).articles
    assert {name: getattr(article, name) for name in fields} == fields


def test_the_folder_names_the_source_of_records_that_have_none(write: Write, tmp_path: Path) -> None:
    write("kagoj/2025.jsonl", '{"title": "ক"}\n')
    assert [article.source for article in read_articles(tmp_path)] == ["kagoj"]


def test_broken_lines_are_reported_and_the_others_read(write: Write) -> None:
    lines = ['{"title": "ক"}', "not json", "[1]", '{"x": 1}', "", '{"a":' * 100_000, '{"title": "খ"}']
    result = reading(write("a.jsonl", "\n".join(lines).encode() + b"\n\xff\xfe\n"))
    assert [article.title for article in result.articles] == ["ক", "খ"]
    assert [where for where, _ in result.failed] == [f"a.jsonl:{number}" for number in (2, 3, 4, 6, 8)]
    assert all(reason for _, reason in result.failed)


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.json", '[{"title": "ক"}, {"title": "খ"}]', ["a.json#", "a.json#"]),
        ("a.json", '{\n "title": "ক"\n}', ["a.json"]),
        ("a.json", '{"title": "ক"}', ["a.json"]),
        ("a.json", '{"title": "ক"}\n{"title": "খ"}\n', ["a.json#", "a.json#"]),
        ("a.json", '{"articles": [{"id": "x", "title": "ক"}]}', ["x"]),
        ("a.jsonl", '\ufeff{"title": "ক"}\r\n{"title": "খ"}\r\n', ["a.jsonl#", "a.jsonl#"]),
        ("a.jsonl", '[{"title": "ক"}]', ["a.jsonl#"]),
        ("a.dump", '{"title": "ক"}\n', ["a.dump#"]),
    ],
)
def test_json_of_every_layout(write: Write, name: str, content: str, ids: list[str]) -> None:
    articles = reading(write(name, content)).articles
    assert [file_of(article) for article in articles] == ids
    assert len({article.id for article in articles}) == len(articles)


@pytest.mark.parametrize(
    ("content", "limit"),
    [("[" + "{}," * 1_000_001 + "{}]", "1,000,000 objects"), ("[" + "5," * 8_000_001 + "5]", "values")],
)
def test_json_of_too_many_things_is_refused_by_naming_the_limit(write: Write, content: str, limit: str) -> None:
    with pytest.raises(SourceRefused, match=f"more than .*{limit}, which is the limit"):
        reading(write("a.json", content))


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"a":' * 100_000, "5", '"x"', "null", "{}", "[]", '{"title": ' + "9" * 5000 + "}", "{"]
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_without_an_article_is_refused(write: Write, name: str, content: str) -> None:
    with pytest.raises(SourceRefused, match=name):
        reading(write(name, content))


def test_ids_stay_the_same_from_run_to_run(write: Write, tmp_path: Path) -> None:
    write("a/page.txt", PAGE)
    path = write("b.jsonl", '{"title": "ক"}\n{"title": "খ", "url": "https://x.example/1"}\n')
    first = [article.id for article in read_articles(tmp_path)]
    os.utime(path)
    assert (
        [article.id for article in read_articles(tmp_path)]
        == first
        == ["a/page.txt", "b.jsonl#1d1a8b3c5577", "https://x.example/1"]
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(["x.txt", "x.json", "x.jsonl", "x"]),
)
def test_any_bytes_are_articles_or_a_refusal(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    try:
        articles = list(read_articles(path))
    except BnsearchError as error:
        assert str(error)
        return
    assert articles
    assert all(isinstance(article, Article) and (article.title or article.body) for article in articles)
    json.dumps([article.id + article.title + article.body for article in articles], ensure_ascii=False).encode()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("id", "title", "body", "text", "date", "source", "url", "articles", "publisher", "other")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON_VALUES))
def test_any_record_is_an_article_or_a_refusal(tmp_path: Path, record: dict[str, object]) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    try:
        articles = list(read_articles(path))
    except BnsearchError:
        return
    assert all(isinstance(value, str) for article in articles for value in (article.id, article.title, article.body))


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ('"date": "২ ঘণ্টা আগে"', ""),
        ('"date": "২ ঘণ্টা আগে", "scraped_at": "2025-12-24T01:30:00+06:00"', "2025-12-24"),
        ('"published": "৩ দিন আগে", "crawl-date": "24/12/2025"', "2025-12-21"),
        ('"date": "গতকাল", "fetchedAt": 1766547000', "2025-12-23"),
        ('"date": "২০ ডিসেম্বর ২০২৫", "scraped_at": "2025-12-24"', "2025-12-20"),
        ('"scraped_at": "2025-12-24"', ""),
        ('"date": "২ ঘণ্টা আগে", "url": "https://a.example/2025/12/23/x", "scraped_at": "2025-12-24"', "2025-12-23"),
    ],
)
def test_hours_ago_are_counted_from_the_time_of_scraping_where_that_is_given(
    fields: str, date: str, write: Write
) -> None:
    (article,) = read_articles(write("a.jsonl", f'{{"title": "চরে সেতু", {fields}}}\n'))
    assert article.date == date


def test_a_page_that_names_no_site_has_its_folder_as_source(write: Write, tmp_path: Path) -> None:
    write("charbarta/2025/a.txt", PAGE)
    write("charbarta/b.html", f"<html><body><h1>হাটে নতুন আলু</h1><p>{PAGE}</p></body></html>")
    write("c.txt", PAGE)
    assert [article.source for article in read_articles(tmp_path)] == ["", "charbarta", "charbarta"]
