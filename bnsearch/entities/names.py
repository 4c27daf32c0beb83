"""The shape of a personal name: which words it may be made of, and where it ends.

    এস এম কামর-উল-হাসানের মধ্যে     এস এম কামর-উল-হাসানের: initials, hyphens; the case ending closes it
    ভ্লাদিমির পুতিন বলেন            ভ্লাদিমির পুতিন: a verb is no name
    মো. রফিকুল ইসলাম ঢাকায়         মো. রফিকুল ইসলাম: a place is no name
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import bases, fold
from bnsearch.entities.tables import rows

__all__ = ["Role", "base_of", "is_speech", "name_words", "only_after", "read_name", "role"]

INITIALS = frozenset("আ ন ম ফ ক খ স এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড".split())
"""Letters, and names of Latin letters, as they are written out in names: এস এম, আ ন ম."""

_ALSO_WORDS = frozenset("এ ই ও আর কে".split())
"""Letter names that are words of their own (this, even, and, more, who): initials only before another initial or name."""

_PARTICLES = frozenset("আল আস আশ আদ উজ উল উর উস উদ উন অর ই বিন বিনতে ইবনে আবু ভন ফন ডার দা দে ডি লা ভ্যান এল".split())
"""Words that join the parts of a name, often by hyphens."""

_NO_NAME_ENDINGS = tuple(
    fold(ending)
    for ending in (
        "ছেন লেন বেন তেন ননি েছে েছি চ্ছে চ্ছি ছিল ছিলেন লাম বেন বেই ভাবে মূলক করণ গুলো গুলি সমূহ জনক ত্ব ত্বে কারী কারীরা "
        "য়নি েনি দের দেরকে বাসী ব্যাপী ভিত্তিক সংক্রান্ত বিষয়ক মন্ত্রী মন্ত্রীর সচিব উপদেষ্টা প্রাপ্ত প্রধান ন্ত্রণালয় তা তার তায় "
        "তে ায় গঞ্জ গঞ্জের পুরের নগর নগরের বাদের জন জনের বার বারের টি টির টা ীয় নিক নৈতিক ষ্ট ষ্টি কেই কেও তেই তেও"
    ).split()
)
_VERB_ENDINGS = tuple(fold(ending) for ending in "েন লেন ছেন বেন ননি ায় েছে ও এবং".split())
_SPEECH = frozenset(
    fold(verb)
    for verb in (
        "বলেন বলেছেন বলেছিলেন বললেন বলছেন বলেছে জানান জানিয়েছেন জানালেন জানিয়েছিলেন জানিয়েছে আরও আরো উল্লেখ দাবি মন্তব্য"
    ).split()
)
_SURE_ENDINGS = frozenset(("ের", "কে", "েরও", "কেও", "রও", "সহ", "েরা", "দের"))
"""Endings that foreign names hardly ever end in by themselves; -ার may be one's own (মিলার)."""

_GOVERNING = frozenset(
    fold(word)
    for word in (
        "সঙ্গে সাথে মধ্যে মাঝে জন্য কাছে কাছ বিরুদ্ধে পক্ষে পক্ষ নেতৃত্বে নেতৃত্বাধীন সভাপতিত্বে মতে বরাতে বরাত প্রতি ওপর উপর মতো "
        "মাধ্যমে পরিবর্তে নির্দেশে আমলে পদত্যাগের পতনের বক্তব্যের হাতে হাত দিকে স্ত্রী ছেলে মেয়ে বাড়ি বাসভবনে"
    ).split()
)
"""Words that the name before them stands in the genitive for."""

_AND = frozenset(("ও", "এবং"))
_MARTYR = fold("শহীদ")
"""A first name, but after a name the honorific of the next: মির্জা আজম শহীদ …."""

_FORENAMES = frozenset(fold(word) for word in "মো মোঃ মোহা মু মোসা মোছা মোছাঃ এমডি".split())
"""Shortened first names, nothing by themselves."""

_MAX_WORDS = 5


class Role(IntEnum):
    """What a word can be in a personal name."""

    NO = 0
    UNKNOWN = 1
    NAME = 2
    INFLECTED = 3
    INITIAL = 4


@cache
def name_words() -> frozenset[str]:
    """Return the keys of known words of names."""
    return frozenset(fold(word) for word, *_after in rows("names.tsv"))


