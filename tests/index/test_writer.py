"""Changing an index: all of it or none, one writer at a time, whatever happens to the writer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bnsearch.errors import IndexLocked, IndexUnusable
from bnsearch.index import batch as batch_module
from bnsearch.index.document import Document
from bnsearch.index.generations import read_json, write_json
from bnsearch.index.reader import IndexReader
from bnsearch.index.writer import Writer

from .oracle import by_id, documents_with, make

IDS = st.sampled_from(["ক", "খ", "গ", "ঘ", "ঙ"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), documents_with(IDS)),
        st.tuples(st.just("delete"), st.lists(IDS, max_size=2)),
        st.tuples(st.just("commit"), st.none()),
        st.tuples(st.just("abandon"), st.none()),
    ),
    max_size=14,
)


def fill(directory: Path, *made: Document) -> None:
    with Writer(directory) as writer:
        for document in made:
            writer.add(document)
        writer.commit({})


def fresh(made: list[Document]) -> dict[str, object]:
    with TemporaryDirectory() as name:
        fill(Path(name), *made)
        return by_id(IndexReader(Path(name)))


def files(directory: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(directory.rglob("*")) if path.is_file() and path.name != "lock")
    return {str(path.relative_to(directory)): path.read_bytes() for path in paths}


def ids(directory: Path) -> list[str]:
    reader = IndexReader(directory)
    return sorted(reader.stored(number)["id"] for number in reader.documents())


@settings(max_examples=60)
@given(STEPS, st.sampled_from([2, 65_536]))
def test_any_history_ends_as_if_indexed_afresh(steps: list[tuple[str, object]], segment_documents: int) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_module, "_DOCUMENTS", segment_documents)
        directory = Path(name)
        fill(directory)
        live: dict[str, Document] = {}
        pending = dict(live)
        writer = Writer(directory).__enter__()
        for step, value in [*steps, ("commit", None)]:
            if step == "add":
                assert isinstance(value, Document)
                pending[value.stored["id"]] = value
                writer.add(value)
            elif step == "delete":
                assert isinstance(value, list)
                for article_id in value:
                    pending.pop(article_id, None)
                writer.delete(value)
            else:
                if step == "commit":
                    writer.commit({})
                    live = dict(pending)
                pending = dict(live)
                writer.__exit__(None, None, None)
                writer = Writer(directory).__enter__()
        writer.__exit__(None, None, None)
        assert by_id(IndexReader(directory)) == fresh(list(live.values()))


def test_many_small_commits_are_merged_and_lose_nothing(tmp_path: Path) -> None:
    made = [make(f"লেখা-{number}", "নদী", f"বন্যা {number} নদীতে", "2025-01-01", "", ["BD"]) for number in range(40)]
    for number, document in enumerate(made):
        with Writer(tmp_path) as writer:
            writer.add(document)
            if number % 5 == 4:
                writer.delete([f"লেখা-{number - 2}"])
            writer.commit({})
    left = [document for number, document in enumerate(made) if number % 5 != 2]
    reader = IndexReader(tmp_path)
    assert len(reader.segments) < 16
    assert by_id(reader) == fresh(left)
    assert len(list(reader.generation.glob("MAIN_*.cols"))) == len(reader.segments)


def test_what_is_kept_beside_the_index_is_read_back(tmp_path: Path) -> None:
    sources = {"files": {"নদী\ud800.txt": [1, 2.5, None]}}
    with Writer(tmp_path) as writer:
        writer.commit(sources)
    assert read_json(IndexReader(tmp_path).generation / "sources.json") == sources


def test_a_block_left_without_commit_changes_nothing(tmp_path: Path) -> None:
    fill(tmp_path, make("ক", "নদী"))
    before = files(tmp_path)
    with Writer(tmp_path) as writer:
        writer.add(make("খ", "বন"))
        writer.delete(["ক"])
    assert files(tmp_path) == before


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, MemoryError])
def test_an_exception_in_the_block_changes_nothing_and_lets_the_next_writer_in(
    tmp_path: Path, error: type[BaseException]
) -> None:
    fill(tmp_path, make("ক", "নদী"))
    before = files(tmp_path)
    with pytest.raises(error), Writer(tmp_path, fresh=True) as writer:
        writer.add(make("খ", "বন"))
        raise error
    assert files(tmp_path) == before
    fill(tmp_path, make("খ"))
    assert ids(tmp_path) == ["ক", "খ"]


def test_sources_that_are_no_json_leave_the_index_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path, make("ক", "নদী"))
    before = files(tmp_path)
    with pytest.raises(TypeError), Writer(tmp_path) as writer:
        writer.add(make("খ"))
        writer.commit({"files": object()})
    assert files(tmp_path) == before


def test_a_fresh_writer_begins_with_nothing_and_keeps_the_live_index_until_it_commits(tmp_path: Path) -> None:
    fill(tmp_path, make("ক"))
    with Writer(tmp_path, fresh=True) as writer:
        writer.add(make("খ"))
        assert ids(tmp_path) == ["ক"]
        writer.commit({})
    assert ids(tmp_path) == ["খ"]


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    fill(tmp_path, make("ক", "নদী"))
    reader = IndexReader(tmp_path)
    with Writer(tmp_path, fresh=True) as writer:
        writer.add(make("খ", "বন"))
        writer.commit({})
    assert not reader.is_current()
    assert reader.stored(0)["id"] == "ক"
    assert reader.segments[0].field("title").find("নদী") == 0
    assert IndexReader(tmp_path).is_current()


def test_a_block_that_changed_nothing_can_be_committed(tmp_path: Path) -> None:
    fill(tmp_path)
    fill(tmp_path)
    reader = IndexReader(tmp_path)
    assert (reader.live_count, reader.document_count, reader.total_length("body")) == (0, 0, 0)
    assert reader.find_id("ক") is None


def test_deleting_everything_leaves_an_empty_index(tmp_path: Path) -> None:
    fill(tmp_path, make("ক"), make("খ"))
    with Writer(tmp_path) as writer:
        writer.delete(["ক", "খ", "কখনো ছিল না"])
        writer.commit({})
    assert IndexReader(tmp_path).document_count == 0


LOCKING = """
import sys
from pathlib import Path
from bnsearch.index.writer import Writer
from bnsearch.article import Article
from bnsearch.index.document import document_of
with Writer(Path(sys.argv[1])) as writer:
    writer.add(document_of(Article("অর্ধেক", body="অর্ধেক লেখা"), [], []))
    print("ready", flush=True)
    sys.stdin.read()
