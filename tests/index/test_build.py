"""Segments built in bulk, and merged, against the same documents inverted word by word."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bnsearch.index.build import SegmentBuilder, merge_segments
from bnsearch.index.document import Document, article_of, mentions_of
from bnsearch.index.invert import TermTable
from bnsearch.index.segment import Segment

from .oracle import arrays, build, content, documents, expected, make


def test_one_document_by_hand(tmp_path: Path) -> None:
    made = make("ক", "নদীর পানি", "নদী ভাঙে, নদীতে 😀 বন্যা।", "2025-01-02", "ভোর", ["BD", "IN", "BD"], ["সালমা খাতুন"])
    segment = build(tmp_path, "s", [made])
    body = segment.field("body")
    number = body.find("নদী")
    assert [view.tolist() for view in body.postings(number)] == [[0], [2]]
    assert body.positions(number).tolist() == [0, 2]
    assert body.lengths().tolist() == [4]
    assert body.find("নদীতে") == -1
    assert segment.field("title").total_length == 2
    assert segment.field("month").find("2025-01") == 0
    assert segment.field("year").find("2025") == 0
    assert segment.field("countries").set_values(segment.field("countries").sets()[0]) == ["BD", "IN"]
    assert segment.days().tolist() == [739253]
    record = segment.stored(0)
    assert article_of(record).body == "নদী ভাঙে, নদীতে 😀 বন্যা।"
    assert [mention.id for mention in mentions_of(record, "title")] == ["BD"]


@given(documents())
def test_a_segment_holds_what_its_documents_hold(made: list[Document]) -> None:
    with TemporaryDirectory() as name:
        segment = build(Path(name), "s", made)
        assert content(segment) == expected(made)
        segment.columns.verify()


@given(documents(), documents())
def test_builders_that_share_a_table_of_forms_do_not_mix(first: list[Document], second: list[Document]) -> None:
    table = TermTable()
    with TemporaryDirectory() as name:
        for place, made in enumerate((first, second)):
            builder = SegmentBuilder(table)
            for document in made:
                builder.add(document)
            row = builder.write(Path(name), f"s{place}")
            assert content(Segment(Path(name), row)) == expected(made)


@settings(max_examples=60)
@given(st.lists(documents(4), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_merging_is_building_what_is_left_afresh(groups: list[list[Document]], random: object) -> None:
    with TemporaryDirectory() as name:
        directory = Path(name)
        segments, left = [], []
        for place, made in enumerate(groups):
            deleted = {number for number in range(len(made)) if random.random() < 0.4}  # type: ignore[attr-defined]
            segments.append(build(directory, f"s{place}", made, deleted))
            left += [document for number, document in enumerate(made) if number not in deleted]
        merged = Segment(directory, merge_segments(segments, directory, "merged"))
        fresh = build(directory, "fresh", left)
        assert arrays(merged) == arrays(fresh)
        assert {**merged.columns.meta, "id": ""} == {**fresh.columns.meta, "id": ""}
        assert content(merged) == expected(left)


ODD = {
    "halves": make("ক\ud800", "শিরোনাম \ud800", "নদী \udfff", "", "ভোর\ud800", ["BD"], ["রফিক \ud800"]),
    "controls": make("ক\x00", "a\x00b", "নদী\x1fবন", "", "ভোর\nসাঁঝ"),
    "separator": make("ক\x1fখ", "", "", "", "ভোর\x1fসাঁঝ", [], ["রফিক\x1fআহমেদ"]),
    "emptiness": make("ক"),
    "spaces": make(" ", " ", "\n\n", "", " "),
    "astral": make("😀", "😀", "𝒜 😀 নদী", "", "😀"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_characters_are_kept_by_building(tmp_path: Path, name: str) -> None:
    assert content(build(tmp_path, "s", [ODD[name]])) == expected([ODD[name]])


@pytest.mark.parametrize("name", ODD)
def test_odd_characters_are_kept_by_merging(tmp_path: Path, name: str) -> None:
    segments = [build(tmp_path, "one", [make("আগে"), ODD[name]]), build(tmp_path, "two", [make("পরে")])]
    merged = Segment(tmp_path, merge_segments(segments, tmp_path, "merged"))
    assert content(merged) == expected([make("আগে"), ODD[name], make("পরে")])


@given(documents(), st.text(st.sampled_from("নদীরব19D"), max_size=3))
def test_a_prefix_finds_the_terms_that_begin_with_it(made: list[Document], prefix: str) -> None:
    with TemporaryDirectory() as name:
        field = build(Path(name), "s", made).field("body")
        first, stop = field.prefix_range(prefix)
        found = [field.terms[number].decode("utf-8", "surrogatepass") for number in range(first, stop)]
        terms = [term.decode("utf-8", "surrogatepass") for term in field.terms]
        assert found == [term for term in terms if term.startswith(prefix)]
