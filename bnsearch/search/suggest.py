"""What a query was perhaps meant to be: its words that stand nowhere or hardly, replaced by words of the index.

রাশীয়ার → রাশিয়ার      a word is compared by its stem, and its ending put back
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from bnsearch.analysis.analyzer import Token, analyze, is_stop_word, word_of
from bnsearch.analysis.stemmer import stem_of
from bnsearch.entities.countries import countries_of

if TYPE_CHECKING:
    from bnsearch.search.lexicon import Lexicon

__all__ = ["did_you_mean"]

_MOST = 40
"""Words of a query to look at."""
_RARE, _TIMES = 5, 20
"""What stands more often is right as it is; how many times as frequent another spelling of the same sound must be."""
_OFTEN = 5
"""How often a word of another sound must stand when the query finds something: an unknown word may be a new name."""
_WORST = 3.0
"""What a misspelling may cost at most (``Lexicon.suggestions``)."""


class _Words(NamedTuple):
    """What is asked of an index: how often a term stands in it, its lexicon, and whether the query finds anything."""

    frequency: Callable[[str], int]
    lexicon: Callable[[], Lexicon]
    is_found: bool


def did_you_mean(
    query: str, frequency: Callable[[str], int], lexicon: Callable[[], Lexicon], total: int = 0
) -> str | None:
    """Return the query with the words that are likely misspelt replaced, None when none is.

    ``frequency`` tells how often a term stands in the index, ``total`` how many articles the query finds.
    """
    index = _Words(frequency, lexicon, total > 0)
    meant, end = "", 0
    for token in analyze(query)[:_MOST]:
        if word := _instead(token, index):
            meant += query[end : token.start] + word
            end = token.end
    return meant + query[end:] if end else None


def _instead(token: Token, index: _Words) -> str | None:
    """Return the word that a rare one was likely meant to be, with its ending."""
    word, term = word_of(token.text), token.terms[0]
    is_bengali = "\u0985" <= term[:1] <= "\u09df"
    if index.frequency(term) > _RARE or is_stop_word(token.text) or not is_bengali:
        return None
    for other in index.lexicon().suggestions(term, most=_WORST):
        if _is_likelier(other, term, index):
            ending = word[len(term) :] if word.startswith(term) else ""
            return other + ending if stem_of(other + ending) == other else other
    return None


def _is_likelier(other: str, term: str, index: _Words) -> bool:
    """Whether ``other`` is clearly what a term was meant to be; of the name of a country only another form of it."""
    # Most queries hold no rare word and need not wait for its rules.
    from bnsearch.analysis.phonetic import phonetic_key

    times, known = index.frequency(other), index.frequency(term)
    same_sound = phonetic_key(other) == phonetic_key(term)
    if known:
        return same_sound and times >= _TIMES * known
    countries = countries_of([term])
    if countries and countries_of([other]) != countries:
        return False
    return same_sound or not index.is_found or times >= _OFTEN
