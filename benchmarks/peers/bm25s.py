"""bm25s: scores of all words computed when indexing, kept in a sparse matrix in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable

from benchmarks.peers.base import Document, Peer

__all__ = ["PEER", "Bm25s"]


class Bm25s(Peer):
    title = "bm25s"
    lacks = (
        "No analysis (words between spaces), no fields, no positions, no stored text, no updates; "
        "the whole index is read into memory."
    )
    install = "python3 -m venv .bench/venv && .bench/venv/bin/pip install -r benchmarks/requirements.txt"

    @staticmethod
    def version() -> str:
        import bm25s

        return str(bm25s.__version__)

    def index(self, documents: Iterable[Document]) -> None:
        import bm25s

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
        import bm25s

        self._retriever = bm25s.BM25.load(str(self.directory))
        self._ids = json.loads((self.directory / "ids.json").read_text("utf-8"))

    def search(self, query: str, k: int) -> list[str]:
        # Not by retrieve(): it partitions from the upper end, which over so many zeros takes NumPy 20 times as long.
        words = [word for word in dict.fromkeys(query.split()) if word in self._retriever.vocab_dict]
        if not words:
            return []
        minus = -self._retriever.get_scores(words)
        best = minus.argpartition(min(k, len(minus) - 1))[:k] if len(minus) > k else minus.argsort()
        return [self._ids[row] for row in best[minus[best].argsort()].tolist() if minus[row] < 0]


PEER = Bm25s
