"""Opening an index: what is no index, damaged or of another version is refused in one sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import bnsearch
from bnsearch.errors import IndexMissing, IndexUnusable
from bnsearch.index.generations import read_json, write_json
from bnsearch.index.reader import IndexReader
from bnsearch.index.writer import Writer

from .oracle import make


@pytest.fixture
def index(tmp_path: Path) -> Path:
    directory = tmp_path / "index"
    with Writer(directory) as writer:
        writer.add(make("ক", "নদী ভাঙে", "নদীতে বন্যা", "2025-01-01", "ভোর", ["BD"]))
        writer.add(make("খ", "বন", "বন পোড়ে"))
        writer.commit({})
    return directory


def rewrite(index: Path, **changes: object) -> None:
    path = IndexReader(index).generation / "catalog.json"
    value = read_json(path)
    path.unlink()
    write_json(path, {**value, **changes})


def test_no_index_there(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"There is no index in .*: make one with 'bnsearch index PATH'"):
        IndexReader(tmp_path)
    with pytest.raises(IndexMissing):
        IndexReader(tmp_path / "nowhere")


def test_a_file_is_no_index(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("নদী", "utf-8")
    with pytest.raises(IndexUnusable, match="is a file, not an index directory"):
        IndexReader(path)
    for create in (False, True):
        with pytest.raises(IndexUnusable, match="is a file, not an index directory"):
            bnsearch.open_index(path, create=create)


@pytest.mark.parametrize("content", [b"", b"\n", b"g", b"../g000001", b"/", b"g1/../g1", b"\xff\xfe", b"g000009\n"])
def test_a_damaged_current_is_refused(index: Path, content: bytes) -> None:
    (index / "CURRENT").write_bytes(content)
    with pytest.raises(IndexUnusable, match=r"rebuild"):
        IndexReader(index)


def test_another_format_is_refused_with_what_to_do(index: Path) -> None:
    rewrite(index, format=99)
    with pytest.raises(IndexUnusable, match=r"is of format 99, this bnsearch reads 5: run 'bnsearch rebuild'\.$"):
        IndexReader(index)


def test_an_index_from_before_skeletons_is_refused_with_what_to_do(index: Path) -> None:
    rewrite(index, format=1)
    with pytest.raises(IndexUnusable, match=r"is of format 1, this bnsearch reads 5: run 'bnsearch rebuild'\.$"):
        IndexReader(index)


def test_another_analysis_is_refused_with_what_to_do(index: Path) -> None:
    rewrite(index, analysis=99)
    with pytest.raises(IndexUnusable, match=r"another version of the analysis: run 'bnsearch rebuild'\.$"):
        IndexReader(index)


def test_every_flipped_byte_and_truncation_of_the_catalog_is_reported(index: Path) -> None:
    path = IndexReader(index).generation / "catalog.json"
    sound = path.read_bytes()
    for place in range(len(sound)):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        with pytest.raises(IndexUnusable):
            IndexReader(index)
        path.write_bytes(sound[:place])
        with pytest.raises(IndexUnusable):
            IndexReader(index)
    path.write_bytes(sound)
    assert IndexReader(index).live_count == 2


@pytest.mark.parametrize("pattern", ["catalog.json", "MAIN_*.cols", "people.cols"])
def test_a_missing_file_is_named(index: Path, pattern: str) -> None:
    (path,) = IndexReader(index).generation.glob(pattern)
    path.unlink()
    with pytest.raises(IndexUnusable, match=f"lacks its file {path.name}: run 'bnsearch rebuild'"):
        IndexReader(index)


def test_documents_are_numbered_through_the_segments(index: Path) -> None:
    with Writer(index) as writer:
        writer.add(make("গ", "খাল"))
        writer.delete(["খ"])
        writer.add(make("ঘ"))
        writer.add(make("ঙ"))
        writer.delete(["ঙ"])
        writer.commit({})
    reader = IndexReader(index)
    assert sorted(reader.stored(number)["id"] for number in reader.documents()) == ["ক", "গ", "ঘ"]
    assert reader.live_count == 3
    assert reader.document_count >= 3
    assert [reader.find_id(name) is None for name in "কখগঘঙ"] == [False, True, False, False, True]
    assert reader.total_length("title") == 3
    assert reader.size_bytes() == sum(path.stat().st_size for path in reader.generation.iterdir())


def test_deleted_documents_count_nowhere_in_a_segment_that_stays(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        for name in "কখগঘঙ":
            writer.add(make(name, "নদী", f"নদীতে অনেক বন্যা{name}"))
        writer.commit({})
    with Writer(tmp_path) as writer:
        writer.delete(["খ"])
        writer.commit({})
    reader = IndexReader(tmp_path)
    assert [(segment.doc_count, set(segment.deleted)) for segment in reader.segments] == [(5, {1})]
    assert (reader.live_count, reader.total_length("title"), reader.total_length("body")) == (4, 4, 12)
    assert list(reader.documents()) == [0, 2, 3, 4]
    assert reader.find_id("খ") is None


def test_words_are_found_by_their_skeleton_in_all_segments(tmp_path: Path) -> None:
    for made in (
        [make("ক", "পুতিন", "পুতিন ও পাতন"), make("খ", "", "পুতিনের পতন")],
        [make("গ", "", "পাতন putin ২০২৫"), make("ঘ", "", "পুতিন")],
    ):
        with Writer(tmp_path) as writer:
            for document in made:
                writer.add(document)
            writer.commit({})
    assert IndexReader(tmp_path).words_under("ptn") == [("পুতিন", 4), ("পাতন", 2), ("পতন", 1)]
    with Writer(tmp_path) as writer:
        writer.delete(["খ"])
        writer.commit({})
    reader = IndexReader(tmp_path)
    assert reader.words_under("ptn") == [("পুতিন", 3), ("পাতন", 2)]
    assert [reader.words_under(skeleton) for skeleton in ("", "p", "ptnr", "ptn" * 20)] == [[], [], [], []]
    assert IndexReader.empty(tmp_path).words_under("ptn") == []


def test_the_table_of_contents_of_whoosh_is_never_read(index: Path) -> None:
    for path in IndexReader(index).generation.glob("*.toc"):
        path.write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    assert IndexReader(index).live_count == 2
