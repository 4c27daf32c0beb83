"""The day a date string means, in any of the forms Bengali news pages write; reading a whole page is not done here."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from bnsearch.analysis.bengali_calendar import bengali_day, day_in_year, on_weekday
from bnsearch.analysis.tables import comparable, read_table

__all__ = ["DateMention", "find_dates", "infer_year", "month_number", "parse_date", "url_date"]

_YEARS = range(1900, 2101)
_DHAKA = datetime.timedelta(hours=6)
_KOLKATA = datetime.timedelta(hours=5, minutes=30)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day named in ``text[start:end]`` of the comparable form; year 0 and weekday -1 (0 = Monday) are not stated."""

    start: int
    end: int
    day: int
    month: int
    year: int = 0
    weekday: int = -1

    @property
    def iso(self) -> str:
        """The ISO day, or empty when the year isn't stated or there is no such day."""
        return _iso(self.year, self.month, self.day)


def parse_date(text: str, today: datetime.date | None = None) -> str:
    """The ISO day the text states, empty when it states none; never raises.

    A time with an offset is taken to Dhaka's day, except one on Kolkata's clock: there its own day is the paper's.
    A time without an offset stays on its day. A date of the Bengali calendar is Bangladesh's, unless its weekday says
    that it is West Bengal's. ``today`` gives dates without a year their year (the latest not after it) and relative
    ones ("৩ ঘণ্টা আগে") their day; without it they have none.
    """
    text = comparable(text[:200]).translate(_DEVANAGARI_DIGITS)
    if not any(map(str.isdigit, text)):
        return _relative(text, today)
    for read in (_iso_date, _epoch, _first_mention, _short_year, _numeric, _bengali_date):
        day = read(text)
        if day:
            return day
    return _relative(text, today) or _without_year(text, today)


def find_dates(text: str) -> list[DateMention]:
    """Every day named by number and month name in a text that is in comparable form, in order."""
    if not _DIGIT.search(text):
        return []
    mentions = (_mention(match) for match in _words().mention.finditer(text))
    return [mention for mention in mentions if mention is not None]


def infer_year(mention: DateMention, latest: datetime.date, earliest_year: int = 1971) -> int:
    """The latest year in which the mention's day falls on its weekday, not after ``latest``; 0 when there is none."""
    for year in range(latest.year, earliest_year - 1, -1):
        day = _date(year, mention.month, mention.day)
        if day and day <= latest and mention.weekday in (-1, day.weekday()):
            return year
    return 0


def month_number(name: str) -> int | None:
    """The number of a month (1 to 12) by its name in comparable form, with or without an ending; None for no month."""
    months = _words().months
    stems = [name.removesuffix(ending) for ending in ("", "এর", "ের", "র", "ে")]
    return next((months[stem] for stem in stems if stem in months), None)


def url_date(url: str) -> str:
    """The ISO day in the path of an address (/2025/12/25/, /2021-06-11/), or empty."""
    match = _URL_DATE.search(url)
    return _iso(int(match[1]), int(match[3]), int(match[4])) if match else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The name tables and the pattern that is made of them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    mention: re.Pattern[str]
    bengali: dict[str, int]
    bengali_date: re.Pattern[str]


@cache
def _words() -> _Words:
    rows = read_table("dates_words.tsv")
    months = _numbers(rows, "month")
    short = _numbers(rows, "short")
    weekdays = _numbers(rows, "weekday")
    bengali = _numbers(rows, "bengali")
    # “আগ” is August, “আগে” and “আগের” mean before: short names take no endings
    month = rf"{_any(months)}|(?:{_any(short)})(?![\u09be-\u09cc]|র)"
    mention = re.compile(_mention_pattern(month, _any(weekdays)), re.VERBOSE)
    bengali_date = re.compile(_bengali_pattern(_any(bengali), _any(weekdays)), re.VERBOSE)
    return _Words(months | short, weekdays, mention, bengali, bengali_date)


