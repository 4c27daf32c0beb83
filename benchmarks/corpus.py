"""The collections: real ones from ../shared/data, or generated ones where that folder isn't there.

Every engine reads the same tables: DOCUMENTS is ``id TAB title TAB body``, TOPICS ``id TAB query``, one a line.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.generated import Generator
from benchmarks.peers.base import Document

__all__ = ["SHARED", "Collection", "articles", "leads", "long_texts", "pages", "questions"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
_DATA = SHARED / "data"
_SEEDS = Path(__file__).resolve().parents[1] / "seeds"


class Collection(NamedTuple):
    """A table of documents, the UTF-8 bytes of their titles and bodies, and what they are, for the report."""

    table: Path
    documents: int
    text_bytes: int
    what: str


def _flat(text: str) -> str:
    return " ".join(text.split())


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _write(table: Path, documents: Iterable[Document], what: str) -> Collection:
    count = size = 0
    with open(table, "w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            title, body = _flat(document.title), _flat(document.body)
            file.write(f"{document.id}\t{title}\t{body}\n")
            count += 1
            size += len(title.encode()) + len(body.encode())
    return Collection(table, count, size, what)


def long_texts(work: Path, limit: int | None = None) -> Collection:
    """Return the essays: 5,000 texts of about 12 KB; ``limit`` cuts them for a quick run."""
    path = _DATA / "news" / "essays.jsonl.gz"
    if path.exists():
        documents = (Document(r["id"], r["title"], r["body"]) for r in _records(path))
        return _write(work / "essays.tsv", _first(documents, limit), "essays of ../shared/data")
    texts = Generator(seed=1, mean_words=700).documents(limit or 5_000)
    return _write(work / "essays.tsv", texts, "generated long texts")


def articles(work: Path, limit: int | None = None) -> Collection:
    """Return whole news articles, which name more countries and officials than other texts."""
    path = _DATA / "news" / "articles.jsonl.gz"
    if path.exists():
        documents = (Document(r["id"], r["title"], r["body"]) for r in _records(path))
        return _write(work / "articles.tsv", _first(documents, limit), "news articles of ../shared/data")
    return _write(work / "articles.tsv", Generator(seed=4).documents(limit or 2_855), "generated articles")


def questions(work: Path, limit: int | None = None) -> tuple[Collection, Path, str]:
    """Return the collection that is asked (bodies alone), the topics, and what they are."""
    path = _DATA / "retrieval" / "headlines" / "documents.jsonl.gz"
    asked = _DATA / "retrieval" / "newsqa" / "topics.tsv"
    topics = work / "topics.tsv"
    if path.exists() and asked.exists():
        bodies = (Document(r["id"], "", r["body"]) for r in _records(path))
        collection = _write(work / "headlines.tsv", _first(bodies, limit), "headlines collection of ../shared/data")
        rows = [line.split("\t", 1) for line in asked.read_text("utf-8").splitlines()]
        what = "newsqa topics"
    else:
        generator = Generator(seed=2)
        bodies = (Document(d.id, "", d.body) for d in generator.documents(limit or 32_855))
        collection = _write(work / "headlines.tsv", bodies, "generated articles")
        rows = [[f"q{number}", query] for number, query in enumerate(generator.queries(4_001))]
        what = "generated queries"
    topics.write_text("".join(f"{name}\t{_flat(query)}\n" for name, query in rows), "utf-8")
    return collection, topics, f"{len(rows):,} {what}"


def leads(limit: int) -> tuple[list[Document], str]:
    """Return up to ``limit`` short articles with titles, and what they are."""
    path = _DATA / "news" / "leads.jsonl.gz"
    if path.exists():
        found = (Document(r["id"], r["title"], r["body"]) for r in _records(path))
        return list(_first(found, limit)), "news leads of ../shared/data"
    return list(Generator(seed=3, mean_words=40).documents(limit)), "generated short articles"


def pages() -> tuple[list[Path], str]:
    """Return a small folder of scrapes: those of ../shared/seeds when they are there, else the project's own."""
    for folder, what in ((SHARED / "seeds", "pages of ../shared/seeds"), (_SEEDS, "pages of seeds/")):
        found = sorted(folder.glob("*.txt"))
        if found:
            return found, what
    return [], "no pages"


def _first(documents: Iterable[Document], limit: int | None) -> Iterator[Document]:
    for number, document in enumerate(documents):
        if limit is not None and number >= limit:
            return
        yield document
