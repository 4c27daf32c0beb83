"""The stem of a normalized word: endings from a table, longest first, until none fits.

stem("রাশিয়ার") == "রাশিয়া"      stem("প্রতিরক্ষামন্ত্রীর") == "প্রতিরক্ষামন্ত্রী"
"""

from __future__ import annotations

import re
from functools import cache

from bnsearch.analysis.normalizer import normalize
from bnsearch.data import rows

__all__ = ["has_apostrophe", "stem", "stem_of", "without_apostrophe_ending"]

_VOWELS = frozenset("অআইঈউঊঋএঐওঔািীুূৃেৈোৌ")
_MARKS = dict.fromkeys(
    map(ord, "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09bc\u09cd\u0981\u0982\u0983")
)


@cache
def _endings() -> dict[str, tuple[str, int]]:
    return {normalize_ending(ending): (after, int(keeps)) for ending, after, keeps, *_ in rows("suffixes.tsv")}


def normalize_ending(ending: str) -> str:
    """Bring an ending of the table into the spelling of normalized words; its first sign may be a dependent one."""
    return normalize("ক" + ending)[1:]


def _letters(word: str) -> int:
    return len(word.translate(_MARKS))


@cache
def _all_endings() -> tuple[str, ...]:
    return tuple(_endings())


@cache
def _endings_by_last_sign() -> dict[str, list[tuple[str, str, int]]]:
    """Return (ending, after, keeps) by the last sign of the ending, longest first."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for ending, (after, keeps) in sorted(_endings().items(), key=lambda row: -len(row[0])):
        found.setdefault(ending[-1], []).append((ending, after, keeps))
    return found


def _shorter(word: str) -> str | None:
    """Return ``word`` without its longest ending that fits, None when none does."""
    if not word.endswith(_all_endings()):
        return None
    for ending, after, keeps in _endings_by_last_sign().get(word[-1], ()):
        if not word.endswith(ending) or len(word) == len(ending):
            continue
        rest = word[: -len(ending)]
        fits = after == "*" or (after == "V") == (rest[-1] in _VOWELS)
        if fits and rest[-1] != "\u09cd" and _letters(rest) >= keeps:
            return rest
    return None


_APOSTROPHE = re.compile("[\u2018\u2019\u02bc'`]")


def has_apostrophe(word: str) -> bool:
    """Whether an apostrophe of any kind stands in a word."""
    return _APOSTROPHE.search(word) is not None


def without_apostrophe_ending(word: str) -> str:
    """Return the word before an apostrophe that sets off an ending (রহমান’র), which then may stand after any letter."""
    if not has_apostrophe(word):
        return word
    parts = _APOSTROPHE.split(word)
    if len(parts) == 2 and parts[0] and (parts[1] == "র" or normalize_ending(parts[1]) in _endings()):
        return parts[0]
    return word


def stem(word: str) -> str:
    """Return the stem of a word, in normal form; a word in which no ending is found is its own stem."""
    return stem_of(normalize(without_apostrophe_ending(word)))


def stem_of(word: str) -> str:
    """Return the stem of a word that is in normal form already."""
    if not word or word.isascii():
        return word
    while (rest := _shorter(word)) is not None:
        word = rest
    return word
