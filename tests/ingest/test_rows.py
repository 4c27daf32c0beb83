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
        '"চার"x,"লেখা'.encode(),
        "পাঁচ,লেখা পাঁচ।,".encode(),
        'ছয়,"লেখা,'.encode(),
        "সাত".encode(),
    ]
    result = reading(tmp_path / "a.csv", b"\n".join(rows) + b"\n")
    assert [article.title for article in result.articles] == ["এক", "দুই", "তিন", "পাঁচ", "ছয়"]
    assert [where for where, _ in result.failed] == [f"a.csv:{line}" for line in (5, 6, 7, 10)]
    assert [reason.partition(" (")[0] for _, reason in result.failed] == [
        "not UTF-8",
        "neither a title nor a text",
        "not a row",
        "1 cells under 3 names",
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
        ("name,price\nআলু,২০\nপেঁয়াজ,৪০\n", "2 records have no text: columns are name, price"),
        (b"\x00\x01\x02" * 50, "not text"),
        ("title,body\n" + "ক,খ\n" * 1_000_001, "more than 1,000,000 lines, which is the limit"),
        (f"title,body\nএক,{'xyz ' * (3 << 20)}\n", "field larger than"),
    ],
)
def test_a_table_without_an_article_is_refused(content: bytes | str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=rf"a\.csv.*{reason}"):
        reading(tmp_path / "a.csv", content)


T1, T2 = "নদে পানি বাড়ছে", "হাটে নতুন আলু"
B1 = "কুমার নদে সকাল থেকে পানি বাড়ছে। চরের মানুষ নৌকায় করে উঁচু জায়গায় যাচ্ছেন।"
B2 = "হাটে নতুন আলু উঠেছে। দাম গত বছরের চেয়ে কম বলে জানান ক্রেতারা।"
B3 = "কুমার নদে সকাল থেকে পানি বাড়ছে, চরের মানুষ নৌকায় করে, কেউ হেঁটে, উঁচু জায়গায় যাচ্ছেন।"
BOTH = [(T1, B1, "2025-05-02"), (T2, B2, "2025-05-03")]

DIRTY = {
    "sep=;": (f"sep=;\ntitle;text;date\n{T1};{B1};2025-05-02\n{T2};{B2};2025-05-03\n", BOTH, "utf-8"),
    "sep=, quoted crlf": (
        f'"sep=,"\r\ntitle,text,date\r\n"{T1}","{B1}",2025-05-02\r\n{T2},{B2},2025-05-03\r\n',
        BOTH,
        "utf-8",
    ),
    "sep=|": (f"SEP=|\ntitle|text|date\n{T1}|{B1}|2025-05-02\n{T2}|{B2}|2025-05-03\n", BOTH, "utf-8"),
    "pipe": (f"title|text|date\n{T1}|{B1}|2025-05-02\n{T2}|{B2}|2025-05-03\n", BOTH, "utf-8"),
    "pipe spaces": (f"title | text | date\n{T1} | {B1} | 2025-05-02\n{T2} | {B2} | 2025-05-03\n", BOTH, "utf-8"),
    "title row": (f"মে মাসের খবর,,\ntitle,text,date\n{T1},{B1},2025-05-02\n{T2},{B2},2025-05-03\n", BOTH, "utf-8"),
    "title rows + empty": (
        f"দৈনিক চরবার্তা\nসংগ্রহ: ৫ মে ২০২৫\n\nশিরোনাম,খবর,তারিখ\n{T1},{B1},২ মে ২০২৫\n{T2},{B2},০৩/০৫/২০২৫\n",
        BOTH,
        "utf-8",
    ),
    "title row english with delimiter": (
        f"News export, May 2025\n\nHeadline;Details;Published\n{T1};{B1};2025-05-02\n{T2};{B2};2025-05-03\n",
        BOTH,
        "utf-8",
    ),
    "utf16le no mark": (f"title\ttext\tdate\n{T1}\t{B1}\t2025-05-02\n{T2}\t{B2}\t2025-05-03\n", BOTH, "utf-16-le"),
    "utf16be no mark": (f"title,text,date\n{T1},{B1},2025-05-02\n{T2},{B2},2025-05-03\n", BOTH, "utf-16-be"),
    "too many trailing": (f"title,text,date\n{T1},{B1},2025-05-02,,\n{T2},{B2},2025-05-03,\n", BOTH, "utf-8"),
    "comma in text": (
        f"title,text,date\n{T1},{B3},2025-05-02\n{T2},{B2},2025-05-03\n",
        [(T1, B3, "2025-05-02"), BOTH[1]],
        "utf-8",
    ),
    "comma no space text last": (
        f"title,date,text\n{T1},2025-05-02,{B3.replace(', ', ',')}\n{T2},2025-05-03,{B2}\n",
        [(T1, B3.replace(", ", ","), "2025-05-02"), BOTH[1]],
        "utf-8",
    ),
    "too few": (f"title,text,date,note\n{T1},{B1},2025-05-02\n{T2},{B2},2025-05-03,x\n", BOTH, "utf-8"),
    "too few reported": (f"title,text,date,note\n{T1}\n{T2},{B2},2025-05-03,x\n", BOTH[1:], "utf-8"),
    "nul": (f"title,text,date\n{T1}\0,{B1},2025-05-02\n{T2},{B2},2025\0-05-03\n", BOTH, "utf-8"),
    "unclosed": (f'title,text,date\n{T1},"{B1},2025-05-02\n{T2},"{B2}",2025-05-03\n', BOTH, "utf-8"),
    "unclosed last": (f'title,text,date\n{T1},{B1},2025-05-02\n{T2},{B2},"2025-05-03\n', BOTH, "utf-8"),
    "unclosed, then many": (f'title,text,date\n{T1},"{B1},2025-05-02\n{T2},{B2},2025-05-03\n', BOTH, "utf-8"),
    "inner quotes": (
        f'title,text,date\n"{T1}","সে বলে "যাই" আজ",2025-05-02\n{T2},{B2},2025-05-03\n',
        [(T1, 'সে বলে "যাই" আজ', "2025-05-02"), BOTH[1]],
        "utf-8",
    ),
    "backslash": (
        f'title,text,date\n"{T1}","সে বলে \\"যাই\\", আজ",2025-05-02\n"{T2}","{B2}",2025-05-03\n',
        [(T1, 'সে বলে "যাই", আজ', "2025-05-02"), BOTH[1]],
        "utf-8",
    ),
    "multiline header": (f'title,"text\n(full)",date\n{T1},{B1},2025-05-02\n', [(T1, B1, "2025-05-02")], "utf-8"),
    "index column": (f",title,text,date\n0,{T1},{B1},2025-05-02\n1,{T2},{B2},2025-05-03\n", BOTH, "utf-8"),
    "python list": (
        f"""title,paragraphs,date\n{T1},"['{B1[:32]}', '{B1[33:]}']",2025-05-02\n""",
        [(T1, B1[:32] + "\n\n" + B1[33:], "2025-05-02")],
        "utf-8",
    ),
    "month first": (
        f"title,text,date\n{T1},{B1},04/08/2025\n{T2},{B2},04/13/2025\n",
        [(T1, B1, "2025-04-08"), (T2, B2, "2025-04-13")],
        "utf-8",
    ),
    "month first 12/31": (
        f"title,text,date\n{T1},{B1},04/08/2025 10:20\n{T2},{B2},12/31/2025 09:00\n",
        [(T1, B1, "2025-04-08"), (T2, B2, "2025-12-31")],
        "utf-8",
    ),
    "day first": (
        f"title,text,date\n{T1},{B1},04/08/2025\n{T2},{B2},13/04/2025\n",
        [(T1, B1, "2025-08-04"), (T2, B2, "2025-04-13")],
        "utf-8",
    ),
    "day first default": (f"title,text,date\n{T1},{B1},04/08/2025\n", [(T1, B1, "2025-08-04")], "utf-8"),
    "bengali month first": (
        f"title,text,date\n{T1},{B1},০৪-০৮-২০২৫\n{T2},{B2},১২-৩১-২০২৫\n",
        [(T1, B1, "2025-04-08"), (T2, B2, "2025-12-31")],
        "utf-8",
    ),
}
"""What is dirty: the table, its articles as (title, body, date), and its encoding."""


