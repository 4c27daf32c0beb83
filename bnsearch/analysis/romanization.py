"""What Latin letters people write for a Bengali word, and how likely they do.

A word is cut into units, each of which people write with a few Latin strings. The tables say what each string costs,
minus the natural logarithm of how likely a writer chooses it: ``romanization.tsv`` for Bengali words as people type
them, ``foreign_spellings.tsv`` for foreign words and names spelt as in English.

    units("পুতিন") == ["প", "ু", "ত", "ি", "ন", "$"]      the last is the vowel not written at the end
    costs()["ু"] == {"u": 0.2, "oo": 1.8, …}
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bnsearch.data import rows

__all__ = ["OMITTED", "added_costs", "costs", "joined", "units", "worst_cost"]

OMITTED = 4.5
"""The cost of a unit that isn't written, where the table knows no lower one."""

_DOUBLED = "ক্ক|ক্খ|গ্গ|চ্চ|চ্ছ|জ্জ|জ্ঝ|ট্ট|ট্ঠ|ড্ড|ণ্ণ|ত্ত|ত্থ|দ্দ|দ্ধ|ন্ন|প্প|ব্ব|ব্ভ|ম্ম|ল্ল|শ্শ|স্স"
_UNIT = re.compile(
    f"ক্ষ|জ্ঞ|ক্স|ঙ্গ|ঙ্ক|{_DOUBLED}"
    "|(?<!^র)\u09cdযা|(?<!^র)\u09cdয(?!\u09bc)|(?<![মর])\u09cdব|(?<=[শষসতদহক])\u09cdম"
    "|[ড-ঢয]\u09bc|."
)
_CONSONANT = re.compile("[ক-হ]\u09bc?|.*\u09cd[ক-হ]")
_AKSHARA = re.compile(
    "[^\u0981-\u0983\u09bc\u09be-\u09cd\u09d7](?:\u09cd[ক-হ]|[\u200d\u0981-\u0983\u09bc\u09be-\u09cd\u09d7])*"
)
_VOWELS = str.maketrans("আইঈউঊঋএঐওঔ", "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc")
_SIGNS = frozenset("\u200d\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09cd\u09d7")


def units(word: str) -> list[str]:
    """Return the units of a normalized word: letters, also joined; the unwritten vowel is "o", at the end "$"."""
    found: list[str] = []
    if word.startswith("র\u09cdয"):  # no word begins with a reph: র‍্যাব
        word = "র\u200d" + word[1:]
    for akshara in _AKSHARA.findall(word):
        found += _units_of(akshara)
    if found and found[-1] == "o":
        found[-1] = "$"
    return found


@lru_cache(maxsize=20_000)
def _units_of(akshara: str) -> list[str]:
    found: list[str] = []
    pieces = _UNIT.findall(akshara.translate(_VOWELS))
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        if piece not in "\u09cd\u200d":
            found.append(piece)
            if _CONSONANT.fullmatch(piece) and after[:1] not in _SIGNS:
                found.append("o")
    return found


@cache
def costs() -> dict[str, dict[str, float]]:
    """Return for each unit, or several joined, what each Latin string costs."""
    found: dict[str, dict[str, float]] = {}
    for name in ("romanization.tsv", "foreign_spellings.tsv"):
        for names, latin, cost, *_ in rows(name):
            strings = found.setdefault("".join(map(_unit, names.split(" "))), {})
            string = "" if latin == "-" else latin
            strings[string] = min(float(cost), strings.get(string, float(cost)))
    return found


@cache
def joined() -> tuple[frozenset[str], int]:
    """Return the joined units of the tables, and how many units the longest has."""
    found = [names.split(" ") for names, *_ in rows("foreign_spellings.tsv") if " " in names]
    return frozenset(["".join(map(_unit, names)) for names in found]), max(map(len, found))


def _unit(name: str) -> str:
    """Return a unit as it stands in normalized words: ড় as two code points."""
    return unicodedata.normalize("NFC", name)


def worst_cost(latin: str, close: bool = False) -> float:
    """Return the cost from which on Latin letters are no spelling of a word: 98 of 100 that people write cost less.

    With ``close``, the one from which on they are too far from it: 97 of 100 cost less, putin for তিন costs more.
    """
    return (2.0 + 0.8 * len(latin)) if close else (5.0 + 0.9 * len(latin))


def added_costs(latin: str) -> list[float]:
    """Return for each letter what it costs that it stands for nothing: little for a second one and for h and y."""
    return [
        1.2 if place and letter == latin[place - 1] else 2.5 if letter in "aeiou" else 2.0 if letter in "hyw" else 3.5
        for place, letter in enumerate(latin)
    ]
