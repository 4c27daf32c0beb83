"""What the head of a web page declares of its article: schema.org objects, meta tags, the canonical address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bnsearch.ingest.records.records import parse_json

__all__ = ["declared"]

_DECLARED = {
    "headline": "title",
    "articleBody": "body",
    "description": "description",
    "datePublished": "date",
    "dateCreated": "date",
    "publisher": "source",
    "url": "url",
    "mainEntityOfPage": "url",
}
"""What schema.org calls the fields of a record, best first of those for one field."""
_META = {
    "og:title": "title",
    "og:description": "description",
    "description": "description",
    "article:published_time": "date",
    "datepublished": "date",
    "pubdate": "date",
    "og:site_name": "source",
    "og:url": "url",
}
_ARTICLES = ("Article", "Posting")  # what the types of articles end in: NewsArticle, BlogPosting


def declared(tree: HtmlElement) -> tuple[dict[str, Any], bool]:
    """The record that a page declares, not yet clean, and whether it says that it is an article at all."""
    things = [thing for thing in _things(tree) if _is_article(thing)]
    metas = [
        ((meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(), meta.get("content") or "")
        for meta in tree.iter("meta")
    ]
    said = [
        *((_DECLARED[name], thing[name]) for thing in things[:1] for name in _DECLARED if name in thing),
        *((_META[name], content.strip()) for name, content in metas if name in _META),
        *(("url", link.get("href")) for link in tree.iter("link") if link.get("rel") == "canonical"),
    ]
    record: dict[str, Any] = {}
    for field, value in said:
        if value and not record.get(field) and (field != "url" or _is_of_a_page(value)):
            record[field] = value
    return record, bool(things) or ("og:type", "article") in metas


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _is_of_a_page(url: Any) -> bool:
    """Whether an address is that of one page: some sites declare their front page on all."""
    address = url.get("@id") if isinstance(url, dict) else url
    try:
        parts = urlsplit(str(address))
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.path.strip("/") or parts.query)


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of schema.org on a page."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            value = parse_json((script.text or "").encode("utf-8", "replace"))
            values = value if isinstance(value, list) else [value]
            for thing in values:
                if isinstance(thing, dict):
                    graph = thing.get("@graph")
                    yield from (
                        part for part in (graph if isinstance(graph, list) else [thing]) if isinstance(part, dict)
                    )
