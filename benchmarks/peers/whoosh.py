"""Stock Whoosh (whoosh3): its own default codec and matchers, with a whitespace tokenizer."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from benchmarks.peers.base import Document, Peer

__all__ = ["PEER", "Whoosh"]


class Whoosh(Peer):
    title = "stock Whoosh"
    lacks = "No Bengali analysis (words between spaces); postings and scores are Python objects, one at a time."
    install = ".venv/bin/pip install whoosh3==3.54.0"
    slow = True

    @staticmethod
    def version() -> str:
        return version("whoosh3")

    def index(self, documents: Iterable[Document]) -> None:
        from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
        from whoosh.fields import ID, TEXT, Schema
        from whoosh.index import create_in

        schema = Schema(
            id=ID(stored=True, unique=True),
            title=TEXT(analyzer=SpaceSeparatedTokenizer(), stored=True),
            body=TEXT(analyzer=SpaceSeparatedTokenizer(), stored=True),
        )
        writer = create_in(str(self.directory), schema).writer(limitmb=256)
        for document in documents:
            writer.add_document(id=document.id, title=document.title, body=document.body)
        writer.commit()

    def open(self) -> None:
        from whoosh.index import open_dir

        self._searcher = open_dir(str(self.directory)).searcher()

    def search(self, query: str, k: int) -> list[str]:
        from whoosh.query.compound import Or
        from whoosh.query.terms import Term

        words = dict.fromkeys(query.split())
        tree = Or([Term(field, word) for word in words for field in ("title", "body")])
        return [hit["id"] for hit in self._searcher.search(tree, limit=k)]


PEER = Whoosh
