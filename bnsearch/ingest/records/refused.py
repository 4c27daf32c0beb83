"""Records that hold no article: refusals of a server, walls, missing pages, section pages, lists of teasers."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bnsearch.analysis.tables import comparable, comparable_pattern, read_table
from bnsearch.article import Article
from bnsearch.ingest.files.bijoy import BIJOY, is_bijoy
from bnsearch.ingest.files.mojibake import MOJIBAKE, is_garbled
from bnsearch.ingest.page.blocked import refusal

__all__ = ["record_refusal"]

_LISTING = "it lists articles and is none"
_LONGEST = 2500  # code points; a server says less
_LATIN = re.compile(rb"[A-Za-z]{3}")
_NUKTA = "[\u09dc\u09dd\u09df\u09bc]"  # letters that are written in two ways
_SENTENCE = re.compile(r"[^।?!\n]+")
_WORD = re.compile(r"[\u0985-\u09b9][\u0980-\u09e3\u200c\u200d]*")
_FEWEST_WORDS = 6  # of a sentence that tells something
_NO_NEWS_OF = comparable_pattern("(?<=র) কোনো খবর পাওয়া যায়নি")
"""What news says of casualties, and a site of an empty section: ক্ষয়ক্ষতির কোনো খবর পাওয়া যায়নি।"""
_LONGEST_PHRASE = 7  # words of a phrase of the table
_BEGINNING = 500  # code points
_ASCII_SHARE = 0.3  # of a Bengali sentence: spaces and marks
_TO_READER = frozenset("আপনি আপনার আপনাকে আপনারা করুন যান দেখুন নিন দিন ফিরুন ফিরে দুঃখিত অনুগ্রহ হোমপেজে হোমে প্রবেশ লগইন".split())
"""Words of what a site says to its reader, in place of an article."""

_CUT = ("…", "...")
_SENTENCE_ENDS = ("।", "?", "!", "…", "...", ".", ",", ":")
_FEWEST_TEASERS = 3
_TEASER_SHARE = 0.6  # of the lines, with their headlines
_LONGEST_HEADLINE = 150  # code points
_SHORTEST_TEASER = 20  # code points
_SECTION_WORDS = ("খবর", "সংবাদ", "নিউজ", "পোস্ট", "আর্কাইভ", "rchive", ":")  # one is in the title of any
_SITE_BEHIND = r"(?:\s*[-–|:].*)?$"
_SECTION = re.compile(
    rf"^(?:\S+ ){{0,3}}(?:সকল|সব|সর্বশেষ|আরও|আরো) (?:খবর|সংবাদ|নিউজ|পোস্ট){_SITE_BEHIND}|বিভাগের (?:খবর|সংবাদ){_SITE_BEHIND}"
    rf"|^(?:category|tag|ক্যাটাগরি|বিভাগ)\s*:|\barchives?{_SITE_BEHIND}|আর্কাইভ{_SITE_BEHIND}",
    re.IGNORECASE,
)
"""The titles of pages that list articles: মতামত বিভাগের সকল খবর, Category: খেলা, খেলা Archives - চরবার্তা."""


def record_refusal(article: Article) -> str:
    """Why a record gives no article, as a short reason; empty when it is one, though it may speak of such things."""
    title, body = article.title, article.body
    if is_bijoy(body or title):
        return BIJOY
    if is_garbled(body or title):
        return MOJIBAKE
    if _may_list(title, body) and _is_listing(title, body):
        return _LISTING
    if len(body) > _LONGEST or _begins_with_news(body) or not _may_be_blocked(f"{title}\n{body}"):
        return ""
    reason = refusal(_NO_NEWS_OF.sub("", comparable(f"{title}\n{body}")))
    return reason if reason and not _tells_something(body) else ""


def _begins_with_news(body: str) -> bool:
    """Whether the first sentence is so long that, whatever phrase is in it, it tells something: a quick look."""
    sentence = body[:_BEGINNING].partition("।")[0].partition("\n")[0]
    words = sentence.split()
    is_long = len(words) >= _FEWEST_WORDS + _LONGEST_PHRASE and _TO_READER.isdisjoint(words)
    return is_long and _ASCII_SHARE * len(sentence) >= len(sentence.encode("ascii", "ignore"))


def _may_be_blocked(text: str) -> bool:
    """Whether a text has Latin words, or what a Bengali phrase of the table is told by: a quick look, for few have."""
    if _LATIN.search(text.encode("ascii", "ignore")):
        return True
    return any(anchor in text for anchor in _anchors())


@cache
def _anchors() -> tuple[str, ...]:
    """Of each Bengali phrase the longest part that is written in one way."""
    parts = [re.split(rf"\S*{_NUKTA}\S*", phrase) for phrase in _phrases() if not phrase.isascii()]
    anchors = {max((part.strip() for part in found), key=len) for found in parts}
    return tuple(anchor for anchor in anchors if not any(other in anchor and other != anchor for other in anchors))


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
    """Whether a text has enough beginnings that are cut off, or the title of a section: a quick look."""
    cut_off = body.count("…\n", 0, _LONGEST) + body.count("...\n", 0, _LONGEST)
    if cut_off >= _FEWEST_TEASERS - 1:
        return True
    may_be_section = "।" not in body and len(body) <= _LONGEST and any(word in title for word in _SECTION_WORDS)
    return may_be_section and _SECTION.search(title) is not None


def _is_listing(title: str, body: str) -> bool:
    """Whether a text is headlines, each with a beginning that is cut off, or headlines alone under a section's name."""
    lines = [line for line in map(str.strip, body.split("\n")) if line]
    teasers = {beginning for headline, beginning in pairwise(lines) if _is_teaser(headline, beginning)}
    if len(teasers) >= _FEWEST_TEASERS and 2 * len(teasers) >= _TEASER_SHARE * len(lines):
        return True
    return "।" not in body and _SECTION.search(title) is not None


def _is_teaser(headline: str, beginning: str) -> bool:
    """Whether two lines are a headline and the beginning of its article, cut off."""
    is_headline = " " in headline and len(headline) <= _LONGEST_HEADLINE and not headline.endswith(_SENTENCE_ENDS)
    is_cut = beginning.endswith(_CUT) and len(beginning) >= _SHORTEST_TEASER
    return is_headline and is_cut and beginning.count("…") + beginning.count("...") == 1 and "..." not in headline
