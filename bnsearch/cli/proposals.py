"""What a shell proposes while a command is typed: words of the index, countries. When that fails, nothing."""

from __future__ import annotations

from pathlib import Path

import click

from bnsearch.errors import BnsearchError

__all__ = ["countries", "words"]

_MOST = 20


def words(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return words and names of one word that go on as ``incomplete``."""
    from bnsearch.library import open_index

    directory = ctx.params.get("directory") or Path("index")
    if not incomplete or incomplete.isascii():  # shells drop what doesn't begin as what was typed
        return []
    try:
        with open_index(directory) as index:
            suggestions = index.suggest(incomplete, _MOST)
    except BnsearchError:
        return []
    return [found.text for found in suggestions if found.text.startswith(incomplete) and " " not in found.text]


def countries(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the codes and Bengali names of countries that begin so."""
    from bnsearch.entities.countries import names

    known = [*names(), *names().values()]
    return [name for name in known if incomplete and name.startswith(incomplete) and " " not in name]
