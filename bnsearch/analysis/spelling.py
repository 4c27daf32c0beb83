"""What it costs to misspell one Bengali word as another: the slips of ``data/misspellings.tsv``.

slips()["ি"] == {"ি": 0.0, "ী": 0.4, …}
"""

from __future__ import annotations

import re
from functools import cache

from bnsearch.data import rows

__all__ = ["OMITTED", "added_costs", "joined", "letters", "slips"]

OMITTED = 1.8
"""The cost of a letter left out, where the table knows no lower one."""
_ADDED = 1.8
_TWICE = 0.8
"""The cost of a letter too many, and of one that was written twice."""


_BENGALI = [*map(chr, range(0x0980, 0x09FF)), "ড\u09bc", "ঢ\u09bc", "য\u09bc"]


@cache
def slips() -> dict[str, dict[str, float]]:
    """Return for each letter or joined letters the costs of what they are written as; themselves cost nothing."""
    found: dict[str, dict[str, float]] = {letter: {letter: 0.0} for letter in _BENGALI}
    for one, other, cost, *_ in rows("misspellings.tsv"):
        for right, wrong in ((one, other), (other, one)):
            found.setdefault("" if right == "-" else right, {})["" if wrong == "-" else wrong] = float(cost)
    return found


@cache
def joined() -> tuple[frozenset[str], int]:
    """Return the joined letters of the table, and how many letters the longest has."""
    several = frozenset([unit for unit in slips() if len(letters(unit)) > 1])
    return several, max(len(letters(unit)) for unit in several)


_LETTER = re.compile("[ডঢয]\u09bc|.")


def letters(word: str) -> list[str]:
    """Return the letters and signs of a normalized word."""
    return _LETTER.findall(word)


def added_costs(written: str) -> list[float]:
    """Return for each character what it costs that it was written without need."""
    return [_TWICE if place and sign == written[place - 1] else _ADDED for place, sign in enumerate(written)]
