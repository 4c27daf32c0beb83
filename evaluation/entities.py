"""Entities: are the countries and officials of real articles found as a reader finds them, and nothing else?

Gold: ../shared/data/entities and the articles of ../shared/seeds. A mention is right when kind, start and end agree;
``country_code`` asks for the same ISO code as well. ``persons``: of the officials found in ../shared/data/ner, the
share that lies inside a name of a person there, whoever that is. A span that the gold calls doubtful is neither asked
for nor counted against. Articles that the rules were made with are measured apart from fresh ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bnsearch import find_entities
from evaluation.data import DATA, records

__all__ = [
    "ENTITIES",
    "FRESH",
    "PERSONS",
    "Difference",
    "Sample",
    "differences",
    "figures",
    "fresh_figures",
    "persons",
    "samples",
    "score",
]

ENTITIES = (
    "countries and officials of 21 articles, exact spans; the rules were made with these articles in view (the bars "
    "are F1 .98 and .90, with the right code .98)"
)
FRESH = "the same of 16 articles that no rule was made with"
PERSONS = "officials found in sentences with tagged names: share inside a name of a person (the bar is .90)"

_SEEDS = DATA.parent / "seeds"
_BETWEEN = "\n\n"
_Span = tuple[int, int]


class Sample(NamedTuple):
    """A text with gold: for each kind the id of each mention by its (start, end), and what is found, likewise."""

    name: str
    text: str
    gold: Mapping[str, Mapping[_Span, str]]
    found: Mapping[str, Mapping[_Span, str]]


class Difference(NamedTuple):
    """What a reader and bnsearch see differently at one place of a file; ``expected`` or ``found`` may be nothing."""

    error: str
    kind: str
    file: str
    offset: int
    expected: str
    found: str


def figures() -> dict[str, float]:
    """Return the figures over the articles that rules were made with; raises FileNotFoundError."""
    return score(samples())


def fresh_figures() -> dict[str, float]:
    """Return the figures over fresh articles; raises FileNotFoundError."""
    texts = [_of_text(path) for path in sorted((DATA / "entities").glob("b*.json"))]
    if not texts:
        raise FileNotFoundError(DATA / "entities")
    return score(texts)


@cache
def samples() -> tuple[Sample, ...]:
    """Return the texts that rules were made with and what is found in them; raises FileNotFoundError."""
    texts = [_of_text(path) for path in sorted((DATA / "entities").glob("a*.json"))]
    pages = [_of_page(path) for path in sorted((_SEEDS / "expected").glob("*.json"))]
    if not (texts and pages):
        raise FileNotFoundError(DATA / "entities")
    return (*texts, *pages)


def _of_text(path: Path) -> Sample:
    text = path.with_suffix(".txt").read_bytes().decode()
    return _sample(path.stem, text, [(0, len(text))], json.loads(path.read_bytes()))


def _of_page(path: Path) -> Sample:
    """Return the article in a scraped page, its title and paragraphs as a reader finds them there."""
    expected = json.loads(path.read_bytes())
    text = (_SEEDS / expected["file"]).read_bytes().decode()
    parts: list[_Span] = []
    for part in filter(None, (expected["title"], *expected["body"])):
        start = text.index(part, parts[-1][1] if parts else 0)
        parts.append((start, start + len(part)))
    return _sample(path.stem, text, parts, expected["mentions"])


def _sample(name: str, text: str, parts: Sequence[_Span], rows: Iterable[Mapping[str, Any]]) -> Sample:
    gold: dict[str, dict[_Span, str]] = {"country": {}, "official": {}}
    doubtful: list[_Span] = []
    for row in rows:
        span = (row["start"], row["start"] + len(row["text"]))
        if row["type"] == "doubtful":
            doubtful.append(span)
        else:
            gold[row["type"]][span] = row["id"]
    found: dict[str, dict[_Span, str]] = {"country": {}, "official": {}}
    shift = 0
    read = _BETWEEN.join(text[start:end] for start, end in parts)
    mentions = find_entities(read)
    for start, end in parts:
        for mention in mentions:
            if shift <= mention.start < shift + end - start:
                span = (mention.start - shift + start, mention.end - shift + start)
                if not any(span[0] < last and first < span[1] for first, last in doubtful):
                    found[mention.kind][span] = mention.id
        shift += end - start + len(_BETWEEN)
    return Sample(name, text, gold, found)


def score(texts: Sequence[Sample]) -> dict[str, float]:
    """Return precision, recall and F1 of each kind, and F1 of countries with the right code."""
    result = {}
    for kind in ("country", "official"):
        gold, said = sum(len(text.gold[kind]) for text in texts), sum(len(text.found[kind]) for text in texts)
        right = sum(len(text.gold[kind].keys() & text.found[kind].keys()) for text in texts)
        result |= {
            f"{kind}_precision": right / max(1, said),
            f"{kind}_recall": right / max(1, gold),
            f"{kind}_f1": 2 * right / max(1, said + gold),
        }
        if kind == "country":
            same = sum(len(text.gold[kind].items() & text.found[kind].items()) for text in texts)
            result["country_code"] = 2 * same / max(1, said + gold)
    return result


def differences(texts: Iterable[Sample]) -> list[Difference]:
    """Return all that is not as in the gold: missed, spurious, of a wrong boundary, of a wrong code."""
    return [one for text in texts for kind in ("country", "official") for one in _differences(text, kind)]


def _differences(text: Sample, kind: str) -> Iterator[Difference]:
    gold, found = text.gold[kind], text.found[kind]
    met: set[_Span] = set()
    for (start, end), name in gold.items():
        place, words = (kind, text.name, start), text.text[start:end]
        if (start, end) in found:
            if kind == "country" and found[start, end] != name:
                yield Difference("wrong code", *place, f"{words} {name}", found[start, end])
            continue
        near = [span for span in found.keys() - gold.keys() if span[0] < end and start < span[1]]
        met.update(near)
        said = ", ".join(text.text[first:last] for first, last in sorted(near))
        yield Difference("wrong boundary" if near else "missed", *place, words, said)
    for start, end in found.keys() - gold.keys() - met:
        yield Difference("spurious", kind, text.name, start, "", text.text[start:end])


def persons() -> dict[str, float]:
    """Return the share of officials that lie inside a person's name; raises FileNotFoundError."""
    inside = said = 0
    for record in records(DATA / "ner" / "sentences.jsonl.gz"):
        people = list(_people(record["tokens"], record["tags"]))
        for mention in find_entities(" ".join(record["tokens"])):
            if mention.kind == "official":
                said += 1
                inside += any(start <= mention.start and mention.end <= end for start, end in people)
    return {"inside": inside / max(1, said)}


def _people(tokens: Iterable[str], tags: Iterable[str]) -> Iterator[_Span]:
    """Yield where people's names begin and end in the tokens with a space between any two."""
    name: _Span | None = None
    place = 0
    for token, tag in zip(tokens, tags, strict=True):
        end = place + len(token)
        if name and tag != "I-PER":
            yield name
            name = None
        if tag.endswith("-PER"):
            name = (name[0] if name else place, end)
        place = end + 1
    if name:
        yield name
