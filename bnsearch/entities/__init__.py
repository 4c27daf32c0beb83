"""Who and what a text names: countries (any spelling, demonym, ending) and officials (title, name shape, table)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bnsearch.entities.countries import country_code, country_name

if TYPE_CHECKING:
    from bnsearch.entities.recognizer import Recognizer, find_entities

__all__ = ["Recognizer", "country_code", "country_name", "find_entities"]


def __getattr__(name: str) -> object:
    """Import the recognizer when it is first asked for: a search needs only the names of countries."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from bnsearch.entities import recognizer

    return getattr(recognizer, name)
