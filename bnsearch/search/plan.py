"""From a query tree to what the index is asked for: terms in fields, each with its weight.

Analysis happens here. A word becomes its terms in title and body; a country named in the query also asks for every
article that names this country in any other way (its demonyms and adjectives), at a lower weight; a year also asks
for the articles of that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bnsearch.analysis.analyzer import Token, analyze, form_mark, is_stop_word, word_of
from bnsearch.entities.countries import countries_of, country_code
from bnsearch.errors import QueryError
from bnsearch.search.query import (
    AllOf,
    AnyOf,
    Boost,
    Fuzzy,
    In,
    Maybe,
    Node,
    Not,
    Phrase,
    Prefix,
    Range,
    Wildcard,
    Word,
)
from bnsearch.search.ranking import Weights

__all__ = ["All", "Any", "Clause", "Everything", "Expansion", "Lexeme", "Near", "Plan", "Term", "Without", "plan"]

_YEAR = re.compile("(19|20)[0-9]{2}")
_KEYWORD_FIELDS = {
    "country": "countries",
    "official": "officials",
    "person": "people",
    "source": "source",
    "date": "date",
    "month": "month",
    "year": "year",
    "id": "id",
    "path": "path",
}
"""Name of a field in queries → its name in the index, for fields whose values are taken whole."""


class Term(NamedTuple):
    """One term of one field; its score in a document is multiplied by ``boost``."""

    field: str
    term: str
    boost: float = 1.0


class Lexeme(NamedTuple):
    """A word in all fields of text together: its stem, and the mark of the form the query has it in.

    ``loose``: a word like it will do, if it is rare and not all that is asked for.
    """

    term: str
    mark: int
    boost: float = 1.0
    loose: bool = False


class Near(NamedTuple):
    """Terms of one field in this order, with at most ``slop`` other words between neighbours; scores as their sum."""

    field: str
    terms: tuple[str, ...]
    slop: int = 0
    boost: float = 1.0


class Expansion(NamedTuple):
    """All terms of a field that ``kind`` selects by ``value``; each document that has one scores ``boost``.

    Kinds: "prefix" (value: the prefix), "pattern" (a regular expression for the whole term), "fuzzy" (term, edits),
    "range" (low or None, high or None).
    """

    field: str
    kind: str
    value: tuple[str | int | None, ...]
    boost: float = 1.0


class Everything(NamedTuple):
    """All documents, with a score of 0."""


class Any(NamedTuple):
    """At least one part; scores add up."""

    parts: tuple[Clause, ...]


class All(NamedTuple):
    """Every part; scores add up."""

    parts: tuple[Clause, ...]


class Without(NamedTuple):
    """What matches ``part`` and not ``excluded``; the score is the part's."""

    part: Clause
    excluded: Clause


Clause = Term | Lexeme | Near | Expansion | Everything | Any | All | Without


Fields = tuple[tuple[str, float], ...]
"""The text fields to look into, each with its weight; none: all together."""


class Plan(NamedTuple):
    """What to ask the index for, None when the query holds no word; the terms of its words, to highlight; countries;
    and all its words in their order, when their neighbourhood tells."""

    clause: Clause | None
    words: frozenset[str]
    countries: frozenset[str] = frozenset()
    sequence: tuple[Lexeme, ...] = ()


def plan(tree: Node, weights: Weights) -> Plan:
    """Return what to ask the index for."""
    if weights.country and isinstance(tree, AllOf):
        tree = AllOf(tuple([_by_any_name(part, weights.country) for part in tree.parts]))
    found = _plan_of_words(tree, _fields(weights)) or _plan_of_tree(tree, weights)
    if weights.country or weights.year:
        found = _with_facts(found, tree, weights)
    return found._replace(sequence=_sequence(tree)) if weights.pair else found


def _fields(weights: Weights) -> Fields:
    return () if weights.together else tuple(weights.fields.items())