def _numbers(rows: list[tuple[str, ...]], kind: str) -> dict[str, int]:
    return {word: int(number) for found, number, word in rows if found == kind}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _mention_pattern(month: str, weekday: str) -> str:
    """Day and month around each other, the year before or after, a weekday on either side or before the year."""
    letter = r"[^\W\d_]|[\u0900-\u0963\u0981-\u09e3]"
    gap = r"[\s,|।./()\[\]–—-]*"
    before_year = r"[\s,|।./()'’–—-]*"
    year = r"(?:19|20)\d\d"
    return rf"""
        (?: (?P<weekday_before>{weekday}) {gap} )?
        (?: (?<!\d) (?P<year_before>{year}) (?:\s*(?:সালের|এর|খ্রি\.?))? {gap} )?
        (?: (?<![\d:.]) (?<!\d:\s) (?P<day>\d{{1,2}}) (?:{_ORDINAL})? {gap} (?:of\s+)? (?P<month>{month})
          | (?<![a-z\u0900-\u0963\u0980-\u09e3]) (?P<month_first>{month})
            (?: ,\s* (?=\d{{1,2}},\s*{year}) | \.? \s* (?:মাসের\s+)? )
            (?P<day_after>\d{{1,2}}) (?:{_ORDINAL})? (?![\d:])
        )
        (?:ের|র|ে|ৰ|ত)? (?!{letter}) \.?
        (?: {gap} (?:রোজ\s+)? (?P<weekday_between>{weekday}) (?={before_year}{year}(?!\d)) )?
        (?: {before_year} (?P<year>{year}) (?!\d) )?
        (?: {gap} (?P<weekday_after>{weekday}) (?!{letter}) )?
    """


def _bengali_pattern(month: str, weekday: str) -> str:
    """A day of a Bengali month, in a year of ours or in a Bengali one, with the weekday on either side."""
    return rf"""
        (?: (?P<weekday_before>{weekday}) [\s,|।]* )?
        (?<!\d) (?P<day>\d{{1,2}}) (?:{_ORDINAL})? \s+ (?P<month>{month}) [\s,]+ (?P<year>(?:19|20|13|14)\d\d) (?!\d)
        (?: [\s,|।()]* (?:বঙ্গাব্দ|বাং|বাংলা)? [\s,|।()]* (?P<weekday_after>{weekday}) )?
    """


_ORDINAL = "st|nd|rd|th|ই|শে|লা|রা|ঠা"
_OFFSET = (
    r"(?P<offset>(?:(?:gmt|utc)\s*)?[+-](?:0\d|1[0-4]):?(?:00|15|30|45)(?!\d)"
    r"|(?:gmt|utc)?(?<=[\dtc])[+-](?:0\d|1[0-4])(?![\d:-])|z\b|utc|gmt)"
)
_TIME = re.compile(
    rf"(?<!\d)(?P<hour>\d{{1,2}})(?::|(?<=t\d\d))(?P<minute>\d{{2}})(?::?\d{{2}}(?:\.\d+)?)?\s*(?P<half>[ap]m)?\s*{_OFFSET}"
)
_DIGIT = re.compile(r"\d")
_DEVANAGARI_DIGITS = {0x0966 + digit: str(digit) for digit in range(10)}
_ISO = re.compile(
    r"(?<!\d)(\d{4})([-/.–।])(\d{1,2})\2(\d{1,2})(?!\d)"
    r"|(?<!\d)(\d{4})(\d\d)(\d\d)(?:\d{4}(?:\d\d)?)?(?=[t\s]|$)"  # and the time right after it
)
_NUMERIC = re.compile(r"(?<![\d:])(\d{1,2})\s*([-/.–।])\s*(\d{1,2})\s*\2\s*((?:19|20)\d\d)(?!\d)")
_NUMERIC_SHORT = re.compile(r"(?<![\d:/.-])(\d{1,2})([-/]|(?<=\d\d)\.)(\d{1,2})\2(\d\d)(?![\d:/-]|\.\d)")
_SHORT_YEAR = re.compile(
    r"[\s,./-]*['’‘`]\s*(\d\d)(?!\d)"  # ’24
    r"|[-/.]\s*(\d\d)(?![\d:])"  # 5-Aug-24
    r"|[\s,]+(\d\d)(?=\W*$|[\s,|]+\d{1,2}:\d\d)"  # 5 Aug 24 10:30
)
_EARLIEST_SHORT_YEAR = 70  # 70 is 1970, 69 is 2069
_EPOCH = re.compile(r"(?:/date\()?(\d{10}|\d{13}|\d{16})(?:\.\d+)?(?:[+-]\d{4})?(?:\)/)?")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=/|$)")
_AGO = re.compile(r"(\d+)\s*(\S+)\s*(?:আগে|পূর্বে|ago)")
_AGO_DAYS = {"দিন": 1, "day": 1, "days": 1, "সপ্তাহ": 7, "week": 7, "weeks": 7}
_AGO_TODAY = ("ঘণ্টা", "ঘন্টা", "মিনিট", "সেকেন্ড", "hour", "min", "sec")
_NAMED_DAYS = {"আজ": 0, "today": 0, "গতকাল": 1, "yesterday": 1}
_NAMED_DAYS = {comparable(word): days for word, days in _NAMED_DAYS.items()}


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str:
    found = _date(year, month, day)
    return found.isoformat() if found else ""


