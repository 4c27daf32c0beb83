from __future__ import annotations

import calendar
import datetime
import email.utils
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.dates import find_dates, infer_year, parse_date, url_date
from bnsearch.analysis.tables import comparable
from tests.ingest.shared import needs_shared, news

STATED = {
    "২৩ ডিসেম্বর ২০২৫": "2025-12-23",
    "প্রকাশ : ০২ আগস্ট ২০২৫, ১২:০২": "2025-08-02",
    "৯ জুন, ২০২১": "2021-06-09",
    "২১শে ফেব্রুয়ারি ২০২৩": "2023-02-21",
    "২১ ফেব্রুয়ারী, ২০২৩": "2023-02-21",
    "৫ আগষ্ট ২০২৪": "2024-08-05",
    "5 অগাস্ট 2024": "2024-08-05",
    "২০২৪ সালের ৫ আগস্ট": "2024-08-05",
    "রবিবার | ২৫ জানুয়ারি | ২০২৬": "2026-01-25",
    "আপডেট সময় ০২:১৪:০৯ অপরাহ্ন, সোমবার, ৭ এপ্রিল ২০২৫": "2025-04-07",
    "শুক্রবার, ৩০ জানুয়ারি ২০২৬, ১৬ মাঘ ১৪৩২": "2026-01-30",
    "১২:৩০, ০৫ মে ২০২৫": "2025-05-05",
    "০৫/০৮/২০২৪": "2024-08-05",
    "12/25/2024": "2024-12-25",
    "2024/08/12": "2024-08-12",
    "2025-12-17 15:26:00": "2025-12-17",
    "2025.12.17": "2025-12-17",
    "December 25th, 2025 at 10:30 PM": "2025-12-25",
    "Dec 5, 2024": "2024-12-05",
    "Thu, 5 Dec 2024": "2024-12-05",
    "১৬ মাঘ ২০২৬": "2026-01-30",
    "১লা বৈশাখ, ২০২৫": "2025-04-14",
    "৮ ফাল্গুন ২০২৫": "2025-02-21",
    "৩০ চৈত্র ২০২৪": "2024-04-13",
    "৩০ চৈত্র ২০২৫": "2025-04-13",
    "১ পৌষ ২০২৫": "2025-12-16",
    "১৭ পৌষ ২০২৫": "2025-01-01",
    "১ বৈশাখ ১৪৩২, ১৪ এপ্রিল ২০২৫": "2025-04-14",
}
OFFSETS = {
    "2025-12-30T17:59:59+00:00": "2025-12-30",
    "2025-12-30T18:00:00+00:00": "2025-12-31",
    "2025-12-31T18:00:00Z": "2026-01-01",
    "2025-12-30T23:59:00+06:00": "2025-12-30",
    "2025-12-30T23:59:00": "2025-12-30",
    "2025-12-30T23:59:00-0500": "2025-12-31",
    "20250408T190000Z": "2025-04-09",
    "Sat, 22 Aug 2026 20:01:54 +0000": "2026-08-23",
    "24 Dec 2025 11:30 PM GMT": "2025-12-25",
    "1735063200": "2024-12-25",
    "1735063199000": "2024-12-24",
}
NONE = ("", "খবর", "৩১ ফেব্রুয়ারি ২০২৫", "৩২ মাঘ ১৪৩২", "৫ মেগাওয়াট ২০২৪", "১৪ জানুয়ারি", "৯ ঘণ্টা আগে", "December 2025")
TODAY = datetime.date(2026, 1, 5)
RELATIVE = {
    "৯ ঘণ্টা আগে": "2026-01-05",
    "৩ মিনিট আগে": "2026-01-05",
    "২ দিন আগে": "2026-01-03",
    "1 week ago": "2025-12-29",
    "গতকাল": "2026-01-04",
    "২২: ০১ , ডিসেম্বর ১৬": "2025-12-16",
    "মঙ্গলবার (১৪ জানুয়ারি)": "2025-01-14",
}


@pytest.mark.parametrize(("text", "day"), [*STATED.items(), *OFFSETS.items(), *((text, "") for text in NONE)])
def test_the_day_a_text_states(text: str, day: str) -> None:
    assert parse_date(text) == day


LINES = Path(__file__).with_name("date_strings.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(("day", "text"), [line.split("\t") for line in LINES])
def test_the_day_in_the_strings_that_sites_write(day: str, text: str) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("year", [1421, 1422, 1426, 1430, 1432])
def test_the_days_of_a_bengali_year_are_days_of_ours_one_after_another(year: int) -> None:
    months = "বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র".split()
    named = [f"{day} {month} {year}" for month in months for day in range(1, _days(month, year) + 1)]
    first = datetime.date(year + 593, 4, 14)
    days = [(first + datetime.timedelta(days=number)).isoformat() for number in range(len(named))]
    assert list(map(parse_date, named)) == days
    assert parse_date(f"১ বৈশাখ {year + 1}") == datetime.date(year + 594, 4, 14).isoformat()


def _days(month: str, year: int) -> int:
    """The days of a month by the rule of the Bangla Academy."""
    if month == "ফাল্গুন":
        return (29 if year >= 1426 else 30) + calendar.isleap(year + 594)
    is_long = ["বৈশাখ", "জ্যৈষ্ঠ", "আষাঢ়", "শ্রাবণ", "ভাদ্র"] + ["আশ্বিন"] * (year >= 1426)
    return 31 if month in is_long else 30


@pytest.mark.parametrize(("text", "day"), RELATIVE.items())
def test_a_day_that_needs_today(text: str, day: str) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize("spelling", ["জানুয়ারি", "জানু\u09dfারি", "জানুয়া\u200cরি"])
def test_a_month_in_any_invisible_variant(spelling: str) -> None:
    assert parse_date(f"১৪ {spelling} ২০২৫") == "2025-01-14"


def test_mentions_know_their_weekday() -> None:
    (mention,) = find_dates(comparable("বৈঠকটি মঙ্গলবার (১৪ জানুয়ারি) শেষ হয়।"))
    assert (mention.day, mention.month, mention.year, mention.weekday) == (14, 1, 0, 1)
    assert infer_year(mention, datetime.date(2026, 6, 1)) == 2025
    assert infer_year(mention, datetime.date(2025, 1, 13)) == 2020


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/12/25/x", "2025-12-25"),
        ("https://a.example/news/2021-06-11/x", "2021-06-11"),
        ("/99/1/1", ""),
    ],
)
def test_the_day_in_an_address(url: str, day: str) -> None:
    assert url_date(url) == day


@given(st.text(max_size=80) | st.from_regex(r"[০-৯0-9]{1,14}[-/: T.]{0,2}[০-৯0-9]{0,4}.{0,20}", fullmatch=True))
def test_anything_is_a_day_or_nothing(text: str) -> None:
    for today in (None, TODAY):
        day = parse_date(text, today)
        assert not day or datetime.date.fromisoformat(day)


@needs_shared
def test_real_date_strings_are_read_and_none_wrongly() -> None:
    """Of 31,988 strings 0.9994 are read; what isn't gives hours ago, or no day at all."""
    stated = read = 0
    for name in ("articles", "leads"):
        for record in news(name):
            text, day = record.get("date") or "", parse_date(record.get("date") or "")
            stated += bool(text)
            read += bool(day)
            in_url = url_date(record.get("url") or "")
            assert not (day and in_url) or day == in_url, text
            if day and text.endswith("+0000"):
                moment = email.utils.parsedate_to_datetime(text) + datetime.timedelta(hours=6)
                assert day == moment.date().isoformat()
    assert read >= 0.995 * stated
