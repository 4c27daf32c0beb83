"""The closing summary of an indexing run."""

from __future__ import annotations

import click

from bnsearch.article import Report
from bnsearch.cli.render import clean, print_json

__all__ = ["print_report"]

_COUNTS = ("added", "changed", "unchanged", "removed", "duplicates")
_SHOWN = 20


def print_report(report: Report, as_json: bool) -> None:
    """Print the summary: as one JSON object on standard output, else as sentences on standard error."""
    if as_json:
        print_json(
            {
                "format": 1,
                **{name: getattr(report, name) for name in _COUNTS},
                "failed": [{"path": path, "reason": reason} for path, reason in report.failed],
                "seconds": round(report.seconds, 3),
            }
        )
        return
    counts = [f"{getattr(report, name):,} {name}" for name in _COUNTS]
    click.echo(f"{', '.join(counts)}, {len(report.failed):,} failed, in {report.seconds:.1f} s", err=True)
    for path, reason in report.failed[:_SHOWN]:
        click.echo(clean(f"  {reason}" if path in reason else f"  {path}: {reason}"), err=True)
    if len(report.failed) > _SHOWN:
        click.echo(f"  … and {len(report.failed) - _SHOWN:,} more: --json lists all", err=True)
