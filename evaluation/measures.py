"""All that is measured: a new measure is one more line here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from evaluation import duplicates, entities, language, retrieval, stemming

__all__ = ["MEASURES", "Measure"]


class Measure(NamedTuple):
    """``figures`` returns each figure by its name, or raises FileNotFoundError when its data is not here."""

    name: str
    what: str
    figures: Callable[[], dict[str, float]]


MEASURES: tuple[Measure, ...] = (
    *(Measure(name, what, partial(retrieval.figures, name)) for name, what in retrieval.COLLECTIONS.items()),
    Measure("stemming", "forms and their lemmas: brought together, others kept apart", stemming.figures),
    Measure("entities", entities.ENTITIES, entities.figures),
    Measure("fresh_entities", entities.FRESH, entities.fresh_figures),
    Measure("persons", entities.PERSONS, entities.persons),
    Measure("romanization", language.ROMANIZATION, language.romanization),
    Measure("sentences", language.SENTENCES, language.sentences),
    Measure("spelling", language.SPELLING, language.spelling),
    Measure("duplicates", duplicates.DUPLICATES, duplicates.figures),
)
