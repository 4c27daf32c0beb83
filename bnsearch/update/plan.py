"""What an update has to do, from what the index remembers and what is on the disk. Nothing is read or changed here.

manifest ─┐
          ├─▶ make_plan ─▶ Plan: files to read, files that are gone, files that are as they were
found  ───┘
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bnsearch.errors import RemovalRefused
from bnsearch.ingest import Found, SourceFile
from bnsearch.ingest.files.find import printable
from bnsearch.manifest import FileState, Manifest, is_below

__all__ = ["Move", "Plan", "find_moves", "known_sources", "make_plan"]

Exists = Callable[[str], bool]
_MOST = 2
"""A root that has lost more than one in so many of its files has lost most."""


@dataclass(frozen=True, slots=True)
class Move:
    """A folder that was read as ``old`` and stands at ``new`` now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one update.

    ``linked`` are files to read together, before others: they share articles with files that changed or are gone.
    ``unchanged`` and ``vanished`` are paths that the manifest has.
    """

    linked: tuple[SourceFile, ...] = ()
    others: tuple[SourceFile, ...] = ()
    vanished: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether all is as it was."""
        return not (self.linked or self.others or self.vanished)


def make_plan(
    manifest: Manifest,
    found: Found,
    given: Sequence[str],
    *,
    allow_removals: bool = False,
    read_all: bool = False,
    exists: Exists = os.path.lexists,
) -> Plan:
    """Return what is to be done with the files found below the ``given`` paths.

    With ``read_all`` unchanged files are read too. Raises RemovalRefused when a path has lost all or most of its
    files, unless ``allow_removals``.
    """
    vanished = _vanished(manifest, found, given)
    if not allow_removals:
        _refuse_mass_removal(manifest, vanished, given, exists)
    located = list(_located(manifest, found.files))
    changed = [source for source in located if read_all or not _is_unchanged(manifest, source)]
    changed_paths = {os.fspath(source.path) for source in changed}
    together = _linked(manifest, changed_paths, vanished)
    linked: list[SourceFile] = []
    others: list[SourceFile] = []
    unchanged: list[str] = []
    for source in located:
        path = os.fspath(source.path)
        if path in together:
            linked.append(source)
        elif path in changed_paths:
            others.append(source)
        else:
            unchanged.append(path)
    there = {os.fspath(source.path) for source in located}
    linked += known_sources(manifest, together - there - set(vanished))
    return Plan(tuple(linked), tuple(others), tuple(vanished), tuple(unchanged))


def _is_unchanged(manifest: Manifest, source: SourceFile) -> bool:
    state = manifest.files.get(os.fspath(source.path))
    return state is not None and state.looks_like(source)


def _vanished(manifest: Manifest, found: Found, given: Sequence[str]) -> list[str]:
    """Return the known files below the given paths that are not found, unless their folder can't be read."""
    there = {os.fspath(source.path) for source in found.files}
    unreadable = tuple(path + os.sep for path, _ in found.failed)
    return [
        path
        for path in manifest.files
        if path not in there and is_below(path, given) and not printable(path).startswith(unreadable)
    ]


def _refuse_mass_removal(manifest: Manifest, vanished: Collection[str], given: Iterable[str], exists: Exists) -> None:
    """Raise RemovalRefused when one of the paths has lost most of the files that gave something.

    Files that are there and are ignored now are no loss, nor are those whose articles are kept.
    """
    lost = [path for path in vanished if _gives_something(manifest, path) and not exists(path)]
    if not lost:
        return
    for root in given:
        lost_there = [path for path in lost if is_below(path, [root]) and not manifest.keeps_what_left(path)]
        known = [path for path in manifest.files if is_below(path, [root]) and _gives_something(manifest, path)]
        if len(lost_there) * _MOST > len(known):
            raise RemovalRefused(
                f"{printable(root)} has lost {len(lost_there):,} of its {len(known):,} files, so nothing was changed: "
                "see whether the disk is there; if they are to go, say --allow-removals."
            )


