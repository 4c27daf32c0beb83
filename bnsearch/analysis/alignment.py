"""What it costs to write a word, cut into units, as another string: the cheapest alignment of the two.

Costs are minus natural logarithms of probabilities, up to a constant. The recurrence is that of weighted edit distance
(Wagner and Fischer, 1974) with units that stand for strings. The rows of it are kept for the units that a word shares
with the one before, so words are best given in alphabetical order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["NEVER", "Alignment", "Costs", "Writing"]

NEVER = 99.0
"""The cost of what can't be."""

Costs = Mapping[str, Mapping[str, float]]
"""Unit → string it may be written as → cost; the empty string is nothing, on either side."""

_Arc = tuple[int, int, float]
"""What stands between two places of the written string, and the cost of it."""


class Writing(NamedTuple):
    """A string somebody wrote, the costs of each of its characters if it stands for nothing, and of its endings.

    ``endings`` says at which place of the string what is left may be no part of the word but its ending.
    """

    text: str
    added: Sequence[float]
    endings: Mapping[int, float]


class Alignment:
    """Tells of one word after the other what it costs to write it as ``writing``.

    ``costs`` gives for a unit, or several joined, the cost of each string they may be written as; ``omitted`` is the
    cost of a unit that isn't written, where its row doesn't say; ``joined`` the rows of several units.
    """

    def __init__(
        self, writing: Writing, costs: Costs, omitted: float, joined: frozenset[str] = frozenset(), longest: int = 1
    ) -> None:
        self._written = writing.text
        self._costs = costs
        self._omitted = omitted
        self._joined = joined
        self._longest = longest
        self._added = [(place, place + 1, cost) for place, cost in enumerate(writing.added)]
        self._added = sorted([*self._added, *self._places_of("")])
        self._endings = [(len(writing.text), 0.0), *writing.endings.items()]
        self._units: list[str] = []
        self._rows = [self._with_added([0.0] + [NEVER] * len(writing.text))]
        self._arcs: dict[str, tuple[float, list[_Arc]]] = {}

    def cost(self, units: Sequence[str], limit: float = NEVER) -> float:
        """Return the cost of a word, or NEVER as soon as it's known to be above ``limit``."""
        known, rows = self._units, self._rows
        shared = 0
        for old, new in zip(known, units, strict=False):
            if old != new:
                break
            shared += 1
        del known[shared:], rows[shared + 1 :]
        for unit in units[shared:]:
            if min(rows[-1]) > limit:
                return NEVER
            known.append(unit)
            rows.append(self._next(unit))
        row = rows[-1]
        return min([row[place] + cost for place, cost in self._endings])

    def beginning_cost(self, units: Sequence[str], limit: float = NEVER) -> float:
        """Return the cost of the cheapest beginning of a word; what is above ``limit`` need not be right."""
        self.cost(units, limit)
        end = len(self._written)
        return min([row[end] for row in self._rows])

    def _next(self, unit: str) -> list[float]:
        row = self._rows[-1]
        omitted, arcs = self._arcs.get(unit) or self._arcs_of(unit)
        following = [cost + omitted for cost in row]
        for start, end, cost in arcs:
            total = row[start] + cost
            if total < following[end]:
                following[end] = total
        if self._longest > 1:
            self._through_joined(following)
        return self._with_added(following)

    def _through_joined(self, following: list[float]) -> None:
        """Lower costs by reading the last units as one: ‘ঙ’, ‘্’ as what is also written ‘ং’."""
        for count in range(2, min(self._longest, len(self._units)) + 1):
            unit = "".join(self._units[-count:])
            if unit in self._joined:
                row = self._rows[-count]
                omitted, arcs = self._arcs.get(unit) or self._arcs_of(unit)
                if omitted < self._omitted:
                    following[:] = map(min, following, [cost + omitted for cost in row])
                for start, end, cost in arcs:
                    following[end] = min(following[end], row[start] + cost)

    def _with_added(self, row: list[float]) -> list[float]:
        for start, end, cost in self._added:
            total = row[start] + cost
            if total < row[end]:
                row[end] = total
        return row

    def _arcs_of(self, unit: str) -> tuple[float, list[_Arc]]:
        """Return the cost of leaving a unit out, and where else it may be written."""
        found = self._arcs[unit] = (self._costs.get(unit, {}).get("", self._omitted), self._places_of(unit))
        return found

    def _places_of(self, unit: str) -> list[_Arc]:
        arcs = []
        for string, cost in self._costs.get(unit, {}).items():
            start = self._written.find(string) if string else -1
            while start >= 0:
                arcs.append((start, start + len(string), cost))
                start = self._written.find(string, start + 1)
        return arcs
