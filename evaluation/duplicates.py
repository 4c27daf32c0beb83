"""Near-duplicates: are copies with small changes found, and are different stories kept apart?

found: share of articles of which a copy with 1 to 10 % of its words changed, up to a fifth of its sentences dropped and
a new headline is hidden behind the article. found_undated: the same when neither says its date. What is found went the
whole way through an index. Every change puts any word of the news at a place drawn by chance: of short texts some
changed the name in the lead, which makes them another story; the bar leaves room for these.

Of the following less is better. merged: of the 10,000 pairs of articles most alike in their words that appeared on days
further apart than a copy does, how many are taken for one when the days are not told. wrong: of what an index of the
news hides, how many pairs a reader judged to be different stories. unread: how many nobody has judged. Both count 300
pairs drawn with ``SEED`` and the 100 least alike of an index made from files; the judgements are pairs of ids.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bnsearch import Article, open_index
from bnsearch.analysis.dates import parse_date, url_date
from bnsearch.index.near_duplicates import are_near_duplicates, terms_of_pieces, text_of
from evaluation.data import DATA, ROOT, records
from evaluation.indexed import index_articles

__all__ = ["DUPLICATES", "changed", "figures", "judgements", "pairs_to_read"]

DUPLICATES = (
    "near-duplicates: copies with small changes found, different stories kept apart (the bars are .97, one in 10,000 "
    "and none of those read by hand)"
)
JUDGED = ROOT / "tests" / "judged_near_duplicates.tsv"
SEED = 20250304
"""Of the hidden pairs that are read."""
READ_AT_RANDOM, READ_LEAST_ALIKE = 300, 100

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
    pairs, judged = pairs_to_read(), judgements()
    return {
        "found": found(articles),
        "found_undated": found(undated),
        "merged": merged(articles),
        "wrong": float(sum(judged.get(pair) == "different" for pair in pairs)),
        "unread": float(sum(pair not in judged for pair in pairs)),
    }


Pair = frozenset[str]
"""The ids of two articles."""


def judgements() -> dict[Pair, str]:
    """Return whether the articles of each pair that was read are the "same" or "different"."""
    lines = JUDGED.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {frozenset((one, other)): judgement for one, other, judgement in rows}


def pairs_to_read() -> list[Pair]:
    """Return the hidden pairs of the news that are to be read; raises FileNotFoundError."""
    files = [DATA / "news" / "articles.jsonl.gz", DATA / "news" / "leads.jsonl.gz"]
    for file in files:
        file.open("rb").close()
    with TemporaryDirectory() as name, open_index(Path(name) / "index", create=True) as index:
        index.update(files, jobs=1)
        reader = index.reader
        hidden = [(reader.stored(first), reader.stored(other)) for other, first in reader.twins.first.items()]
    hidden.sort(key=lambda pair: (_alikeness(*pair), pair[0]["id"], pair[1]["id"]))
    drawn = random.Random(SEED).sample(hidden, min(READ_AT_RANDOM, len(hidden)))
    pairs = [frozenset((one["id"], other["id"])) for one, other in [*drawn, *hidden[:READ_LEAST_ALIKE]]]
    return list(dict.fromkeys(pairs))


def _alikeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Return the share of the pairs of words of two stored articles that stand in both."""
    terms = terms_of_pieces()
    pairs, other_pairs = text_of(one, terms).pairs, text_of(other, terms).pairs
    return len(pairs & other_pairs) / max(len(pairs | other_pairs), 1)


def found(articles: Sequence[Article]) -> float:
    """Return the share of articles whose changed copy is hidden behind the article."""
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
    return float(sum(are_near_duplicates(texts[one], texts[two]) for one, two in pairs))


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
