"""The stress tests, bounded: each of what ``make stress`` does in full, a few times."""

from __future__ import annotations

from pathlib import Path

import pytest
from thorough import sized

from stress import aborts, disk, kills, large, queries, readers, surroundings


def test_killed_at_random_moments(tmp_path: Path) -> None:
    found = kills.kill_at_random(tmp_path, sized(5, 3))
    assert found.before + found.between + found.after == found.runs
    assert found.finished > 0


def test_aborted_at_system_calls(tmp_path: Path) -> None:
    if not aborts.strace_works():
        pytest.skip("strace is missing, or may not trace here")
    found = aborts.abort_everywhere(tmp_path, ["update", "rebuild"], most=sized(5, 3), seed=3)
    assert found.killed + found.failed == sized(5, 3)
    assert found.synced > 0


def test_read_while_it_is_written(tmp_path: Path) -> None:
    found = readers.read_meanwhile(tmp_path, processes=2, runs=2)
    assert found.asked > 0


@pytest.fixture
def may_mount(tmp_path: Path) -> None:
    if not disk.can_mount(tmp_path):
        pytest.skip("nothing may be mounted here")


@pytest.mark.usefixtures("may_mount")
def test_a_full_disk(tmp_path: Path) -> None:
    assert disk.fill_up(tmp_path / "full", points=sized(2, 1)).told > 0


@pytest.mark.usefixtures("may_mount")
def test_a_read_only_disk(tmp_path: Path) -> None:
    disk.read_only(tmp_path / "disk")


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    assert disk.limit_files(tmp_path, points=sized(2, 1)).told > 0


def test_few_file_descriptors(tmp_path: Path) -> None:
    assert surroundings.few_descriptors(tmp_path, [12]) == {12: "told"}


def test_a_clock_that_jumps(tmp_path: Path) -> None:
    surroundings.jumping_clock(tmp_path, jumps=sized(4, 2))


def test_names_no_one_types(tmp_path: Path) -> None:
    assert surroundings.strange_names(tmp_path) == 12


def test_files_that_change_while_they_are_read(tmp_path: Path) -> None:
    assert surroundings.change_while_read(tmp_path, runs=4).changes > 0


@pytest.mark.parametrize("form", [large.pages, large.one_file])
def test_a_run_over_an_unchanged_folder_changes_nothing_on_disk(form, tmp_path: Path) -> None:
    assert large.run_again(form(tmp_path / "folder", 200), tmp_path / "index").articles == 200


def test_whatever_is_asked(tmp_path: Path) -> None:
    found = queries.ask_anything(tmp_path, sized(1_000, 600), articles=sized(500, 300), seed=4)
    assert 0 < found.told < found.queries
