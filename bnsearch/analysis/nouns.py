"""Endings of nouns: taken off one at a time, where the table lets them stand.

    without_ending("দেশগুলোতে") == "দেশ"      without_ending("বৈঠকে") == "বৈঠক"      without_ending("সরকার") is None

An ending may not take letters that belong to a word of the lexicon: in বৈঠকে the ending is -ে, for বৈঠক is a word.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bnsearch.analysis.lexicon import lexicon
from bnsearch.analysis.normalizer import normalize_ending
from bnsearch.data import rows

__all__ = ["is_ending", "without_ending"]

_VOWELS = "অআইঈউঊঋএঐওঔািীুূৃেৈোৌ"
_SIGNS = "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09bc\u09cd\u0981\u0982\u0983"
_MARKS = dict.fromkeys(map(ord, _SIGNS))
_HASANTA = "\u09cd"


class _Ending(NamedTuple):
    text: str
    refused: frozenset[str]
    """The signs it cannot stand after."""
    only: frozenset[str]
    """The only signs it stands after; empty for all but those refused."""
    keeps: int
    beginnings: tuple[str, ...]
    """What of it may be the end of a whole word: ক of কে."""


def _ending(text: str, after: str, keeps: str, last_signs: frozenset[str]) -> _Ending:
    known = normalize_ending(text)
    begins = () if known[0] in _SIGNS else (known[:1], known[:2])
    return _Ending(
        known,
        frozenset(_VOWELS + _HASANTA if after == "C" else _HASANTA),
        frozenset({"C": "", "*": "", "V": _VOWELS}.get(after, after)),
        int(keeps),
        tuple(begin for begin in begins if begin in last_signs and begin != known),
    )


@cache
def _endings() -> dict[str, tuple[_Ending, ...]]:
    """Return the endings by their last sign, longest first."""
    words = lexicon().forms
    last_signs = frozenset({word[-1:] for word in words} | {word[-2:] for word in words})
    found: dict[str, list[_Ending]] = {}
    for text, after, keeps, _example, _stem in rows("suffixes.tsv"):
        ending = _ending(text, after, keeps, last_signs)
        found.setdefault(ending.text[-1], []).append(ending)
    return {last: tuple(sorted(each, key=lambda one: -len(one.text))) for last, each in found.items()}


def is_ending(text: str) -> bool:
    """Whether ``text``, in normal form, is an ending of the table."""
    return any(ending.text == text for ending in _endings().get(text[-1:], ()))


def without_ending(word: str) -> str | None:
    """Return ``word`` without its longest ending that fits, None when none does."""
    for text, refused, only, keeps, beginnings in _endings().get(word[-1], ()):
        if not word.endswith(text):
            continue
        rest = word[: -len(text)]
        last = rest[-1:]
        if not last or last in refused or (only and last not in only) or len(rest.translate(_MARKS)) < keeps:
            continue
        if beginnings and any(lexicon().is_whole(rest + begin) for begin in beginnings):
            continue
        return rest
    return None
