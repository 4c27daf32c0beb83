"""What the address of a page says of it: of an article, of a list of articles, or of the front page."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl, unquote, urlsplit

from bnsearch.analysis.tables import comparable, read_table

__all__ = ["is_article_address", "is_list_address"]

_LONG_SLUG = 24  # code points: the name of a section is shorter
_HYPHENS = re.compile(r"[-_]")
_DIGIT = re.compile(r"\d")
_ARTICLE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{4,}")  # a year is none
_FILE = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$")
_FRONT = re.compile(r"(?:index|home|default)(?:\.\w+)?$")


def is_article_address(url: str) -> bool:
    """Whether an address can be that of one article: it has a number, a long name, a file of its own or a query.

    Some sites declare their front page or a section on all their pages.
    """
    parts = _split(url)
    if parts is None:
        return False
    path, query = parts
    if _is_list(path, query):
        return False
    last = path[-1] if path else ""
    if not last or _FRONT.match(last):
        return bool(_DIGIT.search("".join(value for _, value in query)))
    is_name = len(last) >= _LONG_SLUG or len(_HYPHENS.findall(last)) > 1 or bool(_FILE.search(last))
    return is_name or bool(query) or bool(_DIGIT.search("".join(path)))


def is_list_address(url: str) -> bool:
    """Whether an address is that of a tag, an author, an archive or a search."""
    parts = _split(url)
    return parts is not None and _is_list(*parts)


def _split(url: str) -> tuple[list[str], list[tuple[str, str]]] | None:
    """The parts of the path and the named values of the query; None for what is no address."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    path = [comparable(unquote(part)) for part in parts.path.split("/") if part]
    try:
        return path, parse_qsl(parts.query, max_num_fields=20)
    except ValueError:
        return path, []


def _is_list(path: list[str], query: list[tuple[str, str]]) -> bool:
    """Whether a part of the path names a kind of list and one more follows, or nothing but a query of lists does."""
    if path[-1:] == ["search"] or not _table("path").isdisjoint(path[:-1]):
        return True
    if any(map(_ARTICLE_NUMBER.fullmatch, path)):
        return False
    asked = {name.lower() for name, _ in query}
    is_asked = len(path) < 2 and not _table("query").isdisjoint(asked)
    return is_asked or not _table("above").isdisjoint(path[:-1])


@cache
def _table(where: str) -> frozenset[str]:
    return frozenset(what for found, what in read_table("html_lists.tsv") if found == where)
