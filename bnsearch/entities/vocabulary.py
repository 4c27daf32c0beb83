"""What is known of the words met: their keys, and what they may be part of.

    (রাশিয়া-চীন)     keys রাশিয়া and চীন, flags COUNTRY

Few words of a text are new, so this is worked out once a distinct word, and found again by the number of the piece of
text it stands in (``analysis.pieces``).
"""

from __future__ import annotations

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

    def learn(self) -> None:
        """Take up what is new in the table."""
        self.pieces.learn()
        known, flag_of = self._words, self.flag_of
        pieces, new = self.pieces, slice(len(known), None)
        known += [(word,) for word in keys(pieces.surfaces[new], pieces.normal[new])]
        for numbers in self.pieces.words[len(self.keys) :]:
            words = known[numbers[0]] if len(numbers) == 1 else tuple([known[number][0] for number in numbers])
            flags = 0
            for word in words:
                flags |= flag_of[word]
            self.keys.append(words)
            self.flags.append(flags)
