"""Cards on web pages: blocks side by side, each of which shows another article and leads to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from bnsearch.analysis.tables import comparable, read_table

__all__ = ["drop_cards"]

_BLOCKS = frozenset({"div", "li", "article", "section"})
_HEADLINE = 4  # words; a link of fewer is a menu's entry, a name or a button
_MORE_WORDS = 2
_EDGES = " .…»›→>[]()।"
_MOST_TEXT = 400  # code points beside the links; the article itself has more
_FEWEST = 2  # blocks of one kind under one parent


@dataclass(slots=True)
class _Block:
    """What an element holds: code points of text, of these such in links; how many links are headlines, and h1."""

    text: int = 0
    linked: int = 0
    headlines: int = 0
    titles: int = 0


def drop_cards(tree: HtmlElement) -> None:
    """Take the cards out of a page, and with them whole lists of articles."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    blocks = _measured(elements)
    cards = [element for element in elements if element.tag in _BLOCKS and _is_card(blocks[element])]
    together = Counter((card.getparent(), card.tag) for card in cards)
    for card in cards:
        if card is not tree and together[card.getparent(), card.tag] >= _FEWEST:
            card.drop_tree()


def _measured(elements: list[HtmlElement]) -> dict[HtmlElement, _Block]:
    """What each element holds; children come before their parents when the order of the page is turned round."""
    blocks = {element: _Block() for element in elements}
    for element in reversed(elements):
        block = blocks[element]
        block.text += len(element.text or "")
        if element.tag == "a":
            block.linked = block.text
            block.headlines = int(_leads_on(element))
        block.titles += element.tag == "h1"
        above = blocks.get(element.getparent())
        if above is not None:
            above.text += block.text + len(element.tail or "")
            above.linked += block.linked
            above.headlines += block.headlines
            above.titles += block.titles
    return blocks


def _leads_on(link: HtmlElement) -> bool:
    """Whether a link is a headline, or says that there is more to read."""
    words = str(link.text_content()).split()
    return len(words) >= _HEADLINE or (
        0 < len(words) <= _MORE_WORDS and comparable(" ".join(words)).strip(_EDGES) in _more()
    )


def _is_card(block: _Block) -> bool:
    return block.headlines > 0 and not block.titles and block.text - block.linked <= _MOST_TEXT


@cache
def _more() -> frozenset[str]:
    """What the link of a teaser says where its headline is none."""
    return frozenset(what for where, what in read_table("html_lists.tsv") if where == "more")
