"""Text that a page holds back until scripts run: noscript and template elements with paragraphs in them."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from bnsearch.ingest.html.titles import key_of
from bnsearch.ingest.page.blocked import refusal

__all__ = ["show_hidden"]

_FEWEST_SENTENCES = 2
_MOST = 20  # elements that are looked at


def show_hidden(tree: HtmlElement) -> None:
    """Turn elements that hold an article's text back into plain ones, unless the page shows it elsewhere."""
    for element in list(islice(tree.iter("noscript", "template"), _MOST)):
        text = str(element.text_content())
        if text.count("।") >= _FEWEST_SENTENCES and not refusal(text) and not _is_shown(tree, text):
            element.tag = "div"


def _is_shown(tree: HtmlElement, text: str) -> bool:
    """Whether the first sentence of a text stands twice on a page."""
    first = key_of(text.partition("।")[0])
    return key_of(str(tree.text_content())).count(first) > 1
