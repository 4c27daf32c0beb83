"""The objects of schema.org in the JSON-LD blocks of a web page, however carelessly these are written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

__all__ = ["Thing", "is_article", "is_list", "is_media", "json_values", "schema_things", "text_of"]

Thing = dict[str, Any]
"""One object of schema.org."""

_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)  # not strict: line ends inside strings
_OPENERS = ("//", "/*", "*/", "<![CDATA[", "<!--")
_CLOSERS = ("//", "*/", "/*", "]]>", "-->", ";")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleBody|description)"\s*:\s*("(?:[^"\\]|\\.)*")', re.DOTALL
)
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")  # where an object holds others that the page is about
_MOST_DEPTH = 4
_MOST_THINGS = 500
_ARTICLES = ("Article", "Posting")  # what the types of articles end in: NewsArticle, BlogPosting
_MEDIA = ("VideoObject", "ImageGallery", "MediaGallery", "AudioObject", "PodcastEpisode")
_LISTS = ("CollectionPage", "SearchResultsPage", "ProfilePage")


def schema_things(tree: HtmlElement) -> list[Thing]:
    """The objects on a page, in order, with those that are inside a graph or are what a page is about."""
    blocks = (
        script.text or ""
        for script in tree.iter("script")
        if (script.get("type") or "").strip().lower() == "application/ld+json"
    )
    return [thing for block in blocks for value in json_values(block) for thing in _things(value)][:_MOST_THINGS]


def json_values(block: str) -> list[Any]:
    """The values in the text of a JSON-LD script; of a block that is no JSON, the fields that can be told."""
    text = _unwrapped(block)
    if not text:
        return []
    for attempt in (text, _TRAILING_COMMA.sub("", text), _TRAILING_COMMA.sub("", html.unescape(text))):
        values = _decoded(attempt)
        if values:
            return values
    return _told_fields(text)


def _unwrapped(block: str) -> str:
    """The text of a script without the comments and CDATA marks around it."""
    text = block.strip()
    while text.startswith(_OPENERS):
        opener = next(mark for mark in _OPENERS if text.startswith(mark))
        text = text[len(opener) :].lstrip()
    while text.endswith(_CLOSERS):
        closer = next(mark for mark in _CLOSERS if text.endswith(mark))
        text = text[: -len(closer)].rstrip()
    return text


def is_article(thing: Thing) -> bool:
    """Whether an object is an article of some type."""
    return any(kind.endswith((*_ARTICLES, "Report")) for kind in _kinds(thing))


def is_media(thing: Thing) -> bool:
    """Whether an object is a film, a gallery or a recording."""
    return any(kind.endswith(_MEDIA) for kind in _kinds(thing))


def is_list(thing: Thing) -> bool:
    """Whether an object says that its page lists articles."""
    return any(kind.endswith(_LISTS) for kind in _kinds(thing))


def text_of(value: Any) -> str:
    """A field's value as text: strings, numbers, lists of paragraphs, objects with a value or a name."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "\n\n".join(text for item in value if isinstance(item, str | dict) and (text := text_of(item)))
    if isinstance(value, dict):
        names = ("@value", "name", "url", "@id")
        return next((value[name].strip() for name in names if isinstance(value.get(name), str)), "")
    return ""


def _kinds(thing: Thing) -> list[str]:
    kinds = thing.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _things(value: Any, depth: int = 0) -> Iterator[Thing]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _INNER:
            yield from _things(value.get(name), depth + 1)


def _decoded(text: str) -> list[Any]:
    """The values that stand one after another in a text; none when there is anything else between them."""
    values: list[Any] = []
    at = 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def _told_fields(text: str) -> list[Any]:
    """An object of the first plain fields of broken JSON."""
    thing: Thing = {}
    for name, quoted in _FIELD.findall(text):
        values = _decoded(quoted)
        if values:
            thing.setdefault(name, values[0])
    return [thing] if thing else []
