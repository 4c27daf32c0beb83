"""How Bengali words sound, for what writers confuse: one key for the spellings of a word.

    phonetic_key("ইসরায়েল") == phonetic_key("ইসরাইল") == phonetic_key("ইজরায়েল")
    skeleton("পুতিন") == "ptn"      the consonants alone, in classes that Latin spellings share

Words are given in normal form. Different words may share a key: it proposes candidates, it does not decide.
"""

from __future__ import annotations

import re
from functools import cache

from bnsearch.data import rows

__all__ = ["phonetic_key", "skeleton"]


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), "" if sound == "-" else sound) for pattern, sound, *_ in rows("phonetic.tsv")]


def phonetic_key(word: str) -> str:
    """Return the key of a word's sound: the rules of ``data/phonetic.tsv``, each applied once, in order."""
    for pattern, sound in _rules():
        word = pattern.sub(sound, word)
    return word


_UNHEARD = re.compile(
    "(?<=ক)\u09cdষ|(?<=ঙ)\u09cd[গঘ]|(?<=ং)[গঘ]|(?<![^\u09cd]র)\u09cdয(?!\u09bc)|(?<![মর])(?<!^উদ)\u09cdব|য\u09bc"
)
_MARKED = re.compile("[\u0982\u09bc\u09cd]")
_RUNS = re.compile(r"(.)\1+")


class _Classes(dict[int, str]):
    """Code point → the class of the consonant, nothing for what is none."""

    def __missing__(self, place: int) -> str:
        return ""


_CLASSES = _Classes(
    (ord(letter), sound)
    for sound, letters in zip(
        "kgcjtdpbnrls", "কখ গঘ চছ জঝয টঠতথৎ ডঢদধ পফ বভ ঙঞণনমং রঋ\u09c3 ল শষস".split(), strict=True
    )
    for letter in letters
)


def skeleton(word: str) -> str:
    """Return the consonants of a Bengali word in classes, runs as one, "a" before them when it begins with a vowel.

    Empty for a word that doesn't begin with a Bengali letter. What is joined as ্য or ্ব, and হ, is unheard too often
    to count.
    """
    if not "\u0985" <= word[:1] <= "\u09df":
        return ""
    found = word
    if _MARKED.search(word):
        found = word.replace("জ\u09cdঞ", "গ").replace("ড\u09bc", "র").replace("ঢ\u09bc", "র")
        found = _UNHEARD.sub("", found)
    begins = _CLASSES[ord(word[0])] and word[0] != "ঋ" and not word.startswith("য\u09bc")
    return ("" if begins else "a") + _RUNS.sub(r"\1", found.translate(_CLASSES))
