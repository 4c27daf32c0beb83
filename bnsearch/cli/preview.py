"""What ``bnsearch index --dry-run`` shows: each article that would be read, each file or record that would not, and
which articles tell others again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from bnsearch.article import Article, Report
from bnsearch.cli.render import clean, print_json
from bnsearch.cli.report import reason_line
from bnsearch.ingest import Reading
from bnsearch.update import told_again

__all__ = ["print_preview"]

_FIELDS = ("id", "title", "date", "source", "url", "path")


def print_preview(readings: Iterable[Reading], as_json: bool) -> Report:
    """Print the articles as they are read, or all as one JSON object; return a report of what gave none."""
    articles: list[dict[str, str]] = []
    failed: list[tuple[str, str]] = []
    count = 0

    def listed() -> Iterator[Article]:
        nonlocal count
        for reading in readings:
            count += len(reading.articles)
            failed.extend(reading.failed)
            if as_json:
                articles.extend({name: getattr(article, name) for name in _FIELDS} for article in reading.articles)
            else:
                _print_lines(reading)
            yield from reading.articles

    first = told_again(listed())
    if as_json:
        duplicates = [{"id": other, "of": article} for other, article in first.items()]
        skipped = [{"path": path, "reason": reason} for path, reason in failed]
        print_json({"format": 1, "articles": articles, "duplicates": duplicates, "skipped": skipped})
    else:
        for other, article in first.items():
            click.echo(clean(f"duplicate   {other}  ·  tells {article} again"))
        told = f"{count:,} articles, {len(first):,} duplicates, {len(failed):,} skipped"
        click.echo(f"{told}; nothing was written", err=True)
    return Report(duplicates=len(first), failed=tuple(failed))


def _print_lines(reading: Reading) -> None:
    for article in reading.articles:
        click.echo(_line(article))
    for path, reason in reading.failed:
        click.echo(f"skipped{reason_line(path, reason)}")


def _line(article: Article) -> str:
    path = "" if article.path == article.id else f"  ·  {article.path}"
    return clean(f"{article.date or 'undated   '}  {' '.join(article.title.split())}  ·  {article.id}{path}")
