"""A file of arrays gives back what was written, or says that it can't; it never gives something else."""

from __future__ import annotations

import contextlib
from array import array
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.errors import IndexUnusable
from bnsearch.index.columns import ColumnFile, narrowest, write_columns

SMALL = {
    "bytes": ("B", b"abc"),
    "empty": ("I", array("I")),
    "shorts": ("H", array("H", [1, 2, 65535])),
    "words": ("I", np.array([7, 2**32 - 1], np.uint32)),
    "longs": ("Q", array("Q", [2**64 - 1])),
    "floats": ("d", array("d", [0.5, -1.0])),
}
META = {"documents": 3, "নাম": "নদী"}
VALUES = {
    "bytes": [97, 98, 99],
    "empty": [],
    "shorts": [1, 2, 65535],
    "words": [7, 2**32 - 1],
    "longs": [2**64 - 1],
    "floats": [0.5, -1.0],
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.cols"
    write_columns(path, SMALL, META)
    return path


def read(path: Path) -> tuple[dict[str, list[float]], dict[str, object]]:
    file = ColumnFile(path)
    return {name: file.view(name).tolist() for name in file.names()}, file.meta


def test_what_was_written_is_read(small: Path) -> None:
    assert read(small) == (VALUES, META)
    ColumnFile(small).verify()


def test_names_counts_and_slices(small: Path) -> None:
    file = ColumnFile(small)
    assert file.names() == list(SMALL)
    assert {name: file.count(name) for name in file.names()} == {name: len(values) for name, values in VALUES.items()}
    assert "shorts" in file
    assert "nothing" not in file
    assert file.view("shorts", 1, 2).tolist() == [2]
    assert file.view("shorts", 1).tolist() == [2, 65535]
    assert file.view("shorts", 1, 99).tolist() == [2, 65535]
    assert file.view("shorts", 3).tolist() == []
    assert file.size_bytes == small.stat().st_size


def test_values_can_not_be_changed_through_a_view(small: Path) -> None:
    with pytest.raises(TypeError):
        ColumnFile(small).view("shorts")[0] = 9


def test_an_existing_file_is_never_written_over(small: Path) -> None:
    with pytest.raises(FileExistsError):
        write_columns(small, {}, {})
    assert read(small) == (VALUES, META)


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.one_of(
            st.lists(st.integers(0, 255)).map(lambda v: array("B", v)),
            st.lists(st.integers(0, 2**16 - 1)).map(lambda v: array("H", v)),
            st.lists(st.integers(0, 2**64 - 1)).map(lambda v: array("Q", v)),
            st.integers(0, 40_000).map(lambda count: array("H", (n % 65_521 for n in range(count)))),
        ),
        max_size=4,
    )
)
def test_any_arrays_round_trip(tmp_path_factory: pytest.TempPathFactory, arrays: dict[str, array[int]]) -> None:
    path = tmp_path_factory.mktemp("columns") / "any.cols"
    write_columns(path, {name: (values.typecode, values) for name, values in arrays.items()}, {})
    file = ColumnFile(path)
    assert {name: file.view(name).tolist() for name in file.names()} == {n: v.tolist() for n, v in arrays.items()}
    file.verify()
    for name, values in arrays.items():
        middle = len(values) // 2
        assert ColumnFile(path).view(name, middle, middle + 3).tolist() == values[middle : middle + 3].tolist()


@pytest.mark.parametrize(
    ("largest", "code"), [(0, "B"), (255, "B"), (256, "H"), (65535, "H"), (65536, "I"), (2**32, "Q"), (2**64 - 1, "Q")]
)
def test_the_smallest_type_that_holds_a_number(largest: int, code: str) -> None:
    assert narrowest(largest) == code


@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_every_flipped_byte_is_reported_and_none_becomes_a_value(small: Path, mask: int) -> None:
    sound = small.read_bytes()
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= mask
        small.write_bytes(damaged)
        with pytest.raises(IndexUnusable):
            ColumnFile(small).verify()
        with contextlib.suppress(IndexUnusable):
            assert read(small) == (VALUES, META), f"byte {place}"


def test_every_truncation_is_reported(small: Path) -> None:
    sound = small.read_bytes()
    for length in range(len(sound)):
        small.write_bytes(sound[:length])
        with pytest.raises(IndexUnusable):
            ColumnFile(small).verify()
    for extra in (b"\0", b"\n", sound):
        small.write_bytes(sound + extra)
        with pytest.raises(IndexUnusable):
            ColumnFile(small)


def test_a_flipped_byte_on_any_page_of_a_large_file_is_reported_by_the_slice_that_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "large.cols"
    values = array("I", range(20_000))
    write_columns(path, {"values": ("I", values)}, {})
    sound = path.read_bytes()
    for number in (0, 1, 4093, 4094, 4095, 8190, 12_345, 19_999):
        damaged = bytearray(sound)
        damaged[8 + 4 * number] ^= 4
        path.write_bytes(damaged)
        with pytest.raises(IndexUnusable, match=r"large\.cols is damaged"):
            ColumnFile(path).view("values", number, number + 1)
        with pytest.raises(IndexUnusable):
            ColumnFile(path).verify()


def test_verify_looks_again_at_what_was_read_before(small: Path) -> None:
    file = ColumnFile(small)
    assert file.view("bytes").tolist() == VALUES["bytes"]
    with small.open("r+b") as handle:
        handle.seek(8)
        handle.write(b"X")
    with pytest.raises(IndexUnusable):
        file.verify()


def test_another_version_is_refused_with_what_to_do(small: Path) -> None:
    data = small.read_bytes()
    small.write_bytes(b"bncols02" + data[8:-8] + b"bncols02")
    with pytest.raises(IndexUnusable, match=r"another version of bnsearch: run 'bnsearch rebuild'"):
        ColumnFile(small)


@pytest.mark.parametrize(
    "content", [b"", b"bncols01", b"\0" * 500, "নদী".encode() * 40], ids=["empty", "magic", "0", "text"]
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.cols"
    path.write_bytes(content)
    with pytest.raises(IndexUnusable, match=r"other\.cols"):
        ColumnFile(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match=r"lacks its file gone\.cols"):
        ColumnFile(tmp_path / "gone.cols")


def test_a_directory_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        ColumnFile(tmp_path)
