"""The closing summary of an indexing run, and what could not be read."""

from __future__ import annotations

from typing import Any, TextIO

import click

from bnsearch.article import Report
from bnsearch.cli.render import clean, print_json

__all__ = ["close", "print_report", "reason_line"]

_COUNTS = ("added", "changed", "unchanged", "removed", "duplicates")
_SHOWN = 20


def print_report(report: Report, as_json: bool) -> None:
    """Print the summary: as one JSON object on standard output, else as sentences on standard error."""
    if as_json:
        print_json(_object(report))
        return
    counts = [f"{getattr(report, name):,} {name}" for name in _COUNTS]
    counts.append(f"{len(report.failed):,} failed")
    if report.undated:
        counts.append(f"{report.undated:,} undated")
    click.echo(f"{', '.join(counts)}, in {report.seconds:.1f} s", err=True)
    for path, reason in report.failed[:_SHOWN]:
        click.echo(reason_line(path, reason), err=True)
    if len(report.failed) > _SHOWN:
        click.echo(f"  … and {len(report.failed) - _SHOWN:,} more: --report FILE lists all", err=True)


def reason_line(path: str, reason: str) -> str:
    """One line that says what could not be read and why."""
    return clean(f"  {reason}" if path in reason else f"  {path}: {reason}")


def _write(report: Report, file: TextIO) -> None:
    """Write what an indexing run did, with everything that could not be read and why, as one JSON object."""
    import json

    json.dump(_object(report), file, ensure_ascii=False, indent=1)
    file.write("\n")


def close(report: Report, file: TextIO | None, strict: bool, as_json: bool) -> int:
    """Write the report where one is asked for, and return the exit code: 0, with a warning when something could not be
    read, or 2 when that is not to be."""
    if file:
        _write(report, file)
    if report.failed and strict:
        click.echo("bnsearch: Not everything could be read, and --strict was given.", err=True)
    elif report.failed and not as_json:
        click.echo("Warning: not everything could be read; with --strict that is an error.", err=True)
    return 2 if report.failed and strict else 0


def _object(report: Report) -> dict[str, Any]:
    return {
        "format": 1,
        **{name: getattr(report, name) for name in _COUNTS},
        "undated": report.undated,
        "failed": [{"path": path, "reason": reason} for path, reason in report.failed],
        "seconds": round(report.seconds, 3),
    }
