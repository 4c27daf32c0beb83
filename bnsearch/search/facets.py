"""How the matching documents spread over countries, officials, sources and months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from bnsearch.index.reader import IndexReader

__all__ = ["FACETS", "facets"]

FACETS = {"country": "countries", "official": "people", "source": "source", "month": "month"}
"""Name of the facet → field it is counted from."""


def facets(reader: IndexReader, documents: Iterable[int]) -> dict[str, dict[str, int]]:
    """Return for each facet its values and the number of ``documents`` that have them, most first.

    A person counts once, under the name shown for all.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    located = sorted(documents)
    for segment, group in groupby(((*reader.locate(doc),) for doc in located), key=itemgetter(0)):
        numbers = [number for _, number in group]
        for name, field_name in FACETS.items():
            field = segment.field(field_name)
            for number, count in Counter(map(field.sets().__getitem__, numbers)).items():
                values = field.set_values(number)
                for value in set(map(reader.people.shown, values)) if name == "official" else values:
                    counts[name][value] += count
    return {name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for name, found in counts.items()}
