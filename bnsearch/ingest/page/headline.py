"""The title of an article: chosen among the lines around its body, or taken from its first sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from bnsearch.analysis.dates import find_dates
from bnsearch.analysis.tables import comparable, read_table
from bnsearch.article import Article
from bnsearch.ingest.page.head import FEW_WORDS, MANY_WORDS, Head
from bnsearch.ingest.page.lines import Line

__all__ = ["choose_title", "derived_title", "told_by", "with_title"]

_LONGEST_DERIVED = 120  # code points
_SENTENCE = re.compile(r"(.+?[।?!৷][”’\"')]*)(?=\s|$)", re.DOTALL)
_DATELINE = re.compile(r"\A[^\s,।]+(?:\s[^\s,।]+){0,2},\s?[^:।–—]{0,30}\d[^:।–—]{0,25}(?:\s?[:ঃ–—]+|\)\s?-)\s*(?=\S)")
_LABEL = re.compile(r"^(?:title|headline|শিরোনাম)\s*[:ঃ]\s*", re.IGNORECASE)
_SITE = re.compile(r"\s*(?:\|{1,2}|::)\s*|\s[»›]\s")
_PART = re.compile(r"\s*(?:\|{1,2}|::|[»›>])\s*|\s[–—-]\s")
_PART_WORDS = 3  # of a headline that another line holds beside the site's name
_PICTOGRAMS = " \t\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
_SIGNAL = re.compile(f"^[{_PICTOGRAMS}]+")  # in front of a headline that was posted
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s\S+)?$")  # of an entry of a page that goes on through the day
_SPEAKER = re.compile(r"(\S+(?:\s\S+){0,2}?)\s?[:ঃ]\s")
_SITE_WORDS = 4
_VERSE_WORDS = 8
_NEVER = -9.0


def derived_title(body: str) -> str:
    """The body's first sentence without its dateline, cut at a word boundary to 120 code points at most."""
    first = _without_dateline(body.lstrip().split("\n", 1)[0])
    match = _SENTENCE.match(first)
    sentence = (match[1] if match else first).strip()
    if len(sentence) <= _LONGEST_DERIVED:
        return sentence
    cut = sentence.rfind(" ", 0, _LONGEST_DERIVED)
    return sentence[: cut if cut > 0 else _LONGEST_DERIVED].rstrip(" ,;:–—-") + "…"


def _without_dateline(text: str) -> str:
    """The text without “আগরতলা, ২৯ জুলাই (হি. স.) :” in front of it."""
    match = _DATELINE.match(text)
    return text[match.end() :] if match and find_dates(comparable(match[0])) else text


def with_title(article: Article) -> Article:
    """An article with a title to show: a missing one is derived from its text."""
    if article.title.strip() and not article.title_derived:
        return article
    title = derived_title(article.body)
    return replace(article, title=title, title_derived=True) if title else article


def choose_title(lines: Sequence[Line], start: int, body: Sequence[Line]) -> tuple[str, int]:
    """The headline among the lines before ``start``, where the body begins, and its number; ("", -1) for none."""
    head = Head(lines, start)
    times = Counter(line.key for line in lines)
    stems = _stems(" ".join(line.key for line in body))
    first = body[0].key if body else ""
    names = {lines[index].key for index in head.candidates}
    speakers = Counter(match[1] for key in times if (match := _SPEAKER.match(key)))
    best, best_score = -1, 0.0
    for index in head.candidates:
        key = lines[index].key
        if _is_teaser(key, first) or _holds(key, names) or _is_spoken(key, speakers) or _is_of_entry(lines, index):
            continue
        score = _score(key, stems, head.needed(index), times[key] > 1) + head.bonus(index)
        if score >= head.threshold(index) and score > best_score:
            best, best_score = index, score
    return (_bare(lines[best].text), best) if best >= 0 else ("", -1)


def told_by(title: str, body: str) -> float:
    """The share of the title's telling words that come again in the body."""
    own = _stems(comparable(title))
    return len(own & _stems(comparable(body))) / len(own) if own else 0.0


def _bare(text: str) -> str:
    """A title line without the word that announces it and without the site's name after a bar."""
    whole = _SIGNAL.sub("", _LABEL.sub("", text))
    head, *rest = _SITE.split(whole)
    if len(rest) != 1:
        return whole
    if "»" in whole and len(head.split()) <= _SITE_WORDS < len(rest[0].split()):
        return rest[0]
    return head if head.count(" ") >= len(rest[0].split()) <= _SITE_WORDS else whole


def _is_teaser(key: str, first: str) -> bool:
    """Whether a line is the beginning of the first paragraph, cut off; a headline may be its whole first sentence."""
    start = key.rstrip(" .…")
    if start == key and first.count(" ") < _VERSE_WORDS and not first.endswith("।"):
        return key == first  # poems are called by their first words
    return first.startswith(start) and (start != key or not first[len(start) :].startswith(("।", "৷")))


def _holds(key: str, names: set[str]) -> bool:
    """Whether a line is another one with the site or the section beside it: “সাইট » শিরোনাম”, “শিরোনাম - সাইট”."""
    parts = _PART.split(key)
    return len(parts) > 1 and any(part in names and part.count(" ") >= _PART_WORDS - 1 for part in parts)


def _is_spoken(key: str, speakers: Mapping[str, int]) -> bool:
    """Whether a line is of a dialogue: a different one begins with the same speaker."""
    match = _SPEAKER.match(key)
    return match is not None and speakers[match[1]] > 1


def _is_of_entry(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the headline of an entry: a time stands above it, and the date of the page above that."""
    if index < 2 or not _CLOCK.match(lines[index - 1].key):
        return False
    return any(line.dates for line in lines[: index - 1])


def _score(key: str, stems: set[str], needed: float, again: bool) -> float:
    """How much the words of a line make it the title: they come again in the body, they are not too few or many."""
    own = _stems(key)
    shared = len(own & stems) / len(own) if own else 0.0
    if shared < needed * (0.5 if again else 1.0):
        return _NEVER
    words = key.count(" ") + 1
    return 2.0 * shared + 0.5 * again + 0.4 * (FEW_WORDS <= words <= MANY_WORDS) - 0.5 * (words < 3)


def _stems(key: str) -> set[str]:
    """The first letters of each word that tells something, so that endings make no difference."""
    return {word[:4] for word in key.split() if len(word) > 2 and word not in _common()}


@cache
def _common() -> frozenset[str]:
    return frozenset(word for (word,) in read_table("stopwords.txt"))
