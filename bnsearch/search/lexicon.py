"""The words of an index by their sound: what a Latin spelling stands for, what a misspelt word was meant to be.

    lexicon = Lexicon.of([("পুতিন", 120), ("রাশিয়া", 900)])
    lexicon.romanized("rashiar")     [("রাশিয়া", 1.0)]
    lexicon.suggestions("রাশীয়া")    ["রাশিয়া"]

Candidates are the words whose skeleton (``analysis.phonetic``) is the query's or one consonant away: nothing is needed
of an index but its terms by skeleton, the frequent ones first. Looking up the neighbours of the query instead of
storing those of the terms is the cheap half of SymSpell (Garbe, 2012). The candidates are ranked by what it costs to
write them so (``analysis.alignment``) and by frequency: the noisy channel of Kernighan, Church and Gale (1990).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import exp, log

from bnsearch.analysis import latin, romanization, spelling
from bnsearch.analysis.alignment import Alignment, Writing
from bnsearch.analysis.phonetic import phonetic_key, skeleton

__all__ = ["Lexicon", "WordsUnder"]

WordsUnder = Callable[[str, int], Sequence[tuple[str, int]]]
"""Gives for a skeleton the (word, frequency) pairs that have it, the most frequent first; about as many as asked for,
an empty sequence for none."""

_FIRST, _EXACT, _NEAR = 40, 2000, 6
"""Words of one key to look at first, and at most; words of each neighbouring key."""
_LONGEST = 40
"""Letters of a query to look at."""
_ABBREVIATION = 5
"""Letters an abbreviation has at most."""
_WORST_SLIP, _WORST_VARIANT = 6.0, 2.5
"""What a misspelling may cost at most, and another spelling of the same sound."""
_ROMAN_PRIOR, _SPELLING_PRIOR = 0.3, 0.22
"""How much more a word that is e times as frequent may cost."""
_SHARPNESS = 0.5
"""The weight of a reading is exp(-_SHARPNESS * what it costs more than the best)."""


class Lexicon:
    """Finds words by how they sound."""

    def __init__(self, words_under: WordsUnder) -> None:
        self._under = words_under

    @classmethod
    def of(cls, words: Iterable[tuple[str, int]]) -> Lexicon:
        """Return a lexicon of normalized words with their frequencies; those without Bengali letters are left out."""
        found: dict[str, list[tuple[str, int]]] = {}
        for pair in words:
            found.setdefault(skeleton(pair[0]), []).append(pair)
        found.pop("", None)
        for group in found.values():
            group.sort(key=lambda pair: (-pair[1], pair[0]))
        return cls(lambda key, most: found.get(key, ())[:most])

    def romanized(self, text: str, limit: int = 5, close: bool = False) -> list[tuple[str, float]]:
        """Return the words a Latin spelling may stand for, likeliest first, each with a weight from 1 down to 0.

        With ``close``, none that is rather another word: there may be no right one.
        """
        written = latin.fold(text)[:_LONGEST]
        ranking = _Ranking(limit, _ROMAN_PRIOR, romanization.worst_cost(written, close))
        if written:
            self._rank_romanized(written, ranking)
        return [(word, exp(_SHARPNESS * (ranking.best[0][0] - score))) for score, word in ranking.best]

    def _rank_romanized(self, written: str, ranking: _Ranking) -> None:
        costs = {place: latin.ending_cost(written[place:]) for place in range(1, len(written))}
        endings = {place: cost for place, cost in costs.items() if cost is not None}
        writing = Writing(written, romanization.added_costs(written), endings)
        alignment = Alignment(writing, romanization.costs(), romanization.OMITTED, *romanization.joined())
        keys = latin.skeletons(written)
        stems = [key for place in endings for key in latin.skeletons(written[:place])]
        ranking.offer(self._spelled_out(written))
        self._rank(ranking, [*keys, *stems], keys, lambda word, most: alignment.cost(romanization.units(word), most))

    def _spelled_out(self, written: str) -> list[tuple[float, str, int]]:
        """Return the abbreviation that Latin letters may be (bnp, বিএনপি), when it is among the words."""
        if not 1 < len(written) <= _ABBREVIATION:
            return []
        name = latin.spelled_out(written)
        cost = 2.5 if any(letter in "aeiou" for letter in written) else 0.5
        return [(cost, word, frequency) for word, frequency in self._under(skeleton(name), _EXACT) if word == name]

    def suggestions(self, word: str, limit: int = 3, most: float = _WORST_SLIP) -> list[str]:
        """Return the words that a normalized Bengali word is likely a misspelling of, likeliest first.

        ``most`` is what the slips may cost at most.
        """
        return [other for _, other in self._alike(word[:_LONGEST], _Ranking(limit, _SPELLING_PRIOR, most))]

    def variants(self, word: str, limit: int = 5) -> list[str]:
        """Return the other spellings of a normalized Bengali word: those that sound the same, the closest first."""
        sound = phonetic_key(word)
        alike = self._alike(word[:_LONGEST], _Ranking(4 * limit, _SPELLING_PRIOR, _WORST_VARIANT))
        return [other for _, other in alike if phonetic_key(other) == sound][:limit]

    def _alike(self, word: str, ranking: _Ranking) -> list[tuple[float, str]]:
        key = skeleton(word)
        if key:
            writing = Writing(word, spelling.added_costs(word), {})
            alignment = Alignment(writing, spelling.slips(), spelling.OMITTED, *spelling.joined())
            ranking.leave_out(word)
            self._rank(ranking, [key], [key], lambda other, most: alignment.cost(spelling.letters(other), most))
        return ranking.best

    def _rank(
        self, ranking: _Ranking, exact: Iterable[str], close: Iterable[str], cost: Callable[[str, float], float]
    ) -> None:
        """Rank the words under ``exact`` and under the neighbours of ``close``; the most frequent set the bar."""
        known = dict.fromkeys(exact)
        groups = [group for key in known if (group := self._under(key, _EXACT))]
        others = [key for key in dict.fromkeys(_neighbours(close)) if key not in known]
        near = [group for key in others if (group := self._under(key, _NEAR))]
        for batch in (
            [pair for group in groups for pair in group[:_FIRST]],
            [pair for group in near for pair in group[:_NEAR]],
            [pair for group in groups for pair in group[_FIRST:_EXACT]],
        ):
            ranking.add(sorted(batch), cost)


class _Ranking:
    """The ``limit`` best of the words it was given, as (score, word), the lowest score first.

    A score is what a word costs, less ``prior`` times the logarithm of its frequency; words that cost more than
    ``most`` don't count.
    """

    def __init__(self, limit: int, prior: float, most: float) -> None:
        self.best: list[tuple[float, str]] = []
        self._limit = limit
        self._prior = prior
        self._most = most
        self._seen: set[str] = set()

    def leave_out(self, word: str) -> None:
        """Count ``word`` out."""
        self._seen.add(word)

    def offer(self, words: Iterable[tuple[float, str, int]]) -> None:
        """Take (cost, word, frequency) into account; of a word given twice the first counts."""
        for cost, word, frequency in words:
            if word not in self._seen:
                self._seen.add(word)
                insort(self.best, (cost - self._prior * log(1 + frequency), word))
                del self.best[self._limit :]

    def add(self, words: Iterable[tuple[str, int]], cost: Callable[[str, float], float]) -> None:
        """Take (word, frequency) pairs into account; ``cost`` is given the most a word may cost."""
        for word, frequency in words:
            most = self._most
            if len(self.best) >= self._limit:
                most = min(most, self.best[-1][0] + self._prior * log(1 + frequency))
            paid = cost(word, most)
            if paid <= most:
                self.offer([(paid, word, frequency)])


_SOUNDS = "kgcjtdpbnrlsa"
_LIKE = {"k": "csg", "g": "jk", "c": "ksj", "j": "sgc", "t": "ds", "d": "tr", "b": "p", "p": "b", "r": "d", "s": "jck"}
"""Sound → the sounds it is taken for."""


def _neighbours(keys: Iterable[str]) -> Iterator[str]:
    """Yield the keys with one consonant more, one less, or one like it in its place."""
    for key in keys:
        yield from [sound + key[1:] for sound in _SOUNDS]
        for place in range(len(key) + 1):
            before, after = key[:place], key[place:]
            if after:
                yield before + after[1:]
                yield from [before + sound + after[1:] for sound in _LIKE.get(after[0], "")]
            yield from [before + sound + after for sound in _SOUNDS]
