"""The gazetteer of sovereign states: every name, variant and demonym of a country, and which word starts which.

country_code("রাশিয়ার")            "RU"
country_code("North Korea")      "KP"
country_name("US")               "যুক্তরাষ্ট্র"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from bnsearch.data import lines, rows
from bnsearch.entities.endings import bases, beginnings, begins_like, fold, fold_all, key

__all__ = ["Gazetteer", "countries_of", "country_code", "country_name", "country_places", "gazetteer"]

_BREAK = re.compile(r"[\s.,&()\-–]+")

NOT_A_COUNTRY = ""
"""The code of a phrase that only looks like a country: ভারত মহাসাগর."""

Joined = Callable[[int, int], int]
"""Given a place and a number of words, how many from there on, up to that number, stand together."""

_CERTAIN: tuple[str, frozenset[str]] = ("yes", frozenset())
"""What ``Gazetteer.doubtful`` would say of a word that is nothing but a country's."""

_FORMS = 50_000
"""Forms of names to remember."""


class Gazetteer:
    """Names of countries as sequences of word keys."""

    def __init__(self) -> None:
        """Read the tables."""
        self.names: dict[str, str] = {}
        self.adjectives: set[str] = set()
        spellings: dict[str, str] = {}
        for code, name, variants, english in rows("countries.tsv"):
            self.names[code] = name
            spellings |= dict.fromkeys((name, *variants.split("|"), *english.casefold().split("|")), code)
        for code, adjectives in rows("demonyms.tsv"):
            spellings |= dict.fromkeys(adjectives.split("|"), code)
            self.adjectives.update(map(fold, adjectives.split("|")))
        spellings |= dict.fromkeys(lines("lookalikes.tsv"), NOT_A_COUNTRY)
        spellings.pop("", None)
        self.codes = dict(zip(_words_of_all(spellings), spellings.values(), strict=True))
        self.doubtful = {
            fold(form): (default, frozenset(map(fold, cues.split()))) for form, default, cues in rows("doubtful.tsv")
        }
        self.tails = tuple(sorted((fold(tail) for (tail,) in rows("compound_tails.tsv")), key=len, reverse=True))
        self.longer: dict[str, list[tuple[str, ...]]] = {}
        for phrase_words in sorted(self.codes, key=len, reverse=True):
            if len(phrase_words) > 1:
                self.longer.setdefault(phrase_words[0], []).append(phrase_words)
        self.beginnings = beginnings(words[0] for words in self.codes if len(words) == 1)
        self._look_up = lru_cache(_FORMS)(self._code_of_form)

    def starts(self, word: str) -> bool:
        """Say whether the name of a country, or what looks like one, may start with ``word``, a key."""
        return word in self.longer or self.code(word) is not None

    def code(self, word: str) -> str | None:
        """Return the country that ``word``, a key, names by itself, with any endings or in a compound, else None."""
        return self._code((), word)

    def _code(self, before: tuple[str, ...], word: str) -> str | None:
        """Return the code of the words ``before`` followed by ``word`` with any endings, None for no country."""
        return self._look_up(before, word) if before or begins_like(word, self.beginnings) else None

    def _code_of_form(self, before: tuple[str, ...], word: str) -> str | None:
        for base in bases(word):
            code = self.codes.get((*before, base))
            if code is not None:
                return code
            for tail in self.tails if base.endswith(self.tails) else ():
                if base.endswith(tail):
                    code = self.codes.get((*before, base[: -len(tail)]))
                    if code:
                        return code
        return None

    def match(self, words: Sequence[str], start: int, joined: Joined | None = None) -> tuple[int, str] | None:
        """Return (number of words, code) of the longest name at ``start``, of words that are ``joined``."""
        for phrase in self.longer.get(words[start], ()):
            size = len(phrase)
            if start + size <= len(words) and tuple(words[start : start + size - 1]) == phrase[:-1]:
                code = self._code(phrase[:-1], words[start + size - 1])
                if code is not None and (joined is None or joined(start, size) == size):
                    return size, code
        code = self.code(words[start])
        return None if code is None else (1, code)


def _words_of_all(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the word keys of names in tables, which are in normal form already."""
    text = "\n".join(names)
    for mark in "'‘’":
        text = text.replace(mark, "")
    for mark in ".,&()-–":
        text = text.replace(mark, " ")
    split = [line.split() for line in text.split("\n")]
    distinct = list({word for words in split for word in words})
    folded = dict(zip(distinct, fold_all(distinct), strict=True))
    return [tuple([folded[word] for word in words]) for words in split]


@cache
def gazetteer() -> Gazetteer:
    """Return the one gazetteer, read when first asked for."""
    return Gazetteer()


def country_code(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of ``name``, None for no country.

    ``name`` is a code, a Bengali name, variant or demonym with any endings, or an English name, in any case.
    """
    states = gazetteer()
    if name.strip().upper() in states.names:
        return name.strip().upper()
    words = [word for word in map(key, _BREAK.split(name)) if word]
    if not words:
        return None
    found = states.codes.get(tuple(words)) or None
    if found is None:
        match = states.match(words, 0)
        found = match[1] or None if match and match[0] == len(words) else None
    return found


def countries_of(words: Sequence[str]) -> list[str]:
    """Return the codes of the countries that the words of a query name, in their order."""
    return [code for _start, _size, code in country_places(words)]


def country_places(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (place, number of words, code) of the countries that the words of a query name, in their order.

    A word that need not be the state (মালি) is it when another of the words tells so, wherever that stands.
    """
    states, keys, found, at = gazetteer(), [key(word) for word in words], [], 0
    while at < len(keys):
        size, code = states.match(keys, at) or (1, NOT_A_COUNTRY)
        default, cues = states.doubtful.get(keys[at], _CERTAIN) if size == 1 else _CERTAIN
        if code and (default != "no" or not cues.isdisjoint(keys)):
            found.append((at, size, code))
        at += size
    return found


def country_name(code: str) -> str:
    """Return the Bengali name to show for an ISO code, the code itself when there is no such country."""
    return names().get(code.upper(), code)


def names() -> Mapping[str, str]:
    """Return the name to show of every country, by code."""
    return gazetteer().names
