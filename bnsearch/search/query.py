"""What a user types, as a tree of raw text; nothing here is analysed or looked up."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["AnyOf", "Node", "Word", "parse"]


class Word(NamedTuple):
    """One word, in any of its forms."""

    text: str


class AnyOf(NamedTuple):
    """At least one of the parts; the more the better."""

    parts: tuple[Node, ...]


Node = Word | AnyOf


def parse(text: str) -> AnyOf:
    """Return the words of a query as a tree in which every word is optional."""
    return AnyOf(tuple(Word(word) for word in text.split()))
