"""Who and what a text names: countries (any spelling, demonym, ending) and officials (title, name shape, table)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bnsearch.entities.countries import country_code, country_name

if TYPE_CHECKING:
    from bnsearch.entities.linking import same_person
    from bnsearch.entities.recognizer import Recognizer, find_entities

__all__ = ["Recognizer", "country_code", "country_name", "find_entities", "same_person"]


def __getattr__(name: str) -> object:
    """Import what finds and links names when it is first asked for: a search needs only the names of countries."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from bnsearch.entities import linking, recognizer

    return getattr(linking if name in linking.__all__ else recognizer, name)
