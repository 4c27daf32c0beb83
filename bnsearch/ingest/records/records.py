"""Articles out of objects: the records of JSON and JSON Lines files, and the article of any one record."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from bnsearch.analysis.dates import parse_date, url_date
from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest.identity import is_strong
from bnsearch.ingest.page.headline import derived_title
from bnsearch.ingest.records.columns import settle_columns
from bnsearch.ingest.records.fields import fields_of, layout_of, site_of
from bnsearch.ingest.records.names import names_article
from bnsearch.ingest.records.parse import parse_json, parse_pieces, parse_whole, utf8
from bnsearch.ingest.records.record import Record
from bnsearch.ingest.records.shapes import is_plain, records_in

__all__ = [
    "Record",
    "article_from_record",
    "is_record",
    "names_article",
    "parse_json",
    "part_from_record",
    "read_lines",
    "read_records",
]

_BULK_ACTIONS = ("index", "create")
"""The one key of a line that only announces the next, in files for the bulk API of Elasticsearch."""


def read_records(data: bytes, by_lines: bool) -> Iterator[Record]:
    """The objects of a JSON file or, ``by_lines``, a JSON Lines file; each broken line as the reason it is broken.

    Either may hold the other. Raises SourceRefused, with the bare reason, when the file as a whole is no JSON.
    """
    data = utf8(data)
    first, _, rest = data.partition(b"\n")
    head = "" if data.startswith(b"[") else _object(first)
    is_line = isinstance(head, dict)
    value = ("" if by_lines or rest else head) if is_line else parse_whole(data)
    if isinstance(value, dict) and is_plain(value):
        yield 0, value
    elif not isinstance(value, str):
        yield from _settled(records_in(value))
    elif by_lines or is_line:
        yield from read_lines(data)
    else:
        yield from _pieces(data, value)


def read_lines(data: bytes, first: int = 1) -> Iterator[Record]:
    """The objects of whole lines of a JSON Lines file, the first of which has the number ``first``.

    The order of day and month is told by these lines: of a large file, part by part.
    """
    return settle_columns(_lines(data, first), partial(_strings, data))


def is_record(line: bytes) -> bool:
    """Whether a line is one whole object."""
    return line.startswith(b"{") and isinstance(_object(line), dict)


def article_from_record(record: Mapping[str, Any], path: str, folder: str = "") -> Article | None:
    """The article of one object; None when it has neither title nor text.

    ``path`` is the file's, below the root. The id is the record's own, or empty: ``ingest.identity`` gives the article
    its id. The source falls back to the site of the URL, then to ``folder``.
    """
    values, day, fetched, extra = fields_of(record)
    title, body, url, stated = (values.get(name, "") for name in ("title", "body", "url", "date"))
    if not (title or body):
        return None
    date = day or url_date(url) or parse_date(stated, _first_day(fetched))
    if stated and not date:
        extra["date"] = stated
    return Article(
        id=values.get("id", ""),
        title=title or derived_title(body),
        body=body,
        date=date,
        source=values.get("source") or site_of(url) or folder,
        url=url,
        path=path,
        title_derived=not title,
        extra=extra,
    )


def part_from_record(record: Mapping[str, Any], path: str) -> Article | None:
    """What an object without a text says of an article of its id; None when it has no id that names one.

    It is an article with that id and without a body; headline, date, source and URL only where the object states them.
    """
    values, day, _, extra = fields_of(record)
    own_id = values.get("id", "")
    if not is_strong(own_id):
        return None
    title, source, url = (values.get(name, "") for name in ("title", "source", "url"))
    return Article(id=own_id, title=title, date=day, source=source, url=url, path=path, extra=extra)


def _first_day(fetched: Iterable[str]) -> datetime.date | None:
    """The day on which a record says it was fetched, against which "two hours ago" can be told."""
    day = next(filter(None, map(parse_date, fetched)), "")
    return datetime.date.fromisoformat(day) if day else None


def _settled(items: list[Any]) -> Iterator[Record]:
    """The objects of a list that is in memory, read as what they are together."""
    records = ((0, item if isinstance(item, dict) else "not an object") for item in items)
    return settle_columns(records, lambda key: (item.get(key) for item in items if isinstance(item, dict)))


def _pieces(data: bytes, reason: str) -> Iterator[Record]:
    """The objects of a damaged file. Raises SourceRefused with the reason when there is no article among them."""
    items, rest = parse_pieces(data)
    if not any(map(names_article, items)):
        raise SourceRefused(reason)
    yield from _settled(items)
    if rest:
        yield 0, rest


def _lines(data: bytes, first: int) -> Iterator[Record]:
    """The objects of lines; a line that wraps several gives them all."""
    announced: dict[str, Any] = {}
    for number, line in enumerate(data.split(b"\n"), first):
        if not line.strip():
            continue
        value = _object(line)
        if isinstance(value, str) or not layout_of(tuple(value)).fields.keys().isdisjoint(("title", "body")):
            yield number, {**announced, **value} if announced and isinstance(value, dict) else value
            announced = {}
        elif _is_bulk_action(value):
            announced = {"_id": next(iter(value.values())).get("_id")}
        else:
            yield from ((number, item if isinstance(item, dict) else "not an object") for item in records_in(value))


def _is_bulk_action(value: dict[str, Any]) -> bool:
    return len(value) == 1 and any(isinstance(value.get(action), dict) for action in _BULK_ACTIONS)


def _object(line: bytes) -> dict[str, Any] | str:
    value = parse_json(line)
    return value if isinstance(value, dict | str) else "not an object"


def _strings(data: bytes, key: str) -> Iterator[str]:
    """All strings that stand under a key in lines of objects, as they are written."""
    written = re.escape(json.dumps(key, ensure_ascii=False).encode("utf-8", "replace"))
    for match in re.finditer(written + rb'\s*:\s*"([^"]{1,40})"', data):
        yield match[1].decode("utf-8", "replace").replace("\\/", "/")
