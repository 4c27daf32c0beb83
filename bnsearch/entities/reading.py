"""One text as the recognizer reads it: its words by their keys, what stands between them, where clauses begin."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain

from bnsearch.analysis.pieces import places
from bnsearch.entities.endings import is_ending
from bnsearch.entities.names import name_rule

__all__ = ["HYPHENS", "LONGEST", "SPACES", "Reading"]

SPACES = frozenset((" ", "  ", "\u00a0"))
HYPHENS = frozenset(("-", "–", "‑", "‐"))
_STOPS = frozenset((". ", ".", ".  ", ": ", ":"))
_SENTENCE_END = frozenset("।!?\n৷")
_REGIONS = frozenset(("উ", "দ"))
"""North and South, cut short: উ. কোরিয়া, দ. আফ্রিকা."""

LONGEST = 8
"""A name, of a country or a person, has no more words than this."""

_CLAUSE = 12
"""How many words to look back for the beginning of a sentence."""


class Reading:
    """The words of a text, or of a part of it, by their keys, numbered from 0.

    Where they stand is worked out when it is asked for.
    """

    def __init__(self, text: str, pieces: Sequence[str], keys: Sequence[tuple[str, ...]], start: int = 0) -> None:
        """Take pieces of a text as ``split`` makes them, from ``start`` on, and the keys of the words of each."""
        self.text = text
        self._pieces = pieces
        self._start = start
        self.keys = list(chain.from_iterable(keys))
        self.firsts = array("I", accumulate(map(len, keys), initial=0))
        """The first word of each piece."""

    @cached_property
    def _lengths(self) -> array[int]:
        """The code points of all pieces of the text before each."""
        return array("I", accumulate(map(len, self._pieces), initial=self._start))

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The words of the text, each once."""
        return frozenset(self.keys)

    def span(self, at: int) -> tuple[int, int]:
        """Return the (start, end) of the word at ``at``."""
        piece = bisect_right(self.firsts, at) - 1
        before = self._lengths[piece] + piece  # a space or line end after each
        start, end = places(self._pieces[piece])[at - self.firsts[piece]]
        return before + start, before + end

    def key(self, at: int) -> str:
        """Return the word at ``at``, "" beyond either end."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def surface(self, at: int) -> str:
        """Return the word at ``at`` as it is written."""
        start, end = self.span(at)
        return self.text[start:end]

    def gap(self, at: int) -> str:
        """Return what stands between the word at ``at`` and the next, a line end at either end."""
        if not 0 <= at < len(self.keys) - 1:
            return "\n"
        return self.text[self.span(at)[1] : self.span(at + 1)[0]]

    def joined(self, start: int, most: int = LONGEST) -> int:
        """Return how many words from ``start`` on may be one name, up to ``most``: past spaces, hyphens, stops."""
        size = 1
        while size < most:
            gap = self.gap(start + size - 1)
            if gap not in SPACES and gap not in HYPHENS and not (gap in _STOPS and self._shortened(start + size - 1)):
                break
            size += 1
        return size

    def _shortened(self, at: int) -> bool:
        """Say whether the word at ``at`` may have a full stop inside a name: এস. এম., মো. …, দ. কোরিয়া."""
        word = self.keys[at]
        return word in name_rule("initial") or word in name_rule("shortened") or word in _REGIONS

    def hyphens(self, start: int, joined: int) -> frozenset[int]:
        """Return which of the ``joined`` words from ``start`` a hyphen ties to the word before."""
        return frozenset(at for at in range(start + 1, start + joined) if self.gap(at - 1) in HYPHENS)

    def clause(self, at: int) -> int:
        """Return the first word of the sentence ``at`` is in, looking back a little."""
        start = at
        while start and at - start < _CLAUSE and _SENTENCE_END.isdisjoint(self.gap(start - 1)):
            start -= 1
        return start

    def after_title(self, at: int, between: frozenset[str]) -> int | None:
        """Return where the name begins that the title ending at ``at`` stands before, past (অব.) and honorifics.

        The title itself may stand in parentheses: পরিচালক (উপসচিব) মো. …
        """
        while at + 1 < len(self.keys):
            gap = self.gap(at)
            at += 1
            if "(" in gap:
                closing = next((end for end in range(at, at + 4) if ")" in self.gap(end)), None)
                if closing is None or self.gap(closing).strip() not in (")", ".)"):
                    return None
                at = closing + 1
            elif gap not in SPACES and gap not in HYPHENS and gap not in _STOPS and gap != ") ":
                return None
            if self.key(at) not in between or self.key(at + 1) in name_rule("second"):
                return at if at < len(self.keys) else None
        return None

    def end(self, last: int) -> int:
        """Return where the mention ends whose last word is at ``last``, past an ending set off by a hyphen: ইউএই-এর."""
        if self.gap(last) in HYPHENS and is_ending(self.keys[last + 1]) and self.gap(last + 1) not in HYPHENS:
            last += 1
        return self.span(last)[1]
