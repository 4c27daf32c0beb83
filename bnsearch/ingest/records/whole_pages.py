"""Records that hold a whole web page in HTML: the page is read, and what the record says stands beside it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bnsearch.ingest.page.tags import is_document
from bnsearch.ingest.records.dumps import has_machine_date
from bnsearch.ingest.records.fields import fields_of

__all__ = ["holds_page", "with_page"]

_NAMES = re.compile(r"html|body|content|text|page|raw|response|source|markup|document|data", re.IGNORECASE)
"""What is in the names of fields that hold pages."""
_MOST_LAYOUTS = 1 << 10  # kept in memory
_DEEPEST = 2  # objects in one another that are looked at


def with_page(record: Mapping[str, Any], latest: datetime.date) -> Mapping[str, Any]:
    """The record with the article of the page that it holds; any other record as it is.

    ``latest`` is a day the page is not younger than. Raises SourceRefused, with the bare reason, when there is no
    article on the page.
    """
    path = _path(record, _DEEPEST)
    if not path:
        return record
    from bnsearch.ingest.html.article import html_record  # it takes long to import what reads HTML

    text, rest = _taken(record, path)
    own = fields_of(rest)
    page = html_record(text, latest)
    is_stated = own.day and not has_machine_date(rest)
    best = {
        "title": page["title"] or own.values.get("title", ""),
        "body": page["body"],
        "date": own.day if is_stated else page["date"] or own.day,
        "url": own.values.get("url") or page["url"],
        "source": own.values.get("source") or page["source"],
    }
    return {**rest, **{field: value for field, value in best.items() if value}}


def holds_page(record: Mapping[str, Any]) -> bool:
    """Whether a record holds a whole page in HTML."""
    return bool(_path(record, _DEEPEST))


def _path(record: Mapping[str, Any], depth: int) -> tuple[str, ...]:
    """The keys that lead to the page in a record; none when it holds no page."""
    for key in _page_keys(tuple(record)):
        value = record[key]
        if isinstance(value, str):
            if "<" in value[:_START] and is_document(value):
                return (key,)
        elif depth and isinstance(value, dict) and (below := _path(value, depth - 1)):
            return (key, *below)
    return ()


_START = 20  # code points


@lru_cache(_MOST_LAYOUTS)
def _page_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if isinstance(key, str) and _NAMES.search(key))


def _taken(record: Mapping[str, Any], path: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """The page at a path, and the record without it."""
    key, *below = path
    rest = dict(record)
    held = rest.pop(key)
    if not below:
        return held, rest
    text, inner = _taken(held, tuple(below))
    return text, rest | {key: inner}
