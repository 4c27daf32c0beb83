"""What an update would do: it is done in a folder that is thrown away, and what is new there is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bnsearch.article import Article, Report
from bnsearch.index.catalog import read_catalog
from bnsearch.index.columns import ColumnFile
from bnsearch.index.document import article_of
from bnsearch.index.segment import Segment
from bnsearch.index.twins import FILE as TWINS
from bnsearch.index.twins import Twins

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Preview", "articles_in", "near_duplicates_in"]


@dataclass(frozen=True, slots=True)
class Preview:
    """The report of an update that was not kept, the articles it would write, and which near-duplicates it would hide:
    the id of each → the id of the article that is found."""

    report: Report
    articles: tuple[Article, ...] = ()
    near_duplicates: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()


def articles_in(generation: Path, ids: set[str]) -> list[Article]:
    """Return the articles of a generation that have one of the ids, in the order of its documents."""
    return [article for article in _held(generation) if article.id in ids]


def near_duplicates_in(generation: Path) -> list[tuple[str, str]]:
    """Return the near-duplicates of a generation, each with the id of the article that is searched."""
    segments = [Segment(generation, row) for row in read_catalog(generation).segments]
    names: list[str] = []
    for segment in segments:
        field = segment.field("id")
        names += [field.set_values(number)[0] for number in field.sets()]
    first = Twins(ColumnFile(generation / TWINS)).first
    return [(names[other], names[searched]) for other, searched in first.items()]


def _held(generation: Path) -> Iterator[Article]:
    for row in read_catalog(generation).segments:
        segment = Segment(generation, row)
        for document in range(segment.doc_count):
            if document not in segment.deleted or document in segment.copies:
                yield article_of(segment.stored(document))
