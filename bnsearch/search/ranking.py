"""Every weight that decides the order of hits, in one place, and the formulas they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["DEFAULT", "PLAIN", "Weights", "idf"]


class Weights(NamedTuple):
    """BM25F as Whoosh has it: each field is scored by BM25 with its own mean length, and the scores add up.

    ``k1`` and ``b`` as in Robertson and Zaragoza, The Probabilistic Relevance Framework (2009). ``country`` is the
    score of an article that names a country of the query in whatever way, ``year`` of one dated in a year of the query.
    """

    k1: float = 1.2
    b: float = 0.75
    fields: Mapping[str, float] = MappingProxyType({"title": 1.0, "body": 1.0})
    country: float = 0.0
    year: float = 0.0


PLAIN = Weights()
"""What stock Whoosh does by default; benchmarks and agreement tests use it."""

DEFAULT = Weights(k1=0.9, b=0.4, fields={"title": 2.0, "body": 1.0}, country=1.0, year=0.5)


def idf(documents: int, frequency: int) -> float:
    """Return how much a term tells that stands in ``frequency`` of ``documents``; Whoosh's formula."""
    return log(documents / (frequency + 1)) + 1 if documents else 0.0
