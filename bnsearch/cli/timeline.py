"""Counts over time, as ``stats --countries`` and ``--officials`` show them: numbers and bars first, names last.

Nothing stands to the right of a Bengali name: terminals don't agree how wide one is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bnsearch.article import UNDATED, Timeline
from bnsearch.cli.render import Painter, clean
from bnsearch.entities import country_name

__all__ = ["timeline_lines", "timeline_object"]

_BARS = "▁▂▃▄▅▆▇█"


def timeline_lines(found: Timeline, kind: str, painter: Painter) -> Iterator[str]:
    """Yield a line with bars and name, and below it the counts, for all articles and for each that they name."""
    labels = painter.labels
    width = len(labels.number(sum(found.articles.values())))
    for name, counts in ((labels.text("all"), found.articles), *_named(found, kind)):
        yield f"{labels.number(sum(counts.values())):>{width}}  {_bars(counts)}  {clean(name)}"
        # A line is not broken between a period and its count; the space that says so is printed as any other.
        said = {
            labels.text("undated") if period == UNDATED else labels.digits(period): n for period, n in counts.items()
        }
        numbers = ", ".join(f"{period}\u00a0{labels.number(count)}" for period, count in said.items() if count)
        yield painter.style(painter.wrapped(numbers, (), " " * (width + 2)), dim=True)


def timeline_object(found: Timeline, kind: str) -> dict[str, Any]:
    """Return the one object that ``stats --countries --json`` and ``--officials --json`` print."""
    values = zip(found.named.items(), _named(found, kind), strict=True)
    return {
        "format": 1,
        "kind": kind,
        "articles": dict(found.articles),
        "named": [{"id": value, "name": name, "articles": dict(counts)} for (value, counts), (name, _) in values],
    }


def _named(found: Timeline, kind: str) -> Iterator[tuple[str, Mapping[str, int]]]:
    for value, counts in found.named.items():
        yield country_name(value) if kind == "country" else value, counts


def _bars(counts: Mapping[str, int]) -> str:
    """Return a bar for each period, the highest for the highest count; the lowest is for none."""
    heights = [count for period, count in counts.items() if period != UNDATED]
    most = max(heights, default=0) or 1
    return "".join(_BARS[-(-height * (len(_BARS) - 1) // most)] for height in heights)
