"""Stemming: are the forms of one lemma brought together, and those of different lemmas kept apart?

conflated: share of inflected forms whose stem is their lemma's. collision: share of lemmas whose stem is another
lemma's too (less is better). f1: of the pairs of words that share a stem, against those that share a lemma.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from bnsearch import stem
from evaluation.data import DATA

__all__ = ["figures", "score"]

_JOINERS = {0x200C: None, 0x200D: None}


def figures() -> dict[str, float]:
    """Return the figures of bnsearch's stemmer; raises FileNotFoundError."""
    lines = (DATA / "lemma" / "banlemma.tsv").read_text("utf-8").splitlines()
    return score([(form, lemma) for form, lemma, *_ in (line.split("\t") for line in lines)], stem)


def score(pairs: Iterable[tuple[str, str]], stem: Callable[[str], str]) -> dict[str, float]:
    """Return how well a stemmer does on (form, lemma) pairs."""
    stem_of: dict[str, str] = {}
    forms_of: dict[str, set[str]] = defaultdict(set)
    inflected = []
    for pair in sorted(set(pairs)):
        form, lemma = map(_spelling, pair)
        stem_of[form], stem_of[lemma] = map(stem, pair)
        forms_of[lemma] |= {form, lemma}
        if form != lemma:
            inflected.append((form, lemma))
    lemmas_with = Counter(stem_of[lemma] for lemma in forms_of)
    words_with: dict[str, set[str]] = defaultdict(set)
    for word, found in stem_of.items():
        words_with[found].add(word)
    gold, said = _pairs(forms_of.values()), _pairs(words_with.values())
    precision, recall = len(gold & said) / max(1, len(said)), len(gold & said) / max(1, len(gold))
    return {
        "conflated": sum(stem_of[form] == stem_of[lemma] for form, lemma in inflected) / max(1, len(inflected)),
        "collision": sum(lemmas_with[stem_of[lemma]] > 1 for lemma in forms_of) / len(forms_of),
        "f1": 2 * precision * recall / (precision + recall) if precision else 0.0,
    }


def _spelling(word: str) -> str:
    """Return a word as compared with others: how it is stored and joined makes no difference."""
    return unicodedata.normalize("NFC", word).translate(_JOINERS)


def _pairs(classes: Iterable[set[str]]) -> set[tuple[str, str]]:
    return {pair for words in classes for pair in combinations(sorted(words), 2)}
