"""What stands around the article: the kinds of furniture, and which kind a line's words make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache

from bnsearch.analysis.tables import comparable, comparable_pattern, read_table

__all__ = ["PUNCTUATION", "Kind", "Sentences", "in_sentence", "in_short_line", "is_caption", "sentences_on"]


class Kind(Enum):
    """What a line is; all but the first three are furniture."""

    PROSE = auto()
    """Ends as a sentence does, or holds several."""
    WEAK = auto()
    """Could be a sentence or a headline: ends in ? or !, a quotation mark or a colon."""
    SHORT = auto()
    """A headline, a menu entry, a subheading."""
    SKIP = auto()
    """Left out; the text goes on after it."""
    CAPTION = auto()
    """Stands under a picture."""
    BYLINE = auto()
    """Says who wrote it."""
    DATE = auto()
    """Says when, and little else."""
    AGO = auto()
    """Says how long ago: of a reader's comment, or of another article."""
    RELATED = auto()
    """Announces headlines of other articles, after which the text may go on."""
    CITE = auto()
    """Names what the article was taken from."""
    CLOSE = auto()
    """Share buttons and the like: above the text, or below its end."""
    LISTING = auto()
    """Announces a list of other articles: the text is over, or hasn't begun."""
    COMMENT = auto()
    """Readers' comments follow."""
    LEGAL = auto()
    """Imprint and copyright."""


PUNCTUATION = " \t.,:;|।ঃ/\\-–—_*•·●▪►▶»«›‹>+#()[]{}'\"“”‘’…0123456789%\u00a0"
"""What doesn't count at the edges of a line when it is compared."""

Sentences = Sequence[tuple[Sequence[str], Kind]]
"""Rules for sentences: all of the parts must be there."""

_LONGEST = 400  # code points of a sentence that is furniture
_CRUMB = 3  # words of an entry in a menu or in the way to a page
_SIGNS = "●■◆▪"  # between the headlines of a ticker
_SEPARATOR = re.compile(r"\s*[|❯›»>•●▪■◆]+\s*|\s+[/–—-]\s+")
_CAPTION = comparable_pattern(
    r"ছবি\s*[:ঃ–—-].{0,60}$|^ছবি(?![\u0980-\u09ff]).{0,40}$|^(?:photo|image)\b.{0,60}$|^ছবির (?:উৎস|ক্যাপশা?ন|শিরোনাম)\b"
    r"|(?:^|[।|(])\s*\S+\s*(?:ছবি|চিত্র)\W*$|(?:ফাইল|সংগৃহীত|প্রতীকী|পুরোনো|পুরনো|নিজস্ব)\s*(?:ছবি|চিত্র)\W*$"
    r"|^ছবির (?:একটি )?দৃশ্য\b.{0,40}$|[।|]\s*(?:সংগৃহীত|সংগৃহিত|প্রতীকী)\W*$"
    r"|ছবি\s*(?:সংগৃহীত|সংগৃহিত|প্রতীকী)\W*$"
)
_FILM = re.compile(r".*\s\d{1,2}:\d\d(?::\d\d)?$")
"""A film and how long it lasts."""
_SLUG = re.compile(r"[(/]?\s*[^\s/।]{1,12}(?: [^\s/।]{1,12})?(?:\s?/\s?[^\s/।]{1,12}){1,5}\s*/?\)?$")
"""The initials of those who wrote: এসএন/এসিবি."""
_END_OF_RELEASE = "###"
_ABOUT = comparable_pattern(r"^\S+(?:\s\S+){0,4} (?:সম্পর্কে|পরিচিতি)\s?[:ঃ]$")
"""What stands above the paragraph on whoever sent a press release."""
_LETTERS_END = "\u2000"  # no letter of a page of Bengali comes after it
_PICTOGRAMS = re.compile(r"^[^\w\u0980-\u09ff]+|[^\w\u0980-\u09ff]+$")
_COMMENTS = re.compile(r"(?:মন্তব্য|comments?)\W*\d|\d+\s?(?:টি\s)?(?:মন্তব্য|comments?)\W*$")
_COMMENT_HEAD = comparable_pattern(
    r"\d+\s?[.)।]\s?\S+(?:\s\S+){0,4}\s(?:বলেছেন|লিখেছেন|মন্তব্য করেছেন)\s?[:ঃ]"
    r"|\S+(?:\s\S+){0,3}?[ -]?(?<!\S)(?:এর )?মন্তব্য\s?[:ঃ]|লেখকের (?:জবাব|উত্তর|মন্তব্য)\s?[:ঃ]"
)
"""What a reader's comment begins with: “১. নাম বলেছেন:”, “নাম এর মন্তব্য:”."""
_COUNTED_COMMENTS = re.compile(r"\d\s?(?:টি|টা)?\s?(?:মন্তব্য|comments?)|(?:মন্তব্য|comments?)\s?[:(]?\s?\d")
_NUMBER = re.compile(r"\d[\d,.]*")
_COUNTED_WORDS = 3  # beside each number of a line of counters
_MIN_COUNTERS = 2
_JUMP = comparable_pattern(r"\W*(?:এরপর|এর পর|বাকি অংশ|শেষাংশ)\s.{0,15}(?:পৃষ্ঠা|পাতা|পৃঃ)|\W*\S{1,8} (?:পৃষ্ঠার|পাতার) পর\W*$")
"""Where a printed article goes on, or comes from: এরপর পৃষ্ঠা ৭, শেষ পৃষ্ঠার পর."""
_RELATED = tuple(map(comparable, ("আরও পড়ুন", "আরো পড়ুন")))


