"""Every distinct piece of text between spaces, by number, and its words by theirs: what a process knows of pieces.

A text is mostly pieces met before. It becomes numbers by one look-up a piece; whatever else has to be known of a piece
or a word (terms, countries, titles) is worked out once and found again by number, in lists beside this table.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from bnsearch.analysis.normalizer import normalize_all
from bnsearch.analysis.tokenizer import find_uncommon_words, plain_words, spans, words

__all__ = ["Numbers", "Pieces", "places", "split"]


def split(text: str) -> list[str]:
    """Return the parts of a text between single spaces or line ends, empty ones too.

    One character stands between any two, so their lengths tell where they are. Rarer white space stays inside.
    """
    return text.replace("\n", " ").split(" ")


def places(piece: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each word of a piece, in code points."""
    return words(piece) if piece.split() == [piece] else tuple(spans(piece))


def _uncommon(piece: str) -> Iterable[tuple[int, int]]:
    """Return the places of the words of a piece that is no plain word."""
    return find_uncommon_words(piece) if piece.split() == [piece] else spans(piece)


class Numbers(dict[str, int]):
    """The number of each string, given when it is first asked for, and the strings in that order."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self.order)
        self.order.append(string)
        return number


class _Ones(dict[str, tuple[int, ...]]):
    """The number of each word, as the tuple that a piece of this one word has."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def __missing__(self, word: str) -> tuple[int, ...]:
        number = self[word] = (len(self.order),)
        self.order.append(word)
        return number


class Pieces:
    """The pieces and words met so far. Of what was learnt, ``words`` holds the numbers of the words of each piece,
    ``surfaces`` the words as they are written, and ``normal`` their normal forms."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._ones = _Ones()
        self.words: list[tuple[int, ...]] = []
        self.surfaces = self._ones.order
        self.normal: list[str] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, pieces: list[str]) -> array[int]:
        """Return the numbers of pieces as ``split`` makes them."""
        return array("I", map(self._numbers.__getitem__, pieces))

    def learn(self) -> None:
        """Find the words of the pieces that are new."""
        new = self._numbers.order[len(self.words) :]
        ones = self._ones
        self.words += [
            ones[word] if word else tuple([ones[piece[start:end]][0] for start, end in _uncommon(piece)])
            for piece, word in zip(new, plain_words(new), strict=True)
        ]
        self.normal += normalize_all(self.surfaces[len(self.normal) :])
