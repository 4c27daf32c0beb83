"""Records that hold no article: what a server answered in place of one, walls, missing pages, section pages, lists of teasers."""

from __future__ import annotations

import re
from functools import cache

from bnsearch.analysis.tables import comparable, read_table
from bnsearch.article import Article
from bnsearch.ingest.files.bijoy import BIJOY, is_bijoy
from bnsearch.ingest.page.blocked import refusal

__all__ = ["record_refusal"]

_LISTING = "it lists articles and is none"
_LONGEST = 2500  # code points; a longer text is an article
_LATIN = re.compile(r"[A-Za-z]{3}")
_NUKTA = re.compile("[\u09dc\u09dd\u09df\u09bc]")  # letters that are written in two ways
_SENTENCE = re.compile(r"[^।?!\n]+")
_WORD = re.compile(r"[\u0985-\u09b9][\u0980-\u09e3\u200c\u200d]*")
_FEWEST_WORDS = 6  # of a sentence that tells something
_TO_READER = frozenset("আপনি আপনার আপনাকে আপনারা করুন যান দেখুন নিন দিন ফিরুন ফিরে দুঃখিত অনুগ্রহ হোমপেজে হোমে প্রবেশ লগইন".split())
"""Words of what a site says to its reader, in place of an article."""

_ENDS = ("…", "...")
_FEWEST_TEASERS = 3
_TEASER_SHARE = 0.4  # of the lines
_CUT = re.compile(r"…|\.\.\.")
_SECTION = re.compile(
    r"(?:সকল|সব|সর্বশেষ|আরও|আরো) (?:খবর|সংবাদ|নিউজ|পোস্ট)|বিভাগের (?:খবর|সংবাদ)|^(?:category|tag|archives?|ক্যাটাগরি|আর্কাইভ)\b"
    r"|archives?$|আর্কাইভ$",
    re.IGNORECASE,
)


def record_refusal(article: Article) -> str:
    """Why a record gives no article, as a short reason; empty when it is one, though it may speak of such things."""
    if is_bijoy(article.body or article.title):
        return BIJOY
    title, body = article.title, article.body
    if _may_list(title, body) and _is_listing(title, body):
        return _LISTING
    if len(body) > _LONGEST or not _may_be_blocked(f"{title}\n{body}"):
        return ""
    reason = refusal(f"{title}\n{body}")
    return reason if reason and not _tells_something(body) else ""


def _may_be_blocked(text: str) -> bool:
    """Whether a text has a word of the table of refusals: a quick look, for nearly none has."""
    return any(word in text for word in _anchors()) or _LATIN.search(text) is not None


@cache
def _anchors() -> tuple[str, ...]:
    """One word, which is written in one way, of each Bengali phrase."""
    words = [
        [word for word in phrase.split() if not _NUKTA.search(word)] for phrase in _phrases() if not phrase.isascii()
    ]
    return tuple({max(found, key=len) for found in words if found})


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(phrase for (phrase,) in read_table("scrape_blocked.tsv"))


def _tells_something(body: str) -> bool:
    """Whether a text has a sentence of its own, that isn't said to the reader and isn't all a phrase of the table."""
    key = comparable(body)
    for phrase in _phrases():
        key = key.replace(phrase, " ")
    return any(_is_told(sentence[0]) for sentence in _SENTENCE.finditer(key))


def _is_told(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    return len(words) >= _FEWEST_WORDS and _TO_READER.isdisjoint(words)


def _may_list(title: str, body: str) -> bool:
    return body.count("…") + body.count("...") >= _FEWEST_TEASERS or (
        len(body) <= _LONGEST and _SECTION.search(title) is not None
    )


def _is_listing(title: str, body: str) -> bool:
    """Whether a text is many beginnings that are cut off, or, under the name of a section, headlines alone."""
    lines = [line for line in map(str.strip, body.split("\n")) if line]
    cut = sum(line.endswith(_ENDS) for line in lines)
    if cut >= _FEWEST_TEASERS and cut >= _TEASER_SHARE * len(lines):
        return True
    if _SECTION.search(title) is None:
        return False
    return not any(line.count("।") > 1 for line in lines)
