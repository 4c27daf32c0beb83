"""The chain from text to terms: tokenizer, normalizer, stemmer. Whatever indexes or queries text calls this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.stemmer import has_apostrophe, stem_of, without_apostrophe_ending
from bnsearch.analysis.tokenizer import spans
from bnsearch.data import lines

__all__ = ["Token", "analyze", "is_stop_word", "terms_of", "terms_of_all", "word_of"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: ``text == source[start:end]`` in code points, and the terms it is found by."""

    text: str
    start: int
    end: int
    terms: tuple[str, ...]


def word_of(surface: str) -> str:
    """Return the normal form of a word as it stands in a text, without an ending that an apostrophe sets off."""
    return normalize(without_apostrophe_ending(surface)) or surface


@lru_cache(maxsize=200_000)
def terms_of(surface: str) -> tuple[str, ...]:
    """Return the terms a word of a text is found by."""
    return (stem_of(word_of(surface)),)


def terms_of_all(words: Sequence[str], normal: Sequence[str]) -> list[str]:
    """Return the terms of many words as they stand in texts, whose normal forms are given."""
    return [
        stem_of(word_of(word) if has_apostrophe(word) else form or word)
        for word, form in zip(words, normal, strict=True)
    ]


def analyze(text: str) -> list[Token]:
    """Return the words of ``text`` with their terms, in the order of the text."""
    return [Token(text[start:end], start, end, terms_of(text[start:end])) for start, end in spans(text)]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(map(normalize, lines("stopwords.txt")))


@lru_cache(maxsize=10_000)
def is_stop_word(word: str) -> bool:
    """Whether a word of a query says nothing when other words stand beside it."""
    return normalize(word) in _stop_words()
