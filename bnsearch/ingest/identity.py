"""The id of an article: its own where that names it, else its URL, else one qualified by its file.

    id of the record       URL         id of the article
    k-17                               k-17
    12 (counts rows)       https://…   https://…
    12 (counts rows)                   papers/a.csv#12
    nan (says nothing)                 papers/a.csv#6f1c…, a digest of title and first text
                                       papers/a.txt, when the file is one article
    k-17, which another article holds  papers/a.csv#k-17

Two records of one id are one article when their titles and their texts agree, or one of them lacks what the other has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from hashlib import blake2b

from bnsearch.article import Article

__all__ = ["Relation", "completed", "content_key", "is_strong", "name_articles", "qualified_ids", "relation"]

_SAYS_NOTHING = frozenset(
    {"", "nan", "none", "null", "nil", "na", "n/a", "#n/a", "undefined", "unknown", "-", "--", "?", "false", "true"}
)
"""What scrapers and tables write where there is no value, in small letters."""
_COUNTS_ROWS = re.compile(r"[+-]?\d+(?:\.0+)?")
_FIRST_TEXT = 200  # code points of the text that the digest of an article is made of
_DIGEST_BYTES = 6
RAW_ID = "id"
"""Where ``Article.extra`` keeps the id of a record that is not the id of the article."""


class Relation(Enum):
    """What the record of an id is to the article that has the id."""

    SAME = "the same article"
    COMPLETES = "a part that the article lacks, or has already"
    IS_COMPLETED = "the text to which the article is a part"
    DIFFERENT = "another article"


def says_something(value: str) -> bool:
    """Return whether a value is there at all: not nan, None, N/A or the like."""
    return value.strip().lower() not in _SAYS_NOTHING


def is_strong(own_id: str) -> bool:
    """Return whether an id names one article: it says something, and doesn't only count rows."""
    return says_something(own_id) and not _COUNTS_ROWS.fullmatch(own_id.strip())


def name_articles(
    articles: Iterable[Article], relative: str, qualified: Collection[str] = (), one_article: bool = False
) -> list[Article]:
    """Return the articles of one file with their ids; each comes with the id of its record, empty where it has none.

    ``relative`` is the path of the file below its root, ``qualified`` are the ids that another article holds.
    ``one_article`` says that the file is one article and can't be more.
    """
    given = [_cleaned(article) for article in articles]
    urls = Counter(article.url for article in given)
    named: list[Article] = []
    taken: dict[str, Article] = {}
    for article in given:
        own_url = article.url if urls[article.url] == 1 else ""
        name = _preferred(article, own_url, qualified)
        if not name and one_article and not article.id:
            name = relative
        if not name:
            name = next(each for each in qualified_ids(article, relative) if _is_free(each, article, taken))
        taken.setdefault(name, article)
        named.append(_with_id(article, name))
    return named


def _is_free(name: str, article: Article, taken: Mapping[str, Article]) -> bool:
    """Return whether an article can have an id: nothing has it, or the same article."""
    return name not in taken or relation(taken[name], article) is not Relation.DIFFERENT


def _cleaned(article: Article) -> Article:
    """Return an article whose id and URL are empty where they say nothing."""
    own_id = article.id if says_something(article.id) else ""
    url = article.url if says_something(article.url) else ""
    if (own_id, url) == (article.id, article.url):
        return article
    return replace(article, id=own_id, url=url)


def _preferred(article: Article, own_url: str, qualified: Collection[str]) -> str:
    """Return the best id that needs no file to be told apart; empty when there is none."""
    if is_strong(article.id) and article.id not in qualified:
        return article.id
    if not is_strong(article.id) and own_url not in qualified:
        return own_url
    return ""


def qualified_ids(article: Article, relative: str, one_article: bool = False) -> tuple[str, ...]:
    """Return the ids that an article can have in a file, best first; the last is made of its whole text.

    The path alone is one of them where the file is ``one_article``.
    """
    by_path = (relative,) if one_article else ()
    first_text = article.body[:_FIRST_TEXT]
    short, whole = _digest(article.title, first_text), _digest(article.title, article.body)
    value = _own_value(article, relative)
    if not value:
        return *by_path, f"{relative}#{short}", f"{relative}#{whole}"
    return *by_path, f"{relative}#{value}", f"{relative}#{value}#{short}", f"{relative}#{value}#{whole}"


def _own_value(article: Article, relative: str) -> str:
    """Return what the record of an article has for an id; empty when that is its URL or says nothing."""
    raw = str(article.extra.get(RAW_ID, ""))
    if says_something(raw):
        return raw
    prefix = f"{relative}#"
    if article.id in (article.url, relative, ""):
        return ""
    return article.id.removeprefix(prefix)


def _digest(title: str, text: str) -> str:
    data = f"{title}\0{text}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


def _with_id(article: Article, name: str) -> Article:
    """Return an article with an id; that of its record, where it is lost by that, stays among the extra values."""
    if name == article.id:
        return article
    if article.id and not name.endswith(f"#{article.id}"):
        return replace(article, id=name, extra={**article.extra, RAW_ID: article.id})
    return replace(article, id=name)


def relation(known: Article, other: Article) -> Relation:
    """Return what ``other`` is to ``known``, two articles with one id.

    Equal texts are one article. Where only one has a text, they are one article unless their headlines differ.
    """
    text, other_text = "".join(known.body.split()), "".join(other.body.split())
    if text and other_text:
        return Relation.SAME if text == other_text else Relation.DIFFERENT
    title, other_title = _headline(known), _headline(other)
    if title and other_title and title != other_title:
        return Relation.DIFFERENT
    if other_text:
        return Relation.IS_COMPLETED
    return Relation.SAME if title == other_title and not text else Relation.COMPLETES


def content_key(article: Article) -> str:
    """Return what tells an article whatever its id: its text, or its headline where it has none, without spaces."""
    return "".join((article.body or article.title).split())


def _headline(article: Article) -> str:
    return "" if article.title_derived else "".join(article.title.split())


def completed(article: Article, part: Article) -> Article:
    """Return an article with what it lacks of another record of its id: headline, date, source, URL, other values."""
    lacks_headline = article.title_derived or not article.title
    has_headline = bool(part.title) and not part.title_derived
    if lacks_headline and has_headline:
        article = replace(article, title=part.title, title_derived=False)
    return replace(
        article,
        date=article.date or part.date,
        source=article.source or part.source,
        url=article.url or part.url,
        extra={**part.extra, **article.extra},
    )
