"""Whom and what the articles found name most often, under the hits of ``search``: one line of text for each kind."""

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
    """Yield the countries, then the officials that more than one of all matching articles names, most first."""
    countries = {country_name(code): count for code, count in results.facets.get("country", {}).items()}
    yield from _line("countries", "country", list(countries.items()), painter)
    yield from _line("officials", "official", list(results.facets.get("official", {}).items()), painter)


def _line(
    label: str, kind: Literal["country", "official"], counts: Sequence[tuple[str, int]], painter: Painter
) -> Iterator[str]:
    """Yield one line with as many of the names as fit; none when no name tells articles apart."""
    several = sum(count > 1 for _, count in counts[:_MOST])
    for size in range(several, 0, -1):
        text, spans = f"{label}: ", []
        for name, count in counts[:size]:
            spans.append(Span(len(text), len(text) + len(name), kind))
            text += f"{name} {count:,}, "
        more = len(counts) - size
        text = f"{text}and {more:,} more" if more else text.removesuffix(", ")
        if size == 1 or painter.columns(text, spans, 0, len(text)) <= painter.width:
            yield painter.paint(clean(text), spans)
            return
