"""Retrieval: each collection is indexed from its file by ``bnsearch index`` and asked its topics as ``search`` is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from bnsearch import Index
from bnsearch.evaluation import Qrels, Rank, Topic, ask, mean, measure, read_qrels, read_topics
from bnsearch.search.engine import Engine
from bnsearch.search.ranking import DEFAULT, PLAIN, Weights
from evaluation.data import DATA
from evaluation.indexed import index_files

__all__ = ["ABLATED", "ABLATIONS", "COLLECTIONS", "Collection", "ablation", "collection", "figures"]

COLLECTIONS = {
    "newsqa": "question → the paragraph that answers it",
    "textbook": "question → section of a textbook, of which title and body are indexed",
    "headlines": "headline → its article, which is given without its title, among as many leads",
    "encyclopaedia": "question that somebody asked → passage of an encyclopaedia, among news",
    "keywords": "one to five words → news about them, graded by a rule of aliases",
    "keywords_roman": "the same words in Latin letters → the same news",
    "keywords_typos": "the same words misspelt → the same news",
    "banglish_chat": "comment written in Latin letters → the same comment in Bengali letters",
}
ABLATED = ("newsqa", "textbook", "headlines")
"""The collections that every part of the ranking is measured on."""

_DOCUMENTS = {"keywords_roman": "keywords", "keywords_typos": "keywords"}
"""Collections that ask the documents of another one."""

ABLATIONS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("pairs of neighbours", {"pair": 0.0}),
    ("the very form of a word", {"exact": 0.0}),
    ("words like a rare one", {"similar": 0.0}),
    ("a score for having the word at all", {"presence": 0.0}),
    ("titles that count more", {"fields": {"title": 1.0, "body": 1.0}}),
    ("the articles that name a country of the query", {"country": 0.0}),
    ("the articles of a year of the query", {"year": 0.0}),
    ("the newer of equally relevant articles first (only headlines have dates)", {"newer": 0.0}),
    ("all of these: BM25F over stems, as stock Whoosh has it", PLAIN._asdict()),
)
"""Each part of the ranking, and the change of weights that switches it off."""


_indexed = cache(index_files)


class Collection(NamedTuple):
    """An index of the documents of a collection, its topics, and their right answers."""

    index: Index
    topics: list[Topic]
    qrels: Qrels


@cache
def collection(name: str) -> Collection:
    """Return a collection; raises FileNotFoundError."""
    folder = DATA / "retrieval" / name
    index = _indexed(DATA / "retrieval" / _DOCUMENTS.get(name, name) / "documents.jsonl.gz")
    return Collection(index, read_topics(folder / "topics.tsv"), read_qrels(folder / "qrels.txt"))


def figures(name: str) -> dict[str, float]:
    """Return the figures of a collection on average over its topics; raises FileNotFoundError."""
    asked = collection(name)
    return _measured(asked, asked.index.rank)


def ablation(name: str) -> dict[str, dict[str, float]]:
    """Return for each part of the ranking the figures of a collection without it."""
    asked = collection(name)
    return {what: _measured(asked, _ranking(asked.index, DEFAULT._replace(**change))) for what, change in ABLATIONS}


def _measured(asked: Collection, rank: Rank) -> dict[str, float]:
    run = ask(rank, asked.topics)
    return mean(measure(asked.qrels, run).values())._asdict()


def _ranking(index: Index, weights: Weights) -> Rank:
    """Return what ranks as an index does, but with other weights."""
    engine = Engine(index.reader, weights)

    def rank(query: str, limit: int) -> list[tuple[str, float]]:
        ranked = engine.find(query, limit=limit).ranked
        return [(index.reader.article_id(document), score) for document, score in ranked]

    return rank
