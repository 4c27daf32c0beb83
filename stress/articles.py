"""The articles to index: real ones from ../shared/data, or generated ones where that folder isn't there."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from benchmarks.corpus import SHARED
from benchmarks.generated import Generator

__all__ = ["Text", "articles", "leads", "usual_word", "what"]

_NEWS = SHARED / "data" / "news"


class Text(NamedTuple):
    """An article that nobody else has told."""

    title: str
    body: str


def what() -> str:
    """Say what the articles are, for the report."""
    return "news of ../shared/data" if _NEWS.is_dir() else "generated articles"


@cache
def articles(count: int) -> tuple[Text, ...]:
    """Return so many whole articles, each with a text of its own."""
    return tuple(islice(_distinct("articles", 300), count))


@cache
def leads(count: int) -> tuple[Text, ...]:
    """Return so many short articles, each with a text of its own."""
    return tuple(islice(_distinct("leads", 40), count))


@cache
def usual_word(count: int) -> str:
    """Return a word that stands in the most of so many whole articles, to search for."""
    counts = Counter([word for text in articles(count) for word in {*text.body.split()} if len(word) > 2])
    return max(counts, key=lambda word: (counts[word], word))


def _distinct(name: str, words: int) -> Iterator[Text]:
    seen: set[str] = set()
    for title, body in _texts(name, words):
        title, body = " ".join(title.split()), "\n\n".join(filter(None, map(str.strip, body.splitlines())))
        if body not in seen:
            seen.add(body)
            yield Text(title, body)


def _texts(name: str, words: int) -> Iterator[tuple[str, str]]:
    path = _NEWS / f"{name}.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row["title"], row["body"]
    for document in Generator(seed=7, mean_words=words).documents(40_000):
        yield document.title, document.body
