"""The day an article was published, as its page declares it: in JSON-LD, meta tags, time elements, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from lxml.html import HtmlElement

from bnsearch.analysis.dates import parse_date
from bnsearch.analysis.tables import comparable, read_table

__all__ = ["PageDates", "data_dates", "name_kind", "page_dates", "readable"]

_SEPARATORS = re.compile(r"[-_:. ]")
_MARKED = (
    "//*[@itemprop or @property or @datetime or self::time or self::abbr[@title] or self::h1 or self::h2 or self::h3]"
)
_DATA = "//@*[starts-with(name(), 'data-')]"
_DATA_NAME = re.compile(
    r"data-(?:\w+-)*(?:date|time|timestamp|datetime|utime|published|publish|pubdate|created|posted)(?:-?(?:at|on|date|time|utc))?"
)
_PUBLISHED_CLASS = re.compile(r"publish|pubdate|entry-date|post-date|posted")
_MODIFIED_CLASS = re.compile(r"updat|modif")
_ASIDE = frozenset({"nav", "aside", "footer"})
_ASIDE_CLASS = re.compile(
    r"(?:^|\s)(?:comment|related|sidebar|widget|popular|latest|recommend|trending|footer|ticker|breadcrumb|nav|menu)"
)
_LONGEST = 100  # code points of a date
_MOST = 500  # elements of one kind that are looked at


@dataclass(slots=True)
class PageDates:
    """The texts of dates on a page, best first; whether one is of publication or of a later change."""

    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)


def readable(texts: Iterable[str]) -> str:
    """The first text that states a day, or empty."""
    return next((text for text in texts if text and parse_date(text)), "")


@lru_cache(maxsize=4096)
def name_kind(name: str) -> str:
    """What a date of this name is: “published”, “dated” or “modified”; empty when it is no name of a date."""
    plain = _SEPARATORS.sub("", name.lower())
    whole, ends = _names()
    found = whole.get(plain, "")
    return found or next((kind for end, kind in ends if plain.endswith(end)), "")


def page_dates(tree: HtmlElement, title: str) -> PageDates:
    """The dates that a page declares outside JSON-LD; ``title`` is the article's, near which its own date stands."""
    metas = [(name, content) for meta in islice(tree.iter("meta"), _MOST) for name, content in _meta(meta)]
    marked = _Marked(tree, title)
    published = [content for name, content in metas if name_kind(name) == "published"]
    dated = [content for name, content in metas if name_kind(name) == "dated"]
    modified = [content for name, content in metas if name_kind(name) == "modified"]
    return PageDates([*published, *marked.published, *dated, *marked.near], [*modified, *marked.modified])


def data_dates(tree: HtmlElement) -> list[str]:
    """The dates in attributes of the page's own making, such as data-published."""
    values = (value for value in tree.xpath(_DATA) if _DATA_NAME.fullmatch(value.attrname))
    return [str(value)[:_LONGEST] for value in islice(values, _MOST)]


def _meta(meta: HtmlElement) -> Iterator[tuple[str, str]]:
    """The names of a meta tag, each with its content."""
    content = (meta.get("content") or "").strip()[:_LONGEST]
    names = (meta.get(attribute) for attribute in ("property", "name", "itemprop", "http-equiv"))
    return ((name, content) for name in names if name and content)


class _Marked:
    """The dates of elements, told apart by their names, classes, and places beside the title's heading."""

    def __init__(self, tree: HtmlElement, title: str) -> None:
        self.published: list[str] = []
        self.modified: list[str] = []
        self._before: list[str] = []
        self._after: list[str] = []
        elements = [element for element in tree.xpath(_MARKED) if element.tag != "meta"][:_MOST]
        key = _key(title)
        heading = next(
            (element for element in elements if _is_heading(element) and _key(element.text_content()) == key), None
        )
        self._around = set(heading.iterancestors()) if heading is not None else set()
        at = elements.index(heading) if heading is not None else -1
        for index, element in enumerate(elements):
            self._read(element, self._after if index > at else self._before)

    @property
    def near(self) -> list[str]:
        """The dates without a name: the first below the heading, else the last above it."""
        return self._after + self._before[::-1]

    def _read(self, element: HtmlElement, unnamed: list[str]) -> None:
        names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".split()
        kinds = {name_kind(name) for name in names}
        is_time = element.tag in ("time", "abbr") or element.get("datetime") is not None
        if not (kinds - {""} or is_time) or self._is_aside(element):
            return
        style = (element.get("class") or "").lower()
        texts = _texts(element)
        if kinds & {"published", "dated"} or element.get("pubdate") is not None:
            self.published += texts
        elif "modified" in kinds or _MODIFIED_CLASS.search(style):
            is_both = _PUBLISHED_CLASS.search(style)  # some themes style one element as both
            (self.published if is_both else self.modified).extend(texts)
        elif _PUBLISHED_CLASS.search(style):
            self.published += texts
        elif is_time and element.tag != "abbr" and not self._is_in_mast(element):
            unnamed += texts

    def _is_aside(self, element: HtmlElement) -> bool:
        """Whether an element is of a list, a comment or the foot of the page, apart from the title."""
        in_article = any(above in self._around for above in element.iterancestors("article"))
        asides = _ASIDE - {"footer"} if in_article else _ASIDE  # an article may have a foot of its own
        return any(
            above.tag in asides or _ASIDE_CLASS.search(f"{above.get('class') or ''} {above.get('id') or ''}".lower())
            for above in (element, *element.iterancestors())
            if above not in self._around and above.tag != "body"
        )

    def _is_in_mast(self, element: HtmlElement) -> bool:
        return any(above.tag == "header" for above in element.iterancestors() if above not in self._around)


def _is_heading(element: HtmlElement) -> bool:
    return element.tag in ("h1", "h2", "h3")


def _texts(element: HtmlElement) -> list[str]:
    """Where an element may state its date, best first."""
    stated = (element.get(name) for name in ("content", "datetime", "title"))
    texts = [*stated, " ".join(element.text_content().split())]
    return [text.strip() for text in texts if text and len(text) <= _LONGEST]


def _key(text: str) -> str:
    return " ".join(comparable(text).split())


@cache
def _names() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The kinds of whole names, and of the ends of names."""
    rows = read_table("html_names.tsv")
    whole = {name: kind for kind, where, name in rows if where == "whole"}
    return whole, [(name, kind) for kind, where, name in rows if where == "end"]
