"""What is known of officials' names: the table of widely known holders, and how names of one person relate.

পুতিন → ভ্লাদিমির পুতিন                    by part of the name
শামছুল ইসলাম → এ কে এম শামছুল ইসলাম       the fuller form
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import bases, beginnings, begins_like, fold
from bnsearch.entities.holders import holder_rows
from bnsearch.entities.names import name_rule, only_after

__all__ = ["Holders", "Name", "fullest", "holders", "is_institution", "shorter_forms"]

Name = tuple[str, ...]
"""The words of a name as keys, the last without its case ending."""


class Holders:
    """The table of widely known holders of office."""

    def __init__(self) -> None:
        """Read the table."""
        self.full: dict[str, list[Name]] = {}
        self.alone: set[str] = set()
        for name, variants, alone, _country, _office in holder_rows():
            for form in filter(None, (name, *variants.split("|"), *alone.split("|"))):
                words = tuple(fold(form).replace("-", " ").replace(".", " ").split())
                if len(words) == 1:
                    self.alone.add(words[0])
                else:
                    self.full.setdefault(words[0], []).append(words)
        for names in self.full.values():
            names.sort(key=len, reverse=True)
        self.beginnings = beginnings(self.alone)

    def starts(self, word: str) -> bool:
        """Say whether a known name may start with ``word``, a key."""
        return word in self.full or self.is_alone(word)

    def is_alone(self, word: str) -> bool:
        """Say whether ``word``, a key, is a known name by itself, with any ending."""
        return begins_like(word, self.beginnings) and not self.alone.isdisjoint(bases(word))

    def match(self, words: Sequence[str], start: int, joined: Callable[[int, int], int]) -> Name | None:
        """Return the longest known name at ``start``; ``joined`` says how many words from a place on are together."""
        for name in self.full.get(words[start], ()):
            last = start + len(name) - 1
            same = last < len(words) and tuple(words[start:last]) == name[:-1] and name[-1] in bases(words[last])
            if same and joined(start, len(name)) == len(name):
                return name
        return next(((base,) for base in bases(words[start]) if base in self.alone), None)


@cache
def holders() -> Holders:
    """Return the one table, read when first asked for."""
    return Holders()


def is_institution(word: str) -> bool:
    """Say whether ``word``, a key, makes the name before it the name of a place or institution."""
    return not name_rule("institution").isdisjoint(bases(word))


def _core(name: Name) -> Name:
    """Drop initials and shared first words, unless nothing is left."""
    return tuple(word for word in name if word not in name_rule("initial") | name_rule("forename")) or name


def shorter_forms(name: Name) -> Iterator[tuple[Name, bool]]:
    """Yield every form a later mention may take, and whether it needs a verb of saying behind it.

    আহসান এইচ মনসুর: all of it, এইচ মনসুর, আহসান মনসুর, আহসান, মনসুর; রহমান before a verb of saying
    """
    core = _core(name)
    for words in dict.fromkeys((name, core)):
        for size in range(len(words), 1, -1):
            for start in range(len(words) - size + 1):
                form = words[start : start + size]
                if not (name_rule("initial") | name_rule("forename")).issuperset(form):
                    yield form, False
    for word in core:
        if len(word) > 2 and word not in name_rule("never-alone") and gazetteer().code(word) is None:
            yield (word,), word in only_after() | name_rule("surname")


def _is_part(part: Name, whole: Name) -> bool:
    """Say whether the words of ``part`` stand in ``whole`` in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def fullest(names: Iterable[Name]) -> dict[Name, Name]:
    """Return for each of ``names`` the fullest of them that the same person bears."""
    known = list(dict.fromkeys(names))
    full: dict[Name, Name] = {}
    for name in known:
        core = _core(name)
        wholes = [other for other in known if len(other) >= len(name) and _is_part(core, other)]
        longer = [whole for whole in wholes if len(name) > 1 or len(whole) > 1]
        full[name] = max(longer, key=lambda whole: (whole[-1] == name[-1], len(whole)), default=name)
    return full
