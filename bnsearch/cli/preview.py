"""What ``bnsearch index --dry-run`` shows: each article that would be read, and each file or record that would not."""

from __future__ import annotations

from collections.abc import Iterable

import click

from bnsearch.article import Article, Report
from bnsearch.cli.render import clean, print_json
from bnsearch.cli.report import reason_line
from bnsearch.ingest import Reading

__all__ = ["print_preview"]

_FIELDS = ("id", "title", "date", "source", "url", "path")


def print_preview(readings: Iterable[Reading], as_json: bool) -> Report:
    """Print the articles as they are read, or all as one JSON object; return a report of what gave none."""
    articles: list[dict[str, str]] = []
    failed: list[tuple[str, str]] = []
    count = 0
    for reading in readings:
        count += len(reading.articles)
        failed += reading.failed
        if as_json:
            articles += ({name: getattr(article, name) for name in _FIELDS} for article in reading.articles)
            continue
        for article in reading.articles:
            click.echo(_line(article))
        for path, reason in reading.failed:
            click.echo(f"skipped{reason_line(path, reason)}")
    if as_json:
        skipped = [{"path": path, "reason": reason} for path, reason in failed]
        print_json({"format": 1, "articles": articles, "skipped": skipped})
    else:
        click.echo(f"{count:,} articles, {len(failed):,} skipped; nothing was written", err=True)
    return Report(failed=tuple(failed))


def _line(article: Article) -> str:
    path = "" if article.path == article.id else f"  ·  {article.path}"
    return clean(f"{article.date or 'undated   '}  {' '.join(article.title.split())}  ·  {article.id}{path}")
