"""``bnsearch show``: one whole article, highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from bnsearch.article import Article
from bnsearch.cli.labels import Language
from bnsearch.cli.opened import opened
from bnsearch.cli.options import color_option, index_option, json_option, language_option
from bnsearch.cli.render import Painter, article_fields, print_json, span_object
from bnsearch.library import Index

__all__ = ["command", "show_article"]


@click.command("show")
@click.argument("article_id", metavar="ID")
@click.option("--query", metavar="Q", default="", help="Highlight the words of this query too.")
@json_option
@color_option
@language_option
@index_option
def command(article_id: str, query: str, as_json: bool, color: str, language: Language | None, directory: Path) -> None:
    """Show the whole article ID, with its countries and officials highlighted.

    Where other articles of the index tell the same with small changes, their places are listed above it.
    """
    with opened(directory) as index:
        show_article(index, article_id, query, as_json, Painter(color, language, index.file_of))


def show_article(index: Index, article_id: str, query: str, as_json: bool, painter: Painter) -> None:
    """Print one article; raises ArticleNotFound."""
    article = index.article(article_id)
    others = index.other_locations(article_id)
    title_spans, body_spans = index.highlights(article_id, query)
    if as_json:
        print_json(
            {
                "format": 1,
                "id": article.id,
                **article_fields(article),
                "body": article.body,
                "title_spans": [span_object(span) for span in title_spans],
                "body_spans": [span_object(span) for span in body_spans],
                "also_at": [{"id": other.id, **article_fields(other)} for other in others],
            }
        )
        return
    click.echo(painter.link(painter.whole(article.title, title_spans), article), color=painter.color)
    for line in _facts(article, others, painter):
        click.echo(line, color=painter.color)
    click.echo()
    click.echo(painter.whole(article.body, body_spans), color=painter.color)
    if legend := painter.legend():
        click.echo("\n" + legend, color=painter.color)


def _facts(article: Article, others: Iterable[Article], painter: Painter) -> Iterator[str]:
    """Yield lines that say where and when an article stands, and where else it is told."""
    day, also = painter.labels.day, painter.labels.text("also at")
    yield from painter.facts((day(article.date), article.source, article.url, article.path), "")
    for other in others:
        told = dict.fromkeys((other.id, day(other.date), other.source, other.url or other.path))
        yield from painter.facts((also, *told), "")
