"""What is shown of a found document: its article, a snippet, what to highlight, whom and what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bnsearch.analysis.tokenizer import spans as word_spans
from bnsearch.article import Hit, Mention
from bnsearch.index.document import article_of, mentions_of
from bnsearch.index.reader import IndexReader
from bnsearch.search.snippet import Passage, highlight, snippet

__all__ = ["hits_of", "passages", "shown_mentions"]


def hits_of(
    reader: IndexReader,
    ranked: Sequence[tuple[int, float]],
    first: int,
    words: Collection[str],
    named: Collection[str],
    weights: Mapping[str, float],
) -> list[Hit]:
    """Return the hits for (document, score) of a page, whose first has the rank ``first``.

    ``words`` are the terms and ``named`` the countries and officials to highlight; ``weights`` says how much each term
    tells.
    """
    articles = passages(reader, [document for document, _ in ranked], words)
    return [
        Hit(
            rank=rank,
            score=score,
            article=article_of(record),
            snippet=snippet(body if any(map(str.isalnum, body.text)) else title, weights, named),
            title_spans=highlight(title, named),
            countries=_ids("country", title, body),
            officials=_ids("official", title, body),
        )
        for rank, ((_, score), (record, title, body)) in enumerate(zip(ranked, articles, strict=True), first)
    ]


def passages(
    reader: IndexReader, documents: Sequence[int], terms: Collection[str]
) -> Iterator[tuple[Mapping[str, Any], Passage, Passage]]:
    """Yield (stored record, title, body) of each document, with what they name and where ``terms`` stand in them."""
    titles, bodies = (reader.positions(documents, part, terms) for part in ("title", "body"))
    for document in documents:
        record = reader.stored(document)
        in_body = bodies[document]
        in_title = _in_lead(record["title"], in_body) if record.get("title_derived") else titles[document]
        title, body = (
            Passage(record.get(part, ""), shown_mentions(reader, record, document, part), positions)
            for part, positions in (("title", in_title), ("body", in_body))
        )
        yield record, title, body


def _in_lead(title: str, in_body: Mapping[int, str]) -> dict[int, str]:
    """Return the positions of terms in a derived title: it isn't indexed, and its words are the first of the body."""
    count = len(list(word_spans(title))) if in_body else 0
    return {position: term for position, term in in_body.items() if position < count}


def shown_mentions(reader: IndexReader, record: Mapping[str, Any], document: int, part: str) -> list[Mention]:
    """Return the mentions in a part of an article, each person under the name shown in the whole index."""
    shown = reader.shown_names(document)
    return [
        replace(mention, id=shown.get(mention.id, mention.id)) if mention.kind == "official" else mention
        for mention in mentions_of(record, part)
    ]


def _ids(kind: str, *passages: Passage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.id for passage in passages for m in passage.mentions if m.kind == kind))