def _gives_something(manifest: Manifest, path: str) -> bool:
    state = manifest.files[path]
    return bool(state.ids or state.also or state.parts)


def _located(manifest: Manifest, sources: Iterable[SourceFile]) -> Iterator[SourceFile]:
    """Yield the sources with the root and the relative path that ids are made of.

    A file keeps those it was first read with, also when it is given by another folder. Two roots may hold files of one
    relative path: the later one gets the name of its root in front.
    """
    taken = {state.relative: path for path, state in manifest.files.items()}
    for source in sources:
        path = os.fspath(source.path)
        state = manifest.files.get(path)
        if state is not None:
            yield _as_known(source, state)
            continue
        for relative in (source.relative, f"{source.root.name}/{source.relative}", printable(path)):
            if taken.setdefault(relative, path) == path:
                break
        yield source if relative == source.relative else replace(source, relative=relative)


def _as_known(source: SourceFile, state: FileState) -> SourceFile:
    if (state.root, state.relative) == (os.fspath(source.root), source.relative) and not state.qualified:
        return source
    return replace(source, root=Path(state.root), relative=state.relative, qualified=frozenset(state.qualified))


def known_sources(manifest: Manifest, paths: Iterable[str]) -> Iterator[SourceFile]:
    """Yield known files as they are now, to be read again; those that are gone are passed over."""
    for path in sorted(paths):
        state = manifest.files[path]
        try:
            status = os.stat(path)
        except OSError:
            continue
        qualified = frozenset(state.qualified)
        yield SourceFile(Path(path), Path(state.root), state.relative, status.st_size, status.st_mtime_ns, qualified)


def _linked(manifest: Manifest, changed: Collection[str], vanished: Collection[str]) -> set[str]:
    """Return the files to read together because of articles they share.

    When the file that gives an article changes, the others that have it are read too: one of them may give it now. An
    article made of several records is made anew of all of them.
    """
    shared = _shared(manifest)
    moving = {*changed, *vanished}
    linked: set[str] = set()
    waiting = [path for path in moving if path in manifest.files] if shared else []
    while waiting:
        path = waiting.pop()
        state = manifest.files[path]
        concerned = [
            *(state.ids if path in moving else ()),
            *manifest.joint.intersection(state.ids + state.also + state.parts),
        ]
        for article_id in concerned:
            fresh = shared.get(article_id, set()) - linked
            linked |= fresh
            waiting += fresh - {path}
    return linked


def _shared(manifest: Manifest) -> Mapping[str, set[str]]:
    """Return the files that have an article, of each article that several have."""
    shared: dict[str, set[str]] = {}
    for path, state in manifest.files.items():
        for article_id in (*state.also, *state.parts):
            shared.setdefault(article_id, set()).add(path)
    if shared:
        for path, state in manifest.files.items():
            for article_id in state.ids:
                if article_id in shared:
                    shared[article_id].add(path)
    return shared


def find_moves(
    manifest: Manifest, found: Found, given: Sequence[str], exists: Exists = os.path.lexists
) -> tuple[Move, ...]:
    """Return the known folders that stand at one of the given paths now.

    A folder has moved when none of its files are where they were, and at least half of them, by name and size, are
    below a path that is new.
    """
    moves: list[Move] = []
    for new in given:
        if new in manifest.roots or any(is_below(path, [new]) for path in manifest.files):
            continue
        sizes = {os.path.relpath(source.path, new): source.size for source in found.files if _is_of(source, new)}
        for old in manifest.roots:
            if is_below(old, [new]) or is_below(new, [old]):
                continue
            known = {path: state.size for path, state in manifest.files.items() if state.root == old}
            same = [path for path, size in known.items() if sizes.get(os.path.relpath(path, old)) == size]
            if same and len(same) * _MOST >= len(known) and not any(map(exists, known)):
                moves.append(Move(old, new))
                break
    return tuple(moves)


def _is_of(source: SourceFile, root: str) -> bool:
    return os.fspath(source.root) == root
