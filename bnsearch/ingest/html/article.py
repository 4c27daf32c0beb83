"""The article of a saved web page: what the page declares of it, and the text that it shows.

Only imported when there is an HTML file to read: trafilatura and lxml take half a second.
"""

from __future__ import annotations

import datetime
from typing import Any

from lxml.html import HtmlElement
from trafilatura import load_html

from bnsearch.analysis.dates import url_date
from bnsearch.errors import SourceRefused
from bnsearch.ingest.html.dates import data_dates, page_dates, readable
from bnsearch.ingest.html.declared import Declared, declared
from bnsearch.ingest.html.embedded import embedded_article
from bnsearch.ingest.html.lists import no_article
from bnsearch.ingest.html.reading import ReadPage, plain_text, read_page
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.scrape import scrape_page

__all__ = ["html_record"]

_MOST_TAGS = 100_000  # a page of an article has some thousand
_LONGEST_TITLE = 500  # code points


def html_record(text: str, latest: datetime.date) -> dict[str, Any]:
    """The article of a page as a record of ``title``, ``body``, ``date``, ``source`` and ``url``.

    ``latest`` is a day the page is certainly not younger than. Raises SourceRefused, with the bare reason, when there
    is no article on the page.
    """
    if text.count("<") > _MOST_TAGS:
        raise SourceRefused(f"it has more than {_MOST_TAGS:,} tags, which is the limit")
    tree = load_html(text)
    if tree is None:
        raise SourceRefused("it is no HTML")
    said = declared(tree)
    read = read_page(tree, said, latest)
    titles = [text[:_LONGEST_TITLE] for text in (*said.headlines, str(tree.findtext(".//title") or ""), read.title)]
    date = _declared_date(tree, said, read.title) or read.shown.date or read.page.date
    reason = refusal(f"{read.title}\n{read.body}") or no_article(said.claim, read, titles, is_dated=bool(date))
    if not reason:
        return _record(tree, said, read, date, latest)
    held = embedded_article(load_html(text), titles)
    if held is None:
        raise SourceRefused(reason)
    title, body = plain_text(held.title), plain_text(held.body)
    return {"title": title, "body": body, "date": held.date or date, "source": _source(said), "url": said.url}


def _declared_date(tree: HtmlElement, said: Declared, title: str) -> str:
    """The text of the date of publication: what the head says, then what is marked on the page, then the address."""
    stated = readable(said.dates) or readable(page_dates(tree, title).published) or readable(data_dates(tree))
    return stated or url_date(said.url)


def _record(tree: HtmlElement, said: Declared, read: ReadPage, date: str, latest: datetime.date) -> dict[str, Any]:
    """The record of a page that holds an article; ``date`` is what its marks and lines say, if they do."""
    source = _source(said) or read.page.source
    if not date or not read.title:
        seen = scrape_page(read.visible, latest)  # with the cards: they may hold what belongs to the article
        changed = readable(said.modified) or readable(page_dates(tree, read.title).modified)
        date = date or seen.date or changed or next(iter(said.dates), "")
        source = source or seen.source
    title = read.title or ("" if read.page.title_derived else read.page.title)
    body = read.body or plain_text(said.description) or title
    return {"title": title, "body": body, "date": date, "source": source, "url": said.url}


def _source(said: Declared) -> str:
    return next(iter(said.sites), "")
