"""The headline of a web page: among what it declares, its headings, and the lines that it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from bnsearch.analysis.tables import comparable
from bnsearch.ingest.page.headline import told_by

__all__ = ["key_of", "page_title", "told_heading"]

_SEPARATOR = re.compile(r"(\s*(?:\|{1,2}|::|[«»])\s*|\s[–—·-]\s|:\s)")
_BAR = re.compile(r"\s*(?:\|{1,2}|::)\s*")
_ELLIPSIS = re.compile(r"\s*(?:…|\.{2,})$")
_MOST_PARTS = 7
_LONGEST = 300  # code points of a headline
_BEGINNING = 5000  # code points of a text that tell its headline
_MOST = 100  # headings that are looked at
_TITLE_WORDS = 3  # fewer can be the name of a site or a section
_SITE_WORDS = 4
_TOLD = 0.5  # of the telling words of a heading


def key_of(text: str) -> str:
    """The form in which lines are compared."""
    return " ".join(comparable(text).split())


def page_title(tree: HtmlElement, declared: Sequence[str], sites: Sequence[str], visible: str) -> str:
    """The headline, or empty.

    ``declared`` are the headlines in the head, best first; ``sites`` names of the site; ``visible`` is the text of the
    page as it is seen. What both the head and the page show is surest, for it leaves out the site's name in the one
    and the section in the other.
    """
    heads = [text[:_LONGEST] for text in (*declared, *_texts(tree, "title"))][:_MOST]
    names = {key_of(site) for site in sites}
    lines = _lines(tree, visible) | {key_of(heading): heading for heading in _texts(tree, "h1", "h2", "h3")}
    shown = _shown(heads, lines, names)
    whole = _completed(shown or next(iter(heads), ""), lines)
    if whole:
        return whole
    first = _first_heading(tree, names)
    is_long = len(first.split()) >= _TITLE_WORDS
    if shown or (is_long and not _ends_in(first, declared)):
        return shown or first
    named = (_without_site(text, names) for text in declared)
    return next((text for text in named if text and key_of(text) not in names), first if is_long else "")


def told_heading(tree: HtmlElement, text: str) -> str:
    """The heading, of a page without a title, whose words come again in its ``text``; else the only one of first rank.

    A page may have several headings of the first rank: of the section, of the article, of what else is new.
    """
    headings = [heading for heading in _elements(tree, "h1", "h2", "h3") if not _is_link(heading)]
    long = [heading for heading in map(_text, headings) if len(heading.split()) >= _TITLE_WORDS]
    best = max(long, key=lambda heading: told_by(heading, text[:_BEGINNING]), default="")
    return best if best and told_by(best, text[:_BEGINNING]) >= _TOLD else _first_heading(tree, set())


def _elements(tree: HtmlElement, *tags: str) -> list[HtmlElement]:
    return list(islice(tree.iter(*tags), _MOST))


def _texts(tree: HtmlElement, *tags: str) -> list[str]:
    return [_text(element) for element in _elements(tree, *tags)]


def _text(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(str(element.text_content()).split())


def _lines(tree: HtmlElement, visible: str) -> dict[str, str]:
    """The short lines of a page by their keys, without those of its head."""
    keys = [" ".join(line.split()) for line in comparable(visible).split("\n")]
    texts = dict(zip(keys, visible.split("\n"), strict=True))
    counts = Counter(keys)
    counts.subtract(key_of(str(title.text_content())) for title in tree.iter("title"))
    return {key: text.strip() for key, text in texts.items() if counts[key] > 0 and 0 < len(key) <= _LONGEST}


def _shown(heads: Sequence[str], lines: dict[str, str], sites: set[str]) -> str:
    """The longest part of what the head says that the page shows on a line of its own, or empty."""
    parts = [part for head in heads for part in _parts(head)]
    found = [part for part in parts if (key := key_of(part)) in lines and key not in sites]
    longest = max(found, key=lambda part: len(part.split()), default="")
    return longest if len(longest.split()) >= _TITLE_WORDS else ""


def _parts(head: str) -> Iterator[str]:
    """A title and all its runs of parts: “a | b - c” is also a, b, c, “a | b” and “b - c”."""
    pieces = _SEPARATOR.split(head)[: 2 * _MOST_PARTS - 1]
    for start in range(0, len(pieces), 2):
        for end in range(start + 1, len(pieces) + 1, 2):
            yield "".join(pieces[start:end]).strip()


def _completed(declared: str, lines: dict[str, str]) -> str:
    """The line that a declared title was cut short from, or empty."""
    start = key_of(_ELLIPSIS.sub("", declared))
    if len(start.split()) < _TITLE_WORDS or not _ELLIPSIS.search(declared):
        return ""
    return next((text for key, text in lines.items() if key.startswith(start)), "")


def _first_heading(tree: HtmlElement, sites: set[str]) -> str:
    """The one heading of the first rank that isn't the site's name; without one, the only one of a lower rank."""
    texts = [_text(heading) for heading in _elements(tree, "h1") if not _is_logo(heading)]
    named = [text for text in texts if text and key_of(text) not in sites]
    if len(named) == 1:
        return named[0]
    return "" if named else _only_heading(tree, "h2") or _only_heading(tree, "h3")


def _only_heading(tree: HtmlElement, rank: str) -> str:
    """The one heading of a lower rank that is long enough for a title and no link, or empty."""
    texts = [_text(heading) for heading in _elements(tree, rank) if not _is_link(heading)]
    long = [text for text in texts if len(text.split()) >= _TITLE_WORDS]
    return long[0] if len(long) == 1 else ""


def _is_link(heading: HtmlElement) -> bool:
    """Whether a heading leads to another page."""
    return heading.find(".//a") is not None or any(above.tag == "a" for above in heading.iterancestors())


def _is_logo(heading: HtmlElement) -> bool:
    """Whether a heading is a link to the front page."""
    return any((link.get("href") or "").split("//")[-1].partition("/")[2] == "" for link in heading.iter("a"))


def _ends_in(heading: str, declared: Sequence[str]) -> bool:
    """Whether a heading is a declared title with a word before it."""
    return any(key_of(heading).endswith(key_of(text)) for text in declared if text)


def _without_site(text: str, sites: set[str]) -> str:
    """A declared title without the site's name: a known one anywhere at its ends, another only after a bar."""
    pieces = _SEPARATOR.split(text)
    while len(pieces) > 2 and key_of(pieces[-1]) in sites:
        pieces = pieces[:-2]
    while len(pieces) > 2 and key_of(pieces[0]) in sites:
        pieces = pieces[2:]
    bare = "".join(pieces).strip()
    head, *rest = _BAR.split(bare)
    is_named = len(rest) == 1 and head.count(" ") >= len(rest[0].split()) <= _SITE_WORDS
    return head if is_named else bare
