"""The tables of names hold words in the one form they are looked up in."""

from __future__ import annotations

import re

import pytest

from bnsearch.analysis.normalizer import normalize
from bnsearch.data import rows
from bnsearch.entities.endings import bases, fold, key
from bnsearch.entities.names import Role, role

TABLES = ["countries", "demonyms", "lookalikes", "doubtful", "titles", "bodies", "names", "not_names", "officials"]
WORD = re.compile(r"[\u0985-\u09b9\u09ce][\u0981-\u09ce\u09d7]*")


@pytest.mark.parametrize("table", TABLES)
def test_words_are_in_normal_form(table: str) -> None:
    words = {word for row in rows(f"{table}.tsv") for cell in row for word in WORD.findall(cell)}
    assert [word for word in sorted(words) if normalize(word) != word.rstrip("\u09cd\u0983")] == []


@pytest.mark.parametrize("table", ["lookalikes", "bodies", "compound_tails", "names", "not_names"])
def test_no_word_stands_twice(table: str) -> None:
    words = [fold(row[0]) for row in rows(f"{table}.tsv")]
    assert len(words) == len(set(words))


def test_no_word_is_both_a_name_and_none() -> None:
    assert {fold(row[0]) for row in rows("names.tsv")}.isdisjoint(fold(row[0]) for row in rows("not_names.tsv"))


def test_each_ending_is_taken_off_its_example() -> None:
    for slot, ending, _after, example in rows("case_endings.tsv"):
        assert key(example)[: -len(fold(ending))] in bases(key(example)), (slot, ending, example)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("এস", Role.INITIAL),
        ("রহমান", Role.NAME),
        ("রহমানের", Role.INFLECTED),
        ("কোরসাক", Role.UNKNOWN),
        ("বলেন", Role.NO),
        ("সচিবালয়ে", Role.NO),
        ("ভারতের", Role.NO),
        ("", Role.NO),
    ],
)
def test_role(word: str, expected: Role) -> None:
    assert role(key(word)) is expected
