"""Bengali words in Latin letters: their units, what the tables hold, and the keys Latin spellings are looked up by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.alignment import NEVER, Alignment, Writing
from bnsearch.analysis.latin import ending_cost, fold, skeletons, spelled_out
from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.phonetic import skeleton
from bnsearch.analysis.romanization import OMITTED, added_costs, costs, joined, units
from bnsearch.data import rows


def cost(latin: str, word: str) -> float:
    """Return what it costs to write ``word`` as ``latin``, without endings."""
    written = fold(latin)
    alignment = Alignment(Writing(written, added_costs(written), {}), costs(), OMITTED, *joined())
    return alignment.cost(units(normalize(word)))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("পুতিন", "প ু ত ি ন $"),
        ("অক্ষর", "অ ক্ষ o র $"),
        ("র‍্যাব", "র ্যা ব $"),
        ("বাংলাদেশ", "ব া ং ল া দ ে শ $"),
        ("গ্র‍্যান্ড", "গ র ্যা ন ড $"),
        ("কার্যালয়", "ক া র য া ল o য\u09bc $"),
        ("উত্তর", "ু ত্ত o র $"),
        ("স্বাধীন", "স ্ব া ধ ী ন $"),
        ("সূর্য", "স ূ র য $"),
        ("বাড়ি", "ব া ড\u09bc ি"),
        ("মহান্", "ম o হ া ন $"),
        ("", ""),
    ],
)
def test_a_word_is_cut_into_what_people_write_at_once(word: str, expected: str) -> None:
    assert units(normalize(word)) == expected.split()


@pytest.mark.parametrize(
    ("latin", "meant", "other"),
    [
        ("putin", "পুতিন", "পতন"),
        ("rashia", "রাশিয়া", "রাশি"),
        ("dhaka", "ঢাকা", "টাকা"),
        ("taka", "টাকা", "ঢাকা"),
        ("bangladesh", "বাংলাদেশ", "বিদেশ"),
        ("bhorer", "ভোরের", "বারের"),
        ("khobor", "খবর", "কবর"),
        ("oxford", "অক্সফোর্ড", "অকসর"),
        ("biden", "বাইডেন", "বিধান"),
        ("election", "ইলেকশন", "ইলেকট্রন"),
    ],
)
def test_the_word_meant_costs_less(latin: str, meant: str, other: str) -> None:
    assert cost(latin, meant) < cost(latin, other)


@pytest.mark.parametrize("row", list(rows("foreign_spellings.tsv")), ids=lambda row: f"{row[0]}-{row[1]}")
def test_every_foreign_spelling_helps_its_example(row: list[str]) -> None:
    names, latin, paid, example = row
    written, native = example.split()
    alone = {unit: dict(strings) for unit, strings in costs().items()}
    del alone["".join(map(normalize_unit, names.split()))][latin]
    without = Alignment(Writing(written, added_costs(written), {}), alone, OMITTED, *joined())
    assert float(paid) > 0
    assert cost(written, native) < without.cost(units(normalize(native)))


def normalize_unit(unit: str) -> str:
    return normalize("ক" + unit)[1:]


def test_estimated_costs_are_costs_of_letters() -> None:
    for unit, latin, paid in rows("romanization.tsv"):
        assert 0 <= float(paid) < 7
        assert len(unit) <= 3
        assert latin == "-" or (latin.isascii() and latin.isalpha() and len(latin) <= 4)


@pytest.mark.parametrize(
    ("latin", "word"),
    [
        ("putin", "পুতিন"),
        ("hasina", "হাসিনা"),
        ("sheikh", "শেখ"),
        ("chattogram", "চট্টগ্রাম"),
        ("zelenskyy", "জেলেনস্কি"),
        ("protirokkha", "প্রতিরক্ষা"),
        ("gobeshona", "গবেষণা"),
        ("general", "জেনারেল"),
        ("washington", "ওয়াশিংটন"),
        ("yunus", "ইউনূস"),
        ("election", "ইলেকশন"),
        ("cambodia", "কম্বোডিয়া"),
    ],
)
def test_latin_and_bengali_spelling_share_a_skeleton(latin: str, word: str) -> None:
    assert skeleton(normalize(word)) in skeletons(latin)


def test_letters_are_folded() -> None:
    assert fold("Kraków-2!") == "krakow"
    assert fold("ঢাকা") == ""


def test_abbreviations_are_spelled_out() -> None:
    assert spelled_out("bnp") == "বিএনপি"
    assert spelled_out("un") == "ইউএন"


def test_endings() -> None:
    assert ending_cost("er") is not None
    assert ending_cost("xyz") is None


@given(st.text(max_size=15))
def test_any_text_folds_to_letters_with_keys(text: str) -> None:
    latin = fold(text)
    assert latin == "" or (latin.isascii() and latin.isalpha() and latin == latin.lower())
    assert all(isinstance(key, str) for key in skeletons(latin)) or not latin


@given(
    st.lists(st.sampled_from(["পুতিন", "পুতিনের", "পতন", "ঢাকা", "", "ইউক্রেন", "পুতি"]), max_size=6),
    st.text("putinaeh", max_size=8),
)
def test_the_order_of_words_changes_no_cost(words: list[str], latin: str) -> None:
    alignment = Alignment(Writing(latin, added_costs(latin), {}), costs(), OMITTED, *joined())
    assert [alignment.cost(units(word)) for word in words] == pytest.approx([cost(latin, word) for word in words])


@given(st.text("putin", min_size=1, max_size=8), st.floats(0, 20))
def test_a_limit_only_hides_what_costs_more(latin: str, limit: float) -> None:
    alignment = Alignment(Writing(latin, added_costs(latin), {}), costs(), OMITTED, *joined())
    paid = alignment.cost(units("পুতিন"), limit)
    assert paid == pytest.approx(cost(latin, "পুতিন")) or (paid == NEVER and cost(latin, "পুতিন") > limit)
