"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypedDict

import click

from bnsearch.cli.labels import LANGUAGES
from bnsearch.cli.proposals import countries

__all__ = [
    "Filters",
    "color_option",
    "filter_options",
    "index_option",
    "indexing_options",
    "json_option",
    "language_option",
]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

index_option: Decorator = click.option(
    "--index",
    "directory",
    type=click.Path(path_type=Path, readable=False),
    envvar="BNSEARCH_INDEX",
    default=Path("index"),
    show_default="$BNSEARCH_INDEX, else ./index",
    help="The index directory.",
)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
color_option: Decorator = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
)
language_option: Decorator = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of labels, numbers and dates.  [default: that of the locale]",
)
_jobs: Decorator = click.option(
    "--jobs", metavar="N", type=click.IntRange(1), help="Processes to share the work.  [default: the cores there are]"
)
_ignore: Decorator = click.option(
    "--ignore", metavar="PATTERN", multiple=True, help="Pass over what the pattern names, as in .gitignore; repeatable."
)
_report: Decorator = click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.File("w", encoding="utf-8", errors="backslashreplace", lazy=False),
    help="Write a report in JSON: counts, and everything that could not be read with the reason.",
)
_wait: Decorator = click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(0),
    default=0,
    help="Wait so long for another process that is writing the index.",
)
_quiet: Decorator = click.option("--quiet", is_flag=True, help="Say only what went wrong or needs a look.")
_allow_removals: Decorator = click.option(
    "--allow-removals", is_flag=True, help="Let articles go of paths that have lost most of their files."
)
_strict: Decorator = click.option("--strict", is_flag=True, help="Exit with 2 when anything could not be read.")


class Filters(TypedDict):
    """Which articles a verb is to look at, as ``Index.search`` takes them."""

    country: str | None
    official: str | None
    source: str | None
    since: str | None
    until: str | None


_FILTERS: tuple[Decorator, ...] = (
    click.option(
        "--country",
        metavar="C",
        shell_complete=countries,
        help="Only articles that name this country (name or ISO code).",
    ),
    click.option("--official", metavar="NAME", help="Only articles that name this official, in any spelling."),
    click.option("--source", metavar="S", help="Only articles of this source."),
    click.option("--since", metavar="D", help="Only from this day, month or year on: 2025-04, 'last month', গত মাস."),
    click.option("--until", metavar="D", help="Only up to this day, month or year."),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that leave out articles, as one argument ``filters``."""

    @wraps(command)
    def with_filters(**values: Any) -> Any:
        return command(filters={name: values.pop(name) for name in Filters.__annotations__}, **values)

    decorated: Callable[..., Any] = with_filters
    for option in reversed(_FILTERS):
        decorated = option(decorated)
    return decorated


def indexing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb that writes an index its options: ignore, report_file, strict, wait, jobs, quiet, allow_removals,
    as_json, directory."""
    for option in (index_option, json_option, _quiet, _allow_removals, _jobs, _wait, _strict, _report, _ignore):
        command = option(command)
    return command
