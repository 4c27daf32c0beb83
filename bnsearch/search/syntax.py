"""Lucene's query syntax, read by luqum: from what a user types to the tree of ``query``, and back.

    parse_syntax('title:রাশিয়া -চীন')     AllOf((In("title", Word("রাশিয়া")), Not(Word("চীন"))))
    query_text(tree)                     'title:রাশিয়া -চীন'

A query is mostly words with punctuation, so what only looks like syntax is text: a colon after anything but the name of
a field (বলেন: …, ১০:৩০), signs inside a word or apart from any (রাশিয়া-চীন), a question mark at the end (কী?), URLs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bnsearch.errors import QueryError
from bnsearch.search.query import (
    AllOf,
    AnyOf,
    Boost,
    Fuzzy,
    In,
    Maybe,
    Node,
    Not,
    Phrase,
    Prefix,
    Range,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from luqum.tree import Item

__all__ = ["FIELDS", "has_syntax", "parse_syntax", "query_text"]

FIELDS = ("title", "body", "country", "official", "source", "date", "month", "year", "id", "path")
"""The fields a query may name, in Latin letters."""

_WORDS = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
_SIGNS = re.compile(
    r"(?P<url>\w+://(?:\([^\s()]*\)|[^\s()\"])+)"
    r"|(?P<nothing>\(\s*\))"
    r"|(?P<syntax>\\\S"  # a sign that is meant as it stands
    r'|(?:(?<![^\s(:])|(?<=(?<![^\s(:])[+-]))"(?:\\.|[^"\\])*"?'  # a phrase, or the beginning of one
    rf"|(?<![^\s(+-])(?:{'|'.join(FIELDS)}):(?=[^\s)])(?:[\[{{][^\]}}]*[\]}}]?)?"  # a field, a range in it
    r"|(?<![^\s(:])[+-](?=[^\s+-])"
    r"|[()]"
    r"|(?<=[^\s(])~[0-9০-৯]*(?=[\s)^]|$)"
    r"|(?<=[^\s(])\^[0-9০-৯]+(?:\.[0-9০-৯]+)?(?=[\s)]|$)"
    r'|(?<=[^\s("*+-])\*+|\*+(?=[^\s*)"^~])'
    r"|\?(?=[?*]*[\w\u0981-\u0983\u09bc-\u09cd\u09d7])"
    r")|(?P<text>[\"\\:~^\[\]{}/<>'+\-*?!&|])"
)
"""What has a meaning in a query, and what would have one for luqum."""
_DIGITS = {ord("০") + value: str(value) for value in range(10)}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WILD = re.compile(r"(?<!\\)((?:\\\\)*)[*?]")
_SPECIAL = re.compile(r'([\\"():~^\[\]{}*?+\-/<>\'!&|])')
_POSITION = re.compile(r"at position (\d+)")
_DEEPEST = 100
"""Levels a query may have; many more would overflow what walks its tree."""
_MOST_EDITS = 2
_MOST_WILD = 5
"""Each more takes many times as long to compare."""
_MOST_FORMS = 5
"""Each is compared with every term of the index."""
_MOST_WEIGHT = 1000.0


def has_syntax(text: str) -> bool:
    """Whether a query is more than words and punctuation."""
    return any(match["syntax"] for match in _SIGNS.finditer(text)) or _WORDS.search(text) is not None


def parse_syntax(text: str) -> Node:
    """Return the tree of a query with syntax; raises QueryError, with the place marked, when it can't be understood."""
    from luqum.exceptions import ParseError
    from luqum.thread import parse

    readable, places = _readable(text)
    try:
        root = parse(readable)
    except ParseError as error:
        found = _POSITION.search(str(error))
        place = places[int(found[1])] if found else len(text)
        raise _mistake(text, place, _expected(text, place)) from None
    _check_depth(root)
    node = _node(root)
    _check_forms(node)
    return AnyOf((node,)) if isinstance(node, Word) else node


def _readable(text: str) -> tuple[str, list[int]]:
    """Return the text with a backslash before all that is no syntax, and the place in ``text`` of each character."""
    out: list[str] = []
    places: list[int] = []
    done = 0
    for match in _SIGNS.finditer(text):
        start, end = match.span()
        out += text[done:start]
        places += range(done, start)
        if match["syntax"]:
            out += match[0].translate(_DIGITS) if match[0][0] in "~^" else match[0]
            places += range(start, end)
        else:
            for place in range(start, end):
                special = _SPECIAL.match(text[place])
                out += f"\\{text[place]}" if special else text[place]
                places += [place, place] if special else [place]
        done = end
    out += text[done:]
    places += range(done, len(text) + 1)
    return "".join(out), places


