"""How well words are understood as people write them: in Latin letters, and misspelt.

    python -m benchmarks.language

Every score is a share from 0 to 1. The data is read from ../shared/data; rows of the same form may be given instead.
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

from benchmarks.corpus import SHARED
from bnsearch.analysis.analyzer import analyze, word_of
from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.tokenizer import words
from bnsearch.article import Article
from bnsearch.library import open_index
from bnsearch.search.engine import Engine
from bnsearch.search.lexicon import Lexicon
from bnsearch.search.query import AnyOf, Boost, Node, Word

__all__ = ["news_words", "roman_query", "romanization_scores", "sentence_scores", "spelling_scores", "table"]

_DATA = SHARED / "data"
P = ParamSpec("P")
R = TypeVar("R")


def romanization_scores(
    rows: Iterable[tuple[str, str, int]], others: Mapping[str, int] | None = None
) -> dict[str, float]:
    """Return how often the native word of (native, roman, attestations) is found first, and among the first five.

    The native words of the rows are the dictionary, with ``others`` (word → frequency) if given. ``weighted`` counts
    each row as often as it was attested; ``p50_ms`` and ``p95_ms`` are times of one call.
    """
    rows = [(normalize(native), roman, count) for native, roman, count in rows]
    lexicon = Lexicon.of(({native: 1 for native, _, _ in rows} | dict(others or {})).items())
    timed = _Timed(lexicon.romanized)
    found = [([word for word, _ in timed(roman, 5)], native, count) for native, roman, count in rows]
    total = sum(count for _, _, count in found)
    return {
        "first": sum(best[:1] == [native] for best, native, _ in found) / len(found),
        "first_five": sum(native in best for best, native, _ in found) / len(found),
        "first_weighted": sum(count for best, native, count in found if best[:1] == [native]) / total,
        "first_five_weighted": sum(count for best, native, count in found if native in best) / total,
        **timed.summary(),
    }


def spelling_scores(pairs: Iterable[tuple[str, str]], dictionary: Mapping[str, int]) -> dict[str, float]:
    """Return how often the right word of (wrong, right) is the first suggestion, and among the first three.

    The dictionary is word → frequency, with the right words added where it lacks them.
    """
    pairs = [(normalize(wrong), normalize(right)) for wrong, right in pairs]
    timed = _Timed(Lexicon.of(({right: 1 for _, right in pairs} | dict(dictionary)).items()).suggestions)
    found = [(timed(wrong, 3), right) for wrong, right in pairs]
    return {
        "first": sum(best[:1] == [right] for best, right in found) / len(found),
        "first_three": sum(right in best for best, right in found) / len(found),
        **timed.summary(),
    }


def sentence_scores(rows: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return how often the native sentence of (native, roman) is found first by the roman one.

    The native sentences are indexed, an article each; equal ones are one article.
    """
    rows = list(rows)
    numbers = {native: number for number, native in enumerate(dict.fromkeys(native for native, _ in rows))}
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(Path(folder) / "index", create=True)
        index.update([Article(id=str(number), title="", body=native) for native, number in numbers.items()])
        terms = Counter(term for native in numbers for term in {t for token in analyze(native) for t in token.terms})
        lexicon, engine = Lexicon.of(terms.items()), Engine(index.reader)

        def best(roman: str) -> str | None:
            tree = roman_query(roman, lexicon)
            ranked = engine.find(tree, limit=1).ranked if tree.parts else []
            return index.reader.article_id(ranked[0][0]) if ranked else None

        timed = _Timed(best)
        right = sum(timed(roman) == str(numbers[native]) for native, roman in rows)
        index.close()
    return {"first": right / len(rows), **timed.summary()}


def roman_query(text: str, lexicon: Lexicon, limit: int = 5) -> AnyOf:
    """Return the tree that asks for what each Latin word of a text may stand for, and for the word as it stands.

    Terms of an index are stems and stand for themselves when they are analysed once more.
    """
    parts: list[Node] = []
    for token in analyze(text):
        parts.append(Word(token.text))
        if token.text.isascii():
            parts += [Boost(Word(word), weight) for word, weight in lexicon.romanized(token.text, limit)]
    return AnyOf(tuple(parts))


class _Timed(Generic[P, R]):
    """Calls a function and keeps how long each call took."""

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._seconds: list[float] = []

    def __call__(self, *values: P.args, **named: P.kwargs) -> R:
        started = time.perf_counter()
        result = self._function(*values, **named)
        self._seconds.append(time.perf_counter() - started)
        return result

    def summary(self) -> dict[str, float]:
        """Return the median and the 95th percentile, in milliseconds."""
        ordered = sorted(self._seconds)
        return {f"p{share}_ms": ordered[len(ordered) * share // 100] * 1000 for share in (50, 95)}


def table(name: str) -> list[list[str]]:
    """Return the tab-separated rows of a file of ../shared/data."""
    return [line.split("\t") for line in (_DATA / name).read_text("utf-8").splitlines()]


def news_words() -> Counter[str]:
    """Return the words of the news of ../shared/data and how often each stands there."""
    pieces: Counter[str] = Counter()
    for path in sorted((_DATA / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                pieces.update(f"{record['title']} {record['body']}".split())
    found: Counter[str] = Counter()
    for piece, count in pieces.items():
        for start, end in words(piece):
            found[word_of(piece[start:end])] += count
    return found


def _show(name: str, scores: Mapping[str, float]) -> None:
    print(name)
    for measure, value in scores.items():
        print(f"    {measure:22}{value:8.2f}" if measure.endswith("_ms") else f"    {measure:22}{value:8.4f}")


def main() -> None:
    """Print every score over the data of ../shared/data."""
    rows = [(native, roman, int(count)) for native, roman, count in table("translit/words.tsv")]
    news = news_words()
    pairs: Sequence[tuple[str, str]] = [(wrong, right) for wrong, right in table("spelling/pairs.tsv")]
    sentences = [(native, roman) for native, roman in table("translit/sentences.tsv")]
    _show(f"Romanised words, {len(rows):,} rows, their native words as dictionary", romanization_scores(rows))
    _show("the same among the words of the news", romanization_scores(rows, news))
    _show(f"Romanised sentences, {len(sentences):,}", sentence_scores(sentences))
    _show(f"Misspellings, {len(pairs):,}, among {len(news):,} words of the news", spelling_scores(pairs, news))
    started = time.perf_counter()
    Lexicon.of(news.items())
    print(f"A lexicon of {len(news):,} words is built in {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
