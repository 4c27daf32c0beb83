"""``bnsearch show``: one whole article, highlighted."""

from __future__ import annotations

from pathlib import Path

import click

from bnsearch.cli.options import color_option, index_option, json_option
from bnsearch.cli.render import Painter, article_fields, clean, print_json, span_object
from bnsearch.library import open_index

__all__ = ["command"]


@click.command("show")
@click.argument("article_id", metavar="ID")
@click.option("--query", metavar="Q", default="", help="Highlight the words of this query too.")
@json_option
@color_option
@index_option
def command(article_id: str, query: str, as_json: bool, color: str, directory: Path) -> None:
    """Show the whole article ID, with its countries and officials highlighted."""
    with open_index(directory) as index:
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
    painter = Painter(color)
    click.echo(painter.whole(article.title, title_spans), color=painter.color)
    facts = [fact for fact in (article.date, article.source, article.url, article.path) if fact]
    click.echo(painter.style(clean("  ·  ".join(facts)), dim=True), color=painter.color)
    for other in others:
        told = [fact for fact in (other.id, other.date, other.source, other.url or other.path) if fact]
        line = clean("also at: " + "  ·  ".join(dict.fromkeys(told)))
        click.echo(painter.style(line, dim=True), color=painter.color)
    click.echo()
    click.echo(painter.whole(article.body, body_spans), color=painter.color)
    if legend := painter.legend():
        click.echo("\n" + legend, color=painter.color)
