"""``bnsearch similar``: the articles most like one."""

from __future__ import annotations

from pathlib import Path

import click

from bnsearch.cli.opened import opened, remember
from bnsearch.cli.options import index_option
from bnsearch.cli.output import Output, output_options

__all__ = ["command"]


@click.command("similar")
@click.argument("article_id", metavar="ID")
@click.option(
    "-n", "limit", metavar="N", type=click.IntRange(0, 1_000), default=10, show_default=True, help="Articles to show."
)
@output_options
@index_option
@click.pass_context
def command(ctx: click.Context, article_id: str, limit: int, output: Output, directory: Path) -> None:
    """Find the articles most like the article ID: they share the words that tell most about it, and whom it names."""
    with opened(directory) as index:
        results = index.similar(article_id, limit)
        remember(results)
        output.print(results, ("nothing like", {"id": article_id}), index.file_of)
    ctx.exit(0 if results.total else 1)