def _check_depth(root: Item) -> None:
    """Raise QueryError when the tree is too deep for what walks it."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise QueryError(f"The query nests more than {_DEEPEST} levels deep: take parentheses or NOT out of it.")
        level = [child for item in level for child in item.children]


def _check_forms(node: Node) -> None:
    """Raise QueryError when more words of a query stand for others than can be looked for in a second."""
    forms, level = 0, [node]
    while level:
        forms += sum(isinstance(part, Wildcard | Fuzzy) for part in level)
        level = [inner for part in level for inner in _parts(part)]
    if forms > _MOST_FORMS:
        raise QueryError(f"A query may have at most {_MOST_FORMS} words with *, ? or ~ in them: take some out.")


def _parts(node: Node) -> Sequence[Node]:
    if isinstance(node, AnyOf | AllOf):
        return node.parts
    return (node.part,) if isinstance(node, Not | Maybe | Boost | In) else ()


def _expected(text: str, place: int) -> str:
    """Return what should stand at ``place``, where reading stopped."""
    rest = text[place:]
    if text.count('"') % 2 and rest.startswith('"'):
        return 'a second " that closes the phrase'
    if re.search(r":[\[{][^\]}]*$", text[:place]):
        return "a range such as date:[2025-04 TO 2025-12]"
    if not rest.strip():
        return "a word, or ) to close what ( opens" if text.count("(") > text.count(")") else "a word"
    if rest.startswith(")"):
        return "a word, or ( before it"
    return "a word"


def _mistake(text: str, place: int, expected: str) -> QueryError:
    """Return the error that shows the query with a caret under ``place``; long queries are cut."""
    start = max(place - 40, 0)
    line = "".join(character if character.isprintable() else " " for character in text[start : place + 20])
    before = "…" if start else ""
    caret = " " * _columns(before + line[: place - start]) + "^"
    return QueryError(f"The query can't be understood: expected {expected}.\n  {before}{line}\n  {caret}")


def _columns(text: str) -> int:
    from unicodedata import category

    return sum(category(character) not in ("Mn", "Me", "Cf") for character in text)


def _node(item: Item) -> Node:
    """Return the node for what luqum read."""
    from luqum import tree

    if isinstance(item, tree.Word):
        return _word(item.value)
    if isinstance(item, tree.Phrase):
        return Phrase(_plain(item.value[1:-1]))
    if isinstance(item, tree.Proximity):
        return Phrase(_plain(item.term.value[1:-1]), int(item.degree or 0))
    if isinstance(item, tree.Fuzzy):
        return _fuzzy(item)
    if isinstance(item, tree.Boost):
        return _boost(item)
    if isinstance(item, tree.BaseGroup):
        return _node(item.expr)
    if isinstance(item, tree.SearchField):
        return _field(item.name, _node(item.expr))
    if isinstance(item, tree.Range):
        return _range(item)
    if isinstance(item, tree.Not | tree.Prohibit):
        return Not(_node(item.a))
    if isinstance(item, tree.Plus):
        return _node(item.a)
    if isinstance(item, tree.AndOperation):
        return _all([_node(child) for child in item.children])
    if isinstance(item, tree.OrOperation):
        return _any([_node(child) for child in item.children])
    return _mixed(item.children)


def _field(name: str, node: Node) -> In:
    parts = [node]
    while parts:
        part = parts.pop()
        if isinstance(part, In):
            raise QueryError(f"A field can't stand inside a field: “{part.field}:” inside “{name}:”.")
        parts += part.parts if isinstance(part, AnyOf | AllOf) else ()
        parts += [part.part] if isinstance(part, Not | Maybe | Boost) else ()
    return In(name, node)


def _mixed(items: Sequence[Item]) -> Node:
    """Return what stands side by side: without signs any of it will do; + asks for a part, - excludes one."""
    from luqum import tree

    strict = [isinstance(item, tree.Plus | tree.AndOperation | tree.Not | tree.Prohibit) for item in items]
    nodes = [_node(item) for item in items]
    asked = _flat(AllOf, [node for node, is_strict in zip(nodes, strict, strict=True) if is_strict])
    rest = [node for node, is_strict in zip(nodes, strict, strict=True) if not is_strict]
    if not asked:
        return _any(rest)
    if rest:
        required = any(not isinstance(node, Not | Maybe) for node in asked)
        asked.append(Maybe(_any(rest)) if required else _any(rest))
    return _all(asked)


def _flat(kind: type[AnyOf | AllOf], nodes: Sequence[Node]) -> list[Node]:
    return [part for node in nodes for part in (node.parts if isinstance(node, kind) else (node,))]


def _any(nodes: Sequence[Node]) -> Node:
    flat = _flat(AnyOf, nodes)
    return AnyOf(tuple(flat)) if len(flat) != 1 else flat[0]


def _all(nodes: Sequence[Node]) -> Node:
    """Return what asks for all nodes: first what must be there, then what may, then what must not."""
    flat = sorted(_flat(AllOf, nodes), key=lambda part: (isinstance(part, Not), isinstance(part, Maybe)))
    return AllOf(tuple(flat)) if len(flat) != 1 else flat[0]


def _word(value: str) -> Node:
    """Return the node of a word: with a * at its end a beginning, with others or a ? a form."""
    if not _WILD.search(value):
        return Word(_plain(value))
    if len(_WILD.findall(value)) > _MOST_WILD:
        raise QueryError(f"A word may have at most {_MOST_WILD} signs * and ? in it.")
    if value.endswith("*") and value != "*" and not _WILD.search(value[:-1]):
        return Prefix(_plain(value[:-1]))
    return Wildcard(_plain(value))


def _fuzzy(item: Any) -> Node:
    edits = math.ceil(item.degree)  # luqum gives half for none
    if edits > _MOST_EDITS:
        raise QueryError(f"A word may be at most {_MOST_EDITS} letters away: write ~1 or ~2 after it.")
    return Fuzzy(_plain(item.term.value), edits) if edits else Word(_plain(item.term.value))


def _boost(item: Any) -> Node:
    factor = float(item.force)
    if factor > _MOST_WEIGHT:
        raise QueryError(f"A weight after ^ is a number from 0 to {_MOST_WEIGHT:.0f}, not {item.force}.")
    return Boost(_node(item.expr), factor)


def _range(item: Any) -> Range:
    if not (item.include_low and item.include_high):
        raise QueryError("A range stands in square brackets, both ends included: date:[2025-04 TO 2025-12].")
    ends = [_plain(str(end).strip().strip('"')) for end in (item.low, item.high)]
    low, high = [None if end == "*" else end for end in ends]
    return Range(low, high)


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value)


def query_text(node: Node) -> str:
    """Return a query of which the tree is the reading, when it is one that ``parse_syntax`` can give."""
    if isinstance(node, AnyOf):
        return " ".join(map(_inside, node.parts))
    if isinstance(node, AllOf):
        required = [part for part in node.parts if not isinstance(part, Not | Maybe)]
        signs = ["-" * isinstance(part, Not) or "+" * (part in required) for part in node.parts]
        parts = [part.part if isinstance(part, Not | Maybe) else part for part in node.parts]
        return " ".join(sign + _inside(part) for sign, part in zip(signs, parts, strict=True))
    if isinstance(node, Not):
        return f"-{_inside(node.part)}"
    return _inside(node)


def _inside(node: Node) -> str:
    """Return the same for a node among others, in parentheses where it is several."""
    if isinstance(node, Word):
        return _written(node.text)
    if isinstance(node, Phrase):
        text = re.sub(r'(["\\])', r"\\\1", node.text)
        return f'"{text}"' + (f"~{node.slop}" if node.slop else "")
    if isinstance(node, Prefix):
        return f"{_SPECIAL.sub(_BACKSLASH, node.text)}*"
    if isinstance(node, Wildcard):
        return "".join(
            piece if piece in ("*", "?") else _SPECIAL.sub(_BACKSLASH, piece)
            for piece in re.split("([*?])", node.pattern)
        )
    if isinstance(node, Fuzzy):
        return f"{_SPECIAL.sub(_BACKSLASH, node.text)}~{node.edits}"
    if isinstance(node, Range):
        return "[{} TO {}]".format(*("*" if end is None else f'"{end}"' for end in node))
    if isinstance(node, Boost):
        weighted = f"({_inside(node.part)})" if isinstance(node.part, In) else _inside(node.part)
        return f"{weighted}^{node.factor:g}"
    if isinstance(node, In):
        return f"{node.field}:{_inside(node.part)}"
    return f"({query_text(node)})"


_BACKSLASH = r"\\\1"
_HARMLESS = re.compile(rf"(?!-|\w+://|(?:{'|'.join(FIELDS)}):)[^\"()~^*\\\[\]{{}}+!&|<>']+")
"""Words whose signs are text wherever they stand."""


def _written(word: str) -> str:
    """Return a word as it is typed: with backslashes only where it would be read as something else."""
    if _HARMLESS.fullmatch(word) and not has_syntax(word) and word != "TO":
        return word
    return _SPECIAL.sub(_BACKSLASH, word) if _SPECIAL.search(word) else f"\\{word}"
