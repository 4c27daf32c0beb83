"""SQLite's FTS5 with the tokenizer settings that make Bengali marks and joiners letters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from benchmarks.peers.base import Document, Peer

__all__ = ["PEER", "Fts5"]

_TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Cf'"


class Fts5(Peer):
    title = "SQLite FTS5"
    lacks = (
        "No stemming, digits and spelling variants not folded; every match is scored and sorted, "
        "however few are asked for."
    )
    install = "a Python whose sqlite3 module has FTS5 (SQLite 3.25 or newer)"

    @staticmethod
    def version() -> str:
        sqlite3.connect(":memory:").execute(f'CREATE VIRTUAL TABLE t USING fts5(a, tokenize="{_TOKENIZER}")')
        return sqlite3.sqlite_version

    def index(self, documents: Iterable[Document]) -> None:
        database = sqlite3.connect(self.directory / "articles.db")
        database.execute(
            f'CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, tokenize="{_TOKENIZER}")'
        )
        database.executemany("INSERT INTO articles (id, title, body) VALUES (?, ?, ?)", documents)
        database.commit()
        database.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self.directory / "articles.db")

    def search(self, query: str, k: int) -> list[str]:
        words = " OR ".join('"' + word.replace('"', '""') + '"' for word in query.split())
        select = "SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"
        return [article_id for (article_id,) in self._database.execute(select, (words, k))]


PEER = Fts5
