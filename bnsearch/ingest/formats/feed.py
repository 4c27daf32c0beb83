"""XML: RSS and Atom feeds and what WordPress exports, each item an article; other records in ``xml_records``.

Read by lxml, which is there for web pages: it reads damaged feeds too, in time that grows with their size only, and
neither fetches anything nor expands entities.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.formats import html
from bnsearch.ingest.formats.reader import Content, Reading, articles_of
from bnsearch.ingest.formats.registry import format_by_content
from bnsearch.ingest.formats.xml_records import ROOTS, xml_records
from bnsearch.ingest.records.markup import shown_text
from bnsearch.ingest.records.records import Record

__all__ = ["read"]

_MAX_ITEMS = 200_000
_FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
_ITEMS = frozenset({"item", "entry"})
_CORE = ("/atom", "purl.org/rss/1.0", "purl.org/dc/", "netscape.com/rdf", "wordpress.org/export", "rdf-syntax")
"""What is in the names of the namespaces whose elements are fields of an item."""
_CORE_PREFIXES = frozenset({"atom", "content", "dc", "dcterms", "wp", "rdf"})
"""The prefixes of the same, where a feed doesn't declare them."""
_EXCERPT = "excerpt"

_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "post_date", "date", "created", "updated", "modified")
"""Of the names of one field the best comes first."""
_TYPES = frozenset({"post", "page", "article", "news"})
_STATES = frozenset({"publish", "inherit"})

_NO_ITEM = "it is a feed without an item"
_SITEMAP = "it is a sitemap, a list of addresses without their text: fetch the pages that it names"
_NO_FEED = "it is XML, but no feed (its outermost element is {}): give a feed, or records as JSON or CSV"


def read(content: Content) -> Reading:
    """Read the items of a feed. Raises SourceRefused, with the bare reason, when it is none."""
    data = content.data()
    if format_by_content(data).module == "html":
        return html.read(content)
    data = data.lstrip()
    root = _root_name(data)
    if root in ROOTS:
        return articles_of(content, xml_records(root, data))
    skipped: Counter[str] = Counter()
    reading = articles_of(content, _records(data, skipped))
    return replace(reading, skipped=dict(skipped))


def _records(data: bytes, skipped: Counter[str]) -> Iterator[Record]:
    """The items of a feed with their numbers; ``skipped`` counts what of an export is no text, or isn't published."""
    site, number = "", 0
    for event, element in _events(data):
        name, parent = _name(element), element.getparent()
        if parent is None:
            _check_root(str(element.tag).rpartition("}")[2].lower())
        elif event == "end" and name == "title" and _name(parent) in _FEEDS:
            site = site or _text(element)
        elif event == "end" and name in _ITEMS:
            number += 1
            if number > _MAX_ITEMS:
                raise SourceRefused(f"it has more than {_MAX_ITEMS:,} items, which is the limit")
            record = _record(element, site)
            element.clear()
            if kind := _unread(record):
                skipped[kind] += 1
            else:
                yield number, record
    if not number:
        raise SourceRefused(_NO_ITEM)


def _events(data: bytes) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield from events
    except etree.XMLSyntaxError as error:
        raise SourceRefused(f"it is no XML ({error.msg})") from error


def _root_name(data: bytes) -> str:
    """The name of the outermost element, in small letters, without its namespace."""
    for _, element in _events(data):
        return str(element.tag).rpartition("}")[2].lower()
    return ""


def _check_root(name: str) -> None:
    if name in ("urlset", "sitemapindex"):
        raise SourceRefused(_SITEMAP)
    if name.rpartition(":")[2] not in _FEEDS:
        raise SourceRefused(_NO_FEED.format(name))


def _name(element: Any) -> str:
    """The name of an element in small letters, without its namespace; empty when that is none of a feed's own."""
    space, _, name = str(element.tag).rpartition("}")
    prefix, colon, bare = name.rpartition(":")
    if colon and prefix not in _CORE_PREFIXES:
        return ""
    space = space.lower()
    is_core = not space or any(part in space for part in _CORE)
    return bare.lower() if is_core and _EXCERPT not in space else ""


def _record(item: Any, site: str) -> dict[str, Any]:
    """The fields of an item under names that records have."""
    found: dict[str, list[Any]] = {}
    for child in item:
        name = _name(child)
        if name:
            found.setdefault(name, []).append(child)
    first = {name: _text(children[0]) for name, children in found.items()}
    guid = found.get("guid", [None])[0]
    record = {
        "title": first.get("title", ""),
        "body": max((_markup(child) for name in _TEXTS for child in found.get(name, ())), key=len, default=""),
        "date": next((first[name] for name in _DATES if first.get(name)), ""),
        "url": _link(found.get("link", [])) or _permalink(guid),
        "source": first.get("source") or site,
        "author": next((_author(found[name][0]) for name in ("creator", "author") if name in found), ""),
        "tags": [text for child in found.get("category", ()) if (text := _text(child) or child.get("term", ""))],
        "post_type": first.get("post_type", ""),
        "status": first.get("status", ""),
    }
    if not record["url"]:
        record["id"] = first.get("guid") or first.get("id", "")
    return {name: value for name, value in record.items() if value}


def _unread(record: dict[str, Any]) -> str:
    """Why an item of an export is nothing to read, as a word to count it by; empty for one that is to be read."""
    kind, state = record.pop("post_type", "post"), record.pop("status", "publish")
    if kind not in _TYPES:
        return str(kind)
    return "" if state in _STATES else str(state)


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _link(links: list[Any]) -> str:
    """The address of an item: the text of its link or, in Atom, the link to the page itself."""
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (address := link.get("href") or _text(link)):
            return str(address)
    return ""


def _permalink(guid: Any) -> str:
    is_address = guid is not None and guid.get("isPermaLink", "true") == "true"
    return address if is_address and (address := _text(guid)).startswith("http") else ""


def _author(element: Any) -> str:
    names = [child for child in element if _name(child) == "name"]
    return _text(names[0] if names else element)


def _markup(element: Any) -> str:
    """The text of an element, from the HTML that it holds: escaped, or as elements of its own."""
    from lxml import etree

    inner = [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    return shown_text((element.text or "") + "".join(inner))