@dataclass(frozen=True, slots=True)
class _Rules:
    """The table, by where a phrase must stand: beginnings and ends by two code points, sentences by a first word."""

    whole: dict[str, Kind] = field(default_factory=dict)
    start: dict[str, list[tuple[str, Kind]]] = field(default_factory=dict)
    end: dict[str, list[tuple[str, Kind]]] = field(default_factory=dict)
    prose: dict[str, list[tuple[list[str], Kind]]] = field(default_factory=dict)


@cache
def _rules() -> _Rules:
    rules = _Rules()
    for name, where, phrase in read_table("scrape_furniture.tsv"):
        kind = Kind[name.upper()]
        if where == "whole":
            rules.whole[phrase.strip(PUNCTUATION) or phrase] = kind
        elif where == "start":
            rules.start.setdefault(phrase[:2], []).append((phrase, kind))
        elif where == "end":
            bare = phrase.rstrip(PUNCTUATION)
            rules.end.setdefault(bare[-2:], []).append((bare, kind))
        else:
            parts = phrase.split("+")
            rules.prose.setdefault(parts[0].split(" ")[0], []).append((parts, kind))
    return rules


def sentences_on(page: str) -> Sentences:
    """The rules for sentences that can fire on a page at all: most can't, and looking once is cheap."""
    found: list[tuple[Sequence[str], Kind]] = []
    for word, rules in _rules().prose.items():
        if word in page:
            found += [(parts, kind) for parts, kind in rules if parts[0] in page]
    return found


def in_short_line(key: str, sentences: Sentences) -> Kind | None:
    """The kind of furniture a line that is no sentence is, by its words; None when they don't tell."""
    bare, rules = key.strip(PUNCTUATION), _rules()
    if bare[:1] > _LETTERS_END:
        bare = _PICTOGRAMS.sub("", bare)
    if not bare:
        return Kind.LEGAL if key == _END_OF_RELEASE else Kind.SKIP
    if key.endswith((":", "ঃ")) and _ABOUT.match(key):
        return Kind.LEGAL
    found = rules.whole.get(bare)
    if "/" in key and _SLUG.match(key):
        return Kind.CITE
    if _COMMENTS.match(key) or _is_counters(key):
        return Kind.COMMENT
    if ("পৃ" in key or "পাতা" in key) and _JUMP.match(key):
        return Kind.SKIP
    if found or _FILM.match(key) or _is_strip(bare):
        return found or Kind.SKIP
    starts = (kind for phrase, kind in rules.start.get(key[:2], ()) if key.startswith(phrase))
    ends = (kind for phrase, kind in rules.end.get(bare[-2:], ()) if bare.endswith(phrase))
    return next(starts, None) or next(ends, None) or in_sentence(key, sentences)


def in_sentence(key: str, sentences: Sentences) -> Kind | None:
    """The kind of furniture a sentence is, by its words; None when it is none."""
    if len(key) > _LONGEST:
        return None
    if sum(map(key.count, _SIGNS)) > 1:
        return Kind.SKIP
    if is_caption(key):
        return Kind.CAPTION
    if key.startswith(_RELATED):
        return Kind.RELATED
    if (":" in key or "ঃ" in key) and _COMMENT_HEAD.match(key):
        return Kind.COMMENT
    for parts, kind in sentences:
        if parts[0] in key and all(part in key for part in parts):
            return kind
    return None


def is_caption(key: str) -> bool:
    """Whether a line stands under a picture: it says whose that is, or that it shows a likeness only."""
    return ("ছবি" in key or "চিত্র" in key or "সংগৃহ" in key) and _CAPTION.search(key) is not None


def _is_counters(key: str) -> bool:
    """Whether a line counts the readers, the comments and what else a page counts: ৩৫৬ বার পঠিত | ২টি মন্তব্য."""
    if not _COUNTED_COMMENTS.search(key):
        return False
    counters = len(_NUMBER.findall(key))
    words = _NUMBER.sub(" ", key).translate(_SIGNS_AWAY).split()
    return counters >= _MIN_COUNTERS and len(words) <= _COUNTED_WORDS * counters


_SIGNS_AWAY = dict.fromkeys(map(ord, "|·•()[]:/"), " ")


def _is_strip(bare: str) -> bool:
    """Whether a line is a strip of headlines or menu entries, or the way to a page: parts with signs between them."""
    parts = _SEPARATOR.split(bare)
    return len(parts) > 2 or (len(parts) == 2 and all(part.count(" ") < _CRUMB for part in parts))
