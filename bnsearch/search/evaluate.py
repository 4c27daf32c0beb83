"""Which documents match a clause, and how well: posting by posting in plain Python.

A single search from a terminal touches few postings and is over before NumPy would be imported; ``vector`` does the
same to whole arrays. Both give the same documents and scores; here one can read what each clause means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Field, Segment
from bnsearch.search.plan import All, Any, Clause, Expansion, Lexeme, Near, Term, Without
from bnsearch.search.ranking import Weights, idf, rarity
from bnsearch.search.similar import similar_terms

__all__ = ["Statistics", "evaluate", "postings_touched", "selected", "sequences"]

Scores = dict[int, float]
"""Document → score."""

_RARE = 100
"""Documents a word is in, at most, for words like it to do as well."""


class Statistics:
    """The counts over a whole index that scores depend on; deleted documents don't count."""

    def __init__(self, reader: IndexReader, weights: Weights) -> None:
        self.reader = reader
        self.weights = weights
        self._frequencies: dict[tuple[str, str], int] = {}
        self._form_rarities: dict[tuple[str, int], float] = {}
        self._similar: dict[str, tuple[tuple[str, float], ...]] = {}

    def frequency(self, field: str, term: str) -> int:
        """Return in how many live documents a term stands."""
        found = self._frequencies.get((field, term))
        if found is None:
            found = sum(_live_frequency(segment, field, term) for segment in self.reader.segments)
            self._frequencies[field, term] = found
        return found

    def factors(self, clause: Term) -> tuple[float, float, float]:
        """Return (top, flat, slope): a posting scores top * tf / (tf + flat + slope * length); slope < 0: top alone."""
        if not is_scored(clause.field):
            return clause.boost, 0.0, -1.0
        rarity = idf(self.reader.live_count, self.frequency(clause.field, clause.term))
        return clause.boost * rarity * (self.weights.k1 + 1), *self.curve(clause.field)

    def curve(self, field: str) -> tuple[float, float]:
        """Return (flat, slope) of a field: BM25 of a word there is (k1 + 1) tf / (tf + flat + slope * length)."""
        weights, count = self.weights, self.reader.live_count
        mean = self.reader.total_length(field) / count if count else 0.0
        return weights.k1 * (1 - weights.b), weights.k1 * weights.b / (mean or 1.0)

    def rarity(self, term: str) -> float:
        """Return how much a term tells, by the field it is most frequent in."""
        frequencies = [self.frequency(field, term) for field in self.weights.fields]
        return rarity(self.reader.live_count, max(frequencies))

    def form_rarity(self, term: str, mark: int) -> float:
        """Return how much a form of a term tells, by the field it is most frequent in."""
        found = self._form_rarities.get((term, mark))
        if found is None:
            segments, fields = self.reader.segments, self.weights.fields
            frequencies = [sum(_live_marks(segment, field, term, mark) for segment in segments) for field in fields]
            found = self._form_rarities[term, mark] = rarity(self.reader.live_count, max(frequencies))
        return found

    def alike(self, clause: Lexeme) -> tuple[tuple[str, float], ...]:
        """Return the terms that will do for a word, each with the share of its score: for rare words only."""
        if not (clause.loose and self.weights.similar):
            return ()
        found = self._similar.get(clause.term)
        if found is None:
            found = ()
            if max(self.frequency(field, clause.term) for field in self.weights.fields) <= _RARE:
                found = tuple((t, a * self.weights.similar) for t, a in similar_terms(self.reader, clause.term))
            self._similar[clause.term] = found
        return found


def is_scored(field: str) -> bool:
    """Whether the postings of a field are scored by BM25; those of keyword fields count their boost."""
    return field in ("title", "body")


def _live_frequency(segment: Segment, field: str, term: str) -> int:
    number = segment.field(field).find(term)
    if number < 0:
        return 0
    total = segment.field(field).frequency(number)
    if segment.deleted:
        total -= sum(document in segment.deleted for document in segment.field(field).postings(number)[0])
    return total


