"""bm25s: scores of all words computed when indexing, kept in a sparse matrix in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable

import bm25s

from benchmarks.peers.base import Document, Peer

__all__ = ["PEER", "Bm25s"]


class Bm25s(Peer):
    lacks = (
        "bm25s: no analysis (words between spaces), no fields, no positions, no stored text, no updates; "
        "the whole index is read into memory."
    )
    install = ".bench/venv/bin/pip install -r benchmarks/requirements.txt"

    @staticmethod
    def version() -> str:
        return str(bm25s.__version__)

    def index(self, documents: Iterable[Document]) -> None:
        ids, texts = [], []
        for document in documents:
            ids.append(document.id)
            texts.append(f"{document.title} {document.body}")
        tokens = bm25s.tokenize(texts, lower=False, token_pattern=r"\S+", stopwords=None, show_progress=False)
        retriever = bm25s.BM25()
        retriever.index(tokens, show_progress=False)
        retriever.save(str(self.directory))
        (self.directory / "ids.json").write_text(json.dumps(ids), "utf-8")

    def open(self) -> None:
        self._retriever = bm25s.BM25.load(str(self.directory))
        self._ids = json.loads((self.directory / "ids.json").read_text("utf-8"))

    def search(self, query: str, k: int) -> list[str]:
        words = [word for word in dict.fromkeys(query.split()) if word in self._retriever.vocab_dict]
        if not words:
            return []
        rows, scores = self._retriever.retrieve([words], k=min(k, len(self._ids)), show_progress=False)
        return [self._ids[row] for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True) if score > 0]


PEER = Bm25s
