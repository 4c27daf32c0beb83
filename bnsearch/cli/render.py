"""How articles look in a terminal: flowing text, three styles, and nothing that acts on the terminal."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from bnsearch.article import Article, Hit, Results, Span
from bnsearch.cli.explain import explanation_lines, explanation_object
from bnsearch.cli.labels import Labels, Language

__all__ = [
    "FileOf",
    "Painter",
    "clean",
    "columns",
    "hit_lines",
    "hit_object",
    "print_json",
    "print_json_line",
    "results_object",
]

# Style of each kind: with colour (click's words), and the signs around it without.
# 63 is #5f5fff, 130 is #af5f00: blue and orange, apart for every kind of colour blindness, and each with a contrast
# of 4.4 and more on black and on white. (The first 16 colours are what each terminal takes them for.)
_STYLES: dict[str, tuple[dict[str, Any], str, str]] = {
    "match": ({"bold": True, "underline": True}, "*", "*"),
    "country": ({"fg": 63}, "[", "]"),
    "official": ({"fg": 130}, "{", "}"),
}


_BETWEEN = "  ·  "


def clean(text: str) -> str:
    """Return ``text`` with nothing in it that acts on a terminal: no escape sequences, no direction overrides.

    Every character is replaced by one character, so offsets stay true.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\u200c\u200d" else " " for c in text)


def use_color(choice: str) -> bool:
    """Whether to colour: as asked, else on a terminal unless NO_COLOR is set (https://no-color.org)."""
    if choice != "auto":
        return choice == "always"
    return _on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def columns(text: str) -> int:
    """Return how many columns a terminal may give to ``text``: marks that stand on other letters take none."""
    return sum(unicodedata.category(character) not in ("Mn", "Me", "Cf") for character in text)


def _terminal_width() -> int:
    """Return $COLUMNS, else the width of the terminal, else 100 columns; some terminals say 0 for “don't know”."""
    try:
        width = int(os.environ.get("COLUMNS", "") or os.get_terminal_size(sys.stdout.fileno()).columns)
        return max(width or 100, 20)
    except (AttributeError, OSError, ValueError):
        return 100


FileOf = Callable[[Article], Path | None]
"""Finds the file of an article."""