def _sequence(tree: Node) -> tuple[Lexeme, ...]:
    """Return the words of a query of words in their order; () for one with operators."""
    if not isinstance(tree, AnyOf) or not all(isinstance(part, Word) for part in tree.parts):
        return ()
    return tuple([_lexeme(token) for text in _words(tree) for token in _tokens(text)])


def _lexeme(token: Token, boost: float = 1.0, loose: bool = False) -> Lexeme:
    return Lexeme(token.terms[0], form_mark(word_of(token.text), token.terms[0]), boost, loose)


def _is_loose(node: Node) -> bool:
    """Say whether a query has no operators but weights, so that its author asks for what is near as well."""
    if isinstance(node, Boost):
        return node.factor > 0 and _is_loose(node.part)
    return isinstance(node, Word) or (isinstance(node, AnyOf) and all(map(_is_loose, node.parts)))


class _Planned(NamedTuple):
    """A word without operators: its clauses, the terms of it, and whether it says nothing beside other words."""

    clauses: tuple[Clause, ...]
    terms: tuple[str, ...]
    is_silent: bool


@lru_cache(maxsize=20_000)
def _planned(text: str, fields: Fields) -> _Planned | None:
    """Return what is to be known of a word, None when only a part of it says something: ভারত-ও-চীন."""
    tokens = _tokens(text)
    silent = [is_stop_word(token.text) for token in tokens]
    if any(silent) and not all(silent):
        return None
    clause = _word_clause(text, fields, True)
    clauses = clause.parts if isinstance(clause, Any) else (clause,) if clause else ()
    return _Planned(clauses, tuple([term for token in tokens for term in token.terms]), any(silent))


def _plan_of_words(tree: Node, fields: Fields) -> Plan | None:
    """Return the plan of a query of mere words, the usual kind; None for any other, or when a word is in two minds."""
    if not isinstance(tree, AnyOf):
        return None
    found = [_planned(part.text, fields) if isinstance(part, Word) else None for part in tree.parts]
    if None in found:
        return None
    words = [word for word in found if word and word.clauses]
    words = [word for word in words if not word.is_silent] or words
    clauses = tuple([clause for word in words for clause in word.clauses])
    if len(clauses) == 1 and isinstance(clauses[0], Lexeme):
        clauses = (clauses[0]._replace(loose=False),)  # who asks for one word wants this one
    clause = None if not clauses else clauses[0] if len(clauses) == 1 else Any(clauses)
    return Plan(clause, frozenset([term for word in words for term in word.terms]))


def _plan_of_tree(tree: Node, weights: Weights) -> Plan:
    tokens = [token for text in _words(tree) for token in _tokens(text)]
    telling = [token for token in tokens if not is_stop_word(token.text)] or tokens
    words = frozenset([term for token in telling for term in token.terms])
    silent = frozenset([token.text for token in tokens]).difference([token.text for token in telling])
    return Plan(_Compiler(weights, silent, loose=len(telling) > 1 and _is_loose(tree)).clause(tree, 1.0), words)


def _by_any_name(node: Node, weight: float) -> Node:
    """Return a word that must be there, when it names a country, as that or any other name of the country."""
    codes = countries_of([token.text for token in _tokens(node.text)]) if isinstance(node, Word) else ()
    return AnyOf((node, *(Boost(In("country", Word(code)), weight) for code in codes))) if codes else node


def _with_facts(found: Plan, tree: Node, weights: Weights) -> Plan:
    """Add the countries and years that words of a query name which may be missing, and say which countries it names."""
    clause, extra = found.clause, list[Clause]()
    countries = frozenset[str]()
    free = [token for text in _free_words(tree) for token in _tokens(text)]
    if weights.country:
        countries = frozenset(countries_of([token.text for text in _words(tree) for token in _tokens(text)]))
        named = frozenset(countries_of([token.text for token in free]))
        extra += [Term("countries", code, weights.country) for code in sorted(named)]
    if weights.year:
        words = found.words.intersection([term for token in free for term in token.terms])
        extra += [Term("year", word, weights.year) for word in sorted(words) if _YEAR.fullmatch(word)]
    if clause is not None and extra:
        clause = Any((*(clause.parts if isinstance(clause, Any) else (clause,)), *extra))
    return Plan(clause, found.words, countries)


