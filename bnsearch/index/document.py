"""What the index keeps of an article: which text is indexed, which keywords it is filtered by, what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from bnsearch.article import Article, Mention

__all__ = ["Document", "article_of", "document_of", "indexed_title", "mentions_of"]


class Document(NamedTuple):
    """What goes into a segment for one article: texts to index, keywords by field, and the record to store."""

    texts: Mapping[str, str]
    keywords: Mapping[str, Sequence[str]]
    stored: Mapping[str, Any]


_CUT = "…"
"""What ends a derived title that doesn't reach to the end of its sentence."""
_PLAIN = ("id", "title", "body", "date", "source", "url", "path")


def document_of(article: Article, title_mentions: Sequence[Mention], body_mentions: Sequence[Mention]) -> Document:
    """Return the document for an article and the countries and officials recognised in it.

    A derived title is only stored. Its words are indexed as words of the body, and its mentions are those of the body.
    """
    if article.title_derived:
        title_mentions = _mentions_of_lead(article, body_mentions)
    record: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(article, name))}
    if article.title_derived:
        record["title_derived"] = True
    if article.extra:
        record["extra"] = dict(article.extra)
    record["mentions"] = {
        "title": [[m.start, m.end, m.kind, m.id] for m in title_mentions],
        "body": [[m.start, m.end, m.kind, m.id] for m in body_mentions],
    }
    mentions = (*title_mentions, *body_mentions)
    return Document(
        texts={"title": indexed_title(article), "body": article.body},
        keywords={
            "id": [article.id],
            "path": [article.path] if article.path else [],
            "source": [article.source] if article.source else [],
            "date": [article.date] if article.date else [],
            "month": [article.date[:7]] if article.date else [],
            "year": [article.date[:4]] if article.date else [],
            "countries": [m.id for m in mentions if m.kind == "country"],
            "officials": [m.id for m in mentions if m.kind == "official"],
            "people": _people(article, title_mentions, body_mentions),
        },
        stored=record,
    )


def indexed_title(article: Article) -> str:
    """Return the title to index: empty when it was derived from the text, which holds the same words already."""
    return "" if article.title_derived else article.title


def _mentions_of_lead(article: Article, body_mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in a derived title: those in the beginning of the body, which it repeats."""
    start = len(article.body) - len(article.body.lstrip())
    end = start + len(article.title.removesuffix(_CUT))
    return [replace(m, start=m.start - start, end=m.end - start) for m in body_mentions if m.end <= end]


def _people(article: Article, title_mentions: Sequence[Mention], body_mentions: Sequence[Mention]) -> list[str]:
    """Return the officials named, each with the country it serves, where the text says that, after a tab."""
    from bnsearch.entities.evidence import states  # which searches don't need

    country = states(article.body, body_mentions) | states(article.title, title_mentions)
    names = dict.fromkeys(m.id for m in (*title_mentions, *body_mentions) if m.kind == "official")
    return [f"{name}\t{country[name]}" if name in country else name for name in names]


def article_of(record: Mapping[str, Any]) -> Article:
    """Return the article a stored record was made from."""
    values = {name: record.get(name, "") for name in _PLAIN}
    return Article(**values, title_derived=record.get("title_derived", False), extra=record.get("extra", {}))


def mentions_of(record: Mapping[str, Any], part: str) -> list[Mention]:
    """Return the mentions stored for the "title" or the "body" of an article."""
    text = record.get(part, "")
    return [Mention(start, end, text[start:end], kind, name) for start, end, kind, name in record["mentions"][part]]
