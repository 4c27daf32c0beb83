"""What a query must find and how well, worked out document by document from the analysed texts.

No index, no arrays, nothing of the search room but the names of the nodes: what the docstrings of ``query`` and
``plan`` say, and the formula of BM25, by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log
from re import DOTALL, fullmatch

from bnsearch.analysis.analyzer import analyze, word_of
from bnsearch.index.document import Document
from bnsearch.search import plan as clauses
from bnsearch.search import query as nodes

TEXTS = ("title", "body")
KEYWORDS = {"country": "countries", "official": "officials", "source": "source", "date": "date", "id": "id"}
COUNTRIES = {"রাশিয়া": "RU", "বাংলাদেশ": "BD"}
K1, B = 1.2, 0.75
SIGNS = "়ািীুূৃেৈোৌৗঁংঃ"
VIRAMA = "্"

Scores = dict[str, float]
"""Id of an article → score."""


class Collection:
    """Analysed documents: ``words[field][id]`` are the terms of a text in their order, or the values of a keyword."""

    def __init__(self, documents: Iterable[Document]) -> None:
        made = {document.stored["id"]: document for document in documents}
        self.ids = list(made)
        self.words: dict[str, dict[str, list[str]]] = {
            name: {key: [term for token in analyze(d.texts[name]) for term in token.terms] for key, d in made.items()}
            for name in TEXTS
        }
        for name in KEYWORDS.values():
            self.words[name] = {key: sorted(set(d.keywords[name])) for key, d in made.items()}

    def vocabulary(self, field: str) -> set[str]:
        return {word for words in self.words[field].values() for word in words}

    def rarity(self, field: str, term: str) -> float:
        return log(len(self.ids) / (sum(term in words for words in self.words[field].values()) + 1)) + 1

    def mean(self, field: str) -> float:
        return sum(map(len, self.words[field].values())) / len(self.ids)

    def term(self, field: str, term: str, boost: float) -> Scores:
        having = {key: words for key, words in self.words[field].items() if term in words}
        if field not in TEXTS or not having:
            return dict.fromkeys(having, boost)
        idf, mean = self.rarity(field, term), self.mean(field)
        found = {}
        for key, words in having.items():
            tf = words.count(term)
            found[key] = boost * idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(words) / mean))
        return found

    def near(self, field: str, terms: Sequence[str], slop: int, boost: float) -> Scores:
        scores = every([self.term(field, term, boost) for term in terms])
        return {key: score for key, score in scores.items() if _in_order(self.words[field][key], terms, slop)}

    def having(self, field: str, wanted: set[str], boost: float) -> Scores:
        return {key: boost for key, words in self.words[field].items() if not wanted.isdisjoint(words)}

    def clause(self, clause: clauses.Clause) -> Scores:
        """The documents a clause finds, with their scores."""
        if isinstance(clause, clauses.Term):
            return self.term(*clause)
        if isinstance(clause, clauses.Near):
            return self.near(*clause)
        if isinstance(clause, clauses.Expansion):
            wanted = {term for term in self.vocabulary(clause.field) if _selects(clause.kind, clause.value, term)}
            return self.having(clause.field, wanted, clause.boost)
        if isinstance(clause, clauses.Any):
            return some(map(self.clause, clause.parts))
        if isinstance(clause, clauses.All):
            return every(list(map(self.clause, clause.parts)))
        if isinstance(clause, clauses.Without):
            return without(self.clause(clause.part), self.clause(clause.excluded))
        return dict.fromkeys(self.ids, 0.0)

    def tree(self, node: nodes.Node, fields: Sequence[str] = TEXTS, boost: float = 1.0) -> Scores:
        """The documents a tree asks for, with their scores; every word of it must be one that tells."""
        if isinstance(node, nodes.AnyOf):
            return some(self.tree(part, fields, boost) for part in node.parts)
        if isinstance(node, nodes.AllOf):
            return every([self.tree(part, fields, boost) for part in node.parts])
        if isinstance(node, nodes.Not):
            return without(dict.fromkeys(self.ids, 0.0), self.tree(node.part, fields))
        if isinstance(node, nodes.Maybe):
            return some([dict.fromkeys(self.ids, 0.0), self.tree(node.part, fields, boost)])
        if isinstance(node, nodes.Boost):
            return self.tree(node.part, fields, boost * node.factor)
        if isinstance(node, nodes.In):
            return self.tree(node.part, (KEYWORDS.get(node.field, node.field),), boost)
        return some(self._leaf(node, field, boost) for field in fields)

    def _leaf(self, node: nodes.Node, field: str, boost: float) -> Scores:
        whole = field not in TEXTS
        if isinstance(node, nodes.Word | nodes.Phrase):
            if whole:
                text = COUNTRIES.get(node.text, node.text) if field == "countries" else node.text
                return self.term(field, text, boost)
            terms = [term for token in analyze(node.text) for term in token.terms]
            if isinstance(node, nodes.Phrase):
                return self.near(field, terms, node.slop, boost)
            return some(self.term(field, term, boost) for term in terms)
        wanted = {word for word in self.vocabulary(field) if _asked(node, word, whole)}
        return self.having(field, wanted, boost)


def some(parts: Iterable[Scores]) -> Scores:
    found: Scores = {}
    for part in parts:
        for key, score in part.items():
            found[key] = found.get(key, 0.0) + score
    return found


def every(parts: Sequence[Scores]) -> Scores:
    return {key: sum(part[key] for part in parts) for key in parts[0] if all(key in part for part in parts)}


def without(part: Scores, excluded: Scores) -> Scores:
    return {key: score for key, score in part.items() if key not in excluded}


def _in_order(words: Sequence[str], terms: Sequence[str], slop: int) -> bool:
    def follows(place: int, last: int) -> bool:
        if place == len(terms):
            return True
        reach = range(len(words)) if place == 0 else range(last + 1, min(last + slop + 2, len(words)))
        return any(words[at] == terms[place] and follows(place + 1, at) for at in reach)

    return follows(0, -1)


def _selects(kind: str, value: Sequence[str | int | None], term: str) -> bool:
    if kind == "prefix":
        return term[: len(str(value[0]))] == value[0]
    if kind == "pattern":
        return fullmatch(str(value[0]), term, DOTALL) is not None
    if kind == "fuzzy":
        return edits_between(str(value[0]), term) <= int(value[1] or 0)
    low, high = value
    return (low is None or str(low) <= term) and (high is None or term <= str(high))


def _asked(node: nodes.Node, word: str, whole: bool) -> bool:
    """Whether a prefix, wildcard, fuzzy word or range asks for a word."""

    def form(text: str) -> str:
        return text if whole or not text else word_of(text)

    if isinstance(node, nodes.Prefix):
        return word.startswith(form(node.text))
    if isinstance(node, nodes.Fuzzy):
        return edits_between(form(node.text), word) <= node.edits
    if isinstance(node, nodes.Range):
        return (node.low is None or form(node.low) <= word) and (node.high is None or word <= form(node.high))
    assert isinstance(node, nodes.Wildcard)
    letters = (letter if whole else str(int(letter)) if letter.isdigit() else letter.lower() for letter in node.pattern)
    return _fits("".join(letters), word)


def _fits(pattern: str, word: str) -> bool:
    if not pattern:
        return not word
    if pattern[0] == "*":
        return any(_fits(pattern[1:], word[at:]) for at in range(len(word) + 1))
    if pattern[0] == "?":
        first = next(_aksharas(word), "")
        return first != "" and first[0] not in SIGNS + VIRAMA and _fits(pattern[1:], word[len(first) :])
    return word[:1] == pattern[0] and _fits(pattern[1:], word[1:])


def _aksharas(word: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or not (word[at] in SIGNS + VIRAMA or word[at - 1] == VIRAMA):
            yield word[start:at]
            start = at


def edits_between(one: str, other: str) -> int:
    """How many letters or signs must go, come or change to make one word the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row = row, [number]
        for at, sign in enumerate(other, 1):
            row.append(min(above[at] + 1, row[-1] + 1, above[at - 1] + (letter != sign)))
    return row[-1]
