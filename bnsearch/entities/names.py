"""The shape of a personal name: which words it may be made of, and where it ends.

এস এম কামর-উল-হাসানের মধ্যে     এস এম কামর-উল-হাসানের: initials, hyphens; the case ending closes it
ভ্লাদিমির পুতিন বলেন            ভ্লাদিমির পুতিন: a verb is no name
মো. রফিকুল ইসলাম ঢাকায়         মো. রফিকুল ইসলাম: a place is no name
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from functools import cache, lru_cache

from bnsearch.data import rows
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import bases, fold

__all__ = ["Role", "base_of", "is_speech", "name_rule", "only_after", "read_name", "role"]

_MARTYR = fold("শহীদ")
"""A first name, but after a name the honorific of the next person's."""

_AND = frozenset(("ও", "এবং", "আর"))
_SURE_ENDINGS = frozenset(("ের", "কে", "েরও", "কেও", "রও", "সহ", "েরা", "দের"))
"""Endings that names hardly ever have of their own; -র after a vowel may be (মিলার, নাছির)."""

_MOST_WORDS = 5


class Role(IntEnum):
    """What a word can be in a personal name."""

    NO = 0
    UNKNOWN = 1
    NAME = 2
    INFLECTED = 3
    INITIAL = 4


@cache
def _rules() -> dict[str, frozenset[str]]:
    return {rule: frozenset(fold(words).split()) for rule, words in rows("name_rules.tsv")}


def name_rule(rule: str) -> frozenset[str]:
    """Return the words of one rule of name_rules.tsv, as keys."""
    return _rules()[rule]


@cache
def _endings(rule: str) -> tuple[str, ...]:
    return tuple(name_rule(rule))


@cache
def _name_words() -> frozenset[str]:
    return frozenset(fold(word) for word, *_after in rows("names.tsv"))


@cache
def only_after() -> frozenset[str]:
    """Return the words of names that are common words too, and names only after another: সরকার, রায়."""
    return frozenset(fold(word) for word, *after in rows("names.tsv") if after)


@cache
def _no_names() -> frozenset[str]:
    titles = {word for title, _kind in rows("titles.tsv") for word in fold(title).split()}
    return frozenset(titles).union(fold(word) for (word,) in rows("not_names.tsv")) - _name_words()


def is_speech(word: str) -> bool:
    """Say whether ``word`` stands right after the name of the one who says something."""
    return word in name_rule("speech")


@lru_cache(maxsize=100_000)
def role(word: str) -> Role:
    """Return what ``word``, a key, can be in a name."""
    if word in name_rule("initial"):
        return Role.INITIAL
    if word in _name_words():
        return Role.NAME
    if not word or not "\u0985" <= word[0] <= "\u09ce" or word in _no_names():
        return Role.NO
    forms = bases(word)[1:]
    if not _name_words().isdisjoint(forms):
        return Role.INFLECTED
    if word.endswith(_endings("no-name-ending")) or not _no_names().isdisjoint(forms):
        return Role.NO
    return Role.UNKNOWN if gazetteer().code(word) is None else Role.NO


def base_of(word: str, known: Collection[str] = (), following: str = "") -> str:
    """Return the last word of a name without its case ending; ``known`` holds the words of the text.

    রহমানের → রহমান; হলসির পদত্যাগ → হলসি; তাহের and মুনির stay; মিলার stays except before সঙ্গে and the like
    """
    if word in _name_words():
        return word
    forms = [form for form in bases(word)[1:] if len(form) > 2]
    for form in forms:
        if form in _name_words() or form in known:
            return form
    for form in forms:
        ending = word[len(form) :]
        if ending in _SURE_ENDINGS or "’" in word or (ending == "র" and _wants_genitive(form, following)):
            return form
    return word


def _wants_genitive(form: str, following: str) -> bool:
    """Say whether -র after ``form`` is the genitive, by what follows: হলসির পদত্যাগ, মিলার সঙ্গে; not নাছির বলেন."""
    if following in name_rule("governing"):
        return True
    if not following or form[-1] in "াু" or following in _AND or following.endswith(_endings("verb-ending")):
        return False
    return role(following) is Role.NO


def read_name(words: Sequence[str], start: int, joined: int, hyphens: frozenset[int] = frozenset()) -> int:
    """Return how many of the ``joined`` words from ``start`` make a personal name; 0 for none.

    ``hyphens`` holds the places of words that a hyphen ties to the word before. Words in no table of names pass
    as the first two of a name, further ones only where the name is closed behind them, a third before a common word.
    """
    size = solid = 0
    while size < joined and solid <= _MOST_WORDS:
        word = words[start + size]
        after = words[start + size + 1] if size + 1 < joined else ""
        what, following = role(word), role(after)
        tied = size > 0 and start + size in hyphens
        if word in name_rule("particle") and size and following >= Role.UNKNOWN:
            size += 1
            continue
        if what is Role.INITIAL:
            if not _is_initial(word, following, solid):
                break
            size += 1
            continue
        if not tied and (what is Role.NO or not _may_stand(word, what, solid)):
            break
        closed = not after or after in _AND or is_speech(after) or base_of(word, following=after) != word
        likely = closed or (solid == 2 and following is Role.NO)
        if what is Role.UNKNOWN and not tied and solid > 1 and not likely:
            break
        size += 1
        solid += not tied and word not in name_rule("shortened")
        if what is Role.INFLECTED and following in (Role.NAME, Role.INFLECTED) and word[-1] == "ে":
            continue  # মাহবুবে আলম
        if what is Role.INFLECTED or (what is Role.UNKNOWN and base_of(word) != word):
            break
    return size if solid else 0


def _is_initial(word: str, following: Role, solid: int) -> bool:
    """Say whether a letter name before a word of role ``following`` is an initial, after ``solid`` words of a name."""
    if word in _AND:
        return following is Role.INITIAL and not solid
    if word in name_rule("initial-or-word"):
        return following >= Role.NAME and not solid
    return following >= Role.UNKNOWN


def _may_stand(word: str, what: Role, solid: int) -> bool:
    """Say whether ``word`` may stand after ``solid`` words of a name.

    Not a common word first (সরকার), nor শহীদ after a name, nor an unknown word in the locative (বৈঠকে).
    """
    if not solid:
        return only_after().isdisjoint(bases(word))
    if word == _MARTYR:
        return solid < 2
    return not (what is Role.UNKNOWN and len(word) > 4 and word[-1] == "ে" and word[-2] != "ক")
