"""How hits are printed: flowing text for people; for scripts JSON, a line a hit, chosen fields or a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from bnsearch.article import Hit, Results
from bnsearch.cli.facets import facet_lines
from bnsearch.cli.labels import Language
from bnsearch.cli.opened import is_held
from bnsearch.cli.options import color_option, json_option, language_option
from bnsearch.cli.render import (
    FileOf,
    Painter,
    clean,
    columns,
    hit_lines,
    hit_object,
    print_json,
    print_json_line,
    results_object,
)

__all__ = ["FIELDS", "Output", "output_options"]

FIELDS = ("rank", "id", "score", "title", "date", "source", "url", "path", "countries", "officials", "snippet")
"""What --fields and --format can ask of a hit."""
_PLACE = re.compile(r"\{(\w*)\}|\\([nt\\{}])")
_ESCAPES = {"n": "\n", "t": "\t"}


@dataclass(frozen=True)
class Output:
    """What was asked for; at most one of the forms for scripts."""

    as_json: bool
    as_lines: bool
    fields: tuple[str, ...]
    template: str
    quiet: bool
    color: str
    language: Language | None

    @property
    def is_for_scripts(self) -> bool:
        """Whether hits are printed in a form that only hits have."""
        return self.as_lines or bool(self.fields) or bool(self.template)

    def painter(self, file_of: FileOf) -> Painter:
        """Return what paints for this output."""
        return Painter(self.color, self.language, file_of)

    def print(
        self,
        results: Results,
        nothing: tuple[str, Mapping[str, str]],
        file_of: FileOf,
        explained: bool = False,
        page: int | None = None,
    ) -> None:
        """Print hits; ``nothing`` (a label and its values) is said on standard error when there are none.

        ``file_of`` finds the file of an article, to link to; ``page`` is the number of the next page, if there is one.
        """
        if self.as_json:
            print_json(results_object(results, explained))
        elif self.as_lines:
            for hit in results:
                print_json_line({"format": 1, **hit_object(hit, explained)})
        elif self.fields or self.template:
            for hit in results:
                click.echo(_filled(self.template, hit) if self.template else _row(self.fields, hit))
        else:
            self._print_text(results, nothing, self.painter(file_of), page)

    def _print_text(
        self, results: Results, nothing: tuple[str, Mapping[str, str]], painter: Painter, page: int | None
    ) -> None:
        words = painter.labels
        if results.did_you_mean and not self.quiet:
            click.echo(clean(words.text("meant", query=results.did_you_mean)), err=True)
        if not results.total:
            if not self.quiet:
                key, values = nothing
                click.echo(clean(words.text(key, **values)), err=True)
            return
        for hit in results:
            for line in hit_lines(hit, painter):
                click.echo(line, color=painter.color)
        if self.quiet:
            return
        for line in facet_lines(results, painter):
            click.echo(line, color=painter.color)
        said = {"total": results.total, "ms": results.took_ms}
        shown = words.text("none shown", **said)
        if results.hits:
            shown = words.text("shown", first=results.hits[0].rank, last=results.hits[-1].rank, **said)
        if page:
            shown += "   " + (words.text("next at prompt") if is_held() else words.text("next", page=page))
        legend = painter.legend()
        gap = "   " if columns(shown) + 3 + columns(click.unstyle(legend)) <= painter.width else "\n"
        click.echo(painter.style(shown, dim=True) + (f"{gap}{legend}" if legend else ""), color=painter.color)


def _values(hit: Hit) -> Mapping[str, str]:
    """Return the fields of a hit as text of one line."""
    article = hit.article
    values = {
        "rank": str(hit.rank),
        "id": article.id,
        "score": f"{hit.score:.4f}",
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "url": article.url,
        "path": article.path,
        "countries": ",".join(hit.countries),
        "officials": ",".join(hit.officials),
        "snippet": hit.snippet.text,
    }
    return {name: " ".join(clean(value).split()) for name, value in values.items()}


def _row(fields: tuple[str, ...], hit: Hit) -> str:
    values = _values(hit)
    return "\t".join([values[name] for name in fields])


def _filled(template: str, hit: Hit) -> str:
    values = _values(hit)

    def value(found: re.Match[str]) -> str:
        return values[found[1]] if found[2] is None else _ESCAPES.get(found[2], found[2])

    return _PLACE.sub(value, template)


def _checked_fields(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple([name.strip() for name in value.split(",")]) if value is not None else ()
    _check(names)
    return names


def _checked_template(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    if value == "":
        raise click.BadParameter("it is empty: say what to print, fields in braces.")
    _check([found[1] for found in _PLACE.finditer(value or "") if found[2] is None])
    return value or ""


def _check(names: Any) -> None:
    for name in names:
        if name not in FIELDS:
            raise click.BadParameter(f"“{name}” is no field of a hit: take some of {', '.join(FIELDS)}.")


_OPTIONS = (
    json_option,
    click.option("--jsonl", "as_lines", is_flag=True, help="Print a JSON object a hit, one a line."),
    click.option(
        "--fields",
        metavar="F,F…",
        callback=_checked_fields,
        help=f"Print only these, tab-separated: {', '.join(FIELDS)}.",
    ),
    click.option(
        "--format",
        "template",
        metavar="TEXT",
        callback=_checked_template,
        help="Print this for each hit, fields in braces: '{date} {title}'.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print the hits and nothing around them."),
    color_option,
    language_option,
)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb that prints hits its options, as one argument ``output``; refuse two forms at once."""

    @wraps(command)
    def with_output(**values: Any) -> Any:
        output = Output(**{name: values.pop(name) for name in Output.__dataclass_fields__})
        forms = (output.as_json, output.as_lines, bool(output.fields), bool(output.template))
        if sum(forms) > 1:
            raise click.UsageError("--json, --jsonl, --fields and --format are four forms of output: choose one.")
        return command(output=output, **values)

    decorated: Callable[..., Any] = with_output
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
