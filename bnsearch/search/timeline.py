"""How often countries or officials are named, or a query matches, as time goes by: month by month or year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from bnsearch.article import UNDATED, Timeline
from bnsearch.index.reader import IndexReader
from bnsearch.search.facets import facets

__all__ = ["timeline", "trend"]

_MOST_YEARS = 150
"""Of a longer time only the years in which there is something are shown."""
_MONTHS = 24
"""So many months are shown as months; a longer time is shown as years."""


def timeline(reader: IndexReader, documents: Iterable[int], facet: str, limit: int) -> Timeline:
    """Return how many of the ``documents`` have each of the ``limit`` most frequent values of a facet, by period."""
    by_period = _by_period(reader, documents)
    found = {period: facets(reader, members)[facet] for period, members in by_period.items()}
    totals: Counter[str] = Counter()
    for counts in found.values():
        totals.update(counts)
    most = sorted(totals, key=lambda value: (-totals[value], value))[:limit]
    return Timeline(
        articles={period: len(members) for period, members in by_period.items()},
        named={value: {period: counts.get(value, 0) for period, counts in found.items()} for value in most},
    )


def trend(reader: IndexReader, query: str, matching: Iterable[int]) -> Timeline:
    """Return how many articles match a query, and how many there are at all, in each period with or between matches."""
    counts = {period: len(members) for period, members in _by_period(reader, matching).items()}
    size = max((len(period) for period in counts if period != UNDATED), default=0)
    articles = dict.fromkeys(counts, 0)
    for month, members in _by_month(reader, reader.documents()).items():
        period = month if month == UNDATED else month[:size]
        if period in articles:
            articles[period] += len(members)
    return Timeline(articles=articles, named={query: counts})


def _by_period(reader: IndexReader, documents: Iterable[int]) -> dict[str, list[int]]:
    """Return the documents of each period, from the first to the last; those without a date at the end."""
    by_month = _by_month(reader, documents)
    dated = sorted(month for month in by_month if month != UNDATED)
    months = _months(dated[0], dated[-1]) if dated else []
    size = len("2025-12" if len(months) <= _MONTHS else "2025")
    if len(months) > _MOST_YEARS * 12:  # one mistyped date
        months = dated
    by_period: dict[str, list[int]] = {month[:size]: [] for month in months}
    for month in (*dated, *by_month.keys() - dated):
        by_period.setdefault(month if month == UNDATED else month[:size], []).extend(by_month[month])
    return by_period


def _by_month(reader: IndexReader, documents: Iterable[int]) -> dict[str, list[int]]:
    by_day: defaultdict[int, list[int]] = defaultdict(list)
    for document in documents:
        segment, number = reader.locate(document)
        by_day[segment.days()[number]].append(document)
    by_month: dict[str, list[int]] = {}
    for day, members in by_day.items():
        month = date.fromordinal(day).isoformat()[: len("2025-12")] if day else UNDATED
        by_month.setdefault(month, []).extend(members)
    return by_month


def _months(first: str, last: str) -> Sequence[str]:
    """Return all months from the first to the last."""
    start, stop = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, stop + 1)]