@pytest.mark.parametrize("name", DIRTY)
def test_a_dirty_table_gives_its_articles(name: str, tmp_path: Path) -> None:
    content, articles, encoding = DIRTY[name]
    found = reading(tmp_path / "a.csv", content.encode(encoding)).articles
    assert [(article.title, article.body, article.date) for article in found] == articles


def test_the_order_of_day_and_month_is_looked_for_in_the_whole_table(tmp_path: Path) -> None:
    rows = [f"{T1},{B1},01/{number % 12 + 1:02}/2025" for number in range(300)]
    found = reading(tmp_path / "a.csv", "\n".join(["title,text,date", *rows, f"{T2},{B2},01/31/2025"])).articles
    assert [article.date for article in found[:2] + found[-1:]] == ["2025-01-01", "2025-01-02", "2025-01-31"]


@pytest.mark.parametrize("header", ["", "শ্রেণি,কথা,মান\n"])
def test_a_table_without_names_has_its_longest_bengali_column_as_text(header: str, tmp_path: Path) -> None:
    result = reading(tmp_path / "a.csv", f"{header}খেলা,{B1},১\nবাজার,{B2},২\n")
    assert [article.body for article in result.articles] == [B1, B2]
    said = "the longest in Bengali is taken, কথা" if header else "its first row names no fields"
    assert [said in note for _, note in result.notes] == [True]


def test_columns_without_names_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    rows = f"1\thttps://charbarta.example/2\t{T1}\t2025-05-02\t{B1}\n2\thttps://charbarta.example/3\t{T2}\t2025-05-03\t{B2}\n"
    found = reading(tmp_path / "a.tsv", rows).articles
    assert [(article.title, article.body, article.date) for article in found] == BOTH
    assert [article.url for article in found] == ["https://charbarta.example/2", "https://charbarta.example/3"]


def test_a_text_that_goes_on_in_the_next_line_without_quotes_is_told(tmp_path: Path) -> None:
    result = reading(
        tmp_path / "a.csv", f"title,text,date\n{T1},প্রথম লাইন\nদ্বিতীয় লাইন,2025-05-02\n{T2},{B2},2025-05-03\n"
    )
    assert [article.title for article in result.articles] == [T1, T2]
    assert result.failed == (("a.csv:3", "2 cells under 3 names"),)
