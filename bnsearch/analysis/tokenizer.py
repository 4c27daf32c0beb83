"""Where words are in a text: ICU word breaking on the original, mended where ICU and Bengali news disagree.

This is the only file that asks ICU where words break. No word reaches over white space, so ICU is asked about the
pieces between, and once about each distinct one: a text is mostly pieces met before. Offsets are code points of the
text given, also after an emoji (ICU counts UTF-16 units). What ICU gets wrong is mended in ``_mended``:

    ডা.দীপু    two words            @ঢাকা     the word without its sign
    বি.এন.পি   one word             foo_bar   two words
    দু:খ       one word             বলেন:হবে  two words
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import icu

from bnsearch.analysis.normalizer import normalize

__all__ = ["find_uncommon_words", "find_words", "plain_words", "spans", "words"]

# Apostrophes that count as letters in Unicode make no word by themselves, nor does ৷, a numerator typed as a danda.
_WORD = re.compile(r"[^\W_\u02bc\u09f7]")
_PARTS = re.compile(r"[^\s.@_:,;/\\|#&*+=<>()\[\]{}\"“”!?।॥৷…–—-]+")
_NUMBER = re.compile(r"\d(?:[\d.,:\u00ad\u200c\u200d\u2060\ufeff]*\d)?[\u00ad\u200c\u200d\u2060\ufeff]*")
_LETTER_NAMES = frozenset(
    map(normalize, "এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড".split())
)
# Runs of Bengali letters and marks, and the punctuation that always parts words: ICU says the same, ten times slower.
_RUN = "[\u0985-\u0994\u0995-\u09b9\u09ce\u09dc-\u09df][\u0981-\u09b9\u09bc-\u09ce\u09d7\u09dc-\u09df]*+"
_OPENING, _CLOSING = "[\"'“”‘’([{]*+", "[\"'“”‘’)\\]},;:।৷!?…–—-]*+"
_BARE = f"{_OPENING}({_RUN}){_CLOSING}"
_PLAIN = re.compile(_BARE)
_PLAIN_LINE = re.compile(f"^(?:{_BARE}$|.*+$)", re.MULTILINE)
_SAFE = re.compile(f'(?:{_RUN}|[-–—।৷,;!?()"“”/…]++)+\\.*+')
_RUNS = re.compile(_RUN)
_SIMPLE = re.compile(f"{_OPENING}([A-Za-z]++|[০-৯]++|[0-9]++){_CLOSING}\\.*+{_CLOSING}")
# A colon typed for a visarga, which stands after few beginnings of words: দু:খ, পুন:নির্বাচন.
_COLON = re.compile("(?<![\u0980-\u09ff])(দু|নি|অত|অধ|অন্ত|ইত|চতু|তপ|পুন|প্রাত|বহি|যশ|শির|স্বত):(?=[\u0995-\u09b9])")
# In Bengali a zero width space is typed inside words, for a joiner: উইল্‌স.
_BREAK, _NO_BREAK = "\u200b", "\u2060"
_local = threading.local()


_SEEN = 500_000
"""Distinct pieces to remember; past so many they are worked out afresh, to bound memory."""


def words(piece: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each word of a text without white space, in code points; () for mere punctuation."""
    found = _words.get(piece)
    if found is None:
        if len(_words) >= _SEEN:
            _words.clear()
        found = _words[piece] = find_words(piece)
    return found


def plain_words(pieces: Sequence[str]) -> list[str]:
    """Return of each piece its one word when it is a run of Bengali letters within punctuation, else "".

    No piece may hold a line end.
    """
    return _PLAIN_LINE.findall("\n".join(pieces)) if pieces else []


def find_words(piece: str) -> tuple[tuple[int, int], ...]:
    """Return what ``words`` returns, without remembering it."""
    plain = _PLAIN.fullmatch(piece)
    return (plain.span(1),) if plain else find_uncommon_words(piece)


def find_uncommon_words(piece: str) -> tuple[tuple[int, int], ...]:
    """Return the same of a piece of which ``plain_words`` gives no word."""
    simple = _SIMPLE.fullmatch(piece)
    if simple:
        return (simple.span(1),)
    if _BREAK in piece:
        piece = piece.replace(_BREAK, _NO_BREAK)
    if ":" in piece:
        piece = _COLON.sub("\\1\u0983", piece)
    if _SAFE.fullmatch(piece):
        return tuple([run.span() for run in _RUNS.finditer(piece)])
    return _asked(piece)


def _asked(piece: str) -> tuple[tuple[int, int], ...]:
    """Return what ``words`` says, from ICU."""
    found = []
    for start, end in pairwise(_boundaries(piece)):
        found += [(start + first, start + last) for first, last in _mended(piece[start:end])]
    return tuple(found)


_words: dict[str, tuple[tuple[int, int], ...]] = {}


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each word of ``text``, ascending, in code points."""
    place = 0
    for piece in text.split():
        place = text.index(piece, place)
        for start, end in words(piece):
            yield place + start, place + end
        place += len(piece)


def _boundaries(text: str) -> list[int]:
    """Return every word boundary ICU sees in ``text``, from 0 to its length, in code points."""
    breaker = getattr(_local, "breaker", None)
    if breaker is None:
        breaker = _local.breaker = icu.BreakIterator.createWordInstance(icu.Locale("bn"))
    breaker.setText(text)
    found = [0, *breaker]
    return _code_points(text, found) if found[-1] != len(text) else found


def _code_points(text: str, units: list[int]) -> list[int]:
    """Turn offsets in UTF-16 units into offsets in code points."""
    point_of: list[int] = []
    for point, character in enumerate(text):
        point_of += [point, point] if character > "\uffff" else [point]
    point_of.append(len(text))
    return [point_of[unit] for unit in units]


@lru_cache(maxsize=20_000)
def _mended(piece: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each word inside one piece between ICU boundaries; () for punctuation."""
    if not _WORD.search(piece):
        return ()
    if _NUMBER.fullmatch(piece):
        return ((0, len(piece)),)
    parts = [match.span() for match in _PARTS.finditer(piece) if _WORD.search(match[0])]
    if len(parts) > 1 and "." in piece and all(normalize(piece[start:end]) in _LETTER_NAMES for start, end in parts):
        return ((parts[0][0], parts[-1][1]),)
    return tuple(parts)
