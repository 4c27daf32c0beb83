"""Where the body ends: decks above it are no part of it, unfinished paragraphs, lists and tables below it are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bnsearch.analysis.tables import comparable
from bnsearch.ingest.page.bylines import is_author
from bnsearch.ingest.page.furniture import PUNCTUATION, Kind
from bnsearch.ingest.page.lines import Line

__all__ = ["LONG_WORDS", "QUOTES", "SENTENCE_ENDS", "is_deck", "is_entry", "with_edges"]

LONG_WORDS = 13
"""A line of so many words is a paragraph, though nothing ends it; few headlines are as long."""

SENTENCE_ENDS = ("।", "॥", "৷", "?", "!", ".", "|")
"""What a paragraph ends in, but for quotation marks."""

QUOTES = " '\"”’“‘»)]"
"""What may stand behind such an end."""

_OPENING_WORDS = 9  # in a line that may open the body without being a whole sentence
_CLOSING_WORDS = 5  # in a line that may close it
_MAX_DECK_WORDS = 30
_MAX_RESTATED_WORDS = 8  # in a deck without a byline below it
_LONGER = 3  # times such a deck is the paragraph under it
_RESTATED = 0.5  # of its words
_MAX_BLOCK = 60  # lines below the body
_MIN_ENTRIES = 2
_ENTRY = re.compile(r"^[-–—•*●▪]|^\d{1,2}[.)]\s|^\S+(?:\s\S+){0,2}(?<!মো)(?<!ডা)\s?[:ঃ](?:\s|$)|\t")
_MIN_ENTRIES_ABOVE = 3
_MIN_QUESTIONS = 2  # of an interview
_TIME_OF_DAY = re.compile(r"(?:[^\W\d]\S*\s)?\d{1,2}\s?[:.]\s?\d\d(?:\s?(?:[ap]\.?m\.?|মিনিট|মি\.?))?$")
"""Of an entry on a live page: রাত ৯:০৫, 21.05, 9:05 pm."""
_LABELLED = re.compile(r"\S+(?:\s\S+){0,2}\s?:\s\S|[^\t]+\t\S")
_TAGS = re.compile(r"[^,]{1,25}(?:,\s?[^,]{1,25}){2,}$")
_UNENDED_WORDS = 6
_VERBS = tuple(map(comparable, "েছে েছেন েছিল েছিলেন ছিল ছিলেন জানান বলেন রয়েছে যায় হয়নি হয়".split()))
_SHORT = frozenset({Kind.SHORT, Kind.WEAK})
_MAX_HEAD = 6  # lines above the body in which its author may be named
_MAX_ABOUT = 2  # paragraphs below it about the author
_MAX_ABOUT_WORDS = 40
_MIN_OWN = 2  # paragraphs that a text keeps
_WRITERS = frozenset(map(comparable, "লেখক লেখিকা লেখকদ্বয় প্রাবন্ধিক".split()))
_HEAD = frozenset({Kind.BYLINE, Kind.DATE})


def is_entry(key: str) -> bool:
    """Whether a line is of a list, a table, a score, a dialogue: a sign, a number or a label of few words begins it."""
    return _ENTRY.search(key) is not None


def with_edges(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The numbers of the lines of the body, without the deck above it and with what belongs to it at its edges."""
    body = _without_deck(lines, body)
    return _without_author(lines, [*_before(lines, body), *body, *_after(lines, body)])