class Painter:
    """Writes highlighted text for one terminal, and remembers which kinds it showed for the legend."""

    def __init__(self, color: str, language: Language | None = None, file_of: FileOf = lambda _: None) -> None:
        self.color = use_color(color)
        self.labels = Labels(language)
        self.width = min(_terminal_width(), 120)
        self._shown: set[str] = set()
        self._file_of = file_of

    def style(self, text: str, **style: Any) -> str:
        """Return ``text`` in a style where there is colour."""
        return click.style(text, **style) if self.color else text

    def paint(self, text: str, spans: Sequence[Span]) -> str:
        """Return ``text`` with its spans in the styles of their kinds."""
        out, place = [], 0
        for span in spans:
            out += [text[place : span.start], self._span(text[span.start : span.end], span)]
            place = span.end
        return "".join([*out, text[place:]])

    def _span(self, text: str, span: Span) -> str:
        kinds = _kinds(span)
        self._shown.update(kinds)
        if self.color:
            return click.style(text, **{key: value for kind in kinds for key, value in _STYLES[kind][0].items()})
        for kind in reversed(kinds):
            _, before, after = _STYLES[kind]
            text = f"{before}{text}{after}"
        return text

    def columns(self, text: str, spans: Sequence[Span], start: int, end: int) -> int:
        """Return how many columns ``text[start:end]`` may take, with the signs around the spans that reach into it."""
        if self.color:
            return columns(text[start:end])
        kinds = [kind for span in spans if span.start < end and span.end > start for kind in _kinds(span)]
        return columns(text[start:end]) + sum(
            len(before + after) for _, before, after in map(_STYLES.__getitem__, kinds)
        )

    def legend(self) -> str:
        """Return one line that explains the styles that were shown."""
        kinds = [kind for kind in _STYLES if kind in self._shown]
        return "  ".join(self._span(self.labels.text(kind), Span(0, 0, kind, match=kind == "match")) for kind in kinds)  # type: ignore[arg-type]

    def link(self, lines: str, article: Article) -> str:
        """Return the lines of a title as links to the article, where the terminal can show any."""
        if not (self.color and _on_terminal()):
            return lines
        from bnsearch.cli.links import address_of, linked, shows_links

        address = address_of(article, self._file_of) if shows_links() else ""
        return "\n".join([linked(line, address) for line in lines.split("\n")])

    def facts(self, facts: Iterable[str], indent: str) -> Iterator[str]:
        """Yield quiet lines of what is known of an article, broken between the facts."""
        line = ""
        for fact in map(clean, filter(None, facts)):
            if line and columns(f"{indent}{line}{_BETWEEN}{fact}") > self.width:
                yield self.style(indent + line, dim=True)
                line = ""
            line = f"{line}{_BETWEEN}{fact}" if line else fact
        if line:
            yield self.style(indent + line, dim=True)

    def wrapped(self, text: str, spans: Sequence[Span], indent: str) -> str:
        """Return painted text in lines of the terminal's width, broken between words."""
        lines = []
        for start, end in self._lines(text, spans, self.width - len(indent)):
            lines.append(indent + self.paint(clean(text[start:end]), _inside(spans, start, end)))
        return "\n".join(lines)

    def whole(self, text: str, spans: Sequence[Span]) -> str:
        """Return a whole painted text in its own lines; on a terminal these are broken between words."""
        if not _on_terminal():
            return self.paint(clean(text), spans)
        lines, start = [], 0
        for line in text.split("\n"):
            lines.append(self.wrapped(line, _inside(spans, start, start + len(line)), ""))
            start += len(line) + 1
        return "\n".join(lines)

    def _lines(self, text: str, spans: Sequence[Span], width: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each line when ``text`` is broken at spaces into lines of at most ``width`` columns.

        The last word keeps the ellipsis that stands behind it.
        """
        start = end = used = 0
        place = 0
        while place < len(text):
            stop = text.find(" ", place)
            stop = len(text) if stop < 0 or text[stop:] == " …" else stop
            word = self.columns(text, spans, place, stop)
            if used and used + 1 + word > width:
                yield start, end
                start, used = place, 0
            used += word + (1 if used else 0)
            end = stop
            place = stop + 1
        if end > start:
            yield start, end


def _inside(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the parts of spans that lie in a part of a text, by their places there."""
    return [
        Span(max(span.start, start) - start, min(span.end, end) - start, span.kind, span.id, span.match)
        for span in spans
        if span.start < end and span.end > start
    ]


def _kinds(span: Span) -> list[str]:
    return [span.kind, "match"] if span.match and span.kind != "match" else [span.kind]


def hit_lines(hit: Hit, painter: Painter) -> Iterable[str]:
    """Yield the lines of one hit."""
    article = hit.article
    number = f"{hit.rank}. "
    title = painter.wrapped(article.title, hit.title_spans, " " * len(number))
    yield painter.style(number, bold=True) + painter.link(title[len(number) :], article)
    yield from painter.facts((painter.labels.day(article.date), article.source, article.id), "   ")
    yield painter.wrapped(hit.snippet.text, hit.snippet.spans, "   ")
    if hit.folded:
        yield from painter.facts((painter.labels.text("folded"), *hit.folded), "   ")
    for line in explanation_lines(hit):
        yield painter.style("   " + clean(line), dim=True)
    yield ""


def hit_object(hit: Hit, explained: bool = False) -> dict[str, Any]:
    """Return a hit as the contract's JSON has it; ``explained``: with the parts of its score."""
    article = hit.article
    found: dict[str, Any] = {
        "rank": hit.rank,
        "id": article.id,
        "score": round(hit.score, 4),
        **article_fields(article),
        "countries": list(hit.countries),
        "officials": list(hit.officials),
        "snippet": {"text": hit.snippet.text, "spans": [span_object(span) for span in hit.snippet.spans]},
    }
    if hit.folded:
        found["folded"] = list(hit.folded)
    return found | {"explain": explanation_object(hit)} if explained else found


def article_fields(article: Article) -> dict[str, Any]:
    """Return what is said of an article wherever it appears; None for what is not known."""
    return {
        "title": article.title,
        "date": article.date or None,
        "source": article.source or None,
        "url": article.url or None,
        "path": article.path or None,
    }


def span_object(span: Span) -> dict[str, Any]:
    """Return a span as JSON has it."""
    return {"start": span.start, "end": span.end, "kind": span.kind, "id": span.id, "match": span.match}


def results_object(results: Results, explained: bool = False) -> dict[str, Any]:
    """Return the one object that ``search --json`` prints; ``explained``: with the parts of each hit's score."""
    return {
        "format": 1,
        "query": results.query,
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "did_you_mean": results.did_you_mean,
        "facets": results.facets,
        "hits": [hit_object(hit, explained) for hit in results],
    }


def print_json(value: Any) -> None:
    """Print a JSON object, in lines a person can read too."""
    click.echo(_inert(json.dumps(value, ensure_ascii=False, indent=1)))


def print_json_line(value: Any) -> None:
    """Print a JSON object on one line."""
    click.echo(_inert(json.dumps(value, ensure_ascii=False)))


def _inert(text: str) -> str:
    """Return JSON of which nothing acts on a terminal, and that can be encoded.

    Lone surrogates can't; C1 controls and DEL act on some terminals and JSON lets them through.
    """
    return "".join(c if c.isprintable() or c in "\n\u200c\u200d" else _escape(c) for c in text)


def _escape(character: str) -> str:
    if character > "\uffff":
        return character
    return f"\\u{ord(character):04x}"
