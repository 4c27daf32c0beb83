"""What a user types, as a tree of raw text; nothing here is analysed or looked up."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AnyOf", "Node", "Word", "parse"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts; the more the better."""

    parts: tuple[Node, ...]


Node = Word | AnyOf


def parse(text: str) -> AnyOf:
    """Return the words of a query as a tree in which every word is optional."""
    return AnyOf(tuple(Word(word) for word in text.split()))
