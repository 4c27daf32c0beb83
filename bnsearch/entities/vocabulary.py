"""What is known of the words met: their keys, and what they may be part of.

    (রাশিয়া-চীন)     keys রাশিয়া and চীন, flags COUNTRY

Few words of a text are new, so this is worked out once a distinct word, and found again by the number of the piece of
text it stands in (``analysis.pieces``).
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from bnsearch.analysis.pieces import Pieces
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import begins_like, keys
from bnsearch.entities.officials import holders
from bnsearch.entities.titles import OFFICE_ENDING, is_title_end, title_ends

__all__ = ["COUNTRY", "HOLDER", "TITLE", "Vocabulary"]

COUNTRY, TITLE, HOLDER = 1, 2, 4
"""A country's name, or a known holder's, may start here; a title may end here."""


class _Flags(dict[str, int]):
    """What a word, by its key, may be part of."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = frozenset((*gazetteer().longer, *holders().full, *title_ends()))
        self._beginnings = gazetteer().beginnings | holders().beginnings

    def __missing__(self, word: str) -> int:
        value = 0
        if word in self._whole or begins_like(word, self._beginnings) or word.endswith(OFFICE_ENDING):
            value = COUNTRY * gazetteer().starts(word) | TITLE * is_title_end(word) | HOLDER * holders().starts(word)
        self[word] = value
        return value


class Vocabulary:
    """What is known of the pieces of one table: by number, the ``keys`` of their words and the ``flags`` of all of
    these together; ``flag_of`` has the flags of a word by its key."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.keys: list[tuple[str, ...]] = []
        self.flags: list[int] = []
        self.flag_of = _Flags()
        self._words: list[tuple[str, ...]] = []
        self._flags: list[int] = []

    def learn(self) -> None:
        """Take up what is new in the table."""
        self.pieces.learn()
        table, new = self.pieces, slice(len(self._words), None)
        words = keys(table.surfaces[new], table.normal[new])
        self._words += [(word,) for word in words]
        self._flags += map(self.flag_of.__getitem__, words)
        known, flags, found = self._words, self._flags, table.words[len(self.keys) :]
        self.keys += [
            known[numbers[0]] if len(numbers) == 1 else tuple([known[number][0] for number in numbers])
            for numbers in found
        ]
        self.flags += [
            flags[numbers[0]] if len(numbers) == 1 else reduce(or_, map(flags.__getitem__, numbers), 0)
            for numbers in found
        ]
