"""Carry out an update: read what the plan says, settle who gives what, commit."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bnsearch.article import Article, Report
from bnsearch.errors import BnsearchError
from bnsearch.index import generations
from bnsearch.index.catalog import is_of_this_table, read_catalog
from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Segment, ids_of_copies
from bnsearch.ingest import SourceFile
from bnsearch.manifest import Manifest, held_articles, read_manifest
from bnsearch.update.given import check_article, digest_of
from bnsearch.update.plan import Move, Plan, find_moves, known_sources, make_plan
from bnsearch.update.preview import Preview
from bnsearch.update.rounds import rounds_of
from bnsearch.update.task import Task

if TYPE_CHECKING:
    from bnsearch.index.writer import Writer
    from bnsearch.intake import Intake, Taken
    from bnsearch.update.claims import Claims

__all__ = ["run_preview", "run_rebuild", "run_update"]


def run_update(task: Task) -> Report:
    """Bring the index up to date; nothing is written when nothing changed."""
    started = time.perf_counter()
    run = _up_to_date(task)
    if run is None:
        from bnsearch.index.writer import Writer

        with Writer(task.directory, wait=task.wait) as writer:
            run = _Run(task, read_manifest(task.directory))
            run.write(writer)
    return run.report(time.perf_counter() - started)


def run_preview(task: Task) -> Preview:
    """Return what an update would do."""
    from bnsearch.index.writer import Writer

    started = time.perf_counter()
    with Writer(task.directory, dry=True) as writer:
        run = _Run(task, read_manifest(task.directory))
        run.write(writer)
    return replace(run.preview, report=run.report(time.perf_counter() - started))


def run_rebuild(
    task: Task, memory: Manifest, old: IndexReader | None, held_before: Set[str], gone: Sequence[str] = ()
) -> Report:
    """Build the index anew beside the live one, with its ``memory`` and the articles of ``old``.

    What no file gives any more is built from its stored record, unless removals are allowed. ``held_before`` are the
    ids of all articles before, ``gone`` roots that are not there.
    """
    from bnsearch.index.writer import Writer

    started = time.perf_counter()
    with Writer(task.directory, fresh=True, wait=task.wait) as writer:
        run = _Run(task, memory, old, held_before)
        run.write(writer)
    return run.report(time.perf_counter() - started, gone)


def _up_to_date(task: Task) -> _Run | None:
    """Return what there is to report of an index to which nothing is to be done; None when there may be something.

    Nothing is locked or written for it.
    """
    try:
        if not generations.is_tidy(task.directory):
            return None
        generation = generations.current(task.directory)
        catalog = read_catalog(generation)
        manifest = read_manifest(task.directory)
        usable = is_of_this_table(catalog)
        copies = ids_of_copies([Segment(generation, row) for row in catalog.segments if row["copies"]])
    except (BnsearchError, OSError):
        return None  # there is none, or somebody is writing, or what is wrong has to be told
    run = _Run(task, manifest, copies=copies)
    return run if usable and run.has_nothing_to_do() else None


class _Run:
    """One update, or one rebuild with the articles of ``old``; its counts become the report."""

    def __init__(
        self,
        task: Task,
        manifest: Manifest,
        old: IndexReader | None = None,
        held_before: Set[str] | None = None,
        copies: Set[str] | None = None,
    ) -> None:
        self._task = task
        self._manifest = manifest
        self._old = old
        self._is_rebuild = held_before is not None
        self._copies = copies or set()
        self._held_before = manifest.ids() if held_before is None else held_before
        self._before = set() if self._is_rebuild else self._held_before
        self._searched_before = self._before - self._copies
        self._known_failures = set() if self._is_rebuild else _failures(manifest)
        self._settings_before = manifest.settings()
        self._as_before = manifest.as_json() if copies is None else {}
        self._found = task.find(self._roots_with_links())
        self._moves = self._follow_moves()
        self._plan = self._planned()
        self._claims: Claims | None = None
        self._refused: list[tuple[str, int]] = []
        self.preview = Preview(Report())
        self._unchanged_articles: set[str] = set()
        self._repeated_articles = 0
        self._failed: list[tuple[str, str]] = list(self._found.failed)
        self._notes: list[tuple[str, str]] = []
        self._skipped = Counter(self._found.skipped)

    # ---- planning

    def _roots_with_links(self) -> frozenset[str]:
        """Return the roots whose links are followed: those given so now, or, where nothing is said, before."""
        asked = self._task.follow_links
        roots = self._manifest.follows if asked is None else self._task.roots if asked else ()
        return frozenset(roots).intersection(self._task.roots)

    def _follow_moves(self) -> tuple[Move, ...]:
        moves = find_moves(self._manifest, self._found, list(self._task.roots))
        for move in moves:
            self._manifest.follow(move.old, move.new)
        return moves

    def _planned(self) -> Plan:
        task = self._task
        removals_wait = task.allow_removals or self._is_rebuild  # a rebuild carries over what no file gives
        plan = make_plan(
            self._manifest,
            self._found,
            list(task.roots),
            allow_removals=removals_wait,
            read_all=self._is_rebuild,
        )
        for root, ignored in task.roots.items():
            self._manifest.note_root(root, ignored, task.keep, task.follow_links)
        if self._is_rebuild and not task.allow_removals:
            ignored = tuple(path for path in plan.vanished if os.path.lexists(path))
            return replace(plan, vanished=ignored)
        return plan

    def has_nothing_to_do(self) -> bool:
        """Return whether the index is up to date with its sources."""
        latest = self._latest
        self._unchanged_articles.update(article.id for article in latest)
        same_articles = all(self._manifest.articles.get(article.id) == digest_of(article) for article in latest)
        same_settings = not self._moves and self._manifest.settings() == self._settings_before
        return self._plan.is_empty and same_articles and same_settings

    @cached_property
    def _latest(self) -> Collection[Article]:
        """The articles that a script gave, without those that have the id of a later one."""
        latest: dict[str, Article] = {}
        for article in self._task.articles:
            self._repeated_articles += article.id in latest
            latest[article.id] = article
        return latest.values()

    # ---- writing

    def write(self, writer: Writer) -> None:
        """Do what the plan says, and commit when anything has changed."""
        from bnsearch.intake import Indexing, Intake
        from bnsearch.update.claims import Claims

        self._copies = writer.copies
        self._searched_before = self._before - writer.copies
        indexing = Indexing(writer.batch)
        loses_none = self._is_rebuild and not self._task.allow_removals
        self._claims = Claims(self._manifest, writer, indexing.add, self._stored_before, loses_none)
        to_read = [*self._plan.linked, *self._plan.others]
        size = sum(source.read_size for source in to_read)
        with Intake(indexing, writer.generation, self._task.jobs, size) as intake:
            self._read_files(writer, intake, self._claims)
        self._take_articles(self._claims)
        if self._is_rebuild:
            self._carry_over(writer, indexing)
        manifest = self._manifest.as_json()
        is_new = self._is_rebuild or not generations.exists(self._task.directory)
        if is_new or self._changes_anything or manifest != self._as_before:
            writer.commit(manifest)
            if self._task.dry:
                self._look_at(writer.generation)
        self._copies = writer.copies

    def _look_at(self, generation: Path) -> None:
        """Note what stands in a generation that is thrown away."""
        from bnsearch.update.preview import articles_in, near_duplicates_in

        written = self._claims.written if self._claims else set()
        articles = tuple(articles_in(generation, written))
        removed = tuple(sorted(self._before - self._manifest.ids()))
        self.preview = Preview(Report(), articles, tuple(near_duplicates_in(generation)), removed)

    def _read_files(self, writer: Writer, intake: Intake, claims: Claims) -> None:
        """Read all files of the plan; every now and then what is done is committed, unless it has to be in one."""
        for path in self._plan.vanished:
            claims.let_go(path)
        total = len(self._found.files)
        done = total - len(self._plan.linked) - len(self._plan.others)
        for number, together in enumerate(self._rounds()):
            if number:
                writer.commit_and_go_on(self._manifest.as_json())
                intake.move(writer.generation)
            for source, taken in zip(together, intake.read(together), strict=True):
                self._take(source, taken, writer, claims)
                done += 1
                if self._task.progress:
                    self._task.progress(min(done, total), total)
            writer.adopt(intake.rows())
            claims.settle()
            self._read_wanted(writer, intake, claims)

    def _read_wanted(self, writer: Writer, intake: Intake, claims: Claims) -> None:
        """Read files again that say something about articles which are there now."""
        again = list(known_sources(self._manifest, claims.parts.wanted()))
        for source, taken in zip(again, intake.read(again), strict=True):
            self._take(source, taken, writer, claims)
        if again:
            writer.adopt(intake.rows())
            claims.settle()

    def _rounds(self) -> list[list[SourceFile]]:
        """Return the files to read, in as many lists as there are to be commits."""
        linked, others = list(self._plan.linked), list(self._plan.others)
        if self._is_rebuild or self._task.dry:
            return [linked + others]
        unread = {os.fspath(source.path) for source in others}
        held = [state.size for path, state in self._manifest.files.items() if path not in unread]
        rounds = list(rounds_of(others, held))
        return [linked + rounds[0], *rounds[1:]]

    def _take(self, source: SourceFile, taken: Taken, writer: Writer, claims: Claims) -> None:
        """Take in what one file gave; a file that gave nothing keeps what it had, unless a rebuild may drop that."""
        path = os.fspath(source.path)
        self._notes += taken.notes
        self._skipped.update(taken.skipped or {})
        if not taken.error:
            self._failed += taken.failed
            claims.take(source, taken)
            return
        self._failed.append((path, taken.error))
        for entry in taken.entries:
            writer.drop(entry.place)
        state = self._manifest.files.get(path)
        if self._is_rebuild and self._task.allow_removals and state is not None:
            claims.let_go(path)
            state = None
        if state is not None and state.ids:
            self._refused.append((path, len(state.ids)))
            self._unchanged_articles.update(state.ids)
        if taken.refused:
            claims.keep(source, taken.error)  # else it may be readable the next time, and is tried again

    def _take_articles(self, claims: Claims) -> None:
        for article in self._latest:
            check_article(article)
            digest = digest_of(article)
            is_known = self._manifest.articles.get(article.id) == digest
            if is_known:
                self._unchanged_articles.add(article.id)
            if not is_known or self._is_rebuild:
                claims.give(article, digest)

    def _stored_before(self, article_id: str) -> Mapping[str, Any] | None:
        """Return the stored record of an article of the index that is rebuilt."""
        document = self._old.find_id(article_id) if self._old else None
        return None if document is None or self._old is None else self._old.stored(document)

    def _carry_over(self, writer: Writer, indexing: Any) -> None:
        """Build from their stored records the articles that no file gave this time."""
        assert self._claims is not None
        if self._old is None:
            return
        left = self._manifest.ids() - self._claims.written
        for article in held_articles(self._old):
            if article.id in left:
                left.discard(article.id)
                writer.keep(article.id, indexing.add(article))
                self._claims.written.add(article.id)

    # ---- reporting

    @property
    def _changes_anything(self) -> bool:
        assert self._claims is not None
        return bool(self._claims.written) or self._before != self._manifest.ids()

    def report(self, seconds: float, gone: Sequence[str] = ()) -> Report:
        """Return what was done, in articles."""
        files = self._manifest.files
        unchanged = {each for path in self._plan.unchanged for each in files[path].ids} | self._unchanged_articles
        known_failed = [(where, why) for path in self._plan.unchanged for where, why in files[path].failed]
        claims = self._claims
        unmatched = claims.parts.unmatched() if claims else []
        failed = list(dict.fromkeys([*self._failed, *unmatched, *known_failed]))
        fresh = [pair for pair in failed if pair not in self._known_failures]
        failed_before = [pair for pair in failed if pair in self._known_failures]
        written = claims.written if claims else set()
        undated = claims.undated if claims else set()
        repeated = self._repeated_articles + (claims.duplicates if claims else 0)
        ids, before = self._manifest.ids(), self._searched_before
        after = ids - self._copies
        near_duplicates = (unchanged | written | before) & self._copies
        return Report(
            added=len(after - before),
            changed=len(written & after & before),
            unchanged=len((unchanged - written) & after),
            removed=len(self._held_before - ids),
            duplicates=repeated + len(near_duplicates),
            failed=(*fresh, *failed_before),
            undated=len(undated & written & after),
            seconds=seconds,
            clashes=tuple(claims.clashes) if claims else (),
            kept=(*self._refused, *((root, self._held_below(root)) for root in gone)),
            moved=tuple((move.old, move.new) for move in self._moves),
            notes=tuple(self._notes),
            skipped=dict(self._skipped.most_common()),
            links_out=self._found.links_out,
            failed_before=len(failed_before),
        )

    def _held_below(self, root: str) -> int:
        return sum(len(state.ids) for state in self._manifest.files.values() if state.root == root)


def _failures(manifest: Manifest) -> set[tuple[str, str]]:
    return {(where, reason) for state in manifest.files.values() for where, reason in state.failed}
