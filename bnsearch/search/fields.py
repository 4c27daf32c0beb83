"""What the values mean that a query gives for fields: names in any spelling, countries by any name, dates by a part.

    country:রাশিয়া → RU      official:"kamrul hasan" → all spellings of one person      date:2025-04 → all its days

A step between parsing and planning that looks into the index; text fields pass as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from bnsearch.entities.countries import country_code
from bnsearch.errors import QueryError
from bnsearch.index.reader import IndexReader
from bnsearch.search.days import day_span
from bnsearch.search.filters import name_words, source_names
from bnsearch.search.query import AllOf, AnyOf, Boost, In, Maybe, Node, Not, Phrase, Range, Word

__all__ = ["resolve"]

_NOWHERE = Word("")
"""A value that no document has."""


def resolve(tree: Node, reader: IndexReader) -> tuple[Node, frozenset[str]]:
    """Return the tree with the values that fields have in this index, and the ids of countries and officials asked for.

    Raises QueryError when a value can't be one of its field.
    """
    named: set[str] = set()
    meanings: Mapping[str, Callable[[Node], Node]] = {
        "country": partial(_country, named=named),
        "official": partial(_official, reader=reader, named=named),
        "source": partial(_source, reader=reader),
        **dict.fromkeys(("date", "month", "year"), _date),
    }

    def walk(node: Node, meaning: Callable[[Node], Node] | None = None) -> Node:
        if isinstance(node, In):
            return (
                node
                if node.field not in meanings
                else In(_FIELD.get(node.field, node.field), walk(node.part, meanings[node.field]))
            )
        if isinstance(node, AnyOf | AllOf):
            return node._replace(parts=tuple([walk(part, meaning) for part in node.parts]))
        if isinstance(node, Not | Maybe | Boost):
            return node._replace(part=walk(node.part, meaning))
        return meaning(node) if meaning else node

    return walk(tree), frozenset(named)


_FIELD = {"official": "person", "month": "date", "year": "date"}
"""Fields that are answered by another."""


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Word | Phrase) else None


def _any(values: Iterable[str]) -> Node:
    words = tuple(map(Word, sorted(values)))
    return AnyOf(words) if words else _NOWHERE


def _country(node: Node, named: set[str]) -> Node:
    if (text := _text(node)) is None:
        return node
    code = country_code(text)
    if code is None:
        raise QueryError(f"No country is called “{text}”: give a name, such as রাশিয়া or Russia, or a code, such as RU.")
    named.add(code)
    return Word(code)


def _official(node: Node, reader: IndexReader, named: set[str]) -> Node:
    from bnsearch.search.officials import official_names

    if (text := _text(node)) is None:
        raise QueryError('A name after official: is a word or stands in quotation marks: official:"শেখ হাসিনা".')
    values = official_names(reader.people, text)
    named.update(map(reader.people.shown, values))
    return _any(values)


def _source(node: Node, reader: IndexReader) -> Node:
    if (text := _text(node)) is None:
        return node
    wanted = name_words(text)
    return _any({name for segment in reader.segments for name in source_names(segment, wanted)})


def _date(node: Node) -> Node:
    if isinstance(node, Range):
        return Range(_end(node.low, 0), _end(node.high, 1))
    text = _text(node)
    return Range(*_days(text)) if text is not None else node


def _end(text: str | None, which: int) -> str | None:
    return None if text is None else _days(text)[which]


def _days(text: str) -> tuple[str, str]:
    days = day_span(text)
    if days is None:
        raise QueryError(f'“{text}” is no date: write it as 2025-12-24, 2025-12, 2025 or "এপ্রিল ২০২৫".')
    return days
