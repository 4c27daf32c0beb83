"""What is known of the words met: their keys, and what they may be part of.

    (রাশিয়া-চীন)     keys রাশিয়া and চীন, flags COUNTRY

Few words of a text are new, so this is worked out once a distinct word, and found again by the number of the piece of
text it stands in (``analysis.pieces``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import chain, groupby, repeat
from operator import itemgetter, or_

from bnsearch.analysis.pieces import Pieces
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import beginnings, begins_like, keys
from bnsearch.entities.officials import holders
from bnsearch.entities.titles import OFFICE_ENDING, is_title_end, title_ends

__all__ = ["COUNTRY", "HOLDER", "OPENER", "TITLE", "Vocabulary"]

COUNTRY, TITLE, HOLDER, OPENER = 1, 2, 4, 8
"""A country’s or a known holder’s name may start here; a title may end here; OPENER: only if the right word follows."""


class _Flags(dict[str, int]):
    """The flags of the words met that have any, by their keys."""

    def __init__(self) -> None:
        super().__init__()
        self._beginnings = gazetteer().beginnings | holders().beginnings
        longer = (*chain.from_iterable(gazetteer().longer.values()), *chain.from_iterable(holders().full.values()))
        self._seconds: dict[str, frozenset[str]] = {
            first: beginnings(words[1] for words in names)
            for first, names in groupby(sorted(longer), key=itemgetter(0))
        }
        self._whole = title_ends().union(self._seconds)

    def learn(self, words: Iterable[str]) -> None:
        """Take up words, by their keys; most have no flag."""
        known, whole = self._beginnings, self._whole
        for word in words:
            if (
                word in whole
                or word[:4] in known
                or word[:3] in known
                or word[:2] in known
                or word.endswith(OFFICE_ENDING)
            ) and word not in self:
                value = _flags_of(word)
                if value:
                    self[word] = value

    def opens(self, word: str, following: str) -> bool:
        """Say whether a name of several words may start with these two, keys."""
        return begins_like(following, self._seconds[word])


def _flags_of(word: str) -> int:
    value = COUNTRY * gazetteer().starts(word) | TITLE * is_title_end(word) | HOLDER * holders().starts(word)
    alone = gazetteer().code(word) is not None or is_title_end(word) or holders().is_alone(word)
    return value | OPENER * (value > 0 and not alone)


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
        self.flag_of.learn(words)
        self._flags += map(self.flag_of.get, words, repeat(0))
        known, flags, found = self._words, self._flags, table.words[len(self.keys) :]
        self.keys += [
            known[numbers[0]] if len(numbers) == 1 else tuple([known[number][0] for number in numbers])
            for numbers in found
        ]
        self.flags += [
            flags[numbers[0]] if len(numbers) == 1 else reduce(or_, map(flags.__getitem__, numbers), 0)
            for numbers in found
        ]
