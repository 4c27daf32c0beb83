"""Which days a date means that a user asks for: a day, a month or a year, as they are written or as they are spoken of.

    day_span("২০২৫-০৪")         ("2025-04-01", "2025-04-30")
    day_span("এপ্রিল ২০২৫")       the same
    day_span("last month")      the calendar month before this one, as গত মাস is
    day_span("গত ৭ দিন")         seven days, today the last
    day_span("২ মাস আগে")        the calendar month two before this one

Weeks begin on Sunday, as in Bangladesh.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from bnsearch.analysis.dates import month_number, parse_date
from bnsearch.analysis.tables import comparable

__all__ = ["day_span"]

_Span = tuple[date, date]


def day_span(text: str, today: date | None = None) -> tuple[str, str] | None:
    """Return the first and the last ISO day of what ``text`` names, None when it is no such date.

    ``today`` is where relative dates are counted from, by default today.
    """
    text = " ".join(comparable(text[:100]).split())
    try:
        span = _numeric(text) or _month_by_name(text) or _spoken(text, today or date.today())
    except (ValueError, OverflowError):
        return None
    if span:
        return span[0].isoformat(), span[1].isoformat()
    day = parse_date(text)
    return (day, day) if day else None


_NUMERIC = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NAMED = re.compile(r"(\D+?)[\s,]*(\d{4})|(\d{4})[\s,]*(\D+)")


def _numeric(text: str) -> _Span | None:
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if day is not None:
        return (whole := date(year or 0, month or 0, day)), whole
    return _months(date(year or 0, 1 if month is None else month, 1), 12 if month is None else 1)


def _month_by_name(text: str) -> _Span | None:
    found = _NAMED.fullmatch(text)
    month = month_number(found[1] or found[4]) if found else None
    return _months(date(int(found[2] or found[3]), month, 1), 1) if found and month else None


def _months(first: date, count: int) -> _Span:
    last = _shifted(first, count - 1)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def _shifted(day: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _days(today: date, back: int) -> _Span:
    day = today - timedelta(days=back)
    return day, day


def _weeks(today: date, back: int) -> _Span:
    first = today - timedelta(days=(today.weekday() + 1) % 7 + 7 * back)
    return first, first + timedelta(days=6)


_UNITS: dict[str, tuple[Callable[[date, int], _Span], str]] = {
    "day": (_days, "day days দিন"),
    "week": (_weeks, "week weeks সপ্তাহ সপ্তাহে"),
    "month": (lambda today, back: _months(_shifted(today, -back), 1), "month months মাস মাসে"),
    "year": (lambda today, back: _months(date(today.year - back, 1, 1), 12), "year years বছর বছরে"),
}
"""Unit → the span of it so many before that of today, and what it is called."""
_BACK = {0: "this এই চলতি এ", 1: "last previous গত বিগত"}
_DAYS = {0: "today আজ আজকে", 1: "yesterday গতকাল", 2: "গতপরশু"}
_AGO = "ago আগে পূর্বে"


@cache
def _names() -> tuple[dict[str, str], dict[str, int], dict[str, int], frozenset[str]]:
    """Return the units, words like last, names of days, and words like ago, in comparable form."""

    def by_word(words: dict[int, str]) -> dict[str, int]:
        return {word: back for back, names in words.items() for word in comparable(names).split()}

    units = {word: unit for unit, (_, names) in _UNITS.items() for word in comparable(names).split()}
    return units, by_word(_BACK), by_word(_DAYS), frozenset(comparable(_AGO).split())


def _spoken(text: str, today: date) -> _Span | None:
    units, back, days, ago = _names()
    words = text.split(" ")
    if text in days:
        return _days(today, days[text])
    if len(words) == 2 and words[0] in back and words[1] in units:
        return _UNITS[units[words[1]]][0](today, back[words[0]])
    if len(words) != 3:
        return None
    if words[0].isdecimal() and words[1] in units and words[2] in ago:
        return _UNITS[units[words[1]]][0](today, int(words[0]))
    if back.get(words[0]) == 1 and words[1].isdecimal() and words[2] in units and (count := int(words[1])):
        return _until_today(today, count, units[words[2]])
    return None


def _until_today(today: date, count: int, unit: str) -> _Span:
    """Return the last so many days, weeks, months or years, this day, month or year the last of them."""
    if unit in ("day", "week"):
        return today - timedelta(days=count * (7 if unit == "week" else 1) - 1), today
    return _UNITS[unit][0](today, count - 1)[0], today
