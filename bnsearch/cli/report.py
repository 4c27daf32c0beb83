"""The closing summary of an indexing run: counts, what could not be read, and all that a reader should know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

import click

from bnsearch.article import Report
from bnsearch.cli.render import clean, print_json

__all__ = ["close", "print_report", "reason_line", "report_object"]

_COUNTS = ("added", "changed", "unchanged", "removed", "duplicates")
_SHOWN = 20


def print_report(report: Report, as_json: bool, quiet: bool = False) -> None:
    """Print the summary: as one JSON object on standard output, else as sentences on standard error.

    ``quiet`` leaves the counts out, so that a run with nothing to say says nothing.
    """
    if as_json:
        print_json(report_object(report))
        return
    if not quiet:
        click.echo(_counts(report), err=True)
    _print_some(_failure_lines(report))
    _print_some(_notes(report))
    if not quiet:
        _print_some(_not_read(report))


def _counts(report: Report) -> str:
    counts = [f"{getattr(report, name):,} {name}" for name in _COUNTS]
    counts.append(f"{len(report.failed):,} failed")
    if report.undated:
        counts.append(f"{report.undated:,} undated")
    if report.clashes:
        counts.append(f"{len(report.clashes):,} clashes")
    return f"{', '.join(counts)}, in {report.seconds:.1f} s"


def _failure_lines(report: Report) -> Iterator[str]:
    """Yield a line for each file or record that could not be read now; those of earlier runs are only counted."""
    fresh = report.failed[: len(report.failed) - report.failed_before]
    for path, reason in fresh:
        yield reason_line(path, reason)
    if report.failed_before:
        yield f"  {report.failed_before:,} could not be read before either: --report FILE lists all"


def _notes(report: Report) -> Iterator[str]:
    """Yield what happened beside the counts, a line each."""
    for old, new in report.moved:
        yield f"  {old} stands at {new} now: its articles keep their ids"
    for path, articles in report.kept:
        yield f"  {path} gives no article now: the {articles:,} that it gave stay (rebuild --allow-removals drops them)"
    for path, note in report.notes:
        yield f"  {path}: {note}"
    for clash in report.clashes:
        yield f"  {clash.path} has the id {clash.id} of another article: its own is {clash.new_id}"


def _not_read(report: Report) -> Iterator[str]:
    """Yield what of the folders was not looked into, a line each."""
    # Names of well-known files of a project, such as README.md, are no surprise: --report has them.
    endings = [(kind, count) for kind, count in report.skipped.items() if kind.startswith(".") or " " in kind]
    if endings:
        yield _skipped(endings)
    if report.links_out:
        yield f"  {report.links_out:,} links that lead out of the folders were not followed: --follow-links reads them"


def _skipped(endings: Iterable[tuple[str, int]]) -> str:
    most_first = sorted(endings, key=lambda pair: (-pair[1], pair[0]))
    total = sum(count for _, count in most_first)
    shown = ", ".join(f"{ending or 'none'} {count:,}" for ending, count in most_first[:_SHOWN])
    return f"  {total:,} files not read by their endings: {shown}"


def _print_some(lines: Iterable[str]) -> None:
    every = list(lines)
    for line in every[:_SHOWN]:
        click.echo(clean(line), err=True)
    if len(every) > _SHOWN:
        click.echo(f"  … and {len(every) - _SHOWN:,} more: --report FILE lists all", err=True)


def reason_line(path: str, reason: str) -> str:
    """One line that says what could not be read and why."""
    return clean(f"  {reason}" if path in reason else f"  {path}: {reason}")


def _write(report: Report, file: TextIO) -> None:
    """Write what an indexing run did, with everything that could not be read and why, as one JSON object."""
    import json

    json.dump(report_object(report), file, ensure_ascii=False, indent=1)
    file.write("\n")


def close(report: Report, file: TextIO | None, strict: bool, as_json: bool) -> int:
    """Write the report where one is asked for, and return the exit code: 0, with a warning when something could not be
    read, or 2 when that is not to be."""
    if file:
        _write(report, file)
    if report.failed and strict:
        click.echo("bnsearch: Not everything could be read, and --strict was given.", err=True)
    elif len(report.failed) > report.failed_before and not as_json:
        click.echo("Warning: not everything could be read; with --strict that is an error.", err=True)
    return 2 if report.failed and strict else 0


def report_object(report: Report) -> dict[str, Any]:
    """Return a report as the JSON object that is printed and written."""
    return {
        "format": 1,
        **{name: getattr(report, name) for name in _COUNTS},
        "undated": report.undated,
        "failed": [{"path": path, "reason": reason} for path, reason in report.failed],
        "failed_before": report.failed_before,
        "clashes": [{"id": clash.id, "path": clash.path, "new_id": clash.new_id} for clash in report.clashes],
        "kept": [{"path": path, "articles": articles} for path, articles in report.kept],
        "notes": [{"path": path, "note": note} for path, note in report.notes],
        "moved": [{"from": old, "to": new} for old, new in report.moved],
        "skipped": dict(report.skipped),
        "links_out": report.links_out,
        "seconds": round(report.seconds, 3),
    }
