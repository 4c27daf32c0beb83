"""The day a page was published, told apart from the site's clock and from days the text speaks of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from bnsearch.analysis.dates import DateMention, find_dates, infer_year
from bnsearch.analysis.tables import comparable
from bnsearch.ingest.page.datelines import CALENDAR, DateLine
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["publication_date"]

_REPORTED_WITHIN = 3  # days from what a text reports to its page
_ANNOUNCED_WITHIN = 60  # days from a page to what it announces
_DATELINE = 60  # code points at the start of the body
_PLACE = 2  # spaces in the name of the place
_EVENT_PARAGRAPHS = 3
_TOLD = 2000  # code points of each of them
_TOP = 2  # lines: a date there is the clock of the site
_CLOSE = 2  # lines above the title, where a date that isn't at the top belongs to the article
_FOOT = 3  # lines below the body that may still state its date
_OTHERS = frozenset({Kind.COMMENT, Kind.LISTING})
_WEEKDAY = re.compile(r"বার|day")  # what all names of weekdays end in: a cheap first look
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMING = tuple(map(comparable, ("আগামী", "আসন্ন", "পরবর্তী")))


def publication_date(lines: Sequence[Line], title: int, body: Sequence[int], latest: datetime.date) -> str:
    """The ISO day a page was published, or empty.

    ``title`` is the title's line (-1: none), ``body`` the lines of the body. In order: a labelled date, a date
    between title and body, a dateline, the day of the event when the clock is far from it, the clock at the top.
    """
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines) - 1)
    every = [(index, date) for index, line in enumerate(lines) for date in line.dates]
    dated = [(index, date) for index, date in every if date.label != CALENDAR] or every
    above = [(index, date) for index, date in dated if index < first]
    under = [date for index, date in above if 0 <= title < index]
    foot = _foot(lines, last)
    below = [date for index, date in dated if last < index <= foot]
    around = [*under, *(date for index, date in above if index <= title or title < 0), *below]
    stated = _labelled(around, under) or _between(under, above, title) or (below[0].iso if below else "")
    clock = above[0][1].iso if above else ""
    paragraphs = [lines[index].key for index in body]
    return stated or _labelled([date for _, date in dated]) or _told(paragraphs, clock, latest)


def _foot(lines: Sequence[Line], last: int) -> int:
    """The last line below the body that may state its date: those of comments and of other articles don't."""
    end = min(len(lines) - 1, last + _FOOT)
    return next((index - 1 for index in range(last + 1, end + 1) if lines[index].kind in _OTHERS), end)


def _labelled(dates: Sequence[DateLine], under: Sequence[DateLine] = ()) -> str:
    """The first date said to be that of publication, else of an update or, ``under`` the title, what is above that."""
    is_first = bool(under) and not under[0].label and all(date.label != "published" for date in dates)
    if is_first and any(date.label == "updated" and date.iso >= under[0].iso for date in under[:2]):
        return under[0].iso
    return next((date.iso for label in ("published", "updated") for date in dates if date.label == label), "")


def _between(under: Sequence[DateLine], above: Sequence[tuple[int, DateLine]], title: int) -> str:
    """A date below the title, or the second above the text, or one right above the title but not at the top."""
    if under:
        return under[0].iso
    beside = bool(above) and above[0][0] > _TOP and 0 < title - above[0][0] <= _CLOSE
    return above[-1][1].iso if len(above) > 1 or beside else ""


def _told(paragraphs: Sequence[str], clock: str, latest: datetime.date) -> str:
    """What is left when no line states the date: dateline, clock, or a day the text tells of."""
    return _dateline(paragraphs) or _event_or_clock(paragraphs, clock, latest)


def _dateline(paragraphs: Sequence[str]) -> str:
    """“ঢাকা, ১৪ জানুয়ারি ২০২৫ (…)” at the start of the text."""
    opening = paragraphs[0][:_DATELINE] if paragraphs else ""
    mention = next(iter(find_dates(opening)), None)
    if mention is None or not mention.year:
        return ""
    before, after = opening[: mention.start].rstrip(), opening[mention.end :].lstrip(" ,")
    is_dateline = (
        before.count(" ") <= _PLACE
        and before.endswith((",", ":"))
        and after.startswith(("(", ":", "ঃ", "–", "—", "-", "।"))
    )
    return mention.iso if is_dateline else ""


def _event_or_clock(paragraphs: Sequence[str], clock: str, latest: datetime.date) -> str:
    """The clock where the text reports or announces something near it, else the first day that can be told."""
    seen = datetime.date.fromisoformat(clock) if clock else latest
    mentions = list(_with_weekday(paragraphs))
    if clock and any(_is_near(mention, seen) for mention in mentions):
        return clock
    earliest = _earliest(paragraphs, seen)
    for mention in mentions:
        year = mention.year or infer_year(mention, seen, earliest)
        if year:
            return datetime.date(year, mention.month, mention.day).isoformat()
    return clock


def _with_weekday(paragraphs: Sequence[str]) -> Iterator[DateMention]:
    """The days named with their weekday where the text tells its news; not days to come, nor those of history."""
    for paragraph in paragraphs[:_EVENT_PARAGRAPHS]:
        paragraph = paragraph[:_TOLD]
        if _WEEKDAY.search(paragraph):
            for mention in find_dates(paragraph):
                before = paragraph[max(0, mention.start - 12) : mention.start].rstrip()
                of_history = "সালের" in paragraph[mention.start : mention.end]
                if mention.weekday >= 0 and not of_history and not before.endswith(_COMING):
                    yield mention


def _is_near(mention: DateMention, seen: datetime.date) -> bool:
    """Whether a page of the day can be the one that speaks of the mention: some days after it, or some weeks before."""
    horizon = seen + datetime.timedelta(days=_ANNOUNCED_WITHIN)
    year = mention.year or infer_year(mention, horizon, seen.year - 1)
    return (
        bool(year)
        and -_ANNOUNCED_WITHIN <= (seen - datetime.date(year, mention.month, mention.day)).days <= _REPORTED_WITHIN
    )


def _earliest(paragraphs: Sequence[str], latest: datetime.date) -> int:
    years = (int(year) for paragraph in paragraphs for year in _YEAR.findall(paragraph))
    return max((year for year in years if year <= latest.year), default=1971)