"""

COMMITTING = """
import sys
from pathlib import Path
from bnsearch.index.writer import Writer
from bnsearch.article import Article
from bnsearch.index.document import document_of
for number in range(int(sys.argv[2]), 100000):
    with Writer(Path(sys.argv[1])) as writer:
        writer.add(document_of(Article(str(number), body=f"নদী {number} " * 20), [], []))
        writer.commit({"last": number})
    print(number, flush=True)
"""


@contextmanager
def process(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


def line_of(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_a_second_process_is_told_who_writes(tmp_path: Path) -> None:
    with process(LOCKING, tmp_path) as child:
        assert line_of(child) == "ready"
        with pytest.raises(IndexLocked, match=rf"being written by process {child.pid} on .*: try again"):
            Writer(tmp_path).__enter__()
    fill(tmp_path, make("ক"))
    assert ids(tmp_path) == ["ক"]


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    with process(LOCKING, tmp_path) as child:
        assert line_of(child) == "ready"
        with pytest.raises(IndexLocked, match=f"process {child.pid}"):
            Writer(tmp_path, wait=0.2).__enter__()
        Timer(0.3, child.kill).start()
        with Writer(tmp_path, wait=60) as writer:
            writer.add(make("ক"))
            writer.commit({})
    assert ids(tmp_path) == ["ক"]


def test_a_second_writer_of_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        with pytest.raises(IndexLocked):
            Writer(tmp_path).__enter__()
        writer.add(make("ক"))
        writer.commit({})
    assert ids(tmp_path) == ["ক"]


def test_what_a_killed_writer_left_goes_with_the_next(tmp_path: Path) -> None:
    fill(tmp_path, make("ক", "নদী"))
    before = files(tmp_path)
    with process(LOCKING, tmp_path) as child:
        assert line_of(child) == "ready"
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert len(list(tmp_path.glob("g*"))) == 2
    assert ids(tmp_path) == ["ক"]
    with Writer(tmp_path):
        pass
    assert files(tmp_path) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_a_commit_that_is_live_stays_whatever_stops_its_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    fill(tmp_path, make("ক", "নদী"))
    replace = os.replace

    def replace_and_stop(*paths: Path) -> None:
        replace(*paths)
        raise error("stopped")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace_and_stop)
        with pytest.raises((error, IndexUnusable)):
            fill(tmp_path, make("খ"))
    assert ids(tmp_path) == ["ক", "খ"]
    fill(tmp_path, make("গ"))
    assert ids(tmp_path) == ["ক", "খ", "গ"]


def test_a_switch_that_was_not_done_is_not_left_over(tmp_path: Path) -> None:
    fill(tmp_path, make("ক"))
    (tmp_path / "CURRENT.new").write_text("g000002\n")
    with Writer(tmp_path):
        pass
    assert not (tmp_path / "CURRENT.new").exists()


def test_a_block_can_commit_and_go_on(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        for number, sign in enumerate("কখগঘঙচছজঝ"):
            writer.add(make(sign, f"নদী {number}"))
            writer.delete("ক" if number == 4 else [])
            writer.commit_and_go_on({"last": number})
            assert read_json(IndexReader(tmp_path).generation / "sources.json") == {"last": number}
        assert ids(tmp_path) == list("খগঘঙচছজঝ")
        writer.add(make("খ", "বন"))
    assert ids(tmp_path) == list("খগঘঙচছজঝ")
    assert by_id(IndexReader(tmp_path)) == fresh([make(sign, f"নদী {n}") for n, sign in enumerate("কখগঘঙচছজঝ") if n])


def test_a_writer_killed_at_any_moment_leaves_a_whole_commit(tmp_path: Path) -> None:
    fill(tmp_path)
    last = -1
    for delay in (0.0, 0.003, 0.011, 0.023):
        with process(COMMITTING, tmp_path, last + 1) as child:
            seen = int(line_of(child))
            time.sleep(delay)
            child.send_signal(signal.SIGKILL)
            child.wait()
            assert child.stdout is not None
            seen = max([seen, *map(int, child.stdout.read().split())])
        reader = IndexReader(tmp_path)
        found = sorted(int(reader.stored(number)["id"]) for number in reader.documents())
        assert found == list(range(len(found)))
        assert found[-1] in (seen, seen + 1)
        assert read_json(reader.generation / "sources.json") == {"last": found[-1]}
        for segment in reader.segments:
            segment.columns.verify()
        last = found[-1]
    fill(tmp_path, make("শেষ"))
    assert len(list(tmp_path.glob("g*"))) == 1
    assert {path.name for path in tmp_path.iterdir() if not path.name.startswith("g")} == {"CURRENT", "lock"}


def test_readers_open_while_a_writer_commits(tmp_path: Path) -> None:
    fill(tmp_path)
    with process(COMMITTING, tmp_path, 0) as child:
        line_of(child)
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            reader = IndexReader(tmp_path)
            found = sorted(int(reader.stored(number)["id"]) for number in reader.documents())
            assert found == list(range(len(found)))


def test_a_writer_refuses_an_index_of_another_analysis(tmp_path: Path) -> None:
    fill(tmp_path, make("ক", "নদী"))
    path = IndexReader(tmp_path).generation / "catalog.json"
    value = read_json(path)
    path.unlink()
    write_json(path, {**value, "analysis": value["analysis"] + 1})
    with pytest.raises(IndexUnusable, match="another version of the analysis: run 'bnsearch rebuild'"):
        Writer(tmp_path).__enter__()
    with Writer(tmp_path, fresh=True) as writer:
        writer.commit({})
    assert ids(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"g", b"../g000001", b"\xff\xfe\xff", b"g000009\n", b"gwhat\n"])
def test_a_rebuild_mends_an_index_whose_current_is_damaged(tmp_path: Path, content: bytes) -> None:
    fill(tmp_path, make("ক"))
    (tmp_path / "CURRENT").write_bytes(content)
    before = files(tmp_path)
    with pytest.raises(IndexUnusable):
        Writer(tmp_path).__enter__()
    assert files(tmp_path) == before
    with Writer(tmp_path, fresh=True) as writer:
        writer.add(make("খ"))
        writer.commit({})
    assert ids(tmp_path) == ["খ"]
    assert len(list(tmp_path.glob("g*"))) == 1


def test_a_file_where_the_index_should_be_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("নদী", "utf-8")
    with pytest.raises(IndexUnusable, match="is a file, not an index directory"):
        Writer(path).__enter__()
    with pytest.raises(IndexUnusable, match="is a file, not an index directory"):
        Writer(path / "below").__enter__()
    assert path.read_text("utf-8") == "নদী"


def test_other_files_in_the_directory_are_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, make("ক"))
    (tmp_path / "gallery").mkdir()
    (tmp_path / "g1.txt").write_text("mine")
    (tmp_path / "notes.json").write_text(json.dumps([1]))
    fill(tmp_path, make("খ"))
    assert (tmp_path / "gallery").is_dir()
    assert (tmp_path / "g1.txt").read_text() == "mine"
    assert json.loads((tmp_path / "notes.json").read_text()) == [1]
