"""Articles like one: those that share the words that tell most about it, and the countries and officials it names.

The words are those that stand in it often and elsewhere seldom (tf-idf: Salton and Buckley, 1988), as Lucene's
MoreLikeThis takes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import log
from typing import Any

from bnsearch.analysis.analyzer import is_stop_word, terms_of
from bnsearch.analysis.pieces import places, split
from bnsearch.search.engine import Engine, Found
from bnsearch.search.query import AnyOf, Boost, In, Node, Word
from bnsearch.search.ranking import idf

__all__ = ["like"]

_READ = 3_000
"""Code points of the body to take words from: news begins with what it is about."""
_TITLE = 3
"""How often a word of the title counts."""
_WORDS = 16
_NAME = 0.5
"""How much a country or an official counts, of the word that counts most."""


def like(engine: Engine, document: int, limit: int) -> Found:
    """Return the ``limit`` documents most like a document, which is not among them."""
    found = engine.find(_query(engine, document), limit=limit + 1)
    return found._replace(ranked=[pair for pair in found.ranked if pair[0] != document][:limit])


def _query(engine: Engine, document: int) -> Node:
    record = engine.reader.stored(document)
    told = _words(engine, record)
    most = max(told.values(), default=1.0)
    words = [Boost(Word(word), weight / most) for word, weight in told.items()]
    names = {(kind, name) for part in record["mentions"].values() for _, _, kind, name in part}
    named = [Boost(In(kind, Word(name)), _NAME) for kind, name in sorted(names)]
    # It is asked for too, so that there is something to ask when all its words are usual ones; it comes first.
    return AnyOf((In("id", Word(record["id"])), *words, *named))


def _words(engine: Engine, record: Mapping[str, Any]) -> dict[str, float]:
    """Return the words that tell most, as they stand in the article, each with its weight."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    title = "" if record.get("title_derived") else record.get("title", "")
    for text, times in ((title, _TITLE), (record.get("body", "")[:_READ], 1)):
        for word in [piece[start:end] for piece in split(text) for start, end in places(piece)]:
            if not is_stop_word(word):
                term = terms_of(word)[0]
                counts[term] += times
                forms.setdefault(term, word)
    count = engine.reader.live_count
    weights = {
        term: (1 + log(times)) * idf(count, frequency)
        for term, times in counts.items()
        if (frequency := engine.field_frequency("body", term) or engine.field_frequency("title", term)) > 1
    }
    best = sorted(weights, key=lambda term: (-weights[term], term))[:_WORDS]
    return {forms[term]: weights[term] for term in best}
