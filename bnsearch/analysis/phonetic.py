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
    "(?<=ক)\u09cdষ|(?<=জ)\u09cdঞ|(?<=ঙ)\u09cd[গঘ]|(?<=ং)[গঘ]|(?<!র)\u09cdয(?!\u09bc)|(?<![মর])(?<!^উদ)\u09cdব|য\u09bc"
)
_MARKED = re.compile("[\u0982\u09bc\u09cd]")
_FLAPS = re.compile("[ডঢ]\u09bc")
_RUNS = re.compile(r"(.)\1+")
_CLASSES = {
    ord(letter): sound
    for letters, sound in (
        ("কখ", "k"), ("গঘ", "g"), ("চছ", "c"), ("জঝয", "j"), ("টঠতথৎ", "t"), ("ডঢদধ", "d"), ("পফ", "p"), ("বভ", "b"),
        ("ঙঞণনমং", "n"), ("রঋ\u09c3", "r"), ("ল", "l"), ("শষস", "s"),
    )
    for letter in letters
}  # fmt: skip
_SOUNDS = {place: _CLASSES.get(place, "") for place in range(0x0980, 0x0A00)}


def skeleton(word: str) -> str:
    """Return the consonants of a Bengali word in classes, runs as one, "a" before them when it begins with a vowel.

    Empty for a word without Bengali letters. হ and what is joined as ্য or ্ব is unheard too often to count.
    """
    if word.isascii():
        return ""
    found = _UNHEARD.sub("", word) if _MARKED.search(word) else word
    if "\u09bc" in found:
        found = _FLAPS.sub("র", found)
    found = _RUNS.sub(r"\1", found.translate(_SOUNDS))
    return found if _CLASSES.get(ord(word[0])) and not word.startswith("য\u09bc") else "a" + found
