"""Records whose text is a dump of a page, menus and all: the article in it. A clean text stays as it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from bnsearch.analysis.dates import url_date
from bnsearch.analysis.tables import comparable
from bnsearch.article import Article
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.headline import derived_title
from bnsearch.ingest.page.lines import Line, split_lines
from bnsearch.ingest.page.scrape import Page, scrape_page
from bnsearch.ingest.records.fields import layout_of
from bnsearch.ingest.records.site_titles import may_name_site, without_site

__all__ = ["has_machine_date", "without_boilerplate"]

_LONGEST_LINE = 120  # code points of a headline, a menu entry, a byline
_LONGEST_SLUG = 40  # code points
_INITIALS = r"[^\s/।,\[\]]{1,12}(?:\s[^\s/।,\[\]]{1,10})?"
_SLUG = re.compile(rf"\s*\n[(\[]?(?=[^\W\d]){_INITIALS}(?:\s?/\s?{_INITIALS}){{1,5}}\s?/?[)\]]?\s*\Z")
"""The initials of those who wrote, below the text: ঢাকা/রহিম, এসএন/এসিবি, কেএইচ/১২/০৩/২২."""
_SURE = frozenset({Kind.DATE, Kind.BYLINE, Kind.CLOSE, Kind.LISTING, Kind.LEGAL, Kind.COMMENT, Kind.AGO})
"""Kinds of boilerplate; one line of such a kind can stand in a clean text, lines of two kinds don't."""
_BOILERPLATE = frozenset(Kind) - {Kind.PROSE, Kind.WEAK, Kind.SHORT}
_CLOSING = frozenset({Kind.CLOSE, Kind.LISTING, Kind.LEGAL, Kind.COMMENT, Kind.RELATED})
_FEWEST_KINDS = 2
_HEAD = 40  # lines above the text that are looked at
_TOP = 2_000  # code points of them
_FOOT = 1_000  # code points at the end
_HEAD_SIGN = re.compile(
    r"[0-9০-৯]{4}|প্রতি(?:বেদক|নিধি|বেদন)|ডেস্ক|রিপোর্ট|সংবাদদাতা|শেয়ার|হোম|প্রচ্ছদ|মেনু|[Ss]hare|SHARE"
    r"|[Hh]ome|HOME|[Mm]enu|MENU|[Uu]pdated|UPDATED|[Dd]esk|DESK"
)
_FOOT_SIGN = re.compile(
    r"©|স্বত্ব|শেয়ার|সম্পাদক|সম্পর্কিত|মন্তব্য|আর[ওো] (?:পড়|খবর)|[Ss]hare|SHARE"
    r"|[Cc]opyright|COPYRIGHT|[Cc]omment|COMMENT|[Aa]rticle|ARTICLE"
)
_MENU_ENTRY = 90  # code points, of the headline of another article
_SENTENCE = 40  # code points
_LOST = 0.12  # of what is kept: lines that may be of the text
_KEPT = 0.85  # of the sentences: with fewer, the text is no page
_MACHINE = re.compile(r"timestamp|creat|insert|added|clipped|^time$", re.IGNORECASE)


def without_boilerplate(
    article: Article, record: Mapping[str, Any], latest: datetime.date, is_clip: bool = False
) -> Article:
    """The article without what a scraper took from the page around it: menus, bylines, lists, the site's name.

    ``record`` is what it was read from; ``latest`` a day that the page is not younger than. ``is_clip``: it was surely
    saved from a web page, so no evidence is asked for.
    """
    if may_name_site(article.title) and not article.title_derived:
        article = replace(article, title=without_site(article))
    body = article.body
    if is_clip or _may_be_dump(body):
        article = _cleaned(article, record, latest, is_clip)
    if "/" in article.body[-_LONGEST_SLUG:]:
        article = replace(article, body=_SLUG.sub("", article.body))
    return article


def has_machine_date(record: Mapping[str, Any]) -> bool:
    """Whether the only dates of a record are of names that programs give to times of saving: timestamp, created."""
    dated = [key for key, _ in layout_of(tuple(record)).keys("date") if record[key]]
    return bool(dated) and all(_MACHINE.search(key) for key in dated)


def _may_be_dump(body: str) -> bool:
    """Whether a sign of boilerplate stands in short lines above or below a text: a quick look, for most have none."""
    if body.find("\n", 0, _LONGEST_LINE) > 0 and _HEAD_SIGN.search(_short_head(body)):
        return True
    return body.rfind("\n", -_LONGEST_LINE) > 0 and _FOOT_SIGN.search(_short_foot(body)) is not None


