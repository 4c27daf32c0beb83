"""What days a date means that a user asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.search.days import day_span

TODAY = date(2025, 4, 16)  # a Wednesday
SPANS = {
    "2025-12-24": ("2025-12-24", "2025-12-24"),
    "২০২৫-১২-২৪": ("2025-12-24", "2025-12-24"),
    "2025-02": ("2025-02-01", "2025-02-28"),
    "2024-2": ("2024-02-01", "2024-02-29"),
    "২০২৫": ("2025-01-01", "2025-12-31"),
    "এপ্রিল ২০২৫": ("2025-04-01", "2025-04-30"),
    "এপ্রিল, ২০২৫": ("2025-04-01", "2025-04-30"),
    "২০২৫ এপ্রিল": ("2025-04-01", "2025-04-30"),
    "Feb 2024": ("2024-02-01", "2024-02-29"),
    "২৪ ডিসেম্বর ২০২৫": ("2025-12-24", "2025-12-24"),
    "24 December 2025": ("2025-12-24", "2025-12-24"),
    "আজ": ("2025-04-16", "2025-04-16"),
    "Today": ("2025-04-16", "2025-04-16"),
    "গতকাল": ("2025-04-15", "2025-04-15"),
    "yesterday": ("2025-04-15", "2025-04-15"),
    "this week": ("2025-04-13", "2025-04-19"),
    "গত সপ্তাহ": ("2025-04-06", "2025-04-12"),
    "গত সপ্তাহে": ("2025-04-06", "2025-04-12"),
    "last month": ("2025-03-01", "2025-03-31"),
    "গত মাস": ("2025-03-01", "2025-03-31"),
    "চলতি মাস": ("2025-04-01", "2025-04-30"),
    "এই মাসে": ("2025-04-01", "2025-04-30"),
    "last year": ("2024-01-01", "2024-12-31"),
    "গত বছর": ("2024-01-01", "2024-12-31"),
    "৩ দিন আগে": ("2025-04-13", "2025-04-13"),
    "2 weeks ago": ("2025-03-30", "2025-04-05"),
    "২ মাস আগে": ("2025-02-01", "2025-02-28"),
    "4 months ago": ("2024-12-01", "2024-12-31"),
    "1 year ago": ("2024-01-01", "2024-12-31"),
    "গত ৭ দিন": ("2025-04-10", "2025-04-16"),
    "last 2 weeks": ("2025-04-03", "2025-04-16"),
    "গত ৩ মাস": ("2025-02-01", "2025-04-16"),
    "last 2 years": ("2024-01-01", "2025-04-16"),
}
NONE = [
    "",
    "কাল",
    "২০২৫-১৩",
    "2025-00",
    "2025-04-00",
    "2025-02-30",
    "মাস",
    "এই ৩ মাস",
    "last 0 days",
    "হাওয়া ২০২৫",
    "99999999 years ago",
    "12",
    "0000",
]


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_what_is_meant(text, span):
    assert day_span(text, TODAY) == span
    assert day_span(f"  {text.upper()} ", TODAY) == span


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text):
    assert day_span(text, TODAY) is None


@given(st.text(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_is_a_span_or_nothing(text, today):
    span = day_span(text, today)
    assert span is None or span[0] <= span[1]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_weeks_and_months_follow_one_another(today):
    for unit in ("week", "month", "year"):
        last, this = day_span(f"last {unit}", today), day_span(f"this {unit}", today)
        assert date.fromisoformat(last[1]) + timedelta(days=1) == date.fromisoformat(this[0])
        assert this[0] <= today.isoformat() <= this[1]
