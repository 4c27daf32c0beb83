"""Which file gives the article of each id: records of one id are brought together, or told apart.

While files are read, an id goes to the file that had it, else to the first that gives it. What else claims an id waits
until all files are read; then ``settle`` looks at both records (``ingest.identity.relation``):

    same article         the file that has it keeps it, the other is noted as having it too
    one lacks the text   both become one article
    different articles   the other gets an id that begins with the path of its file, and the clash is told
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bnsearch.article import Article, Clash
from bnsearch.index.batch import Place
from bnsearch.index.document import article_of
from bnsearch.index.writer import Writer
from bnsearch.ingest import SourceFile, gives_one_article
from bnsearch.ingest.identity import Relation, completed, content_key, qualified_ids, relation
from bnsearch.intake import Entry, Taken
from bnsearch.manifest import FileState, Manifest
from bnsearch.update.parts import Parts

__all__ = ["Claims"]

_NO_FILE = ""
"""The holder of articles that no file gives: objects of a script, and articles that left their file and are kept."""

Record = Mapping[str, Any]


@dataclass(slots=True)
class _Contested:
    """A record whose id another file, or another record of the same file, has."""

    path: str
    place: Place
    article_id: str


@dataclass(slots=True)
class Claims:
    """The ids of one update: ``manifest`` is brought up to date as files are taken in.

    ``add`` indexes an article and returns its place; ``before`` gives the stored record of an article as it was
    before the update, for what the writer doesn't hold. With ``loses_none`` articles that left a file that is there
    stay, whatever is said of its root.
    """

    manifest: Manifest
    writer: Writer
    add: Callable[[Article], Place]
    before: Callable[[str], Record | None] = lambda _: None
    loses_none: bool = False
    written: set[str] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)
    clashes: list[Clash] = field(default_factory=list)
    duplicates: int = 0

    _today: int = field(default_factory=lambda: date.today().toordinal())
    _days: dict[str, int] = field(init=False)
    _holder: dict[str, str] = field(init=False)
    _lost: dict[str, str] = field(default_factory=dict)
    _contested: list[_Contested] = field(default_factory=list)
    _contents: dict[str, set[str]] = field(default_factory=dict)
    parts: Parts = field(init=False)

    def __post_init__(self) -> None:
        files = self.manifest.files
        self._days = self.manifest.days()
        self._holder = {article_id: path for path, state in files.items() for article_id in state.ids}
        for article_id in (*self.manifest.articles, *self.manifest.kept):
            self._holder[article_id] = _NO_FILE
        self.parts = Parts(self.manifest, self._holder, self._complete_by)

    def take(self, source: SourceFile, taken: Taken) -> None:
        """Take in what a file gave, in place of what it gave before."""
        path = os.fspath(source.path)
        before = self.manifest.files.get(path)
        state = FileState(os.fspath(source.root), source.relative, source.size, source.mtime_ns)
        state.qualified = list(before.qualified) if before else []
        state.failed = [list(pair) for pair in taken.failed]
        self.manifest.files[path] = state
        given: set[str] = set()
        for entry in taken.entries:
            self._claim(path, state, entry, given)
        self.parts.take(path, taken.parts)
        for article_id in before.ids if before else ():
            if article_id not in given:
                self._lost[article_id] = path

    def keep(self, source: SourceFile, reason: str) -> None:
        """Note that a file holds no article now; what it gave before stays."""
        path = os.fspath(source.path)
        before = self.manifest.files.get(path)
        state = before or FileState(os.fspath(source.root), source.relative, 0, 0)
        state.size, state.mtime_ns = source.size, source.mtime_ns
        state.failed = [[path, reason]]
        self.manifest.files[path] = state

    def let_go(self, path: str) -> None:
        """Note that a file is gone."""
        state = self.manifest.files.pop(path)
        self._lost.update(dict.fromkeys(state.ids, path))

    def _claim(self, path: str, state: FileState, entry: Entry, given: set[str]) -> None:
        article_id = entry.article_id
        if article_id in self.manifest.removed:
            self.writer.drop(entry.place)
            return
        if not entry.dated:
            self.undated.add(article_id)
        holder = self._holder.get(article_id)
        is_free = holder is None or (holder == path and article_id not in given)
        is_back = holder == _NO_FILE and self.manifest.kept.get(article_id) == path
        if (is_free or is_back) and not self._may_be_reused(path, article_id):
            given.add(article_id)
            self._hold(path, state, article_id, entry.place)
        else:
            self._contested.append(_Contested(path, entry.place, article_id))

    def _may_be_reused(self, path: str, article_id: str) -> bool:
        """Return whether a file of which nothing may go can have given an id to another record: it counts rows."""
        return "#" in article_id and article_id in self._holder and self.manifest.keeps_what_left(path)

    def _hold(self, path: str, state: FileState, article_id: str, place: Place) -> None:
        """Let a file give the article of an id."""
        self.manifest.kept.pop(article_id, None)
        self.manifest.articles.pop(article_id, None)
        self.manifest.added.pop(article_id, None)
        self._holder[article_id] = path
        self.parts.appeared(article_id)
        state.give(article_id, self._days.setdefault(article_id, self._today))
        self.written.add(article_id)
        self.writer.keep(article_id, place)

    def settle(self) -> None:
        """Decide what was left open; every record that is to be looked at has to be in a segment by now."""
        contested, self._contested = self._contested, []
        still_lost = {each: path for each, path in self._lost.items() if self._holder.get(each) == path}
        self._free(still_lost, contested)
        for each in contested:
            self._settle(each)
        left = [each for each in still_lost.items() if self._is_left(*each)]
        heirs = self._heirs() if left else {}
        for article_id, path in left:
            if article_id in heirs and not self.manifest.keeps_what_left(path):
                self._hand_over(article_id, heirs[article_id])
            else:
                self._leave(article_id, path)
        self._lost = {}
        self.parts.settle()

    def _complete_by(self, part: Article) -> bool:
        """Give the article of an id what it lacks of a record without a text; return whether there is one."""
        known = self.record_of(part.id) if part.id in self._holder else None
        if known is None:
            return False
        self.manifest.joint.add(part.id)
        article = article_of(known)
        fuller = completed(article, part)
        if (fuller, fuller.extra) != (article, article.extra):
            self.written.add(part.id)
            self.writer.keep(part.id, self.add(fuller))
        return True

    def _free(self, lost: Mapping[str, str], contested: list[_Contested]) -> None:
        """Let others have the ids of articles that left their file."""
        for article_id in lost.keys() & {each.article_id for each in contested}:
            path = lost[article_id]
            if self._is_reused(article_id, path, contested):
                continue
            if self.manifest.keeps_what_left(path):
                self._leave(article_id, path)
            else:
                del self._holder[article_id]

    def _is_left(self, article_id: str, path: str) -> bool:
        """Return whether the article of a file that doesn't give it has found no other."""
        state = self.manifest.files.get(path)
        return self._holder.get(article_id) == path and (state is None or article_id not in state.ids)

    def _is_reused(self, article_id: str, path: str, contested: list[_Contested]) -> bool:
        return self._may_be_reused(path, article_id) and any(
            each.article_id == article_id and each.path == path for each in contested
        )

    def _settle(self, each: _Contested) -> None:
        state = self.manifest.files[each.path]
        known = self.record_of(each.article_id) if each.article_id in self._holder else None
        if known is None and each.article_id not in state.qualified:
            self._hold(each.path, state, each.article_id, each.place)
            return
        if known is None:  # a URL that several records of the file share
            self.writer.drop(each.place)
            self._qualify(each.path, state, article_of(self.writer.record_at(each.place)))
            return
        holder = self._holder[each.article_id]
        article, other = article_of(known), article_of(self.writer.record_at(each.place))
        if holder == each.path and each.article_id not in state.ids:
            self._replace_or_keep(each, state, article, other)
            return
        found = relation(article, other)
        if found is Relation.DIFFERENT:
            self._tell_apart(each, state, article, other)
        elif found is Relation.IS_COMPLETED:
            self._join(each, state, completed(other, article), by_other=True)
        elif found is Relation.COMPLETES:
            self._complete(each, state, article, completed(article, other), is_whole=False)
        else:
            self.duplicates += 1
            self._complete(each, state, article, completed(article, replace(other, extra={})))

    def _replace_or_keep(self, each: _Contested, state: FileState, article: Article, other: Article) -> None:
        """Take in a record whose id counts rows: where it is another article, the one that left the file is kept."""
        if relation(article, other) is Relation.DIFFERENT and article.title != other.title:
            names = qualified_ids(article, article.path)
            name = next(name for name in names if name != each.article_id)
            self._days[name] = self._days.get(each.article_id, self._today)
            del self._days[each.article_id]
            self._add_kept(replace(article, id=name), each.path)
        self._hold(each.path, state, each.article_id, each.place)

    def _tell_apart(self, each: _Contested, state: FileState, article: Article, other: Article) -> None:
        """Give a record an id of its own: another article holds the id that it has."""
        is_of_one_file = self._holder[each.article_id] == each.path
        is_shared_url = is_of_one_file and each.article_id == other.url
        if is_shared_url and article.id == each.article_id:
            self._qualify(each.path, state, article)
            state.give_no_more(each.article_id)
            del self._holder[each.article_id]
            self.writer.delete([each.article_id])
            self.written.discard(each.article_id)
        self.writer.drop(each.place)
        name = self._qualify(each.path, state, other)
        is_lost = is_shared_url or not is_of_one_file  # else the first record of the file has it the next time too
        if is_lost and each.article_id not in state.qualified:
            state.qualified.append(each.article_id)
        if name:
            self.clashes.append(Clash(each.article_id, each.path, name))

    def _qualify(self, path: str, state: FileState, article: Article) -> str:
        """Index an article under the first id of its file that is free; return that, or empty when it is there."""
        for name in qualified_ids(article, state.relative, gives_one_article(path)):
            known = self.record_of(name) if name in self._holder else None
            if known is None or (self._holder[name] == path and name not in state.ids):
                self._hold(path, state, name, self.add(replace(article, id=name)))
                if not article.date:
                    self.undated.add(name)
                return name
            if relation(article_of(known), article) is not Relation.DIFFERENT:
                self._fill(article_of(known), article)
                break
        self.duplicates += 1
        return ""

    def _fill(self, known: Article, other: Article) -> None:
        """Index an article anew where another record of it has more."""
        has_text = relation(known, other) is Relation.IS_COMPLETED
        fuller = completed(other, known) if has_text else completed(known, other)
        if replace(fuller, id=known.id) != known:
            self.writer.keep(known.id, self.add(replace(fuller, id=known.id)))
            self.written.add(known.id)

    def _join(self, each: _Contested, state: FileState, article: Article, by_other: bool) -> None:
        """Make one article of two records; the file of the one with the text gives it."""
        self.manifest.joint.add(each.article_id)
        holder = self._holder[each.article_id]
        self.writer.drop(each.place)
        place = self.add(replace(article, id=each.article_id))
        if by_other and holder != each.path:
            if holder_state := self.manifest.files.get(holder):
                holder_state.give_no_more(each.article_id)
                holder_state.note_also(each.article_id)
            self._hold(each.path, state, each.article_id, place)
        else:
            self.writer.keep(each.article_id, place)
            self.written.add(each.article_id)
            if holder != each.path:
                state.note_also(each.article_id)

    def _complete(
        self, each: _Contested, state: FileState, article: Article, fuller: Article, is_whole: bool = True
    ) -> None:
        """Let the article of an id be a fuller one, and note that the file of a record has it too.

        An article that is kept is given by that file from now on, if the record ``is_whole``.
        """
        holder = self._holder[each.article_id]
        if is_whole and each.article_id in self.manifest.kept:
            self._hold(each.path, state, each.article_id, self.add(fuller))
            self.writer.drop(each.place)
        elif (fuller, fuller.extra) != (article, article.extra):
            self._join(each, state, fuller, by_other=False)
        else:
            self.writer.drop(each.place)
            if holder != each.path:
                state.note_also(each.article_id)

    def _heirs(self) -> dict[str, str]:
        """Return a file of each article that a file has and another gives: it was read before, and can't be now."""
        return {article_id: path for path, state in self.manifest.files.items() for article_id in state.also}

    def _hand_over(self, article_id: str, path: str) -> None:
        """Let a file give an article as it is: the file that gave it doesn't any more."""
        self.manifest.files[path].give(article_id, self._days.get(article_id, self._today))
        self._holder[article_id] = path

    def _leave(self, article_id: str, path: str) -> None:
        """Remove an article that its file doesn't give any more, unless what leaves the file is kept."""
        del self._holder[article_id]
        self.manifest.joint.discard(article_id)
        stays = self.manifest.keeps_what_left(path) or (self.loses_none and self._is_gone_from(path, article_id))
        if not stays:
            self.writer.delete([article_id])
            return
        self._holder[article_id] = _NO_FILE
        self.manifest.kept[article_id] = path
        self.manifest.added[article_id] = self._days.get(article_id, self._today)

    def _is_gone_from(self, path: str, article_id: str) -> bool:
        """Return whether a file that is there has an article no more, also under no other id."""
        known = self.record_of(article_id)
        state = self.manifest.files.get(path)
        if known is None or state is None:
            return False
        if path not in self._contents:
            records = map(self.record_of, state.ids)
            self._contents[path] = {content_key(article_of(record)) for record in records if record is not None}
        return content_key(article_of(known)) not in self._contents[path]

    def _add_kept(self, article: Article, path: str) -> None:
        if article.id in self._holder:
            return
        self.writer.keep(article.id, self.add(article))
        self.written.add(article.id)
        self._holder[article.id] = _NO_FILE
        self.manifest.kept[article.id] = path
        self.manifest.added[article.id] = self._days[article.id]

    def give(self, article: Article, digest: str) -> None:
        """Take in an article that a script gave: it stands before what files say."""
        holder = self.manifest.files.get(self._holder.get(article.id, _NO_FILE))
        if holder is not None:
            holder.give_no_more(article.id)
            holder.note_also(article.id)
        if not article.date:
            self.undated.add(article.id)
        self._holder[article.id] = _NO_FILE
        self.manifest.kept.pop(article.id, None)
        self.manifest.articles[article.id] = digest
        self.manifest.added[article.id] = self._days.setdefault(article.id, self._today)
        self.written.add(article.id)
        self.writer.keep(article.id, self.add(article))

    def record_of(self, article_id: str) -> Record | None:
        """Return the stored record of an article as it is now."""
        record = self.writer.record_of(article_id)
        return self.before(article_id) if record is None else record
