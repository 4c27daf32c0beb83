"""The lines above the body of a page: headline, kicker, deck, author, menu, told apart by their place and length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, zip_longest

from bnsearch.ingest.page.bylines import is_author, is_mast, is_section
from bnsearch.ingest.page.datelines import is_posted
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["FEW_WORDS", "MANY_WORDS", "Head"]

FEW_WORDS, MANY_WORDS = 4, 16
"""A kicker above the title has fewer, a summary below it has more."""

_MAX_TITLE = 200  # code points
_BULLET = re.compile(r"[•●▪■◆➤►✓*]")
_THRESHOLD = 1.0
_THRESHOLD_ABOVE = 0.4  # of what stands right above a text with little else above it
_BESIDE = 0.2  # of its words in the body: what a line has right above it, or above date and byline
_ABOVE = 0.3  # the same where short lines, as of the author's name and office, are between
_ALONE = 0.6  # the same of a line anywhere; one in 40 of the best of six other headlines has so many, of titles 9 in 10
_CROWD = 4  # short lines above the body; only among more of them does the place alone not tell
_NEAR = 2  # such lines
_MAX_BLOCK = 4  # lines of a headline with its kicker and its summary; more are headlines of other articles
_MAX_PLACE = 2  # words
_MENU_WORDS = 2  # of an entry in a menu
_DATED = frozenset({Kind.DATE, Kind.AGO, Kind.BYLINE})
_IGNORED = frozenset({Kind.SKIP, Kind.CAPTION, Kind.CLOSE, Kind.COMMENT})
_SHORT = frozenset({Kind.SHORT, Kind.WEAK})


class Head:
    """The lines above the body: which can be the title, and how well each of them stands for it."""

    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self._lines, self._start = lines, start
        shown = [index for index in range(start) if lines[index].kind not in _IGNORED]
        short = [index for index in shown if lines[index].kind in _SHORT]
        self._is_crowded = len(short) > _CROWD
        self._authors = self._found_authors(shown)
        below = [lines[index].kind for index in shown[1:]]
        self.candidates = [index for index, kind in zip_longest(shown, below) if self._can_be_title(index, kind)]
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
        if self._is_deck(index) or self._is_caption(index):
            return -1.0
        if index in self._under_byline:
            return 0.3
        if index == top:
            return 1.0
        is_under_kicker = self._lines[top].key.count(" ") < FEW_WORDS - 1
        return 0.8 if is_under_kicker or self._is_crowded else 0.5

    def _is_deck(self, index: int) -> bool:
        """Whether a line is a summary: a sentence, or longer than headlines are."""
        return self._lines[index].kind is Kind.PROSE or self._lines[index].key.count(" ") >= MANY_WORDS

    def _is_caption(self, index: int) -> bool:
        """Whether a line between a date and who took a picture says what is on it: a headline is above the date."""
        around = [line.kind for line in self._lines[max(0, index - 1) : index + 2 : 2]]
        if len(around) < _NEAR or around[0] not in _DATED or around[1] is not Kind.CAPTION:
            return False
        return any(other < index and self._lines[other].key.count(" ") >= FEW_WORDS - 1 for other in self._blocks)

    def threshold(self, index: int) -> float:
        """The score the line needs: less where nothing else stands above the text."""
        return _THRESHOLD if self._is_crowded or index not in self._tops else _THRESHOLD_ABOVE

    def _found_authors(self, shown: Sequence[int]) -> set[int]:
        """Names of people right above the text, a date or a byline."""
        found, is_beside = set(), True
        for index in reversed(shown):
            line = self._lines[index]
            if line.kind in _SHORT:
                is_beside = is_beside and (is_author(line.key) or self._is_place(index))
                if is_beside:
                    found.add(index)
            else:
                is_beside = line.kind in _DATED
        return found

    def _is_place(self, index: int) -> bool:
        """Whether a line is the place between an author, who stands below a headline, and the date."""
        head = self._lines[max(0, index - _NEAR) : index]
        if len(head) < _NEAR or self._lines[index].key.count(" ") >= _MAX_PLACE:
            return False
        title, author = head
        is_title = title.kind in _SHORT and title.key.count(" ") >= FEW_WORDS - 1
        return is_title and author.kind in _SHORT and is_author(author.key)

    def _can_be_title(self, index: int, below: Kind | None) -> bool:
        """Whether a line is of a headline's length and kind; ``below``: what the next line is that isn't left out."""
        line = self._lines[index]
        if index + 1 < self._start and is_posted(self._lines[index + 1].key):
            return False  # the name of a page in a social network
        if len(line.key) > _MAX_TITLE or index in self._authors or _BULLET.match(line.text) or is_section(line.key):
            return False
        if line.kind is Kind.PROSE:
            return below in _DATED and line.key.count(" ") < MANY_WORDS and "। " not in line.key
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
    return line.kind is Kind.BYLINE or any(date.is_stated for date in line.dates)
