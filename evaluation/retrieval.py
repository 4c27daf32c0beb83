"""Retrieval: the three collections, each indexed as a script would do it, and asked all its topics."""

from __future__ import annotations

import shutil
import tempfile
from atexit import register
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bnsearch import Article, open_index
from bnsearch.evaluation import Qrels, Topic, ask, mean, measure, read_qrels, read_topics
from bnsearch.index.reader import IndexReader
from bnsearch.search.engine import Engine
from bnsearch.search.ranking import DEFAULT, PLAIN, Weights
from evaluation.data import DATA, records

__all__ = ["ABLATIONS", "COLLECTIONS", "ablation", "figures"]

COLLECTIONS = {
    "newsqa": "question → the paragraph that answers it",
    "textbook": "question → section of a textbook, of which title and body are indexed",
    "headlines": "headline → its article, of which the body alone is indexed, among as many leads",
}

ABLATIONS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("pairs of neighbours", {"pair": 0.0}),
    ("the very form of a word", {"exact": 0.0}),
    ("words like a rare one", {"similar": 0.0}),
    ("a score for having the word at all", {"presence": 0.0}),
    ("titles that count more", {"fields": {"title": 1.0, "body": 1.0}}),
    ("the articles that name a country of the query", {"country": 0.0}),
    ("the articles of a year of the query", {"year": 0.0}),
    ("the newer of equally relevant articles first (these have no dates)", {"newer": 0.0}),
    ("all of these: BM25F over stems, as stock Whoosh has it", PLAIN._asdict()),
)
"""Each part of the ranking, and the change of weights that switches it off."""


class _Collection(NamedTuple):
    reader: IndexReader
    topics: list[Topic]
    qrels: Qrels


@cache
def _collection(name: str) -> _Collection:
    """Return a collection, indexed in a directory that is removed at exit; raises FileNotFoundError."""
    folder = DATA / "retrieval" / name
    articles = [Article(r["id"], r["title"], r["body"]) for r in records(folder / "documents.jsonl.gz")]
    directory = Path(tempfile.mkdtemp(prefix="bnsearch-eval-"))
    register(shutil.rmtree, directory, ignore_errors=True)
    with open_index(directory / "index", create=True) as index:
        index.update(articles, jobs=1)
        return _Collection(index.reader, read_topics(folder / "topics.tsv"), read_qrels(folder / "qrels.txt"))


def figures(name: str, weights: Weights = DEFAULT) -> dict[str, float]:
    """Return the figures of a collection on average over its topics."""
    collection = _collection(name)
    run = ask(Engine(collection.reader, weights), collection.topics)
    return mean(measure(collection.qrels, run).values())._asdict()


def ablation(name: str) -> dict[str, dict[str, float]]:
    """Return for each part of the ranking the figures of a collection without it."""
    return {what: figures(name, DEFAULT._replace(**change)) for what, change in ABLATIONS}
