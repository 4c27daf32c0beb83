"""Values of fields: markup, escapes, wrong encodings and the ways to write a time become text and days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest import find_files, read_articles, read_file
from bnsearch.ingest.files.mojibake import repaired
from bnsearch.ingest.records.values import body_of

TEXT = "কুমার নদে পানি বাড়ছে, মানুষ ‘উঁচু’ জায়গায় যাচ্ছে — ঢাকা, ঝড় ও ৫ ফুট ঢেউ।"
LONG = " ".join(f"চরের {number} নম্বর ঘাটে আজ নৌকা ভিড়েছে, যাত্রী নেমেছেন অনেকে।" for number in range(30))


def article(path: Path, record: Any) -> Article:
    path.write_text(json.dumps(record), "utf-8")
    (found,) = read_articles(path)
    return found


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>নদীতে&nbsp;পানি।</p>\n\n\n<p>চরে <a href='x'>সে</a>তু।</p>\n", "নদীতে পানি।\n\nচরে সেতু।"),
        ("প্রথম <b>লাইন</b>।\n\nদ্বিতীয় লাইন।", "প্রথম লাইন।\n\nদ্বিতীয় লাইন।"),
        ("&lt;p&gt;এক।&lt;/p&gt;&lt;p&gt;দুই।&lt;/p&gt;", "এক।\n\nদুই।"),
        ("&amp;lt;p&amp;gt;এক &amp;amp;amp; দুই।&amp;lt;/p&amp;gt;", "এক & দুই।"),
        (r"এক।\nদুই।\r\nতিন।", "এক।\nদুই।\nতিন।"),
        (r"\u09a8\u09a6\u09c0", "নদী"),
        ("৫ < ৬ এবং ৭ > ৩", "৫ < ৬ এবং ৭ > ৩"),
        ("AT&T ও &copy=1", "AT&T ও &copy=1"),
        ("এক<br/>দুই<br><br>তিন", "এক\nদুই\n\nতিন"),
        (
            "<div>ক<p>খ</p>গ</div><script>f(1)</script><figure><figcaption>ছবি</figcaption></figure>ঘ",
            "ক\n\nখ\n\nগ\n\nঘ",
        ),
        ("[caption id='x']ছবি[/caption]পাঠ [ছবি] আছে", "পাঠ [ছবি] আছে"),
        ("<!-- wp:paragraph -->\n<p>ক</p>\n<!-- /wp:paragraph -->", "ক"),
        ("<![CDATA[<p>ক</p>]]>", "ক"),
        ("<ul><li>ক</li><li>খ</li></ul>", "ক\n\nখ"),
        ("<p>ক।</p><p>The post <a href='x'>ক</a> appeared first on <a href='y'>চরবার্তা</a>.</p>", "ক।"),
        ("শুরুটা এমন… [+1234 chars]", "শুরুটা এমন…"),
        ("['এক।', 'দুই।']", "এক।\n\nদুই।"),
        ('["এক।", "দুই।"]', "এক।\n\nদুই।"),
        (["<p>এক।</p>", "", "দুই।"], "এক।\n\nদুই।"),
        ([{"type": "text", "value": "এক।"}, {"type": "image", "caption": "ছবি"}, {"p": "দুই।"}], "এক।\n\nদুই।"),
        ({"blocks": [{"type": "paragraph", "data": {"text": "এক।"}}, {"data": {"text": "দুই।"}}]}, "এক।\n\nদুই।"),
        (f"{LONG} {LONG} অন্য খবর: হাটে আলু।", LONG),
        (f"{LONG[:300]} {LONG}", LONG),
        (f"{TEXT} {TEXT}", f"{TEXT} {TEXT}"),
    ],
)
def test_a_text_is_what_a_reader_sees(written: Any, text: str, tmp_path: Path) -> None:
    assert article(tmp_path / "a.json", {"title": "ক", "content": written}).body == text


@pytest.mark.parametrize("title", ["&#8216;সেতু&#8217; চাই", "<b>‘সেতু’</b> চাই", ["‘সেতু’ চাই"], {"rendered": "‘সেতু’\n চাই"}])
def test_a_title_is_one_line_of_text(title: Any, tmp_path: Path) -> None:
    assert article(tmp_path / "a.json", {"title": title, "text": TEXT}).title == "‘সেতু’ চাই"


@pytest.mark.parametrize(
    "date",
    [
        1746158400,
        1746158400000,
        1746158400000.0,
        "1746158400123456",
        {"$date": "2025-05-02T04:00:00Z"},
        {"$date": 1746158400000},
        {"$date": {"$numberLong": "1746158400000"}},
        {"_seconds": 1746158400, "_nanoseconds": 0},
        {"date": "2025-05-02 10:00:00.000000", "timezone_type": 3},
        [2025, 5, 2, 4, 0, 0, 4, 122, 0],
        ["2025-05-02"],
        "20250502T041500Z",
        "20250502101500",
    ],
)
def test_a_time_in_any_form_is_a_day(date: Any, tmp_path: Path) -> None:
    assert article(tmp_path / "a.json", {"title": "ক", "text": TEXT, "time": date}).date == "2025-05-02"


@pytest.mark.parametrize("blank", ["nan", "None", "N/A", "null", "-", "Unknown", None, [], {}, "  "])
def test_what_stands_for_nothing_is_nothing(blank: Any, tmp_path: Path) -> None:
    record = dict.fromkeys(("url", "source", "date", "author", "summary"), blank) | {"title": "ক", "text": TEXT}
    found = article(tmp_path / "a.json", record)
    assert (found.url, found.source, found.date, found.body) == ("", "", "", TEXT)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.txt"])
def test_text_that_was_read_in_a_wrong_encoding_is_repaired(
    encoding: str, times: int, name: str, tmp_path: Path
) -> None:
    garbled = f"{TEXT} {TEXT[::-1][::-1]}" if encoding == "utf-8" else TEXT
    for _ in range(times):
        garbled = garbled if encoding == "utf-8" else "".join(map(_read_wrongly, garbled.encode(), [encoding] * 10_000))
    content = {"a.json": json.dumps({"title": "ক", "text": garbled}), "a.csv": f'title,text\nক,"{garbled}"\n'}
    (tmp_path / name).write_text(content.get(name, f"{garbled}\n\n{garbled}\n"), "utf-8")
    (found,) = read_articles(tmp_path / name)
    assert TEXT in found.body


def _read_wrongly(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)  # as browsers do


def test_text_that_lost_letters_by_a_wrong_encoding_is_refused_by_name(tmp_path: Path) -> None:
    lost = TEXT.encode().decode("cp1252", "ignore")
    (tmp_path / "a.json").write_text(json.dumps({"title": "ক", "text": lost}), "utf-8")
    with pytest.raises(SourceRefused, match="wrong encoding, and letters are lost"):
        list(read_articles(tmp_path / "a.json"))


def test_a_record_that_lost_letters_leaves_the_others(tmp_path: Path) -> None:
    lost = TEXT.encode().decode("cp1252", "replace")
    records = [{"title": "ক", "text": TEXT}, {"title": "খ", "text": lost}, {"title": "গ", "text": TEXT}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    (source,) = find_files([tmp_path]).files
    result = read_file(source)
    assert [found.title for found in result.articles] == ["ক", "গ"]
    assert [where for where, _ in result.failed] == ["a.jsonl:2"]


@pytest.mark.parametrize("text", [TEXT, "à la carte, voilà § 5", "Ñandú ¦ ¦ ¦ Ã", "été à ¦ la à § carte"])
def test_other_text_is_no_wrong_encoding(text: str) -> None:
    assert repaired(text) == text


@given(
    st.recursive(
        st.text(max_size=30) | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=5
    )
)
def test_any_value_gives_a_text(value: Any) -> None:
    assert isinstance(body_of(value), str)
