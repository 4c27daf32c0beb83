"""What each line of a scraped page is: a sentence, a short line, or a kind of furniture. Lines are judged one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from bnsearch.ingest.bylines import is_byline
from bnsearch.ingest.dates import DateMention, find_dates, parse_date
from bnsearch.ingest.tables import comparable, comparable_pattern, read_table

__all__ = ["DateLine", "Kind", "Line", "split_lines"]


class Kind(Enum):
    """What a line is; all but the first three are furniture."""

    PROSE = auto()
    """Ends as a sentence does, or holds several."""
    WEAK = auto()
    """Could be a sentence or a headline: ends in ? or !, a quotation mark or a colon."""
    SHORT = auto()
    """A headline, a menu entry, a subheading."""
    SKIP = auto()
    CAPTION = auto()
    BYLINE = auto()
    DATE = auto()
    RELATED = auto()
    CITE = auto()
    CLOSE = auto()
    LISTING = auto()
    COMMENT = auto()
    LEGAL = auto()


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that has a line of its own; ``label`` is "published", "updated" or empty."""

    iso: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that isn't blank: as written, in comparable form, and what it is."""

    text: str
    key: str
    kind: Kind
    dates: tuple[DateLine, ...] = ()


def split_lines(text: str) -> list[Line]:
    """The lines of a page that aren't blank, each with its kind."""
    lines: list[Line] = []
    label = ""
    for raw, key in zip(text.split("\n"), comparable(text).split("\n"), strict=True):
        raw, key = raw.strip(_BLANK), key.strip(_BLANK)
        if not key:
            continue
        line = _line(raw, key, label)
        label = _LABELS.get(key.strip(_PUNCTUATION), "")
        lines.append(line)
    return lines


_BLANK = " \t\r\u00a0\ufeff\u200b\u200c\u200d\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x1f\x85\u3000"
_PUNCTUATION = " \t.,:;|।ঃ/\\-–—_*•·●▪►▶»«›‹>+#()[]{}'\"“”‘’…0123456789%\u00a0"
_CLOSERS = " '\"”’“‘»)]*\u00a0"
_DANDAS = "।॥৷|"
_LONG = 25  # words; a line of several sentences need not end as one
_WORDS_A_SENTENCE = 30
_LONGEST_DATE_LINE = 160  # code points
_LABELS = {
    comparable(word): label
    for label, words in {
        "published": "প্রকাশ প্রকাশিত প্রকাশকাল প্রকাশের প্রকাশঃ পোস্ট আপলোড published posted",
        "updated": "আপডেট আপডেটেড আপডেটঃ হালনাগাদ সংশোধিত সম্পাদিত updated modified update",
    }.items()
    for word in words.split()
}
_DATE_WORDS = frozenset(
    comparable(
        "সময় তারিখ সর্বশেষ শেষ পূর্বাহ্ন পূর্বাহ্ণ অপরাহ্ন অপরাহ্ণ এএম পিএম am pm সকাল দুপুর বিকাল বিকেল সন্ধ্যা রাত ভোর "
        "টা টায় মিনিট ঢাকা আজ বাংলাদেশ বঙ্গাব্দ হিজরি খ্রিস্টাব্দ খ্রিষ্টাব্দ ইংরেজি ইং প্রিন্ট সংস্করণ অনলাইন হয়েছে "
        "date time last on at bst"
    ).split()
)
_WORD = re.compile(r"[^\W\d_][^\W_\u0964\u0965]*(?:[\u0981-\u09e3]+[^\W_]*)*")
_BENGALI = re.compile(r"[\u0985-\u09b9\u09dc-\u09e1]")
_CAPTION = comparable_pattern(
    r"ছবি\s*[:ঃ–—-].{0,60}$|^ছবি\b.{0,40}$|^(?:photo|image)\b.{0,60}$"
    r"|(?:^|[।|(])\s*\S+\s*ছবি\W*$|(?:ফাইল|সংগৃহীত|প্রতীকী|পুরোনো|পুরনো)\s*ছবি\W*$"
    r"|ছবি\s*(?:সংগৃহীত|সংগৃহিত|প্রতীকী)\W*$"
)
_SEPARATOR = re.compile(r"\s*[|❯›»>•●▪■◆]+\s*|\s+[/–—-]\s+")
_CRUMB = 3  # words of an entry in a menu or in the way to a page


def _line(text: str, key: str, label: str) -> Line:
    kind = _sentence_kind(key)
    if kind is Kind.PROSE:
        return Line(text, key, _prose_furniture(key) or kind)
    dates = _dates(key, label)
    if dates:
        return Line(text, key, Kind.DATE, dates)
    if is_byline(key):
        return Line(text, key, Kind.BYLINE)
    return Line(text, key, _furniture(key) or (kind if _BENGALI.search(key) or key.count(" ") >= 4 else Kind.SKIP))


