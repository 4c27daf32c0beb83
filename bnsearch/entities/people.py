"""Which of the names of an index are one person's, and under which one the person is shown.

    কামরুল হাসান in three articles, এস এম কামর-উল-হাসান in two     one person, shown as এস এম কামর-উল-হাসান

The answer depends on the names and how often they stand alone, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from bnsearch.entities.linking import MOHAMMAD, Signature, compatible

__all__ = ["Named", "link"]


class Named(NamedTuple):
    """How a text calls an official: by a name, and as serving a country, if it says so."""

    name: str
    country: str = ""


_OFTEN = 5
"""A fuller name is shown when the most frequent one is written no more often than so many times as often."""


def link(counts: Mapping[Named, int], signed: Mapping[Named, Signature]) -> list[list[Named]]:
    """Return the names of each person, the one to show first.

    ``counts`` says in how many articles each name stands, ``signed`` by what it is compared.
    """
    ordered = sorted(counts, key=lambda name: (signed[name], name))
    people: list[list[Named]] = []
    for _sound, same_sound in groupby(ordered, key=lambda name: signed[name].sound):
        by_signature = {one: list(names) for one, names in groupby(same_sound, key=signed.__getitem__)}
        apart: dict[Signature, list[Named]] = {}
        for one, names in by_signature.items():
            apart.setdefault(_fullest(one, by_signature), []).extend(names)
        people += [_shown_first(names, counts) for names in apart.values()]
    return people


def _fullest(one: Signature, others: Collection[Signature]) -> Signature:
    """Return the signature that says most of those that say all ``one`` does; ``one`` itself when there are two.

    কামরুল হাসান is এস এম কামরুল হাসান when there is no এ কে কামরুল হাসান; beside both it may be মো. কামরুল হাসান.
    """
    if len(others) == 1:
        return one
    fuller = [other for other in others if _says_all(other, one)]
    ends = [end for end in fuller if not any(other != end and _says_all(other, end) for other in fuller)]
    likely = ends if len(ends) == 1 else [end for end in ends if end.initials == MOHAMMAD and end.house == one.house]
    return likely[0] if len(likely) == 1 else one


def _says_all(fuller: Signature, one: Signature) -> bool:
    """Say whether ``fuller`` has all that ``one`` has beside the sound, and perhaps more."""
    return compatible(fuller, one) and all(has or not wanted for has, wanted in zip(fuller, one, strict=True))


def _shown_first(names: Sequence[Named], counts: Mapping[Named, int]) -> list[Named]:
    """Return the names with the fullest of the frequent ones first, in Unicode's normal form if it is among them."""
    if len(names) == 1:
        return list(names)
    written: dict[str, int] = {}
    for name in names:
        normal = normalize("NFC", name.name)
        written[normal] = written.get(normal, 0) + counts[name]
    most = max(written.values())

    def rank(named: Named) -> tuple[bool, int, int, int, bool, Named]:
        normal = normalize("NFC", named.name)
        words = len(normal.replace("-", " ").split())
        return written[normal] * _OFTEN < most, -words, -written[normal], -len(normal), named.name != normal, named

    return sorted(names, key=rank)
