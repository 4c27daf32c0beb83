"""bnsearch itself, through its writer and reader: analysis, postings with positions, facets and stored text."""

from __future__ import annotations

from collections.abc import Iterable

import bnsearch
from benchmarks.peers.base import Document, Peer
from bnsearch.article import Article
from bnsearch.index.document import document_of
from bnsearch.index.reader import IndexReader
from bnsearch.index.writer import Writer
from bnsearch.search.engine import Engine
from bnsearch.search.ranking import PLAIN

__all__ = ["PEER", "Bnsearch"]


def ask(engine: Engine, query: str, k: int) -> list[int]:
    """Return the documents found by plain BM25F: the one place that knows how the engine is called."""
    return [document for document, _ in engine.find(query, limit=k).ranked]


class Bnsearch(Peer):
    title = "bnsearch"
    lacks = ""
    install = "make .venv/runtime"

    @staticmethod
    def version() -> str:
        return bnsearch.__version__

    def index(self, documents: Iterable[Document]) -> None:
        with Writer(self.directory) as writer:
            for document in documents:
                writer.add(document_of(Article(document.id, document.title, document.body), [], []))
            writer.commit({})

    def open(self) -> None:
        self._reader = IndexReader(self.directory)
        self._engine = Engine(self._reader, PLAIN)

    def search(self, query: str, k: int) -> list[str]:
        return [self._reader.article_id(document) for document in ask(self._engine, query, k)]


PEER = Bnsearch
