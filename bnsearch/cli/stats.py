"""``bnsearch stats``: counts over the whole index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bnsearch.cli.options import index_option, json_option
from bnsearch.cli.render import clean, print_json
from bnsearch.library import open_index

__all__ = ["command"]

_TOP = 10


@click.command("stats")
@json_option
@index_option
def command(as_json: bool, directory: Path) -> None:
    """Count what is in the index: articles, dates, countries, officials, sources."""
    with open_index(directory) as index:
        stats = index.stats()
    if as_json:
        print_json(stats)
    else:
        _print(stats)


def _print(stats: dict[str, Any]) -> None:
    from bnsearch.entities import country_name

    click.echo(f"{stats['articles']:,} articles, {stats['size_bytes']:,} bytes")
    if stats["first_date"]:
        click.echo(f"from {stats['first_date']} to {stats['last_date']}")
    for name in ("countries", "officials", "sources"):
        rows = list(stats[name].items())
        if not rows:
            continue
        shown = [(country_name(value) if name == "countries" else value, count) for value, count in rows[:_TOP]]
        more = f", and {len(rows) - _TOP:,} more" if len(rows) > _TOP else ""
        click.echo(f"{name}: " + ", ".join(f"{clean(value)} {count:,}" for value, count in shown) + more)
