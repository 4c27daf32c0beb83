"""Who published a page: desk lines, invitations to write, copyright lines. The names of people are no source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bnsearch.analysis.tables import comparable, comparable_pattern, read_table

__all__ = [
    "HONORIFIC_VISARGA",
    "begins_byline",
    "is_author",
    "is_byline",
    "is_mast",
    "is_section",
    "roles",
    "site_name",
]

HONORIFIC_VISARGA = re.compile(r"(?<!\S)((?:ম[োুে]?(?:হা|সা|ছা)?|ড[া]?))[ঃ:]")
"""Honorifics that end in a visarga which is no colon: মোঃ, মুহাঃ, ডাঃ."""

_LONGEST = 10  # words of a byline
_MAX_SECTION = 15  # words; a menu may stand in one line
_MAX_MAST = 4  # words
_MAX_AUTHOR = 6  # words
_MAX_BESIDE = 2  # words of a place or a trade beside a name
_MIN_INFLECTED = 4  # letters of a word that may have such an ending
_INFLECTED = ("ে", "ের", "েও")
_MAX_UNKNOWN = 3  # words of a name of which only the last is known
_NO_NAME = tuple(map(comparable, "ছেন লেন বেন তেন চ্ছে ছিল য়ের কে তে ায় েছে ন্ত্রী".split()))
"""Endings of verbs and cases, which the names of those who write don't have."""
_GENITIVE = ("ের", "ার")
_NAME_RULES = ("surname", "shortened", "forename", "initial", "initial-or-word")
_PARTS = re.compile(r"[,|:ঃ।॥()]+|\s[–—-]\s")
_TOP = 2  # lines
_MOST = 50  # bylines of a page that are looked at
_NAME = 5  # words of a site's name, or of what stands beside a role
_EDGES = " \t|,:;।/–—-•*()[]©\u00a0"
_INVITATION = comparable_pattern(r"^(?:আপনিও\s+)?(\S+(?:\s\S+){0,3}?)(?:-?এ|েতে|তে|ে|য়)\s+(?:আপনিও\s+)?লিখুন")
_COPYRIGHT = re.compile(
    r"©|\(c\)|copyright|কপিরাইট|all rights? reserved|(?:সর্ব)?স্বত্ব(?:াধিকারী)?|সংরক্ষিত|স্বত্ত্ব|কর্তৃক|\bby\b"
    r"|(?<!\d)[1১2২][0০9৯]\d\d(?!\d)|সকল|সব\b|অধিকার",
    re.IGNORECASE,
)  # searched in text as written: no letter in it has two spellings
_NAMES_COPYRIGHT = ("©", "স্বত্ব", "স্বত্ত্ব", "কপিরাইট", "copyright", "all rights reserved", "(c)")


def is_byline(key: str) -> bool:
    """Whether a short line, in comparable form, says by which desk or in which office it was written."""
    if key.count(" ") >= _LONGEST:
        return False
    if begins_byline(key):
        return True
    if not _any_role().search(key):
        return False
    parts = [part.split() for part in _PARTS.split(HONORIFIC_VISARGA.sub(r"\1", key))]
    parts = [part for part in parts if part]
    return any(_is_office(part, is_alone=len(parts) == 1) for part in parts)


def begins_byline(key: str) -> bool:
    """Whether a line, in comparable form, begins as one that says who did what: “লিখেছেন: …”."""
    return key.startswith(_credits())


def _is_office(words: Sequence[str], is_alone: bool) -> bool:
    """Whether one part of a byline ends in a role: “রংপুর প্রতিনিধি”; a desk needs its name or a place beside it."""
    is_role = len(words) <= _NAME and words[-1] in _words_of_roles()
    return is_role and (len(words) > 1 or not is_alone or words[0] in _words("person"))


def is_author(key: str) -> bool:
    """Whether a short line, in comparable form, is the name of a person, with title, place or trade perhaps."""
    if key.count(" ") > _LONGEST:
        return False
    head, *others = _PARTS.split(HONORIFIC_VISARGA.sub(r"\1", key))
    if head.count(" ") > _MAX_AUTHOR + 1 or any(len(part.split()) > _MAX_BESIDE for part in others):
        return False
    head = head.rpartition(" থেকে ")[2].replace(".", " ")
    words = [word for word in head.split() if word not in _words("and")]
    own = [word for word in words if word not in _words("honorific")]
    if not own or not 1 < len(words) <= _MAX_AUTHOR:
        return False
    return _is_name(own) and not any(word.endswith(_NO_NAME) for word in own)


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are a person's name, by those that are known as parts of names."""
    known = [word in _names() for word in words]
    unknown = (word for word, is_known in zip(words, known, strict=True) if not is_known)
    if any(len(word) >= _MIN_INFLECTED and word.endswith(_INFLECTED) for word in unknown):
        return False
    if known[-1]:
        return 2 * sum(known) >= len(words) or len(words) <= _MAX_UNKNOWN
    return len(words) == 2 and known[0] and not words[-1].endswith(_GENITIVE)


