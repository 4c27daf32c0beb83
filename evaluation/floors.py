"""What each figure reached before: a table that a change can raise, never lower."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from math import ceil, floor
from pathlib import Path

__all__ = ["FLOORS", "LESS_IS_BETTER", "below", "raised", "read", "write"]

FLOORS = Path(__file__).with_name("floors.toml")
LESS_IS_BETTER = frozenset({"collision", "merged", "unread", "wrong"})
"""Figures whose floor is a ceiling."""

Table = Mapping[str, Mapping[str, float]]
"""Measure → figure → value."""


def read(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """Return the floors; none when there is no file yet."""
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def below(floors: Table, measured: Table) -> list[str]:
    """Return what fell below its floor, one phrase each; only of the measures that were taken."""
    return [
        f"{measure} {figure} is {_shown(found.get(figure))} ({'at most' if figure in LESS_IS_BETTER else 'at least'} "
        f"{bound:.3f})"
        for measure, found in measured.items()
        for figure, bound in floors.get(measure, {}).items()
        if figure not in found or _worse(figure, found[figure], bound)
    ]


def raised(floors: Table, measured: Table) -> dict[str, dict[str, float]]:
    """Return the floors with those raised that are below what was measured; none is lowered."""
    result = {measure: dict(figures) for measure, figures in floors.items()}
    for measure, found in measured.items():
        row = result.setdefault(measure, {})
        for figure, value in found.items():
            bound = _bound(figure, value)
            if figure not in row or _worse(figure, row[figure], bound):
                row[figure] = bound
    return result


def write(floors: Table, path: Path = FLOORS) -> None:
    """Write the floors."""
    parts = ["# What `make eval` must reach; `make eval EVAL=--raise` raises it. A collision is a ceiling.\n"]
    for measure, figures in floors.items():
        parts.append(f"\n[{measure}]\n" + "".join(f"{figure} = {bound:.3f}\n" for figure, bound in figures.items()))
    path.write_text("".join(parts), "utf-8")


def _bound(figure: str, value: float) -> float:
    """Return the value in three decimals, rounded to the worse side: another version of ICU may cost a topic."""
    thousands = round(value * 1000, 6)
    return (ceil(thousands) if figure in LESS_IS_BETTER else floor(thousands)) / 1000


def _worse(figure: str, value: float, bound: float) -> bool:
    return value > bound + 1e-9 if figure in LESS_IS_BETTER else value < bound - 1e-9


def _shown(value: float | None) -> str:
    return "no longer measured" if value is None else f"{value:.4f}"
