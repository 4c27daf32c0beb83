"""Whether a page lists articles instead of holding one, and why a page holds none."""

from __future__ import annotations

import re
from functools import cache

from bnsearch.analysis.tables import read_table
from bnsearch.ingest.html.declared import Claim
from bnsearch.ingest.html.reading import ReadPage
from bnsearch.ingest.html.titles import key_of
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.headline import told_by

__all__ = ["no_article"]

_FEWEST_SENTENCES = 2  # in the text of a page that doesn't call itself an article
_FEWEST_ON_LISTS = 5  # more than the words about a section or an author
_FEWEST_WORDS = 6
_SECTION_WORDS = 2
_HEADLINES_BETWEEN = 0.3  # to a paragraph: an article leads to fewer others between its own lines
_HEADLINE = 3  # words; a link of fewer is a name or a button
_SENTENCE_END = re.compile(r"[।৷.?!][”’\"')]*(?:\s|$)")
_PART_END = re.compile(r"\s*[|:«»–—-]+\s*")
_HEADLINES = "it holds headlines or menus only"
_LISTS = "it lists articles and holds none"


def no_article(claim: Claim, read: ReadPage, titles: list[str], is_dated: bool) -> str:
    """Why a page holds no article, or empty; ``titles`` are those in its head."""
    if claim is Claim.ARTICLE:
        return ""
    sentences = read.body.count("।")
    if claim is Claim.LIST or any(map(_names_list, titles)) or _is_section(read):
        between = _headlines_between(read.body, read.visible, read.links)
        is_text = sentences >= _FEWEST_ON_LISTS and between < _HEADLINES_BETWEEN
        return "" if is_text else refusal(read.visible) or _LISTS
    if claim is Claim.WEAK:
        is_text = len(_SENTENCE_END.findall(read.body)) >= (1 if is_dated else _FEWEST_SENTENCES)
        return "" if is_text and len(read.body.split()) >= _FEWEST_WORDS else refusal(read.visible) or _HEADLINES
    return "" if sentences >= _FEWEST_SENTENCES else refusal(read.visible) or _HEADLINES


def _is_section(read: ReadPage) -> bool:
    """Whether the title is the name of a section: as short, and in the menu or with no word in the text."""
    is_short = 0 < len(read.title.split()) <= _SECTION_WORDS
    return is_short and (key_of(read.title) in read.links or not told_by(read.title, read.body))


def _headlines_between(body: str, visible: str, links: set[str]) -> float:
    """How many links to other articles stand between the paragraphs of a body, to each of them."""
    paragraphs = {key_of(line) for line in body.split("\n") if line}
    lines = [key_of(line) for line in visible.split("\n")]
    own = [index for index, line in enumerate(lines) if line in paragraphs]
    if len(own) < 2:
        return 0.0
    between = (line for line in lines[own[0] : own[-1]] if line in links and line not in paragraphs)
    return sum(len(line.split()) >= _HEADLINE for line in between) / len(own)


def _names_list(title: str) -> bool:
    """Whether a title is one of a list."""
    key = key_of(title)
    return (
        any(phrase in key for phrase in _phrases("title"))
        or key.startswith(_phrases("start"))
        or key.endswith(_phrases("end"))
        or not set(_phrases("whole")).isdisjoint(_PART_END.split(key))
    )


@cache
def _phrases(where: str) -> tuple[str, ...]:
    return tuple(what for found, what in read_table("html_lists.tsv") if found == where)
