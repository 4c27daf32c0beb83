"""Pages that were fetched but hold no article: refusals of a server, checks for robots, missing pages, bare menus."""

from __future__ import annotations

from functools import cache

from bnsearch.analysis.tables import comparable, read_table

__all__ = ["refusal"]

_LONGEST = 2500  # code points
_FEWEST_SENTENCES = 5  # a page with more text than this is an article, and may well speak of such things


def refusal(text: str) -> str:
    """Why the page is no article, as a short reason, or empty."""
    if len(text) > _LONGEST or text.count("।") >= _FEWEST_SENTENCES:
        return ""
    key = comparable(text)
    return next((f"the site answered “{phrase}”" for phrase in _phrases() if phrase in key), "")


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(phrase for (phrase,) in read_table("scrape_blocked.tsv"))
