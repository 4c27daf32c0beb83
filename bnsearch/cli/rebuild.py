"""``bnsearch rebuild``: build the index anew beside the live one, then switch."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TextIO

import click

from bnsearch.cli.options import indexing_options
from bnsearch.cli.progress import progress_bar
from bnsearch.cli.report import close, print_report
from bnsearch.errors import IndexMissing
from bnsearch.index.generations import exists
from bnsearch.library import Index

__all__ = ["command"]


@click.command("rebuild")
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@click.option("--from-index", is_flag=True, help="Build it from the articles that the index stores; no file is read.")
@indexing_options
def command(
    paths: tuple[str, ...],
    from_index: bool,
    ignore: tuple[str, ...],
    report_file: TextIO | None,
    strict: bool,
    wait: float,
    jobs: int | None,
    quiet: bool,
    allow_removals: bool,
    as_json: bool,
    directory: Path,
) -> int:
    """Build the index anew, from each PATH or from where it came; searches go on meanwhile in the old one.

    Without a PATH what was ignored then is ignored again, unless --ignore says what. Articles that no file gives any
    more are built from what the index stores of them, unless --allow-removals is given.
    """
    gc.enable()
    if from_index and paths:
        raise click.UsageError("--from-index reads no files: give it without a PATH.")
    if not paths and not exists(directory):
        raise IndexMissing(f"There is no index in {directory} to rebuild: name the PATHs to build it from.")
    with Index(directory, None) as index, progress_bar("Rebuilding") as progress:
        report = index.rebuild(
            paths,
            progress=progress,
            jobs=jobs,
            ignore=ignore,
            wait=wait,
            allow_removals=allow_removals,
            from_index=from_index,
        )
    print_report(report, as_json, quiet)
    return close(report, report_file, strict, as_json)
