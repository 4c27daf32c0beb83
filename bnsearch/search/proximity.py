"""Neighbours of the query that are neighbours in a text: what they add to the scores of the best documents.

Only the best few hundred are looked at: whoever is below by single words is not lifted to the first page by pairs.
Method: pairs of adjacent terms as in Metzler and Croft, A Markov random field model for term dependencies (2005),
ordered, with a saturating count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from bnsearch.index.segment import Field
from bnsearch.search.evaluate import Statistics
from bnsearch.search.plan import Lexeme

__all__ = ["CANDIDATES", "Pair", "pair_counts", "with_pairs"]

CANDIDATES = 200
"""Documents to look at."""

Pair = tuple[Lexeme, Lexeme]
Ranked = list[tuple[int, float]]
"""(document, score), best first."""


Counts = Callable[[Sequence[Pair], Sequence[int]], Sequence[Mapping[int, int]]]
"""Given pairs and documents, ascending: for each pair, how often it stands in which of the documents."""


def with_pairs(statistics: Statistics, sequence: Sequence[Lexeme], ranked: Ranked, counts: Counts) -> Ranked:
    """Return the first ``CANDIDATES`` of ``ranked`` with what pairs add, in their new order, and the rest behind."""
    scores = dict(ranked[:CANDIDATES])
    pairs = list(dict.fromkeys(pairwise(sequence)))
    for (first, second), found in zip(pairs, counts(pairs, sorted(scores)), strict=True):
        rarity = sum(statistics.form_rarity(word.term, word.mark) for word in (first, second)) / 2
        for document, count in found.items():
            scores[document] += statistics.weights.pair * rarity * 1.5 * count / (count + 0.5)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0])) + ranked[CANDIDATES:]


def pair_counts(statistics: Statistics, pairs: Sequence[Pair], documents: Sequence[int]) -> Sequence[Mapping[int, int]]:
    """Return for each pair how often it stands in each of the ``documents``, ascending, in any field."""
    reader, words = statistics.reader, {word for pair in pairs for word in pair}
    counts: list[dict[int, int]] = [{} for _ in pairs]
    for base, segment in zip(reader.bases, reader.segments, strict=True):
        inside = [document - base for document in documents if base <= document < base + segment.doc_count]
        for name in statistics.weights.fields if inside else ():
            places = {word: dict(_places(segment.field(name), word, inside)) for word in words}
            for (first, second), found in zip(pairs, counts, strict=True):
                before, after = places[first], places[second]
                for document in before.keys() & after.keys():
                    count = len(before[document] & {place - 1 for place in after[document]})
                    if count:
                        found[base + document] = found.get(base + document, 0) + count
    return counts


def _places(field: Field, word: Lexeme, documents: Sequence[int]) -> Iterator[tuple[int, set[int]]]:
    """Yield the places of a word in those of the ``documents``, ascending, that have it in the form of the query."""
    number = field.find(word.term)
    if number < 0:
        return
    docs, tfs = field.postings(number)
    marks, positions = field.marks(number), field.positions(number)
    before = start = 0
    for document in documents:
        place = bisect_left(docs, document, before)
        if place == len(docs):
            return
        if docs[place] == document and marks[place] & word.mark:
            start += sum(tfs[before:place])
            before = place
            yield document, set(positions[start : start + tfs[place]])
