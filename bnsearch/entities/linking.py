"""Whether two names are one person's: by how they sound, whatever stands between their words, and by what sets apart.

same_person("এস. এম. কামরুল হাসান", "কামর-উল-হাসান")       True: sounds alike, and one has no initials
same_person("এস এম কামরুল হাসান", "এ কে কামরুল হাসান")     False: initials differ
same_person("আবদুর রহমান", "আবদুর রহিম")                 False
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from bnsearch.analysis.normalizer import normalize
from bnsearch.data import rows
from bnsearch.entities.endings import bases, fold
from bnsearch.entities.holders import holder_rows
from bnsearch.entities.names import Role, name_rule, role
from bnsearch.entities.titles import between_title_and_name, title_ends

__all__ = [
    "MOHAMMAD",
    "Identity",
    "Signature",
    "agree",
    "compatible",
    "core_words",
    "identified",
    "identify",
    "name_words",
    "readings",
    "same_person",
    "signature",
    "sound",
]

_BREAK = re.compile(r"[\s.,:‘’'\"()]+")
_HYPHEN = re.compile("[-–‑‐]+")
_TIE = re.compile("[-–‑‐](?:এ|ই)[-–‑‐]")
_BENGALI = frozenset("আনমফকখস")
"""Letters of Bengali that are initials."""
_EM = ("এম",)
MOHAMMAD = (fold("মুহাম্মদ"),)
"""Stands among the initials: মো. করিম may be করিম, and is not এ কে করিম."""
_TELLING = 7
"""Sounds from which on a name of one word alone (ওয়াকারুজ্জামান) is heard like others; shorter ones, as রবি and রুবিও,
are compared by their letters."""


class Signature(NamedTuple):
    """What a name is compared by: how its words ``sound`` in one breath, and what may be left out of it.

    এস. এম. কামর-উল-হাসান    sound কামরলহাসান, initials এস এম
    মো. আবদুর রহিম          sound াবদররহিম, initials মুহাম্মদ; an initial এম is taken for the same
    শেখ হাসিনা               sound হাসিনা, house শেখ

    ``country`` is the code of the one the person serves, where it is known.
    """

    sound: str
    initials: tuple[str, ...] = ()
    house: str = ""
    country: str = ""


def compatible(one: Signature, other: Signature) -> bool:
    """Say whether two names may be one person's: they sound alike, and nothing beside that tells them apart."""
    return one.sound == other.sound and agree(one, other)


def agree(one: Signature, other: Signature) -> bool:
    """Say whether what both names have beside the sound is the same."""
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(one[1:], other[1:], strict=True))


@cache
def _sounds() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), "" if other == "-" else other) for pattern, other, *_ in rows("name_sounds.tsv")]


@cache
def _variants() -> dict[str, str]:
    return {fold(word): fold(first) for first, others in rows("name_variants.tsv") for word in others.split()}


@lru_cache(maxsize=50_000)
def sound(word: str, first: bool = True) -> str:
    """Return how a word of a name sounds, given as a key; inside a name its first vowel may be lost."""
    word = _variants().get(word, word)
    if not first:
        word = "\u200d" + word  # so that no rule for the beginning holds
    for pattern, other in _sounds():
        word = pattern.sub(other, word)
    return word.lstrip("\u200d")


def _letters(word: str) -> tuple[str, ...]:
    """Return the initials that a word is when it is nothing else: এএমএম, আসম, কে; () for a name: আসিফ, মইন, বিবি."""
    found = _spelled(word)
    bengali = _BENGALI.intersection(found)
    if len(found) > 1 and (len(set(found)) == 1 or (bengali and (bengali != set(found) or word[0] != "আ"))):
        return ()
    return found


def _spelled(word: str) -> tuple[str, ...]:
    """Return the names of letters that a word is made of, () when of something else."""
    if word in name_rule("initial"):
        return (word,)
    for size in range(len(word) - 1, 0, -1):
        if word[:size] in name_rule("initial"):
            rest = _spelled(word[size:])
            if rest:
                return (word[:size], *rest)
    return ()


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return fold(normalize(word))


class _Kind(IntEnum):
    """What a word does in a name."""

    NAME = 0
    INITIALS = 1
    HOUSE = 2
    MOHAMMAD = 3
    COURTESY = 4


@lru_cache(maxsize=50_000)
def _kind(word: str) -> tuple[_Kind, str, tuple[str, ...]]:
    """Return what a word, a key, does in a name, the spelling it is known by, and the initials it is."""
    word = _variants().get(word, word)
    if letters := _letters(word):
        return _Kind.INITIALS, word, letters
    if (word,) == MOHAMMAD:
        return _Kind.MOHAMMAD, word, ()
    if word in name_rule("house"):
        return _Kind.HOUSE, word, ()
    return _Kind.COURTESY if word in name_rule("courtesy") else _Kind.NAME, word, ()


def name_words(name: str) -> list[str]:
    """Return the words of a name as keys, without titles before it; hyphens part words."""
    if "-" in name or "–" in name:
        name = _HYPHEN.sub(" ", _TIE.sub("\u09c7 ", name))
    words = _tied([key for word in _BREAK.split(name) if (key := _key(word))])
    while len(words) > 1 and _is_title(words[0]):
        del words[0]
    return words


