"""``bnsearch stats``: counts over the whole index, and as time goes by."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from bnsearch.cli.labels import Labels, Language
from bnsearch.cli.opened import opened
from bnsearch.cli.options import color_option, index_option, json_option, language_option
from bnsearch.cli.render import Painter, clean, print_json
from bnsearch.cli.timeline import timeline_lines, timeline_object

__all__ = ["command"]

_TOP = 10


@click.command("stats")
@click.option("--countries", "kinds", flag_value="country", multiple=True, help="The countries, month by month.")
@click.option("--officials", "kinds", flag_value="official", multiple=True, help="The officials, month by month.")
@click.option(
    "-n", "limit", metavar="N", type=click.IntRange(1), help="How many countries or officials.  [default: 10]"
)
@click.option("--country", metavar="C", help="Only articles that name this country (name or ISO code).")
@click.option("--since", metavar="D", help="Only articles from this day, month or year on.")
@click.option("--until", metavar="D", help="Only articles up to this day, month or year.")
@json_option
@color_option
@language_option
@index_option
@click.pass_context
def command(
    ctx: click.Context,
    kinds: tuple[Literal["country", "official"], ...],
    limit: int | None,
    country: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
    color: str,
    language: Language | None,
    directory: Path,
) -> None:
    """Count what is in the index: articles, dates, countries, officials, sources.

    With --countries or --officials: how many articles name each as time goes by. A bar is as high as the count is next
    to the highest of its line.
    """
    if len(kinds) > 1:
        raise click.UsageError("--countries and --officials are two questions: ask one at a time.")
    if not kinds and (limit or country or since or until):
        raise click.UsageError("-n, --country, --since and --until go with --countries or --officials.")
    with opened(directory) as index:
        if not kinds:
            stats = index.stats()
            if as_json:
                print_json(stats)
            else:
                _print(stats, Labels(language))
            return
        (kind,) = kinds
        found = index.timeline(kind, limit or _TOP, country=country, since=since, until=until)
    if as_json:
        print_json(timeline_object(found, kind))
    elif found.named:
        painter = Painter(color, language)
        for line in timeline_lines(found, kind, painter):
            click.echo(line, color=painter.color)
    else:
        click.echo(Labels(language).text("named by none"), err=True)
    ctx.exit(0 if found.named else 1)


def _print(stats: dict[str, Any], labels: Labels) -> None:
    from bnsearch.entities import country_name

    click.echo(labels.text("articles", count=stats["articles"], size=stats["size_bytes"]))
    if stats["first_date"]:
        click.echo(labels.text("span", first=labels.day(stats["first_date"]), last=labels.day(stats["last_date"])))
    for name in ("countries", "officials", "sources"):
        rows = list(stats[name].items())
        if not rows:
            continue
        shown = [(country_name(value) if name == "countries" else value, count) for value, count in rows[:_TOP]]
        told = [f"{clean(value)} {labels.number(count)}" for value, count in shown]
        if len(rows) > _TOP:
            told.append(labels.text("more", count=len(rows) - _TOP))
        click.echo(f"{labels.text(name)}: {', '.join(told)}")
