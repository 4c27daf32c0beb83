"""Tables: CSV and tab-separated files with the names scrapers use, each broken row told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from bnsearch.ingest import Reading, find_files, read_articles, read_file

ROWS = 'headline,text,pubDate,link\r\nচরে সেতু,"প্রথম লাইন,\r\n""দ্বিতীয়"" লাইন।",২ মে ২০২৫,https://www.p.example/1\r\n'


def reading(path: Path, content: bytes | str) -> Reading:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (source,) = find_files([path]).files
    return read_file(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.CSV"), ("\t", "a.tsv"), ("\t", "a.csv")])
def test_a_row_is_an_article(encoding: str, delimiter: str, name: str, tmp_path: Path) -> None:
    content = re.sub(r",(?!\r)", delimiter, ROWS).encode(encoding)
    (article,) = reading(tmp_path / name, content).articles
    assert (article.title, article.body) == ("চরে সেতু", 'প্রথম লাইন,\n"দ্বিতীয়" লাইন।')
    assert (article.date, article.id, article.source) == ("2025-05-02", "https://www.p.example/1", "p.example")


def test_the_ids_of_rows_without_one_are_made_of_their_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('title,body\nএক,"ক\nখ"\n\nদুই,গ\n', "utf-8")
    one, two = [article.id for article in read_articles(tmp_path)]
    assert one.startswith("a.csv#")
    assert two.startswith("a.csv#")
    path.write_text('title,body\nশূন্য,ঘ\nদুই,গ\nএক,"ক\nখ"\n', "utf-8")
    assert [article.id for article in read_articles(tmp_path)][1:] == [two, one], "whichever row they stand in"


def test_broken_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    rows = [
        b"title,body,note",
        "এক,লেখা এক।,".encode(),
        "দুই,লেখা".encode(),
        "তিন,লেখা,,,".encode(),
        b"\xff\xfe,x,",
        ",,কিছুই না".encode(),
        '"চার"x,লেখা,'.encode(),
        "পাঁচ,লেখা পাঁচ।,".encode(),
        'ছয়,"লেখা,'.encode(),
    ]
    result = reading(tmp_path / "a.csv", b"\n".join(rows) + b"\n")
    assert [article.title for article in result.articles] == ["এক", "পাঁচ"]
    assert [where for where, _ in result.failed] == [f"a.csv:{line}" for line in (3, 4, 5, 6, 7, 9)]
    assert [reason.partition(" (")[0] for _, reason in result.failed] == [
        "2 cells under 3 names",
        "5 cells under 3 names",
        "not UTF-8",
        "neither a title nor a text",
        "not a row",
        "not a row",
    ]


def test_a_long_article_fits_in_a_cell(tmp_path: Path) -> None:
    body = "নদীতে পানি বাড়ছে। " * 20_000
    (article,) = reading(tmp_path / "a.csv", f"title,body\nএক,{body}\n").articles
    assert article.body == body.strip()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("title,body\n", "empty"),
        ("name,price\nআলু,২০\nপেঁয়াজ,৪০\n", "its first row names neither a title nor a text"),
        (b"\x00\x01\x02" * 50, "not text"),
        ("title,body\n" + "ক,খ\n" * 1_000_001, "more than 1,000,000 lines, which is the limit"),
        (f"title,body\nএক,{'xyz ' * (3 << 20)}\n", "field larger than"),
    ],
)
def test_a_table_without_an_article_is_refused(content: bytes | str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=rf"a\.csv.*{reason}"):
        reading(tmp_path / "a.csv", content)
