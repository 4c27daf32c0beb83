"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

__all__ = [
    "color_option",
    "ignore_option",
    "index_option",
    "jobs_option",
    "json_option",
    "report_option",
    "strict_option",
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
jobs_option: Decorator = click.option(
    "--jobs", metavar="N", type=click.IntRange(1), help="Processes to share the work.  [default: the cores there are]"
)
ignore_option: Decorator = click.option(
    "--ignore", metavar="PATTERN", multiple=True, help="Pass over what the pattern names, as in .gitignore; repeatable."
)
report_option: Decorator = click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.File("w", encoding="utf-8", errors="backslashreplace", lazy=False),
    help="Write a report in JSON: counts, and everything that could not be read with the reason.",
)
strict_option: Decorator = click.option("--strict", is_flag=True, help="Exit with 2 when anything could not be read.")
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
color_option: Decorator = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
)
