"""Any Whoosh program can search a generation, and write segments of its own with the codec."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index
from whoosh import query, scoring
from whoosh.searching import Searcher

from bnsearch.analysis.analyzer import analyze
from bnsearch.index.codec import ColumnCodec
from bnsearch.index.document import Document
from bnsearch.index.reader import IndexReader
from bnsearch.index.schema import schema
from bnsearch.index.writer import Writer

from .oracle import WORDS, documents, make

TERMS = sorted({term for word in WORDS for token in analyze(word) for term in token.terms})


@contextmanager
def searcher(directory: Path, **options: object) -> Iterator[Searcher]:
    opened = whoosh_index.open_dir(str(directory))
    try:
        with opened.searcher(**options) as found:
            yield found
    finally:
        opened.close()


def found(on: Searcher, asked: query.Query) -> list[str]:
    return sorted(hit["id"] for hit in on.search(asked, limit=None))


def words(document: Document, field: str = "body") -> list[str]:
    return [term for token in analyze(document.texts[field]) for term in token.terms]


def holds_phrase(document: Document, phrase: list[str]) -> bool:
    held = words(document)
    return any(held[start : start + len(phrase)] == phrase for start in range(len(held)))


@contextmanager
def generation(made: list[Document], gone: list[str]) -> Iterator[tuple[Path, list[Document]]]:
    """The documents written in two commits, and some deleted in a third."""
    with TemporaryDirectory() as name:
        half = len(made) // 2
        for part in (made[:half], made[half:]):
            with Writer(Path(name)) as writer:
                for document in part:
                    writer.add(document)
                writer.commit({})
        with Writer(Path(name)) as writer:
            writer.delete(gone)
            writer.commit({})
        yield IndexReader(Path(name)).generation, [d for d in made if d.stored["id"] not in gone]


@settings(max_examples=40)
@given(
    documents(10),
    st.lists(st.integers(0, 30).map("লেখা-{}".format), max_size=6),
    st.lists(st.sampled_from(TERMS), min_size=2, max_size=3),
    st.sampled_from(["ন", "নদ", "1", "d", "র", "ঝ"]),
)
def test_queries_find_what_brute_force_finds(
    made: list[Document], gone: list[str], terms: list[str], prefix: str
) -> None:
    with generation(made, gone) as (directory, left), searcher(directory) as on:

        def brute(test: object) -> list[str]:
            return sorted(d.stored["id"] for d in left if test(d))  # type: ignore[operator]

        nodes = [query.Term("body", term) for term in terms]
        assert on.doc_count() == len(left)
        assert found(on, query.Every()) == brute(lambda d: True)
        assert found(on, nodes[0]) == brute(lambda d: terms[0] in words(d))
        assert found(on, query.Term("title", terms[0])) == brute(lambda d: terms[0] in words(d, "title"))
        assert found(on, query.And(nodes)) == brute(lambda d: set(terms) <= set(words(d)))
        assert found(on, query.Or(nodes)) == brute(lambda d: bool(set(terms) & set(words(d))))
        assert found(on, query.AndNot(nodes[0], nodes[1])) == brute(
            lambda d: terms[0] in words(d) and terms[1] not in words(d)
        )
        assert found(on, query.Phrase("body", terms)) == brute(lambda d: holds_phrase(d, terms))
        assert found(on, query.Prefix("body", prefix)) == brute(lambda d: any(w.startswith(prefix) for w in words(d)))
        assert found(on, query.Term("countries", "BD")) == brute(lambda d: "BD" in d.keywords["countries"])
        assert found(on, query.Term("year", "2024")) == brute(lambda d: "2024" in d.keywords["year"])


@settings(max_examples=30)
@given(documents(10), st.lists(st.sampled_from(TERMS), min_size=1, max_size=3, unique=True))
def test_the_first_hits_are_the_first_of_all_hits(made: list[Document], terms: list[str]) -> None:
    with generation(made, []) as (directory, _), searcher(directory) as on:
        asked = query.Or([query.Term("body", term) for term in terms])
        every = [round(hit.score, 6) for hit in on.search(asked, limit=None)]
        first = [round(hit.score, 6) for hit in on.search(asked, limit=2)]
        assert first == every[:2]


@settings(max_examples=30)
@given(documents(8), st.sampled_from(TERMS))
def test_statistics_are_those_of_the_documents(made: list[Document], term: str) -> None:
    with generation(made, []) as (directory, _), searcher(directory, weighting=scoring.Frequency()) as on:
        reader = on.reader()
        key = term.encode()
        assert reader.doc_frequency("body", key) == sum(term in words(d) for d in made)
        assert reader.frequency("body", key) == sum(words(d).count(term) for d in made)
        assert reader.field_length("body") == sum(len(analyze(d.texts["body"])) for d in made)
        assert [hit.score for hit in on.search(query.Term("body", term), limit=None)] == sorted(
            (float(words(d).count(term)) for d in made if term in words(d)), reverse=True
        )


def test_a_phrase_is_matched_at_the_positions_of_each_document() -> None:
    made = [make("ক", "", "নদী শহর বন্যা"), make("খ", "", "শহর নদী বন্যা"), make("গ", "", "আজ নদী শহর নদী বন্যা")]
    with generation(made, []) as (directory, _), searcher(directory) as on:
        assert found(on, query.Phrase("body", ["নদী", "বন্যা"])) == ["খ", "গ"]
        assert found(on, query.Phrase("body", ["নদী", "শহর"])) == ["ক", "গ"]
        assert found(on, query.Phrase("body", ["শহর", "নদী"])) == ["খ", "গ"]
        assert found(on, query.Phrase("body", ["বন্যা", "নদী"])) == []


def test_a_stored_document_is_read_whole(tmp_path: Path) -> None:
    made = make("ক", "নদী ভাঙে", "নদীতে 😀 বন্যা", "2025-01-01", "ভোর", ["BD", "IN"], ["সালমা খাতুন"])
    with generation([made], []) as (directory, _), searcher(directory) as on:
        (hit,) = on.search(query.Term("body", "নদী"))
        assert (hit["title"], hit["body"], hit["date"], hit["source"]) == (
            "নদী ভাঙে",
            "নদীতে 😀 বন্যা",
            "2025-01-01",
            "ভোর",
        )
        assert (hit["countries"], hit["officials"]) == ("BD, IN", "সালমা খাতুন")


def fields(document: Document) -> dict[str, str]:
    values = {
        name: document.stored[name] for name in ("id", "title", "body", "date", "source") if name in document.stored
    }
    if document.keywords["countries"]:
        values["countries"] = ",".join(dict.fromkeys(document.keywords["countries"]))
    return values


@settings(max_examples=25)
@given(
    documents(8),
    st.lists(st.integers(0, 7), max_size=3),
    st.lists(st.sampled_from(TERMS), min_size=2, max_size=2),
    st.booleans(),
)
def test_whoosh_writes_deletes_and_optimizes(
    made: list[Document], gone: list[int], terms: list[str], optimize: bool
) -> None:
    with TemporaryDirectory() as name:
        opened = whoosh_index.create_in(name, schema())
        half = len(made) // 2
        for part in (made[:half], made[half:]):
            writer = opened.writer(codec=ColumnCodec())
            for document in part:
                writer.add_document(**fields(document))
            writer.commit(merge=False)
        doomed = {made[place].stored["id"] for place in gone if place < len(made)}
        writer = opened.writer(codec=ColumnCodec())
        for article_id in doomed:
            assert writer.delete_by_term("id", article_id) == 1
        writer.commit(optimize=optimize)
        opened.close()
        left = [d for d in made if d.stored["id"] not in doomed]
        with searcher(Path(name)) as on:
            assert on.doc_count() == len(left)
            stored = sorted((hit.fields() for hit in on.search(query.Every(), limit=None)), key=lambda row: row["id"])
            assert stored == sorted(map(fields, left), key=lambda row: row["id"])
            for term in terms:
                assert found(on, query.Term("body", term)) == sorted(d.stored["id"] for d in left if term in words(d))
            assert found(on, query.Phrase("body", terms)) == sorted(
                d.stored["id"] for d in left if holds_phrase(d, terms)
            )
            assert found(on, query.Term("countries", "BD")) == sorted(
                d.stored["id"] for d in left if "BD" in d.keywords["countries"]
            )
            if optimize:
                assert on.reader().doc_count_all() == len(left)
                assert on.reader().field_length("body") == sum(len(analyze(d.texts["body"])) for d in left)


def test_a_document_whoosh_updates_stands_once(tmp_path: Path) -> None:
    opened = whoosh_index.create_in(str(tmp_path), schema())
    for body in ("নদী", "বন"):
        writer = opened.writer(codec=ColumnCodec())
        writer.update_document(id="ক", body=body)
        writer.commit()
    opened.close()
    with searcher(tmp_path) as on:
        assert found(on, query.Term("body", "নদী")) == []
        assert found(on, query.Term("body", "বন")) == ["ক"]


def test_a_cancelled_whoosh_writer_leaves_nothing(tmp_path: Path) -> None:
    opened = whoosh_index.create_in(str(tmp_path), schema())
    writer = opened.writer(codec=ColumnCodec())
    writer.add_document(id="ক", body="নদী")
    writer.cancel()
    assert opened.doc_count() == 0
    writer = opened.writer(codec=ColumnCodec())
    writer.add_document(id="খ", body="বন")
    writer.commit()
    opened.close()
    with searcher(tmp_path) as on:
        assert found(on, query.Every()) == ["খ"]
    assert len(list(tmp_path.glob("*.cols"))) == 1


def test_an_index_whoosh_emptied_can_be_opened_and_filled_again(tmp_path: Path) -> None:
    opened = whoosh_index.create_in(str(tmp_path), schema())
    writer = opened.writer(codec=ColumnCodec())
    writer.add_document(id="ক", body="নদী")
    writer.commit()
    writer = opened.writer(codec=ColumnCodec())
    writer.delete_by_term("id", "ক")
    writer.commit(optimize=True)
    with searcher(tmp_path) as on:
        assert on.doc_count() == 0
        assert found(on, query.Term("body", "নদী")) == []
    writer = opened.writer(codec=ColumnCodec())
    writer.add_document(id="খ", body="নদী")
    writer.commit()
    opened.close()
    with searcher(tmp_path) as on:
        assert found(on, query.Term("body", "নদী")) == ["খ"]


def test_a_field_a_document_lacks_is_not_stored_as_empty(tmp_path: Path) -> None:
    opened = whoosh_index.create_in(str(tmp_path), schema())
    writer = opened.writer(codec=ColumnCodec())
    writer.add_document(id="ক", body="নদী")
    writer.add_document(id="খ", countries="BD")
    writer.commit()
    opened.close()
    with searcher(tmp_path) as on:
        assert [hit.fields() for hit in on.search(query.Every())] == [
            {"id": "ক", "body": "নদী"},
            {"id": "খ", "countries": "BD"},
        ]


@pytest.mark.parametrize("word", ["নদীর", "ডা.দীপু", "বি.এন.পি", "😀 র\u200d্যালি"])
def test_the_analyzer_of_the_schema_gives_the_terms_and_places_of_bnsearch(word: str) -> None:
    text = f"{word} এবং {word}"
    tokens = [
        (token.text, token.pos, token.startchar, token.endchar)
        for token in schema()["body"].analyzer(text, positions=True, chars=True)
    ]
    assert tokens == [
        (term, place, token.start, token.end) for place, token in enumerate(analyze(text)) for term in token.terms
    ]