def _free_words(tree: Node) -> Iterator[str]:
    """Yield the words of a query that may be anywhere in an article, or missing."""
    for part in tree.parts if isinstance(tree, AnyOf) else ():
        while isinstance(part, Boost):
            part = part.part
        if isinstance(part, Word):
            yield part.text


def _words(node: Node) -> Iterator[str]:
    """Yield the words a tree asks for, not those it excludes."""
    if isinstance(node, Word | Phrase):
        yield node.text
    elif isinstance(node, AnyOf | AllOf):
        for part in node.parts:
            yield from _words(part)
    elif isinstance(node, Boost | Maybe) or (isinstance(node, In) and node.field in ("title", "body")):
        yield from _words(node.part)


@lru_cache(maxsize=10_000)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(analyze(text))


@lru_cache(maxsize=10_000)
def _word_clause(text: str, fields: Fields, loose: bool) -> Clause | None:
    """Return the clause of a word none of whose parts is left out."""
    return _joined([clause for token in _tokens(text) for clause in _token_clauses(token, fields, 1.0, loose)])


def _token_clauses(token: Token, fields: Fields, boost: float, loose: bool) -> list[Clause]:
    if not fields:
        return [_lexeme(token, boost, loose)]
    return [Term(field, term, boost * weight) for term in token.terms for field, weight in fields]


class _Compiler:
    """Turns the nodes of one tree into clauses; ``silent`` holds the words that are left out."""

    def __init__(
        self,
        weights: Weights,
        silent: frozenset[str],
        fields: Mapping[str, float] | None = None,
        loose: bool = False,
    ) -> None:
        self._weights = weights
        self._silent = silent
        self._pairs = tuple((weights.fields if fields is None else fields).items())
        self._fields = _fields(weights) if fields is None else self._pairs
        self._loose = loose

    def clause(self, node: Node, boost: float) -> Clause | None:
        """Return the clause of a node, None when nothing is asked for (a stop word, punctuation)."""
        if isinstance(node, Word):
            return self._word(node.text, boost)
        if isinstance(node, Phrase):
            return self._phrase(node, boost)
        if isinstance(node, Prefix | Wildcard | Fuzzy | Range):
            return self._expansion(node, boost)
        if isinstance(node, AnyOf):
            return _joined(self._parts(node.parts, boost))
        if isinstance(node, AllOf):
            return self._all(node, boost)
        if isinstance(node, Not):
            excluded = self.clause(node.part, 1.0)
            return Everything() if excluded is None else Without(Everything(), excluded)
        if isinstance(node, Boost):
            return self.clause(node.part, boost * node.factor)
        if isinstance(node, Maybe):
            return Any((*self._parts([node.part], boost), Everything()))
        return self._in(node, boost)

    def _parts(self, parts: Iterable[Node], boost: float) -> list[Clause]:
        return [clause for part in parts if (clause := self.clause(part, boost)) is not None]

    def _word(self, text: str, boost: float) -> Clause | None:
        if boost == 1.0 and (not self._silent or self._silent.isdisjoint([token.text for token in _tokens(text)])):
            return _word_clause(text, self._fields, self._loose)
        tokens = [token for token in _tokens(text) if token.text not in self._silent]
        return _joined([c for token in tokens for c in _token_clauses(token, self._fields, boost, self._loose)])

    def _phrase(self, node: Phrase, boost: float) -> Clause | None:
        tokens = _tokens(node.text)
        if len(tokens) < 2:
            return self._word(node.text, boost)
        terms = tuple(token.terms[0] for token in tokens)
        return _joined([Near(field, terms, node.slop, boost * weight) for field, weight in self._pairs])

    def _expansion(self, node: Prefix | Wildcard | Fuzzy | Range, boost: float) -> Clause | None:
        kind, value = _selection(node)
        return _joined([Expansion(field, kind, value, boost * weight) for field, weight in self._pairs])

    def _all(self, node: AllOf, boost: float) -> Clause | None:
        wanted = self._parts((part for part in node.parts if not isinstance(part, Not)), boost)
        excluded = self._parts((part.part for part in node.parts if isinstance(part, Not)), 1.0)
        found: Clause | None = All(tuple(wanted)) if len(wanted) > 1 else wanted[0] if wanted else None
        if excluded:
            found = Without(found or Everything(), _joined(excluded) or Everything())
        return found

    def _in(self, node: In, boost: float) -> Clause | None:
        if node.field in ("title", "body"):
            weight = self._weights.fields.get(node.field, 1.0)
            return _Compiler(self._weights, self._silent, {node.field: weight}).clause(node.part, boost)
        if node.field not in _KEYWORD_FIELDS:
            known = ", ".join(("title", "body", *(name for name in _KEYWORD_FIELDS if name != "person")))
            raise QueryError(f"There is no field “{node.field}”: the fields are {known}.")
        return _keyword(_KEYWORD_FIELDS[node.field], node.part, boost)


