"""Which lines of a page are its body: sentences on end, and what between them can be of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bnsearch.ingest.page.furniture import PUNCTUATION, Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["body_of"]

_OPENING = 8  # spaces in a line that may open the body without being a whole sentence
_GAP = 2  # short lines between two paragraphs that can be a subheading or a quotation
_SAID_AGAIN = 30  # code points; a shorter sentence may well come twice
_ENTRY = re.compile(r"^(?:[-–—•*●▪(]|\d)|:")
_ENOUGH = 0.5  # of the longest run: the first run this long is the article, a later one the next article
_MANY = 4  # other runs on a page
_LEAD = 2  # paragraphs
_LONGER = 2.0  # than the other runs, as the article on a page of its own is
_FEW = 12  # short lines
_FEWEST_WORDS = 4  # in all of them; less is the name of a site
_CAPTION = 12  # words of a sentence above the name of whoever took the picture
_PULLED = 4  # words of a quotation that is shown twice
_MOST_BETWEEN = 100  # short lines of a body that are looked at for that
_BREAKS = frozenset({Kind.LISTING, Kind.COMMENT, Kind.LEGAL})
_SUSPENDS = frozenset({Kind.RELATED, Kind.CLOSE, Kind.CITE})


def body_of(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines that are the body."""
    runs = _joined(_Runs(lines).found)
    if not runs:
        return _without_prose(lines)
    longest = max(run.size for run in runs)
    chosen = next(run for run in runs if run.size >= _ENOUGH * longest)
    if _is_of_many(chosen, runs):
        return []
    return _own(lines, _with_edges(lines, chosen.lines))


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
        if line.kind is Kind.PROSE:
            self._read_prose(index)
        elif line.kind in (Kind.SHORT, Kind.WEAK):
            self._broken = self._broken or self._dated
            if not self._suspended:
                self._gap.append(index)
        elif line.kind in _BREAKS or (not self._suspended and _is_of_a_text(line)):
            self._broken = True
        elif line.kind in _SUSPENDS:
            self._gap, self._suspended = [], True
        elif line.kind is Kind.CAPTION and self._last == [index - 1] and self._words(index - 1) <= _CAPTION:
            self._drop_last()
        self._dated = self._dated or (line.kind is Kind.DATE and not self._suspended)

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
        return len(short) <= _GAP or 2 * sum(map(bool, map(_ENTRY.search, short))) > len(short)


def _is_of_a_text(line: Line) -> bool:
    """Whether a line says when what follows was written."""
    return line.kind is Kind.AGO or any(date.label for date in line.dates)


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


def _with_edges(lines: Sequence[Line], body: list[int]) -> list[int]:
    """A paragraph that ends in ?, a quotation or a colon may also open or close the body."""
    kinds = [line.kind for line in lines]
    before, after = body[0] - 1, body[-1] + 1
    if before > 0 and kinds[before] is Kind.WEAK is not kinds[before - 1] and lines[before].key.count(" ") >= _OPENING:
        body = [before, *body]
    if kinds[after : after + 1] == [Kind.WEAK] and not {Kind.SHORT, Kind.WEAK}.intersection(
        kinds[after + 1 : after + 2]
    ):
        body = [*body, after]
    return body


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


def _without_prose(lines: Sequence[Line]) -> list[int]:
    """A page without a sentence: all its short lines but the title; none when they are so many that it is a list."""
    short = [index for index, line in enumerate(lines) if line.kind in (Kind.SHORT, Kind.WEAK)]
    words = sum(lines[index].key.count(" ") + 1 for index in short)
    return (short[1:] or short) if len(short) <= _FEW and words >= _FEWEST_WORDS else []
