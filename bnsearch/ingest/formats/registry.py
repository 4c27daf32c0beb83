"""The formats that are read: one row each. A new format is a row here and a module of this room with ``read``.

Nothing here imports a reader: a folder of text imports no library for spreadsheets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bnsearch.ingest.files.unpack import unpacked_name

__all__ = [
    "FORMATS",
    "MAX_RECORDS_BYTES",
    "MOST_LOOKED_AT",
    "Format",
    "ending_of",
    "format_by_content",
    "format_by_name",
]

MAX_PAGE_BYTES = 8 << 20
"""Bytes of a file that is one page; of one with several articles in plain text as well."""
MAX_RECORDS_BYTES = 128 << 20
"""Bytes of a file of records that is read whole."""
MAX_ARCHIVE_BYTES = 8 << 30
"""Bytes of a file that is read part by part only."""


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one format are told and read.

    ``module`` is the module of this room that has ``read(content) -> Reading`` and, where a file can be read in parts,
    ``split(source, size) -> Iterator[Part]``. ``start`` matches the first bytes of a file whose name says nothing.
    ``holds_pages``: reading one takes much memory for a while. ``can_be_one_article``: its path can be an article's id.
    ``library`` is what has to be installed besides bnsearch itself; ``swell`` is how many times its size a file holds.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    max_bytes: int
    start: re.Pattern[bytes] | None = None
    splittable: bool = False
    holds_pages: bool = False
    can_be_one_article: bool = False
    library: str = ""
    swell: int = 1


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*" + pattern, re.IGNORECASE | re.DOTALL)


_WEB_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")
_HTML_START = rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype html|html|head)\b"
_XML_START = rb"<(?:\?xml|rss|feed|rdf:)"

FORMATS: tuple[Format, ...] = (
    Format("web page", _WEB_SUFFIXES, "html", MAX_PAGE_BYTES, _starts(_HTML_START), False, True, True),
    Format("feed", (".xml", ".rss", ".atom", ".rdf"), "feed", MAX_RECORDS_BYTES, _starts(_XML_START)),
    Format("JSON", (".json",), "json_records", MAX_RECORDS_BYTES, can_be_one_article=True),
    Format(
        "JSON Lines",
        (".jsonl", ".ndjson", ".jl", ".jsonlines"),
        "json_records",
        MAX_RECORDS_BYTES,
        _starts(rb"\{|\[\s*[\[{\"\]]"),
        splittable=True,
    ),
    Format("table", (".csv", ".tsv"), "table", MAX_RECORDS_BYTES),
    Format("workbook", (".xlsx", ".xlsm", ".xls", ".ods"), "workbook", MAX_RECORDS_BYTES),
    Format("Markdown", (".md", ".markdown"), "markdown", MAX_PAGE_BYTES, None, False, True, True),
    Format(
        "web archive",
        (".warc",),
        "warc",
        MAX_ARCHIVE_BYTES,
        _starts(rb"WARC/\d"),
        splittable=True,
        holds_pages=True,
    ),
    Format(
        "SQLite database",
        (".db", ".sqlite", ".sqlite3", ".db3"),
        "sqlite",
        MAX_ARCHIVE_BYTES,
        _starts(rb"SQLite format 3\0"),
        splittable=True,
    ),
    Format("Parquet table", (".parquet",), "parquet", MAX_RECORDS_BYTES, _starts(rb"PAR1"), library="pyarrow"),
    Format(
        "archive",
        (".zip", ".tar"),
        "archive",
        MAX_ARCHIVE_BYTES,
        _starts(rb"PK\x03\x04"),
        splittable=True,
        holds_pages=True,
        swell=5,
    ),
    Format("text", (".txt", ".text"), "text", MAX_PAGE_BYTES, None, False, True, True),
)
"""All formats; the last is what a file is whose name and first bytes say nothing."""

_BY_SUFFIX = {suffix: row for row in FORMATS for suffix in row.suffixes}
_ENDING = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{1,9}")
MOST_LOOKED_AT = 4096
"""Bytes at the start of a file that tell its format."""


def ending_of(name: str) -> str:
    """The ending of a file name in small letters, with its dot; empty when there is none.

    Of a packed file it is that of what is packed. A saved address keeps its query in its name: page.html?id=5 ends in
    .html. Neither a number nor a word of Bengali is an ending: "2024.08.05" and "খবর নং. ৫" have none.
    """
    bare = unpacked_name(name.lower().partition("?")[0])
    stem, dot, last = bare.rpartition(".")
    ending = dot + last
    return ending if stem and (ending in _BY_SUFFIX or _ENDING.fullmatch(ending)) else ""


def format_by_name(name: str) -> Format | None:
    """The format of a file by its name, packed or not; None when the name says nothing or nothing known."""
    return _BY_SUFFIX.get(ending_of(name))


def format_by_content(data: bytes) -> Format:
    """The format of a file by its first bytes."""
    start = data[:MOST_LOOKED_AT]
    if start.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in start:
        return _BY_SUFFIX[".xlsx"]
    return next((row for row in FORMATS if row.start and row.start.match(start)), FORMATS[-1])
