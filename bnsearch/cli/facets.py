"""Whom and what the articles found name most often, whose they are and when, under hits: one line for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from bnsearch.article import Results, Span
from bnsearch.cli.render import Painter, clean
from bnsearch.entities import country_name

__all__ = ["facet_lines"]

_MOST = 10
"""Names a line has at most."""


def facet_lines(results: Results, painter: Painter) -> Iterator[str]:
    """Yield the countries, then the officials that more than one of all matching articles names, most first; then the
    sources and months, if there are several."""
    words = painter.labels
    countries = [(country_name(code), count) for code, count in results.facets.get("country", {}).items()]
    yield from _line(words.text("countries"), "country", _telling(countries), len(countries), painter)
    officials = list(results.facets.get("official", {}).items())
    yield from _line(words.text("officials"), "official", _telling(officials), len(officials), painter)
    for label, facet in (("sources", "source"), ("months", "month")):
        counts = [(words.day(name), count) for name, count in results.facets.get(facet, {}).items()]
        if len(counts) > 1:
            yield from _line(words.text(label), None, counts[:_MOST], len(counts), painter)


def _telling(counts: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    """Return the most frequent names, without those that only one article has."""
    return [pair for pair in counts[:_MOST] if pair[1] > 1]


def _line(
    label: str,
    kind: Literal["country", "official"] | None,
    counts: Sequence[tuple[str, int]],
    all_names: int,
    painter: Painter,
) -> Iterator[str]:
    """Yield one line with as many of the names as fit, and how many of all there are besides; none without names."""
    for size in range(len(counts), 0, -1):
        text, spans = f"{label}: ", []
        for name, count in counts[:size]:
            if kind:
                spans.append(Span(len(text), len(text) + len(name), kind))
            text += f"{name} {painter.labels.number(count)}, "
        more = all_names - size
        text = f"{text}{painter.labels.text('more', count=more)}" if more else text.removesuffix(", ")
        if size == 1 or painter.columns(text, spans, 0, len(text)) <= painter.width:
            yield painter.paint(clean(text), spans)
            return
