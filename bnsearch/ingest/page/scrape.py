"""The article in the text of a scraped page: its body, and what the lines around that say of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.clock import check_time
from bnsearch.ingest.page.body import body_of
from bnsearch.ingest.page.bylines import site_name
from bnsearch.ingest.page.columns import without_columns
from bnsearch.ingest.page.furniture import Kind
from bnsearch.ingest.page.headline import choose_title, derived_title
from bnsearch.ingest.page.lines import Line, split_lines
from bnsearch.ingest.page.markup import unmarked
from bnsearch.ingest.page.published import publication_date
from bnsearch.ingest.page.tags import untagged
from bnsearch.ingest.page.trim import after_byline, without_links
from bnsearch.ingest.page.unwrap import unwrapped

__all__ = ["Page", "scrape_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of its article; paragraphs are divided by empty lines, ``date`` is an ISO day or empty."""

    title: str = ""
    title_derived: bool = False
    body: str = ""
    date: str = ""
    source: str = ""


def scrape_page(text: str, latest: datetime.date) -> Page:
    """The article of a page in plain text; ``latest`` is a day the page is certainly not younger than.

    Raises SourceRefused, with the bare reason, when the page has too many lines or takes too long.
    """
    if text.count("\n") > _MOST_LINES:
        raise SourceRefused(f"it has more than {_MOST_LINES:,} lines, which is the limit")
    check_time()
    lines = split_lines(_SPACES.sub(" ", unmarked(unwrapped(without_columns(untagged(text))))))
    check_time()
    body = body_of(lines)
    start = body[0] if body else len(lines)
    title, at = choose_title(lines, start, [lines[index] for index in body])
    paragraphs = [lines[index].text for index in body if lines[index].key != (lines[at].key if at >= 0 else None)]
    joined = _joined(paragraphs)
    return Page(
        title=title or derived_title(joined),
        title_derived=not title and bool(joined),
        body=joined,
        date=publication_date(lines, at, body, latest),
        source=site_name(_around(lines, body, at)),
    )


def _joined(paragraphs: Sequence[str]) -> str:
    """The paragraphs as one text, without the byline before the first and links after any."""
    own = list(without_links(paragraphs))
    if own:
        own[0] = after_byline(own[0])
    return "\n\n".join(filter(None, own))


_MOST_LINES = 50_000  # a page of an article has some hundred
_SPACES = re.compile(r"[^\S\n]{3,}")  # some patterns would take the square of so many to be read


def _around(lines: Sequence[Line], body: Sequence[int], title: int) -> list[tuple[str, str, bool]]:
    """All lines but the article's own, for those who look for the name of the site."""
    own = {title, *body}
    return [
        (line.text, line.key, line.kind is Kind.BYLINE)
        for index, line in enumerate(lines)
        if index not in own and line.kind is not Kind.PROSE
    ]
