"""What is shown of a found document: its article, a snippet, what to highlight, whom and what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bnsearch.article import Hit, Mention
from bnsearch.index.document import article_of, mentions_of
from bnsearch.index.reader import IndexReader
from bnsearch.search.engine import Found
from bnsearch.search.snippet import Passage, highlight, snippet

__all__ = ["hit_of", "passage", "shown_mentions"]


def hit_of(
    reader: IndexReader, rank: int, document: int, score: float, found: Found, weights: Mapping[str, float]
) -> Hit:
    """Return the hit for a document; ``weights`` says how much each term of the query tells."""
    record = reader.stored(document)
    title = passage(reader, record, document, "title", found.words)
    body = passage(reader, record, document, "body", found.words)
    return Hit(
        rank=rank,
        score=score,
        article=article_of(record),
        snippet=snippet(body if any(map(str.isalnum, body.text)) else title, weights, found.named),
        title_spans=highlight(title, found.named),
        countries=_ids("country", title, body),
        officials=_ids("official", title, body),
    )


def passage(reader: IndexReader, record: Mapping[str, Any], document: int, part: str, terms: Iterable[str]) -> Passage:
    """Return the "title" or "body" of a stored article, with what it names and where ``terms`` stand in it."""
    positions = reader.positions(document, part, terms)
    return Passage(record.get(part, ""), shown_mentions(reader, record, document, part), positions)


def shown_mentions(reader: IndexReader, record: Mapping[str, Any], document: int, part: str) -> list[Mention]:
    """Return the mentions in a part of an article, each person under the name shown in the whole index."""
    shown = reader.shown_names(document)
    return [
        replace(mention, id=shown.get(mention.id, mention.id)) if mention.kind == "official" else mention
        for mention in mentions_of(record, part)
    ]


def _ids(kind: str, *passages: Passage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.id for passage in passages for m in passage.mentions if m.kind == kind))
