"""Records that hold a whole web page in one of their fields, as crawlers write them down."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from bnsearch.ingest.page.tags import is_document

__all__ = ["with_page_read"]

_DEEPEST = 2  # objects in one another
_LOOKED_AT = 200  # code points before the first tag


def with_page_read(record: Mapping[str, Any], latest: datetime.date) -> Mapping[str, Any]:
    """The record with the article of the page that it holds, or as it is when it holds none.

    What the record itself calls title, date, source or url stays. ``latest`` is a day the page is certainly not
    younger than. Raises SourceRefused, with the bare reason, when there is no article on the page.
    """
    page = _page_in(record, _DEEPEST)
    if not page:
        return record
    from bnsearch.ingest.html.article import html_record  # it takes long to import what reads HTML

    article = html_record(page, latest)
    own = {key: value for key, value in _without(record, page).items() if key != "body" and value not in ("", None)}
    return article | own


def _page_in(record: Mapping[str, Any], depth: int) -> str:
    """The first text in a record that is a whole web page, or empty."""
    for value in record.values():
        if isinstance(value, str):
            if value[:_LOOKED_AT].lstrip().startswith("<") and is_document(value):
                return value
        elif depth and isinstance(value, dict) and (found := _page_in(value, depth - 1)):
            return found
    return ""


def _without(record: Mapping[str, Any], page: str) -> dict[str, Any]:
    """The record without the page, wherever in it that stands."""
    own: dict[str, Any] = {}
    for key, value in record.items():
        if value is not page:
            own[key] = _without(value, page) if isinstance(value, dict) else value
    return own