def _without_deck(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The body without a sentence above its byline, and without one that says the headline again."""
    second = next((place for place, index in enumerate(body) if place and lines[index].kind is Kind.PROSE), 0)
    if not second:
        return body
    first = lines[body[0]].key
    between = {line.kind for line in lines[body[0] + 1 : body[second]]}
    is_above_head = not _HEAD.isdisjoint(between) and first.count(" ") < _MAX_DECK_WORDS
    return body[second:] if is_above_head or _restates(lines, body[0], lines[body[second]].key) else body


def _without_author(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The body without the words about its author below it, where the author's name stands above it."""
    above = lines[max(0, body[0] - _MAX_HEAD) : body[0]]
    names = tuple(line.key for line in above if line.kind in _SHORT and is_author(line.key))
    if not names:
        return body
    for place in range(max(_MIN_OWN, len(body) - _MAX_ABOUT), len(body)):
        key = lines[body[place]].key.lstrip(PUNCTUATION)
        is_about = key.startswith(names) or key.split(" ", 1)[0].rstrip(":,ঃ") in _WRITERS
        if is_about and key.count(" ") < _MAX_ABOUT_WORDS:
            return body[:place]
    return body


def is_deck(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether what looks like a text is one sentence or two above the byline or the date of an article."""
    below = body[-1] + 1
    while below < len(lines) and lines[below].kind in _SHORT and is_author(lines[below].key):
        below += 1
    is_above_head = below < len(lines) and lines[below].kind in _HEAD
    return is_above_head and len(body) == 1 and lines[body[0]].key.count(" ") < _MAX_DECK_WORDS


def _restates(lines: Sequence[Line], index: int, second: str) -> bool:
    """Whether a short sentence says again what stands right above it, and the text itself begins below."""
    key = lines[index].key
    if index == 0 or lines[index - 1].kind not in _SHORT or key.count(" ") >= _MAX_RESTATED_WORDS:
        return False
    own, above = _stems(key), _stems(lines[index - 1].key)
    return len(second) > _LONGER * len(key) and len(own & above) >= _RESTATED * len(own)


def _stems(key: str) -> set[str]:
    return {word[:4] for word in key.strip(PUNCTUATION).split() if len(word) > 2}


def _before(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The lines above the body that open it: too long for a headline, a question, the first of its kind, a list."""
    first, before = body[0], body[0] - 1
    if before < 1 or lines[before].kind not in _SHORT:
        return []
    if _opens_interview(lines, before, body) or _opens_live_entry(lines, before, body):
        return [before]
    words = lines[before].key.count(" ") + 1
    above = lines[before - 1]
    if lines[before].kind is Kind.WEAK:
        return [before] if above.kind is not Kind.WEAK and words >= _OPENING_WORDS else []
    is_under_headline = above.kind in _SHORT and above.key.count(" ") > 1
    return [before] if words >= LONG_WORDS and is_under_headline else _entries_before(lines, first)


def _opens_interview(lines: Sequence[Line], before: int, body: Sequence[int]) -> bool:
    """Whether a line is a question, and more questions part the answers below it."""
    questions = (lines[index] for index in (before, *body) if lines[index].kind in _SHORT)
    return lines[before].key.endswith("?") and sum(line.key.endswith("?") for line in questions) >= _MIN_QUESTIONS


def _opens_live_entry(lines: Sequence[Line], before: int, body: Sequence[int]) -> bool:
    """Whether a line is the small headline of an entry of a live page: the time is above it, as above a later one."""
    later = (index for index in body[1:] if lines[index].kind in _SHORT)
    return _is_timed(lines, before) and any(_is_timed(lines, index) for index in later)


def _is_timed(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above is a time of the day."""
    return _TIME_OF_DAY.match(lines[index - 1].key) is not None


def _entries_before(lines: Sequence[Line], first: int) -> list[int]:
    """Several entries of a list or a table on end right above the body, but bullets, which are a summary."""
    start = first
    while start > 1 and lines[start - 1].kind is Kind.SHORT and _LABELLED.match(lines[start - 1].key):
        start -= 1
    return list(range(start, first)) if first - start >= _MIN_ENTRIES_ABOVE else []


def _after(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The short lines below the last sentence that are still of the text."""
    block = _block(lines, body)
    keys = [lines[index].key for index in block]
    entries = [number for number, key in enumerate(keys) if is_entry(key)]
    if len(entries) >= _MIN_ENTRIES and entries[0] <= 1 and 2 * len(entries) > entries[-1]:
        return block[: entries[-1] + 1]
    if len(block) == 1 and _closes(keys[0]):
        return block
    is_unended = not lines[body[-1]].key.rstrip(QUOTES).endswith(SENTENCE_ENDS)
    paragraphs = takewhile(lambda index: _is_paragraph(lines[index].key, is_unended), block)
    return list(paragraphs)


def _is_paragraph(key: str, is_unended: bool) -> bool:
    """Whether a line among others is a paragraph: it ends in a verb as no headline does, or all here end in nothing."""
    words = key.count(" ") + 1
    return (is_unended and words >= _UNENDED_WORDS) or (words >= _CLOSING_WORDS and key.endswith(_VERBS))


def _block(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The short lines on end below the body, but none that stands elsewhere on the page too."""
    seen = {line.key for line in lines[: body[-1] + 1]}
    block: list[int] = []
    for index in range(body[-1] + 1, min(len(lines), body[-1] + _MAX_BLOCK)):
        line = lines[index]
        if line.kind in _SHORT and line.key not in seen:
            block.append(index)
        else:
            break
    return block


def _closes(key: str) -> bool:
    """Whether a line alone below the text is its last paragraph: no entry of a menu, no tags, not who its author is."""
    if is_author(key):
        return False
    return key.count(" ") >= _CLOSING_WORDS - 1 and not (_TAGS.match(key) and key.count(" ") < LONG_WORDS)