def _live_marks(segment: Segment, name: str, term: str, mark: int) -> int:
    """Return in how many live documents a term stands in a form with ``mark``."""
    field = segment.field(name)
    number = field.find(term)
    if number < 0:
        return 0
    marks = field.marks(number)
    if segment.deleted:
        pairs = zip(field.postings(number)[0], marks, strict=True)
        return sum(seen & mark > 0 for doc, seen in pairs if doc not in segment.deleted)
    counts = Counter(bytes(marks))
    return sum(count for seen, count in counts.items() if seen & mark)


def postings_touched(reader: IndexReader, clause: Clause) -> int:
    """Return about how many postings a clause reads, to choose how to evaluate it."""
    if isinstance(clause, Any | All):
        return sum(postings_touched(reader, part) for part in clause.parts)
    if isinstance(clause, Without):
        return postings_touched(reader, clause.part) + postings_touched(reader, clause.excluded)
    if isinstance(clause, Lexeme):
        return sum(postings_touched(reader, Term(field, clause.term)) for field in ("title", "body"))
    if isinstance(clause, Term | Near):
        terms = (clause.term,) if isinstance(clause, Term) else clause.terms
        fields = [segment.field(clause.field) for segment in reader.segments]
        numbers = [(field, field.find(term)) for field in fields for term in terms]
        return sum(field.frequency(number) for field, number in numbers if number >= 0)
    return reader.document_count


def evaluate(statistics: Statistics, clause: Clause) -> Scores:
    """Return the live documents that match, with their scores."""
    if isinstance(clause, Term):
        return _term(statistics, clause)
    if isinstance(clause, Lexeme):
        return _lexeme(statistics, clause)
    if isinstance(clause, Any):
        return _any(statistics, clause)
    if isinstance(clause, All):
        return _all([evaluate(statistics, part) for part in clause.parts])
    if isinstance(clause, Without):
        excluded = evaluate(statistics, clause.excluded)
        return {doc: score for doc, score in evaluate(statistics, clause.part).items() if doc not in excluded}
    if isinstance(clause, Near):
        return _near(statistics, clause)
    if isinstance(clause, Expansion):
        return _expansion(statistics.reader, clause)
    return dict.fromkeys(statistics.reader.documents(), 0.0)


def _any(statistics: Statistics, clause: Any) -> Scores:
    found: Scores = {}
    for part in clause.parts:
        for document, score in evaluate(statistics, part).items():
            found[document] = found.get(document, 0.0) + score
    return found


def _all(parts: list[Scores]) -> Scores:
    first, *others = sorted(parts, key=len)
    return {
        document: score + sum(other[document] for other in others)
        for document, score in first.items()
        if all(document in other for other in others)
    }


def _term(statistics: Statistics, clause: Term) -> Scores:
    reader = statistics.reader
    top, flat, slope = statistics.factors(clause)
    found: Scores = {}
    for base, segment in zip(reader.bases, reader.segments, strict=True):
        field = segment.field(clause.field)
        number = field.find(clause.term)
        if number < 0:
            continue
        docs, tfs = field.postings(number)
        if slope < 0:
            rows = dict.fromkeys(docs, top)
        else:
            lengths = field.lengths()
            rows = {doc: top * tf / (tf + flat + slope * lengths[doc]) for doc, tf in zip(docs, tfs, strict=True)}
        found.update((base + doc, score) for doc, score in rows.items() if doc not in segment.deleted)
    return found


def _lexeme(statistics: Statistics, clause: Lexeme) -> Scores:
    weights = statistics.weights
    found = _together(statistics, clause.term)
    if weights.exact:
        bonus = weights.exact * statistics.form_rarity(clause.term, clause.mark)
        for document in _in_form(statistics, clause):
            found[document] += bonus
    for term, share in statistics.alike(clause):
        for document, score in _together(statistics, term).items():
            found[document] = max(found.get(document, 0.0), share * score)
    return {document: clause.boost * score for document, score in found.items()}


