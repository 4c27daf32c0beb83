"""What a user asks, as a tree of raw text; nothing here is analysed or looked up, so any engine can be given it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "AllOf",
    "AnyOf",
    "Boost",
    "Fuzzy",
    "In",
    "Maybe",
    "Node",
    "Not",
    "Phrase",
    "Prefix",
    "Range",
    "Wildcard",
    "Word",
    "words_of",
]


class Word(NamedTuple):
    """A word, in any of its forms."""

    text: str


class Phrase(NamedTuple):
    """Words one after the other; ``slop`` more words may stand between two neighbours."""

    text: str
    slop: int = 0


class Prefix(NamedTuple):
    """Any word that begins so."""

    text: str


class Wildcard(NamedTuple):
    """Any word of this form: ``*`` stands for anything, ``?`` for one akshara."""

    pattern: str


class Fuzzy(NamedTuple):
    """Any word at most ``edits`` letters or signs away."""

    text: str
    edits: int = 1


class Range(NamedTuple):
    """Any word from ``low`` to ``high``, both included; None leaves an end open."""

    low: str | None
    high: str | None


class AnyOf(NamedTuple):
    """At least one of the parts; the more the better."""

    parts: tuple[Node, ...]


class AllOf(NamedTuple):
    """All of the parts; those that are a Not exclude."""

    parts: tuple[Node, ...]


class Not(NamedTuple):
    """What does not match the part."""

    part: Node


class Maybe(NamedTuple):
    """The part, beside others that must match: it need not, and adds to the score where it does."""

    part: Node


class Boost(NamedTuple):
    """The part, its score multiplied."""

    part: Node
    factor: float


class In(NamedTuple):
    """The part, looked for in one field."""

    field: str
    part: Node


Node = Word | Phrase | Prefix | Wildcard | Fuzzy | Range | AnyOf | AllOf | Not | Maybe | Boost | In


def words_of(text: str) -> AnyOf:
    """Return the words of a text as a tree in which every word is optional."""
    return AnyOf(tuple(Word(word) for word in text.split()))
