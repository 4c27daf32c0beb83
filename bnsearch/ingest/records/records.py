"""Articles out of JSON: one object a line, an array, or one object. Pages of plain text are not read here."""

from __future__ import annotations

import codecs
import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from bnsearch.analysis.dates import parse_date, url_date
from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode
from bnsearch.ingest.page.headline import derived_title

__all__ = ["article_from_record", "is_record", "names_article", "parse_json", "read_lines", "read_records"]

_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "articleid", "guid"),
    "title": ("title", "headline"),
    "body": ("body", "articlebody", "text", "content", "description", "summary"),
    "date": ("date", "datepublished", "publishedat", "published", "pubdate", "publishdate", "publicationdate"),
    "source": ("source", "publisher", "site", "sitename"),
    "url": ("url", "link", "canonical", "canonicalurl"),
}
"""Field → the names scrapers give it, best first, in small letters without - and _."""

_FETCHED = ("scraped", "scrape", "crawled", "crawl", "fetched", "fetch", "retrieved", "downloaded", "accessed", "saved")
_FIELD_OF = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names)}
_SCRAPED = frozenset(f"{done}{when}" for done in _FETCHED for when in ("at", "on", "date", "time", "timestamp"))
"""What scrapers call the time of scraping, which is no field of ours: it stays with the unknown ones."""
_MOST_OBJECTS = 1_000_000  # in a file that is read whole
_MOST_VALUES = 8_000_000
_WRAPPERS = ("articles", "items", "data", "results")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)

Record = tuple[int, dict[str, Any] | str]
"""A line number (from 1; 0 when the file isn't read by lines) and the object, or the reason why there is none."""


def read_records(data: bytes, by_lines: bool) -> Iterator[Record]:
    """The objects of a JSON file or, ``by_lines``, a JSON Lines file; each broken line as the reason it is broken.

    Either may hold the other. Raises SourceRefused, with the bare reason, when the file as a whole is no JSON.
    """
    data = _utf8(data)
    first, _, rest = data.partition(b"\n")
    is_line = not data.startswith(b"[") and isinstance(_object(first), dict)
    value = "" if is_line and (by_lines or rest) else _parse_whole(data)
    if not isinstance(value, str):
        yield from ((0, item if isinstance(item, dict) else "not an object") for item in _items(value))
    elif by_lines or is_line:
        yield from read_lines(data)
    else:
        raise SourceRefused(value)


def read_lines(data: bytes, first: int = 1) -> Iterator[Record]:
    """The objects of whole lines of a JSON Lines file, the first of which has the number ``first``."""
    lines = enumerate(data.split(b"\n"), first)
    return ((number, _object(line)) for number, line in lines if line.strip())


def is_record(line: bytes) -> bool:
    """Whether a line is one whole object."""
    return line.startswith(b"{") and isinstance(_object(line), dict)


def names_article(names: Iterable[str]) -> bool:
    """Whether one of the names is that of a title or a text."""
    return any(_field(name)[0] in ("title", "body") for name in names)


def article_from_record(record: Mapping[str, Any], path: str, folder: str = "") -> Article | None:
    """The article of one object; None when it has neither title nor text.

    ``path`` is the file's, below the root. The id is the record's own, or empty: ``ingest.identity`` gives the article
    its id. The source falls back to the site of the URL, then to ``folder``.
    """
    values, extra = _fields(record)
    title, body, url, stated = (values.get(name, "") for name in ("title", "body", "url", "date"))
    if not (title or body):
        return None
    date = parse_date(stated) or url_date(url) or parse_date(stated, _scraped(record))
    if stated and not date:
        extra["date"] = stated
    return Article(
        id=values.get("id", ""),
        title=title or derived_title(body),
        body=body,
        date=date,
        source=values.get("source") or _site(url) or folder,
        url=url,
        path=path,
        title_derived=not title,
        extra=extra,
    )


def _scraped(record: Mapping[str, Any]) -> datetime.date | None:
    """The day on which a record says it was fetched, against which "two hours ago" can be told."""
    named = (_text(value) for key, value in record.items() if _plain(key) in _SCRAPED)
    day = next(filter(None, map(parse_date, named)), "")
    return datetime.date.fromisoformat(day) if day else None


def _utf8(data: bytes) -> bytes:
    """The same bytes without mark and white space before them, in UTF-8 when a mark says that they are UTF-16."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        data = decode(data).encode()
    return data.removeprefix(codecs.BOM_UTF8).lstrip()


def _parse_whole(data: bytes) -> Any:
    """The value of a whole file; in memory, empty objects take fifty times the room that they take in the file."""
    for signs, limit, what in ((b"{[", _MOST_OBJECTS, "objects"), (b",", _MOST_VALUES, "values")):
        if sum(map(data.count, (bytes([sign]) for sign in signs))) > limit:
            raise SourceRefused(f"it may hold more than {limit:,} {what}, which is the limit: write one article a line")
    return parse_json(data)


def _items(value: Any) -> list[Any]:
    """An array's items, the articles of a wrapping object, or the object itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [value[key] for key in _WRAPPERS if isinstance(value.get(key), list)]
        return lists[0] if lists and not _fields(value)[0].keys() & {"title", "body"} else [value]
    return [value]


def _object(line: bytes) -> dict[str, Any] | str:
    value = parse_json(line)
    return value if isinstance(value, dict | str) else "not an object"


def parse_json(data: bytes) -> Any:
    """The value (never a str), or the reason (a str) why there is none."""
    try:
        value = _DECODER.decode(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 (byte {error.start})"
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return f"not JSON: {str(error).partition(';')[0]}"
    return "not an object" if isinstance(value, str) else value


def _fields(record: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """The values of our fields as clean text, the best-named one each, and all the rest."""
    best: dict[str, tuple[int, str, str]] = {}
    for key, value in record.items():
        field, rank = _field(key)
        if field and (field not in best or rank < best[field][0]) and (text := _text(value)):
            best[field] = (rank, key, text)
    used = {key for _, key, _ in best.values()}
    extra = {key: value for key, value in record.items() if key not in used and value not in (None, "", [], {})}
    return {field: text for field, (_, _, text) in best.items()}, extra


def _field(key: str) -> tuple[str, int]:
    """Our name of a field and how good the given one is for it; empty when it is none of ours."""
    return _FIELD_OF.get(_plain(key), ("", 0))


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def _text(value: Any) -> str:
    """A field's value as clean text: strings, numbers, lists of paragraphs, objects with a name."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_text(item) for item in value if isinstance(item, str | dict))))
    if isinstance(value, dict):
        return next(
            (_text(value[key]) for key in ("name", "url", "@id", "$oid") if isinstance(value.get(key), str)), ""
        )
    return ""


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
