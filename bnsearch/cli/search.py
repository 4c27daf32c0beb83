"""``bnsearch search``: find articles and print them, ranked."""

from __future__ import annotations

from pathlib import Path

import click

from bnsearch.cli.opened import opened, remember
from bnsearch.cli.options import Filters, filter_options, index_option
from bnsearch.cli.output import Output, output_options
from bnsearch.cli.proposals import words
from bnsearch.cli.show import show_article
from bnsearch.errors import QueryError
from bnsearch.library import Sort

__all__ = ["command"]


class _Search(click.Command):
    """A word that is excluded is no option: bnsearch search রাশিয়া -চীন."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f" {arg}" if arg[:1] == "-" and not arg[:2].isascii() else arg for arg in args])


@click.command("search", cls=_Search)
@click.argument("query", shell_complete=words, nargs=-1)
@click.option(
    "-n", "limit", metavar="N", type=click.IntRange(0, 10_000), default=10, show_default=True, help="Results to show."
)
@click.option("--offset", metavar="K", type=click.IntRange(0), help="Results to skip first.")
@click.option("--page", metavar="N", type=click.IntRange(1), help="The page to show, of -n results each.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="What comes first.",
)
@filter_options
@click.option("--no-newer", is_flag=True, help="Don't prefer newer articles among equally relevant ones.")
@click.option("--group", is_flag=True, help="Fold articles that tell the same as one before them into its result.")
@click.option("-o", "--open", "opened_rank", metavar="N", type=click.IntRange(1), help="Show the whole N-th article.")
@click.option("--explain", is_flag=True, help="Say under each result what its score is the sum of.")
@output_options
@index_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    limit: int,
    offset: int | None,
    page: int | None,
    sort: Sort,
    filters: Filters,
    no_newer: bool,
    group: bool,
    opened_rank: int | None,
    explain: bool,
    output: Output,
    directory: Path,
) -> None:
    """Find articles. Words of QUERY are optional; articles that hold more of them come first.

    Lucene's syntax asks for more: "one after the other", +must -not, AND OR NOT ( ), title:word, country:RU,
    official:name, source:name, date:[2025-04 TO 2025-12], begin*, কো?িয়া, fuzzy~1, "near"~5, weight^2.
    """
    if page and offset is not None:
        raise click.UsageError("--page and --offset both say where to begin: choose one.")
    first = (page - 1) * limit if page else offset or 0
    if opened_rank:
        first, limit = opened_rank - 1, 1
    text = " ".join(query)
    with opened(directory) as index:
        results = index.search(
            text,
            limit,
            offset=first,
            sort=sort,
            **filters,
            newer=not no_newer,
            explain=explain,
            group=group,
        )
        if opened_rank and results.total:
            if not results.hits:
                raise QueryError(f"There is no result {opened_rank}: {results.total} articles were found.")
            show_article(index, results.hits[0].article.id, text, output.as_json, output.painter())
            return
    remember(results)
    shown = first + len(results)
    following = first // limit + 2 if limit and first % limit == 0 and shown < results.total and results.hits else None
    output.print(results, ("nothing", {"query": results.query}), explain, following)
    ctx.exit(0 if results.total else 1)
