"""An index as scripts and the command line see it: update, rebuild, search, one article, counts."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from bnsearch.article import Article, Hit, Results
from bnsearch.errors import ArticleNotFound, IndexUnusable, QueryError
from bnsearch.index import generations
from bnsearch.index.document import article_of
from bnsearch.index.reader import IndexReader
from bnsearch.search.engine import Engine, Found
from bnsearch.search.facets import facets
from bnsearch.search.filters import Filters, allowed
from bnsearch.search.hits import hits_of, passages, shown_mentions
from bnsearch.search.query import words_of
from bnsearch.search.ranking import DEFAULT
from bnsearch.search.snippet import highlight
from bnsearch.search.suggest import did_you_mean

if TYPE_CHECKING:
    from bnsearch.article import Mention, Report, Span, Suggestion, Timeline
    from bnsearch.search.complete import Completer
    from bnsearch.update import Preview, Progress

__all__ = ["Index", "Sort", "open_index"]

Sort = Literal["relevance", "newest", "oldest"]


Items = str | Path | Article | Iterable[str | Path | Article]
"""Paths of files or folders, or articles; one or several."""


def open_index(directory: str | Path = "index", create: bool = False) -> Index:
    """Open the index in ``directory``; with ``create``, one that isn't there yet begins empty.

    Raises IndexMissing when there is none and ``create`` is false, IndexUnusable when what stands there can't be used.
    """
    path = Path(directory)
    reader = None
    if not create or generations.exists(path):
        reader = IndexReader(path)
    elif path.exists() and not path.is_dir():
        raise IndexUnusable(f"{path} is a file, not an index directory: name another with --index.")
    return Index(path, reader)


class Index:
    """A searchable index on disk. Use it in a ``with`` block, or call ``close``."""

    def __init__(self, directory: Path, reader: IndexReader | None) -> None:
        self.directory = directory
        self._reader = reader
        self._engines: dict[bool, Engine] = {}
        """By whether they prefer newer articles."""
        self._completer: Completer | None = None
        self._read_from: tuple[IndexReader | None, Mapping[str, str]] = None, {}
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; the object can't be searched any more."""
        self._reader = None
        self._closed = True

    @property
    def reader(self) -> IndexReader:
        """The open generation, without any document when nothing has been indexed yet."""
        if self._closed:
            raise IndexUnusable(f"The index in {self.directory} has been closed: open it again to search it.")
        if self._reader is None:
            there = generations.exists(self.directory)
            self._reader = IndexReader(self.directory) if there else IndexReader.empty(self.directory)
        return self._reader

    def refresh(self) -> bool:
        """Search the newest state of the index from now on; return whether there was one newer than that known here.

        A search that another thread is in the middle of ends on the state it began with. Raises IndexMissing or
        IndexUnusable; then the state known here stays.
        """
        before = self.reader
        if not generations.exists(self.directory) or generations.current(self.directory) == before.generation:
            return False
        self._reader = IndexReader(self.directory)
        return True

    def update(
        self,
        items: Items,
        progress: Progress | None = None,
        jobs: int | None = None,
        ignore: Sequence[str] = (),
        wait: float = 0,
        allow_removals: bool = False,
        keep: bool | None = None,
        follow_links: bool | None = None,
    ) -> Report:
        """Add what is new, replace what changed and remove what vanished in ``items``: paths, or articles.

        ``jobs`` processes share the work, by default as many as there are cores to run on. What patterns like those of
        .gitignore name in ``ignore`` is passed over in folders. With ``keep`` articles that leave their file stay, now
        and in later updates of the same paths, until it is given as false; with ``follow_links`` so are links that lead
        out of a folder.
        Raises SourceError when a path doesn't exist, RemovalRefused when one has lost most of its files and
        ``allow_removals`` is false, and IndexLocked when another process is still writing after ``wait`` seconds; a
        file that can't be read is no error but listed in the report.
        """
        from bnsearch.update import update

        report = update(
            self.directory,
            _listed(items),
            progress,
            jobs or _cores(),
            ignore,
            wait,
            allow_removals=allow_removals,
            keep=keep,
            follow_links=follow_links,
        )
        self._reader = None
        return report

    def preview(
        self,
        items: Items,
        jobs: int | None = None,
        ignore: Sequence[str] = (),
        allow_removals: bool = False,
        keep: bool | None = None,
        follow_links: bool | None = None,
    ) -> Preview:
        """Return what ``update`` would do with ``items``; all of it is done in a folder that is thrown away.

        Raises as ``update`` does.
        """
        from bnsearch.update import preview

        jobs = jobs or _cores()
        return preview(
            self.directory,
            _listed(items),
            jobs,
            ignore,
            allow_removals=allow_removals,
            keep=keep,
            follow_links=follow_links,
        )

    def rebuild(
        self,
        items: Items = (),
        progress: Progress | None = None,
        jobs: int | None = None,
        ignore: Sequence[str] = (),
        wait: float = 0,
        allow_removals: bool = False,
        from_index: bool = False,
    ) -> Report:
        """Build the index anew beside the live one, then switch.

        Without ``items`` that is from the paths it was made from, each without what was ignored when it was last read,
        or without what ``ignore`` names, when given; with ``from_index`` from the articles that the index stores, and
        no file is read. Articles that no file gives any more are built from what is stored of them, unless
        ``allow_removals``.
        """
        from bnsearch.update import rebuild

        report = rebuild(
            self.directory,
            _listed(items),
            progress,
            jobs or _cores(),
            ignore,
            wait,
            allow_removals=allow_removals,
            from_index=from_index,
        )
        self._reader = None
        return report

    def search(
        self,
        query: str,
        limit: int = 10,
        *,
        offset: int = 0,
        sort: Sort = "relevance",
        country: str | None = None,
        official: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        newer: bool = True,
        explain: bool = False,
        group: bool = False,
        literal: bool = False,
    ) -> Results:
        """Return the articles that match, best first, ``limit`` of them after skipping ``offset``.

        Without words in ``query`` a filter must be given: ``country`` (name or ISO code), ``official`` (a name or part
        of it), ``source``, ``since`` and ``until`` (days, months, years, "last month", "গত ৭ দিন"; both included).
        Raises QueryError when the query is empty or a filter makes no sense. Of equally relevant articles the newer
        come first, unless ``newer`` is false. With ``explain`` each hit says what its score is the sum of; with
        ``group`` articles that tell the same as one before them are folded into its hit (``Hit.folded``) and not
        counted. A ``literal`` query is words, whatever signs stand in it: a sentence from somewhere, say.
        """
        started = time.perf_counter()
        if group:
            from bnsearch.search.grouping import folded_page
        reader = self.reader
        filters = Filters(country, official, source, _first_day(since), _last_day(until))
        engine = self._searching(reader, newer)
        asked = words_of(query) if literal else query
        find = partial(engine.find, asked, filters, sort=sort)
        if group:
            found, folded = folded_page(reader, find, limit, offset)
        else:
            found, folded = find(limit=limit, offset=offset), {}
        hits = self._hits(reader, engine, found, offset)
        hits = [replace(hit, folded=folded.get(hit.rank, ())) for hit in hits] if folded else hits
        if explain:
            documents = [document for document, _ in found.ranked]
            hits = [
                replace(hit, explanation=engine.explain(asked, document, hit.rank, sort))
                for hit, document in zip(hits, documents, strict=True)
            ]
        counted = engine.facets(found)
        meant = did_you_mean(query, engine.frequency, lambda: engine.lexicon, found.total)
        took_ms = (time.perf_counter() - started) * 1000
        return Results(query, found.total, took_ms, tuple(hits), counted, meant)

    def rank(self, query: str, limit: int = 100, *, literal: bool = False) -> list[tuple[str, float]]:
        """Return (id, score) of the ``limit`` best articles, as ``search`` ranks them, without what it shows of each.

        That takes a small part of the time of a search. Raises QueryError as ``search`` does.
        """
        reader = self.reader
        found = self._searching(reader).find(words_of(query) if literal else query, limit=limit)
        return [(reader.article_id(document), score) for document, score in found.ranked]

    def _hits(self, reader: IndexReader, engine: Engine, found: Found, offset: int = 0) -> list[Hit]:
        return hits_of(reader, found.ranked, offset + 1, found.words, found.named, engine.term_weights(found.words))

    def similar(self, article_id: str, limit: int = 10) -> Results:
        """Return the articles most like one: they share what tells most about it. Raises ArticleNotFound.

        ``Results.total`` is the number of hits, and there are no facets: some likeness is everywhere.
        """
        from bnsearch.search.like import like

        started = time.perf_counter()
        reader = self.reader
        engine = self._searching(reader)
        found = like(engine, _find(reader, article_id), limit)
        hits = tuple(self._hits(reader, engine, found))
        return Results("", len(hits), (time.perf_counter() - started) * 1000, hits)

    def suggest(self, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Return what somebody may want to write who has typed ``text``, in either script; the likeliest first."""
        from bnsearch.search.complete import Completer

        reader = self.reader
        if self._completer is None or self._completer.reader is not reader:
            self._completer = Completer(self._searching(reader))
        return tuple(self._completer.complete(text, limit))

    def trend(
        self,
        query: str,
        *,
        country: str | None = None,
        official: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Timeline:
        """Return how many articles match, month by month; of more than two years, year by year.

        ``Timeline.named`` has the query alone; ``articles`` counts all articles of the index in these periods. Raises
        QueryError as ``search`` does.
        """
        from bnsearch.search.timeline import trend

        reader = self.reader
        filters = Filters(country, official, source, _first_day(since), _last_day(until))
        return trend(reader, query, self._searching(reader).matching(query, filters))

    def _searching(self, reader: IndexReader, newer: bool = True) -> Engine:
        engine = self._engines.get(newer)
        if engine is None or engine.reader is not reader:
            weights = DEFAULT if newer else DEFAULT._replace(newer=0.0)
            engine = self._engines[newer] = Engine(reader, weights)
        return engine

    def article(self, article_id: str) -> Article:
        """Return one article by its id; raises ArticleNotFound."""
        reader = self.reader
        return article_of(reader.stored(_find(reader, article_id)))

    def file_of(self, article: Article) -> Path | None:
        """Return the file that an article was read from; None when it came from none, or that isn't there any more."""
        roots = self.reader.catalog.roots
        if not article.path or not roots:
            return None
        if len(roots) > 1:  # more than one may have a file of this path
            path = Path(self._files.get(article.id, ""))
        else:
            root = Path(roots[0])
            path = root if root.name == article.path and root.is_file() else root / article.path
        try:
            inside = any(path.resolve().is_relative_to(Path(root).resolve()) for root in roots)
            return path if inside and path.is_file() else None
        except OSError:
            return None

    @property
    def _files(self) -> Mapping[str, str]:
        """The file of each article that came from one, by its id."""
        from bnsearch.manifest import known_files

        reader = self.reader
        if self._read_from[0] is not reader:
            self._read_from = reader, known_files(reader.generation)
        return self._read_from[1]

    def other_locations(self, article_id: str) -> tuple[Article, ...]:
        """Return the articles that tell an article too, with small changes; raises ArticleNotFound.

        Of all these one is found by searches, the first in time; the others are only kept.
        """
        reader = self.reader
        others = reader.twins.others(_find(reader, article_id))
        return tuple([article_of(reader.stored(other)) for other in others])

    def mentions(self, article_id: str) -> tuple[list[Mention], list[Mention]]:
        """Return the countries and officials in title and body of an article; raises ArticleNotFound."""
        reader = self.reader
        document = _find(reader, article_id)
        record = reader.stored(document)
        return shown_mentions(reader, record, document, "title"), shown_mentions(reader, record, document, "body")

    def highlights(self, article_id: str, query: str = "") -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return what to highlight in title and body of an article; raises ArticleNotFound."""
        reader = self.reader
        terms, countries = self._searching(reader).highlighted(query)
        ((_, title, body),) = passages(reader, [_find(reader, article_id)], terms)
        return highlight(title, countries), highlight(body, countries)

    def stats(self) -> dict[str, Any]:
        """Return counts over the whole index: articles, first and last date, countries, officials, sources, bytes.

        For who looks after it: ``undated`` articles, ``failures`` (files and records that could not be read),
        ``roots`` (the paths it was made from), and ``last_change``, when a run last changed something, in UTC.
        """
        reader = self.reader
        counted = facets(reader, reader.documents())
        days = [
            day
            for segment in reader.segments
            for doc, day in enumerate(segment.days())
            if day and doc not in segment.deleted
        ]
        return {
            "format": 1,
            "articles": reader.live_count,
            "first_date": _iso(min(days)) if days else None,
            "last_date": _iso(max(days)) if days else None,
            "countries": counted["country"],
            "officials": counted["official"],
            "sources": counted["source"],
            "analysis": reader.catalog.analysis,
            "size_bytes": reader.size_bytes(),
            "undated": reader.live_count - len(days),
            **self._state_of_sources(reader),
        }

    def _state_of_sources(self, reader: IndexReader) -> dict[str, Any]:
        """Return what an index knows of its sources; nothing when nothing has been indexed yet."""
        from datetime import UTC, datetime

        from bnsearch.manifest import manifest_of

        if not generations.exists(self.directory):
            return {"failures": 0, "roots": [], "last_change": None}
        manifest = manifest_of(reader.generation)
        changed = datetime.fromtimestamp(reader.generation.stat().st_mtime, UTC)
        return {
            "failures": sum(len(state.failed) for state in manifest.files.values()),
            "roots": manifest.roots,
            "last_change": changed.isoformat(timespec="seconds"),
        }

    def timeline(
        self,
        kind: Literal["country", "official"],
        limit: int = 10,
        *,
        country: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Timeline:
        """Return how many articles name each of the ``limit`` most named countries or officials, month by month.

        Of more than two years, year by year. The filters are those of ``search``; raises QueryError as it does.
        """
        from bnsearch.search.timeline import timeline

        if kind not in ("country", "official"):
            raise QueryError(f"“{kind}” is nothing to count as time goes by: choose country or official.")
        reader = self.reader
        left = allowed(reader, Filters(country=country, since=_first_day(since), until=_last_day(until))).documents
        return timeline(reader, reader.documents() if left is None else left, kind, limit)


def _find(reader: IndexReader, article_id: str) -> int:
    document = reader.find_id(article_id)
    if document is None:
        raise ArticleNotFound(f"No article has the id “{article_id}”: ids stand under the hits of a search.")
    return document


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _listed(items: Items) -> list[str | Path | Article]:
    return [items] if isinstance(items, str | Path | Article) else list(items)


def _iso(ordinal: int) -> str:
    from datetime import date

    return date.fromordinal(ordinal).isoformat()


def _first_day(text: str | None) -> str | None:
    return _days(text)[0] if text else None


def _last_day(text: str | None) -> str | None:
    return _days(text)[1] if text else None


def _days(text: str) -> tuple[str, str]:
    from bnsearch.search.days import day_span

    if days := day_span(text):
        return days
    raise QueryError(f"“{text}” is no date: write it as 2025-12-24, 2025-12, ২৪ ডিসেম্বর ২০২৫, last month or গত মাস.")
