"""Words as people write them, in Latin letters and misspelt: is the right one found? Shares from 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from bnsearch import Article
from bnsearch.analysis.analyzer import word_of
from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.tokenizer import words
from bnsearch.search.lexicon import Lexicon
from evaluation.data import DATA, records
from evaluation.indexed import index_articles

__all__ = [
    "ROMANIZATION",
    "SENTENCES",
    "SPELLING",
    "romanization",
    "romanization_scores",
    "sentence_scores",
    "sentences",
    "spelling",
    "spelling_scores",
]

ROMANIZATION = (
    "word in Latin letters → the Bengali word, first (the bar is .65) or among five (.85), of such words, or of "
    "all of the news; costs of letters were estimated from the same words (`evaluation/letters.py`)"
)
SENTENCES = "sentence in Latin letters → the same in Bengali, as first hit of a search (the bar is .90)"
SPELLING = "misspelt word → what was meant, as first suggestion or among three (the bar is .85)"

_EVERY = 3
"""Of the romanised words, every third is looked for among the many words of the news, to save time."""


def romanization() -> dict[str, float]:
    """Return the figures of romanised words, among themselves and among all of the news; raises FileNotFoundError."""
    rows = [(native, roman) for native, roman, _ in _table("translit/words.tsv")]
    found = romanization_scores(rows)
    among_news = romanization_scores(rows[::_EVERY], _news_words())
    return found | {f"{figure}_news": value for figure, value in among_news.items()}


def sentences() -> dict[str, float]:
    """Return the figures of romanised sentences; raises FileNotFoundError."""
    return sentence_scores([(native, roman) for native, roman in _table("translit/sentences.tsv")])


def spelling() -> dict[str, float]:
    """Return the figures of misspelt words; raises FileNotFoundError."""
    return spelling_scores([(wrong, right) for wrong, right in _table("spelling/pairs.tsv")], _news_words())


def romanization_scores(rows: Iterable[tuple[str, str]], others: Mapping[str, int] | None = None) -> dict[str, float]:
    """Return how often the native word of (native, roman) is read first, and among the first five.

    The native words of the rows are the dictionary, with ``others`` (word → frequency) if given.
    """
    rows = [(normalize(native), roman) for native, roman in rows]
    lexicon = Lexicon.of(({native: 1 for native, _ in rows} | dict(others or {})).items())
    found = [([word for word, _ in lexicon.romanized(roman, 5)], native) for native, roman in rows]
    return {
        "first": sum(best[:1] == [native] for best, native in found) / len(found),
        "five": sum(native in best for best, native in found) / len(found),
    }


def sentence_scores(rows: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return how often the native sentence of (native, roman) is the first hit of a search for the roman one.

    The native sentences are indexed, an article each; equal ones are one article.
    """
    rows = list(rows)
    names = {native: f"s{number}" for number, native in enumerate(dict.fromkeys(native for native, _ in rows))}
    with index_articles([Article(id=name, body=native) for native, name in names.items()]) as index:
        found = [(index.search(roman, limit=1, literal=True).hits, names[native]) for native, roman in rows]
    return {"first": sum([hit.article.id for hit in hits] == [name] for hits, name in found) / len(found)}


def spelling_scores(pairs: Iterable[tuple[str, str]], dictionary: Mapping[str, int]) -> dict[str, float]:
    """Return how often the right word of (wrong, right) is the first suggestion, and among the first three.

    The dictionary is word → frequency, with the right words added where it lacks them.
    """
    pairs = [(normalize(wrong), normalize(right)) for wrong, right in pairs]
    lexicon = Lexicon.of(({right: 1 for _, right in pairs} | dict(dictionary)).items())
    found = [(lexicon.suggestions(wrong, 3), right) for wrong, right in pairs]
    return {
        "first": sum(best[:1] == [right] for best, right in found) / len(found),
        "three": sum(right in best for best, right in found) / len(found),
    }


def _table(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()]


@cache
def _news_words() -> Mapping[str, int]:
    """Return the words of all news and how often each stands there."""
    pieces: Counter[str] = Counter()
    for path in sorted((DATA / "news").glob("*.jsonl.gz")):
        for record in records(path):
            pieces.update(f"{record['title']} {record['body']}".split())
    found: Counter[str] = Counter()
    for piece, count in pieces.items():
        for start, end in words(piece):
            found[word_of(piece[start:end])] += count
    return found
