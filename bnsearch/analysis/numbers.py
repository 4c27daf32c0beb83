"""Numbers as terms: in digits, in words, and the weekdays and months, which count as numbers of their own kinds.

number_of("8টা") == "8"    number_of("তিনজন") == "3"    number_of("সোমবার") == "weekday 0"    number_of("সেতু") == ""
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from bnsearch.analysis.analyzer import terms_of
from bnsearch.data import rows

__all__ = ["number_of", "numbers_in", "of_shared_kinds"]

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_PERSONS = "জন"
"""The classifier of persons, which stays on the term of a number: তিনজন."""


@lru_cache(20_000)
def number_of(term: str) -> str:
    """Return the number a term says, or the weekday or month it names, "" for any other term."""
    digits = _DIGITS.match(term)
    return digits[0] if digits else _words().get(term.removesuffix(_PERSONS), "")


def numbers_in(terms: Iterable[str]) -> frozenset[str]:
    """Return the numbers that terms say."""
    return frozenset(filter(None, map(number_of, terms)))


def of_shared_kinds(numbers: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Return those of the numbers, weekdays and months of whose kind there is one among the others."""
    kinds = set(map(_kind, others))
    return frozenset([number for number in numbers if _kind(number) in kinds])


def _kind(number: str) -> str:
    return "" if number[0].isdigit() else number.partition(" ")[0]


@cache
def _words() -> dict[str, str]:
    numbers = [(word, number) for word, number in rows("number_words.tsv")]
    days = [(word, f"{kind} {number}") for kind, number, word in rows("dates_words.tsv") if kind != "bengali"]
    return {terms_of(word)[0]: value for word, value in days + numbers}
