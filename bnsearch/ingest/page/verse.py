"""The body of a page of verse, and of one without a whole sentence: a list, a text that nothing ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bnsearch.ingest.page.bylines import is_author, is_section
from bnsearch.ingest.page.edges import LONG_WORDS
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import Line
from bnsearch.ingest.page.lists import is_list_of_headlines, is_list_of_teasers

__all__ = ["verses", "without_sentence"]

_FEW = 12  # short lines of a page on which nothing tells where its text begins
_FEWEST_WORDS = 4  # in all of them; less is the name of a site
_MIN_VERSES = 4  # lines
_NAME_WORDS = 4
_MAX_VERSES = 200  # lines
_MIN_POEM = 6  # lines, on a page on which some of them are sentences
_VERSE_WORDS = 10  # at most, of a line
_MEAN_WORDS = 6  # at most, of all of them
_VERSE_ENDS = ("।", "॥", "?", "!", ",", ";", "—", "–")
_MIN_ENDED = 3  # lines, unlike headlines
_SHORT = frozenset({Kind.SHORT, Kind.WEAK})
_VERSE = _SHORT | {Kind.PROSE}
_HEAD = frozenset({Kind.DATE, Kind.BYLINE})
_PASSED = frozenset({Kind.SKIP, Kind.CAPTION, Kind.CLOSE})


def without_sentence(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines of the body; none on a page that lists headlines, or has a headline and no text."""
    short = [index for index, line in enumerate(lines) if line.kind in _SHORT]
    if not short or is_list_of_headlines(lines) or is_list_of_teasers(lines, []):
        return []
    head = max((index for index, line in enumerate(lines) if line.kind in _HEAD), default=-1)
    text = _on_end(lines, head + 1) if head > short[0] else []
    if text:
        is_text = len(text) >= _MIN_VERSES or max(_words(lines[index]) for index in text) >= LONG_WORDS
        return text[:_MAX_VERSES] if is_text else _last(lines, short, head)
    own = [index for index in short if not is_section(lines[index].key)]
    words = sum(_words(lines[index]) for index in own)
    if len(own) > _FEW or words < _FEWEST_WORDS or (len(own) == 1 and len(lines) > 1 and head >= 0):
        return []
    return _below_name(lines, own[1:]) or own


def _below_name(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The lines of a poem without the name right under its title: a blank line parts it from the verses."""
    if len(body) <= _MIN_VERSES or _words(lines[body[0]]) > _NAME_WORDS:
        return body
    name, first, second = (lines[index] for index in body[:3])
    return body[1:] if first.apart and not (name.apart or second.apart) else body


def verses(lines: Sequence[Line], index: int) -> list[int]:
    """The numbers of the lines of the poem that line ``index`` is of; none when it is of no poem.

    A poem stands under a date, a byline or the name of its author, and all its lines are short.
    """
    first = _first_verse(lines, index)
    if first < 0:
        return []
    found = [at for at in _on_end(lines, first, _VERSE) if not is_author(lines[at].key)]
    found = list(takewhile(lambda at: _words(lines[at]) <= _VERSE_WORDS, found))
    ended = sum(lines[at].key.endswith(_VERSE_ENDS) for at in found)
    is_narrow = sum(_words(lines[at]) for at in found) <= _MEAN_WORDS * len(found)
    is_poem = len(found) >= _MIN_POEM and ended >= _MIN_ENDED and is_narrow
    return found[:_MAX_VERSES] if is_poem else []


def _first_verse(lines: Sequence[Line], index: int) -> int:
    """The first of the short lines above a line, up to a date, a byline or an author; -1 when there is none."""
    for at in range(index, -1, -1):
        line = lines[at]
        if line.kind in _HEAD or (line.kind in _SHORT and is_author(line.key)):
            return at + 1
        if line.kind not in _PASSED and (line.kind not in _VERSE or _words(line) > _VERSE_WORDS):
            return -1
    return -1


def _on_end(lines: Sequence[Line], start: int, kinds: frozenset[Kind] = _SHORT) -> list[int]:
    """The lines of these kinds, the short ones, from ``start`` on, up to the first that is furniture."""
    found: list[int] = []
    for index in range(start, len(lines)):
        if lines[index].kind in kinds:
            found.append(index)
        elif lines[index].kind not in _PASSED or (found and lines[index].kind is Kind.CLOSE):
            break
    return found


def _last(lines: Sequence[Line], short: Sequence[int], head: int) -> list[int]:
    """The few short lines below the head of a page, or above a date at its foot."""
    below = [index for index in short if index > head]
    return below if sum(_words(lines[index]) for index in below) >= _FEWEST_WORDS else []


def _words(line: Line) -> int:
    return line.key.count(" ") + 1
