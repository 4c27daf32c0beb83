"""Which names of officials a reader means who asks for one, in Bengali or in Latin letters.

কামর-উল-হাসান, এস এম কামরুল হাসানের     a whole name, in any spelling, with any ending: that person
হাসান                                 one word: all who are so called
kamrul hasan, putin                   the names likely written so
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bnsearch.entities.countries import country_code
from bnsearch.entities.linking import Signature, agree, core_words, readings, signature, sound
from bnsearch.index.people import People

__all__ = ["official_names"]

_LATIN = re.compile("[A-Za-z]+")
_NAMESAKE = re.compile(r"(.+)\((.+)\)\s*")
"""How people of one name are shown."""
_VOWELS = frozenset("aeiouy")
_LIKELY = 0.4
"""The weight from which on a reading of Latin letters counts."""


def official_names(people: People, asked: str) -> set[str]:
    """Return what the field ``people`` holds for the people who are asked for."""
    found = _romanized(people, _LATIN.findall(asked)) if _LATIN.search(asked) else _spelled(people, asked)
    return {value for person in found for value in people.values(person)}


def _spelled(people: People, asked: str) -> set[int]:
    """Return the people of a name, or else of the name without its ending: মুহাম্মদ আলী (পাকিস্তান), পুতিনের."""
    name, country = asked, ""
    if namesake := _NAMESAKE.fullmatch(asked):
        name, country = namesake[1], country_code(namesake[2]) or ""
    return next(filter(None, (_named(people, reading, country) for reading in readings(name))), set())


def _named(people: People, name: str, country: str) -> set[int]:
    """Return the people of a whole name in any spelling; of a part of a name when it is no whole, or a single word."""
    one, words = signature(name)._replace(country=country), core_words(name)
    found = people.with_sound(one.sound)
    if not found or len(words) == 1:
        found |= _all(people.with_sound(sound(word), part=True) for word in words)
    if not any(one[1:]):
        return found
    return {person for person in found if all(agree(one, _read(value)) for value in people.values(person))}


def _read(value: str) -> Signature:
    name, _, country = value.partition("\t")
    return signature(name)._replace(country=country)


def _romanized(people: People, words: list[str]) -> set[int]:
    """Return the people of a name in Latin letters, else those with all its words; initials and md don't count."""
    from bnsearch.search.lexicon import Lexicon

    lexicon = Lexicon(people.handles_under)

    def having(latin: str) -> set[int]:
        likely = [handle for handle, weight in lexicon.romanized(latin, close=True) if weight >= _LIKELY]
        return set().union(*map(people.with_handle, likely))

    words = [word for word in words if len(word) > 1 and not _VOWELS.isdisjoint(word.lower())]
    return having("".join(words)) or _all(map(having, words))


def _all(parts: Iterable[set[int]]) -> set[int]:
    """Return who is in each part."""
    given = list(parts)
    return set.intersection(*given) if given else set()
