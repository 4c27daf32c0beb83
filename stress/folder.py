"""A folder of articles that changes from run to run, as that of a scraper does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random

from bnsearch.article import Article
from bnsearch.errors import SourceError
from bnsearch.ingest import find_files, read_file
from stress.articles import Text

__all__ = ["Folder", "Picture", "State", "allowed_after", "digest", "merged", "on_the_way"]

Picture = dict[str, str]
"""The id of each article and what its text comes to."""

State = dict[str, Picture]
"""What each file of a folder gives, in the order in which files are read."""

_LINES = 3
_RECORDS = 20


class Folder:
    """Pages, and a few files of lines; equal seeds give equal histories."""

    def __init__(self, path: Path, texts: Sequence[Text], seed: int) -> None:
        self.path = path
        self.texts = texts
        self._random = Random(seed)
        self._edition = 0
        self._read: dict[tuple[Path, int, int], Picture] = {}
        path.mkdir(parents=True)
        for number in range(len(texts)):
            if self._random.random() < 0.7:
                self._write_page(number)
        for number in range(_LINES):
            self._write_lines(number)

    def change(self, share: float = 0.15) -> None:
        """Let a share of the pages come, go or be written anew, and now and then a file of lines too."""
        self._edition += 1
        for number in range(len(self.texts)):
            if self._random.random() < share:
                if self._page(number).exists() and self._random.random() < 0.4:
                    self._page(number).unlink()
                else:
                    self._write_page(number)
        if self._random.random() < 2 * share:
            self._write_lines(self._random.randrange(_LINES))

    def state(self) -> State:
        """Return what the files give now."""
        state: State = {}
        for source in find_files([self.path]).files:
            key = (source.path, source.size, source.mtime_ns)
            if key not in self._read:
                try:
                    read = read_file(source).articles
                except SourceError:
                    read = ()
                self._read[key] = {article.id: digest(article) for article in read}
            state[str(source.path)] = self._read[key]
        return state

    def _page(self, number: int) -> Path:
        return self.path / f"{number % 7}" / f"page-{number:05d}.txt"

    def _write_page(self, number: int) -> None:
        page = self._page(number)
        page.parent.mkdir(exist_ok=True)
        text = self.texts[number]
        page.write_text(f"{text.title}\n\n{text.body}\n\nসংস্করণ {self._edition} পাতা {number}।\n", "utf-8")

    def _write_lines(self, number: int) -> None:
        chosen = self._random.sample(range(len(self.texts)), min(_RECORDS, len(self.texts)))
        with open(self.path / f"lines-{number}.jsonl", "w", encoding="utf-8") as file:
            for place in chosen:
                text = self.texts[place]
                body = f"{text.body}\n\nতালিকা {number} সংস্করণ {self._edition} লেখা {place}।"
                row = {"id": f"{number}-{place}", "title": text.title, "body": body}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def digest(article: Article) -> str:
    """Return what an article's text, title and date come to."""
    told = "\x00".join((article.title, article.body, article.date, article.source))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def merged(state: State) -> Picture:
    """Return the articles of all files."""
    return {article_id: told for picture in state.values() for article_id, told in picture.items()}


def on_the_way(before: State, after: State) -> list[State]:
    """Return the states of an index that goes from one state of its folder to another and commits between files.

    What vanished goes first; then files that changed and new ones, in the order in which files are read.
    """
    changed = [path for path in after if before.get(path) != after[path]]
    states = [{path: picture for path, picture in before.items() if path in after}]
    for path in changed:
        states.append({**states[-1], path: after[path]})
    return [before, *states, after]


def allowed_after(verb: str, before: State | None, after: State) -> list[State | None]:
    """Return the states in which a run of ``verb`` may leave an index, however it ends."""
    if verb == "rebuild":
        return [before, after]
    return [before, *on_the_way(before or {}, after)]
