"""What is known of a piece of text, white space to white space: its words, their keys, and what they may be part of.

    piece "(রাশিয়া-চীন)"     words at 1–7 and 8–11, keys রাশিয়া and চীন, flags COUNTRY

Few pieces of a text are new, so all this is worked out once a distinct piece, and found again by one look-up.
"""

from __future__ import annotations

from typing import Any

from bnsearch.analysis.tokenizer import find_words, spans
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import key
from bnsearch.entities.officials import holders
from bnsearch.entities.titles import is_title_end

__all__ = ["COUNTRY", "HOLDER", "TITLE", "Piece", "Vocabulary"]

COUNTRY, TITLE, HOLDER = 1, 2, 4
"""A country's name, or a known holder's, may start here; a title may end here."""

Piece = tuple[int, tuple[str, ...], tuple[tuple[int, int], ...]]
"""The flags of all its words together; the keys of the words; where in the piece they start and end."""

_MOST = 500_000
"""Past so many distinct pieces the vocabulary is learnt afresh, to bound memory."""


class _Keys(dict[str, str]):
    """The key of each word as it is written."""

    def __missing__(self, surface: str) -> str:
        value = self[surface] = key(surface)
        return value


class _Flags(dict[str, int]):
    """What a word, by its key, may be part of."""

    def __missing__(self, word: str) -> int:
        value = COUNTRY * gazetteer().starts(word) | TITLE * is_title_end(word) | HOLDER * holders().starts(word)
        self[word] = value
        return value


class Vocabulary(dict[str, Piece]):
    """What is known of each piece met; new ones are worked out when they are first asked for."""

    def __init__(self) -> None:
        self.flags = _Flags()
        self._keys = _Keys()
        self._shared: dict[Any, Any] = {}

    def __missing__(self, piece: str) -> Piece:
        if len(self) >= _MOST:
            for known in (self, self.flags, self._keys, self._shared):
                known.clear()
        places = find_words(piece) if piece.split() == [piece] else tuple(spans(piece))
        keys = tuple([self._keys[piece[start:end]] for start, end in places])
        flags = 0
        for word in keys:
            flags |= self.flags[word]
        share = self._shared.setdefault  # most keys stand in several pieces, and most words at 0
        value = self[piece] = flags, share(keys, keys), share(places, places)
        return value
