"""Pages that hold no article of their own: teasers that are cut off, headlines with the time beside each, menus."""

from __future__ import annotations

from collections.abc import Sequence

from bnsearch.analysis.tables import comparable_pattern
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["is_list_of_cards", "is_list_of_headlines", "is_list_of_teasers"]

_TEASER_WORDS = 5
_MAX_TAIL = 30  # code points
_MIN_TEASERS = 2
_MIN_BYLINES = 2  # within the text
_MIN_TIMES = 3
_MENU_WORDS = 2.0  # of an entry, on average
_MIN_ENTRIES = 4
_CUT_OFF = comparable_pattern(
    r"(?:\.\.+|…)[\s\[(]*(?:বিস্তারিত|পড়ুন|আরও|আরো|সম্পূর্ণ|read more|continue reading|more|›|»|→|\.|\])*[\s\])»›→]*$"
)
_TIMES = frozenset({Kind.DATE, Kind.AGO})
_SHORT = frozenset({Kind.SHORT, Kind.WEAK})


def is_list_of_teasers(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether the page shows the beginnings of several articles, and no text that goes to its end."""
    teasers = {index for index, line in enumerate(lines) if _is_teaser(line)}
    whole = [index for index in body if lines[index].kind is Kind.PROSE and index not in teasers]
    return len(teasers) >= _MIN_TEASERS and len(whole) < len(teasers) and len(whole) < _MIN_TEASERS


def is_list_of_cards(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether what looks like a text is a row of cards: each sentence has a byline of its own above it."""
    sentences = sum(lines[index].kind is Kind.PROSE for index in body)
    bylines = sum(line.kind is Kind.BYLINE for line in lines[body[0] : body[-1]])
    return bylines >= _MIN_BYLINES and bylines >= sentences - 1


def is_list_of_headlines(lines: Sequence[Line]) -> bool:
    """Whether a page without a sentence lists headlines, with the time beside each, or is a menu."""
    times = sum(line.kind in _TIMES for line in lines)
    short = [line.key.count(" ") + 1 for line in lines if line.kind in _SHORT]
    is_menu = len(short) >= _MIN_ENTRIES and sum(short) <= _MENU_WORDS * len(short)
    return is_menu or times >= _MIN_TIMES


def _is_teaser(line: Line) -> bool:
    """Whether a line ends in dots, with the word that leads on behind them perhaps."""
    tail = line.key[-_MAX_TAIL:]
    has_dots = ".." in tail or "…" in tail
    return has_dots and line.key.count(" ") >= _TEASER_WORDS - 1 and _CUT_OFF.search(tail) is not None
