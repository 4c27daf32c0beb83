"""Xapian through the bindings of the system's Python (python3-xapian)."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.peers.base import Document, Peer

__all__ = ["PEER", "Xapian"]


class Xapian(Peer):
    title = "Xapian"
    lacks = "No stemmer for Bengali, digits and spelling variants not folded; title and body are ranked as one text."
    install = "apt-get install python3-xapian"

    @staticmethod
    def version() -> str:
        import xapian

        return str(xapian.version_string())

    def index(self, documents: Iterable[Document]) -> None:
        import xapian

        database = xapian.WritableDatabase(str(self.directory / "db"), xapian.DB_CREATE)
        terms = xapian.TermGenerator()
        for document in documents:
            entry = xapian.Document()
            terms.set_document(entry)
            terms.set_termpos(0)
            terms.index_text(document.title)
            terms.increase_termpos()
            terms.index_text(document.body)
            entry.add_value(0, document.id)
            entry.set_data(f"{document.title}\n{document.body}")
            database.add_document(entry)
        database.commit()
        database.close()

    def open(self) -> None:
        import xapian

        self._database = xapian.Database(str(self.directory / "db"))
        self._parser = xapian.QueryParser()
        self._enquire = xapian.Enquire(self._database)

    def search(self, query: str, k: int) -> list[str]:
        self._enquire.set_query(self._parser.parse_query(query, 0))
        return [match.document.get_value(0).decode() for match in self._enquire.get_mset(0, k)]


PEER = Xapian
