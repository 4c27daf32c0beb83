"""Endings of nouns: taken off one at a time, where the table lets them stand.

    without_ending("দেশগুলোতে") == "দেশ"      without_ending("বৈঠকে") == "বৈঠক"      without_ending("সরকার") is None

An ending may not take letters that belong to a word among the exceptions: in বৈঠকে the ending is -ে, as বৈঠক is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from bnsearch.analysis.exceptions import Exceptions
from bnsearch.data import rows

__all__ = ["ending_remover", "noun_endings"]

_VOWELS = "অআইঈউঊঋএঐওঔািীুূৃেৈোৌ"
_SIGNS = "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09bc\u09cd\u0981\u0982\u0983"
_MARKS = dict.fromkeys(map(ord, _SIGNS))
_HASANTA = "\u09cd"


class _Ending(NamedTuple):
    text: str
    cut: int
    """Where to cut a word that has it."""
    refused: str
    """The signs it cannot stand after."""
    only: str
    """The only signs it stands after; empty for all but those refused."""
    keeps: int
    """How many consonants and vowels must be left."""
    plenty: int
    """A length that surely has so many: each with nukta, vowel sign and a final mark."""
    beginnings: tuple[str, ...]
    """What of it may be the end of a whole word: ক of কে."""


def _ending(text: str, after: str, keeps: str, last_signs: frozenset[str]) -> _Ending:
    begins = () if text[0] in _SIGNS else (text[:1], text[:2])
    return _Ending(
        text,
        -len(text),
        _VOWELS + _HASANTA if after == "C" else _HASANTA,
        {"C": "", "*": "", "V": _VOWELS}.get(after, after),
        int(keeps),
        4 * int(keeps) - 3,
        tuple(begin for begin in begins if begin in last_signs and begin != text),
    )


def _by_last_signs(words: Iterable[str]) -> dict[str, tuple[_Ending, ...]]:
    """Return the endings that a word may have by its last two signs, longest first; those of one sign also by it."""
    last_signs = frozenset({word[-1:] for word in words} | {word[-2:] for word in words})
    endings = [_ending(text, after, keeps, last_signs) for text, after, keeps, *_ in rows("suffixes.tsv")]
    endings.sort(key=lambda ending: ending.cut)
    lasts = {ending.text[-2:] for ending in endings}
    return {last: tuple([each for each in endings if last.endswith(each.text[-2:])]) for last in lasts}


@cache
def noun_endings() -> frozenset[str]:
    """Return the endings of the table, in normal form."""
    return frozenset(row[0] for row in rows("suffixes.tsv"))


def ending_remover(exceptions: Exceptions) -> Callable[[str], str | None]:
    """Return ``without_ending``: the word without its longest ending that fits, None when none does."""
    by_last_signs = _by_last_signs(exceptions.forms)
    is_whole = exceptions.is_whole

    def without_ending(word: str) -> str | None:
        for text, cut, refused, only, keeps, plenty, beginnings in by_last_signs.get(word[-2:]) or by_last_signs.get(
            word[-1], ()
        ):
            if not word.endswith(text):
                continue
            rest = word[:cut]
            last = rest[-1:]
            if not last or last in refused or (only and last not in only):
                continue
            if len(rest) < plenty and len(rest.translate(_MARKS)) < keeps:
                continue
            for begin in beginnings:
                if is_whole(rest + begin):
                    break
            else:
                return rest
        return None

    return without_ending
