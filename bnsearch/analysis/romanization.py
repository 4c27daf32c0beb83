"""Bengali words as people write them in Latin letters: which Bengali letters a Latin spelling can stand for.

A word is cut into units, each of which people write with a few Latin strings; ``data/romanization.tsv`` says what each
string costs (minus the natural logarithm of how likely a writer chooses it):

    units("পুতিন") == ["প", "ু", "ত", "ি", "ন", "$"]      the last is the vowel not written at the end
    latin_skeletons("putin") == ("ptn",)                 by which the terms of a dictionary are looked up
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bnsearch.data import rows

__all__ = [
    "OMITTED",
    "added_costs",
    "costs",
    "ending_cost",
    "fold_latin",
    "joined",
    "latin_skeletons",
    "spelled_out",
    "units",
    "worst_cost",
]

OMITTED = 4.5
"""The cost of a unit that isn't written, where the table knows no lower one."""

_DOUBLED = "ক্ক|ক্খ|গ্গ|চ্চ|চ্ছ|জ্জ|জ্ঝ|ট্ট|ট্ঠ|ড্ড|ণ্ণ|ত্ত|ত্থ|দ্দ|দ্ধ|ন্ন|প্প|ব্ব|ব্ভ|ম্ম|ল্ল|শ্শ|স্স"
_UNIT = re.compile(
    f"ক্ষ|জ্ঞ|ক্স|ঙ্গ|ঙ্ক|{_DOUBLED}"
    "|(?<!র)\u09cdযা|(?<!র)\u09cdয(?!\u09bc)|(?<![মর])\u09cdব|(?<=[শষসতদহক])\u09cdম"
    "|[ড-ঢয]\u09bc|."
)
_CONSONANT = re.compile("[ক-হ]\u09bc?|.*\u09cd[ক-হ]")
_AKSHARA = re.compile(
    "[^\u0981-\u0983\u09bc\u09be-\u09cd\u09d7](?:\u09cd[ক-হ]|[\u0981-\u0983\u09bc\u09be-\u09cd\u09d7])*"
)
_VOWELS = str.maketrans("আইঈউঊঋএঐওঔ", "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc")
_SIGNS = frozenset("\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09cd\u09d7")


def units(word: str) -> list[str]:
    """Return the units of a normalized word: letters, also joined; the unwritten vowel is "o", at the end "$"."""
    found: list[str] = []
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
        if piece != "\u09cd":
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


def fold_latin(text: str) -> str:
    """Return the letters a to z of a text: without case, accents or signs."""
    if not (text.isascii() and text.isalpha()):
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() and c.isalpha())
    return text.lower()


_ENDINGS = {
    ending: cost
    for cost, endings in (
        (1.5, "r er ke te e y ey ra der ti ta"),
        (2.0, "ye yer era eder tir tar tike take gulo guli gulor i o"),
        (2.5, "derke gulir guloke tite eo ero keo teo ei eri kei"),
    )
    for ending in endings.split()
}


def ending_cost(rest: str) -> float | None:
    """Return what it costs that ``rest`` is an ending of the word before it (rashia+r), None when it is none."""
    return 0.0 if not rest else _ENDINGS.get(rest)


_LETTER_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড".split(),
        strict=True,
    )
)


def spelled_out(latin: str) -> str:
    """Return the Bengali names of Latin letters, as abbreviations are written: bnp, বিএনপি."""
    return unicodedata.normalize("NFC", "".join(_LETTER_NAMES[letter] for letter in latin))


def worst_cost(latin: str) -> float:
    """Return the cost from which on Latin letters are no spelling of a word: 98 of 100 that people write cost less."""
    return 5.0 + 0.9 * len(latin)


def added_costs(latin: str) -> list[float]:
    """Return for each letter what it costs that it stands for nothing: little for a second one and for h and y."""
    return [
        1.2 if place and letter == latin[place - 1] else 2.5 if letter in "aeiou" else 2.0 if letter in "hyw" else 3.5
        for place, letter in enumerate(latin)
    ]


_FOLDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^[wyh]+", "a"), ("k+s?h|ck|q", "k"), ("x", "ks"), ("t?ch+|chh", "C"), ("c(?=[eiy])", "s"), ("c", "k"),
        ("n+g+", "n"), ("m", "n"), ("[fp]", "p"), ("[vb]", "b"), ("z", "j"), ("^[aeiou]", "A"), ("[aeiouhwy]+", ""),
    )
]  # fmt: skip
_READINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("g(?=[eiy])", "j"),
        ("^y", "j"),
        ("^w", "b"),
        ("c(?=[aou])", "ch"),
        ("jn|gy|gn", "g"),
        ("ti(?=on)", "s"),
    )
]
_RUNS = re.compile(r"(.)\1+")


def latin_skeletons(latin: str) -> list[str]:
    """Return the skeletons (``phonetic.skeleton``) of the words that folded letters may stand for, likeliest first."""
    readings = [latin, *(pattern.sub(sound, latin) for pattern, sound in _READINGS if pattern.search(latin))]
    return list(dict.fromkeys(map(_skeleton, readings)))


def _skeleton(latin: str) -> str:
    for pattern, sound in _FOLDS:
        latin = pattern.sub(sound, latin)
    return _RUNS.sub(r"\1", latin.lower())