def _in_dhaka(day: str, text: str) -> str:
    """The day in Dhaka when the text states a time with an offset, else the day as it is."""
    match = _TIME.search(text) if day else None
    if match is None:
        return day
    offset = _offset(match["offset"])
    if offset == _KOLKATA:
        return day
    hour = int(match["hour"]) % 12 + 12 * (match["half"] == "pm") if match["half"] else int(match["hour"])
    moment = datetime.datetime.fromisoformat(day) + datetime.timedelta(hours=hour, minutes=int(match["minute"]))
    return (moment - offset + _DHAKA).date().isoformat()


def _offset(text: str) -> datetime.timedelta:
    """The offset that “+0600”, “gmt+06:00”, “-05” or “z” states."""
    digits = re.sub(r"\D", "", text).ljust(4, "0")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -offset if "-" in text else offset


def _iso_date(text: str) -> str:
    match = _ISO.search(text)
    if match is None:
        return ""
    year, _, month, day = match.group(1, 2, 3, 4) if match[1] else (match[5], "", match[6], match[7])
    return _in_dhaka(_iso(int(year), int(month), int(day)), text)


def _epoch(text: str) -> str:
    """The day of seconds, thousandths or millionths since 1970, alone or in the JSON of ASP.NET."""
    match = _EPOCH.fullmatch(text.strip())
    if match is None:
        return ""
    seconds = int(match[1][:10])
    day = (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds) + _DHAKA).date()
    return _iso(day.year, day.month, day.day)


def _first_mention(text: str) -> str:
    return next((_in_dhaka(mention.iso, text) for mention in find_dates(text) if mention.iso), "")


def _short_year(text: str) -> str:
    """Two digits of the year after a day and the name of its month."""
    mention = next(iter(find_dates(text)), None)
    match = _SHORT_YEAR.match(text, mention.end) if mention else None
    if mention is None or match is None:
        return ""
    year = next(filter(None, match.groups()))
    return _in_dhaka(_iso(_whole_year(year), mention.month, mention.day), text)


def _whole_year(year: str) -> int:
    """The year that four digits are, or two stand for."""
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= _EARLIEST_SHORT_YEAR else 2000)


def _numeric(text: str) -> str:
    """Day first, as is usual in Bangladesh; month first only where the day can't be a month."""
    match = _NUMERIC.search(text) or _NUMERIC_SHORT.search(text)
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[3]), _whole_year(match[4])
    return _in_dhaka(_iso(year, second, first) or _iso(year, first, second), text)


def _bengali_date(text: str) -> str:
    """The day of a Bengali month, in a year of ours (each day falls once into it) or in a Bengali year."""
    words = _words()
    match = words.bengali_date.search(text)
    if match is None or not 0 < int(match["day"]) <= 31:
        return ""
    days_before, day, year = words.bengali[match["month"]], int(match["day"]), int(match["year"])
    if year in _YEARS:
        found = day_in_year(year, days_before, day)
        return found.isoformat() if found else ""
    weekday = match["weekday_before"] or match["weekday_after"]
    found = bengali_day(year, days_before, day)
    return (on_weekday(found, words.weekdays[weekday]) if weekday else found).isoformat()


def _without_year(text: str, today: datetime.date | None) -> str:
    mention = next(iter(find_dates(text)), None)
    if mention is None or today is None or mention.year:
        return ""
    year = infer_year(mention, today, today.year - (11 if mention.weekday >= 0 else 8))
    return _iso(year, mention.month, mention.day)


def _relative(text: str, today: datetime.date | None) -> str:
    if today is None:
        return ""
    days = _days_ago(text)
    if days is None or days > 3650:
        return ""
    return (today - datetime.timedelta(days=days)).isoformat()


def _days_ago(text: str) -> int | None:
    match = _AGO.search(text)
    if match is None:
        return next((days for word, days in _NAMED_DAYS.items() if text.strip().startswith(word)), None)
    if match[2].startswith(_AGO_TODAY):
        return 0
    return int(match[1]) * _AGO_DAYS[match[2]] if match[2] in _AGO_DAYS else None


def _mention(match: re.Match[str]) -> DateMention | None:
    words = _words()
    month = words.months[match["month"] or match["month_first"]]
    day = int(match["day"] or match["day_after"])
    year = int(match["year"] or match["year_before"] or 0)
    if _date(year or 2024, month, day) is None:  # 2024 is a leap year
        return None
    weekday = match["weekday_before"] or match["weekday_between"] or match["weekday_after"]
    return DateMention(match.start(), match.end(), day, month, year, words.weekdays[weekday] if weekday else -1)
