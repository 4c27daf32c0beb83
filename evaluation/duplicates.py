"""Near copies: are articles told again found, and are different ones kept apart?

found: share of articles of which a copy with 1 to 10 % of its words changed, up to a fifth of its sentences dropped and
a new headline is kept as another location. found_undated: the same when neither says its date. merged (less is better):
of the 10,000 pairs of articles most alike in their words that appeared on days further apart than a copy does, how many
are taken for one when the days are not told. What is found went the whole way through an index.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from bnsearch import Article
from bnsearch.analysis.dates import parse_date, url_date
from bnsearch.index.alike import alike, terms_of_pieces, text_of
from evaluation.data import DATA, records
from evaluation.indexed import index_articles

__all__ = ["DUPLICATES", "changed", "figures"]

DUPLICATES = "articles told again with small changes: found, others kept apart (the bars are .97 and one in 10,000)"

_SENTENCE_END = re.compile(r"(?<=[।?!])\s+")
_PAIRS = 10_000
_TELLING = 260
"""Code points below which a page is no article but what stands around one."""
_DAYS = 2


def figures() -> dict[str, float]:
    """Return the figures; raises FileNotFoundError."""
    articles = [_article(record) for record in records(DATA / "news" / "articles.jsonl.gz")]
    articles = [article for article in articles if len(article.body) >= _TELLING]
    undated = [replace(article, date="") for article in articles]
    return {"found": found(articles), "found_undated": found(undated), "merged": merged(articles)}


def found(articles: Sequence[Article]) -> float:
    """Return the share of articles whose changed copy is kept as another location of the same article."""
    chance = random.Random(1)
    words = [word for article in articles for word in article.body.split(" ")]
    copies = [changed(article, words, chance) for article in articles]
    with index_articles([*articles, *copies]) as index:
        places = [{other.id for other in index.other_locations(article.id)} for article in articles]
    same = [copy.id in found for copy, found in zip(copies, places, strict=True)]
    return sum(same) / len(same)


def changed(article: Article, words: Sequence[str], chance: random.Random) -> Article:
    """Return an article told again: with other words of ``words``, without some sentences, with a new headline."""
    sentences = _SENTENCE_END.split(article.body)
    keep = len(sentences) - chance.randint(0, len(sentences) // 5)
    kept = [sentences[place] for place in sorted(chance.sample(range(len(sentences)), keep))]
    body = " ".join(kept).split(" ")
    for place in chance.sample(range(len(body)), round(len(body) * chance.uniform(0.01, 0.1))):
        body[place] = chance.choice(words)
    return replace(article, id=f"{article.id}-copy", title=chance.choice(sentences), body=" ".join(body))


def merged(articles: Sequence[Article]) -> float:
    """Return how many of the most similar pairs of different articles are taken for one."""
    terms = terms_of_pieces()
    texts = [text_of({"body": article.body}, terms) for article in articles]
    days = np.array([np.datetime64(article.date or "NaT", "D") for article in articles])
    apart = np.abs(days[:, None] - days[None, :]) >= np.timedelta64(_DAYS, "D")
    likeness = np.where(np.triu(apart, 1), _likeness([text.pairs for text in texts]), -1).ravel()
    most = np.argpartition(-likeness, _PAIRS)[:_PAIRS]
    pairs = zip(*(places.tolist() for places in np.unravel_index(most, apart.shape)), strict=True)
    return float(sum(alike(texts[one], texts[two]) for one, two in pairs))


def _likeness(sets: Sequence[frozenset[tuple[str, str]]]) -> Any:
    """Return of each two sets which share of both stands in both."""
    holders: dict[tuple[str, str], list[int]] = {}
    for place, values in enumerate(sets):
        for value in values:
            holders.setdefault(value, []).append(place)
    both = np.zeros((len(sets), len(sets)), np.float32)
    for places in holders.values():
        if len(places) > 1:
            both[np.ix_(places, places)] += 1
    sizes = np.array([len(values) for values in sets], np.float32)
    return both / np.maximum(sizes[:, None] + sizes[None, :] - both, 1)


def _article(record: dict[str, Any]) -> Article:
    day = parse_date(record.get("date") or "") or url_date(record.get("url") or "")
    return Article(record["id"], record["title"], record["body"], day, record["source"])
