"""From a query tree to what the index is asked for: terms in fields, each with its weight.

Analysis happens here. A word becomes its terms in title and body; a country named in the query also asks for every
article that names this country in any other way (its demonyms and adjectives), at a lower weight; a year also asks
for the articles of that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bnsearch.analysis.analyzer import analyze, is_stop_word
from bnsearch.entities.countries import countries_of
from bnsearch.search.query import AnyOf, Node, Word
from bnsearch.search.ranking import Weights

__all__ = ["Plan", "Term", "plan"]

_YEAR = re.compile("(19|20)[0-9]{2}")


class Term(NamedTuple):
    """One term of one field; its score in a document is multiplied by ``boost``."""

    field: str
    term: str
    boost: float = 1.0


class Plan(NamedTuple):
    """The terms to add up, and the terms of the words themselves, to highlight."""

    terms: tuple[Term, ...] = ()
    words: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


def _words(node: Node) -> Iterable[str]:
    if isinstance(node, Word):
        yield node.text
    else:
        for part in node.parts:
            yield from _words(part)


def plan(tree: AnyOf, weights: Weights) -> Plan:
    """Return what to ask the index for; an empty plan when the query holds no word at all."""
    text = " ".join(_words(tree))
    tokens = analyze(text)
    telling = [token for token in tokens if not is_stop_word(token.text)] or tokens
    words = dict.fromkeys(term for token in telling for term in token.terms)
    countries = frozenset(countries_of([token.text for token in tokens]))
    terms = [Term(field, word, boost) for word in words for field, boost in weights.fields.items()]
    terms += [Term("countries", code, weights.country) for code in sorted(countries)]
    terms += [Term("year", word, weights.year) for word in words if _YEAR.fullmatch(word)]
    return Plan(tuple(terms), frozenset(words), countries)
