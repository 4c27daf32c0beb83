"""``bnsearch index``: bring the index up to date with folders, files and standard input."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from bnsearch.article import Article, Report
from bnsearch.cli.options import indexing_options
from bnsearch.cli.preview import print_preview
from bnsearch.cli.progress import progress_bar
from bnsearch.cli.report import close, print_report
from bnsearch.ingest import Reading
from bnsearch.ingest.stream import STREAM, read_stream
from bnsearch.library import open_index

__all__ = ["command"]


@click.command("index")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True))
@click.option("--dry-run", is_flag=True, help="List what would be added, changed, hidden and removed; write nothing.")
@click.option(
    "--keep/--no-keep",
    default=None,
    help="Articles that leave a file of these paths stay, now and in later runs: for a latest.jsonl that rolls on.",
)
@click.option(
    "--follow-links/--no-follow-links",
    default=None,
    help="Read files that links lead to outside these paths, now and in later runs.",
)
@indexing_options
def command(
    paths: tuple[str, ...],
    dry_run: bool,
    keep: bool | None,
    follow_links: bool | None,
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
    """Add new, update changed and drop vanished articles of each PATH, a folder or a file; - is standard input.

    Files that haven't changed since the last time are not read again. A PATH that has lost most of its files changes
    nothing, unless --allow-removals is given.
    """
    gc.enable()
    files = [path for path in paths if path != STREAM]
    given = read_stream(sys.stdin.buffer if sys.stdin else None) if STREAM in paths else Reading()
    items: list[str | Path | Article] = [*files, *given.articles]
    with open_index(directory, create=True) as index, progress_bar("Indexing") as progress:
        if dry_run:
            preview = index.preview(
                items,
                jobs=jobs,
                ignore=ignore,
                allow_removals=allow_removals,
                keep=keep,
                follow_links=follow_links,
            )
        else:
            report = index.update(
                items,
                progress=progress,
                jobs=jobs,
                ignore=ignore,
                wait=wait,
                allow_removals=allow_removals,
                keep=keep,
                follow_links=follow_links,
            )
    if dry_run:
        preview = replace(preview, report=_with_failed(preview.report, given))
        print_preview(preview, as_json)
        return close(preview.report, report_file, strict, as_json)
    report = _with_failed(report, given)
    print_report(report, as_json, quiet)
    return close(report, report_file, strict, as_json)


def _with_failed(report: Report, given: Reading) -> Report:
    """Return a report with what could not be read of standard input."""
    return replace(report, failed=(*given.failed, *report.failed))
