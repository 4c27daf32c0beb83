"""Whatever happens to two folders under cron, the index holds what they hold: random histories beside a model.

The model keeps, for each file, the records that the index has to have of it: those read last, and those of files that
left without evidence. Each record has to be found by its headline and its text; nothing else may be there.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import sized

import bnsearch
from bnsearch.article import Article, Report
from bnsearch.errors import IndexUnusable, RemovalRefused
from bnsearch.index import generations
from bnsearch.index.reader import IndexReader
from bnsearch.manifest import held_articles
from bnsearch.update import rounds


class Record(NamedTuple):
    """One record of a file; empty values are not written."""

    own_id: str = ""
    title: str = ""
    body: str = ""
    url: str = ""


ROOTS = ("ja", "jb")
NAMES = ("a.jsonl", "b.jsonl", "c.csv")
IDS = ("k-1", "k-2", "1", "2", "nan", "")
TITLES = ("খেয়াঘাটে নতুন সেতু", "হাটে আমের দাম কমেছে", "")
BODIES = (
    "খেয়াঘাটে আজ নতুন সেতু খুলে দেওয়া হয়েছে। দুই পাড়ের মানুষ হেঁটে পার হয়েছেন।",
    "শনিবারের হাটে আমের দাম কেজিতে দশ টাকা কমেছে। চাষিরা বলেন, ফলন ভালো হয়েছে।",
    "বিদ্যালয়ের মাঠে গাছ লাগিয়েছে শিশুরা। প্রতিটি শ্রেণি একটি করে চারা পেয়েছে।",
    "",
)
URLS = ("", "", "https://khobor.example/2025/setu", "https://khobor.example/section")
NOISE = (b"", b"\x00\x01\x02", b"<html><h1>403 Forbidden</h1></html>", b"[]")

RECORDS = st.builds(
    Record, st.sampled_from(IDS), st.sampled_from(TITLES), st.sampled_from(BODIES), st.sampled_from(URLS)
).filter(lambda record: record.title or record.body)
FILES = st.lists(RECORDS, min_size=1, max_size=3)
ROOT = st.sampled_from(ROOTS)
NAME = st.sampled_from(NAMES)
FLAG = st.booleans()
SELDOM = st.sampled_from([False, False, False, True])
WHICH = st.sampled_from([ROOTS, ROOTS, ROOTS[:1], ROOTS[1:], ROOTS[::-1]])


class Run(NamedTuple):
    """One call of ``index``: of which roots, how, and what comes in between."""

    roots: tuple[str, ...] = ROOTS
    allow_removals: bool = False
    keep: bool | None = None
    preview: bool = False
    disturbed: str = ""


RUNS = st.builds(
    Run,
    WHICH,
    SELDOM,
    st.sampled_from([None, None, None, None, True, False]),
    SELDOM,
    st.sampled_from(["", "", "", "stopped", "full disk"]),
)
EDITS = st.one_of(
    st.tuples(st.just("write"), ROOT, NAME, FILES),
    st.tuples(st.just("write"), ROOT, NAME, FILES),
    st.tuples(st.just("delete"), ROOT, NAME),
    st.tuples(st.just("rename"), ROOT, NAME, NAME),
    st.tuples(st.just("move record"), ROOT, NAME, ROOT, NAME),
    st.tuples(st.just("copy record"), ROOT, NAME, ROOT, NAME),
    st.tuples(st.just("reorder"), ROOT, NAME),
    st.tuples(st.just("noise"), ROOT, NAME, st.sampled_from(NOISE)),
    st.tuples(st.just("unmount"), ROOT),
    st.tuples(st.just("mount"), ROOT),
    st.tuples(st.just("move root"), ROOT),
)
AFTER = st.one_of(
    st.tuples(st.just("index"), RUNS),
    st.tuples(st.just("index"), RUNS),
    st.tuples(st.just("index"), RUNS),
    st.tuples(st.just("rebuild"), FLAG),
    st.tuples(st.just("rebuild from index")),
)
STEPS = st.lists(
    st.tuples(st.lists(EDITS, max_size=3), AFTER),
    min_size=2,
    max_size=8,
)
FIRST = st.dictionaries(st.tuples(ROOT, NAME), FILES, min_size=2, max_size=5)


class Stopped(Exception):
    """What stops a run here."""


@dataclass
class Known:
    """What the index has to know of one file: ``held`` of what was read, ``content`` how it looked then."""

    held: set[Record] = field(default_factory=set)
    content: bytes | None = None


class World:
    """Two folders, an index, and the model of what the index has to hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.directory = folder / "index"
        self.at = {root: folder / root for root in ROOTS}
        self.away: dict[str, Path] = {}
        self.known: dict[Path, Known] = {}
        self.keeps: set[Path] = set()
        self.clock = 1_750_000_000
        for path in self.at.values():
            path.mkdir()
        self.moves = 0
        self.read: set[Path] = set()
        """Roots that were indexed."""
        self.may_be_kept: set[Path] = set()
        self.perhaps: set[tuple[Path, Record]] = set()
        """Records that left files of which an article may be kept, or not."""

    # ---- what happens to the folders

    def edit(self, step: tuple[Any, ...]) -> None:
        kind, root, *rest = step
        folder = self.at[root]
        if kind == "write":
            self.write(folder / rest[0], rest[1])
        elif kind == "delete":
            (folder / rest[0]).unlink(missing_ok=True)
        elif kind == "rename":
            if (folder / rest[0]).is_file():
                (folder / rest[0]).replace((folder / rest[1]).with_suffix(Path(rest[0]).suffix))
        elif kind in ("move record", "copy record"):
            self.pass_on(folder / rest[0], self.at[rest[1]] / rest[2], kind == "copy record")
        elif kind == "reorder":
            self.write(folder / rest[0], records_in(folder / rest[0])[::-1])
        elif kind == "noise":
            (folder / rest[0]).write_bytes(rest[1])
            self.tick(folder / rest[0])
        elif kind == "unmount" and root not in self.away:
            self.away[root] = self.folder / f"away-{root}"
            folder.rename(self.away[root])
            folder.mkdir()
        elif kind == "mount" and root in self.away:
            shutil.rmtree(folder)
            self.away.pop(root).rename(folder)
        elif kind == "move root" and root not in self.away:
            self.moves += 1
            self.at[root] = self.folder / f"{root}-{self.moves}"
            folder.rename(self.at[root])

    def write(self, path: Path, records: Sequence[Record]) -> None:
        if not records:
            path.unlink(missing_ok=True)
            return
        if path.suffix == ".csv":
            text = io.StringIO()
            rows = csv.writer(text)
            rows.writerow(["id", "title", "body", "url"])
            rows.writerows(records)
            path.write_text(text.getvalue(), "utf-8")
        else:
            objects = [
                {name: value for name, value in zip(("id", "title", "body", "url"), record, strict=True) if value}
                for record in records
            ]
            path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects), "utf-8")
        self.tick(path)

    def pass_on(self, source: Path, target: Path, is_copy: bool) -> None:
        records = records_in(source)
        if not records or source == target:
            return
        if not is_copy:
            self.write(source, records[1:])
        self.write(target, [*records_in(target), records[0]])

    def tick(self, path: Path) -> None:
        self.clock += 1
        os.utime(path, (self.clock, self.clock))

    # ---- what happens to the index

    def after(self, step: tuple[Any, ...]) -> None:
        kind, *rest = step
        if kind == "index":
            self.index(rest[0])
        elif not self.read:
            return
        elif kind == "rebuild":
            self.rebuild(rest[0])
        else:
            before = self.contents()
            with bnsearch.open_index(self.directory) as index:
                index.rebuild(from_index=True, jobs=1)
            assert self.contents() == before, "a rebuild from the index changes nothing"
            self.check_against_model()

    def index(self, order: Run) -> None:
        roots = [self.at[root] for root in order.roots]
        options = {"jobs": 1, "allow_removals": order.allow_removals, "keep": order.keep}
        before, searched = self.contents(), self.searched()
        seen = picture(self.directory)
        with bnsearch.open_index(self.directory, create=True) as index:
            moved = self.moved(index, roots)
            unchanged = set() if moved else self.unchanged_names()
            if self.is_refused(order, roots, moved):
                for ask in (index.preview, index.update):
                    with pytest.raises(RemovalRefused):
                        ask(roots, **options)
                assert picture(self.directory) == seen, "what is refused changes nothing"
                return
            foreseen = index.preview(roots, **options) if order.preview or order.disturbed else None
            assert picture(self.directory) == seen, "a preview writes nothing"
            self.disturb(order.disturbed, index, roots, options)
            report = index.update(roots, **options)
            self.learn(order, roots, moved)
            if order.disturbed != "stopped":
                assert report.moved == moved
                self.check_report(report, before, searched, foreseen)
            self.check_against_model()
            self.check_ids(before, unchanged)
            seen = picture(self.directory)
            again = index.update(roots, **options)
            assert (again.added, again.changed, again.removed) == (0, 0, 0)
            assert picture(self.directory) == seen, "nothing is written when nothing changed"

    def check_report(self, report: Report, before: dict[str, Article], searched: set[str], foreseen: Any) -> None:
        after = self.contents()
        assert report.added == len(self.searched() - searched)
        assert report.removed == len(set(before) - set(after)), "near-duplicates too"
        if foreseen:
            assert facts(report) == facts(foreseen.report), "the preview says what the run says"
            assert set(foreseen.removed) == set(before) - set(after)
            assert all(after[article.id] == article for article in foreseen.articles)

    def disturb(self, how: str, index: Any, roots: list[Path], options: dict[str, Any]) -> None:
        if how == "stopped":
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(rounds, "COMMIT_BYTES", 1)
                patch.setattr(rounds, "COMMIT_PART", 1 << 40)
                with contextlib.suppress(Stopped):
                    index.update(roots, progress=stop_after(2), **options)
        elif how == "full disk":
            before = self.contents()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(generations, "publish", full_disk)
                try:
                    index.update(roots, **options)
                except IndexUnusable as error:
                    assert "full" in str(error)
            assert self.contents() == before

    def moved(self, index: Any, roots: list[Path]) -> tuple[tuple[str, str], ...]:
        """Return which folders are seen to have moved; one of which no file has changed has to be."""
        if all(root in self.read for root in roots):
            return ()
        found: tuple[tuple[str, str], ...] = index.preview(roots, jobs=1, allow_removals=True).report.moved
        for new in roots:
            name = new.name.split("-")[0]
            before = [old for old in self.read if old.name.split("-")[0] == name]
            files = {path.name: path.read_bytes() for path in new.iterdir()}
            for old in before:
                known = {path.name: each.content for path, each in self.known.items() if path.parent == old}
                if new not in self.read and files and files == known and not old.exists():
                    assert (os.fspath(old), os.fspath(new)) in found, "a folder that moved is followed"
        return found

    def is_refused(self, order: Run, roots: list[Path], moved: Any) -> bool:
        """Return whether one of the roots has lost most of its files, and nothing says that these may go."""
        if order.allow_removals:
            return False
        stood = {Path(new): Path(old) for old, new in moved}
        for root in roots:
            old = stood.get(root, root)
            files = [path for path, known in self.known.items() if path.parent == old and known.held]
            lost = [path for path in files if not (root / path.name).exists()]
            if old not in self.keeps and len(lost) * 2 > len(files):
                return True
        return False

    # ---- the model

    def learn(self, order: Run, roots: list[Path], moved: Any) -> None:
        for old, new in moved:
            self.known = {
                Path(new) / path.name if path.parent == Path(old) else path: known for path, known in self.known.items()
            }
            self.keeps = {Path(new) if root == Path(old) else root for root in self.keeps}
            self.read = {Path(new) if root == Path(old) else root for root in self.read}
            self.perhaps = {
                (Path(new) / path.name if path.parent == Path(old) else path, each) for path, each in self.perhaps
            }
        self.release_what_moved()
        for root in roots:
            if root in self.keeps or order.keep:
                self.may_be_kept |= {path for path in self.known if path.parent == root} | set(root.iterdir())
            self.read.add(root)
            if order.keep is not None:
                (self.keeps.add if order.keep else self.keeps.discard)(root)
        for root in roots:
            for path in {*root.iterdir(), *(path for path in self.known if path.parent == root)}:
                self.learn_file(path, root in self.keeps)

    def release_what_moved(self) -> None:
        """Let go of records that left a file and are in another one: they are kept for that now."""
        for path, known in self.known.items():
            for record in known.held - set(records_in(path)):
                for other in self.known:
                    if other != path and any(
                        key(other, each) == key(path, record)
                        and each.body == record.body
                        and key(path, record)[0] != path.name
                        for each in records_in(other)
                    ):
                        known.held = known.held - {record}
                        self.perhaps.add((path, record))

    def learn_file(self, path: Path, keeps: bool) -> None:
        """Take in how a file looks; ``keeps``: what left it stays."""
        known = self.known.setdefault(path, Known())
        before = set(known.held)
        records = set(records_in(path))
        if path.exists():
            known.content = path.read_bytes()
        elif not keeps:
            del self.known[path]
            known.held = set()
        if records:
            kept = {old for old in known.held if not any(is_edit(path, old, new) for new in records)}
            known.held = records | kept if keeps else records
        if path in self.may_be_kept:
            self.perhaps |= {(path, old) for old in before - known.held}

    def rebuild(self, allow_removals: bool) -> None:
        with bnsearch.open_index(self.directory) as index:
            index.rebuild(jobs=1, allow_removals=allow_removals)
        before = self.known
        if allow_removals:
            self.read = {root for root in self.read if root.exists()}
            self.perhaps = {(path, each) for path, each in self.perhaps if path.parent in self.keeps}
            self.perhaps |= {(p, each) for p, known in before.items() for each in known.held if p.parent in self.keeps}
            self.may_be_kept = {path for path in self.may_be_kept if path.parent in self.keeps}
            self.known = {}
        for root in self.read:
            if not root.exists():
                continue
            self.may_be_kept |= {path for path in self.known if path.parent == root}
            for path in {*root.iterdir(), *(path for path in self.known if path.parent == root)}:
                if not path.exists():
                    continue
                self.release_what_is_given_again(path)
                self.learn_file(path, not allow_removals)
        self.check_against_model()

    def release_what_is_given_again(self, path: Path) -> None:
        """Let go of records of which the file has the text in another record: an id may be made in another way."""
        known = self.known.get(path, Known())
        texts = {record.body or record.title for record in records_in(path)}
        known.held = {record for record in known.held if (record.body or record.title) not in texts}

    def unchanged_names(self) -> set[str]:
        """Return the names of files that are as they were read, in all folders."""
        files = {path for root in self.at.values() for path in root.iterdir()} | set(self.known)
        changed = {path.name for path in files if content(path) != getattr(self.known.get(path), "content", None)}
        return {path.name for path in files} - changed

    def check_ids(self, before: dict[str, Article], unchanged: set[str]) -> None:
        """Articles that are as they were, of files that are as they were, have the ids they had."""
        after = by_content(self.contents())
        for (relative, *rest), ids in by_content(before).items():
            if Path(relative).name in unchanged and (relative, *rest) in after:
                assert after[relative, *rest] & ids, f"another id: {ids}"

    def contents(self) -> dict[str, Article]:
        if not generations.exists(self.directory):
            return {}
        held = list(held_articles(IndexReader(self.directory)))
        found = {article.id: article for article in held}
        assert len(found) == len(held), "no id twice"
        return found

    def searched(self) -> set[str]:
        if not generations.exists(self.directory):
            return set()
        from bnsearch.index.segment import ids_of_copies

        return set(self.contents()) - ids_of_copies(IndexReader(self.directory).segments)

    def check_against_model(self) -> None:
        articles = list(self.contents().values())
        required = [(path, record) for path, known in self.known.items() for record in self.required(path, known)]
        allowed = [(path, record) for path, known in self.known.items() for record in self.allowed(path, known)]
        allowed += self.perhaps
        for path, record in required:
            assert any(covers(article, path, record, allowed) for article in articles), f"missing: {path} {record}"
        for article in articles:
            assert any(explains(article, path, record, allowed) for path, record in allowed), f"not to be: {article}"
        self.check_that_none_is_twice(articles, allowed)
        if generations.exists(self.directory):
            assert bnsearch.verify_index(self.directory).problems == ()

    def check_that_none_is_twice(self, articles: list[Article], allowed: list[tuple[Path, Record]]) -> None:
        """Each article of a file stands for records of another id or URL."""
        same = Counter((article.path, article.title, article.body) for article in articles)
        for (relative, title, body), count in same.items():
            names = {
                (record.own_id.replace("nan", ""), record.url)
                for path, record in allowed
                if relative.endswith(path.name) and body == record.body
            }
            may_be_kept = any(relative.endswith(path.name) for path in self.may_be_kept)
            assert count <= max(len(names), 1) + may_be_kept, f"twice: {relative} {title}: {count} for {names}"

    def required(self, path: Path, known: Known) -> set[Record]:
        """Return what the index has to have of a file; of one that changed since it was read, what it still has."""
        now = set(records_in(path))
        return known.held & now if now and content(path) != known.content else known.held

    def allowed(self, path: Path, known: Known) -> set[Record]:
        """Return what the index may have of a file: another file may have been a reason to read it again."""
        return known.held | set(records_in(path))


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def by_content(articles: dict[str, Article]) -> dict[tuple[str, str, str], set[str]]:
    """Return the ids of articles of one file, headline and text."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for article in articles.values():
        found.setdefault((article.path, article.title, article.body), set()).add(article.id)
    return found


def records_in(path: Path) -> list[Record]:
    """Read back what ``World.write`` has written; nothing of noise."""
    try:
        text = path.read_text("utf-8")
    except OSError:
        return []
    if path.suffix == ".csv":
        return [Record(*row) for row in list(csv.reader(text.splitlines()))[1:] if len(row) == 4]
    if not text.startswith("{"):
        return []
    objects = [json.loads(line) for line in text.splitlines()]
    return [Record(*(row.get(name, "") for name in ("id", "title", "body", "url"))) for row in objects]


def is_edit(path: Path, old: Record, new: Record) -> bool:
    """Return whether a record can be another edition of one that the file had."""
    if old.own_id.startswith("k") or new.own_id.startswith("k"):
        return old.own_id == new.own_id
    if old.url or new.url:
        return old.url == new.url
    return old.own_id == new.own_id and old.title == new.title


def key(path: Path, record: Record) -> str | tuple[str, str]:
    """Return what one article can be known by, of whatever file."""
    if record.own_id.startswith("k"):
        return record.own_id
    return record.url or (path.name, record.own_id)


def covers(article: Article, path: Path, record: Record, allowed: list[tuple[Path, Record]]) -> bool:
    """Return whether an article holds what a record says."""
    if not record.body:
        return article.title == record.title
    if article.body != record.body:
        return False
    others = [other for at, other in allowed if key(at, other) == key(path, record) and not_against(other, record)]
    return article.title in {record.title, *(other.title for other in others)} or not record.title


def not_against(other: Record, record: Record) -> bool:
    return not other.body or other.body == record.body


def explains(article: Article, path: Path, record: Record, allowed: list[tuple[Path, Record]]) -> bool:
    if not article.body:
        return article.title == record.title and not record.body
    if article.body != record.body:
        return False
    return covers(article, path, record, allowed)


def facts(report: Report) -> Report:
    return replace(report, seconds=0)


def stop_after(files: int) -> Callable[[int, int], None]:
    read = 0

    def progress(_done: int, _total: int) -> None:
        nonlocal read
        read += 1
        if read == files:
            raise Stopped

    return progress


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def picture(directory: Path) -> dict[str, tuple[int, ...]]:
    """Return what of a folder stays as it is when nothing is written."""
    return {
        os.fspath(path.relative_to(directory)): (status.st_ino, status.st_mtime_ns, status.st_size)
        for path in sorted([directory, *directory.rglob("*")])
        if path.exists() and (status := path.stat())
    }


@pytest.fixture(autouse=True, scope="module")
def without_waiting() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


@settings(max_examples=sized(1500, 15))
@given(FIRST, STEPS)
def test_the_index_holds_what_the_folders_hold(first: Any, steps: Any) -> None:
    with TemporaryDirectory() as name:
        world = World(Path(name))
        for (root, file), records in first.items():
            world.write(world.at[root] / file, records)
        world.after(("index", Run()))
        for edits, after in steps:
            for edit in edits:
                world.edit(edit)
            world.after(after)
