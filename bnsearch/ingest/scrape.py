"""The article in the text of a scraped page: where its body runs, by the shape of the lines, and what stands around it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from bnsearch.ingest.bylines import site_name
from bnsearch.ingest.headline import choose_title, derived_title
from bnsearch.ingest.lines import Kind, Line, split_lines
from bnsearch.ingest.published import publication_date

__all__ = ["Page", "scrape_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of its article; ``body`` has its paragraphs divided by empty lines, ``date`` is an ISO day or empty."""

    title: str = ""
    title_derived: bool = False
    body: str = ""
    date: str = ""
    source: str = ""


def scrape_page(text: str, latest: datetime.date) -> Page:
    """The article of a page in plain text; ``latest`` is a day the page is certainly not younger than. Never raises."""
    lines = split_lines(text)
    body = _body(lines)
    start = body[0] if body else len(lines)
    title, at = choose_title(lines, start, [lines[index] for index in body])
    paragraphs = [lines[index].text for index in body if lines[index].key != (lines[at].key if at >= 0 else None)]
    joined = "\n\n".join(paragraphs)
    return Page(
        title=title or derived_title(joined),
        title_derived=not title and bool(joined),
        body=joined,
        date=publication_date(lines, at, body, latest),
        source=site_name(_around(lines, body, at)),
    )


_GAP = 2  # short lines between two paragraphs that can be a subheading or a quotation
_ENOUGH = 0.5  # of the longest run: the first run this long is the article, a later one the next article
_BREAKS = frozenset({Kind.LISTING, Kind.COMMENT, Kind.LEGAL})
_SUSPENDS = frozenset({Kind.RELATED, Kind.CLOSE, Kind.CITE})


@dataclass(slots=True)
class _Run:
    """Lines of prose, by their numbers, with the short lines between them; ``broken``: furniture cut it off from the one before."""

    lines: list[int] = field(default_factory=list)
    prose: int = 0
    size: int = 0
    broken: bool = False


def _body(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines that are the body."""
    runs = _joined(_runs(lines))
    if not runs:
        return _without_prose(lines)
    longest = max(run.size for run in runs)
    chosen = next(run for run in runs if run.size >= _ENOUGH * longest)
    return _with_edges(lines, chosen.lines)


def _around(lines: Sequence[Line], body: Sequence[int], title: int) -> list[tuple[str, str, bool]]:
    """All lines but the article's own, for those who look for the name of the site."""
    own = {title, *body}
    return [
        (line.text, line.key, line.kind is Kind.BYLINE)
        for index, line in enumerate(lines)
        if index not in own and line.kind is not Kind.PROSE
    ]


def _runs(lines: Sequence[Line]) -> list[_Run]:
    runs: list[_Run] = []
    seen: set[str] = set()
    gap: list[int] = []
    broken = suspended = True
    for index, line in enumerate(lines):
        kind = line.kind
        if kind is Kind.PROSE:
            if line.key in seen:
                suspended = True
                continue
            seen.add(line.key)
            if broken or len(gap) > _GAP:
                runs.append(_Run(broken=broken))
            elif not suspended:
                runs[-1].lines.extend(gap)
            run = runs[-1]
            run.lines.append(index)
            run.prose += 1
            run.size += len(line.key)
            gap, broken, suspended = [], False, False
        elif kind in (Kind.SHORT, Kind.WEAK):
            if not suspended:
                gap.append(index)
        elif kind in _BREAKS or (kind is Kind.DATE and any(date.label for date in line.dates)):
            broken = True
        elif kind in _SUSPENDS:
            gap, suspended = [], True
    return runs


def _joined(runs: list[_Run]) -> list[_Run]:
    """Runs that only a list of short lines parted are one, when the later one is more than a stray sentence."""
    joined: list[_Run] = []
    for run in runs:
        if joined and not run.broken and run.prose >= 2:
            joined[-1].lines.extend(run.lines)
            joined[-1].prose += run.prose
            joined[-1].size += run.size
        else:
            joined.append(run)
    return joined


def _with_edges(lines: Sequence[Line], body: list[int]) -> list[int]:
    """A paragraph that ends in ?, a quotation or a colon may also open or close the body."""
    before, after = body[0] - 1, body[-1] + 1
    if (
        before > 0
        and lines[before].kind is Kind.WEAK
        and lines[before].key.count(" ") >= 8
        and lines[before - 1].kind is not Kind.WEAK
    ):
        body = [before, *body]
    if (
        after < len(lines)
        and lines[after].kind is Kind.WEAK
        and (after + 1 == len(lines) or lines[after + 1].kind not in (Kind.SHORT, Kind.WEAK))
    ):
        body = [*body, after]
    return body


def _without_prose(lines: Sequence[Line]) -> list[int]:
    """A page without a sentence: all its short lines but the first, which is the title."""
    short = [index for index, line in enumerate(lines) if line.kind in (Kind.SHORT, Kind.WEAK)]
    return short[1:] or short
