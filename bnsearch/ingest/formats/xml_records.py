"""Records written as XML: the items of Scrapy's exporter, and single articles as trafilatura writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.records.records import Record

__all__ = ["ROOTS", "xml_records"]

_MAX_BYTES = 32 << 20
"""Bytes of a file whose tree is built whole: that takes some ten times as much memory."""
_TEI = "{http://www.tei-c.org/ns/1.0}"


def xml_records(name: str, data: bytes) -> Iterator[Record]:
    """The records of a file whose outermost element has the ``name``, one of ``ROOTS``.

    Raises SourceRefused, with the bare reason, when it is too large.
    """
    from lxml import etree

    if len(data) > _MAX_BYTES:
        raise SourceRefused(f"it is XML of more than {_MAX_BYTES >> 20} MiB, which is the limit: write JSON Lines")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    tree = etree.fromstring(data, parser)
    yield from enumerate(ROOTS[name](tree), 1)


def _items(tree: Any) -> Iterator[dict[str, Any]]:
    """``<items><item><title>…</title><paragraphs><value>…</value></paragraphs></item></items>``."""
    for item in tree.iterchildren("item"):
        yield {str(field.tag): _value(field) for field in item.iterchildren("*")}


def _value(field: Any) -> Any:
    values = [_text(value) for value in field.iterchildren("value")]
    return values or _text(field)


def _document(tree: Any) -> Iterator[dict[str, Any]]:
    """``<doc title="…" date="…" url="…"><main><p>…</p></main></doc>``."""
    fields = {name: str(value) for name, value in tree.attrib.items()}
    yield fields | {"body": _paragraphs(tree.find("main"))}


def _tei(tree: Any) -> Iterator[dict[str, Any]]:
    """An article with its head as the Text Encoding Initiative has it; ``biblFull`` describes the page it is from."""
    page = tree.find(f".//{_TEI}biblFull")
    head = tree if page is None else page
    address = head.find(f".//{_TEI}ptr[@type='URL']")
    names = {"title": "title", "date": "date", "author": "author"}
    fields = {field: _text(head.find(f".//{_TEI}{name}")) for field, name in names.items()}
    publisher = _text(head.find(f".//{_TEI}publisher")).partition(" (")[0]
    url = "" if address is None else str(address.get("target", ""))
    yield fields | {"source": publisher, "url": url, "body": _paragraphs(tree.find(f".//{_TEI}body"))}


def _paragraphs(element: Any) -> list[str]:
    """The text of an element, by its paragraphs and headings."""
    blocks = [] if element is None else [block for block in element.iter("*") if _is_block(block)]
    return [text for block in blocks if (text := " ".join(_text(block).split()))]


def _is_block(element: Any) -> bool:
    return str(element.tag).rpartition("}")[2] in ("p", "head", "ab", "item", "quote")


def _text(element: Any) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


ROOTS: Mapping[str, Callable[[Any], Iterator[dict[str, Any]]]] = {"items": _items, "doc": _document, "tei": _tei}
"""The names, in small letters, of the outermost elements of such files."""
