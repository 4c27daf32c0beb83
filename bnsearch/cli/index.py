"""``bnsearch index``: bring the index up to date with folders, files and standard input."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from bnsearch.cli.options import indexing_options
from bnsearch.cli.preview import print_preview
from bnsearch.cli.progress import progress_bar
from bnsearch.cli.report import close, print_report
from bnsearch.ingest import Reading, find_files, read_each
from bnsearch.ingest.stream import STREAM, read_stream
from bnsearch.library import open_index

__all__ = ["command"]


@click.command("index")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True))
@click.option(
    "--dry-run", is_flag=True, help="List what would be read as which article, what not, and what twice; write nothing."
)
@indexing_options
def command(
    paths: tuple[str, ...],
    dry_run: bool,
    ignore: tuple[str, ...],
    report_file: TextIO | None,
    strict: bool,
    wait: float,
    jobs: int | None,
    as_json: bool,
    directory: Path,
) -> int:
    """Add new, update changed and drop vanished articles of each PATH, a folder or a file; - is standard input.

    Files that haven't changed since the last time are not read again.
    """
    gc.enable()
    files = [path for path in paths if path != STREAM]
    given = read_stream(sys.stdin.buffer if sys.stdin else None) if STREAM in paths else Reading()
    if dry_run:
        report = print_preview(_readings(files, ignore, directory, given), as_json)
    else:
        with open_index(directory, create=True) as index, progress_bar("Indexing") as progress:
            report = index.update([*files, *given.articles], progress=progress, jobs=jobs, ignore=ignore, wait=wait)
        report = replace(report, failed=(*report.failed, *given.failed))
        print_report(report, as_json)
    return close(report, report_file, strict, as_json)


def _readings(files: list[str], ignore: tuple[str, ...], directory: Path, given: Reading) -> Iterator[Reading]:
    yield from read_each(find_files(files, ignore, apart=directory))
    yield given
