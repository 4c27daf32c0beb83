"""Reading a web page: its headline and its text, found by trafilatura, held against the page's own lines."""

from __future__ import annotations

import datetime
import html
import logging
import re
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from bnsearch.analysis.tables import comparable
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.html.asides import drop_asides
from bnsearch.ingest.html.cards import drop_cards
from bnsearch.ingest.html.declared import Claim, Declared
from bnsearch.ingest.html.hidden import show_hidden
from bnsearch.ingest.html.titles import key_of, page_title, told_heading
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.headline import told_by
from bnsearch.ingest.page.scrape import Page, scrape_page

__all__ = ["ReadPage", "plain_text", "read_page"]

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("trafilatura").propagate = False  # what it has to say of a broken page is for its own authors

_UNSEEN = ("script", "style", "noscript", "template", "svg")
_BLOCKS = (
    "address article aside blockquote body br div dd dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol option p section table td th title tr ul"
).split()
_TAG = re.compile(r"<[^<>]{1,200}>")
_PARAGRAPH_END = re.compile(r"</p>|</div>|<br\s*/?>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[।৷.?!][”’\"')]*(?:\s|$)")
_MUCH = 0.3  # of the title's words
_ESCAPED = 3  # times that a text may be escaped one over the other
_SAME_SHARE = 0.5  # of the declared text: an extracted one that is shorter has missed the article
_LINKS = 0.5  # of the lines: more of them are links only on a page that lists articles
_LEAD = 2  # paragraphs
_LONGEST_NOTICE = 300  # code points


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it is read: ``shown`` by its own lines, ``page`` by what was extracted; ``visible`` is all its text.

    ``links`` are the texts of its links, in the form in which lines are compared.
    """

    title: str
    body: str
    shown: Page
    page: Page
    visible: str
    links: set[str]


def read_page(tree: HtmlElement, said: Declared, latest: datetime.date) -> ReadPage:
    """Read the title and the text of a page; ``tree`` loses its scripts and the cards of other articles."""
    show_hidden(tree)
    links = _link_texts(tree)
    visible = _visible(deepcopy(tree))
    title = page_title(tree, [plain_text(text) for text in said.headlines], said.sites, visible)
    check_time()
    drop_cards(tree)
    drop_asides(tree)
    extracted = _extracted(deepcopy(tree))
    title = title or told_heading(tree, extracted)
    check_time()
    shown = scrape_page(_visible(tree), latest)
    title = title or ("" if shown.title_derived else shown.title)
    page = scrape_page(f"{title}\n\n{extracted}", latest)
    if title and told_by(title, shown.body) > told_by(title, page.body) + _MUCH:
        page = shown  # what was extracted is some other text on the page
    whole = _with_lead(title, page.body, shown.body)
    body = _without_notices(title, _body(whole, plain_text(said.body), links))
    if not body and said.claim is Claim.ARTICLE:
        body = _caption(extracted, links)
    return ReadPage(title, body, shown, page, visible, links)


def _extracted(tree: HtmlElement) -> str:
    """The text that trafilatura takes for the article's, or empty."""
    try:
        document = bare_extraction(tree, include_comments=False, include_tables=False)
    except Exception:  # whatever it stumbles over in a broken page, the page's own lines are left
        return ""
    found = getattr(document, "text", "") or ""
    return plain_text(found) if "</p>" in found else found


def _link_texts(tree: HtmlElement) -> set[str]:
    """The texts of links and of their parts, in the form in which lines are compared."""
    texts = [text for link in tree.iter("a") for text in (str(link.text_content()), *link.itertext())]
    return set(comparable("\n".join(" ".join(text.split()) for text in texts)).split("\n"))


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


def _body(extracted: str, told: str, links: set[str]) -> str:
    """The extracted text; or what the page declares, if that is much more, or the same, or all that is no headlines."""
    lines = [key_of(line) for line in extracted.split("\n") if line.strip()]
    headlines = not _SENTENCE_END.search(extracted) or sum(line in links for line in lines) > _LINKS * len(lines)
    same = key_of(extracted) == key_of(told) and told.count("\n") > extracted.count("\n")
    return told if headlines or same or len(extracted) < _SAME_SHARE * len(told) else extracted


def _with_lead(title: str, body: str, shown: str) -> str:
    """The body with the paragraphs right above it that tell the title: some sites keep the lead apart from the text."""
    lines = shown.split("\n\n")
    first = body.partition("\n\n")[0]
    if not first or first not in lines:
        return body
    above = lines[: lines.index(first)][-_LEAD:]
    lead = [line for line in above if _SENTENCE_END.search(line) and told_by(title, line)]
    return "\n\n".join([*lead, body])


def _caption(extracted: str, links: set[str]) -> str:
    """The longest line with a sentence, without what follows that: all the text there is to a picture."""
    lines = [line for line in extracted.split("\n") if "।" in line and key_of(line) not in links]
    return max(lines, key=len, default="").rpartition("।")[0] + "।" * bool(lines)


def _without_notices(title: str, body: str) -> str:
    """The body without notices of cookies or subscriptions before and after the article's own paragraphs."""
    paragraphs = body.split("\n\n")
    while paragraphs and _is_notice(title, paragraphs[0]):
        del paragraphs[0]
    while paragraphs and _is_notice(title, paragraphs[-1]):
        del paragraphs[-1]
    return "\n\n".join(paragraphs) or body


def _is_notice(title: str, paragraph: str) -> bool:
    """Whether a paragraph is the site's word to its reader: what an article says of such things, its title says too."""
    return len(paragraph) <= _LONGEST_NOTICE and bool(refusal(paragraph)) and not told_by(title, paragraph)


def plain_text(text: str) -> str:
    """A declared text without the markup that some sites leave in it."""
    for _ in range(_ESCAPED):
        text = html.unescape(text)
    return "\n\n".join(
        " ".join(part.split()) for part in _TAG.sub("", _PARAGRAPH_END.sub("\n", text)).split("\n") if part.strip()
    )
