"""The title of an article: chosen among the lines around its body, or taken from its first sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from bnsearch.analysis.tables import comparable, read_table
from bnsearch.article import Article
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["choose_title", "derived_title", "told_by", "with_title"]

_LONGEST_DERIVED = 120  # code points
_LONGEST = 200  # code points
_SENTENCE = re.compile(r"(.+?[।?!৷][”’\"')]*)(?=\s|$)", re.DOTALL)
_LABEL = re.compile(r"^(?:title|headline|শিরোনাম)\s*[:ঃ]\s*", re.IGNORECASE)
_SITE = re.compile(r"\s*(?:\|{1,2}|::)\s*")
_SITE_WORDS = 4
_THRESHOLD = 1.0
_BESIDE = 0.2  # of its words in the body: what a line has right above it, or above date and byline
_ABOVE = 0.3  # the same where short lines, as of the author's name and office, are between
_ALONE = 0.6  # the same of a line anywhere; one in 40 of the best of six other headlines has so many, of titles 9 in 10
_CROWD = 4  # short lines above the body; only among more of them does the place alone not tell
_NEAR = 2  # such lines
_FEW_WORDS, _MANY_WORDS = 4, 16  # a kicker above the title has fewer, a summary below it has more
_DATED = frozenset({Kind.DATE, Kind.AGO, Kind.BYLINE})
_IGNORED = frozenset({Kind.SKIP, Kind.CAPTION, Kind.CLOSE})


def derived_title(body: str) -> str:
    """The body's first sentence, cut at a word boundary to 120 code points at most."""
    first = body.lstrip().split("\n", 1)[0]
    match = _SENTENCE.match(first)
    sentence = (match[1] if match else first).strip()
    if len(sentence) <= _LONGEST_DERIVED:
        return sentence
    cut = sentence.rfind(" ", 0, _LONGEST_DERIVED)
    return sentence[: cut if cut > 0 else _LONGEST_DERIVED].rstrip(" ,;:–—-") + "…"


def with_title(article: Article) -> Article:
    """An article with a title to show: a missing one is derived from its text."""
    if article.title.strip() and not article.title_derived:
        return article
    title = derived_title(article.body)
    return replace(article, title=title, title_derived=True) if title else article


def choose_title(lines: Sequence[Line], start: int, body: Sequence[Line]) -> tuple[str, int]:
    """The headline among the lines before ``start``, where the body begins, and its number; ("", -1) for none."""
    times = Counter(line.key for line in lines)
    stems = _stems(" ".join(line.key for line in body))
    first = body[0].key if body else ""
    is_crowded = sum(line.kind is Kind.SHORT for line in lines[:start]) > _CROWD
    best, best_score = -1, 0.0
    for index in range(start):
        line = lines[index]
        if line.kind not in (Kind.SHORT, Kind.WEAK) or len(line.key) > _LONGEST or _is_teaser(line.key, first):
            continue
        score = _score(line.key, stems, _needed(lines, index, start, is_crowded), times[line.key] > 1)
        if score >= _THRESHOLD and score > best_score:
            best, best_score = index, score
    return (_bare(lines[best].text), best) if best >= 0 else ("", -1)


def told_by(title: str, body: str) -> float:
    """The share of the title's telling words that come again in the body."""
    own = _stems(comparable(title))
    return len(own & _stems(comparable(body))) / len(own) if own else 0.0


def _bare(text: str) -> str:
    """A title line without the word that announces it and without the site's name after a bar."""
    head, *rest = _SITE.split(_LABEL.sub("", text))
    return head if len(rest) == 1 and head.count(" ") >= len(rest[0].split()) <= _SITE_WORDS else _LABEL.sub("", text)


def _is_teaser(key: str, first: str) -> bool:
    """Whether a line is the beginning of the first paragraph, cut off."""
    return first.startswith(key.rstrip(" .…"))


def _score(key: str, stems: set[str], needed: float, again: bool) -> float:
    """How much a line looks like the title: its words come again in the body, and date, byline or body are next."""
    own = _stems(key)
    shared = len(own & stems) / len(own) if len(own) > 1 else 0.0
    if shared < needed * (0.5 if again else 1.0):
        return 0.0
    words = key.count(" ") + 1
    return (
        2.0 * shared
        + 1.0 * (needed <= _BESIDE)
        + 0.5 * again
        + 0.4 * (_FEW_WORDS <= words <= _MANY_WORDS)
        - 0.5 * (words < 3)
    )


def _needed(lines: Sequence[Line], index: int, start: int, is_crowded: bool) -> float:
    """Which share of a line's words must come again in the body to make it the title, by what is between them."""
    kinds = (lines[other].kind for other in range(index + 1, start))
    below = list(islice((kind for kind in kinds if kind not in _IGNORED), _NEAR + 1))
    if not below or below[0] in _DATED:
        return _BESIDE if is_crowded else 0.0
    return _ALONE if _DATED.isdisjoint(below) else _ABOVE


def _stems(key: str) -> set[str]:
    """The first letters of each word that tells something, so that endings make no difference."""
    return {word[:4] for word in key.split() if len(word) > 2 and word not in _common()}


@cache
def _common() -> frozenset[str]:
    return frozenset(word for (word,) in read_table("stopwords.txt"))
