"""The stem of a normalized word: endings from a table, longest first, until none fits.

stem("রাশিয়ার") == "রাশিয়া"      stem("প্রতিরক্ষামন্ত্রীর") == "প্রতিরক্ষামন্ত্রী"
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bnsearch.analysis.normalizer import normalize
from bnsearch.data import rows

__all__ = ["stem", "stem_of", "without_apostrophe_ending"]

_VOWELS = frozenset("অআইঈউঊঋএঐওঔািীুূৃেৈোৌ")
_MARKS = frozenset("ািীুূৃেৈোৌ়্ঁংঃ")


@cache
def _endings() -> dict[str, tuple[str, int]]:
    return {normalize_ending(ending): (after, int(keeps)) for ending, after, keeps, *_ in rows("suffixes.tsv")}


@cache
def _longest() -> int:
    return max(map(len, _endings()))


def normalize_ending(ending: str) -> str:
    """Bring an ending of the table into the spelling of normalized words; its first sign may be a dependent one."""
    return normalize("ক" + ending)[1:]


def _letters(word: str) -> int:
    return sum(character not in _MARKS for character in word)


@cache
def _last_signs() -> frozenset[str]:
    return frozenset(ending[-1] for ending in _endings())


def _shorter(word: str) -> str | None:
    """Return ``word`` without its longest ending that fits, None when none does."""
    if word[-1] not in _last_signs():
        return None
    endings = _endings()
    for size in range(min(_longest(), len(word) - 1), 0, -1):
        rule = endings.get(word[-size:])
        if rule is None:
            continue
        rest = word[:-size]
        after, keeps = rule
        is_vowel = rest[-1] in _VOWELS
        if rest[-1] != "্" and (after == "*" or (after == "V") == is_vowel) and _letters(rest) >= keeps:
            return rest
    return None


_APOSTROPHE = re.compile("[\u2018\u2019\u02bc'`]")


def without_apostrophe_ending(word: str) -> str:
    """Return the word before an apostrophe that sets off an ending (রহমান’র), which then may stand after any letter."""
    if not _APOSTROPHE.search(word):
        return word
    parts = _APOSTROPHE.split(word)
    if len(parts) == 2 and parts[0] and (parts[1] == "র" or normalize_ending(parts[1]) in _endings()):
        return parts[0]
    return word


def stem(word: str) -> str:
    """Return the stem of a word, in normal form; a word in which no ending is found is its own stem."""
    return stem_of(normalize(without_apostrophe_ending(word)))


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """Return the stem of a word that is in normal form already."""
    if not word or word.isascii():
        return word
    while (rest := _shorter(word)) is not None:
        word = rest
    return word
