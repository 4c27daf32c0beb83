"""How new an article is among those of its index, and what that adds to its score.

Counted in articles, not in days: an article is as new as the share of all dated ones that are older. That depends on
the index alone, not on the day of the search; a wrong date moves no other article; and the days of a busy month are
told apart as well as the years of a thin archive. Articles without a date are given nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING, Any

from bnsearch.index.reader import IndexReader

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Any]

__all__ = ["Recency"]


class Recency:
    """What being new adds to the scores of the live documents of an index: to each less than ``weight``."""

    def __init__(self, reader: IndexReader, weight: float) -> None:
        self._reader = reader
        self._weight = weight

    @cached_property
    def most(self) -> float:
        """What is added to the newest document."""
        return max(self._by_day.values()) if self._weight else 0.0

    @cached_property
    def _by_day(self) -> Mapping[int, float]:
        """What is added to a live document of each day; day 0 is no date."""
        counts = _documents_by_day(self._reader)
        days = sorted(counts)
        older = accumulate((counts[day] for day in days), initial=0)
        dated = counts.total()
        return {0: 0.0} | {day: self._weight * count / dated for day, count in zip(days, older, strict=False)}

    @cached_property
    def _days(self) -> list[memoryview]:
        return [segment.days() for segment in self._reader.segments]

    @cached_property
    def _arrays(self) -> tuple[Array, Array]:
        """The day of every document, and what is added on every day up to the last."""
        import numpy as np

        by_day = np.zeros(max(self._by_day) + 1)
        by_day[list(self._by_day)] = list(self._by_day.values())
        return np.concatenate(self._days), by_day

    def day(self, document: int) -> int:
        """Return the day of a document as a number, 0 for none."""
        place = bisect_right(self._reader.bases, document) - 1
        day: int = self._days[place][document - self._reader.bases[place]]
        return day

    def score(self, document: int) -> float:
        """Return what is added to the score of a document."""
        return self._by_day[self.day(document)] if self.most else 0.0

    def scores(self, documents: Array) -> Array:
        """Return what is added to the score of each document."""
        days, by_day = self._arrays
        found: Array = by_day[days[documents]]
        return found

    def among_best(self, scores: Mapping[int, float], count: int) -> Mapping[int, float]:
        """Return with its new score every document that may be one of the ``count`` best by these."""
        if not self.most:
            return scores
        line = min(nlargest(count, scores.values()), default=inf) - self.most
        return {document: score + self.score(document) for document, score in scores.items() if score >= line}


def _documents_by_day(reader: IndexReader) -> Counter[int]:
    """Return how many live documents each day has; those without a date are not counted."""
    counts = Counter[int]()
    for segment in reader.segments:
        field = segment.field("date")
        for number, term in enumerate(field.terms):
            counts[date.fromisoformat(term.decode()).toordinal()] += field.frequency(number)
        days = segment.days()
        counts.subtract(day for document in segment.deleted if (day := days[document]))
    return +counts
