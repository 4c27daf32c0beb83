"""The article of a saved web page: what the page declares of it, and its text found by trafilatura.

Only imported when there is an HTML file to read: trafilatura and lxml take half a second.
"""

from __future__ import annotations

import datetime
import html
import logging
import re
from collections import Counter
from copy import deepcopy
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from bnsearch.analysis.dates import parse_date, url_date
from bnsearch.analysis.tables import comparable
from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.html.cards import drop_cards
from bnsearch.ingest.html.declared import declared
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.headline import told_by
from bnsearch.ingest.page.scrape import Page, scrape_page

__all__ = ["html_record"]

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("trafilatura").propagate = False  # what it has to say of a broken page is for its own authors

_UNSEEN = ("script", "style", "noscript", "template", "svg")
_BLOCKS = (
    "address article aside blockquote body br div dd dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol option p section table td th title tr ul"
).split()
_MOST_TAGS = 100_000  # a page of an article has some thousand
_TAG = re.compile(r"<[^<>]{1,200}>")
_PARAGRAPH_END = re.compile(r"</p>|<br\s*/?>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[।৷.?!][”’\"')]*(?:\s|$)")
_SITE = re.compile(r"\s*(?:\|{1,2}|::|\s[–—-]\s)\s*")
_TITLE = 3  # words
_MUCH = 0.3  # of the title's words
_ESCAPED = 3  # times that a text may be escaped one over the other
_FEWEST_SENTENCES = 2  # in the text of a page that doesn't call itself an article
_SAME_SHARE = 0.5  # of the declared text: an extracted one that is shorter has missed the article
_LINKS = 0.5  # of the lines: more of them are links only on a page that lists articles


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
    record, is_article = declared(tree)
    links = {_key(text) for link in tree.iter("a") for text in (link.text_content(), *link.itertext())}
    title = _plain(str(record.get("title", ""))) or _heading(tree)
    visible = _visible(deepcopy(tree))
    check_time()
    drop_cards(tree)
    extracted = _extracted(deepcopy(tree))
    check_time()
    shown = scrape_page(_visible(tree), latest)
    title = title or _title(tree, visible)
    page = scrape_page(f"{title}\n\n{extracted}", latest)
    if title and told_by(title, shown.body) > told_by(title, page.body) + _MUCH:
        page = shown  # what was extracted is some other text on the page
    body = _body(page.body, _plain(str(record.get("body", ""))), links)
    reason = refusal(f"{title}\n{body}") or ("" if is_article else _no_article(body, visible))
    if reason:
        raise SourceRefused(reason)
    told = str(record.get("date", ""))
    is_dated = bool(parse_date(told) or url_date(str(record.get("url", ""))))
    seen = Page() if is_dated and title else scrape_page(visible, latest)
    summary = _plain(str(record.pop("description", "")))
    return record | {
        "title": title or ("" if page.title_derived else page.title),
        "body": body or _caption(extracted, links) or summary or title,
        "date": told if is_dated else shown.date or page.date or seen.date or told,
        "source": record.get("source") or page.source or seen.source,
    }


def _extracted(tree: HtmlElement) -> str:
    """The text that trafilatura takes for the article's, or empty."""
    try:
        document = bare_extraction(tree, include_comments=False, include_tables=False)
    except Exception:  # whatever it stumbles over in a broken page, the page's own lines are left
        return ""
    found = getattr(document, "text", "") or ""
    return _plain(found) if "</p>" in found else found


def _visible(tree: HtmlElement) -> str:
    """The text of a page as it is seen, block by block."""
    for unseen in list(tree.iter(*_UNSEEN)):
        if unseen is tree:
            return ""
        unseen.drop_tree()
    for block in tree.iter(*_BLOCKS):
        block.text = f"\n{block.text or ''}"
        block.tail = f"\n{block.tail or ''}"
    return str(tree.text_content())


def _heading(tree: HtmlElement) -> str:
    """The one heading of the first rank, or empty."""
    headings = [" ".join(str(heading.text_content()).split()) for heading in tree.iter("h1")]
    return headings[0] if len(headings) == 1 else ""


def _title(tree: HtmlElement, visible: str) -> str:
    """What of the title in the head the page shows on a line of its own, or empty: the rest of it names the site."""
    titles = [" ".join(str(title.text_content()).split()) for title in tree.iter("title")]
    lines = Counter(map(_key, visible.split("\n")))
    lines.subtract(map(_key, titles))  # the head is a part of the text
    parts = [part for title in titles[:1] for part in (title, *_SITE.split(title))]
    return next((part for part in parts if part.count(" ") >= _TITLE - 1 and lines[_key(part)] > 0), "")


def _body(extracted: str, told: str, links: set[str]) -> str:
    """The extracted text; or what the page declares, if that is much more, or the same, or all that is no headlines."""
    lines = [_key(line) for line in extracted.split("\n") if line.strip()]
    headlines = not _SENTENCE_END.search(extracted) or sum(line in links for line in lines) > _LINKS * len(lines)
    same = _key(extracted) == _key(told) and told.count("\n") > extracted.count("\n")
    return told if headlines or same or len(extracted) < _SAME_SHARE * len(told) else extracted


def _caption(extracted: str, links: set[str]) -> str:
    """The longest line with a sentence, without what follows that: all the text there is to a picture."""
    lines = [line for line in extracted.split("\n") if "।" in line and _key(line) not in links]
    return max(lines, key=len, default="").rpartition("।")[0] + "।" * bool(lines)


def _no_article(body: str, visible: str) -> str:
    """Why a page that doesn't declare an article holds none, or empty."""
    return "" if body.count("।") >= _FEWEST_SENTENCES else refusal(visible) or "it holds headlines or menus only"


def _key(text: str) -> str:
    return " ".join(comparable(text).split())


def _plain(text: str) -> str:
    """A declared text without the markup that some sites leave in it."""
    for _ in range(_ESCAPED):
        text = html.unescape(text)
    return "\n\n".join(
        " ".join(part.split()) for part in _TAG.sub("", _PARAGRAPH_END.sub("\n", text)).split("\n") if part.strip()
    )
