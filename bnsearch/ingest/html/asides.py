"""Blocks of a web page beside its article: the next article, lists with a heading, newsletters, authors."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from lxml.html import HtmlElement

from bnsearch.analysis.tables import comparable, read_table
from bnsearch.ingest.page.furniture import Kind, in_short_line

__all__ = ["drop_asides"]

_BLOCKS = frozenset({"div", "section", "aside", "article", "ul", "form"})
_HEADINGS = ("h2", "h3", "h4", "h5", "b", "strong", "span", "p")
_PICTURES = ("img", "figure", "picture", "svg")
_LISTS = frozenset({Kind.LISTING, Kind.RELATED, Kind.COMMENT})
_WORDS = re.compile(r"[a-z]+")
_MOST = 0.4  # of the sentences of a page: a block with more of them holds the article
_LONGEST_FORM = 500  # code points of a block that asks for an address
_SENTENCE = "।"


def drop_asides(tree: HtmlElement) -> None:
    """Take out of a page what its names, its heading or its field for an address show to be no part of the article.

    Others than lists only go with a sentence in them: what else they hold is no prose, and may be the date.
    """
    limit = _MOST * str(tree.text_content()).count(_SENTENCE)
    blocks = [element for element in tree.iter() if element.tag in _BLOCKS]
    for block in blocks:
        if block is not tree and block.getparent() is not None and _is_aside(block, limit):
            block.drop_tree()


def _is_aside(block: HtmlElement, limit: float) -> bool:
    """Whether a block is beside the article: it says so, and holds neither the headline nor the article's own text."""
    is_list = _is_list(block)
    if not (is_list or _is_named(block) or _asks_for_address(block)):
        return False
    sentences = str(block.text_content()).count(_SENTENCE)
    return (is_list or sentences > 0) and sentences <= limit and block.find(".//h1") is None


def _is_named(block: HtmlElement) -> bool:
    """Whether the class or the id of a block says what it is: “post-newsletter”, “author-box”, “next-story”."""
    names = f"{block.get('class') or ''} {block.get('id') or ''}".lower().split()
    return any(_names_aside(name) for name in names)


@cache
def _asides() -> frozenset[str]:
    return frozenset(what for where, what in read_table("html_lists.tsv") if where == "aside")


def _names_aside(name: str) -> bool:
    words = _WORDS.findall(name)
    pairs = map("-".join, pairwise(words))
    return not _asides().isdisjoint((*words, *pairs))


def _is_list(block: HtmlElement) -> bool:
    """Whether the heading that a block begins with announces other articles or comments."""
    first = next((child for child in block if isinstance(child.tag, str) and child.tag not in _PICTURES), None)
    if first is None or first.tag not in _HEADINGS or (block.text or "").strip():
        return False
    heading = " ".join(comparable(str(first.text_content())).split())
    return in_short_line(heading, ()) in _LISTS


def _asks_for_address(block: HtmlElement) -> bool:
    """Whether a block is there to ask for the reader's address."""
    field = block.find(".//input[@type='email']")
    return field is not None and len(str(block.text_content())) <= _LONGEST_FORM
