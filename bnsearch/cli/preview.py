"""What ``bnsearch index --dry-run`` shows: what the run would add, change, hide and remove, and what it can't read."""

from __future__ import annotations

import click

from bnsearch.article import Article
from bnsearch.cli.render import clean, print_json
from bnsearch.cli.report import print_report, report_object
from bnsearch.update import Preview

__all__ = ["print_preview"]

_FIELDS = ("id", "title", "date", "source", "url", "path")


def print_preview(preview: Preview, as_json: bool) -> None:
    """Print each article that would be written, or all as one JSON object, and the report of the run."""
    if as_json:
        print_json(_object(preview))
        return
    for article in preview.articles:
        click.echo(_line(article))
    for other, article_id in preview.near_duplicates:
        click.echo(clean(f"duplicate   {other}  ·  a near-duplicate of {article_id}"))
    for article_id in preview.removed:
        click.echo(clean(f"removed     {article_id}"))
    print_report(preview.report, as_json=False)
    click.echo("This was a dry run: nothing was written.", err=True)


def _object(preview: Preview) -> dict[str, object]:
    articles = [{name: getattr(article, name) for name in _FIELDS} for article in preview.articles]
    duplicates = [{"id": other, "of": article_id} for other, article_id in preview.near_duplicates]
    lists = {"articles": articles, "near_duplicates": duplicates, "removed_ids": list(preview.removed)}
    return {**report_object(preview.report), **lists}


def _line(article: Article) -> str:
    path = "" if article.path == article.id else f"  ·  {article.path}"
    return clean(f"{article.date or 'undated   '}  {' '.join(article.title.split())}  ·  {article.id}{path}")