def _sentence_kind(key: str) -> Kind:
    bare = key.rstrip(_CLOSERS)
    last, spaces = bare[-1:], key.count(" ")
    if (last in _DANDAS and last and spaces >= 2) or (last == "." and spaces >= 7 and bare[-3:] != "..."):
        return Kind.PROSE
    if spaces >= _LONG and sum(map(key.count, "।?!৷")) * _WORDS_A_SENTENCE >= spaces:
        return Kind.PROSE
    return Kind.WEAK if spaces >= 4 and (last in "?!:" or bare != key) else Kind.SHORT


@cache
def _rules() -> tuple[
    dict[str, Kind], dict[str, list[tuple[str, Kind]]], dict[str, list[tuple[str, Kind]]], list[tuple[list[str], Kind]]
]:
    whole: dict[str, Kind] = {}
    start: dict[str, list[tuple[str, Kind]]] = {}
    end: dict[str, list[tuple[str, Kind]]] = {}
    prose: list[tuple[list[str], Kind]] = []
    for kind, where, phrase in read_table("scrape_furniture.tsv"):
        entry = (phrase, Kind[kind.upper()])
        if where == "whole":
            whole[phrase.strip(_PUNCTUATION) or phrase] = entry[1]
        elif where == "start":
            start.setdefault(phrase[:2], []).append(entry)
        elif where == "end":
            end.setdefault(phrase.rstrip(_PUNCTUATION)[-2:], []).append((phrase.rstrip(_PUNCTUATION), entry[1]))
        else:
            prose.append((phrase.split("+"), entry[1]))
    return whole, start, end, prose


def _furniture(key: str) -> Kind | None:
    whole, start, end, _ = _rules()
    bare = key.strip(_PUNCTUATION)
    if not bare:
        return Kind.SKIP
    found = whole.get(bare)
    if found or _is_strip(bare):
        return found or Kind.SKIP
    if "ছবি" in key and _CAPTION.search(key):
        return Kind.CAPTION
    for phrase, kind in start.get(key[:2], ()):
        if key.startswith(phrase):
            return kind
    for phrase, kind in end.get(bare[-2:], ()):
        if bare.endswith(phrase):
            return kind
    return _prose_furniture(key)


def _is_strip(bare: str) -> bool:
    """Whether a line is a strip of headlines or menu entries, or the way to a page: several parts with signs between."""
    parts = _SEPARATOR.split(bare)
    return len(parts) > 2 or (len(parts) == 2 and all(part.count(" ") < _CRUMB for part in parts))


def _prose_furniture(key: str) -> Kind | None:
    if "ছবি" in key and len(key) < 300 and _CAPTION.search(key):
        return Kind.CAPTION
    if key.startswith(_RELATED_STARTS):
        return Kind.RELATED
    for parts, kind in _rules()[3]:
        if parts[0] in key and all(part in key for part in parts):
            return kind
    return None


_RELATED_STARTS = tuple(map(comparable, ("আরও পড়ুন", "আরো পড়ুন")))


def _dates(key: str, label: str) -> tuple[DateLine, ...]:
    """The dates of a line that says little else, each with the label before it (``label``: the line before was one)."""
    if len(key) > _LONGEST_DATE_LINE or not any(map(key.__contains__, "0123456789")):
        return ()
    mentions = find_dates(key)
    if not any(mention.year for mention in mentions):
        return _numeric_date(key, label)
    rest = "".join(_outside(key, mentions))
    labels = [_LABELS[word] for word in _WORD.findall(rest) if word in _LABELS]
    unknown = [word for word in _WORD.findall(rest) if word not in _LABELS and word not in _DATE_WORDS]
    if len(unknown) > (7 if labels or label else 2):
        return ()
    return tuple(
        DateLine(mention.iso, _label_before(key, mention.start) or label) for mention in mentions if mention.iso
    )


def _numeric_date(key: str, label: str) -> tuple[DateLine, ...]:
    unknown = [word for word in _WORD.findall(key) if word not in _LABELS and word not in _DATE_WORDS]
    iso = parse_date(key) if len(key) < 60 and len(unknown) <= 2 else ""
    return (DateLine(iso, _label_before(key, len(key)) or label),) if iso else ()


def _outside(key: str, mentions: list[DateMention]) -> list[str]:
    parts, at = [], 0
    for mention in mentions:
        parts.append(key[at : mention.start])
        at = mention.end
    return [*parts, key[at:]]


def _label_before(key: str, end: int) -> str:
    labels = [_LABELS[word] for word in _WORD.findall(key[:end]) if word in _LABELS]
    return labels[-1] if labels else ""
