"""What the folders of a file say of its articles: the site they are from, and the day."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from bnsearch.analysis.dates import find_dates
from bnsearch.analysis.tables import comparable, read_table

__all__ = ["folder_date", "folder_source"]

_KEPT = 4096
"""Folders that are remembered: their files come one after the other."""
_WORD = re.compile(r"[^\s\-_.,=+@#()\[\]]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\d{4})?(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./ ]?)(\d\d?)\2(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d\d?)([-_./ ])(\d\d?)\2((?:19|20)\d\d)(?!\d)")
_PARTITION = re.compile(r"(?:^|(?<=/))(?:year|month|day|date|dt|y|m|d)=")
"""What some tools write before each part of a date: year=2024/month=08."""
_ARCHIVE = re.compile(r"\.(?:zip|tgz|tar(?:\.\w+)?)$", re.IGNORECASE)
_START_OF_NAME = 10  # code points: 2024-08-05


def folder_source(relative: str) -> str:
    """The outermost folder of a path below its root that can be the name of a site; empty when none can.

    Dates, numbers and words such as "data" or "sports" name none; of ``kagoj-2024-08-05`` the word does.
    """
    return _said(relative.rpartition("/")[0])[0] if "/" in relative else ""


def folder_date(relative: str) -> str:
    """The ISO day that the folders of a path, or else the beginning of the file's name, stand for; empty for none.

    "2024-08-05", "2024/08/05", "০৫-০৮-২০২৪" and "5 august 2024" are days; a month alone is none.
    """
    folders, _, name = relative.rpartition("/")
    day = _said(folders)[1] if folders else ""
    return day or _numeric_day(comparable(name[:_START_OF_NAME]))


@lru_cache(_KEPT)
def _said(folders: str) -> tuple[str, str]:
    """The source and the day that folders tell."""
    source = next(filter(None, map(_source, folders.split("/"))), "")
    path = _PARTITION.sub("", comparable(folders))
    days = (_numeric_day(name) or _worded_day(name) for name in reversed(path.split("/")))
    return source, next(filter(None, days), "") or _numeric_day(path)


def _numeric_day(key: str) -> str:
    """The day in digits; where the year comes last, the day comes first, as in Bangladesh."""
    if found := _YEAR_FIRST.search(key):
        return _iso(found[1], found[3], found[4])
    if found := _YEAR_LAST.search(key):
        return _iso(found[4], found[3], found[1]) or _iso(found[4], found[1], found[3])
    return ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _worded_day(key: str) -> str:
    """The day with the name of its month."""
    if not _YEAR.search(key):
        return ""
    return next((mention.iso for mention in find_dates(" ".join(_WORD.findall(key))) if mention.iso), "")


def _source(name: str) -> str:
    """The name of a site in the name of a folder, or of an archive, or empty."""
    name = _ARCHIVE.sub("", name)
    words = list(_WORD.finditer(name))
    keys = [comparable(word[0]) for word in words]
    telling = [word for word, key in zip(words, keys, strict=True) if not (key.isdigit() or key in _no_sources())]
    if keys[-2:] == ["news", "24"]:
        return name
    if not telling:
        return ""
    is_dated = _YEAR.search(comparable(name))
    return name[telling[0].start() : telling[-1].end()] if is_dated else name


@cache
def _no_sources() -> frozenset[str]:
    months = {word for kind, _, word in read_table("dates_words.tsv") if kind == "month"}
    return frozenset(months.union(word for (word,) in read_table("folder_words.tsv")))
