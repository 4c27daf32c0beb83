"""``bnsearch search``: find articles and print them, ranked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click

from bnsearch.article import Results
from bnsearch.cli.opened import opened, remember
from bnsearch.cli.options import Filters, filter_options, index_option
from bnsearch.cli.output import Output, output_options
from bnsearch.cli.proposals import words
from bnsearch.cli.show import show_article
from bnsearch.errors import QueryError
from bnsearch.library import Index, Sort

__all__ = ["command"]


class _Search(click.Command):
    """A word that is excluded is no option: bnsearch search রাশিয়া -চীন. A space before it lets click know."""

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
@click.option("--literal", is_flag=True, help="Take QUERY as words, whatever signs stand in it.")
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
    literal: bool,
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
    if opened_rank and (page or explain or output.is_for_scripts):
        raise click.UsageError("--open shows one article: leave out --page, --explain and forms of output but --json.")
    options = {"sort": sort, "newer": not no_newer, "literal": literal, "group": group}
    asked = _Asked(" ".join(query), {**options, **filters})
    if opened_rank:
        ctx.exit(_open(directory, asked, opened_rank, output))
    ctx.exit(_show_page(directory, asked, (page - 1) * limit if page else offset or 0, limit, explain, output))


class _Asked(NamedTuple):
    """A query and what ``Index.search`` takes beside it, but for the page."""

    query: str
    options: Mapping[str, Any]

    def of(self, index: Index, limit: int, offset: int, explain: bool = False) -> Results:
        return index.search(self.query, limit=limit, offset=offset, explain=explain, **self.options)


def _show_page(directory: Path, asked: _Asked, first: int, limit: int, explain: bool, output: Output) -> int:
    """Print the results after the ``first`` ones, and let the session know how to go on; return the exit code."""
    with opened(directory) as index:
        results = asked.of(index, limit, first, explain)
        shown = first + len(results)
        following = bool(results.hits) and shown < results.total
        remember(results, partial(_show_page, directory, asked, shown, limit, explain, output) if following else None)
        page = first // limit + 2 if following and first % limit == 0 else None
        output.print(results, ("nothing", {"query": results.query}), index.file_of, explain, page)
    return 0 if results.total else 1


def _open(directory: Path, asked: _Asked, rank: int, output: Output) -> int:
    """Show the ``rank``-th article whole; return the exit code."""
    with opened(directory) as index:
        results = asked.of(index, 1, rank - 1)
        if not results.total:
            output.print(results, ("nothing", {"query": results.query}), index.file_of)
            return 1
        if not results.hits:
            raise QueryError(f"There is no result {rank}: there are {results.total}.")
        painter = output.painter(index.file_of)
        show_article(index, results.hits[0].article.id, results.query, output.as_json, painter)
    return 0