def _keyword(field: str, node: Node, boost: float) -> Clause | None:
    """Return the clause for a field whose values are taken whole."""
    if isinstance(node, Word | Phrase):
        value = country_code(node.text) or node.text if field == "countries" else node.text
        return Term(field, value, boost)
    if isinstance(node, Boost):
        return _keyword(field, node.part, boost * node.factor)
    if isinstance(node, AnyOf | AllOf):
        parts = [clause for part in node.parts if (clause := _keyword(field, part, boost)) is not None]
        return _joined(parts) if isinstance(node, AnyOf) or len(parts) < 2 else All(tuple(parts))
    if isinstance(node, Not):
        return Without(Everything(), _keyword(field, node.part, 1.0) or Everything())
    if isinstance(node, Maybe):
        return Any((*filter(None, [_keyword(field, node.part, boost)]), Everything()))
    if isinstance(node, In):
        raise QueryError(f"A field can't stand inside a field: “{node.field}”.")
    return Expansion(field, *_selection(node, whole=True), boost)


def _joined(parts: list[Clause]) -> Clause | None:
    """Return the clause for any of the parts, flat."""
    flat = [clause for part in parts for clause in (part.parts if isinstance(part, Any) else (part,))]
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else Any(tuple(flat))


_AKSHARA = (
    "(?:[\u0995-\u09b9\u09ce]\u09bc?\u09cd)*[^\u0981-\u0983\u09bc\u09be-\u09cd\u09d7]\u09bc?"
    "[\u09be-\u09cc\u09d7]*[\u0981-\u0983]?"
)
"""One akshara in a normalized word: joined consonants with their signs, or any other single character."""


def _selection(
    node: Prefix | Wildcard | Fuzzy | Range, whole: bool = False
) -> tuple[str, tuple[str | int | None, ...]]:
    """Return kind and value of an expansion; ``whole`` takes texts as they stand."""
    form = str if whole else _form
    if isinstance(node, Prefix):
        return "prefix", (form(node.text),)
    if isinstance(node, Fuzzy):
        return "fuzzy", (form(node.text), node.edits)
    if isinstance(node, Range):
        return "range", tuple(end if end is None else form(end) for end in (node.low, node.high))
    pieces = re.split("([*?])", node.pattern)
    signs = {"*": ".*", "?": _AKSHARA}
    return "pattern", ("".join(signs.get(piece, re.escape(form(piece) if piece else "")) for piece in pieces),)


def _form(text: str) -> str:
    return word_of(text) if text else ""
