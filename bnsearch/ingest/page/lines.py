"""The lines of a scraped page, each judged by itself: a sentence, a short line, or a kind of furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bnsearch.analysis.tables import comparable
from bnsearch.ingest.page.bylines import is_byline
from bnsearch.ingest.page.datelines import DateLine, date_lines, is_ago, is_day_without_year, is_posted, label_of
from bnsearch.ingest.page.furniture import Kind, Sentences, in_sentence, in_short_line, is_caption, sentences_on

__all__ = ["Line", "split_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that isn't blank: as written, in comparable form, what it is, and the dates it is made of.

    ``apart``: a blank line stands above it.
    """

    text: str
    key: str
    kind: Kind
    dates: tuple[DateLine, ...] = ()
    apart: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a page that aren't blank, each with its kind."""
    page = comparable(_TWO_NUMBERS.sub(r"\g<0> ", text))
    sentences, foreign_page, label, apart = sentences_on(page), _is_foreign(page), "", False
    lines: list[Line] = []
    for raw, key in zip(text.split("\n"), page.split("\n"), strict=True):
        key = key.strip(_BLANK)
        if key:
            kind, dates = _kind(key, label, sentences, foreign_page)
            lines.append(Line(raw.strip(_BLANK), key, kind, dates, apart))
            label = label_of(key)
        apart = not key
    return _with_captions(lines)


def _with_captions(lines: list[Line]) -> list[Line]:
    """The lines, with what stands above a caption as one too: the same text, or what a picture's source is below."""
    for index, line in enumerate(lines[1:]):
        above = lines[index]
        if line.kind is Kind.CAPTION and above.kind is not Kind.CAPTION:
            is_twice = line.key != above.key and line.key.startswith(above.key) and " " in above.key
            if is_twice or (line.key.startswith(_SOURCE) and _is_alternative(lines[:index], above)):
                lines[index] = replace(above, kind=Kind.CAPTION)
    return lines


def _is_alternative(before: list[Line], line: Line) -> bool:
    """Whether a short line above the source of a picture, at the top of a text, says what is seen on it."""
    is_under_headline = bool(before) and before[-1].kind is Kind.SHORT and before[-1].key.count(" ") >= _HEADLINE_SPACES
    return line.kind is Kind.SHORT and is_under_headline and all(other.kind is not Kind.PROSE for other in before)


_SOURCE = comparable("ছবির উৎস")
_HEADLINE_SPACES = 3  # with fewer a line may be an entry of a menu


_BLANK = " \t\r\u00a0\ufeff\u200b\u200c\u200d\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x1f\x85\u3000"
_CLOSERS = " '\"”’“‘»)]*\u00a0"
_LONG = 25  # words; a line of several sentences need not end as one
_SEVERAL_WORDS = 10  # the same where a danda parts them
_INNER_DANDA = re.compile(r"[।৷]\s")
_CUT_OFF = ("..", "…")
_DOUBLE_DANDA = ("।।", "॥")
_WORDS_A_SENTENCE = 30
_BENGALI = re.compile(r"[\u0985-\u09b9\u09ce\u09dc-\u09e1]")
_CREDITED = "। ছবি"  # behind a sentence about the picture
_BENGALI_SHARE = 0.25  # of the code points; on a page of Bengali, spaces and all, it is two thirds and more
_TWO_NUMBERS = re.compile(r"[0-9](?=[০-৯])|[০-৯](?=[0-9])")  # no number is written in digits of two scripts


def _kind(key: str, label: str, sentences: Sentences, foreign_page: bool) -> tuple[Kind, tuple[DateLine, ...]]:
    """What a line is, and the dates it is made of; ``label``: the line above says what its date is."""
    kind = _sentence_kind(key)
    if kind is Kind.PROSE and not (key.endswith(_DOUBLE_DANDA) and is_byline(key)):
        return in_sentence(key, sentences) or kind, ()
    dates = date_lines(key, label)
    if dates:
        return Kind.DATE, dates
    if is_ago(key) or is_posted(key):
        return Kind.AGO, ()
    if is_day_without_year(key):
        return Kind.SKIP, ()
    if is_byline(key):
        return Kind.CAPTION if _CREDITED in key and is_caption(key) else Kind.BYLINE, ()
    foreign = not foreign_page and not _BENGALI.search(key)
    return in_short_line(key, sentences) or (Kind.SKIP if foreign else kind), ()


def _is_foreign(page: str) -> bool:
    """Whether most of a page isn't Bengali; else a line without a Bengali letter is a button or a hint."""
    return (1 - _BENGALI_SHARE) * len(page) < len(page.encode("ascii", "ignore"))


def _sentence_kind(key: str) -> Kind:
    bare = key.rstrip(_CLOSERS)
    last, words = bare[-1:], key.count(" ") + 1
    if words >= _FEWEST_WORDS.get(last, words + 1) and bare[-2:] not in _NO_ENDS and not _ABBREVIATED.search(bare):
        return Kind.PROSE
    if words >= _SEVERAL_WORDS and not bare.endswith(_CUT_OFF) and _INNER_DANDA.search(bare):
        return Kind.PROSE
    if words > _LONG and sum(map(key.count, "।?!৷")) * _WORDS_A_SENTENCE >= words:
        return Kind.PROSE
    if words >= _WEAK_WORDS and (last in ("?", "!", ":") or bare != key):
        several = "। " in key or (words >= _TWO_QUESTIONS and _INNER_END.search(key))
        return Kind.PROSE if several else Kind.WEAK
    return Kind.SHORT


_WEAK_WORDS = 5
_TWO_QUESTIONS = 12  # words; fewer can be a headline of two parts
_INNER_END = re.compile(r"[?!][”’\"']?\s")
_FEWEST_WORDS = {"।": 3, "॥": 3, "৷": 3, "|": 6, ".": 8}
"""What a sentence ends in, and how many words make a line that ends so one; | and . are typed for a danda."""
_ABBREVIATED = re.compile(r"(?:^|[\s(])[^\s(]{1,3}\.$")
_NO_ENDS = (" |", "..", " .")
