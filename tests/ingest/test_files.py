from __future__ import annotations

import os
from pathlib import Path

import pytest

from bnsearch.errors import SourceError
from bnsearch.ingest import find_files
from bnsearch.ingest.files.find import printable


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("কিছু লেখা।", encoding="utf-8")


def relatives(root: Path) -> list[str]:
    return [file.relative for file in find_files([root]).files]


def test_a_folder_gives_its_article_files_in_order(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a/z.jsonl",
        "a/c.ndjson",
        "d.JSON",
        ".hidden.txt",
        ".git/x.txt",
        "x.pdf",
        "README.txt",
        "LICENSE.txt",
    )
    assert relatives(tmp_path) == ["a/c.ndjson", "a/z.jsonl", "b.txt", "d.JSON"]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ([], ["a/b/c.txt", "a/c.txt", "b.txt", "x.json"]),
        (["*.json", "nothing"], ["a/b/c.txt", "a/c.txt", "b.txt"]),
        (["c.txt"], ["b.txt", "x.json"]),
        (["b"], ["a/c.txt", "b.txt", "x.json"]),
        (["a/c.txt"], ["a/b/c.txt", "b.txt", "x.json"]),
        (["/b.txt", "a/b/"], ["a/c.txt", "x.json"]),
        (["b.txt/"], ["a/b/c.txt", "a/c.txt", "b.txt", "x.json"]),
        (["a/*"], ["b.txt", "x.json"]),
    ],
)
def test_what_a_pattern_names_is_passed_over(patterns: list[str], left: list[str], tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.txt", "a/c.txt", "b.txt", "x.json")
    assert [file.relative for file in find_files([tmp_path], patterns).files] == left


def test_a_file_says_where_and_what_it_is(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    (source,) = find_files([str(tmp_path)]).files
    status = (tmp_path / "a/b.txt").stat()
    assert (source.path, source.root) == (tmp_path / "a/b.txt", tmp_path)
    assert (source.size, source.mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_a_file_named_outright_is_always_taken(tmp_path: Path) -> None:
    make(tmp_path, "README.dump")
    assert [file.relative for file in find_files([tmp_path / "README.dump"]).files] == ["README.dump"]


def test_a_file_given_twice_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert len(find_files([tmp_path, tmp_path / "a.txt", tmp_path / "." / ".." / tmp_path.name]).files) == 1


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in/inside.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/outside.txt").symlink_to(tmp_path / "out/b.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    assert relatives(tmp_path / "in") == ["a.txt", "inside.txt"]


def test_what_cannot_be_looked_into_is_reported(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = find_files([tmp_path])
    assert [file.relative for file in found.files] == ["a.txt"]
    assert [Path(path).name for path, _ in found.failed] in ([], ["gone.txt"])


def test_an_unreadable_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "locked/b.txt")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files([tmp_path])
    assert [file.relative for file in found.files] == ["a.txt"]
    assert found.failed == ((str(tmp_path / "locked"), "Permission denied"),)


@pytest.mark.parametrize("path", ["nowhere", "/dev/null", "nul\0byte"])
def test_a_path_that_is_no_file_or_folder_is_an_error_of_one_sentence(path: str) -> None:
    with pytest.raises(SourceError) as caught:
        find_files([path])
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_names_with_line_breaks_and_broken_bytes(tmp_path: Path) -> None:
    make(tmp_path, "a\nb.txt", "কা\u200cজ.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_text("x")
    assert set(relatives(tmp_path)) == {"a\\nb.txt", "কা\u200cজ.txt", "\\xff\\xfe.txt"}
    for name in relatives(tmp_path):
        assert name.encode().decode() == printable(name)
