"""``bnsearch verify``, and that no verb runs what stands in an index."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bnsearch.index.generations import current


@pytest.fixture
def index(seeds_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeds_index, tmp_path / "index"))


def test_the_command_says_it_and_exits_with_2(run: Callable[..., Any], index: Path) -> None:
    whole = run("verify", "--index", index)
    assert (whole.code, whole.err) == (0, "")
    assert "whole" in whole.out
    (current(index) / "people.cols").unlink()
    broken = run("verify", "--index", index)
    assert (broken.code, broken.out) == (2, "")
    assert broken.err == "bnsearch: The index lacks its file people.cols: run 'bnsearch rebuild'.\n"


class Evil:
    """Unpickling it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def test_nothing_in_an_index_is_run(run: Callable[..., Any], index: Path, tmp_path: Path) -> None:
    """Whoosh's table of contents is a pickle; any file could be made one."""
    mark = tmp_path / "was-run"
    data = pickle.dumps(Evil(mark))
    pickle.loads(data)
    assert mark.exists()
    mark.unlink()
    foreign = ["_MAIN_1.toc", "_MAIN_2.toc", "MAIN_WRITELOCK", "MAIN_1.seg"]
    for names in (foreign, None):
        for name in names or [path.name for path in current(index).iterdir()]:
            (current(index) / name).write_bytes(data)
        for verb in (["search", "নদী"], ["show", "ক"], ["stats"], ["verify"], ["index", "seeds"], ["rebuild", "seeds"]):
            assert run(*verb, "--index", index).code in (0, 2)
            assert not mark.exists(), verb
