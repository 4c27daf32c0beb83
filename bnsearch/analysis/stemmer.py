"""The stem of a normalized word: an exception, else the verb it is a form of, else the noun without its endings.

    stem("রাশিয়ার") == "রাশিয়া"      stem("প্রতিরক্ষামন্ত্রীর") == "প্রতিরক্ষামন্ত্রী"      stem("করেছিলেন") == "করা"

``exceptions`` knows the exceptions, ``verbs`` the forms of verbs, ``nouns`` the endings of nouns; all stand in tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bnsearch.analysis.exceptions import exceptions
from bnsearch.analysis.normalizer import normalize, normalize_ending
from bnsearch.analysis.nouns import ending_remover, noun_endings
from bnsearch.analysis.verbs import citation_forms

__all__ = ["has_apostrophe", "stem", "stem_of", "without_apostrophe_ending"]

_APOSTROPHE = re.compile("[\u2018\u2019\u02bc'`]")


def has_apostrophe(word: str) -> bool:
    """Whether an apostrophe of any kind stands in a word."""
    return _APOSTROPHE.search(word) is not None


def without_apostrophe_ending(word: str) -> str:
    """Return the word before an apostrophe that sets off an ending (রহমান’র), which then may stand after any letter."""
    if not has_apostrophe(word):
        return word
    parts = _APOSTROPHE.split(word)
    if len(parts) == 2 and parts[0] and normalize_ending(parts[1]) in noun_endings():
        return parts[0]
    return word


def stem(word: str) -> str:
    """Return the stem of a word, in normal form; a word in which no ending is found is its own stem."""
    return stem_of(normalize(without_apostrophe_ending(word)))


def stem_of(word: str) -> str:
    """Return the stem of a word that is in normal form already."""
    if not word or word.isascii():
        return word
    forms, tails, citation_form, without_ending = _rules()
    while True:
        found = forms.get(word) or citation_form(word)
        if found is not None:
            return found
        if word.endswith(tails.get(word[-2:], ())):
            return word
        rest = without_ending(word)
        if rest is None:
            return word
        word = rest


_Rule = Callable[[str], str | None]


@cache
def _rules() -> tuple[dict[str, str], dict[str, tuple[str, ...]], _Rule, _Rule]:
    """Read the tables, once."""
    known = exceptions()
    return known.forms, known.tails, citation_forms(known.forms), ending_remover(known)
