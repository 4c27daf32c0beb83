"""What Latin words of a query may stand for, put beside them in its tree: a step before planning.

    expand(Word("khobor"), readings)      any of Word("খবর"), Word("khobor"), Boost(Word("কবর"), 0.6)

A Latin word asks for itself (NATO stays), for the words of the index it is likely a spelling of, and for the Bengali
name of the country it is the English name of. All of them count as typed: they are highlighted and name countries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bnsearch.analysis.analyzer import analyze, is_stop_word
from bnsearch.entities.countries import countries_of, country_name, country_places
from bnsearch.search.query import AllOf, AnyOf, Boost, In, Maybe, Node, Not, Phrase, Word

__all__ = ["Readings", "expand"]

Readings = Callable[[str], Sequence[tuple[str, float]]]
"""Gives the words that Latin letters may stand for, likeliest first, each with a weight from 1 down to 0."""

_LATIN = re.compile("[A-Za-z]{2}")
_LIKELY = 0.4
"""Weight from which on a reading counts: of words of the news, nine of ten are among 2.6 readings on average."""
_MOST = 40
"""Latin words of a query to look at; one that holds more is no romanized query."""


def expand(tree: Node, readings: Readings) -> Node:
    """Return the tree with what its Latin words may stand for; one without Latin words as it is."""
    if isinstance(tree, AnyOf):
        return _any(tree, readings)
    if isinstance(tree, Word):
        return _any(AnyOf((tree,)), readings) if _LATIN.search(tree.text) else tree
    if isinstance(tree, Phrase):
        return _phrase(tree, readings) if _LATIN.search(tree.text) else tree
    if isinstance(tree, AllOf):
        return AllOf(tuple([expand(part, readings) for part in tree.parts]))
    if isinstance(tree, Not):
        return Not(expand(tree.part, lambda latin: readings(latin)[:1]))
    if isinstance(tree, Boost | Maybe) or (isinstance(tree, In) and tree.field in ("title", "body")):
        return tree._replace(part=expand(tree.part, readings))
    return tree


class _Read(NamedTuple):
    """What words of a query mean: ``meant`` is the query as it would be typed in Bengali, ``latin`` the Latin words it
    has instead of, ``others`` the less likely readings with their weights."""

    meant: list[str]
    latin: list[str]
    others: list[tuple[str, float]]


def _read(words: Sequence[str], readings: Readings) -> _Read:
    """Return what words mean; of a name of several words (South Korea) only the whole is read."""
    named = {at: (size, code) for at, size, code in country_places(words) if words[at].isascii()}
    found = _Read([], [], [])
    at = 0
    while at < len(words):
        size, code = named.get(at, (1, ""))
        if code:
            found.meant.extend(name for name in country_name(code).split() if name not in found.meant)
            found.latin.extend(words[at : at + size])
        if size == 1:
            _read_word(words[at], readings, code, found)
        at += size
    return found


def _read_word(word: str, readings: Readings, country: str, found: _Read) -> None:
    """Read one word, of which the name of a country is already known."""
    if not (word.isascii() and _LATIN.search(word)):
        found.meant.append(word)
        return
    best = [(other, weight) for other, weight in readings(word) if weight >= _LIKELY]
    if country:
        found.others.extend(pair for pair in best if countries_of([pair[0]]) == [country])
        return
    found.meant.append(best[0][0] if best else word)
    if best and not is_stop_word(best[0][0]):  # which says no more than if it had been typed in Bengali
        found.latin.append(word)
        found.others.extend(best[1:])


def _any(node: AnyOf, readings: Readings) -> AnyOf:
    """Return the parts with the words as they are meant first, one after the other: a country may have two."""
    texts = [part.text for part in node.parts if isinstance(part, Word)]
    others = (
        [expand(part, readings) for part in node.parts if not isinstance(part, Word)]
        if len(texts) < len(node.parts)
        else []
    )
    if not _LATIN.search(" ".join(texts)):
        return AnyOf((*map(Word, texts), *others)) if others else node
    words = [word for text in texts for word in _words(text)]
    found = _read(words[:_MOST], readings)
    typed = [*found.meant, *found.latin, *words[_MOST:]]
    likely = dict[str, float]()
    for word, weight in found.others:
        if word not in typed and not is_stop_word(word):
            likely[word] = max(weight, likely.get(word, 0.0))
    return AnyOf((*map(Word, typed), *(Boost(Word(word), weight) for word, weight in likely.items()), *others))


def _phrase(node: Phrase, readings: Readings) -> Node:
    """Return the phrase as it stands or as it is meant."""
    meant = _read(_words(node.text)[:_MOST], readings).meant
    return AnyOf((node, Phrase(" ".join(meant), node.slop))) if meant else node


def _words(text: str) -> list[str]:
    return [token.text for token in analyze(text)] if _LATIN.search(text) else [text]
