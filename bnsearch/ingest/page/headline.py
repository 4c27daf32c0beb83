"""The title of an article: chosen among the lines around its body, or taken from its first sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from bnsearch.analysis.dates import find_dates
from bnsearch.analysis.tables import comparable, read_table
from bnsearch.article import Article
from bnsearch.ingest.page.bylines import is_author, is_mast, is_section
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["choose_title", "derived_title", "told_by", "with_title"]

_LONGEST_DERIVED = 120  # code points
_LONGEST = 200  # code points
_SENTENCE = re.compile(r"(.+?[।?!৷][”’\"')]*)(?=\s|$)", re.DOTALL)
_DATELINE = re.compile(r"\A[^\s,।]+(?:\s[^\s,।]+){0,2},\s?[^:।–—]{0,30}\d[^:।–—]{0,25}(?:\s?[:ঃ–—]+|\)\s?-)\s*(?=\S)")
_LABEL = re.compile(r"^(?:title|headline|শিরোনাম)\s*[:ঃ]\s*", re.IGNORECASE)
_SITE = re.compile(r"\s*(?:\|{1,2}|::)\s*")
_BULLET = re.compile(r"[•●▪■◆➤►✓*]")
_SITE_WORDS = 4
_THRESHOLD = 1.0
_THRESHOLD_ABOVE = 0.4  # of what stands right above a text with little else above it
_NEVER = -9.0
_BESIDE = 0.2  # of its words in the body: what a line has right above it, or above date and byline
_ABOVE = 0.3  # the same where short lines, as of the author's name and office, are between
_ALONE = 0.6  # the same of a line anywhere; one in 40 of the best of six other headlines has so many, of titles 9 in 10
_CROWD = 4  # short lines above the body; only among more of them does the place alone not tell
_NEAR = 2  # such lines
_MAX_BLOCK = 4  # lines of a headline with its kicker and its summary; more are headlines of other articles
_MENU_WORDS = 2  # of an entry in a menu
_FEW_WORDS, _MANY_WORDS = 4, 16  # a kicker above the title has fewer, a summary below it has more
_DATED = frozenset({Kind.DATE, Kind.AGO, Kind.BYLINE})
_IGNORED = frozenset({Kind.SKIP, Kind.CAPTION, Kind.CLOSE})
_SHORT = frozenset({Kind.SHORT, Kind.WEAK})


def derived_title(body: str) -> str:
    """The body's first sentence without its dateline, cut at a word boundary to 120 code points at most."""
    first = _without_dateline(body.lstrip().split("\n", 1)[0])
    match = _SENTENCE.match(first)
    sentence = (match[1] if match else first).strip()
    if len(sentence) <= _LONGEST_DERIVED:
        return sentence
    cut = sentence.rfind(" ", 0, _LONGEST_DERIVED)
    return sentence[: cut if cut > 0 else _LONGEST_DERIVED].rstrip(" ,;:–—-") + "…"


def _without_dateline(text: str) -> str:
    """The text without “আগরতলা, ২৯ জুলাই (হি. স.) :” in front of it."""
    match = _DATELINE.match(text)
    return text[match.end() :] if match and find_dates(comparable(match[0])) else text


def with_title(article: Article) -> Article:
    """An article with a title to show: a missing one is derived from its text."""
    if article.title.strip() and not article.title_derived:
        return article
    title = derived_title(article.body)
    return replace(article, title=title, title_derived=True) if title else article


def choose_title(lines: Sequence[Line], start: int, body: Sequence[Line]) -> tuple[str, int]:
    """The headline among the lines before ``start``, where the body begins, and its number; ("", -1) for none."""
    head = _Head(lines, start)
    times = Counter(line.key for line in lines)
    stems = _stems(" ".join(line.key for line in body))
    first = body[0].key if body else ""
    best, best_score = -1, 0.0
    for index in head.candidates:
        key = lines[index].key
        if _is_teaser(key, first):
            continue
        score = _score(key, stems, head.needed(index), times[key] > 1) + head.bonus(index)
        if score >= head.threshold(index) and score > best_score:
            best, best_score = index, score
    return (_bare(lines[best].text), best) if best >= 0 else ("", -1)


def told_by(title: str, body: str) -> float:
    """The share of the title's telling words that come again in the body."""
    own = _stems(comparable(title))
    return len(own & _stems(comparable(body))) / len(own) if own else 0.0


