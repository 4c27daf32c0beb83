"""Who and what a text names: countries in any spelling, demonym or case, and officials by title, name shape, table."""

from bnsearch.entities.countries import country_code, country_name
from bnsearch.entities.recognizer import Recognizer, find_entities

__all__ = ["Recognizer", "country_code", "country_name", "find_entities"]
