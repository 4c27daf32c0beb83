"""Titles that stand before a name: which words make one, and whether its bearer is an official.

রাশিয়ার প্রেসিডেন্ট         office: by itself
বিএনপির যুগ্ম মহাসচিব       party: a party or public body stands before it
অধ্যাপক ড.                honorific: tells nothing
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from bnsearch.data import rows
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import bases, fold

__all__ = ["OFFICE_ENDING", "between_title_and_name", "is_title_end", "is_title_word", "makes_official", "title_ends"]

OFFICE_ENDING = fold("মন্ত্রী")
_DEPARTMENT = fold("বিষয়ক")
_AND = frozenset(("ও", "এবং", "আর"))


@cache
def _titles() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the titles by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for title, kind in rows("titles.tsv"):
        words = tuple(fold(title).split())
        found.setdefault(words[-1], []).append((words[:-1], kind))
    for same_end in found.values():
        same_end.sort(key=lambda title: -len(title[0]))
    return found


@cache
def _bodies() -> dict[str, list[tuple[str, ...]]]:
    """Return by the last telling word of each body those before it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (body,) in rows("bodies.tsv"):
        *before, last = fold(body).split()
        found.setdefault(last, []).append(tuple(before))
    return found


def _title_kind(words: Sequence[str], at: int) -> str:
    """Return the kind of the longest title whose last word is at ``at``, "" for none."""
    word = words[at]
    for before, kind in _titles().get(word, ()):
        if tuple(words[max(0, at - len(before)) : at]) == before:
            return kind
    return "office" if word.endswith(OFFICE_ENDING) else ""


def is_title_end(word: str) -> bool:
    """Say whether a title that makes an official may end in ``word``, a key."""
    return word in title_ends() or word.endswith(OFFICE_ENDING)


@cache
def title_ends() -> frozenset[str]:
    """Return the words, as keys, that a title which makes an official may end in, beside those in -মন্ত্রী."""
    makes = ("office", "party")
    return frozenset(last for last, titles in _titles().items() if any(kind in makes for _before, kind in titles))


@cache
def between_title_and_name() -> frozenset[str]:
    """Return the words that may stand between a title and the name: honorifics and modifiers."""
    between = ("honorific", "modifier")
    return frozenset(last for last, titles in _titles().items() if any(kind in between for _before, kind in titles))


def makes_official(words: Sequence[str], at: int, clause: Callable[[int], int]) -> bool:
    """Say whether the title ending at ``at`` makes an official; ``clause`` tells where a word's sentence begins."""
    kind = _title_kind(words, at)
    if kind == "party":
        return _beside_body(words, at, clause(at))
    return kind == "office"


def _beside_body(words: Sequence[str], at: int, limit: int) -> bool:
    """Say whether a public body stands between ``limit`` and ``at``; past an "and" only if the title follows at once.

    বিএনপির আহ্বায়ক … ও সদস্য সচিব: the body counts for both; পুলিশের সাবেক কর্মকর্তা ও ক্লাবের সভাপতি: not for the club;
    প্রচার ও প্রকাশনা বিষয়ক সম্পাদক: one title
    """
    named = False
    if words[at - 1 : at] == [_DEPARTMENT]:
        at = next((place for place in range(at - 2, max(at - 5, limit), -1) if words[place] in _AND), at)
    for before in range(at - 1, limit - 1, -1):
        word = words[before]
        if word in _AND and named:
            return False
        if _is_body(words, before) or (not named and gazetteer().code(word) is not None):
            return True
        named = named or (not is_title_word(word) and word not in _AND)
    return False


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for last, titles in _titles().items() for before, _kind in titles for word in (*before, last))


def is_title_word(word: str) -> bool:
    """Say whether ``word``, a key, stands in a title of the table."""
    return word in _title_words()


def _is_body(words: Sequence[str], at: int) -> bool:
    """Say whether the name of a public body ends at ``at``."""
    phrases = (phrase for base in bases(words[at]) for phrase in _bodies().get(base, ()))
    return any(tuple(words[max(0, at - len(phrase)) : at]) == phrase for phrase in phrases)
