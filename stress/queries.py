"""Random and mutated queries: a result or one sentence each, soon, and never anything else."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import bnsearch
from stress.articles import leads
from stress.states import Violation

__all__ = ["Asked", "ask_anything"]

_PIECES = (
    *"\"()+-*?~^:[]{}\\/!&|<>' ",
    *("AND", "OR", "NOT", "TO", " AND ", " -", " +", "title:", "date:", "country:", "official:", "source:", "date:["),
    *(
        "খবর",
        "কো",
        "েে",
        "্",
        "।",
        "’",
        "2025",
        "২০২৫",
        "~1",
        "^2",
        "word",
        "putin",
        "\u200c",
        "\0",
        "\x1b",
        "\ud800",
        "\n",
    ),
)
_OPENERS = ("(", "-(", "NOT ", "title:(", '"', "[", "+(", "(ক ")
_LONGEST, _DEEPEST = 10_000, 500


class Asked(NamedTuple):
    """How many queries were asked, how many of them were answered by a sentence, and the longest time, in seconds."""

    queries: int
    told: int
    longest: float
    slowest: str


def ask_anything(work: Path, count: int, articles: int, seed: int = 1) -> Asked:
    """Ask so many queries of so many short articles; raises Violation at anything but results or one sentence."""
    texts = leads(articles)
    chance = random.Random(seed)
    titles = [text.title or text.body[:60] for text in texts[:2_000]]
    told, longest, slowest = 0, 0.0, ""
    with bnsearch.open_index(work / "index", create=True) as index:
        index.update([bnsearch.Article(str(n), text.title, text.body) for n, text in enumerate(texts)])
        for _ in range(count):
            query = _query(chance, titles)
            started = time.perf_counter()
            told += _is_told(lambda query=query: index.search(query, limit=3), query)  # type: ignore[misc]
            if (seconds := time.perf_counter() - started) > longest:
                longest, slowest = seconds, query
    return Asked(count, told, longest, slowest)


def _is_told(ask: Callable[[], object], query: str) -> bool:
    """Ask, and return whether the answer is a sentence; with the query and a caret below it when it is about syntax."""
    try:
        ask()
    except bnsearch.BnsearchError as error:
        lines = str(error).split("\n")
        if len(lines) not in (1, 3) or "\x1b" in str(error):
            raise Violation(f"{query!r} is answered by {error!s}") from error
        return True
    except Exception as error:
        raise Violation(f"{query[:200]!r} raises {type(error).__name__}: {error}") from error
    return False


def _query(chance: random.Random, titles: list[str]) -> str:
    kind = chance.random()
    if kind < 0.4:
        return "".join(chance.choices(_PIECES, k=chance.randrange(1, 25)))
    if kind < 0.8:
        signs = list(chance.choice(titles))
        for _ in range(chance.randrange(1, 8)):
            signs.insert(chance.randrange(len(signs) + 1), chance.choice(_PIECES))
        return "".join(signs)
    if kind < 0.97:
        ranges = ((32, 127), (0x980, 0xA00), (0, 0x3000))
        return "".join([chr(chance.randrange(*chance.choice(ranges))) for _ in range(chance.randrange(1, 60))])
    if kind < 0.985:
        return "".join(chance.choices((*_PIECES, *titles[:50]), k=3_000))[:_LONGEST]
    return chance.choice(_OPENERS) * _DEEPEST + "ক" + ")" * chance.choice((0, _DEEPEST))
