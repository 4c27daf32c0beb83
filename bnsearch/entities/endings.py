"""Which nouns a written word may be an inflected form of, by the table of case endings.

    bases("রাশিয়ার")        রাশিয়ার, রাশিয়া
    bases("ভারতীয়দেরকেও")    …, ভারতীয়দেরকে, ভারতীয়দের, ভারতীয়
    bases("চাদর")           চাদর: -র follows vowels only

A ``key`` is a word in normal form with long vowels shortened, so that ইউনূস and ইউনুস, ইতালী and ইতালি are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from bnsearch.analysis.normalizer import normalize
from bnsearch.data import rows

__all__ = ["bases", "beginnings", "begins_like", "fold", "fold_all", "is_ending", "key", "keys"]

_KEPT = "চীন"
"""The one word whose long vowel tells it from another: চীনে (in China), চিনে (knowing)."""

_SAME = {"অফ": "অব", "এন্ড": "অ্যান্ড", "এণ্ড": "অ্যান্ড", "দা": "দ্য", "দ্যা": "দ্য", "দি": "দ্য"}
"""The small words of English names, as they are also written."""

_APOSTROPHES = "'’‘ʼ`´"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_VOWELS = frozenset("অআইঈউঊএঐওঔািীুূৃেৈোৌ")
_SLOTS = ("particle", "case", "number")


def fold(word: str) -> str:
    """Shorten long vowels and write ণ as ন, of a word in normal form."""
    return word if word.startswith(_KEPT) else _folded(word)


def fold_all(words: Sequence[str]) -> list[str]:
    """Return the same of many words at once."""
    folded = _folded("\n".join(words)).split("\n") if words else []
    return [word if word.startswith(_KEPT) else short for word, short in zip(words, folded, strict=True)]


def _folded(text: str) -> str:
    return text.replace("ী", "ি").replace("ূ", "ু").replace("ণ", "ন")


def key(word: str) -> str:
    """Return the one form under which all spellings of ``word`` are known; an ending set off by ’ stays set off."""
    return _apart(word) if _APOSTROPHE.search(word) else _shared(fold(normalize(word)))


def keys(words: Sequence[str], normal: Sequence[str]) -> list[str]:
    """Return the keys of many words, whose normal forms are given."""
    folded = fold_all(normal)
    for place, (word, form) in enumerate(zip(words, normal, strict=True)):
        if word != form and _APOSTROPHE.search(word):
            folded[place] = _apart(word)
    return [_SAME.get(word, word) for word in folded]


def _apart(word: str) -> str:
    """Return the key of a word in which an apostrophe stands."""
    for mark in _APOSTROPHES:
        if mark in word:
            stem, _, ending = word.rpartition(mark)
            if stem and is_ending(fold(normalize(ending))):
                return f"{fold(normalize(stem))}’{fold(normalize(ending))}"
    return _shared(fold(normalize(word)))


def _shared(word: str) -> str:
    return _SAME.get(word, word)


@cache
def _slots() -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return (ending, what it follows) of each slot, outermost slot first, longest ending first."""
    table: dict[str, list[tuple[str, str]]] = {slot: [] for slot in _SLOTS}
    for slot, ending, after, _example in rows("case_endings.tsv"):
        table[slot].append((fold(ending), after))
    return tuple(tuple(sorted(table[slot], key=lambda row: -len(row[0]))) for slot in _SLOTS)


@cache
def _endings() -> frozenset[str]:
    return frozenset(ending for slot in _slots() for ending, _after in slot)


def is_ending(word: str) -> bool:
    """Say whether ``word``, a key, is an ending by itself, as after an apostrophe or hyphen: ইউএই’র, ইউএই-এর."""
    return word in _endings()


def _follows(stem: str, after: str) -> bool:
    """Say whether ``stem`` ends as an ending wants it: "V" in a vowel, "C" in a consonant, "" in anything.

    A last হ is hardly heard after a vowel: আবদুল্লাহর and আবদুল্লাহের.
    """
    return not after or (after == "V") == (stem[-1] in _VOWELS) or (after == "V" and stem.endswith("াহ"))


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """Return the first letters of ``words``, keys of at least two letters, for ``begins_like``."""
    return frozenset(word[:4] for word in words)


def begins_like(word: str, known: frozenset[str]) -> bool:
    """Say whether ``word`` may be a form of a word whose beginning is ``known``; a no is certain, and quick."""
    return word[:4] in known or word[:3] in known or word[:2] in known


@lru_cache(maxsize=200_000)
def bases(word: str) -> tuple[str, ...]:
    """Return every key that ``word``, a key, may be a form of, the word itself first."""
    stem, mark, _ending = word.partition("’")
    if mark:
        return word, stem
    found = [word]
    for slot in _slots():
        for form in tuple(found):
            for ending, after in slot:
                if form.endswith(ending) and len(form) > len(ending) + 1:
                    stem = form[: -len(ending)]
                    if _follows(stem, after):
                        found.append(stem)
    return tuple(found)
