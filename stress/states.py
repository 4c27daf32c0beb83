"""What an index holds and answers, read as the next reader would, and what must not lie about beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bnsearch import Index, open_index
from bnsearch.errors import IndexMissing
from bnsearch.index.document import article_of
from bnsearch.index.reader import IndexReader
from stress.articles import Text
from stress.folder import Picture, State, digest, merged

__all__ = ["Answer", "Violation", "alike", "answer", "answers", "check_tidy", "picture", "queries", "state_of"]

_TOLERANCE = 1e-9


class Violation(Exception):
    """What an index must never do; the sentence says what it did."""


class Answer(NamedTuple):
    """How many articles a query finds, and the scores of the best by their ids."""

    total: int
    scores: dict[str, float]


def picture(directory: Path) -> Picture | None:
    """Return every article an index holds, copies of others too, None when there is none; damage raises."""
    try:
        reader = IndexReader(directory)
    except IndexMissing:
        return None
    found: Picture = {}
    for segment in reader.segments:
        segment.columns.verify()
        for document in range(segment.doc_count):
            if document not in segment.deleted or document in segment.copies:
                article = article_of(segment.stored(document))
                if article.id in found:
                    raise Violation(f"the index holds the id {article.id} twice")
                found[article.id] = digest(article)
    copies = sum(len(segment.copies) for segment in reader.segments)
    if len(found) != reader.live_count + copies:
        raise Violation(f"{len(found)} articles are counted as {reader.live_count} and {copies} copies")
    return found


def state_of(directory: Path, allowed: Iterable[State | None]) -> State | None:
    """Return the one of the allowed states the index is in; raises Violation when it is in none."""
    seen = picture(directory)
    for state in allowed:
        if seen == (None if state is None else merged(state)):
            return state
    raise Violation(f"the index is in none of the allowed states: {0 if seen is None else len(seen)} articles")


def check_tidy(directory: Path) -> None:
    """Raise Violation when anything lies in the directory of an index that is not part of the live generation."""
    reader = IndexReader(directory)
    files = {f"{segment.id}.cols" for segment in reader.segments}
    files |= {"catalog.json", "sources.json", "people.cols", "twins.cols", "_MAIN_1.toc"}
    extra = {path.name for path in directory.iterdir()} ^ {"CURRENT", "lock", reader.generation.name}
    extra |= {path.name for path in reader.generation.iterdir()} ^ files
    if extra:
        raise Violation(f"left over, or missing: {', '.join(sorted(extra))}")


def queries(texts: Sequence[Text], count: int) -> list[str]:
    """Return queries of two and three words from the titles of some articles, and a common word."""
    titles = [text.title.split() for text in texts if len(text.title.split()) > 3]
    return ["বাংলাদেশ", *(" ".join(words[: 2 + place % 2]) for place, words in enumerate(titles[: count - 1]))]


def answers(directory: Path, asked: Iterable[str], best: int = 20) -> dict[str, Answer]:
    """Ask a freshly opened index for so many of the best."""
    with open_index(directory) as index:
        return {query: answer(index, query, best) for query in asked}


def answer(index: Index, query: str, best: int) -> Answer:
    """Ask an open index."""
    found = index.search(query, limit=best)
    return Answer(found.total, {hit.article.id: hit.score for hit in found.hits})


def alike(one: Answer, other: Answer) -> bool:
    """Whether two answers are one: as many articles, and the same best ones with the same scores to 1e-9.

    Of articles that score alike any may come first, so which of those with the lowest score are there may differ.
    """
    if one.total != other.total or len(one.scores) != len(other.scores):
        return False
    pairs = zip(sorted(one.scores.values()), sorted(other.scores.values()), strict=True)
    if any(abs(a - b) > _TOLERANCE for a, b in pairs):
        return False
    least = min(one.scores.values(), default=0.0) + _TOLERANCE
    above = {article_id for article_id, score in one.scores.items() if score > least}
    return all(abs(one.scores[each] - other.scores.get(each, -1.0)) <= _TOLERANCE for each in above)
