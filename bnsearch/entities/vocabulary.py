"""What is known of a piece of text, white space to white space: its words, their keys, and what they may be part of.

    piece "(রাশিয়া-চীন)"     words at 1–7 and 8–11, keys রাশিয়া and চীন, flags COUNTRY

Few pieces of a text are new, and few of those may be part of anything: how many words a piece has, and their flags,
is worked out once a distinct piece, its keys when they are asked for. Most words can be nothing by their first letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.tokenizer import find_words, plain_word, spans
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import beginnings, begins_like, fold, key
from bnsearch.entities.officials import holders
from bnsearch.entities.titles import is_title_end, title_ends

__all__ = ["COUNTRY", "HOLDER", "TITLE", "Parts", "Vocabulary", "flags_in"]

COUNTRY, TITLE, HOLDER = 1, 2, 4
"""A country's name, or a known holder's, may start here; a title may end here."""

Parts = tuple[tuple[str, ...], tuple[tuple[int, int], ...]]
"""The keys of a piece's words; where in the piece they start and end."""

_MOST = 500_000
"""Past so many distinct pieces the vocabulary is learnt afresh, to bound memory."""

_BITS = 3
_MANY = 255 >> _BITS
"""A piece of so many words or more is counted when it is read: what is known of a piece fits in a byte."""

_ONE_WORD = 1 << _BITS
_FLAGS_OF = bytes(known & _ONE_WORD - 1 for known in range(256))
_COUNT_OF = bytes(known >> _BITS for known in range(256))

_TELLING = 5
"""So many first letters tell of a word whether it may start like one in a table: four, and what may change the last."""

_DIGITS = frozenset("০১২৩৪৫৬৭৮৯0123456789")
_OFFICE_LETTER = "ম"
"""No word ends in -মন্ত্রী without it."""
_OFFICE_ENDS = frozenset("ীি্")
"""How words in -মন্ত্রী end, also with a mark too many."""
_HASANTA = "্"


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


@cache
def _openings() -> frozenset[str]:
    """Return the beginnings of all words that have flags, but for titles in -মন্ত্রী."""
    return beginnings((*gazetteer().first_words(), *holders().first_words(), *title_ends()))


class _Opens(dict[str, bool]):
    """Whether a run of Bengali letters that begins with these, ``_TELLING`` of them, may have flags; a no is certain."""

    def __missing__(self, letters: str) -> bool:
        bare = letters.removesuffix(_HASANTA)  # kept within a word, dropped at its end
        composed = unicodedata.normalize("NFC", bare)
        value = self[letters] = (
            normalize(bare) != composed  # letters that may change with what follows
            or len(composed) < len(bare)
            or begins_like(fold(composed), _openings())
            or begins_like(key(bare), _openings())
        )
        return value


class _PartsOf(dict[str, Parts]):
    """The words of each piece that was read closely."""

    def __init__(self, keys: _Keys) -> None:
        self._keys = keys

    def __missing__(self, piece: str) -> Parts:
        places = _places(piece)
        value = self[piece] = tuple([self._keys[piece[start:end]] for start, end in places]), places
        return value


def _places(piece: str) -> tuple[tuple[int, int], ...]:
    """Return where the words of a piece are; it may have white space inside that is rare."""
    return find_words(piece) if piece.split() == [piece] else tuple(spans(piece))


class Vocabulary(dict[str, int]):
    """What is known of each piece met, in a byte; new ones are worked out when they are first asked for."""

    def __init__(self) -> None:
        self.flags = _Flags()
        self._keys = _Keys()
        self._opens = _Opens()
        self.parts = _PartsOf(self._keys)

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST:
            for known in (self, self.flags, self._keys, self._opens, self.parts):
                known.clear()
        word = plain_word(piece)
        if word is None:
            value = self._read(piece)
        elif word[-1] in _OFFICE_ENDS or self._opens[word[:_TELLING]]:
            value = _ONE_WORD | self.flags[self._keys[word]]
        else:
            value = _ONE_WORD
        self[piece] = value
        return value

    def _read(self, piece: str) -> int:
        """Return the byte of a piece that isn't one run of Bengali letters within punctuation."""
        places = _places(piece)
        flags = 0
        for start, end in places:
            word = piece[start:end]
            if not _is_number(word):
                flags |= self.flags[self._keys[word]]
        return min(len(places), _MANY) << _BITS | flags

    def look_up(self, pieces: Iterable[str]) -> bytes:
        """Return what is known of each of ``pieces``, for ``flags_in`` and ``counts_in``."""
        return bytes(map(self.__getitem__, pieces))

    def counts_in(self, known: bytes, pieces: Iterable[str]) -> Iterable[int]:
        """Return how many words each of ``pieces`` has."""
        counts = known.translate(_COUNT_OF)
        if _MANY not in counts:
            return counts
        return [
            count if count < _MANY else len(self.parts[piece][0]) for count, piece in zip(counts, pieces, strict=True)
        ]


def flags_in(known: bytes) -> bytes:
    """Return the flags of all words of each piece together."""
    return known.translate(_FLAGS_OF)


def _is_number(word: str) -> bool:
    """Say whether ``word`` starts with a digit, as no name and no title does: ২০২৫, ৩০টি, 7.5."""
    return word[0] in _DIGITS and _OFFICE_LETTER not in word
