"""What the score of one found document is the sum of.

Worked out anew for the document, with the counts that ranking used; a clause of a kind that queries of words don't
have is one part, as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from bnsearch.article import ScorePart
from bnsearch.search.evaluate import Statistics, evaluate, is_scored
from bnsearch.search.plan import Any, Clause, Lexeme, Term
from bnsearch.search.proximity import pair_counts, pair_score
from bnsearch.search.recency import Recency

__all__ = ["explain"]

_KINDS = {"countries": "country"}
"""Name of a field in the index → what a part is called that comes from it, where it is another."""


def explain(
    statistics: Statistics,
    clause: Clause | None,
    sequence: Sequence[Lexeme],
    recency: Recency | None,
    document: int,
) -> tuple[ScorePart, ...]:
    """Return the parts of a document's score.

    ``sequence`` holds the words whose neighbourhood was looked at, if any was; without ``recency`` dates didn't count.
    """
    parts = [] if clause is None else list(_clause(statistics, clause, document))
    pairs = list(dict.fromkeys(pairwise(sequence)))
    for pair, found in zip(pairs, pair_counts(statistics, pairs, [document]), strict=True):
        if document in found:
            rarity, score = pair_score(statistics, pair, found[document])
            terms = " ".join(word.term for word in pair)
            parts.append(ScorePart("pair", terms, score, found[document], rarity))
    if recency and (score := recency.score(document)):
        parts.append(ScorePart("newer", date.fromordinal(recency.day(document)).isoformat(), score))
    return tuple(parts)


def _clause(statistics: Statistics, clause: Clause, document: int) -> Iterator[ScorePart]:
    if isinstance(clause, Any):
        for part in clause.parts:
            yield from _clause(statistics, part, document)
    elif isinstance(clause, Lexeme):
        yield from _lexeme(statistics, clause, document)
    elif isinstance(clause, Term):
        yield from _term(statistics, clause, document)
    else:
        score = evaluate(statistics, clause).get(document)
        if score is not None:
            yield ScorePart("operator", type(clause).__name__, score)


def _term(statistics: Statistics, clause: Term, document: int) -> Iterator[ScorePart]:
    count, length, _ = _posting(statistics, clause.field, clause.term, document)
    if not count:
        return
    top, flat, slope = statistics.factors(clause)
    score = top * count / (count + flat + slope * length) if is_scored(clause.field) else top
    yield ScorePart(_KINDS.get(clause.field, clause.field), clause.term, score, count)


def _lexeme(statistics: Statistics, clause: Lexeme, document: int) -> Iterator[ScorePart]:
    """Yield what a word adds: itself, or the word like it that adds more."""
    best = [*_together(statistics, clause.term, document), *_form(statistics, clause, document)]
    for term, share in statistics.alike(clause):
        other = [part.times(share, clause.term) for part in _together(statistics, term, document)]
        best = max(best, other, key=_total)
    yield from (part.times(clause.boost) for part in best)


def _together(statistics: Statistics, term: str, document: int) -> Iterator[ScorePart]:
    """Yield what a term adds in each field, and by being there."""
    weights, rarity = statistics.weights, statistics.rarity(term)
    present = False
    for name, weight in weights.fields.items():
        count, length, _ = _posting(statistics, name, term, document)
        if count:
            present = True
            flat, slope = statistics.curve(name)
            score = rarity * weight * (weights.k1 + 1) * count / (count + flat + slope * length)
            yield ScorePart(name, term, score, count, rarity)
    if present and weights.presence:
        yield ScorePart("presence", term, rarity * weights.presence, 1, rarity)


def _form(statistics: Statistics, clause: Lexeme, document: int) -> Iterator[ScorePart]:
    """Yield what a word adds by standing there in the form of the query."""
    weight = statistics.weights.exact
    if weight and any(
        _posting(statistics, name, clause.term, document)[2] & clause.mark for name in statistics.weights.fields
    ):
        rarity = statistics.form_rarity(clause.term, clause.mark)
        yield ScorePart("form", clause.term, weight * rarity, 1, rarity)


def _posting(statistics: Statistics, name: str, term: str, document: int) -> tuple[int, int, int]:
    """Return (how often a term stands in a field of a document, words in the field, marks of the term's forms)."""
    segment, number = statistics.reader.locate(document)
    field = segment.field(name)
    place = field.find(term)
    if place < 0:
        return 0, 0, 0
    docs, tfs = field.postings(place)
    at = bisect_left(docs, number)
    if at == len(docs) or docs[at] != number:
        return 0, 0, 0
    if not is_scored(name):
        return tfs[at], 0, 0
    return tfs[at], field.lengths()[number], field.marks(place)[at]


def _total(parts: Sequence[ScorePart]) -> float:
    return sum(part.score for part in parts)
