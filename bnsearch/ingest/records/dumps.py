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
_INITIALS = r"[^\s/।,]{1,12}(?:\s[^\s/।,]{1,10})?"
_SLUG = re.compile(rf"\s*\n[(\[]?{_INITIALS}(?:\s?/\s?{_INITIALS}){{1,5}}\s?/?[)\]]?\s*\Z")
"""The initials of those who wrote, below the text: ঢাকা/রহিম, এসএন/এসিবি, কেএইচ/১২/০৩/২২."""
_TEXT = frozenset({Kind.PROSE, Kind.WEAK, Kind.SHORT})
_SURE = frozenset({Kind.DATE, Kind.BYLINE, Kind.CLOSE, Kind.LISTING, Kind.LEGAL, Kind.COMMENT, Kind.AGO})
"""Kinds of boilerplate; one line of such a kind can stand in a clean text, lines of two kinds don't."""
_FEWEST_KINDS = 2
_HEAD = 40  # lines above the text that are looked at
_KEPT = 0.4  # of the sentences: with fewer, the text is no page
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
    """Whether a text begins with a short line: a quick look, for most don't."""
    return 0 < body.find("\n", 0, _LONGEST_LINE)


def _cleaned(article: Article, record: Mapping[str, Any], latest: datetime.date, is_clip: bool) -> Article:
    title = "" if article.title_derived else article.title
    lines = split_lines(article.body)
    if not (is_clip or _is_dump(title, lines)):
        return article
    page = scrape_page(f"{title}\n\n{article.body}" if title else article.body, latest)
    if not _is_whole(page, lines):
        return article
    title = title or ("" if page.title_derived else page.title)
    return replace(
        article,
        title=title or derived_title(page.body),
        title_derived=not title,
        body=page.body,
        date=_date(article, page, record),
    )


def _is_dump(title: str, lines: Sequence[Line]) -> bool:
    """Whether lines of several kinds of boilerplate stand in a text; or one, and the headline once more."""
    kinds = {line.kind for line in lines} & _SURE
    if len(kinds) >= _FEWEST_KINDS:
        return True
    return bool(kinds) and _repeats_headline(title, lines)


def _repeats_headline(title: str, lines: Sequence[Line]) -> bool:
    """Whether the headline stands on a line of its own above the text, or a line there comes twice."""
    above = [line.key for line in takewhile(lambda line: line.kind is not Kind.PROSE, lines[:_HEAD])]
    key = " ".join(comparable(title).split())
    return (bool(key) and any(line.endswith(key) for line in above)) or len(set(above)) < len(above)


def _is_whole(page: Page, lines: Sequence[Line]) -> bool:
    """Whether what was read of a page is most of its sentences."""
    sentences = sum(len(line.text) for line in lines if line.kind is Kind.PROSE)
    return bool(page.body) and len(page.body) >= _KEPT * sentences


def _date(article: Article, page: Page, record: Mapping[str, Any]) -> str:
    """The day that the page states, where the record's own is missing or that of a machine."""
    is_stated = bool(article.date) and not has_machine_date(record)
    if is_stated or not page.date:
        return article.date
    return url_date(article.url) or page.date
