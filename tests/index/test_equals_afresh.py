"""Whatever happened to an index, searches of it answer as searches of one built afresh from what is left.

``test_writer`` compares what the two hold, posting by posting; this compares what a user gets: documents, scores,
facets, filters, days, and the stored records, evaluated in both ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import sized

from bnsearch.analysis.phonetic import skeleton
from bnsearch.index import batch as batch_module
from bnsearch.index import writer as writer_module
from bnsearch.index.document import Document
from bnsearch.index.reader import IndexReader
from bnsearch.index.writer import Writer
from bnsearch.search.engine import SORTS, Engine
from bnsearch.search.facets import facets
from bnsearch.search.filters import Filters
from bnsearch.search.query import AllOf, AnyOf, Fuzzy, In, Node, Phrase, Prefix, Range, Wildcard, Word

from .oracle import WORDS, documents_with, make

IDS = [f"লেখা-{number}" for number in range(12)]
KEYS = st.sampled_from(IDS)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), documents_with(KEYS)),
        st.tuples(st.just("add"), documents_with(KEYS)),
        st.tuples(st.just("delete"), st.lists(KEYS, min_size=1, max_size=3)),
        st.tuples(st.just("commit"), st.none()),
        st.tuples(st.just("rebuild"), st.none()),
    ),
    min_size=4,
    max_size=24,
)
PARTS: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(WORDS).map(Word),
    st.builds(Phrase, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join), st.integers(0, 2)),
    st.sampled_from(["ন", "ব", "১", "র"]).map(Prefix),
    st.sampled_from(["*", "ন?", "?*য*"]).map(Wildcard),
    st.builds(Fuzzy, st.sampled_from(["নদী", "বন"]), st.integers(0, 2)),
    st.builds(Range, st.sampled_from([None, "ন"]), st.sampled_from([None, "ব"])),
    st.sampled_from(["BD", "IN"]).map(lambda code: In("country", Word(code))),
    st.builds(lambda low: In("date", Range(low, None)), st.sampled_from([None, "2024-02-29"])),
    KEYS.map(lambda key: In("id", Word(key))),
)
TREES = st.lists(PARTS, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([AnyOf(tuple(parts)), AllOf(tuple(parts))])
)
FILTERS = st.builds(
    Filters,
    st.sampled_from([None, "BD"]),
    st.sampled_from([None, "রফিক"]),
    st.sampled_from([None, "ভোর"]),
    st.sampled_from([None, "2024-01-01"]),
    st.sampled_from([None, "2024-12-31"]),
)
ASKED = st.lists(st.tuples(TREES, FILTERS, st.sampled_from(SORTS)), min_size=6, max_size=6)


def write(directory: Path, steps: Sequence[tuple[str, Any]]) -> list[Document]:
    """Go through a history; return what is left of it, as it stands."""
    live: dict[str, Document] = {}
    writer = Writer(directory).__enter__()
    for step, value in [*steps, ("commit", None)]:
        if step == "add":
            key = value.stored["id"]
            live.pop(key, None)
            live[key] = value
            writer.add(value)
        elif step == "delete":
            for key in value:
                live.pop(key, None)
            writer.delete(value)
        else:
            writer.commit({})
            writer.__exit__(None, None, None)
            writer = Writer(directory, fresh=step == "rebuild").__enter__()
            if step == "rebuild":
                live = {}
    writer.__exit__(None, None, None)
    return list(live.values())


def about(scores: dict[str, float]) -> Any:
    return pytest.approx(scores, rel=1e-9, abs=1e-9)


def answers(reader: IndexReader, asked: Sequence[tuple[Node, Filters, str]], scored: Any = dict) -> list[Any]:
    """What a user gets for each question, by id: numbers of documents and the order of ties are no part of it."""
    out: list[Any] = []
    engine = Engine(reader)
    for tree, filters, sort in asked:
        found = engine.find(tree, filters, sort=sort, limit=100)
        scores = {reader.article_id(number): score for number, score in found.ranked}
        days = [reader.stored(number).get("date", "") for number, _ in found.ranked] if sort != "relevance" else []
        records = {reader.article_id(number): reader.stored(number) for number in found.documents()}
        out.append((found.total, scored(scores), days, records))
        out.append(facets(reader, found.documents()))
        out.append(scored(engine.term_weights(sorted(found.words))))
    out.append({skeleton(word): reader.words_under(skeleton(word)) for word in WORDS})
    return out


@settings(max_examples=sized(60, 40))
@given(
    STEPS, ASKED, st.sampled_from([1, 3, 65_536]), st.sampled_from([2, 3, 8]), st.sampled_from(["arrays", "postings"])
)
def test_any_history_answers_as_if_indexed_afresh(
    steps: list[tuple[str, Any]],
    asked: list[tuple[Node, Filters, str]],
    segment_documents: int,
    merge_factor: int,
    way: str,
) -> None:
    with TemporaryDirectory() as name, TemporaryDirectory() as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda handle: None)
        patch.setattr(Engine, "_pays", lambda engine, clause: way == "arrays")
        with pytest.MonkeyPatch.context() as sizes:
            sizes.setattr(batch_module, "_DOCUMENTS", segment_documents)
            sizes.setattr(writer_module, "_MERGE_FACTOR", merge_factor)
            left = write(Path(name), steps)
        write(Path(other), [("add", document) for document in left])
        found = answers(IndexReader(Path(name)), asked)
        assert found == answers(IndexReader(Path(other)), asked, about)


def test_many_replacements_and_merges_answer_as_if_indexed_afresh(tmp_path: Path) -> None:
    """Long enough that segments of segments are merged: 60 commits, each replacing, adding and deleting."""
    live: dict[str, Document] = {}
    for number in range(60):
        with Writer(tmp_path / "old") as writer:
            for key in {number, number * 7 % 40, number * 11 % 25}:
                body = " ".join(WORDS[(key * step + number) % 9] for step in range(number % 13 + 1))
                document = make(f"{key}", WORDS[number % 5], body, f"2025-01-{number % 28 + 1:02}", "ভোর", ["BD"])
                live[f"{key}"] = document
                writer.add(document)
            writer.delete([f"{number * 13 % 40}"])
            live.pop(f"{number * 13 % 40}", None)
            writer.commit({})
    with Writer(tmp_path / "new") as writer:
        for document in live.values():
            writer.add(document)
        writer.commit({})
    asked: list[tuple[Node, Filters, str]] = [
        (tree, filters, sort)
        for tree in (Word("নদী"), AnyOf((Word("বন্যা"), Word("1971"))), Phrase("নদীর বন্যা", 2), Prefix("ন"), Wildcard("*"))
        for filters in (Filters(), Filters(country="BD", since="2025-01-07"))
        for sort in SORTS
    ]
    old, new = IndexReader(tmp_path / "old"), IndexReader(tmp_path / "new")
    assert 1 < len(old.segments) < 16
    assert old.document_count > old.live_count == new.live_count
    assert answers(old, asked) == answers(new, asked, about)
