"""Which lines of a page are its body: sentences on end, and what between them can be of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bnsearch.ingest.page.edges import LONG_WORDS, QUOTES, SENTENCE_ENDS, is_deck, with_edges
from bnsearch.ingest.page.furniture import PUNCTUATION, Kind
from bnsearch.ingest.page.lines import Line
from bnsearch.ingest.page.lists import is_list_of_cards, is_list_of_teasers
from bnsearch.ingest.page.verse import verses, without_sentence

__all__ = ["body_of"]

_GAP = 2  # short lines between two paragraphs that can be a subheading or a quotation
_SAID_AGAIN = 30  # code points; a shorter sentence may well come twice
_ENTRY = re.compile(r"^(?:[-–—•*●▪(]|\d)|:|\t")
_NUMBER = re.compile(r"\d")
_NUMBER_WORDS = 8  # of a line that holds one and may be of a list: চিনি ২ কাপ
_ENOUGH = 0.5  # of the longest run: the first run this long is the article, a later one the next article
_MANY = 4  # other runs on a page
_LEAD = 2  # paragraphs
_LONGER = 2.0  # than the other runs, as the article on a page of its own is
_LONGEST_OF_VERSE = 2000  # code points of its sentences on end
_FEW_CARDS = 3
_CAPTION = 12  # words of a sentence above the name of whoever took the picture
_UNENDED_CAPTION = 30  # words of one that ends in its place: …। গত শুক্রবার কুড়িগ্রামে
_PULLED = 4  # words of a quotation that is shown twice
_MOST_BETWEEN = 100  # short lines of a body that are looked at for that
_TIMES = frozenset({Kind.DATE, Kind.AGO})
_CUT_OFF = ("..", "…")
_BREAKS = frozenset({Kind.LISTING, Kind.COMMENT, Kind.LEGAL})
_SUSPENDS = frozenset({Kind.RELATED, Kind.CLOSE, Kind.CITE})


def body_of(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines that are the body."""
    runs = _joined(_Runs(lines).found)
    if not runs:
        return without_sentence(lines)
    longest = max(run.size for run in runs)
    if longest <= _LONGEST_OF_VERSE:
        poem = verses(lines, runs[0].lines[0])
        if poem:
            return poem
    large = [run for run in runs if run.size >= _ENOUGH * longest]
    chosen = large[1] if len(large) > 1 and is_deck(lines, large[0].lines) else large[0]
    if _is_of_many(chosen, runs) or _are_cards(lines, runs):
        return []
    body = _own(lines, with_edges(lines, chosen.lines))
    return [] if is_list_of_teasers(lines, body) or is_list_of_cards(lines, body) else body


@dataclass(slots=True)
class _Run:
    """Lines of prose and short ones between them, by number; ``broken``: furniture cut it off from the run before."""

    lines: list[int] = field(default_factory=list)
    prose: int = 0
    size: int = 0
    broken: bool = False


