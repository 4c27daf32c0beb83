"""The chain from text to terms: tokenizer, normalizer, stemmer. Whatever indexes or queries text calls this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.stemmer import has_apostrophe, stem_of, without_apostrophe_ending
from bnsearch.analysis.tokenizer import spans
from bnsearch.data import lines

__all__ = ["Token", "analyze", "form_mark", "is_stop_word", "terms_of", "word_of", "words_of_all"]


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


def words_of_all(surfaces: Sequence[str], normal: Sequence[str]) -> list[str]:
    """Return ``word_of`` of many words as they stand in texts, given their normal forms, which hold no apostrophe."""
    return [
        word_of(surface) if form != surface and has_apostrophe(surface) else form or surface
        for surface, form in zip(surfaces, normal, strict=True)
    ]


def form_mark(word: str, term: str) -> int:
    """Return the one bit of eight by which the form ``word`` (in normal form) of ``term`` leaves a mark in postings.

    The bare form has a bit of its own; two other forms of a term share one in one case of seven. Source: superimposed
    coding, Roberts, Partial-match retrieval via the method of superimposed codes (1979).
    """
    return 1 if word == term else 2 << crc32(word.encode("utf-8", "surrogatepass")) % 7


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
