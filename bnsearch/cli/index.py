"""``bnsearch index``: bring the index up to date with folders and files."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from bnsearch.cli.options import index_option, jobs_option, json_option
from bnsearch.cli.progress import progress_bar
from bnsearch.cli.report import print_report
from bnsearch.library import open_index

__all__ = ["command"]


@click.command("index")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@jobs_option
@json_option
@index_option
def command(paths: tuple[str, ...], jobs: int | None, as_json: bool, directory: Path) -> None:
    """Add new, update changed and drop vanished articles of each PATH, a folder or a file.

    Files that haven't changed since the last time are not read again.
    """
    gc.enable()
    with open_index(directory, create=True) as index, progress_bar("Indexing") as progress:
        report = index.update(paths, progress=progress, jobs=jobs)
    print_report(report, as_json)
