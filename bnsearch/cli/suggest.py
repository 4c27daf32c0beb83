"""``bnsearch suggest``: what somebody may want to write who has typed a beginning."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from bnsearch.cli.opened import opened
from bnsearch.cli.options import index_option, json_option
from bnsearch.cli.render import clean, print_json

__all__ = ["command"]


@click.command("suggest")
@click.argument("prefix", nargs=-1, required=True)
@click.option(
    "-n",
    "limit",
    metavar="N",
    type=click.IntRange(0, 1_000),
    default=10,
    show_default=True,
    help="Suggestions to show.",
)
@json_option
@index_option
@click.pass_context
def command(ctx: click.Context, prefix: tuple[str, ...], limit: int, as_json: bool, directory: Path) -> None:
    """Complete PREFIX with words, names of countries and officials, and titles of the index, the likeliest first.

    Bengali or Latin letters; the last word is completed, and what stands beside the words before it comes first.
    """
    text = " ".join(prefix)
    with opened(directory) as index:
        suggestions = index.suggest(text, limit)
    if as_json:
        print_json({"format": 1, "query": text, "suggestions": [asdict(suggestion) for suggestion in suggestions]})
    else:
        for suggestion in suggestions:
            click.echo(clean(suggestion.text))
    ctx.exit(0 if suggestions else 1)
