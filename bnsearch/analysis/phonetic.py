"""How Bengali words sound, for what writers confuse: one key for the spellings of a word.

    phonetic_key("ইসরায়েল") == phonetic_key("ইসরাইল") == phonetic_key("ইজরায়েল")
    skeleton("পুতিন") == "ptn"      the consonants alone, in classes that Latin spellings share

Words are given in normal form. Different words may share a key: it proposes candidates, it does not decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bnsearch.data import rows

__all__ = ["phonetic_key", "skeleton", "skeletons"]


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), "" if sound == "-" else sound) for pattern, sound, *_ in rows("phonetic.tsv")]


def phonetic_key(word: str) -> str:
    """Return the key of a word's sound: the rules of ``data/phonetic.tsv``, each applied once, in order."""
    for pattern, sound in _rules():
        word = pattern.sub(sound, word)
    return word


_UNHEARD = re.compile(
    "\u09cd(?:(?<=ক\u09cd)ষ|(?<=ঙ\u09cd)[গঘ]|(?<![^\u09cd\n]র\u09cd)য(?!\u09bc)|(?<![মর]\u09cd)(?<!^\vউদ\u09cd)ব)"
    "|গ(?<=ংগ)|ঘ(?<=ংঘ)|য\u09bc",
    re.MULTILINE,
)
_RUNS = re.compile(r"(.)(?=\1)")


class _Classes(dict[int, str]):
    """Code point → the class of the consonant, nothing for what is none."""

    def __missing__(self, place: int) -> str:
        self[place] = ""
        return ""


_CLASSES = _Classes(
    (ord(letter), sound)
    for sound, letters in zip(
        "kgcjtdpbnrls", "কখ গঘ চছ জঝয টঠতথৎ ডঢদধ পফ বভ ঙঞণনমং রঋ\u09c3 ল শষস".split(), strict=True
    )
    for letter in letters
)
_VOWEL = re.compile(f"^(?=[^\n{''.join(map(chr, _CLASSES))}]|ঋ|য\u09bc)", re.MULTILINE)
_CLASSES.update({ord("\v"): "a", ord("\n"): "\n"})


def skeleton(word: str) -> str:
    """Return the consonants of a Bengali word in classes, runs as one, "a" before them when it begins with a vowel.

    Empty for a word that doesn't begin with a Bengali letter. What is joined as ্য or ্ব, and হ, is unheard too often
    to count.
    """
    return skeletons([word])[0]


def skeletons(words: Sequence[str]) -> list[str]:
    """Return the skeleton of each word; of many words in a few passes over all of them, a line each."""
    text = "\n".join([word if "\u0985" <= word[:1] <= "\u09df" and "\n" not in word else "" for word in words])
    text = _VOWEL.sub("\v", text)
    text = text.replace("জ\u09cdঞ", "গ").replace("ড\u09bc", "র").replace("ঢ\u09bc", "র")
    return _RUNS.sub("", _UNHEARD.sub("", text).translate(_CLASSES)).split("\n") if words else []
