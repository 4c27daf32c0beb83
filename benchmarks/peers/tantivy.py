"""tantivy through its Python package, with its whitespace tokenizer."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.peers.base import Document, Peer

__all__ = ["PEER", "Tantivy"]


class Tantivy(Peer):
    title = "tantivy"
    lacks = "No analysis: words are what stands between spaces, punctuation and all; no stemming, no folding."
    install = "python3 -m venv .bench/venv && .bench/venv/bin/pip install -r benchmarks/requirements.txt"

    @staticmethod
    def version() -> str:
        from importlib.metadata import version

        return version("tantivy")

    def index(self, documents: Iterable[Document]) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("row", fast=True)
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True, tokenizer_name="whitespace")
        index = tantivy.Index(builder.build(), path=str(self.directory))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        ids = []
        for row, document in enumerate(documents):
            writer.add_document(tantivy.Document(row=row, id=document.id, title=document.title, body=document.body))
            ids.append(document.id)
        writer.commit()
        writer.wait_merging_threads()
        (self.directory / "ids").write_text("\n".join(ids), "utf-8")

    def open(self) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(self.directory))
        self._searcher = self._index.searcher()
        self._ids = (self.directory / "ids").read_text("utf-8").split("\n")

    def search(self, query: str, k: int) -> list[str]:
        # Ids by a column: fetching stored documents, text and all, would take several times as long.
        tree, _ = self._index.parse_query_lenient(query, ["title", "body"])
        hits = [address for _, address in self._searcher.search(tree, k, count=False).hits]
        return [self._ids[row] for row in self._searcher.fast_field_values("row", hits)]


PEER = Tantivy
