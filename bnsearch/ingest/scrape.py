"""The article in the text of a scraped page: where its body runs, by the shape of the lines, and what is around."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bnsearch.ingest.bylines import site_name
from bnsearch.ingest.furniture import Kind
from bnsearch.ingest.headline import choose_title, derived_title
from bnsearch.ingest.lines import Line, split_lines
from bnsearch.ingest.published import publication_date
from bnsearch.ingest.unwrap import unwrapped

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
    """The article of a page in plain text; ``latest`` is a day the page is certainly not younger than. Never raises."""
    lines = split_lines(unwrapped(text))
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


_OPENING = 8  # spaces in a line that may open the body without being a whole sentence
_GAP = 2  # short lines between two paragraphs that can be a subheading or a quotation
_SAID_AGAIN = 30  # code points; a shorter sentence may well come twice
_ENTRY = re.compile(r"^(?:[-–—•*●▪(]|\d)|:")
_ENOUGH = 0.5  # of the longest run: the first run this long is the article, a later one the next article
_FEW = 12  # short lines
_BREAKS = frozenset({Kind.LISTING, Kind.COMMENT, Kind.LEGAL})
_SUSPENDS = frozenset({Kind.RELATED, Kind.CLOSE, Kind.CITE})


@dataclass(slots=True)
class _Run:
    """Lines of prose and short ones between them, by number; ``broken``: furniture cut it off from the run before."""

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
            if line.key in seen and len(line.key) > _SAID_AGAIN:
                suspended = True
                continue
            seen.add(line.key)
            if broken or not _belongs(gap, lines):
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
        elif kind in _BREAKS or (not suspended and any(date.label for date in line.dates)):
            broken = True
        elif kind in _SUSPENDS:
            gap, suspended = [], True
    return runs


def _belongs(gap: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether lines between two paragraphs can be of the text: a subheading, quotations, the entries of a list."""
    short = [lines[index].key for index in gap if lines[index].kind is Kind.SHORT]
    return len(short) <= _GAP or 2 * sum(map(bool, map(_ENTRY.search, short))) > len(short)


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
    kinds = [line.kind for line in lines]
    before, after = body[0] - 1, body[-1] + 1
    if before > 0 and kinds[before] is Kind.WEAK is not kinds[before - 1] and lines[before].key.count(" ") >= _OPENING:
        body = [before, *body]
    if kinds[after : after + 1] == [Kind.WEAK] and not {Kind.SHORT, Kind.WEAK}.intersection(
        kinds[after + 1 : after + 2]
    ):
        body = [*body, after]
    return body


def _without_prose(lines: Sequence[Line]) -> list[int]:
    """A page without a sentence: all its short lines but the title; none when they are so many that it is a list."""
    short = [index for index, line in enumerate(lines) if line.kind in (Kind.SHORT, Kind.WEAK)]
    return (short[1:] or short) if len(short) <= _FEW else []
