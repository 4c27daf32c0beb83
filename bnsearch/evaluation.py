"""How good is the ranking? TREC topics and qrels in; runs, nDCG@10, MRR@10, success@1 and recall@100 out.

Topics are ``id TAB query``, one a line; qrels ``topic 0 article relevance``; runs ``topic Q0 article rank score tag``.
A topic without a right article in the qrels counts nothing; one with them that finds nothing counts as 0.

Measures: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques (2002); relevance is the gain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import log2
from pathlib import Path
from typing import NamedTuple

from bnsearch.errors import EvaluationError, QueryError

__all__ = [
    "DEPTH",
    "Figures",
    "Qrels",
    "Run",
    "Topic",
    "ask",
    "mean",
    "measure",
    "read_qrels",
    "read_topics",
    "write_run",
]

DEPTH = 100
"""How many articles are asked for each topic."""
_FIRST = 10

Qrels = Mapping[str, Mapping[str, int]]
"""Topic → article → relevance, of the right articles alone."""
Run = Mapping[str, Sequence[tuple[str, float]]]
"""Topic → (article, score) of what was found, best first."""
Rank = Callable[[str, int], list[tuple[str, float]]]
"""Returns (article, score) of what a query finds, best first, up to a number: ``Index.rank``."""


class Topic(NamedTuple):
    """A query and the name it goes by in qrels and runs."""

    id: str
    query: str


class Figures(NamedTuple):
    """How well one topic was answered, or several on average; all from 0 to 1, more is better."""

    ndcg10: float = 0.0
    mrr10: float = 0.0
    success1: float = 0.0
    recall100: float = 0.0


def read_topics(path: Path) -> list[Topic]:
    """Return the topics of a file; raises EvaluationError with the line that is none."""
    topics: dict[str, Topic] = {}
    for number, line in _lines(path):
        name, tab, query = line.partition("\t")
        name, query = name.strip(), query.strip()
        if not (tab and name and query):
            raise EvaluationError(f"{path}, line {number}: a topic is written as its id, a tab and the query.")
        if name in topics:
            raise EvaluationError(f"{path}, line {number}: the topic “{name}” stands there a second time.")
        topics[name] = Topic(name, query)
    if not topics:
        raise EvaluationError(f"{path} holds no topics.")
    return list(topics.values())


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return the right articles of each topic that has any; raises EvaluationError with the line that is no judgement.

    The id of an article may hold spaces.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        try:
            topic, _, rest = line.split(None, 2)
            article, relevance = rest.rsplit(None, 1)
            degree = int(relevance)
        except ValueError:
            raise EvaluationError(
                f"{path}, line {number}: a judgement is written “topic 0 article relevance”, the last a whole number."
            ) from None
        if degree > 0:
            qrels.setdefault(topic, {})[article] = degree
    if not qrels:
        raise EvaluationError(f"{path} names no right article for any topic.")
    return qrels


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of each line that isn't empty."""
    number = 0
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                if text.strip():
                    yield number, text
    except UnicodeDecodeError:
        raise EvaluationError(f"{path}, line {number}: this is no UTF-8 text.") from None
    except OSError as error:
        raise EvaluationError(f"{path} can't be read ({error.strerror}).") from None


def ask(rank: Rank, topics: Iterable[Topic]) -> dict[str, list[tuple[str, float]]]:
    """Return the run of all topics: up to DEPTH articles for each; a query without a word finds nothing."""
    run: dict[str, list[tuple[str, float]]] = {}
    for topic in topics:
        try:
            run[topic.id] = rank(topic.query, DEPTH)
        except QueryError:
            run[topic.id] = []
    return run


def measure(qrels: Qrels, run: Run) -> dict[str, Figures]:
    """Return the figures of each topic of the qrels; raises EvaluationError when the run has none of them."""
    if run.keys().isdisjoint(qrels):
        raise EvaluationError(
            "The qrels name right articles for none of the topics: these files don't belong together."
        )
    return {topic: _figures(right, [article for article, _ in run.get(topic, ())]) for topic, right in qrels.items()}


def mean(figures: Iterable[Figures]) -> Figures:
    """Return the averages of some figures."""
    rows = list(figures)
    return Figures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _figures(right: Mapping[str, int], found: Sequence[str]) -> Figures:
    gains = [right.get(article, 0) for article in found[:_FIRST]]
    best = sorted(right.values(), reverse=True)[:_FIRST]
    first = next((place for place, gain in enumerate(gains, 1) if gain), 0)
    return Figures(
        ndcg10=_discounted(gains) / _discounted(best),
        mrr10=1 / first if first else 0.0,
        success1=float(first == 1),
        recall100=len(right.keys() & set(found[:DEPTH])) / len(right),
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, 1))


def write_run(path: Path, run: Run, tag: str = "bnsearch") -> None:
    """Write a TREC run file; raises EvaluationError when it can't hold an id, or can't be written."""
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            for topic, found in run.items():
                for rank, (article, score) in enumerate(found, 1):
                    if not article or article.split() != [article]:
                        raise EvaluationError(f"A run file can't hold the id “{article}”: it has white space in it.")
                    file.write(f"{topic} Q0 {article} {rank} {score:.6f} {tag}\n")
    except OSError as error:
        raise EvaluationError(f"{path} can't be written ({error.strerror}).") from None
