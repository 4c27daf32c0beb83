"""Lines of a page that state a date and little else, with the word before it: published, updated, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bnsearch.analysis.dates import DateMention, find_dates, parse_date
from bnsearch.analysis.tables import comparable, comparable_pattern
from bnsearch.ingest.page.bylines import begins_byline, is_author, is_byline, roles
from bnsearch.ingest.page.furniture import PUNCTUATION

__all__ = ["CALENDAR", "DateLine", "date_lines", "is_ago", "is_day_without_year", "is_posted", "label_of"]

_LONGEST = 160  # code points
_LONGEST_NUMERIC = 60
_OTHER_WORDS = 2  # beside the date in a line without a label, a desk or a place
_OTHER_WORDS_LABELLED = 7
_LABELS = {
    word: label
    for label, words in {
        "published": "প্রকাশ প্রকাশিত প্রকাশকাল প্রকাশের প্রকাশঃ পোস্ট আপলোড আপলোডের published posted",
        "updated": "আপডেট আপডেটেড আপডেটঃ হালনাগাদ সংশোধিত সম্পাদিত updated modified update",
    }.items()
    for word in comparable(words).split()
}
_COMMON_WORDS = frozenset(
    comparable(
        "সময় তারিখ সর্বশেষ শেষ পূর্বাহ্ন পূর্বাহ্ণ অপরাহ্ন অপরাহ্ণ এএম পিএম সকাল দুপুর বিকাল বিকেল সন্ধ্যা রাত ভোর টা টায় মিনিট "
        "ঢাকা আজ বাংলাদেশ বঙ্গাব্দ হিজরি হিজরী খ্রিস্টাব্দ খ্রিষ্টাব্দ ইংরেজি ইং প্রিন্ট সংস্করণ অনলাইন হয়েছে পড়া পড়ুন যাবে মিনিটে "
        "বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র "
        "মহররম সফর রবিউল আউয়াল সানি জমাদিউল জমাদিউস রজব শাবান রমজান শাওয়াল জিলকদ জিলহজ "
        "এ পাবলিক public date time last photo of on at am pm bst ist"
    ).split()
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0981-\u0983\u09bc-\u09e3])*")
_POSTED = comparable_pattern(
    r"^\W*(?:\d|[a-z]|আজ|গতকাল).{0,40}\s·(?:\s(?:public|shared with public|সর্বজনীন|পাবলিক|[^\w\s]+))?\s*$"
)
_AGO = re.compile(r"\W*\d+\s\S+(?:\s\d+\s\S+)?\s(?:আগে|পূর্বে|ago)\W*$")
_PUBLISHING = comparable_pattern(
    r"\bsend an email\b|(?<!\S)\d{1,2}(?:ম|য়|র্থ|ষ্ঠ)? পাতা(?=,)"
    r"|(?<!\S)(?:পৃঃ|পৃ\.|পৃষ্ঠা|পাতা)\s?[:–—-]?\s?\d{1,3}(?!\d)|\bpage\s?[:–—-]?\s?\d{1,3}$"
)
"""Stands in the line of an author with the day of publication, or in the folio line of a printed page."""
_DIGIT = re.compile(r"\d")
_BENGALI_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_SLUG = re.compile(r"\(?[^\s/](?:[^/।]{0,30}/){2,5}[^/।]{1,40}\)?$")  # (পত্রিকা/আদ্যক্ষর/তারিখ) below a text
_SLUG_DATE = re.compile(
    r"(?:[/|]|\s[–—-])\s*(\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:19|20)\d\d)(?:\s?[/|]\s?[\d:. ]{1,8})?[\s/)]*$"
)
"""The day at the end of such a slug, however its parts are divided: সংস্থা / নাম / 12-03-2025, (সংস্থা - নাম - 12/3/2025)."""
_BAR = re.compile(r"\s*[|•·●]+\s*")
_WORDS_BESIDE = 3  # in a part between bars where another part is the date


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


def is_posted(key: str) -> bool:
    """Whether a line stands below the name of a page in a social network: when it was posted, and for whom."""
    return "·" in key and _POSTED.match(key) is not None


def date_lines(key: str, label: str) -> tuple[DateLine, ...]:
    """The dates of a line in comparable form, none when it says more than that; ``label``: the line before was one."""
    if len(key) > _LONGEST or not _DIGIT.search(key):
        return ()
    mentions = find_dates(key)
    if not any(mention.year for mention in mentions):
        return _numeric(key, label)
    words = _WORD.findall(_outside(key, mentions))
    label = label or ("published" if _PUBLISHING.search(key) else "")
    if not _is_of_date(key, words, label) and not _is_row_of_bylines(key):
        return ()
    return tuple(DateLine(found.iso, _label_before(key, found.start) or label) for found in mentions if found.iso)


def is_day_without_year(key: str) -> bool:
    """Whether a line is a day with its weekday but no year, and a place perhaps, as in the mast of a printed page."""
    if len(key) > _LONGEST_NUMERIC or not _DIGIT.search(key):
        return False
    mentions = find_dates(key)
    is_day = bool(mentions) and all(mention.weekday >= 0 and not mention.year for mention in mentions)
    return is_day and _unknown(_WORD.findall(_outside(key, mentions))) <= _OTHER_WORDS


def _is_of_date(key: str, words: list[str], label: str) -> bool:
    """Whether a line has few words of no date; it may have more where a label, a role or a slug shows what it is."""
    unknown = _unknown(words)
    if unknown <= _OTHER_WORDS or unknown > _OTHER_WORDS_LABELLED:
        return unknown <= _OTHER_WORDS
    is_labelled = bool(label) or any(word in _LABELS or word in roles() for word in words)
    return is_labelled or begins_byline(key) or _SLUG.match(key) is not None or _has_part_of_date(key)


def _has_part_of_date(key: str) -> bool:
    """Whether a part between bars is a date and each of the others a few words: নাম | 5 অক্টোবর 2021 | বিভাগ."""
    parts = _BAR.split(key)
    if len(parts) == 1 or any(len(_WORD.findall(part)) > _WORDS_BESIDE + 1 for part in parts):
        return False
    return any(_DIGIT.search(part) and parse_date(part) and not _unknown(_date_free(part)) for part in parts)


def _date_free(part: str) -> list[str]:
    """The words of a part that are not of its date."""
    return _WORD.findall(_outside(part, find_dates(part)))


def _is_row_of_bylines(key: str) -> bool:
    """Whether the parts of a line are bylines and dates with labels: “By: … | Edited By: … | Updated at: …”."""
    if "|" not in key:
        return False
    parts = [part.strip() for part in key.split("|")]
    others = [part for part in parts if not any(word in _LABELS for word in _WORD.findall(part))]
    return len(others) < len(parts) and all(is_byline(part) or is_author(part) for part in others)


def _numeric(key: str, label: str) -> tuple[DateLine, ...]:
    words = _WORD.findall(key)
    slug = _SLUG_DATE.search(key)
    if slug and _unknown(words) <= _OTHER_WORDS_LABELLED:
        iso = parse_date(slug[1].replace(" ", ""))
        return (DateLine(iso, label),) if iso else ()
    if len(key) > _LONGEST_NUMERIC or not _is_of_date(key, words, label):
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
