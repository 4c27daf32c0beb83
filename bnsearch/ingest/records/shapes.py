"""From the value of a JSON file to its records: out of what APIs, feeds, databases and pandas put around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bnsearch.analysis.dates import parse_date
from bnsearch.ingest.records.fields import layout_of
from bnsearch.ingest.records.names import LESSER, field_of, names_article

__all__ = ["is_plain", "records_in"]

_WRAPPERS = frozenset(
    "articles items data results entries docs documents hits posts messages news stories records rows list nodes edges "
    "item entry feed channel rss response result @graph value payload content contents news_list newslist".split()
)
"""Names of lists of articles; an object that has a title beside one (a feed) is no article itself."""

_INNER = (
    "node",
    "_source",
    "source",
    "doc",
    "document",
    "article",
    "news",
    "news_obj",
    "post",
    "item",
    "hit",
    "data",
    "attributes",
    "fields",
    "story",
)
"""Names of the one object that an item of such a list may hold."""
_KEPT = ("_id", "id", "url", "link")
_DEEPEST = 6  # wrappers in one another
_MOST = 0.5  # of the values of an object that is a map of articles
_FIRST = 20  # items of a list that are looked at
_ARTICLE_TYPES = ("article", "posting", "report")


def records_in(value: Any) -> list[Any]:
    """The records of a file's value: of a list its items, of a wrapper what it wraps, else the value itself."""
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, dict) or is_plain(value):
        return [value]
    for read in (_graph, _split, _columns, _wrapped, _mapped):
        found = read(value)
        if found:
            whole = _told(value, found) if read is _wrapped else found
            return _or_buried(whole, value)
    inner = _inner(value)
    return [inner if names_article(inner) else _buried(value) or inner]


def _or_buried(found: list[Any], value: dict[str, Any]) -> list[Any]:
    """The records found; where none has a text, the article beside them that has one: they only lead to others."""
    if any(not isinstance(record, dict) or _has_text(record) for record in found):
        return found
    article = _buried(value)
    return [article] if article else found


def is_plain(value: dict[str, Any]) -> bool:
    """Whether an object is an article as most are written: with a title, and a text that is a string."""
    fields = layout_of(tuple(value)).fields
    if "title" not in fields or "body" not in fields:
        return False
    key, grade = fields["body"][0]
    return grade < LESSER and isinstance(value[key], str) and bool(value[key])


def _of_list(items: list[Any]) -> list[Any]:
    """The items of a list: objects, or rows of which the first names the columns."""
    if len(items) > 1 and all(isinstance(item, list) for item in items) and _is_header(items[0]):
        return [dict(zip(items[0], row, strict=False)) for row in items[1:]]
    found: list[Any] = []
    for item in items:
        is_whole = not isinstance(item, dict) or names_article(item)
        found += [item] if is_whole else _of_wrapper(item)
    return found


def _of_wrapper(item: dict[str, Any]) -> list[Any]:
    """The article in an item of a list, or the articles of a page of results that is an item."""
    inner = _inner(item)
    return [inner] if inner is not item else _graph(item) or _wrapped(item) or [item]


def _is_header(row: list[Any]) -> bool:
    return all(isinstance(cell, str) for cell in row) and names_article(row)


def _inner(item: dict[str, Any]) -> dict[str, Any]:
    """The object that holds the article in an item: ``_source`` of a hit, ``node`` of an edge."""
    for _ in range(_DEEPEST):
        if names_article(key for key in item if not isinstance(item[key], dict) or key not in _INNER):
            return item
        held = next((item[key] for key in _INNER if isinstance(item.get(key), dict)), None)
        if held is None or not _may_hold(held):
            return item
        item = {key: item[key] for key in _KEPT if key in item} | held
    return item


def _may_hold(held: dict[str, Any]) -> bool:
    return names_article(held) or any(isinstance(held.get(key), dict) for key in _INNER)


def _buried(value: dict[str, Any], depth: int = _DEEPEST) -> dict[str, Any] | None:
    """The first object with a title and a text somewhere in another, as web applications keep their state."""
    for held in value.values():
        if not isinstance(held, dict):
            continue
        if _is_article(held) and _has_text(held):
            return held
        found = _buried(held, depth - 1) if depth else None
        if found:
            return found
    return None


def _told(value: dict[str, Any], found: list[Any]) -> list[Any]:
    """The records of a list; where they are headlines alone, the one whole article that stands beside the list."""
    if any(isinstance(item, dict) and "body" in layout_of(tuple(item)).fields for item in found):
        return found
    article = _buried(value)
    return found if article is None else [article]


def _has_text(item: Mapping[str, Any]) -> bool:
    """Whether an object has a text of its own, more than a summary."""
    named = layout_of(tuple(item)).keys("body")
    values = [item[key] for key, grade in named if grade < LESSER]
    return any(value and isinstance(value, str | list) and not _is_articles(value) for value in values)