class _Head:
    """The lines above the body: which can be the title, and how well each of them stands for it."""

    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self._lines, self._start = lines, start
        shown = [index for index in range(start) if lines[index].kind not in _IGNORED]
        short = [index for index in shown if lines[index].kind in _SHORT]
        self._is_crowded = len(short) > _CROWD
        self._authors = self._found_authors(shown)
        self.candidates = [index for index in shown if self._can_be_title(index, shown)]
        self._tops: set[int] = set()
        self._under_byline: set[int] = set()
        self._blocks: dict[int, int] = {}
        self._find_blocks(shown)

    def needed(self, index: int) -> float:
        """Which share of the line's words must come again in the body to make it the title, by what is below it."""
        if index in self._blocks:
            is_long = self._lines[index].key.count(" ") >= _MENU_WORDS
            return _BESIDE if self._is_crowded and not is_long else 0.0
        kinds = (self._lines[other].kind for other in range(index + 1, self._start))
        below = list(islice((kind for kind in kinds if kind not in _IGNORED), _NEAR + 1))
        return _ALONE if _DATED.isdisjoint(below) else _ABOVE

    def bonus(self, index: int) -> float:
        """What the place of the line adds: the first of its block is the headline, unless it is a short kicker."""
        top = self._blocks.get(index)
        if top is None:
            return 0.0
        if self._is_deck(index):
            return -1.0
        if index in self._under_byline:
            return 0.3
        if index == top:
            return 1.0
        is_under_kicker = self._lines[top].key.count(" ") < _FEW_WORDS - 1
        return 0.8 if is_under_kicker or self._is_crowded else 0.5

    def _is_deck(self, index: int) -> bool:
        """Whether a line is a summary: a sentence, or longer than headlines are."""
        return self._lines[index].kind is Kind.PROSE or self._lines[index].key.count(" ") >= _MANY_WORDS

    def threshold(self, index: int) -> float:
        """The score the line needs: less where nothing else stands above the text."""
        return _THRESHOLD if self._is_crowded or index not in self._tops else _THRESHOLD_ABOVE

    def _found_authors(self, shown: Sequence[int]) -> set[int]:
        """Names of people right above the text, a date or a byline."""
        found, is_beside = set(), True
        for index in reversed(shown):
            line = self._lines[index]
            if line.kind in _SHORT:
                is_beside = is_beside and is_author(line.key)
                if is_beside:
                    found.add(index)
            else:
                is_beside = line.kind in _DATED
        return found

    def _can_be_title(self, index: int, shown: Sequence[int]) -> bool:
        line = self._lines[index]
        if len(line.key) > _LONGEST or index in self._authors or _BULLET.match(line.text) or is_section(line.key):
            return False
        if line.kind is Kind.PROSE:
            below = next((self._lines[other].kind for other in shown if other > index), None)
            return below in _DATED and line.key.count(" ") < _MANY_WORDS and line.key.count("। ") == 0
        return line.kind in _SHORT

    def _find_blocks(self, shown: Sequence[int]) -> None:
        """Lines on end right above the text, a date or a byline."""
        block: list[int] = []
        is_beside, candidates = True, set(self.candidates)
        for index in reversed(shown):
            line = self._lines[index]
            if index in candidates and is_beside and not self._ends_block(line, block):
                block.append(index)
            elif is_beside and not block and (line.kind is Kind.PROSE or is_section(line.key)):
                continue  # a deck, or the place where the author is
            elif not _BULLET.match(line.text):
                self._add_block(block)
                block = []
                is_beside = line.kind in _DATED or index in self._authors
        self._add_block(block)
        self._under_byline = self._found_under_byline()

    def _found_under_byline(self) -> set[int]:
        """Lines between the byline or labelled date and the text, when a headline stands above those."""
        heads = [index for index in range(self._start) if _is_head(self._lines[index])]
        if not heads or all(index > heads[0] for index in self._blocks):
            return set()
        return {index for index in self._blocks if index > heads[-1]}

    def _add_block(self, block: Sequence[int]) -> None:
        """Remember the lines of a block, given from the last to the first; where much stands above, those together."""
        own = list(block) if len(block) <= _MAX_BLOCK else list(block[:1])
        if self._is_crowded:
            own = own[: next((place for place, index in enumerate(own, 1) if self._lines[index].apart), len(own))]
        if own:
            self._tops.add(own[-1])
            self._blocks.update(dict.fromkeys(own, own[-1]))

    def _ends_block(self, line: Line, block: Sequence[int]) -> bool:
        """Whether a line above a headline is no part of its block: the paper's name, an entry of a menu."""
        is_menu = bool(block) and self._is_crowded and line.key.count(" ") < _MENU_WORDS
        return is_menu or is_mast(line.key)


def _is_head(line: Line) -> bool:
    """Whether a line is of an article, not of the site: a byline, or a date with a label."""
    return line.kind is Kind.BYLINE or any(date.label for date in line.dates)


def _bare(text: str) -> str:
    """A title line without the word that announces it and without the site's name after a bar."""
    head, *rest = _SITE.split(_LABEL.sub("", text))
    return head if len(rest) == 1 and head.count(" ") >= len(rest[0].split()) <= _SITE_WORDS else _LABEL.sub("", text)


def _is_teaser(key: str, first: str) -> bool:
    """Whether a line is the beginning of the first paragraph, cut off."""
    return first.startswith(key.rstrip(" .…"))


def _score(key: str, stems: set[str], needed: float, again: bool) -> float:
    """How much the words of a line make it the title: they come again in the body, they are not too few or many."""
    own = _stems(key)
    shared = len(own & stems) / len(own) if own else 0.0
    if shared < needed * (0.5 if again else 1.0):
        return _NEVER
    words = key.count(" ") + 1
    return 2.0 * shared + 0.5 * again + 0.4 * (_FEW_WORDS <= words <= _MANY_WORDS) - 0.5 * (words < 3)


def _stems(key: str) -> set[str]:
    """The first letters of each word that tells something, so that endings make no difference."""
    return {word[:4] for word in key.split() if len(word) > 2 and word not in _common()}


@cache
def _common() -> frozenset[str]:
    return frozenset(word for (word,) in read_table("stopwords.txt"))
