"""Who published a page: desk lines, invitations to write, copyright lines. The names of people are no source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bnsearch.analysis.tables import comparable, comparable_pattern, read_table

__all__ = ["is_byline", "site_name"]

_LONGEST = 8  # words of a byline
_TOP = 2  # lines
_MOST = 50  # bylines of a page that are looked at
_NAME = 5  # words of a site's name
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
    words = key.replace(",", " , ").replace("|", " , ").replace(":", " , ").split()
    if not words or len(words) > _LONGEST:
        return False
    head = words[: words.index(",")] if "," in words else words
    roles = _words("desk") | _words("person")
    return (
        len(head) <= _NAME
        and bool(head)
        and head[-1] in roles
        and (len(head) > 1 or len(words) > 1 or head[0] in _words("person"))
    )


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
