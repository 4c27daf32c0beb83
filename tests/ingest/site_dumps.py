"""Pages of invented news sites as lynx, w3m, html2text and BeautifulSoup leave them, with any article put into them.

Each file of ``sites/`` is such a page; in braces stands what changes from article to article. They were written before
the reader had seen any of them, after how real sites look, in words of their own.
"""

from __future__ import annotations

import datetime
import random
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SITES", "Saved", "page_of"]

_FOLDER = Path(__file__).parent / "sites"
SITES = sorted(path.stem for path in _FOLDER.glob("*.txt"))
"""The sites by name; ``untitled`` shows neither title nor date."""
_WRAPPED = {"lynx": 80, "wrapped": 80, "columns": 72}  # columns; the last counts them as a terminal does
_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_MONTHS = "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর".split()
_DAYS = "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রোববার".split()


@dataclass(frozen=True)
class Saved:
    """An article of four paragraphs or more, when it was published and its page saved, and other articles' cards."""

    title: str
    paragraphs: Sequence[str]
    day: datetime.date
    clock: datetime.date
    cards: Sequence[tuple[str, str]]


def page_of(article: Saved, site: str) -> str:
    """The page on which a site shows the article."""
    rng = random.Random(article.title + site)
    values = _values(article)
    lines: list[str] = []
    lead = ""

    def value(match: re.Match[str]) -> str:
        nonlocal lead
        if match[1] == "head":
            head, lead = rng.choice(article.cards)
            return head
        return lead if match[1] == "lead" else values[match[1]]

    for line in (_FOLDER / f"{site}.txt").read_text("utf-8").split("\n"):
        if "{others}" in line:
            between = "\n\n" if lines[-1] == "" else "\n"
            lines += between.join(line.format(others=part) for part in article.paragraphs[2:-1]).split("\n")
        else:
            lines.append(re.sub(r"\{([^}]+)\}", value, line))
    return "\n".join(_wrapped(line, site) for line in lines)


def _values(article: Saved) -> dict[str, str]:
    first, last = article.paragraphs[0], article.paragraphs[-1]
    word, _, rest = first.partition(" ")
    return {
        "title": article.title,
        "first": first,
        "first word": word,
        "rest of first": f" {rest}",
        "beginning": first[:150],
        "second": article.paragraphs[1],
        "last": last,
        "quoted": " ".join(last.split("।")[0].split()[:9]),
        "all on one line": " ".join(article.paragraphs),
        "before": _written(article.day - datetime.timedelta(days=20)),
        **dict(_dates("day", article.day)),
        **dict(_dates("clock", article.clock)),
    }


def _dates(name: str, day: datetime.date) -> Iterator[tuple[str, str]]:
    yield name, _written(day)
    yield f"{name} weekday", _DAYS[day.weekday()]
    yield f"{name}/", f"{day:%d/%m/%Y}".translate(_DIGITS)
    yield f"{name}-", f"{day:%d-%m-%Y}".translate(_DIGITS)
    yield f"{name}.", f"{day:%d.%m.%Y}"
    yield f"{name} in English", f"{day:%d %b %Y}"
    yield f"{name} in American", f"{day:%B %d, %Y}"


def _written(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}".translate(_DIGITS)


def _wrapped(line: str, site: str) -> str:
    width = _WRAPPED.get(site, 0)
    if len(line) <= width or not width:
        return line
    indent = " " * (len(line) - len(line.lstrip()))
    if site != "columns":
        text = line.strip()
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
    rows = [""]
    for word in line.split():
        if rows[-1] and _columns(rows[-1]) + 1 + _columns(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return "\n".join(rows)


def _columns(text: str) -> int:
    return sum(unicodedata.category(letter) not in ("Mn", "Cf") for letter in text)
