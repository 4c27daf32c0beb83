"""From an object to the values of an article's fields: by the names, the best-named value of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bnsearch.analysis.dates import parse_date
from bnsearch.ingest.records.names import FETCHED, OWN, TEASER, field_of
from bnsearch.ingest.records.values import body_of, date_of, line_of, url_of

__all__ = ["Fields", "Layout", "fields_of", "layout_of", "site_of"]

_DEEPEST = 3  # objects in one another whose fields are looked at
_MOST_FIELDS = 300  # of an object with what is in it
_MOST_LAYOUTS = 1 << 10  # kept in memory
_MARK = "://"
_OF_SITE = 2  # slashes in the address of a site
_Keys = tuple[tuple[str, int], ...]  # with how good each is
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")


class Layout(NamedTuple):
    """The keys of an object by the field they name, best first, with grades; ``fetched`` name times of scraping."""

    fields: Mapping[str, _Keys]
    fetched: tuple[str, ...]

    def keys(self, field: str) -> _Keys:
        """The keys that name a field, best first, with their grades."""
        return self.fields.get(field, ())


class Fields(NamedTuple):
    """The clean values of fields, the day that the date means, the times of scraping, and what is in no field."""

    values: dict[str, str]
    day: str
    fetched: tuple[str, ...]
    extra: dict[str, Any]


@lru_cache(_MOST_LAYOUTS)
def layout_of(keys: tuple[str, ...]) -> Layout:
    """The layout of all objects that have these keys."""
    found: dict[str, list[tuple[int, int, int, str]]] = {}
    for place, key in enumerate(keys):
        named = field_of(key)
        if named.field:
            found.setdefault(named.field, []).append((named.grade, named.order, place, key))
    ranked = {field: tuple((key, grade) for grade, _, _, key in sorted(names)) for field, names in found.items()}
    return Layout(ranked, tuple(key for key, _ in ranked.pop(FETCHED, ())))


def fields_of(record: Mapping[str, Any]) -> Fields:
    """The fields of an object; what it holds in other objects counts where it has no such field itself."""
    found, used = _chosen(record)
    if not _is_nested(record) or found.values.keys() >= {"title", "body", "date", "url"}:
        return found._replace(extra=_extra(record, used))
    flat = _flat(record)
    found, used = _chosen(flat)
    opened = {key for key in record if key not in used and any(name.startswith(f"{key}.") for name in used)}
    kept = {key: value for key, value in record.items() if key not in opened}
    inner = {name: value for name, value in flat.items() if name not in record and name.split(".")[0] in opened}
    return found._replace(extra=_extra(kept | inner, used))


def _extra(record: Mapping[str, Any], used: set[str]) -> dict[str, Any]:
    """What is in none of our fields."""
    return {key: value for key, value in record.items() if key not in used and value not in (None, "", [], {})}


def _is_nested(record: Mapping[str, Any]) -> bool:
    return dict in map(type, record.values())


def _flat(record: Mapping[str, Any], before: str = "", depth: int = _DEEPEST) -> dict[str, Any]:
    """An object with the fields of those in it beside its own, under names as ``title.rendered``."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        name = f"{before}{key}"
        is_wrapper = isinstance(value, dict) and depth > 0 and not _is_value(name, value)
        flat |= _flat(value, f"{name}.", depth - 1) if is_wrapper else {name: value}
        if len(flat) > _MOST_FIELDS:
            break
    return flat


def _is_value(name: str, value: dict[str, Any]) -> bool:
    """Whether an object is the value of one of our fields itself: {"rendered": …}, {"$date": …}."""
    reader = _READERS.get(field_of(name).field)
    holds_fields = sum(bool(field_of(key).field) for key in value) > 1
    return reader is not None and not holds_fields and bool(reader(value))


