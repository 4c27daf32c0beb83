"""Which state an official serves, where the text says so right before the name: two people of one name are told apart.

নেপালের নৌ সচিব রবি থাপা                  NP
মার্কিন প্রেসিডেন্ট ডোনাল্ড ট্রাম্প          US
ভারতের পার্লামেন্টে খালেদা জিয়ার …       nothing: no title between
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bnsearch.article import Mention
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import key
from bnsearch.entities.titles import is_title_end, is_title_word

__all__ = ["states"]

_TITLES = re.compile(r" (?:\(?[\u0980-\u09ff]+\.?\)?[ -]){1,7}")
"""What may stand between country and name: words, some shortened or in brackets."""
_AND = frozenset(("এবং", "আর", "বা"))
_WORD = re.compile("[\u0980-\u09ff]+")


def states(text: str, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return the country of the officials of a text of whom it tells one, by id; of several the first."""
    found: dict[str, str] = {}
    before: Mention | None = None
    for mention in mentions:
        if mention.kind == "official" and before and mention.id not in found:
            between = text[before.end : mention.start]
            if _of(before.text) and _TITLES.fullmatch(between) and _is_title(_WORD.findall(between)):
                found[mention.id] = before.id
        before = mention if mention.kind == "country" else None
    return found


def _of(country: str) -> bool:
    """Say whether the form of a country's name says "of": রাশিয়ার, রুশ; not রাশিয়ায়, যুক্তরাষ্ট্র."""
    words = tuple(map(key, country.split()))
    bare = not words or words in gazetteer().codes
    return (bool(words) and words[-1] in gazetteer().adjectives) or (not bare and country.endswith("র"))


def _is_title(words: Iterable[str]) -> bool:
    """Say whether words are titles, but for one that says of what: খাদ্য সচিব, নৌ প্রতিমন্ত্রী."""
    keys = [key(word) for word in words]
    titles = [is_title_word(word) or is_title_end(word) for word in keys]
    others = [word for word, title in zip(keys, titles, strict=True) if not title]
    return any(map(is_title_end, keys)) and titles[-1] and len(others) <= 1 and not any(map(_inflected, others))


def _inflected(word: str) -> bool:
    """Say whether a word ends what was said of the country: মালয়েশিয়ার এবং প্রেসিডেন্ট …, চীনের সফরে প্রেসিডেন্ট …"""
    return word in _AND or word.endswith(("ে", "র", "য়", "ও"))
