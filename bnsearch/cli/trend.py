"""``bnsearch trend``: how many articles match a query as time goes by, as bars in the terminal or as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bnsearch.article import UNDATED
from bnsearch.cli.labels import Language
from bnsearch.cli.opened import opened
from bnsearch.cli.options import Filters, color_option, filter_options, index_option, json_option, language_option
from bnsearch.cli.plot import check_picture, save_bars
from bnsearch.cli.proposals import words
from bnsearch.cli.render import Painter, clean, print_json

__all__ = ["command"]

_EIGHTHS = " ▏▎▍▌▋▊▉█"


@click.command("trend")
@click.argument("query", shell_complete=words, nargs=-1, required=True)
@filter_options
@click.option(
    "--plot", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Save a picture, .svg or .png, too."
)
@json_option
@color_option
@language_option
@index_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    filters: Filters,
    plot: Path | None,
    as_json: bool,
    color: str,
    language: Language | None,
    directory: Path,
) -> None:
    """Draw how many articles match QUERY month by month; of more than two years, year by year.

    QUERY is written as for 'bnsearch search'. A bar is as long as its count is next to the highest.
    """
    if plot:
        check_picture(plot)
    text = " ".join(query)
    with opened(directory) as index:
        found = index.trend(text, **filters)
    counts = found.named[text]
    painter = Painter(color, language)
    if as_json:
        print_json({"format": 1, "query": text, "articles": dict(counts), "all_articles": dict(found.articles)})
    elif counts:
        for line in _lines(counts, painter):
            click.echo(line, color=painter.color)
    else:
        click.echo(clean(painter.labels.text("nothing", query=text)), err=True)
    if plot and counts:
        bars = {_label(period, painter): count for period, count in counts.items() if period != UNDATED}
        if note := save_bars(plot, clean(text), bars, painter.labels.number):
            click.echo(clean(f"bnsearch: {note}"), err=True)
    ctx.exit(0 if counts else 1)


def _label(period: str, painter: Painter) -> str:
    return painter.labels.text("undated") if period == UNDATED else painter.labels.digits(period)


def _lines(counts: Mapping[str, int], painter: Painter) -> Iterator[str]:
    """Yield a line for each period: its name, a bar, the count. What has no date comes last, and has no bar."""
    most = max([count for period, count in counts.items() if period != UNDATED], default=0)
    numbers = {period: painter.labels.number(count) for period, count in counts.items()}
    left = max(len(period) for period in counts)
    room = max(painter.width - left - max(map(len, numbers.values())) - 4, 10)
    for period, count in counts.items():
        if period == UNDATED:
            yield f"{_label(period, painter)}  {numbers[period]}"
            continue
        bar = painter.style(_bar(count, most, room), fg=63)
        yield f"{_label(period, painter):<{left}}  {bar}{' ' if count else ''}{numbers[period]}"


def _bar(count: int, most: int, room: int) -> str:
    """Return a bar of at most ``room`` columns, in eighths of one; the least count has a visible one."""
    eighths = max(round(8 * room * count / most), 1) if count else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
