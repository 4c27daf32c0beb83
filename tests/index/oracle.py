"""What an index of given documents must hold, worked out word by word, and what one on disk does hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bnsearch.analysis.analyzer import analyze
from bnsearch.analysis.phonetic import skeleton
from bnsearch.article import Article, Mention
from bnsearch.index.build import KEYWORD_FIELDS, TEXT_FIELDS, SegmentBuilder
from bnsearch.index.columns import ColumnFile
from bnsearch.index.document import Document, document_of
from bnsearch.index.invert import TermTable
from bnsearch.index.reader import IndexReader
from bnsearch.index.segment import Segment
from bnsearch.index.skeletons import key_of

WORDS = [
    "নদী",
    "নদীর",
    "নদীতে",
    "বন্যা",
    "বন্যায়",
    "র\u200d্যালি",
    "র্যালি",
    "ডা.দীপু",
    "বি.এন.পি",
    "১৯৭১",
    "1971",
    "Dhaka",
    "😀",
    "।",
    ",",
    "মা-বাবা",
]

TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.text(max_size=20),
    st.text(st.sampled_from("নদী র্\u200c’.২b😀"), max_size=20),
)
COUNTRIES = st.lists(st.sampled_from(["BD", "IN", "RU"]), max_size=4)
OFFICIALS = st.lists(
    st.sampled_from(["রফিক আহমেদ", "রফিক আহমদ", "এ কে রফিক আহমেদ", "এস এম রফিক আহমেদ", "সালমা খাতুন"]), max_size=3
)
DAYS = st.sampled_from(["", "1971-12-16", "2024-02-29", "2025-01-01"])


def make(
    article_id: str,
    title: str = "",
    body: str = "",
    day: str = "",
    source: str = "",
    countries: Sequence[str] = (),
    officials: Sequence[str] = (),
) -> Document:
    """A document as an update makes it of an article."""
    article = Article(article_id, title, body, day, source, path=f"{article_id}.txt")
    mentions = [Mention(0, 0, "", "country", code) for code in countries]
    mentions += [Mention(0, 0, "", "official", name) for name in officials]
    return document_of(article, mentions[:1], mentions[1:])


def documents_with(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    """Random documents."""
    return st.builds(make, ids, TEXTS, TEXTS, DAYS, st.sampled_from(["", "ভোর", "সাঁঝ"]), COUNTRIES, OFFICIALS)


def documents(max_size: int = 6) -> st.SearchStrategy[list[Document]]:
    """Random documents, each with an id of its own."""
    ids = st.integers(0, 30).map("লেখা-{}".format)
    return st.lists(documents_with(ids), max_size=max_size, unique_by=lambda document: document.stored["id"])


def build(directory: Path, name: str, made: Iterable[Document], deleted: Iterable[int] = ()) -> Segment:
    """Write documents as a segment and open it."""
    builder = SegmentBuilder(TermTable())
    for document in made:
        builder.add(document)
    row = builder.write(directory, name)
    return Segment(directory, {**row, "deleted": sorted(deleted)})


def expected(made: Sequence[Document]) -> dict[str, Any]:
    """The content of a segment of these documents, one word at a time."""
    content: dict[str, Any] = {"count": len(made), "stored": [dict(document.stored) for document in made]}
    days = [document.keywords["date"] for document in made]
    content["days"] = [date.fromisoformat(values[0]).toordinal() if values else 0 for values in days]
    for name in TEXT_FIELDS:
        postings: dict[bytes, dict[int, list[int]]] = {}
        lengths = []
        for number, document in enumerate(made):
            tokens = analyze(document.texts[name])
            lengths.append(len(tokens))
            for place, token in enumerate(tokens):
                for term in token.terms:
                    key = term.encode("utf-8", "surrogatepass")
                    postings.setdefault(key, {}).setdefault(number, []).append(place)
        content[name] = {term: postings[term] for term in sorted(postings)}
        content[f"{name}.sounds"] = sounds(postings)
        content[f"{name}.lengths"] = lengths
        content[f"{name}.total"] = sum(lengths)
    for name in KEYWORD_FIELDS:
        values_of = [list(dict.fromkeys(document.keywords[name])) for document in made]
        terms = sorted({value.encode("utf-8", "surrogatepass") for values in values_of for value in values})
        content[name] = {
            term: [n for n, values in enumerate(values_of) if term.decode("utf-8", "surrogatepass") in values]
            for term in terms
        }
        content[f"{name}.values"] = values_of
    return content


def sounds(postings: dict[bytes, dict[int, list[int]]]) -> dict[str, list[bytes]]:
    """Terms by how they sound, those in more documents first."""
    found: dict[str, list[bytes]] = {}
    for term in sorted(postings, key=lambda term: (-len(postings[term]), term)):
        found.setdefault(skeleton(term.decode("utf-8", "surrogatepass")), []).append(term)
    found.pop("", None)
    return found


def content(segment: Segment) -> dict[str, Any]:
    """The content of a segment, read as searches read it; in the form of ``expected``."""
    found: dict[str, Any] = {"count": segment.doc_count, "days": segment.days().tolist()}
    found["stored"] = [segment.stored(number) for number in range(segment.doc_count)]
    for name in TEXT_FIELDS:
        field = segment.field(name)
        postings: dict[bytes, dict[int, list[int]]] = {}
        for number, term in enumerate(field.terms):
            assert field.find_bytes(term) == number
            docs, tfs = field.postings(number)
            assert field.frequency(number) == len(docs) > 0
            assert list(docs) == sorted(set(docs))
            positions = iter(field.positions(number).tolist())
            postings[term] = {doc: [next(positions) for _ in range(tf)] for doc, tf in zip(docs, tfs, strict=True)}
            assert next(positions, None) is None
        assert list(postings) == sorted(postings)
        found[name] = postings
        names = {skeleton(term.decode("utf-8", "surrogatepass")) for term in postings}
        grouped = {name: [field.terms[number] for number, _ in field.by_skeleton.terms(key_of(name))] for name in names}
        found[f"{name}.sounds"] = {name: terms for name, terms in grouped.items() if terms}
        found[f"{name}.lengths"] = field.lengths().tolist()
        found[f"{name}.total"] = field.total_length
    for name in KEYWORD_FIELDS:
        field = segment.field(name)
        assert list(field.terms) == sorted(field.terms)
        found[name] = {term: field.postings(number)[0].tolist() for number, term in enumerate(field.terms)}
        found[f"{name}.values"] = [field.set_values(number) for number in field.sets()]
    return found


def arrays(segment: Segment) -> dict[str, tuple[str, list[int]]]:
    """Every array of a segment's file: typecode and values."""
    views = {name: segment.columns.view(name) for name in segment.columns.names()}
    return {name: (view.format, view.tolist()) for name, view in views.items()}


def by_id(reader: IndexReader) -> dict[str, Any]:
    """What an index holds of its live documents, each under its id; the numbers documents have don't matter."""
    held: dict[str, Any] = {"live": reader.live_count, "stored": {}, "postings": {}, "values": {}}
    people = ColumnFile(reader.generation / "people.cols")
    held["people"] = {name: people.view(name).tolist() for name in people.names()}
    held["lengths"] = {name: reader.total_length(name) for name in TEXT_FIELDS}
    for number in reader.documents():
        record = reader.stored(number)
        assert record["id"] not in held["stored"]
        held["stored"][record["id"]] = record
        assert reader.find_id(record["id"]) == number
    for segment in reader.segments:
        found = content(segment)
        names = [record["id"] for record in found["stored"]]
        for name in (*TEXT_FIELDS, *KEYWORD_FIELDS):
            for term, docs in found[name].items():
                for doc in docs:
                    if doc not in segment.deleted:
                        places = docs[doc] if name in TEXT_FIELDS else []
                        held["postings"][name, term, names[doc]] = places
        for name in KEYWORD_FIELDS:
            for doc, values in enumerate(found[f"{name}.values"]):
                if doc not in segment.deleted:
                    held["values"][name, names[doc]] = values
    return held
