"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

__all__ = [
    "color_option",
    "index_option",
    "indexing_options",
    "json_option",
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
_strict: Decorator = click.option("--strict", is_flag=True, help="Exit with 2 when anything could not be read.")


def indexing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb that writes an index its options: ignore, report_file, strict, wait, jobs, as_json, directory."""
    for option in (index_option, json_option, _jobs, _wait, _strict, _report, _ignore):
        command = option(command)
    return command