def _short_head(body: str) -> str:
    """The short lines above a text."""
    return "\n".join(takewhile(_is_short, body[:_TOP].split("\n")[:_HEAD]))


def _short_foot(body: str) -> str:
    """The short lines below a text, the last one first."""
    return "\n".join(takewhile(_is_short, reversed(body[-_FOOT:].split("\n"))))


def _is_short(line: str) -> bool:
    return len(line) < _LONGEST_LINE and "।" not in line


def _edges(body: str) -> str:
    """The lines at the beginning and at the end of a long text, of which it is told what it is; a short one whole."""
    if len(body) <= _TOP + _FOOT:
        return body
    start, end = body.rfind("\n", 0, _TOP), body.find("\n", len(body) - _FOOT)
    return body if start < 0 or end < 0 else body[:start] + body[end:]


def _cleaned(article: Article, record: Mapping[str, Any], latest: datetime.date, is_clip: bool) -> Article:
    title = "" if article.title_derived else article.title
    if not (is_clip or _is_dump(title, split_lines(_edges(article.body)))):
        return article
    lines = split_lines(article.body)
    page = scrape_page(f"{title}\n\n{article.body}" if title else article.body, latest)
    if not _is_whole(page, lines):
        return article
    title = title or ("" if page.title_derived else page.title)
    return replace(
        article,
        title=title or derived_title(page.body),
        title_derived=not title,
        body=_own_text(article.body, page.body),
        date=_date(article, page, record),
    )


def _is_dump(title: str, lines: Sequence[Line]) -> bool:
    """Whether boilerplate of several kinds stands around a text; or of one, and the headline once more.

    A day above the text and a copyright line below it are not enough: chapters and diaries of blogs have them.
    """
    prose = [index for index, line in enumerate(lines) if line.kind is Kind.PROSE]
    if not prose:
        return False
    above = {line.kind for line in lines[: prose[0]]} & _SURE
    below = {line.kind for line in lines[prose[-1] + 1 :]} & _CLOSING
    is_dated_head = Kind.DATE in above and not above <= {Kind.DATE, Kind.LEGAL}
    is_framed = bool(above) and not below <= {Kind.LEGAL}
    if is_dated_head or is_framed or len(below) >= _FEWEST_KINDS:
        return True
    return bool(above | below) and _repeats_headline(title, lines)


def _repeats_headline(title: str, lines: Sequence[Line]) -> bool:
    """Whether the headline stands on a line of its own above the text, or a line there comes twice."""
    head = takewhile(lambda line: line.kind is not Kind.PROSE, lines[:_HEAD])
    above = [line.key for line in head if line.kind is not Kind.CAPTION]
    key = " ".join(comparable(title).split())
    return (bool(key) and any(line.endswith(key) for line in above)) or len(set(above)) < len(above)


def _is_whole(page: Page, lines: Sequence[Line]) -> bool:
    """Whether what was read of a page is most of its sentences; one that comes twice counts once."""
    sentences = {line.key: len(line.text) for line in lines if line.kind is Kind.PROSE}
    if not page.body or len(page.body) < _KEPT * sum(sentences.values()):
        return False
    kept = comparable(page.body)
    lost = {line.key: len(line.text) for line in lines if _may_be_text(line) and line.key not in kept}
    return sum(lost.values()) <= _LOST * len(page.body)


def _may_be_text(line: Line) -> bool:
    """Whether a line can be of the text: it is no boilerplate, and too long for an entry of a menu."""
    is_long = len(line.text) >= (_SENTENCE if "।" in line.text else _MENU_ENTRY)
    return is_long and line.kind not in _BOILERPLATE


def _own_text(dump: str, read: str) -> str:
    """The text as the dump has it, from the first line that was read to the last, where nothing stands between them.

    Short lines below it belong to it, where no boilerplate is among them: what is on television tonight.
    """
    paragraphs = read.split("\n\n")
    start, last = dump.find(paragraphs[0]), dump.rfind(paragraphs[-1])
    if start < 0 or last < start or dump.find(paragraphs[0], start + 1) >= 0:
        return read
    end = last + len(paragraphs[-1])
    for text in (dump[start:], dump[start:end]):
        if not any(line.kind in _BOILERPLATE for line in split_lines(text)):
            return text.strip()
    return read


def _date(article: Article, page: Page, record: Mapping[str, Any]) -> str:
    """The day that the page states, where the record's own is missing or that of a machine."""
    is_stated = bool(article.date) and not has_machine_date(record)
    if is_stated or not page.date:
        return article.date
    return url_date(article.url) or page.date
