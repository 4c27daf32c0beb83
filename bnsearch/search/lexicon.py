"""The words of an index by their sound: what a Latin spelling stands for, what a misspelt word was meant to be.

    lexicon = Lexicon.of([("পুতিন", 120), ("রাশিয়া", 900)])
    lexicon.romanized("rashiar")     [("রাশিয়া", 1.0)]
    lexicon.suggestions("রাশিযা")    ["রাশিয়া"]

Candidates come from skeletons (``analysis.phonetic``): those of the query, and those one consonant away. Each key is
looked up in the words by key, so nothing is needed of an index but its terms by skeleton, the frequent ones first
(looking up the neighbours of the query instead of storing deletions is the cheap half of SymSpell: Garbe, 2012). Then the
words are ranked by what it costs to write them so (``analysis.alignment``), and by frequency.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import exp, log

from bnsearch.analysis import romanization, spelling
from bnsearch.analysis.alignment import NEVER, Alignment, Writing
from bnsearch.analysis.phonetic import skeleton

__all__ = ["Lexicon", "WordsByKey"]

WordsByKey = Mapping[str, Sequence[tuple[str, int]]]
"""Skeleton → the (word, frequency) pairs that have it, the most frequent first."""

_EXACT = 800
"""Words of one key to look at, at most."""
_NEAR = 6
"""Words of each neighbouring key."""
_ROMAN_PRIOR = 0.3
_SPELLING_PRIOR = 0.25
"""How much a word that is e times as frequent may cost more."""
_SHARPNESS = 0.5
"""Weight of a reading: exp(-_SHARPNESS * what it costs more than the best)."""


class Lexicon:
    """Finds words by how they sound."""

    def __init__(self, words: WordsByKey) -> None:
        self._words = words

    @classmethod
    def of(cls, words: Iterable[tuple[str, int]]) -> Lexicon:
        """Return a lexicon of normalized words with their frequencies."""
        found: dict[str, list[tuple[str, int]]] = {}
        for word, frequency in words:
            key = skeleton(word)
            if key:
                found.setdefault(key, []).append((word, frequency))
        for group in found.values():
            group.sort(key=lambda pair: -pair[1])
        return cls(found)

    def romanized(self, latin: str, limit: int = 5) -> list[tuple[str, float]]:
        """Return the words a Latin spelling may stand for, likeliest first, each with a weight from 1 down to 0."""
        ranked = self._romanized(latin, limit)
        return [(word, exp(_SHARPNESS * (ranked[0][0] - score))) for score, word in ranked]

    def _romanized(self, latin: str, limit: int) -> list[tuple[float, str]]:
        text = romanization.fold_latin(latin)
        if not text:
            return []
        endings = {
            place: cost for place in range(1, len(text)) if (cost := romanization.ending_cost(text[place:])) is not None
        }
        writing = Writing(text, romanization.added_costs(text), endings)
        alignment = Alignment(writing, romanization.costs(), romanization.OMITTED)
        keys = romanization.latin_skeletons(text)
        stems = [key for place in endings for key in romanization.latin_skeletons(text[:place])]
        ranking = _Ranking(limit, _ROMAN_PRIOR, lambda word, most: alignment.cost(romanization.units(word), most))
        ranking.add(self._under([*keys, *stems], _EXACT))
        ranking.add(self._under(_neighbours(keys, {*keys, *stems}), _NEAR))
        return ranking.best

    def suggestions(self, word: str, limit: int = 3) -> list[str]:
        """Return the words that a normalized Bengali word is likely a misspelling of, likeliest first."""
        key = skeleton(word)
        if not key:
            return []
        writing = Writing(word, spelling.added_costs(word), {})
        alignment = Alignment(writing, spelling.slips(), spelling.OMITTED, *spelling.joined())
        ranking = _Ranking(limit, _SPELLING_PRIOR, lambda other, most: alignment.cost(spelling.letters(other), most))
        ranking.add([pair for pair in self._under([key], _EXACT) if pair[0] != word])
        ranking.add([pair for pair in self._under(_neighbours([key], {key}), _NEAR) if pair[0] != word])
        return [other for _, other in ranking.best]

    def _under(self, keys: Iterable[str], most: int) -> list[tuple[str, int]]:
        words = self._words
        return [pair for key in dict.fromkeys(keys) if key in words for pair in words[key][:most]]


class _Ranking:
    """The ``limit`` best of the words it was given: (score, word), the lowest score first."""

    def __init__(self, limit: int, prior: float, cost: Callable[[str, float], float]) -> None:
        self.best: list[tuple[float, str]] = []
        self._limit = limit
        self._prior = prior
        self._cost = cost

    def add(self, words: list[tuple[str, int]]) -> None:
        """Take (word, frequency) pairs into account; no word twice."""
        best, limit = self.best, self._limit
        for word, frequency in sorted(words):
            bonus = self._prior * log(1 + frequency)
            worst = best[-1][0] if len(best) >= limit else NEVER
            cost = self._cost(word, worst + bonus)
            if cost - bonus < worst and cost < NEVER:
                insort(best, (cost - bonus, word))
                del best[limit:]


_SOUNDS = "kgcjtdpbnrlsa"
_NEAR_SOUNDS = {
    "s": "jck", "j": "sgc", "c": "ksj", "k": "csg", "g": "jk", "t": "ds", "d": "tr", "b": "pa", "p": "b", "r": "d", "a": "b",
    "n": "", "l": "",
}  # fmt: skip


def _neighbours(keys: Iterable[str], known: set[str]) -> Iterator[str]:
    """Yield the keys with one consonant more, one less, or one like it in its place."""
    for key in keys:
        for place in range(len(key) + 1):
            before, after = key[:place], key[place:]
            if after:
                yield from ({before + after[1:]} - known)
                yield from {before + sound + after[1:] for sound in _NEAR_SOUNDS[after[0]]} - known
            yield from {before + sound + after for sound in _SOUNDS} - known
