"""Lines of a page that state a date and little else, with the word before it: published, updated, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bnsearch.analysis.dates import DateMention, find_dates, parse_date
from bnsearch.analysis.tables import comparable
from bnsearch.ingest.page.furniture import PUNCTUATION

__all__ = ["CALENDAR", "DateLine", "date_lines", "is_ago", "label_of"]

_LONGEST = 160  # code points
_LONGEST_NUMERIC = 60
_OTHER_WORDS = 2  # beside the date in a line without a label, a desk or a place
_OTHER_WORDS_LABELLED = 7
_LABELS = {
    word: label
    for label, words in {
        "published": "প্রকাশ প্রকাশিত প্রকাশকাল প্রকাশের প্রকাশঃ পোস্ট আপলোড published posted",
        "updated": "আপডেট আপডেটেড আপডেটঃ হালনাগাদ সংশোধিত সম্পাদিত updated modified update",
    }.items()
    for word in comparable(words).split()
}
_COMMON_WORDS = frozenset(
    comparable(
        "সময় তারিখ সর্বশেষ শেষ পূর্বাহ্ন পূর্বাহ্ণ অপরাহ্ন অপরাহ্ণ এএম পিএম সকাল দুপুর বিকাল বিকেল সন্ধ্যা রাত ভোর টা টায় মিনিট "
        "ঢাকা আজ বাংলাদেশ বঙ্গাব্দ হিজরি হিজরী খ্রিস্টাব্দ খ্রিষ্টাব্দ ইংরেজি ইং প্রিন্ট সংস্করণ অনলাইন হয়েছে পড়া পড়ুন যাবে মিনিটে "
        "বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র "
        "মহররম সফর রবিউল আউয়াল সানি জমাদিউল জমাদিউস রজব শাবান রমজান শাওয়াল জিলকদ জিলহজ date time last on at am pm bst"
    ).split()
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0981-\u0983\u09bc-\u09e3])*")
_AGO = re.compile(r"\W*\d+\s\S+(?:\s\d+\s\S+)?\s(?:আগে|পূর্বে|ago)\W*$")
_DIGIT = re.compile(r"\d")
_BENGALI_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_SLUG = re.compile(r"\(?[^\s/](?:[^/।]{0,30}/){2,5}[^/।]{1,40}\)?$")  # (পত্রিকা/আদ্যক্ষর/তারিখ) below a text


CALENDAR = "calendar"
"""The label of a Bengali date without a word before it: most pages show one beside the clock of the site."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that has a line of its own, as an ISO day; ``label`` is "published", "updated", CALENDAR or empty."""

    iso: str
    label: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether a word says that something was published or updated on the day."""
        return self.label not in ("", CALENDAR)


def label_of(key: str) -> str:
    """The label a line is when it is nothing else ("প্রকাশ:"), or empty: the date is on the next line then."""
    return _LABELS.get(key.strip(PUNCTUATION), "")


def is_ago(key: str) -> bool:
    """Whether a line in comparable form says how long ago and nothing else."""
    return _AGO.match(key) is not None


def date_lines(key: str, label: str) -> tuple[DateLine, ...]:
    """The dates of a line in comparable form, none when it says more than that; ``label``: the line before was one."""
    if len(key) > _LONGEST or not _DIGIT.search(key):
        return ()
    mentions = find_dates(key)
    if not any(mention.year for mention in mentions):
        return _numeric(key, label)
    words = _WORD.findall(_outside(key, mentions))
    labelled = bool(label) or any(word in _LABELS for word in words) or _SLUG.match(key) is not None
    if _unknown(words) > (_OTHER_WORDS_LABELLED if labelled else _OTHER_WORDS):
        return ()
    return tuple(DateLine(found.iso, _label_before(key, found.start) or label) for found in mentions if found.iso)


def _numeric(key: str, label: str) -> tuple[DateLine, ...]:
    if len(key) > _LONGEST_NUMERIC or _unknown(_WORD.findall(key)) > _OTHER_WORDS:
        return ()
    iso = parse_date(key)
    if not iso:
        return ()
    found = _label_before(key, len(key)) or label
    return (DateLine(iso, found or (CALENDAR if _BENGALI_YEAR.search(key) else "")),)


def _unknown(words: list[str]) -> int:
    return sum(word not in _LABELS and word not in _COMMON_WORDS for word in words)


def _outside(key: str, mentions: list[DateMention]) -> str:
    parts, at = [], 0
    for mention in mentions:
        parts.append(key[at : mention.start])
        at = mention.end
    return " ".join([*parts, key[at:]])


def _label_before(key: str, end: int) -> str:
    labels = [_LABELS[word] for word in _WORD.findall(key[:end]) if word in _LABELS]
    return labels[-1] if labels else ""