class _Runs:
    """The runs of a page, found by reading down it once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.found: list[_Run] = []
        self._lines = lines
        self._seen: dict[str, _Run] = {}
        self._gap: list[int] = []
        self._broken = True  # furniture after which another text begins
        self._suspended = True  # furniture after which headlines of other articles follow
        self._dated = False  # a date, as it stands under a card of another article
        for index in range(len(lines)):
            self._read(index)

    def _read(self, index: int) -> None:
        line = self._lines[index]
        if line.kind is Kind.PROSE or self._goes_on(index):
            self._read_prose(index)
        elif line.kind in (Kind.SHORT, Kind.WEAK):
            self._broken = self._broken or self._dated
            if not self._suspended:
                self._gap.append(index)
        elif line.kind in _BREAKS or (not self._suspended and _is_of_a_text(line)):
            self._broken = True
        elif line.kind in _SUSPENDS:
            self._gap, self._suspended = [], True
        elif line.kind is Kind.CAPTION and self._last == [index - 1] and self._is_caption(index - 1):
            self._drop_last()
        self._dated = self._dated or (line.kind is Kind.DATE and not self._suspended)

    def _goes_on(self, index: int) -> bool:
        """Whether a long line that nothing ends is a paragraph: text goes on above it, or a byline or a date is."""
        line = self._lines[index]
        if line.kind is not Kind.SHORT or line.key.count(" ") < LONG_WORDS - 1 or line.key.endswith(_CUT_OFF):
            return False
        if self._broken or self._suspended:
            return index > 0 and self._is_head(self._lines[index - 1])
        return not self._dated and len(self._gap) <= _GAP

    def _is_head(self, line: Line) -> bool:
        """Whether a text begins under the line: a byline, a date with a label, the first date of all."""
        return line.kind is Kind.BYLINE or (
            line.kind is Kind.DATE and (not self.found or any(date.is_stated for date in line.dates))
        )

    def _read_prose(self, index: int) -> None:
        line = self._lines[index]
        if self._is_of_card(index) or self._is_said_again(line.key):
            self._suspended = True
            return
        if len(self._last) == 1 and self._lines[self._last[0]].key == line.key:
            self._drop_last()  # a summary, which is the first paragraph
        if self._broken or not self._gap_belongs():
            self.found.append(_Run(broken=self._broken))
        elif not self._suspended:
            self._last.extend(self._gap)
        run = self._seen[line.key] = self.found[-1]
        run.lines.append(index)
        run.prose += 1
        run.size += len(line.key)
        self._gap, self._broken, self._suspended, self._dated = [], False, False, False

    @property
    def _last(self) -> list[int]:
        return self.found[-1].lines if self.found else []

    def _words(self, index: int) -> int:
        return self._lines[index].key.count(" ") + 1

    def _is_caption(self, index: int) -> bool:
        """Whether what stands above a credit is a caption: few words, or more that stop without a danda."""
        is_unended = not self._lines[index].key.rstrip(QUOTES).endswith(SENTENCE_ENDS)
        return self._words(index) <= (_UNENDED_CAPTION if is_unended else _CAPTION)

    def _drop_last(self) -> None:
        self.found.pop()
        self._broken = True

    def _is_of_card(self, index: int) -> bool:
        """Whether a sentence is that under the headline of another article: with its date below."""
        below = self._lines[index + 1 : index + 2]
        return self._suspended and not self._broken and bool(below) and below[0].kind is Kind.DATE

    def _is_said_again(self, key: str) -> bool:
        """Whether a paragraph is one of a text that was there before, or all of that text in one."""
        if len(key) <= _SAID_AGAIN:
            return False
        if key in self._seen:
            return self._seen[key].prose > 1
        return bool(self.found) and self.found[-1].prose > 1 and key.startswith(self._lines[self._last[0]].key)

    def _gap_belongs(self) -> bool:
        """Whether lines between two paragraphs can be of the text: a subheading, quotations, the entries of a list."""
        short = [self._lines[index].key for index in self._gap if self._lines[index].kind is Kind.SHORT]
        return len(short) <= _GAP or 2 * sum(map(_is_of_list, short)) >= len(short)


def _is_of_list(key: str) -> bool:
    """Whether a line between two paragraphs is of a list: it looks like an entry, or it is short and holds a number."""
    return _ENTRY.search(key) is not None or (key.count(" ") < _NUMBER_WORDS and _NUMBER.search(key) is not None)


def _is_of_a_text(line: Line) -> bool:
    """Whether a line says when what follows was written."""
    return line.kind is Kind.AGO or any(date.is_stated for date in line.dates)


def _joined(runs: list[_Run]) -> list[_Run]:
    """Runs that only a list of short lines parted are one, when the later one is more than a stray sentence."""
    joined: list[_Run] = []
    for run in runs:
        if joined and not run.broken and run.prose >= 2:
            joined[-1].lines.extend(run.lines)
            joined[-1].prose += run.prose
            joined[-1].size += run.size
        else:
            joined.append(run)
    return joined


def _is_of_many(chosen: _Run, runs: Sequence[_Run]) -> bool:
    """Whether the longest run is no longer than those around: leads of articles on a page that lists them."""
    sizes = sorted(run.size for run in runs if run is not chosen)
    return len(sizes) >= _MANY and chosen.prose <= _LEAD and chosen.size < _LONGER * sizes[len(sizes) // 2]


def _are_cards(lines: Sequence[Line], runs: Sequence[_Run]) -> bool:
    """Whether every text of the page is one sentence with the date of its article below it."""
    if len(runs) < _FEW_CARDS or any(run.prose > 1 for run in runs):
        return False
    dated = sum(lines[run.lines[-1] + 1].kind in _TIMES for run in runs if run.lines[-1] + 1 < len(lines))
    return dated >= _FEW_CARDS


def _own(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The body without labels of what was no part of it, and without what is pulled out of it to be shown in large."""
    text = "\n".join(lines[index].key for index in body if lines[index].kind is Kind.PROSE)
    own = set(body)
    for index in [index for index in body if lines[index].kind is not Kind.PROSE][:_MOST_BETWEEN]:
        key = lines[index].key
        is_label = key.endswith((":", "ঃ")) and index + 1 not in own
        is_pulled = key.count(" ") >= _PULLED - 1 and key.strip(PUNCTUATION) in text
        if is_label or is_pulled:
            own.remove(index)
    return [index for index in body if index in own]