def _is_articles(value: Any, key: str = "") -> bool:
    """Whether a value is a list of articles. Those in a wrapper may lack titles; other texts are paragraphs."""
    if not isinstance(value, list):
        return False
    objects = [_inner(item) for item in value[:_FIRST] if isinstance(item, dict)]
    is_wrapper = key.lower() in _WRAPPERS and not field_of(key).field
    return any(names_article(item) if is_wrapper else _is_article(item) for item in objects)


def _is_article(item: dict[str, Any]) -> bool:
    """Whether an object names a title, or a text and a date: a paragraph has neither."""
    fields = layout_of(tuple(item)).fields
    return names_article(item) and ("title" in fields or "date" in fields)


def _graph(value: dict[str, Any]) -> list[Any]:
    """The articles of a JSON-LD graph: its other nodes are the site, its people, its pictures."""
    nodes = value.get("@graph")
    if not isinstance(nodes, list):
        return []
    by_id = {node["@id"]: node for node in nodes if isinstance(node, dict) and isinstance(node.get("@id"), str)}
    objects = [_resolved(node, by_id) for node in nodes if isinstance(node, dict)]
    typed = [node for node in objects if str(node.get("@type", "")).lower().rstrip("']").endswith(_ARTICLE_TYPES)]
    return typed or [node for node in objects if _has_text(node)]


def _resolved(node: dict[str, Any], by_id: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A node with the nodes that it only refers to: {"publisher": {"@id": …}}."""
    referred = {key: by_id.get(held["@id"]) for key, held in node.items() if isinstance(held, dict) and "@id" in held}
    return node | {key: held for key, held in referred.items() if held is not None}


def _split(value: dict[str, Any]) -> list[Any]:
    """The rows of pandas' forms ``split`` and ``table``, and of any {"columns": […], "data": [[…], …]}."""
    names = value.get("columns") or value.get("header") or value.get("fields")
    rows = next((value[key] for key in ("data", "rows", "values") if isinstance(value.get(key), list)), None)
    if not isinstance(names, list) or not rows:
        return []
    plain = [str(name.get("name", "")) if isinstance(name, dict) else str(name) for name in names]
    return [dict(zip(plain, row, strict=False)) for row in rows if isinstance(row, list)]


def _columns(value: dict[str, Any]) -> list[Any]:
    """The rows of columns: pandas' own form {"title": {"0": …}, …}, or a list to each name."""
    if not names_article(value):
        return []
    columns = list(value.values())
    if all(isinstance(column, dict) for column in columns):
        rows = columns[0].keys()
        is_table = len(columns) > 1 and rows and all(column.keys() == rows for column in columns)
        is_table = is_table and not any(layout_of(tuple(column)).fields for column in columns)
        return [{name: column[row] for name, column in value.items()} for row in rows] if is_table else []
    if all(isinstance(column, list) for column in columns):
        is_table = len(columns) > 1 and len({len(column) for column in columns}) == 1
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)] if is_table else []
    return []


def _wrapped(value: dict[str, Any], depth: int = _DEEPEST) -> list[Any]:
    """The articles in a list somewhere in an object that is no article itself."""
    if depth == 0 or _has_text(value):
        return []
    has_title = any(grade < LESSER for _, grade in layout_of(tuple(value)).keys("title"))
    lists = [key for key in value if _is_articles(value[key], key) and (key.lower() in _WRAPPERS or not has_title)]
    lists.sort(key=lambda key: key.lower() not in _WRAPPERS)
    if lists:
        chosen = lists[:1] if lists[0].lower() in _WRAPPERS else lists
        return [record for key in chosen for record in _dated(key, _of_list(value[key]))]
    for key in sorted(value, key=lambda key: key.lower() not in _WRAPPERS):
        held = value[key]
        if isinstance(held, dict) and (key.lower() in _WRAPPERS or not has_title):
            found = _graph(held) or _wrapped(held, depth - 1) or _mapped(held)
            if found:
                return found
    return []


def _dated(key: str, records: list[Any]) -> list[Any]:
    """The records of a list that is filed under a day, with that day where they have none."""
    if not key[:1].isdigit() or not parse_date(key):
        return records
    return [{"date": key, **record} if isinstance(record, dict) else record for record in records]


def _mapped(value: dict[str, Any]) -> list[Any]:
    """The articles of an object that has them by their ids or addresses."""
    if names_article(value) and not all(isinstance(item, dict) for item in value.values()):
        return []
    items = [(key, _inner(item)) for key, item in value.items() if isinstance(item, dict)]
    articles = [(key, item) for key, item in items if _is_article(item)]
    if len(articles) >= max(1, _MOST * len(value)) and not names_article(value):
        return [_keyed(key, item) for key, item in articles]
    return _texts_by_address(value)


def _texts_by_address(value: dict[str, Any]) -> list[Any]:
    if not value or not all("://" in key and isinstance(text, str) for key, text in value.items()):
        return []
    return [{"url": key, "body": text} for key, text in value.items()]


def _keyed(key: str, item: dict[str, Any]) -> dict[str, Any]:
    """An article with the key it was filed under as address or id, unless that only counts or it has its own."""
    named = layout_of(tuple(item)).fields
    if "://" in key:
        return item if "url" in named else {"url": key, **item}
    return item if "id" in named or key.isdigit() else {"id": key, **item}
