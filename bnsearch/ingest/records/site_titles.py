"""Titles of records with the name of the site before or behind them: the headline alone."""

from __future__ import annotations

import re

from bnsearch.analysis.tables import comparable
from bnsearch.article import Article
from bnsearch.ingest.records.fields import site_of

__all__ = ["may_name_site", "without_site"]

_SEPARATOR = re.compile(r"\s*(?:\|{1,2}|::|[«»])\s*|\s[-–—·]\s")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_SHORTEST_NAME = 4  # Latin letters of a name that is looked for in an address
_DIGIT = re.compile(r"\d")  # of a part of a series
_FEWEST_WORDS = 4  # of a headline
_BEGINNING = 2_000  # code points of a text above which its headline can stand
_SITE_NAMES = ("og_site_name", "og:site_name", "site_name", "sitename", "site", "publisher")


def may_name_site(title: str) -> bool:
    """Whether a title has parts: a quick look, for most have none."""
    return _SEPARATOR.search(title) is not None


def without_site(article: Article) -> str:
    """The title without the site's name, where the source, the address or the text tells that it is one."""
    title = article.title
    parts = list(_SEPARATOR.finditer(title))
    last, first = parts[-1], parts[0]
    halves = ((title[: last.start()], title[last.end() :]), (title[first.end() :], title[: first.start()]))
    for headline, name in halves:
        words = len(headline.split())
        is_name = len(name.split()) < words and not _DIGIT.search(name)
        if words >= _FEWEST_WORDS and is_name and _is_site(name, headline, article):
            return headline.strip()
    return title


def _is_site(name: str, headline: str, article: Article) -> bool:
    key = _key(name)
    known = [article.source, *(str(article.extra.get(field, "")) for field in _SITE_NAMES)]
    if key and key in map(_key, known):
        return True
    return _is_in_address(name, article) or _stands_alone(headline, article.body)


def _is_in_address(name: str, article: Article) -> bool:
    """Whether a Latin name is that of the host: Bil Barta, www.bilbarta.com."""
    letters = _NO_LETTERS.sub("", name.lower())
    host = site_of(article.url) or article.source.lower()
    return len(letters) >= _SHORTEST_NAME and letters in _NO_LETTERS.sub("", host)


def _stands_alone(headline: str, body: str) -> bool:
    """Whether a headline is a line of the text by itself."""
    key = _key(headline)
    return key in (_key(line) for line in body[:_BEGINNING].split("\n"))


def _key(text: str) -> str:
    return " ".join(comparable(text).split())
