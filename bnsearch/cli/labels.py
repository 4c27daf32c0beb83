"""The few words that bnsearch itself says around articles, in English and in Bengali; numbers and days in either."""

from __future__ import annotations

import os
from typing import Literal

__all__ = ["LANGUAGES", "Labels", "Language"]

Language = Literal["en", "bn"]
LANGUAGES: tuple[Language, ...] = ("en", "bn")

_TEXTS = {
    "match": ("match", "খোঁজা শব্দ"),
    "country": ("country", "দেশ"),
    "official": ("official", "পদাধিকারী"),
    "countries": ("countries", "দেশ"),
    "officials": ("officials", "পদাধিকারী"),
    "sources": ("sources", "সূত্র"),
    "months": ("months", "মাস"),
    "more": ("and {count} more", "আরও {count}টি"),
    "meant": ("Did you mean: {query}", "আপনি কি খুঁজছেন: {query}"),
    "nothing": ("Nothing found for “{query}”.", "“{query}” কোথাও পাওয়া যায়নি।"),
    "nothing like": ("Nothing is like {id}.", "{id}-এর মতো কিছু নেই।"),
    "shown": ("{first}–{last} of {total} in {ms} ms", "{total}টির মধ্যে {first}–{last}, {ms} মিলিসেকেন্ডে"),
    "none shown": ("none of {total} in {ms} ms", "{total}টির একটিও নয়, {ms} মিলিসেকেন্ডে"),
    "next": ("more: --page {page}", "আরও: --page {page}"),
    "next at prompt": ("more: Enter", "আরও: Enter"),
    "also at": ("also at", "আরও যেখানে"),
    "folded": ("told too in", "একই কথা যেখানে"),
    "articles": ("{count} articles, {size} bytes", "{count}টি লেখা, {size} বাইট"),
    "span": ("from {first} to {last}", "{first} থেকে {last}"),
    "all": ("all articles", "সব লেখা"),
    "named by none": ("No article that is counted names any.", "গণনায় আসা কোনো লেখায় কারও নাম নেই।"),
    "undated": ("undated", "তারিখহীন"),
}
"""Key → the text in each language, in the order of LANGUAGES."""
_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_MONTHS = "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর".split()


class Labels:
    """The words of one language; without one, that of the locale, else English."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language or _of_locale()
        self._place = LANGUAGES.index(self.language)

    def text(self, key: str, **values: object) -> str:
        """Return a text with its values filled in, numbers in the digits of the language."""
        numbers = {name: self.number(value) for name, value in values.items() if isinstance(value, int | float)}
        return _TEXTS[key][self._place].format(**(values | numbers))

    def number(self, value: float) -> str:
        """Return a number, whole ones with commas; others with one decimal."""
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
        return self.digits(text)

    def digits(self, text: str) -> str:
        """Return ``text`` with the digits of the language."""
        return text.translate(_DIGITS) if self.language == "bn" else text

    def day(self, iso: str) -> str:
        """Return an ISO day or month as it is written in the language: ২৪ ডিসেম্বর ২০২৫."""
        if self.language == "en" or not iso[:4].isdecimal():
            return iso
        year, *rest = iso.split("-")
        if not rest:
            return year.translate(_DIGITS)
        day = f"{int(rest[1])} " if len(rest) > 1 else ""
        return f"{day}{_MONTHS[int(rest[0]) - 1]} {year}".translate(_DIGITS)


def _of_locale() -> Language:
    """Return the language that POSIX's variables name, the strongest that is set."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "bn" if named.startswith("bn") else "en"