def _together(statistics: Statistics, term: str) -> Scores:
    """Return what a term adds to the scores of the live documents it is in, all fields together."""
    weights, rare = statistics.weights, statistics.rarity(term)
    reader = statistics.reader
    found: Scores = {}
    for name, weight in weights.fields.items():
        flat, slope = statistics.curve(name)
        top = rare * weight * (weights.k1 + 1)
        for base, segment in zip(reader.bases, reader.segments, strict=True):
            field = segment.field(name)
            number = field.find(term)
            if number < 0:
                continue
            docs, tfs = field.postings(number)
            lengths, deleted = field.lengths(), segment.deleted
            for doc, tf in zip(docs, tfs, strict=True):
                if doc not in deleted:
                    score = top * tf / (tf + flat + slope * lengths[doc])
                    found[base + doc] = found.get(base + doc, rare * weights.presence) + score
    return found


def _in_form(statistics: Statistics, clause: Lexeme) -> set[int]:
    """Return the live documents in which a word stands in the form of the query."""
    reader = statistics.reader
    found: set[int] = set()
    for base, segment in zip(reader.bases, reader.segments, strict=True):
        for name in statistics.weights.fields:
            field = segment.field(name)
            number = field.find(clause.term)
            if number >= 0:
                pairs = zip(field.postings(number)[0], field.marks(number), strict=True)
                found.update(base + doc for doc, seen in pairs if seen & clause.mark and doc not in segment.deleted)
    return found


def _near(statistics: Statistics, clause: Near) -> Scores:
    scores = _all([_term(statistics, Term(clause.field, term, clause.boost)) for term in clause.terms])
    reader = statistics.reader
    kept: Scores = {}
    for document, score in scores.items():
        segment, number = reader.locate(document)
        if sequences(segment.field(clause.field), clause.terms, number, clause.slop):
            kept[document] = score
    return kept


def sequences(field: Field, terms: tuple[str, ...], document: int, slop: int) -> bool:
    """Whether the terms stand in a document in their order, with at most ``slop`` words between neighbours."""
    reached: set[int] = set()
    for place, term in enumerate(terms):
        number = field.find(term)
        found = field.positions_in(number, [document]) if number >= 0 else ()
        positions = {position for _, there in found for position in there}
        if place:
            before = sorted(reached)
            positions = {p for p in positions if (at := bisect_left(before, p)) and p - before[at - 1] <= slop + 1}
        if not positions:
            return False
        reached = positions
    return True


def _expansion(reader: IndexReader, clause: Expansion) -> Scores:
    found: Scores = {}
    for base, segment in zip(reader.bases, reader.segments, strict=True):
        field = segment.field(clause.field)
        for first, last in selected(field, clause):
            docs = field.postings_between(first, last)
            found.update((base + doc, clause.boost) for doc in docs if doc not in segment.deleted)
    return found


def selected(field: Field, clause: Expansion) -> Iterator[tuple[int, int]]:
    """Yield the term numbers an expansion selects in a field of a segment, as runs (first, one past the last)."""
    value = clause.value
    if clause.kind == "prefix":
        yield field.prefix_range(str(value[0]))
    elif clause.kind == "range":
        low, high = value
        first = 0 if low is None else field.first_at_or_after(_key(low))
        last = len(field.terms) if high is None else field.first_at_or_after(_key(high) + b"\x00")
        yield first, max(first, last)
    elif clause.kind == "pattern":
        pattern = re.compile(str(value[0]).encode("utf-8", "surrogatepass").decode("utf-8", "replace"), re.DOTALL)
        for number, term in enumerate(field.terms):
            if pattern.fullmatch(term.decode("utf-8", "replace")):
                yield number, number + 1
    else:
        yield from ((number, number + 1) for number in _similar(field, str(value[0]), int(value[1] or 0)))


def _similar(field: Field, term: str, edits: int) -> Iterator[int]:
    from rapidfuzz.distance import Levenshtein

    for number, key in enumerate(field.terms):
        other = key.decode("utf-8", "replace")
        if abs(len(other) - len(term)) <= edits and Levenshtein.distance(term, other, score_cutoff=edits) <= edits:
            yield number


def _key(text: object) -> bytes:
    return str(text).encode("utf-8", "surrogatepass")
