"""Which nouns a written word may be an inflected form of, by the table of case endings.

    bases("রাশিয়ার")        রাশিয়ার, রাশিয়া
    bases("ভারতীয়দেরকেও")    …, ভারতীয়দেরকে, ভারতীয়দের, ভারতীয়
    bases("চাদর")           চাদর: -র follows vowels only

A ``key`` is a word in normal form with long vowels shortened, so that ইউনূস and ইউনুস, ইতালী and ইতালি are one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from bnsearch.analysis.normalizer import normalize
from bnsearch.entities.tables import rows

__all__ = ["bases", "fold", "inflections", "key", "takes"]

_FOLDED = str.maketrans("ীূণ", "িুন")
_KEPT = "চীন"
"""The one word whose long vowel tells it from another: চীনে (in China), চিনে (knowing)."""

_APOSTROPHES = "'’‘ʼ`´"
_VOWELS = frozenset("অআইঈউঊএঐওঔািীুূৃেৈোৌ")
_SLOTS = ("particle", "case", "number")

Ending = tuple[str, str]


def fold(word: str) -> str:
    """Shorten long vowels and write ণ as ন, of a word in normal form."""
    return word if word.startswith(_KEPT) else word.translate(_FOLDED)


def key(word: str) -> str:
    """Return the one form under which all spellings of ``word`` are known; an ending set off by ’ stays set off."""
    for mark in _APOSTROPHES:
        stem, found, ending = word.rpartition(mark)
        if found and stem and fold(normalize(ending)) in _all_endings():
            return f"{fold(normalize(stem))}’{fold(normalize(ending))}"
    return fold(normalize(word))


@cache
def _slots() -> tuple[tuple[Ending, ...], ...]:
    """Return (ending, what it follows) of each slot, outermost slot first, longest ending first."""
    table: dict[str, list[Ending]] = {slot: [] for slot in _SLOTS}
    for slot, ending, after, _example in rows("case_endings.tsv"):
        table[slot].append((fold(ending), after))
    return tuple(tuple(sorted(table[slot], key=lambda row: -len(row[0]))) for slot in _SLOTS)


@cache
def _all_endings() -> frozenset[str]:
    return frozenset(ending for slot in _slots() for ending, _after in slot)


def takes(stem: str, after: str) -> bool:
    """Say whether ``stem`` ends as an ending wants it: "V" in a vowel, "C" in a consonant, "" in anything."""
    return not after or (after == "V") == (stem[-1] in _VOWELS)


@lru_cache(maxsize=100_000)
def bases(word: str) -> tuple[str, ...]:
    """Return every key that ``word``, a key, may be a form of, the word itself first."""
    stem, mark, _ending = word.partition("’")
    if mark:
        return (word, stem)
    found = [word]
    for slot in _slots():
        for form in tuple(found):
            for ending, after in slot:
                if len(form) > len(ending) + 1 and form.endswith(ending) and takes(form[: -len(ending)], after):
                    found.append(form[: -len(ending)])
    return tuple(found)


def inflections(stem: str) -> list[str]:
    """Return ``stem``, a key, with every case ending and particle a person's name takes, itself first."""
    particles, cases, numbers = _slots()
    cased = [stem, *(stem + ending for ending, after in (*cases, *numbers) if takes(stem, after))]
    return [*cased, *(f"{form}{ending}" for form in cased for ending, after in particles), *(f"{stem}’{ending}" for ending in _all_endings())]
