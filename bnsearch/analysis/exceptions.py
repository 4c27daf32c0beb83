"""Words the rules must leave alone, and forms no rule gives: the two tables of exceptions.

    exceptions().is_whole("শেয়ারবাজার")      its -র is no genitive
    exceptions().forms["আমাকে"] == "আমি"

The tables of the stemmer are written in normal form (a test holds them to it), so that reading them costs little.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bnsearch.data import lines, rows

__all__ = ["Exceptions", "exceptions"]


class Exceptions(NamedTuple):
    """Exceptions to the rules, all in normal form."""

    forms: dict[str, str]
    """The stem of a word that no rule may touch: of an irregular form its lemma, of a whole word itself."""
    tails: dict[str, tuple[str, ...]]
    """Whole words that longer words end in, by their last two signs."""

    def is_whole(self, word: str) -> bool:
        """Whether ``word`` is, or ends in, a word that only looks inflected."""
        return self.forms.get(word) == word or word.endswith(self.tails.get(word[-2:], ()))


@cache
def exceptions() -> Exceptions:
    """Read the tables, once."""
    forms: dict[str, str] = {}
    tails: dict[str, list[str]] = {}
    for row in lines("whole_words.tsv"):
        word = row.removeprefix("-")
        forms[word] = word
        if row[0] == "-":
            tails.setdefault(word[-2:], []).append(word)
    for form, stem in rows("irregular_forms.tsv"):
        forms.setdefault(stem, stem)
        forms[form] = stem
    return Exceptions(forms, {last: tuple(words) for last, words in tails.items()})
