"""Bring an index up to date with its sources: what is new goes in, what changed is replaced, what vanished goes.

    find_files ─▶ plan ─▶ run ─▶ claims ─▶ commit

``plan`` compares what is on the disk with what the index remembers (``bnsearch.manifest``), ``run`` reads what is new,
``claims`` decides which file gives the article of each id. A file that hasn't changed is not opened. Whatever writes is
imported when there is something to write: that takes longer than to see that there is nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from bnsearch.article import Article, Report
from bnsearch.errors import BnsearchError
from bnsearch.index import generations
from bnsearch.index.reader import IndexReader
from bnsearch.ingest import Found, SourceFile, find_files
from bnsearch.ingest.files.find import existing_path
from bnsearch.manifest import Manifest, read_manifest
from bnsearch.update.preview import Preview
from bnsearch.update.run import run_preview, run_rebuild, run_update
from bnsearch.update.task import Progress, Task

__all__ = ["Preview", "Progress", "preview", "rebuild", "update"]

Items = Sequence[str | Path | Article]


def update(
    directory: Path,
    items: Items,
    progress: Progress | None = None,
    jobs: int = 1,
    ignore: Sequence[str] = (),
    wait: float = 0,
    *,
    allow_removals: bool = False,
    keep: bool | None = None,
    follow_links: bool | None = None,
) -> Report:
    """Add, replace and remove what changed in ``items``, paths or articles; nothing is written when nothing changed.

    What a pattern of ``ignore`` names is as if it weren't there. With ``keep`` articles that leave their file stay, now
    and in later updates of these paths, until it is false; so with ``follow_links`` links that lead out of a folder are
    followed.
    Raises SourceError when a path doesn't exist, RemovalRefused when one has lost most of its files and
    ``allow_removals`` is false, IndexLocked when another process is still writing after ``wait`` seconds.
    """
    task = _task(directory, items, ignore)
    task = replace(task, allow_removals=allow_removals, keep=keep, follow_links=follow_links)
    return run_update(replace(task, progress=progress, jobs=jobs, wait=wait))


def preview(
    directory: Path,
    items: Items,
    jobs: int = 1,
    ignore: Sequence[str] = (),
    *,
    allow_removals: bool = False,
    keep: bool | None = None,
    follow_links: bool | None = None,
) -> Preview:
    """Return what ``update`` would do; all of it is done in a folder that is thrown away. Raises as ``update`` does."""
    task = _task(directory, items, ignore)
    task = replace(task, allow_removals=allow_removals, keep=keep, follow_links=follow_links)
    return run_preview(replace(task, jobs=jobs, dry=True))


def _task(directory: Path, items: Items, ignore: Sequence[str]) -> Task:
    roots = dict.fromkeys(_paths(items), ignore)
    return Task(directory, roots, _finder(roots, directory), _articles(items))


def rebuild(
    directory: Path,
    items: Items,
    progress: Progress | None = None,
    jobs: int = 1,
    ignore: Sequence[str] = (),
    wait: float = 0,
    *,
    allow_removals: bool = False,
    from_index: bool = False,
) -> Report:
    """Build the index anew from ``items`` beside the live one, then switch to it.

    Without items it is built from what it was made from, without what was ignored then, unless ``ignore`` says anew;
    with ``from_index`` from the stored records alone. What no file gives any more is built from its stored record too,
    unless ``allow_removals``.
    """
    manifest, old = _before(directory, bool(items) and not from_index)
    held_before = manifest.ids()
    if from_index:
        task = Task(directory, {}, _finder({}, directory), (), progress, jobs, wait)
        return run_rebuild(task, manifest, old, held_before)
    roots: Mapping[str, Sequence[str]] = dict.fromkeys(_paths(items), ignore)
    if not items:
        roots = {root: ignore or manifest.ignored.get(root, ()) for root in manifest.roots}
    if allow_removals:
        manifest.drop_kept()
    # What is not there any more is built from stored records.
    there = {root: patterns for root, patterns in roots.items() if items or os.path.exists(root)}
    gone = [root for root in roots if root not in there]
    if allow_removals and items:
        _forget_all_but(manifest, there)
    elif allow_removals:
        for root in gone:
            _forget(manifest, root)
        gone = []
    find = _finder(there, directory)
    task = Task(directory, there, find, _articles(items), progress, jobs, wait, allow_removals)
    return run_rebuild(task, manifest, old, held_before, gone)


def _before(directory: Path, may_be_unreadable: bool) -> tuple[Manifest, IndexReader | None]:
    """Return the memory and the articles of the index that is rebuilt; nothing of one that can't be read, if it may."""
    if not generations.exists(directory):
        return Manifest(), None
    try:
        return read_manifest(directory), IndexReader(directory, any_analysis=True)
    except BnsearchError:
        if may_be_unreadable:
            return Manifest(), None
        raise


def _forget_all_but(manifest: Manifest, roots: Iterable[str]) -> None:
    """Forget what the index has of other roots, and the articles of scripts."""
    manifest.articles.clear()
    for root in [root for root in manifest.roots if root not in set(roots)]:
        _forget(manifest, root)


def _forget(manifest: Manifest, root: str) -> None:
    manifest.roots.remove(root)
    manifest.ignored.pop(root, None)
    manifest.keeps = [each for each in manifest.keeps if each != root]
    manifest.follows = [each for each in manifest.follows if each != root]
    manifest.files = {path: state for path, state in manifest.files.items() if state.root != root}


def _paths(items: Items) -> list[str]:
    return [os.path.abspath(item) for item in items if not isinstance(item, Article)]


def _articles(items: Items) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def _finder(roots: Mapping[str, Sequence[str]], apart: Path) -> Callable[[frozenset[str]], Found]:
    """Return a function that walks the roots, each without what its patterns name; it walks them once.

    It takes the roots whose links are followed. Raises SourceError when a root doesn't exist.
    """

    for root in roots:
        existing_path(root)  # before anything is made

    @cache
    def find(with_links: frozenset[str]) -> Found:
        return _joined([find_files([root], ignore, apart, root in with_links) for root, ignore in roots.items()])

    return find


def _joined(each: Sequence[Found]) -> Found:
    """Return what was found below several roots, each file once."""
    files: dict[Path, SourceFile] = {}
    failed: list[tuple[str, str]] = []
    skipped: Counter[str] = Counter()
    for found in each:
        failed += found.failed
        skipped.update(found.skipped)
        for source in found.files:
            files.setdefault(source.path, source)
    links_out = sum(found.links_out for found in each)
    return Found(tuple(files.values()), tuple(failed), skipped, links_out)
