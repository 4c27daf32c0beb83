"""The article in the data of a page that shows nothing before its scripts run, as of Next.js."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from bnsearch.ingest.html.dates import name_kind, readable
from bnsearch.ingest.html.titles import key_of

__all__ = ["Embedded", "embedded_article"]

_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
_STARTS = re.compile(r"JSON\.parse\(\s*(?=\")|=\s*(?=[{\[])|^\s*(?=[{\[])")
_MOST_STARTS = 40  # places in a script where data may begin
_MOST_VALUES = 200_000
_MOST_DEPTH = 60
_DANDA = re.compile(r"[।৷]|\\u0964")
_FEWEST_SENTENCES = 2
_SENTENCE = re.compile(r"[।৷?!]")
_TITLE_KEY = re.compile(r"(?:headline|heading|title|name)$")
_NO_TEXT_KEY = re.compile(r"desc|summary|excerpt|intro|caption|seo|meta|sub|bio|alt$|credit|tags?$|keyword")
_LONGEST_TITLE = 300  # code points


@dataclass(slots=True)
class Embedded:
    """What an object of a page's data says of an article; ``body`` may have markup."""

    title: str = ""
    dates: list[tuple[int, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """All its paragraphs."""
        return "\n".join(self.texts)

    @property
    def date(self) -> str:
        """The text of the date of publication, or empty."""
        return readable(text for _, text in sorted(self.dates, key=lambda date: date[0]))


def embedded_article(tree: HtmlElement, titles: list[str]) -> Embedded | None:
    """The article with the most text in the scripts of a page, best one that the ``titles`` in its head name."""
    found: list[Embedded] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if len(_DANDA.findall(text)) >= _FEWEST_SENTENCES and "ld+json" not in (script.get("type") or "").lower():
            for value in _values(text):
                found += _objects(value)
    keys = [key_of(title) for title in titles]
    named = [article for article in found if any(key_of(article.title) in key for key in keys)]
    best = max(named or found, key=lambda article: len(article.body), default=None)
    is_text = best is not None and len(_SENTENCE.findall(best.body)) >= _FEWEST_SENTENCES
    return best if is_text else None


def _values(script: str) -> Iterator[Any]:
    """The values of JSON in a script: the whole of it, or what is assigned or parsed."""
    end = 0
    for number, start in enumerate(_STARTS.finditer(script)):
        if number >= _MOST_STARTS:
            return
        if start.start() < end:
            continue
        try:
            value, end = _DECODER.raw_decode(script, start.end())
            if isinstance(value, str):
                value = _DECODER.decode(value)
        except (ValueError, RecursionError):
            continue
        yield value


def _objects(value: Any) -> list[Embedded]:
    """All objects with a headline; the text below one that has none of its own is the nearest one's above."""
    found: list[Embedded] = []
    waiting: list[tuple[Any, str, Embedded, int]] = [(value, "", Embedded(), 0)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            break
        value, name, owner, depth = waiting.pop()
        if isinstance(value, dict):
            title = _title(value)
            if title:
                owner = Embedded(title)
                found.append(owner)
            inner = [(inner, str(key).lower()) for key, inner in value.items()]
        elif isinstance(value, list):
            inner = [(inner, name) for inner in value]
        else:
            _take(value, name, owner)
            continue
        if depth < _MOST_DEPTH:
            waiting += [(item, key, owner, depth + 1) for item, key in reversed(inner)]
    return found


def _title(thing: dict[str, Any]) -> str:
    """The headline of an object that also has a text or parts; empty when it has none."""
    for key, value in thing.items():
        is_line = isinstance(value, str) and 0 < len(value) <= _LONGEST_TITLE and "<" not in value
        if is_line and _TITLE_KEY.search(key.lower()) and not _NO_TEXT_KEY.search(key.lower()):
            return str(value).strip()
    return ""


def _take(value: Any, name: str, owner: Embedded) -> None:
    """Note a text or a date with the object that it belongs to."""
    if isinstance(value, bool) or value is None:
        return
    kind = name_kind(name)
    if kind in ("published", "dated"):
        owner.dates.append((int(kind == "dated"), str(value)[:100]))
    elif (
        isinstance(value, str)
        and _SENTENCE.search(value)
        and value.strip() != owner.title
        and not _NO_TEXT_KEY.search(name)
    ):
        owner.texts.append(value)
