"""Articles nobody wrote, with the statistics of ones somebody did: for growth, and where no real text is there.

Stems are drawn by Zipf and Mandelbrot's law with the second, steeper regime that large collections show (Ferrer i
Cancho and Solé, Two regimes in the frequency of words, 2001), from so many that new ones keep coming (Heaps' law). A
stem has one to three syllables, fewer the more frequent it is, and in half of the cases takes a case ending; a text's
length is log-normal. The constants are set after the essays of ../shared/data: these have 226,000 different words in
4.1 million, the first at 1.3 % and the tenth at 0.5 %; here it is 218,000 in 3.9 million, 1.5 % and 0.6 %. The seed
fixes everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from benchmarks.peers.base import Document

__all__ = ["Generator"]

_STEMS = 1_000_000
_SHIFT, _KNEE, _STEEPER = 4.0, 1_500, 0.7
_TITLE_WORDS = 7
_CONSONANTS = "ক খ গ ঘ চ ছ জ ঝ ট ড ত থ দ ধ ন প ফ ব ভ ম য র ল শ স হ ক্ষ প্র ন্ত স্ট".split()
_VOWELS = ("", "া", "ি", "ী", "ু", "ে", "ো", "ার", "ান", "িল")
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
_SCATTER = 7_919  # a prime, to which the number of syllables is coprime: neighbours in rank don't look alike
_AFTER_VOWEL = ("", "র", "কে", "তে", "য়", "টি", "গুলো", "টির", "দের", "ও")
_AFTER_CONSONANT = ("", "ের", "কে", "ে", "ে", "টি", "গুলো", "টির", "দের", "ও")
_ENDING_SHARE = (0.5, 0.17, 0.07, 0.07, 0.04, 0.05, 0.02, 0.02, 0.03, 0.03)
_VOWEL_ENDS = tuple("ািীুেো")


def _stem(rank: int) -> str:
    """Return the word of a rank: all of one syllable first, then of two, three, four."""
    base, syllables = len(_SYLLABLES), 1
    while rank >= base**syllables:
        rank -= base**syllables
        syllables += 1
    number = rank * _SCATTER % base**syllables
    parts = []
    for _ in range(syllables):
        number, digit = divmod(number, base)
        parts.append(_SYLLABLES[digit])
    return "".join(parts)


class Generator:
    """A source of documents and queries; two with equal arguments give the same ones."""

    def __init__(self, seed: int, mean_words: int = 150) -> None:
        self._random = np.random.default_rng(seed)
        self._mean_words = mean_words
        ranks = np.arange(1, _STEMS + 1)
        self._cumulative = np.cumsum((1 + ranks / _KNEE) ** -_STEEPER / (ranks + _SHIFT))
        self._words: dict[int, str] = {}

    def _draw(self, count: int) -> list[str]:
        places = self._random.random(count) * self._cumulative[-1]
        stems = np.minimum(np.searchsorted(self._cumulative, places), _STEMS - 1)
        endings = self._random.choice(len(_ENDING_SHARE), count, p=_ENDING_SHARE)
        known = self._words
        keys = (stems * len(_ENDING_SHARE) + endings).tolist()
        return [known.get(key) or self._new_word(key) for key in keys]

    def _new_word(self, key: int) -> str:
        rank, ending = divmod(key, len(_ENDING_SHARE))
        stem = _stem(rank)
        endings = _AFTER_VOWEL if stem.endswith(_VOWEL_ENDS) else _AFTER_CONSONANT
        word = self._words[key] = stem + endings[ending]
        return word

    def documents(self, count: int) -> Iterator[Document]:
        """Yield ``count`` articles: a title, and sentences of a dozen words."""
        spread = 0.5
        for first in range(0, count, 1_000):
            few = min(1_000, count - first)
            drawn = self._random.lognormal(np.log(self._mean_words) - spread**2 / 2, spread, few)
            lengths = np.maximum(drawn.astype(int), _TITLE_WORDS + 5)
            words = self._draw(int(lengths.sum()))
            ends = [0, *np.cumsum(lengths).tolist()]
            for number, (start, end) in enumerate(pairwise(ends), first):
                middle = start + _TITLE_WORDS
                sentences = (" ".join(words[at : min(at + 12, end)]) + "।" for at in range(middle, end, 12))
                yield Document(f"g{number:06d}", " ".join(words[start:middle]), " ".join(sentences))

    def queries(self, count: int) -> list[str]:
        """Return queries of three to eight words, drawn as the texts are."""
        lengths = self._random.integers(3, 9, count)
        words = self._draw(int(lengths.sum()))
        ends = [0, *np.cumsum(lengths).tolist()]
        return [" ".join(words[start:end]) for start, end in pairwise(ends)]