def _tied(words: list[str]) -> list[str]:
    """Return words with the Arabic articles among them at the end of those they follow.

    কামর উল হাসান: কামরউল হাসান; ওয়াকার উজ জামান: ওয়াকারউ জামান, since it is heard as ওয়াকারুজ্জামান
    """
    found: list[str] = []
    for place, word in enumerate(words):
        if 0 < place < len(words) - 1 and word in name_rule("article"):
            doubled = words[place + 1].startswith(word[-1]) and word[-1] in "জদ"
            found[-1] += word[:-1] if doubled else word
        else:
            found.append(word)
    return found


def _is_title(word: str) -> bool:
    return (word in title_ends() or word in between_title_and_name()) and role(word) is not Role.NAME


class _Parts(NamedTuple):
    """What a name consists of: the words it sounds by, and the rest."""

    core: list[str]
    initials: tuple[str, ...]
    house: str


def _parts(words: Sequence[str]) -> _Parts:
    initials: tuple[str, ...] = ()
    house, muhammad = "", False
    core: list[str] = []
    last = len(words) - 1
    for place, (kind, word, letters) in enumerate(map(_kind, words)):
        if kind is _Kind.INITIALS and place < last and not (core and word == "ই"):
            initials += letters
        elif kind is _Kind.HOUSE and not core and place < last:
            house = word
        elif kind is _Kind.MOHAMMAD and not core and place < last:
            muhammad = True
        elif kind is not _Kind.COURTESY or core or place == last:
            core.append(word)
    if (muhammad and not initials) or initials == _EM:
        initials = MOHAMMAD
    return _Parts(core, initials, house)


def signature(name: str) -> Signature:
    """Return what a name, without case ending, is compared by."""
    words = name_words(name)
    return _signature(words, _parts(words))


def _signature(words: Sequence[str], parts: _Parts) -> Signature:
    heard = _sound_of(parts.core)
    bare = len(words) == 1 and len(heard) < _TELLING
    return Signature("=" + _variants().get(words[0], words[0]) if bare else heard, parts.initials, parts.house)


def core_words(name: str) -> list[str]:
    """Return the words of a name that may be asked for one by one, as keys: without titles and initials."""
    return _askable(_parts(name_words(name)))


def _askable(parts: _Parts) -> list[str]:
    forename = parts.initials if parts.initials == MOHAMMAD else ()
    return [*forename, *([parts.house] if parts.house else ()), *parts.core]


def _sound_of(words: Sequence[str]) -> str:
    """Return how words sound in one breath: কামর উল হাসান and কামরুল হাসান."""
    return "".join([sound(word, not place) for place, word in enumerate(words)])


def readings(name: str) -> Iterator[str]:
    """Yield a name, then what it may be without the case ending of its last word: পুতিনকে, পুতিন."""
    yield name
    words = name_words(name)
    if words:
        yield from (" ".join([*words[:-1], base]) for base in bases(words[-1])[1:])


@cache
def _known() -> dict[tuple[str, bool], tuple[str, str]]:
    """Return how the names of officials.tsv sound, and whether of one word → the sound of the person's first name, and
    the country."""
    found: dict[tuple[str, bool], tuple[str, str]] = {}
    for name, variants, alone, country, _office in holder_rows():
        first = signature(name).sound, country
        for form in filter(None, (name, *variants.split("|"), *alone.split("|"))):
            found.setdefault((signature(form).sound, len(name_words(form)) == 1), first)
    return found


@cache
def _other_sounds() -> dict[str, tuple[str, ...]]:
    """Return for the first name of each person of officials.tsv how all the names sound."""
    found: dict[str, tuple[str, ...]] = {}
    for (heard, _alone), (first, _country) in _known().items():
        found[first] = (*found.get(first, ()), heard)
    return found


class Identity(NamedTuple):
    """What is known of a name: the signature the person is told by, how the name itself sounds, and its words."""

    signature: Signature
    heard: str
    words: tuple[str, ...]

    def sounds(self) -> tuple[str, ...]:
        """Return how the names of the person sound: this one, and those in officials.tsv."""
        return self.heard, *_other_sounds().get(self.signature.sound, ())


def identify(name: str, country: str = "") -> Identity:
    """Return what is known of a name by which the text calls somebody who serves ``country``, if it says that.

    The signature of a person in officials.tsv has always the sound of the first name there; the country too, unless
    the text says another. A name of one word there stands for the person only alone: হাসনাত, not মো. হাসনাত.
    """
    words = name_words(name)
    parts = _parts(words)
    own = _signature(words, parts)
    first, its_country = _known().get((own.sound, len(words) == 1), (own.sound, ""))
    return Identity(
        own._replace(sound=first, country=country or its_country), own.sound, tuple(dict.fromkeys(_askable(parts)))
    )


def identified(name: str) -> Signature:
    """Return the signature by which the person is told who bears ``name``."""
    return identify(name).signature


def same_person(one: str, other: str) -> bool:
    """Say whether two names, case endings on or off, may be one person's, by themselves and by officials.tsv."""
    theirs = [identified(name) for name in readings(other)]
    return any(compatible(identified(name), their) for name in readings(one) for their in theirs)