def _chosen(record: Mapping[str, Any]) -> tuple[Fields, set[str]]:
    """The best value of each field, and the keys that hold them."""
    layout = layout_of(tuple(record))
    values: dict[str, str] = {}
    used: set[str] = set()
    day = ""
    for field, keys in layout.fields.items():
        if field == "date":
            key, text, day = _date(record, keys)
        else:
            key, text = _CHOICES[field](record, keys)
        if text:
            values[field] = text
            used.add(key)
    if "url" not in values and _MARK in values.get("id", "")[:10]:
        values["url"] = values["id"]
    if "source" in layout.fields:
        _settle_source(record, layout, values)
    fetched = tuple([date_of(record[key]) for key in layout.fetched])
    return Fields(values, day, fetched, {}), used


def _date(record: Mapping[str, Any], keys: _Keys) -> tuple[str, str, str]:
    """The best date that can be read: its key, what is stated, and the day; if none can, what the best name states."""
    first = ("", "", "")
    for key, _ in keys:
        stated = date_of(record[key])
        day = parse_date(stated) if stated else ""
        if day:
            return key, stated, day
        if stated and not first[1]:
            first = (key, stated, "")
    return first


def _id(record: Mapping[str, Any], keys: _Keys) -> tuple[str, str]:
    for key, _ in keys:
        text = url_of(record[key])
        if text:
            return key, text
    return "", ""


def _title(record: Mapping[str, Any], keys: _Keys) -> tuple[str, str]:
    for key, _ in keys:
        text = line_of(record[key])
        if text:
            return key, text
    return "", ""


def _url(record: Mapping[str, Any], keys: _Keys) -> tuple[str, str]:
    """The address: of a name that is not the contract's own only what looks like one."""
    for key, grade in keys:
        text = url_of(record[key])
        if text and (grade == OWN or _is_address(text)):
            return key, text
    return "", ""


def _source(record: Mapping[str, Any], keys: _Keys) -> tuple[str, str]:
    """The source: of several a name rather than a host, unless that has the contract's own name."""
    found = ("", "")
    for key, grade in keys:
        text = line_of(record[key])
        if not text or text.endswith(_IMAGES):
            continue
        if _MARK not in text and (grade == OWN or not _HOST.fullmatch(text)):
            return key, text
        if not found[1] or _MARK in found[1]:
            found = (key, text)
    return found


def _body(record: Mapping[str, Any], keys: _Keys) -> tuple[str, str]:
    """The text: of equally good names the longest; one that is cut off is no better than a summary."""
    best, best_rank = ("", ""), (TEASER + 2, 0)
    for key, grade in keys:
        text = body_of(record[key])
        if not text or (_is_address(text) and " " not in text):
            continue
        is_cut = grade < TEASER and isinstance(record[key], str) and record[key].rstrip().endswith("chars]")
        rank = (TEASER if is_cut else grade, -len(text))
        if rank < best_rank:
            best, best_rank = (key, text), rank
        if grade == OWN:
            break
    return best


def _is_address(text: str) -> bool:
    return _MARK in text[:10] or text.startswith(("www.", "/"))


def _settle_source(record: Mapping[str, Any], layout: Layout, values: dict[str, str]) -> None:
    """Where a source is an address: of the article, if nothing else is that; its site is the source."""
    source = values.get("source", "")
    if "url" not in values:
        addresses = (line_of(record[key]) for key, _ in layout.keys("source"))
        articles = [url for url in addresses if _MARK in url and url.rstrip("/").count("/") > _OF_SITE]
        values |= {"url": articles[0]} if articles else {}
    if _MARK in source:
        values["source"] = site_of(source)
    elif source.startswith("www."):
        values["source"] = source.removeprefix("www.")


def site_of(url: str) -> str:
    """The site of an address, or empty."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


_CHOICES: Mapping[str, Callable[[Mapping[str, Any], _Keys], tuple[str, str]]] = {
    "id": _id,
    "title": _title,
    "body": _body,
    "url": _url,
    "source": _source,
}
_READERS: Mapping[str, Callable[[Any], str]] = {
    "id": url_of,
    "title": line_of,
    "body": body_of,
    "date": date_of,
    "source": line_of,
    "url": url_of,
}
