"""``bnsearch search``: find articles and print them, ranked."""

from __future__ import annotations

from pathlib import Path

import click

from bnsearch.article import Results
from bnsearch.cli.facets import facet_lines
from bnsearch.cli.options import color_option, index_option, json_option
from bnsearch.cli.render import Painter, clean, hit_lines, print_json, results_object
from bnsearch.library import Sort, open_index

__all__ = ["command"]


class _Search(click.Command):
    """A word that is excluded is no option: bnsearch search রাশিয়া -চীন."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f" {arg}" if arg[:1] == "-" and not arg[:2].isascii() else arg for arg in args])


@click.command("search", cls=_Search)
@click.argument("query", nargs=-1)
@click.option("-n", "limit", type=click.IntRange(0, 10_000), default=10, show_default=True, help="Results to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Results to skip first.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--country", metavar="C", help="Only articles that name this country (name or ISO code).")
@click.option("--official", metavar="NAME", help="Only articles that name this official.")
@click.option("--source", metavar="S", help="Only articles of this source.")
@click.option("--since", metavar="D", help="Only articles from this day, month or year on.")
@click.option("--until", metavar="D", help="Only articles up to this day, month or year.")
@click.option("--no-newer", is_flag=True, help="Don't prefer newer articles among equally relevant ones.")
@click.option("--explain", is_flag=True, help="Say under each result what its score is the sum of.")
@json_option
@color_option
@index_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort,
    country: str | None,
    official: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    no_newer: bool,
    explain: bool,
    as_json: bool,
    color: str,
    directory: Path,
) -> None:
    """Find articles. Words of QUERY are optional; articles that hold more of them come first.

    Lucene's syntax asks for more: "one after the other", +must -not, AND OR NOT ( ), title:word, country:RU,
    official:name, source:name, date:[2025-04 TO 2025-12], begin*, কো?িয়া, fuzzy~1, "near"~5, weight^2.
    """
    text = " ".join(query)
    with open_index(directory) as index:
        results = index.search(
            text,
            limit,
            offset=offset,
            sort=sort,
            country=country,
            official=official,
            source=source,
            since=since,
            until=until,
            newer=not no_newer,
            explain=explain,
        )
    if as_json:
        print_json(results_object(results, explain))
    else:
        _print(results, Painter(color))
    ctx.exit(0 if results.total else 1)


def _print(results: Results, painter: Painter) -> None:
    if results.did_you_mean:
        click.echo(f"Did you mean / আপনি কি খুঁজছেন: {clean(results.did_you_mean)}", err=True)
    if not results.total:
        click.echo(f"Nothing found for “{clean(results.query)}”.", err=True)
        return
    for hit in results:
        for line in hit_lines(hit, painter):
            click.echo(line, color=painter.color)
    for line in facet_lines(results, painter):
        click.echo(line, color=painter.color)
    shown = f"{results.hits[0].rank}–{results.hits[-1].rank}" if results.hits else "none"
    legend = painter.legend()
    click.echo(
        painter.style(f"{shown} of {results.total} in {results.took_ms:.1f} ms", dim=True)
        + (f"   {legend}" if legend else ""),
        color=painter.color,
    )
