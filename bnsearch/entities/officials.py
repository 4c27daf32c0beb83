"""Officials of one text: the widely known, those a title introduces, and every later mention by part of a name.

    রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন … পুতিনের     both are ভ্লাদিমির পুতিন
    শামছুল ইসলাম … মেজর এ কে এম শামছুল ইসলাম      both are এ কে এম শামছুল ইসলাম
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bnsearch.entities.endings import bases, fold, inflections
from bnsearch.entities.names import INITIALS, base_of, only_after
from bnsearch.entities.tables import rows

__all__ = ["Holders", "Name", "holders", "parts_of", "shorter_forms"]

Name = tuple[str, ...]
"""The words of a name as keys, the last without its case ending."""

_FORENAMES = frozenset(fold(word) for word in "মো মোঃ মোহাম্মদ মুহাম্মদ মুহম্মদ মোহামেদ মোহাম্মেদ মোসা মোছা মোছাম্মৎ শেখ সৈয়দ কাজী মীর এমডি".split())
"""First words too many people share to tell one by."""

_SHARED = frozenset(fold(word) for word in "ইসলাম আলী আলি রহমান উদ্দিন উদ্দীন হক মিয়া খান জামান বেগম আক্তার খাতুন উল্লাহ আহমেদ আহমদ চৌধুরী".split())
"""Last words too many people share to tell one by, unless a verb of saying follows."""


class Holders:
    """The table of widely known holders of office."""

    def __init__(self) -> None:
        """Read the table."""
        self.full: dict[str, list[Name]] = {}
        self.person: dict[Name, Name] = {}
        self.alone: dict[str, str] = {}
        for name, variants, alone, _country, _office in rows("officials.tsv"):
            person = parts_of(name)
            for form in (name, *filter(None, variants.split("|"))):
                self._add(parts_of(form), person)
            for form in filter(None, alone.split("|")):
                if len(parts_of(form)) > 1:
                    self._add(parts_of(form), person)
                else:
                    self.alone.update(dict.fromkeys(inflections(fold(form)), fold(form)))
        for names in self.full.values():
            names.sort(key=len, reverse=True)

    def _add(self, form: Name, person: Name) -> None:
        self.person[form] = person
        self.full.setdefault(form[0], []).append(form)

    def match(self, words: Sequence[str], start: int, joined: int) -> tuple[int, Name] | None:
        """Return (number of words, person) of the longest known name at ``start``."""
        for form in self.full.get(words[start], ()):
            size = len(form)
            if size <= joined and tuple(words[start : start + size - 1]) == form[:-1]:
                if form[-1] in bases(words[start + size - 1]):
                    return size, form
        return None


@cache
def holders() -> Holders:
    """Return the one table, read when first asked for."""
    return Holders()


def parts_of(name: str) -> Name:
    """Return the keys of the words of a name in a table, which is in normal form already."""
    return tuple(fold(part) for part in name.replace("-", " ").replace(".", " ").split())


def without_initials(name: Name) -> Name:
    """Drop initials and shared first words, unless nothing is left."""
    return tuple(part for part in name if part not in INITIALS and part not in _FORENAMES) or name


def is_part(part: Name, whole: Name) -> bool:
    """Say whether the words of ``part`` stand in ``whole`` in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def shorter_forms(name: Name) -> Iterator[tuple[Name, bool]]:
    """Yield every form a later mention may take, and whether it needs a verb of saying behind it."""
    for words in {name, without_initials(name)}:
        for size in range(len(words), 1, -1):
            for start in range(len(words) - size + 1):
                form = words[start : start + size]
                if any(word not in INITIALS and word not in _FORENAMES for word in form):
                    yield form, False
    core = without_initials(name)
    for place, word in enumerate(core):
        if len(word) > 2 and word not in only_after():
            yield (word,), place < len(core) - 1 or word in _SHARED


def fullest(names: Iterable[Name]) -> dict[Name, Name]:
    """Return for each name the fullest name of the same person among ``names``: 1 word joins the latest bearer."""
    known = list(dict.fromkeys(names))
    full: dict[Name, Name] = {}
    for name in known:
        core = without_initials(name)
        wholes = [other for other in known if len(other) >= len(name) and is_part(core, other)]
        wholes = [other for other in wholes if other[-1] == core[-1] or len(core) > 1]
        full[name] = max(wholes, key=len, default=name)
    return full


def base_name(words: Sequence[str], known: set[str], following: str) -> Name:
    """Return the name whose words were read, the last without its case ending."""
    return (*words[:-1], base_of(words[-1], known, following))
