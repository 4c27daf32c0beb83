"""The people named in an index: which of the officials' names are one person's, and by what each is found.

    people.shown("কামর-উল-হাসান")       "এস এম কামরুল হাসান"
    people.values(4)                   what the field ``people`` holds for one person: names, some with a country
    people.with_sound("কামরলহাসান")    people whose whole name sounds so

They are worked out anew at each commit from the names in live documents, so they don't depend on what the index was
before. Kept in one file of arrays beside the segments, as three keyword fields whose documents are people: ``values``,
``sounds`` and ``handles``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bnsearch.index.columns import ColumnFile
from bnsearch.index.segment import Field
from bnsearch.index.skeletons import ALL, key_of

__all__ = ["BETWEEN", "BETWEEN_ROWS", "FILE", "PART", "WHOLE", "People"]

FILE = "people.cols"
BETWEEN, BETWEEN_ROWS = "\x1f", "\x1e"
"""Between value and shown name in the list of those that differ, and between its rows."""
WHOLE, PART = "=", "~"
"""Before the sound of a whole name, and of one word of a name."""


class People:
    """The people of one generation, by number; nobody without ``columns``."""

    def __init__(self, columns: ColumnFile | None) -> None:
        self._columns = columns

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """What is shown of the values of the field ``people`` that are not shown as they stand."""
        if self._columns is None:
            return {}
        rows = bytes(self._columns.view("renamed")).decode("utf-8", "surrogatepass").split(BETWEEN_ROWS)
        return dict([row.split(BETWEEN) for row in rows if row])

    def shown(self, value: str) -> str:
        """Return the name under which the person is shown for whom ``value`` stands in the field ``people``."""
        return self._renamed.get(value, value)

    def values(self, person: int) -> list[str]:
        """Return what stands for a person in the field ``people``: names, some with a country after a tab."""
        field = self._field("values")
        return field.set_values(field.sets()[person])

    def with_sound(self, sound: str, part: bool = False) -> set[int]:
        """Return the people with a name that sounds so, with ``part`` with a word of a name that does."""
        return self._having("sounds", (PART if part else WHOLE) + sound)

    def with_handle(self, handle: str) -> set[int]:
        """Return the people with a name written so, without spaces, or with a word of a name written so."""
        return self._having("handles", handle)

    def handles_under(self, skeleton: str, most: int = ALL) -> list[tuple[str, int]]:
        """Return the handles with a skeleton and how many people have each, as ``Lexicon`` asks for them."""
        if self._columns is None:
            return []
        field = self._field("handles")
        found = field.by_skeleton.terms(key_of(skeleton), most)
        return [(field.terms[number].decode("utf-8", "surrogatepass"), count) for number, count in found]

    def _field(self, name: str) -> Field:
        assert self._columns is not None
        return Field(self._columns, name)

    def _having(self, name: str, term: str) -> set[int]:
        if self._columns is None:
            return set()
        field = self._field(name)
        number = field.find(term)
        return set(field.postings(number)[0]) if number >= 0 else set()
