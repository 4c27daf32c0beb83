"""``bnsearch verify``: is the index as it was written?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from bnsearch.cli.options import index_option, json_option
from bnsearch.cli.render import clean, print_json

__all__ = ["command"]


@click.command("verify")
@json_option
@index_option
def command(as_json: bool, directory: Path) -> int:
    """Read every byte of the index and say whether all of it is as it was written.

    The exit code is 2 when something is wrong; each line then says what, and what to do.
    """
    from bnsearch.verify import verify_index

    found = verify_index(directory)
    if as_json:
        print_json({"format": 1, "whole": not found.problems, **asdict(found)})
    elif found.problems:
        for problem in found.problems:
            click.echo(clean(f"bnsearch: {problem}"), err=True)
    else:
        click.echo(f"The index is whole: {found.articles:,} articles, {found.size_bytes:,} bytes.")
    return 2 if found.problems else 0
