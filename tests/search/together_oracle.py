"""What ranking with all its parts must give, worked out article by article from the analysed texts.

Nothing of the search room but the names of the nodes and the numbers in ``Weights``: the formulas are those of its
docstring, by hand. The marks of forms are one bit of eight on purpose, so ``form_mark`` is the index's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log
from typing import NamedTuple

from bnsearch.analysis.analyzer import Token, analyze, form_mark, is_stop_word, word_of
from bnsearch.index.document import Document
from bnsearch.search.query import AllOf, AnyOf, Boost, Node, Not, Word
from bnsearch.search.ranking import Weights

from .oracle import COUNTRIES, Scores, every, some, without

TEXTS = ("title", "body")


class Spoken(NamedTuple):
    """A word as it stands in a text or a query: its term and the mark of its form."""

    term: str
    mark: int


def spoken(token: Token) -> Spoken:
    return Spoken(token.terms[0], form_mark(word_of(token.text), token.terms[0]))


class Together:
    """Analysed articles, ranked with ``weights``; words in at most ``rare`` of them are given similar ones."""

    def __init__(self, documents: Iterable[Document], weights: Weights, rare: int, candidates: int) -> None:
        made = {document.stored["id"]: document for document in documents}
        self.weights, self.rare, self.candidates = weights, rare, candidates
        self.ids = list(made)
        self.texts = {
            name: {key: list(map(spoken, analyze(d.texts[name]))) for key, d in made.items()} for name in TEXTS
        }
        self.countries = {key: set(document.keywords["countries"]) for key, document in made.items()}
        self.days = {key: document.stored.get("date", "") for key, document in made.items()}
        self.years = {key: day[:4] for key, day in self.days.items()}

    def rarity(self, frequency: int) -> float:
        return log(1 + (len(self.ids) - frequency + 0.5) / (frequency + 0.5))

    def having(self, name: str, term: str, mark: int = 255) -> set[str]:
        """Return which articles have the term in a field, in a form that leaves one of the marks."""
        rows = self.texts[name].items()
        return {key for key, words in rows if any(word.term == term and word.mark & mark for word in words)}

    def frequency(self, term: str, mark: int = 255) -> int:
        return max(len(self.having(name, term, mark)) for name in TEXTS)

    def bm25(self, name: str, term: str) -> Scores:
        """Return BM25 without the rarity."""
        k1, b, texts = self.weights.k1, self.weights.b, self.texts[name]
        mean = sum(map(len, texts.values())) / len(texts)
        scores = {}
        for key in self.having(name, term):
            times = sum(word.term == term for word in texts[key])
            scores[key] = times * (k1 + 1) / (times + k1 * (1 - b + b * len(texts[key]) / mean))
        return scores

    def own(self, term: str) -> Scores:
        """Return the scores of a term, whatever its form."""
        if not self.weights.together:
            count = len(self.ids)
            idf = {name: log(count / (len(self.having(name, term)) + 1)) + 1 for name in TEXTS}
            parts = [times(self.bm25(name, term), self.weights.fields[name] * idf[name]) for name in TEXTS]
            return some(parts)
        parts = [times(self.bm25(name, term), self.weights.fields[name]) for name in TEXTS]
        present = set().union(*parts)
        return times(some([*parts, dict.fromkeys(present, self.weights.presence)]), self.rarity(self.frequency(term)))

    def word(self, word: Spoken, loose: bool) -> Scores:
        """Return the scores of a word of a query."""
        if not self.weights.together:
            return self.own(word.term)
        in_form = set().union(*(self.having(name, *word) for name in TEXTS))
        exact = dict.fromkeys(in_form, self.weights.exact * self.rarity(self.frequency(*word)))
        found = some([self.own(word.term), exact])
        if loose and self.frequency(word.term) <= self.rare:
            for term, alike in self.similar(word.term):
                for key, score in times(self.own(term), alike * self.weights.similar).items():
                    found[key] = max(found.get(key, 0.0), score)
        return {key: score for key, score in found.items() if score}

    def similar(self, term: str) -> list[tuple[str, float]]:
        if len(term) < 5 or any(sign.isdigit() for sign in term):
            return []
        vocabulary = {word.term for name in TEXTS for words in self.texts[name].values() for word in words}
        telling = {other for other in vocabulary if other != term and not is_stop_word(other)}
        near = [other for other in telling if 7 * shared(term, other) > 3 * len(term)]
        alike = [(other, 2 * shared(term, other) / (len(term) + len(other))) for other in near]
        return sorted([row for row in alike if row[1] >= 0.6], key=lambda row: (-row[1], row[0]))[:10]

    def base(self, tree: Node) -> Scores | None:
        """Return the scores before pairs are looked at, None when nothing is asked for."""
        asked = [token for text in words_of(tree) for token in analyze(text)]
        told = [token.text for token in asked if not is_stop_word(token.text)] or [token.text for token in asked]
        telling, silent = set(told), {token.text for token in asked if token.text not in told}
        if isinstance(tree, AllOf) and self.weights.country:
            parts = [part for one in tree.parts if (part := self.by_any_name(one, silent)) is not None]
            return every(parts) if parts else None
        found = self.tree(tree, silent, len(told) > 1 and is_of_words(tree), 1.0)
        if found is None or not isinstance(tree, AnyOf):
            return found
        asked = [token for text in free_words(tree) for token in analyze(text)]
        codes = {COUNTRIES[spoken(token).term] for token in asked if spoken(token).term in COUNTRIES}
        if self.weights.country:
            for code in codes:
                named = {key for key in self.ids if code in self.countries[key]}
                found = some([found, dict.fromkeys(named, self.weights.country)])
        years = {spoken(token).term for token in asked if token.text in telling and len(token.text) == 4}
        if self.weights.year:
            dated = [key for key in self.ids if self.years[key] and self.years[key] in years]
            found = some([found, dict.fromkeys(dated, self.weights.year)])
        return found

    def by_any_name(self, node: Node, silent: set[str]) -> Scores | None:
        """A word that must be there and names a country is found by any other name of the country too."""
        found = self.tree(node, silent, False, 1.0)
        terms = {spoken(token).term for token in analyze(node.text)} if isinstance(node, Word) else set()
        for code in {COUNTRIES[term] for term in terms & COUNTRIES.keys()}:
            named = [key for key in self.ids if code in self.countries[key]]
            found = some([found or {}, dict.fromkeys(named, self.weights.country)])
        return found

    def tree(self, node: Node, silent: set[str], loose: bool, boost: float) -> Scores | None:
        if isinstance(node, Word):
            told = [spoken(token) for token in analyze(node.text) if token.text not in silent]
            return some([times(self.word(word, loose), boost) for word in told]) if told else None
        if isinstance(node, Boost):
            return self.tree(node.part, silent, loose, boost * node.factor)
        if isinstance(node, Not):
            excluded = self.tree(node.part, silent, loose, 1.0)
            return without(dict.fromkeys(self.ids, 0.0), excluded or {})
        assert isinstance(node, AnyOf | AllOf)
        parts = [part for one in node.parts if (part := self.tree(one, silent, loose, boost)) is not None]
        if not parts:
            return None
        return some(parts) if isinstance(node, AnyOf) else every(parts)

    def newer(self, key: str) -> float:
        dated = [day for day in self.days.values() if day]
        return self.weights.newer * sum(day < self.days[key] for day in dated) / max(1, len(dated))

    def ranked(self, tree: Node) -> Scores | None:
        """Return the scores with what being newer and pairs add.

        None when nothing is asked for, or when it's a toss-up what the best are.
        """
        scores = self.base(tree)
        if scores is None:
            return None
        scores = {key: score + self.newer(key) for key, score in scores.items()}
        if not self.weights.pair or not isinstance(tree, AnyOf):
            return scores
        if not all(isinstance(part, Word) for part in tree.parts):
            return scores
        order = sorted(scores, key=lambda key: -scores[key])
        last = [scores[key] for key in order[self.candidates - 1 : self.candidates + 1]]
        if len(last) == 2 and last[0] - last[1] < 1e-9:
            return None
        best = set(order[: self.candidates])
        sequence = [spoken(token) for text in words_of(tree) for token in analyze(text)]
        for pair in set(pairwise(sequence)):
            mean = sum(self.rarity(self.frequency(*word)) for word in pair) / 2
            for key in best:
                if n := sum(self.side_by_side(name, key, *pair) for name in TEXTS):
                    scores[key] += self.weights.pair * mean * 1.5 * n / (n + 0.5)
        return scores

    def side_by_side(self, name: str, key: str, first: Spoken, second: Spoken) -> int:
        """Count a pair in a text that has both words in the forms of the query, be it elsewhere."""
        if not all(key in self.having(name, *word) for word in (first, second)):
            return 0
        return sum((a.term, b.term) == (first.term, second.term) for a, b in pairwise(self.texts[name][key]))


def times(scores: Scores, factor: float) -> Scores:
    return {key: score * factor for key, score in scores.items()}


def shared(one: str, other: str) -> int:
    return max(length for length in range(len(one) + 1) if other.startswith(one[:length]))


def is_of_words(node: Node) -> bool:
    """Whether a tree has no operators but weights that don't speak against a word."""
    if isinstance(node, Boost):
        return node.factor > 0 and is_of_words(node.part)
    return isinstance(node, Word) or (isinstance(node, AnyOf) and all(map(is_of_words, node.parts)))


def free_words(tree: AnyOf) -> Iterator[str]:
    """Yield the words that may be anywhere or missing."""
    for part in tree.parts:
        while isinstance(part, Boost):
            part = part.part
        if isinstance(part, Word):
            yield part.text


def words_of(node: Node) -> Iterator[str]:
    """Yield the words a tree asks for, not those it excludes."""
    if isinstance(node, Word):
        yield node.text
    elif isinstance(node, Boost):
        yield from words_of(node.part)
    elif isinstance(node, AnyOf | AllOf):
        for part in node.parts:
            yield from words_of(part)
