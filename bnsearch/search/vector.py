"""The same as ``evaluate`` on whole arrays, with NumPy: for a process that asks more than once, and for large indexes.

Method: term-at-a-time accumulation (Moffat and Zobel, Self-indexing inverted files, 1996) in which what a posting adds
to the score of its document (its impact) is worked out once a term and kept. The k best are found through the maxima
of blocks of documents: the k-th best of those bounds the k-th best score from below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from typing import Any as Anything

import numpy as np

from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Field
from bnsearch.search.evaluate import Statistics, selected
from bnsearch.search.plan import All, Any, Clause, Expansion, Lexeme, Near, Term, Without
from bnsearch.search.proximity import Pair
from bnsearch.search.ranking import Weights
from bnsearch.search.recency import Recency

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Anything]
    _Postings = tuple[Array, Array, Array, str]

__all__ = ["Matches", "Vector", "best"]

_KEPT = 16_000_000
"""Postings whose impacts are kept, at most (12 bytes each)."""
_BLOCK = 64
_ENOUGH = 200
"""Documents of a word from which on its best are likely to be among the best of all."""
_SORTED = 16
"""Of a term that less than one document in so many has, the documents are sorted; else all are counted through."""
_FAR = 1 << 32
"""Further apart than two words of one text."""
_NO_DOCUMENTS = np.zeros(0, np.intp)
_NO_IMPACTS = np.zeros(0)


class Matches:
    """For every document of the index: whether it matches, and its score (0 where it doesn't).

    Without a ``mask`` those match that have a score. ``telling`` holds some documents, each once, that are likely to
    score much.
    """

    def __init__(self, mask: Array | None, scores: Array, telling: Array | None = None) -> None:
        self._mask = mask
        self._documents: Array | None = None
        self.scores = scores
        self.telling = telling

    @property
    def mask(self) -> Array:
        """Whether each document matches."""
        if self._mask is None:
            self._mask = self.scores > 0
        return self._mask

    def count(self) -> int:
        """Return how many documents match."""
        return int(np.count_nonzero(self.mask))

    def documents(self) -> Array:
        """Return the numbers of the matching documents, ascending."""
        if self._documents is None:
            self._documents = np.flatnonzero(self.mask)
        return self._documents


class Vector:
    """Evaluates clauses over one open index with one set of weights. Not to be shared between threads."""

    def __init__(self, reader: IndexReader, weights: Weights) -> None:
        self.reader = reader
        self.weights = weights
        self.statistics = Statistics(reader, weights)
        self.count = reader.document_count
        self.live = np.ones(self.count, bool)
        for base, segment in zip(reader.bases, reader.segments, strict=True):
            self.live[[base + document for document in segment.deleted]] = False
        self._all_live = bool(self.live.all())
        self._impacts: dict[Term | Lexeme, tuple[Array, Array]] = {}
        """Of terms that add to the score of every document they are in."""
        self._kept = 0
        self._norms_of: dict[str, Array] = {}

    def evaluate(self, clause: Clause) -> Matches:
        """Return the live documents that match, with their scores."""
        found = self._evaluate(clause)
        return found if self._all_live else Matches(found.mask & self.live, np.where(self.live, found.scores, 0.0))

    def _evaluate(self, clause: Clause) -> Matches:
        if isinstance(clause, Term | Lexeme):
            return self._any((clause,))
        if isinstance(clause, Any):
            return self._any(clause.parts)
        if isinstance(clause, All):
            return self._all([self._evaluate(part) for part in clause.parts])
        if isinstance(clause, Without):
            part, excluded = self._evaluate(clause.part), self._evaluate(clause.excluded)
            mask = part.mask & ~excluded.mask
            return Matches(mask, np.where(mask, part.scores, 0.0))
        if isinstance(clause, Near):
            return self._near(clause)
        if isinstance(clause, Expansion):
            return self._expansion(clause)
        return Matches(np.ones(self.count, bool), np.zeros(self.count))

    def _any(self, parts: tuple[Clause, ...]) -> Matches:
        known = self._impacts
        try:
            terms = [known[part] for part in parts]  # type: ignore[index]  # what is no such term isn't there
        except KeyError:
            terms = [self.impacts(part) for part in parts if isinstance(part, Term | Lexeme)]
        docs = np.concatenate([docs for docs, _ in terms]) if terms else _NO_DOCUMENTS
        impacts = np.concatenate([impacts for _, impacts in terms]) if terms else _NO_IMPACTS
        scores = np.bincount(docs, impacts, minlength=self.count).astype(np.float64, copy=False)  # integers for no docs
        if all(map(known.__contains__, parts)):
            return Matches(None, scores, min([docs for docs, _ in terms if len(docs) > _ENOUGH], key=len, default=None))
        mask = np.zeros(self.count, bool)
        mask[docs] = True
        for part in parts:
            if not isinstance(part, Term | Lexeme):
                other = self._evaluate(part)
                mask |= other.mask
                scores += other.scores
        return Matches(mask, scores)

    def _all(self, parts: list[Matches]) -> Matches:
        mask = np.logical_and.reduce([part.mask for part in parts])
        return Matches(mask, np.where(mask, np.sum([part.scores for part in parts], axis=0), 0.0))

    def impacts(self, clause: Term | Lexeme) -> tuple[Array, Array]:
        """Return the documents of a term, numbered through the index, and what it adds to the score of each."""
        found = self._impacts.get(clause)
        if found is None:
            found = self._work_out(clause) if isinstance(clause, Term) else self._lexeme(clause)
            self._kept += len(found[0])
            if self._kept > _KEPT:
                self._impacts.clear()
                self._kept = len(found[0])
            if clause.boost > 0:
                self._impacts[clause] = found
        return found

    def _work_out(self, clause: Term) -> tuple[Array, Array]:
        top, _, slope = self.statistics.factors(clause)
        docs_parts: list[Array] = []
        impact_parts: list[Array] = []
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            field = segment.field(clause.field)
            number = field.find(clause.term)
            if number < 0:
                continue
            docs, tfs = map(np.asarray, field.postings(number))
            docs_parts.append(docs.astype(np.intp) + base)
            if slope < 0:
                impact_parts.append(np.full(len(docs), top))
            else:
                impact_parts.append(top * tfs / (self._norms(clause.field)[docs_parts[-1]] + tfs))
        if not docs_parts:
            return _NO_DOCUMENTS, _NO_IMPACTS
        if len(docs_parts) == 1:
            return docs_parts[0], impact_parts[0]
        return np.concatenate(docs_parts), np.concatenate(impact_parts)

    def _lexeme(self, clause: Lexeme) -> tuple[Array, Array]:
        weights, statistics = self.weights, self.statistics
        postings = self._text_postings(clause.term)
        docs, scores = self._together(clause.term, postings)
        if weights.exact and postings:
            in_form = np.zeros(len(docs), bool)
            for found, _, marks, _ in postings:
                in_form[np.searchsorted(docs, found[marks & clause.mark > 0])] = True
            scores[in_form] += weights.exact * statistics.form_rarity(clause.term, clause.mark)
        for term, share in statistics.alike(clause):
            other_docs, other_scores = self._together(term, self._text_postings(term))
            known, known_scores = docs, scores
            docs = _ascending(np.concatenate([known, other_docs]))
            scores = np.zeros(len(docs))
            scores[np.searchsorted(docs, known)] = known_scores
            places = np.searchsorted(docs, other_docs)
            scores[places] = np.maximum(scores[places], share * other_scores)
        return docs, clause.boost * scores

    def _together(self, term: str, postings: list[_Postings]) -> tuple[Array, Array]:
        """Return the documents of a term, ascending, and what it adds to the score of each, all fields together."""
        if not postings:
            return _NO_DOCUMENTS, _NO_IMPACTS.copy()
        weights, rare = self.weights, self.statistics.rarity(term)
        docs = np.concatenate([docs for docs, _, _, _ in postings])
        impacts = np.concatenate(
            [
                rare * weights.fields[name] * (weights.k1 + 1) * tfs / (tfs + self._norms(name)[docs])
                for docs, tfs, _, name in postings
            ]
        )
        if _SORTED * len(docs) < self.count:
            found = _ascending(docs)
            return found, np.bincount(np.searchsorted(found, docs), impacts) + rare * weights.presence
        scores = np.bincount(docs, impacts, minlength=self.count)
        found = np.flatnonzero(scores)
        return found, scores[found] + rare * weights.presence

    def _text_postings(self, term: str) -> list[_Postings]:
        """Return documents, frequencies and marks of a term in the text fields, with the field's name."""
        found: list[_Postings] = []
        for name in self.weights.fields:
            for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
                field = segment.field(name)
                number = field.find(term)
                if number >= 0:
                    docs, tfs = map(np.asarray, field.postings(number))
                    found.append((docs.astype(np.intp) + base, tfs, np.asarray(field.marks(number)), name))
        return found

    def _norms(self, name: str) -> Array:
        """Return what is added to a frequency below the line of BM25, for every document of the index."""
        found = self._norms_of.get(name)
        if found is None:
            flat, slope = self.statistics.curve(name)
            lengths = [np.asarray(segment.field(name).lengths()) for segment in self.reader.segments]
            found = self._norms_of[name] = flat + slope * np.concatenate(lengths)
        return found

    def _near(self, clause: Near) -> Matches:
        docs, together = self._with_all([Term(clause.field, term, clause.boost) for term in clause.terms])
        kept = np.zeros(len(docs), bool)
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            first, last = np.searchsorted(docs, (base, base + segment.doc_count))
            if first < last:
                kept[first + _in_order(segment.field(clause.field), clause, docs[first:last] - base)] = True
        mask, scores = np.zeros(self.count, bool), np.zeros(self.count)
        mask[docs[kept]] = True
        scores[docs[kept]] = together[kept]
        return Matches(mask, scores)

    def _with_all(self, terms: Sequence[Term]) -> tuple[Array, Array]:
        """Return the documents that have all of the terms, ascending, and the sum of what these add to the score."""
        rows = sorted(map(self.impacts, terms), key=lambda row: len(row[0]))
        docs = rows[0][0]
        for others, _ in rows[1:]:
            if not len(docs):
                return _NO_DOCUMENTS, _NO_IMPACTS
            docs = docs[others[np.minimum(np.searchsorted(others, docs), len(others) - 1)] == docs]
        return docs, np.sum([impacts[np.searchsorted(found, docs)] for found, impacts in rows], axis=0)

    def pair_counts(self, pairs: Sequence[Pair], documents: Sequence[int]) -> Sequence[Mapping[int, int]]:
        """Return what ``proximity.pair_counts`` returns."""
        candidates = np.array(documents, np.int64)
        counts = np.zeros((len(pairs), len(candidates)), np.int64)
        words = {word for pair in pairs for word in pair}
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            for name in self.weights.fields:
                field = segment.field(name)
                places = {word: _places(field, word.term, candidates - base, word.mark) for word in words}
                for row, (first, second) in enumerate(pairs):
                    before, after = places[first], places[second]
                    if len(before) and len(after):
                        at = np.minimum(np.searchsorted(after, before + 1), len(after) - 1)
                        both = before[after[at] == before + 1] >> 32
                        counts[row] += np.bincount(both, minlength=len(candidates))
        return [dict(zip(candidates[row > 0].tolist(), row[row > 0].tolist(), strict=True)) for row in counts]

    def _expansion(self, clause: Expansion) -> Matches:
        mask = np.zeros(self.count, bool)
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            field = segment.field(clause.field)
            for first, last in selected(field, clause):
                mask[base + np.asarray(field.postings_between(first, last)).astype(np.intp)] = True
        return Matches(mask, np.where(mask, clause.boost, 0.0))


def _ascending(documents: Array) -> Array:
    """Return each of the documents once, ascending; ``np.unique`` does more, and that takes longer for a few."""
    ordered = np.sort(documents)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _in_order(field: Field, clause: Near, candidates: Array) -> Array:
    """Return the numbers of the candidates, ascending documents, in which the terms stand as they should."""
    reached = _places(field, clause.terms[0], candidates)
    for term in clause.terms[1:]:
        keys = _places(field, term, candidates)
        before = np.concatenate((np.full(1, -_FAR), reached))[np.searchsorted(reached, keys)]
        reached = keys[keys - before <= min(clause.slop, _FAR // 2) + 1]
    return reached >> 32


def _places(field: Field, term: str, candidates: Array, mark: int = 0) -> Array:
    """Return (candidate, position) of a term in those of the documents that have it, in a form with ``mark`` if given.

    Candidates ascend and are counted from 0; each pair is one number, ascending.
    """
    number = field.find(term)
    if number < 0:
        return _NO_DOCUMENTS
    docs, tfs = map(np.asarray, field.postings(number))
    at = np.minimum(np.searchsorted(docs, candidates), len(docs) - 1)
    has = docs[at] == candidates
    there = np.flatnonzero(has & (np.asarray(field.marks(number))[at] & mark > 0) if mark else has)
    at = at[there]
    sizes = tfs[at].astype(np.int64)
    if not len(at):
        return _NO_DOCUMENTS
    ends = np.cumsum(tfs, dtype=np.int64)[at]
    within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    positions = np.asarray(field.positions(number))[np.repeat(ends - sizes, sizes) + within]
    keys: Array = (np.repeat(there, sizes) << 32) + positions
    return keys


def _line(matches: Matches, count: int) -> float:
    """Return a score that at least ``count`` documents reach; 0 when none is soon found."""
    tops, blocks = matches.telling, len(matches.scores) // _BLOCK
    if tops is not None and 0 < count <= len(tops):
        tops = matches.scores[tops]
    elif 0 < count < blocks:
        tops = matches.scores[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    else:
        return 0.0
    tops.partition(len(tops) - count)
    return float(tops[-count])


def best(matches: Matches, count: int, recency: Recency | None = None) -> list[tuple[int, float]]:
    """Return (document, score) of the ``count`` best matches with what being new adds, equals in their order."""
    most = recency.most if recency else 0.0
    line = _line(matches, count)
    documents = (matches.scores >= line - most).nonzero()[0] if line > most else matches.documents()
    scores = matches.scores[documents]
    if recency and most:
        scores = scores + recency.scores(documents)
    order = np.lexsort((documents, -scores))[:count]
    return list(zip(documents[order].tolist(), scores[order].tolist(), strict=True))