def is_section(key: str) -> bool:
    """Whether a line, in comparable form, is a section of a paper: every word of it is one of such names."""
    words = key.replace("/", " ").replace("-", " ").split()
    return 0 < len(words) <= _MAX_SECTION and _sections().issuperset(words)


def is_mast(key: str) -> bool:
    """Whether a short line, in comparable form, is the name or the motto of a paper."""
    words = key.split()
    if len(words) > _MAX_MAST + 2:
        return False
    if any(phrase in key for phrase in _words("motto")):
        return True
    return len(words) <= _MAX_MAST and (words[-1] in _words("paper") or words[0] in _words("daily"))


@cache
def roles(alone: bool = False) -> frozenset[str]:
    """The words that end a byline in front of a text; ``alone``: those that do so without a name before them."""
    return _words("alone") if alone else (_words("desk") | _words("person")) - _words("label")


@cache
def _sections() -> frozenset[str]:
    return _words("topic") | _words("section")


@cache
def _words_of_roles() -> frozenset[str]:
    return _words("desk") | _words("person")


@cache
def _any_role() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_words_of_roles()))))


@cache
def _credits() -> tuple[str, ...]:
    """What a credit begins with; after a word of English there is a space or a colon."""
    words = _words("credit")
    english = [word for word in words if word[-1].isascii() and word[-1].isalpha()]
    return (*words.difference(english), *(word + end for word in english for end in (" ", ":")))


@cache
def _names() -> frozenset[str]:
    rules = [words.split() for rule, words in read_table("name_rules.tsv") if rule in _NAME_RULES]
    return frozenset(word for (word, *_) in read_table("names.tsv")).union(*rules)


def site_name(lines: Sequence[tuple[str, str, bool]]) -> str:
    """The site's name in its own spelling, or empty.

    ``lines`` are the lines of furniture, each as (text, comparable form, whether it is a byline).
    """
    bylines = [text for text, _, byline in lines if byline][:_MOST]
    others = [key for _, key, byline in lines if not byline]
    for text in bylines:
        for name, certain in _in_byline(text):
            if certain or _is_seen(comparable(name), others):
                return name
    readers = (_copyright, _invitation)
    return next((name for reader in readers for text, key, _ in lines if (name := reader(text, key))), "")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for found, word in read_table("scrape_bylines.tsv") if found == kind)


def _in_byline(text: str) -> Iterator[tuple[str, bool]]:
    """What a byline may name as the site, and whether it surely does: “<site> ডেস্ক”, “<office>, <site>”."""
    head, *rest = (part.split() for part in re.split(r"[,|:।]", text))
    keys = [comparable(word) for word in head]
    is_desk, topics = bool(keys) and keys[-1] in _words("desk"), _words("topic") | _words("desk")
    keys, name = keys[:-1], head[:-1]
    if is_desk:
        while keys and keys[-1] in _words("desk"):
            keys.pop()
        name = head[: len(keys)]
    if keys and len(keys) <= _NAME and not topics.issuperset(keys):
        yield " ".join(name).strip(_EDGES), is_desk
    for words in rest:
        if 0 < len(words) <= _NAME:
            yield " ".join(words).strip(_EDGES), bool(_words("paper").intersection(map(comparable, words)))


def _is_seen(name: str, keys: Sequence[str]) -> bool:
    """Whether other furniture has the name: at the top of the page or in a longer line, not as a menu's entry."""
    several = " " in name
    return any(name in key and (several or index < _TOP or key != name) for index, key in enumerate(keys))


def _invitation(text: str, key: str) -> str:
    """“<site>-এ লিখুন”: the name without its locative ending."""
    if "লিখুন" not in key:
        return ""
    match = _INVITATION.match(key)
    return match[1].strip(_EDGES) if match and not set(match[1].split()) & _NO_SITE else ""


def _copyright(text: str, key: str) -> str:
    """What a copyright line says beside its usual words, when that is short enough for a name."""
    if len(key) > 120 or not any(word in key for word in _NAMES_COPYRIGHT):
        return ""
    parts = [part.strip(_EDGES + ".") for part in re.split(r"[|।,]", _COPYRIGHT.sub("|", text))]
    return next((part for part in parts if _LETTER.search(part) and len(part.split()) <= _NAME), "")


_LETTER = re.compile(r"[^\W\d_]")
_NO_SITE = frozenset(comparable("আমাদের আমাদেরকে আপনার এখানে ইমেইলে মেইলে ঠিকানায় ফেসবুকে মন্তব্য কমেন্টে কমেন্ট নিচে").split())