@cache
def only_after() -> frozenset[str]:
    """Return the keys of those that are common words too, and names only after another: সরকার, রায়."""
    return frozenset(fold(word) for word, *after in rows("names.tsv") if after)


@cache
def _no_names() -> frozenset[str]:
    titles = {word for title, _kind in rows("titles.tsv") for word in fold(title).split()} - name_words()
    return titles.union(fold(word) for (word,) in rows("not_names.tsv"))


def is_speech(word: str) -> bool:
    """Say whether ``word`` is a verb, or starts one, that a person's name commonly stands before."""
    return word in _SPEECH


def role(word: str) -> Role:
    """Return what ``word``, a key, can be in a name."""
    if word in INITIALS:
        return Role.INITIAL
    if word in name_words():
        return Role.NAME
    if not word or not "\u0985" <= word[0] <= "\u09ce" or word in _no_names():
        return Role.NO
    forms = bases(word)
    if any(form in name_words() for form in forms[1:]):
        return Role.INFLECTED
    if word.endswith(_NO_NAME_ENDINGS) or any(form in _no_names() for form in forms[1:]):
        return Role.NO
    return Role.NO if gazetteer().code(word) is not None else Role.UNKNOWN


def base_of(word: str, known: frozenset[str] | set[str] = frozenset(), following: str = "") -> str:
    """Return the last word of a name without its case ending; ``known`` holds the words of the text.

    রহমানের → রহমান; জেলেনস্কির → জেলেনস্কি; তাহের and মুনির stay; স্টারমার stays, except before সঙ্গে and the like
    or when স্টারমা stands in the text
    """
    if word in name_words():
        return word
    forms = bases(word)[1:]
    for form in forms:
        if form in name_words() or form in known:
            return form
    for form in forms:
        ending = word[len(form) :].lstrip("’")
        if len(form) > 2 and (ending in _SURE_ENDINGS or "’" in word):
            return form
        if len(form) > 2 and ending == "র" and (following in _GOVERNING or _noun_follows(form, following)):
            return form
    return word


def _noun_follows(form: str, following: str) -> bool:
    """Say whether -র after ``form`` is the genitive, by the noun ``following``: হলসির পদত্যাগ, but মিলার and নাছির বলেন."""
    return bool(following) and form[-1] not in "াু" and not following.endswith(_VERB_ENDINGS) and role(following) is Role.NO


def read_name(words: Sequence[str], start: int, joined: int, hyphens: frozenset[int] = frozenset()) -> int:
    """Return how many of the ``joined`` words from ``start`` make a personal name; 0 for none.

    ``hyphens`` holds the places of words that a hyphen ties to the word before.
    """
    size = solid = unknown = 0
    while size < joined:
        word = words[start + size]
        what = role(word)
        if not solid and only_after() & {word, *bases(word)}:
            break
        following = role(words[start + size + 1]) if size + 1 < joined else Role.NO
        if word in _PARTICLES and size and following >= Role.UNKNOWN:
            size += 1
            continue
        if what is Role.INITIAL:
            if word in ("ও", "আর") and following is not Role.INITIAL:
                break
            enough = (Role.NAME, Role.INFLECTED, Role.INITIAL) if word in _ALSO_WORDS else tuple(Role)[1:]
            if following not in enough or (size and solid and word in _ALSO_WORDS):
                break
            size += 1
            continue
        if (what is Role.NO and start + size not in hyphens) or solid >= _MAX_WORDS or (solid > 1 and word == _MARTYR):
            break
        tied = start + size in hyphens and size > 0
        if what is Role.UNKNOWN and size and not tied and len(word) > 4 and word[-1] == "ে" and word[-2:] != "কে":
            break
        if what is Role.UNKNOWN and solid >= 2 and not tied:
            after = words[start + size + 1] if size + 1 < joined else ""
            closed = not after or after in _AND or is_speech(after) or base_of(word, following=after) != word
            if not closed and (not unknown or solid > 2 or following >= Role.UNKNOWN):
                break
        size += 1
        solid += word not in _FORENAMES and not tied
        unknown += what is Role.UNKNOWN
        if what is Role.INFLECTED and following is Role.NAME and word[-1] == "ে":
            continue
        if what is Role.INFLECTED or (what is Role.UNKNOWN and base_of(word) != word):
            break
    return size if solid else 0
