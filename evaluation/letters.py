"""Estimates what Latin strings people write for Bengali letters: makes bnsearch/data/romanization.tsv anew.

    python -m evaluation.letters [--half] > bnsearch/data/romanization.tsv

From romanised words (../shared/data/translit/words.tsv) by expectation maximization over all alignments of
a word's units with its spelling (Dempster, Laird and Rubin, 1977; a joint-sequence model without context, Bisani and
Ney, 2008). What comes out are probabilities of letters, no words. ``--half`` reads only every other native word, so
that the rest can be used to see how general the table is.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import defaultdict
from functools import cache
from math import log

from bnsearch.analysis.latin import fold
from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.romanization import units
from evaluation.data import DATA

__all__ = ["estimate"]

Table = dict[str, dict[str, float]]

_ROUNDS = 8
_LONGEST = 4
_EXTRA, _TWICE = 0.01, 0.08
"""Probability that a letter stands for nothing; of one that repeats the letter before it."""
_PRIOR = 5.0
"""How many observations the first guess weighs."""
_RAREST = 0.004
"""Probability below which a string is left out."""

_GUESS = """\
ক k c q ck|খ kh k|গ g gh|ঘ gh g|ঙ ng n|ঙ্গ ng ngg n|ঙ্ক nk ngk nc|চ ch c|ছ ch chh s c|জ j z g|ঝ jh j z|ঞ n ny|
ট t th tt|ঠ th t|ড d dd|ঢ dh d|ণ n nn|ত t th|থ th t|দ d dh|ধ dh d|ন n nn|প p pp|ফ f ph p ff|ব b w v|ভ bh v b|
ম m mm|য j z y|য় y e i|র r rr|ল l ll|শ sh s|ষ sh s|স s sh c ss z|হ h|ড় r d rh|ঢ় rh r|ৎ t th|ং ng n m|ঃ h|
ঁ n|ক্ষ kkh ksh kh x khy kshy|জ্ঞ gg gy jn g jny gn|ক্স x ks cs xs|া a aa o|ি i ee e y|ী i ee y|ু u oo o|
ূ u oo|ৃ ri r ree|ে e a ey ay ae ei i|ৈ oi ai oy|ো o oo ow|ৌ ou au ow o|অ o a au|o o a u e|$ o a e|
্যা ya a ae e yaa|্য y|্ব w b|্ম m|ক্ক kk k|ক্খ kkh kh|গ্গ gg g|চ্চ cch chch ch|চ্ছ cch chh ch s ss c|
জ্জ jj j|জ্ঝ jjh jh|ট্ট tt t|ট্ঠ tth th|ড্ড dd d|ণ্ণ nn n|ত্ত tt t|ত্থ tth th t|দ্দ dd d|দ্ধ ddh dh d|
ন্ন nn n|প্প pp p|ব্ব bb b|ব্ভ bbh bv|ম্ম mm m|ল্ল ll l|শ্শ ss s|স্স ss s"""
_OFTEN_SILENT = frozenset(("o", "$", "্য", "্ব", "্ম", "ঃ", "ঁ"))
_VOWELS = frozenset("o $ অ া ি ী ু ূ ে ৈ ো ৌ ঃ ্যা".split())
_SPELLINGS = {
    "vowel": re.compile("[aeiouyw]{0,3}h?"),
    "consonant": re.compile("[b-df-hj-np-tv-z]{0,4}"),
    "ৃ": re.compile("r?[aeiouy]{0,2}"),
    "ঁ": re.compile("n?"),
    "য়": re.compile("[aeiouyw]{0,2}"),
}


@cache
def _may_be(unit: str, latin: str) -> bool:
    """Whether a string may stand for a unit at all: vowels for vowels, consonants for consonants."""
    kind = unit if unit in _SPELLINGS else "vowel" if unit in _VOWELS else "consonant"
    return _SPELLINGS[kind].fullmatch(latin) is not None


def _first_guess() -> Table:
    table: Table = {}
    for row in _GUESS.replace("\n", "").split("|"):
        unit, *strings = unicodedata.normalize("NFC", row).split()
        weights = {string: 0.9 / (place + 1.5) for place, string in enumerate(strings)}
        weights[""] = 0.5 if unit in _OFTEN_SILENT else 0.02
        total = sum(weights.values())
        table[unit] = {string: weight / total for string, weight in weights.items()}
    return table


def estimate(words: list[tuple[str, str]]) -> Table:
    """Return the probability of each Latin string by unit, from (native, roman) pairs."""
    guess = _first_guess()
    table = guess
    pairs = [(units(normalize(native)), fold(roman)) for native, roman in words]
    for turn in range(_ROUNDS):
        unseen = 2e-4 if turn < _ROUNDS - 3 else 1e-5
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for word, latin in pairs:
            _count(word, latin, table, unseen, counts)
        table = {unit: _mixed(counts[unit], first) for unit, first in guess.items()}
    return table


def _mixed(counts: dict[str, float], guess: dict[str, float]) -> dict[str, float]:
    total = sum(counts.values()) + _PRIOR
    return {s: (counts.get(s, 0.0) + _PRIOR * guess.get(s, 0.0)) / total for s in {*counts, *guess}}


def _count(
    word: list[str], latin: str, table: Table, unseen: float, counts: defaultdict[str, defaultdict[str, float]]
) -> None:
    """Add the expected number of times each string stands for each unit, over all alignments (forward-backward)."""
    size = len(latin)
    extra = [_TWICE if place and latin[place - 1] == latin[place] else _EXTRA for place in range(size)]
    steps = [_steps(unit, latin, table.get(unit, {}), unseen) for unit in word]
    forward = [_passed([1.0] + [0.0] * size, extra)]
    for arcs in steps:
        row = [0.0] * (size + 1)
        for start, end, chance in arcs:
            row[end] += forward[-1][start] * chance
        forward.append(_passed(row, extra))
    total = forward[-1][size]
    if not total:
        return
    back = _passed_back([0.0] * size + [1.0], extra)
    for place in range(len(word) - 1, -1, -1):
        row = [0.0] * (size + 1)
        for start, end, chance in steps[place]:
            row[start] += chance * back[end]
            counts[word[place]][latin[start:end]] += forward[place][start] * chance * back[end] / total
        back = _passed_back(row, extra)


def _steps(unit: str, latin: str, known: dict[str, float], unseen: float) -> list[tuple[int, int, float]]:
    return [
        (start, end, known.get(string, 0.0) + unseen * 0.1 ** max(0, end - start - 1))
        for start in range(len(latin) + 1)
        for end in range(start, min(start + _LONGEST, len(latin)) + 1)
        if _may_be(unit, string := latin[start:end])
    ]


def _passed(row: list[float], extra: list[float]) -> list[float]:
    for place, chance in enumerate(extra):
        row[place + 1] += row[place] * chance
    return row


def _passed_back(row: list[float], extra: list[float]) -> list[float]:
    for place in range(len(extra) - 1, -1, -1):
        row[place] += row[place + 1] * extra[place]
    return row


_HEADER = """\
# What people write in Latin letters for the letters of a Bengali word, and what each costs: -ln of its probability.
# Units are those of analysis/romanization.py: "o" is the vowel that isn't written, "$" the same at the end of a word.
# "-" is nothing.
# Source: evaluation/letters.py, which estimates it from 9,279 words as people romanised them
# (../shared/data/translit/words.tsv); what is kept are letters, no words."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Estimate the Latin spellings of Bengali letters.")
    parser.add_argument("--half", action="store_true", help="read every other native word only")
    half = parser.parse_args().half
    lines = (DATA / "translit" / "words.tsv").read_text("utf-8").splitlines()
    rows = [(line.split("\t")[0], line.split("\t")[1]) for line in lines]
    order = {native: number for number, native in enumerate(sorted({native for native, _ in rows}))}
    table = estimate([row for row in rows if not half or order[row[0]] % 2 == 0])
    print(_HEADER)
    for unit, strings in sorted(table.items()):
        for string, chance in sorted(strings.items(), key=lambda item: (-item[1], item[0])):
            if chance >= _RAREST:
                print(f"{unit}\t{string or '-'}\t{max(0.0, -log(chance)):.1f}")


if __name__ == "__main__":
    main()
