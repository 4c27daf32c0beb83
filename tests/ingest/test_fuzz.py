"""Whatever a file holds, a reader gives articles or an error of the tree, soon."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bnsearch.errors import BnsearchError
from bnsearch.ingest import find_files, read_articles, read_each
from bnsearch.ingest.stream import read_stream

EXAMPLES = int(os.environ.get("BNSEARCH_FUZZ_EXAMPLES", "60"))
"""How many files each test makes up."""

fuzz = settings(suppress_health_check=list(HealthCheck), max_examples=EXAMPLES, deadline=10_000)
TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("কখগঘ।? \n\t\u200d\u09bc\0"), max_size=60)
NEWS = st.sampled_from(["নদীতে পানি বাড়ছে। চরের মানুষ নৌকায়।", "২৪ ডিসেম্বর ২০২৫", "আরও পড়ুন", "403 Forbidden"])
TAGS = (
    "html head body title h1 p div a script style meta link article table tr td svg math template noscript !--".split()
)
TAG = st.builds(
    "<{}{} {}>".format,
    st.sampled_from(["", "", "/"]),
    st.sampled_from(TAGS),
    st.sampled_from(
        [
            "",
            "type='application/ld+json'",
            "property='og:title' content='ক'",
            "property=og:url content='http://[x'",
            "rel=canonical href=//",
            "charset=utf-7",
            "itemprop=datePublished content=2025-13-77",
        ]
    ),
)
SCHEMA = st.sampled_from(["NewsArticle", ["Article"], {"x": 1}, None]).flatmap(
    lambda kind: st.dictionaries(
        st.sampled_from("headline articleBody datePublished publisher url mainEntityOfPage @graph".split()),
        st.recursive(st.none() | st.integers() | TEXT | NEWS, lambda inner: st.lists(inner, max_size=2)),
    ).map(lambda fields: f"<script type=application/ld+json>{json.dumps({'@type': kind, **fields})}</script>")
)
WEB = st.lists(TAG | TEXT | NEWS | SCHEMA, max_size=30).map("".join)
TABLE = st.lists(
    st.sampled_from([",", ";", "\t", '"', "\n", "\r", "title", "body,date", "\n\n", '""']) | TEXT, max_size=30
).map(lambda parts: "title,body\n" + "".join(parts))
LINE = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "# ", "* ", "   [12]", "[", "![", "প্রকাশ: ", "ছবি: ", "> ", "● ", "   "]),
    NEWS
    | TEXT
    | st.sampled_from(["চরের খবর আজ সকালে এসেছে শহরের হাটে আর ঘাটে ঘাটে", "৯ পৌষ ২০২৫", "৩ ঘণ্টা আগে", "চর ডেস্ক", "মন্তব্য"]),
    st.sampled_from(["", "", "](", ")", "](/x)", "।", ":", "-", " | চর", "৫:৩০"]),
)
DUMP = st.lists(LINE, max_size=40).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(lines))
)
CONTENT = (WEB | TABLE | TEXT | DUMP).map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=200)
PACK = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


def outcome(path: Path) -> None:
    try:
        articles = list(read_articles(path))
    except BnsearchError as error:
        assert str(error).endswith(".")
        assert "\n" not in str(error)
        articles = []
    assert all((article.title or article.body) and article.id for article in articles)
    json.dumps([[article.id, article.title, article.body] for article in articles], ensure_ascii=False).encode()
    for reading in read_each(find_files([path])):
        assert all(reason for _, reason in reading.failed)


@fuzz
@given(CONTENT, st.sampled_from(["x.html", "x.htm", "x.csv", "x.tsv", "x.txt", "x.json", "x.jsonl", "x"]))
def test_any_file_of_any_name(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    outcome(tmp_path / name)


@fuzz
@given(WEB)
def test_any_soup_of_tags(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.html").write_text(content, "utf-8")
    outcome(tmp_path / "x.html")


@fuzz
@given(DUMP)
def test_any_dump_of_a_page(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.txt").write_text(content, "utf-8")
    outcome(tmp_path / "x.txt")


@fuzz
@given(
    CONTENT,
    st.sampled_from([".gz", ".zst"]),
    st.sampled_from(["x.txt", "x.jsonl", "x.csv"]),
    st.integers(0, 300),
    st.binary(max_size=3),
)
def test_any_packed_file_with_bytes_changed(
    tmp_path: Path, content: bytes, packing: str, name: str, at: int, change: bytes
) -> None:
    packed = PACK[packing](content)
    path = tmp_path / f"{name}{packing}"
    path.write_bytes(packed[:at] + change + packed[at + len(change) :])
    outcome(path)


@fuzz
@given(CONTENT)
def test_any_stream(content: bytes) -> None:
    try:
        reading = read_stream(io.BytesIO(content))
    except BnsearchError as error:
        assert str(error).startswith("Standard input ")
        return
    assert all(article.id and article.path == "-" for article in reading.articles)


@pytest.mark.parametrize("suffix", ["html", "csv", "txt", "json", "jsonl"])
@pytest.mark.parametrize("unit", ["<div>", "<a href=x>", "<!--", "<table>", '"', ",", "[", '{"a":', "\n", "ক ", "। "])
def test_much_of_one_thing_is_soon_read(suffix: str, unit: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    path.write_text("title,body\n" * (suffix == "csv") + unit * (200_000 // len(unit)), "utf-8")
    outcome(path)
