"""Markdown: posts of static sites with front matter, and pages that readers of the web have turned into Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode
from bnsearch.ingest.formats.labels import front_matter, take_labels
from bnsearch.ingest.formats.reader import Content, Reading, article_of
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.lines import split_lines
from bnsearch.ingest.page.scrape import scrape_page
from bnsearch.ingest.records.dumps import without_boilerplate

__all__ = ["read"]

_MAX_LINES = 50_000
_CLIP_ADDRESSES = ("source", "url", "link")
"""Where clippers of web pages write the address of the page."""
_ENDS = ("।", "৷", "?", "!", ".")
_UNSHOWN = frozenset({"image", "html_inline"})
_BESIDE = frozenset({Kind.CAPTION, Kind.RELATED})
_BREAKS = frozenset({"softbreak", "hardbreak"})


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, a heading or an entry of a list, as it is read; ``level`` of a heading, else 0."""

    text: str
    level: int = 0


def read(content: Content) -> Reading:
    """Read the one article of a file. Raises SourceRefused, with the bare reason, when there is none."""
    stated, below = front_matter(decode(content.data()))
    labels, rest = take_labels(below)
    record = stated | labels
    blocks = _blocks(rest)
    title = str(record.get("title") or "") or _only_heading(blocks)
    if stated:
        record["body"] = _joined(block for block in blocks if block.text != title and not _is_beside(block))
    else:
        text = _joined(blocks)
        page = scrape_page(f"{title}\n\n{text}" if title else text, content.latest)
        record = {"date": page.date, "source": page.source} | record | {"body": page.body}
        title = title or ("" if page.title_derived else page.title)
    reason = refusal(f"{title}\n{record['body']}")
    article = article_of(content, record | {"title": title})
    if reason or isinstance(article, str) or not (article.body or stated):
        raise SourceRefused(reason or "it holds headlines or menus only")
    is_clip = any(str(stated.get(name, "")).startswith("http") for name in _CLIP_ADDRESSES)
    return Reading((without_boilerplate(article, record, content.latest, is_clip) if stated else article,))


def _blocks(text: str) -> list[_Block]:
    """The text of a Markdown file block by block, without pictures, code and lines that are links only."""
    from markdown_it import MarkdownIt

    if text.count("\n") > _MAX_LINES:
        raise SourceRefused(f"it has more than {_MAX_LINES:,} lines, which is the limit")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    shown = (_block(tokens, at) for at, token in enumerate(tokens) if token.type == "inline")
    return [block for block in shown if block.text]


def _block(tokens: Sequence[Any], at: int) -> _Block:
    children = tokens[at].children or []
    text = "".join(_shown(children))
    opening = tokens[at - 1]
    if opening.type == "heading_open":
        return _Block(" ".join(text.split()), int(opening.tag[1:]))
    unlinked = "".join(_shown(children, without_links=True))
    is_only_links = children and unlinked != text and not any(map(str.isalnum, unlinked))
    if is_only_links and not text.rstrip().endswith(_ENDS):
        return _Block("")
    return _Block("\n".join(" ".join(line.split()) for line in text.split("\n")).strip())


def _shown(children: Sequence[Any], without_links: bool = False) -> Iterator[str]:
    depth = 0
    for token in children:
        if token.type == "link_open":
            depth += 1
        elif token.type == "link_close":
            depth -= 1
        elif token.type in _BREAKS:
            yield "\n"
        elif token.type not in _UNSHOWN and not (without_links and depth):
            yield token.content


def _is_beside(block: _Block) -> bool:
    """Whether a paragraph of a saved page is none of its text: it is under a picture, or leads to other articles."""
    lines = split_lines(block.text)
    return len(lines) == 1 and lines[0].kind in _BESIDE


def _joined(blocks: Any) -> str:
    return "\n\n".join(block.text for block in blocks)


def _only_heading(blocks: Sequence[_Block]) -> str:
    """The one heading of the first rank, or empty; one with the site's name behind it is the same."""
    headings = [block.text for block in blocks if block.level == 1]
    shortest = min(headings, key=len, default="")
    return shortest if all(heading.startswith(shortest) for heading in headings) else ""
