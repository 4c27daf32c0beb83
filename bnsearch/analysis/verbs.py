"""Forms of verbs: endings from one table, only on stems from another, so that no name can be taken for a form.

    citation_form("করেছিলেন") == "করা"      citation_form("লিখছে") == "লেখা"      citation_form("ব্রাজিল") is None
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bnsearch.analysis.lexicon import lexicon
from bnsearch.analysis.normalizer import normalize, normalize_ending
from bnsearch.data import rows

__all__ = ["citation_form"]

_SLOTS = ("stem", "perfect", "past")
_NEGATIONS = frozenset({"নি", "না"})


class _Verbs(NamedTuple):
    """The two tables, turned for looking up the beginning of a word, then what is left of it."""

    lengths: dict[str, tuple[int, ...]]
    """By the first two signs of a word: how long the stems are that begin so, longest first."""
    stems: dict[str, dict[str, str]]
    """By stem: the verb of each class of endings the stem takes."""
    endings: dict[str, tuple[str, ...]]
    """By ending: its classes."""


@cache
def _verbs() -> _Verbs:
    stems, endings = _stems(), _endings()
    lengths: dict[str, set[int]] = {}
    for stem, classes in stems.items():
        begins = [stem[:2]] if len(stem) > 1 else [stem + ending[0] for ending in endings]
        for begin in begins if classes else ():
            lengths.setdefault(begin, set()).add(len(stem))
    return _Verbs({begin: tuple(sorted(found, reverse=True)) for begin, found in lengths.items()}, stems, endings)


def _stems() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for verb, kind, *columns, _example in rows("verb_roots.tsv"):
        for slot, column in zip(_SLOTS, columns, strict=True):
            for stem in column.split() if column != "-" else ():
                classes = found.setdefault(normalize(stem), {})
                classes.setdefault(kind + slot, normalize(verb))
                if slot == "stem":
                    classes.setdefault(kind + "perfect", normalize(verb))
    return found


def _endings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, slot, ending, _example, _verb in rows("verb_endings.tsv"):
        known = normalize_ending(ending)
        found[known] = (*found.get(known, ()), *(each + slot for each in kind.split()))
    return found


def _form(word: str) -> str | None:
    """Return the verb of which ``word`` is a form without particles; the longest stem that fits."""
    lengths, stems, endings = _verbs()
    for length in lengths.get(word[:2], ()):
        verbs = stems.get(word[:length])
        classes = endings.get(word[length:]) if verbs else None
        if verbs and classes:
            for each in classes:
                if each in verbs:
                    return verbs[each]
    return None


def citation_form(word: str) -> str | None:
    """Return the verbal noun of the verb ``word`` is a form of, also with -ই, -ও, -নি or -না; None for other words."""
    found = _form(word)
    if found is None and word[-2:] in _NEGATIONS:
        return _form(word[:-2])
    if found is None and word[-1] in "ইও" and word[:-1] not in lexicon().forms:
        return _form(word[:-1]) or (_form(word[:-3]) if word[-3:-1] in _NEGATIONS else None)
    return found
