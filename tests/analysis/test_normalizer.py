"""One spelling for every invisible variant: each step alone, the chain, and what must hold of any word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis import normalizer
from bnsearch.analysis.normalizer import STEPS, normalize

STEP_TABLES = {
    "old_khanda_ta": {
        "উত\u09cd\u200c\u200dসব": "উৎসব",
        "উত\u09cd\u200dসব": "উৎসব",
        "উৎসব": "উৎসব",
        "ত\u09cdব": "ত\u09cdব",
        "ক\u09cd\u200dষ": "ক\u09cd\u200dষ",
    },
    "compatible_forms": {
        "বা\u09dcি": "বা\u09a1\u09bcি",
        "আষা\u09dd": "আষা\u09a2\u09bc",
        "সম\u09df": "সম\u09af\u09bc",
        "সম\u09af\u09bc": "সম\u09af\u09bc",
        "Ｄｈａｋａ": "Dhaka",
        "ﬁ": "fi",
        "plain": "plain",
    },
    "no_unseen": {
        "বিদ্যা\u00adলয়": "বিদ্যালয়",
        "দে\u200bশ": "দেশ",
        "উত\u2060্\u200dসব": "উত্\u200dসব",
        "ক্\u200cষতি": "ক্\u200cষতি",
    },
    "no_invisible": {
        "ক্\u200cষতি": "ক্ষতি",
        "র\u200d্যালি": "র্যালি",
        "বিদ্যা\u00adলয়": "বিদ্যালয়",
        "\ufeffদেশ\u200e": "দেশ",
        "দে\u200bশ": "দেশ",
        "\u202aদেশ\u202c": "দেশ",
        "দেশ": "দেশ",
    },
    "typed_signs": {
        "অ\u09beম": "আম",
        "ম\u09c7\u09beট": "ম\u09cbট",
        "ম\u09c7\u09d7": "ম\u09cc",
        "ব\u09bcাত": "রাত",
        "ম\u09be\u09c7ট": "ম\u09cbট",
        "আম": "আম",
    },
    "khanda_ta": {
        "উত্সব": "উৎসব",
        "চিত্কার": "চিৎকার",
        "উত্পাদন": "উৎপাদন",
        "হঠাত্": "হঠাৎ",
        "উত্তর": "উত্তর",
        "আত্মা": "আত্মা",
        "সত্য": "সত্য",
        "হাত": "হাত",
    },
    "visarga": {"দু:খ": "দুঃখ", "দুঃখ": "দুঃখ", "প্রধানতঃ": "প্রধানত", "মোঃ": "মো", "10:30": "10:30", "বলেন:": "বলেন:"},
    "digit_groups": {
        "12,500": "12500",
        "1,234,567": "1234567",
        "12,34,567.50": "1234567.50",
        "1,2,3": "1,2,3",
        "12,50": "12,50",
        "2023,2024": "2023,2024",
        "12.500": "12.500",
    },
    "bengali_letters": {"ৰাত": "রাত", "ৱন": "বন", "রাত": "রাত"},
    "digits": {"২০২৫": "2025", "০১২৩৪৫৬৭৮৯": "0123456789", "٠١٢٣٤٥٦٧٨٩": "0123456789", "2025": "2025"},
    "case": {"Dhaka": "dhaka", "UN": "un", "STRASSE": "strasse", "Straße": "strasse", "ঢাকা": "ঢাকা"},
    "no_apostrophe": {f"নিল{mark}এর": "নিলএর" for mark in "'’‘ʼ′＇`´"} | {"নিল": "নিল"},
    "no_abbreviation_dots": {"বি.এন.পি": "বিএনপি", "বিএনপি": "বিএনপি", "12.5": "12.5", "১২.৫": "১২.৫"},
    "clean_marks": {
        "ফাাইল": "ফাইল",
        "কিি": "কি",
        "\u09beদেশ": "দেশ",
        "\u0981\u09beদেশ": "দেশ",
        "মহান্": "মহান",
        "মহান্্": "মহান",
        "শব্দ": "শব্দ",
        "\u09be\u0982": "",
    },
}


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, table in STEP_TABLES.items() for word in table])
def test_step(name: str, word: str) -> None:
    assert getattr(normalizer, name)(word) == STEP_TABLES[name][word]


def test_every_step_has_a_table() -> None:
    assert {step.__name__ for step in STEPS} == set(STEP_TABLES)


@pytest.mark.parametrize("mark", "'’‘ʼ′＇`´")
def test_an_apostrophe_of_any_kind_leaves_no_trace(mark: str) -> None:
    assert normalize(f"ও{mark}নিল") == normalize("ওনিল")


VARIANTS = [
    ["র\u200d্যালি", "র্যালি", "র\u200d\u200d্যালি", "র্\u200cযালি"],
    ["বা\u09dcি", "বা\u09a1\u09bcি", "বা\u09a1\u200c\u09bcি", "\u200eবা\u09dcি\u200f"],
    ["প\u09dc\u09cdব", "প\u09a1\u09bc\u09cdব", "প\u09a1\u09cd\u09bcব", "প\u09a1\u09cd\u200c\u09bcব"],
    ["সম\u09df", "সম\u09af\u09bc", "স\u00adম\u09df"],
    ["আম", "অ\u09beম", "অ\u200c\u09beম"],
    ["ম\u09cbট", "ম\u09c7\u09beট", "ম\u09c7\u200c\u09beট"],
    ["উৎসব", "উত\u09cd\u200dসব"],
    ["উৎসব", "উত্সব", "উত\u09cd\u200cসব", "উত\u09cd\u200dসব"],
    ["হঠাৎ", "হঠাত্", "হঠাত্\u200c", "হঠাত্\u200d"],
    ["দুঃখ", "দু:খ"],
    ["অন্তত", "অন্ততঃ"],
    ["ম\u09cbট", "ম\u09be\u09c7ট"],
    ["১২,৫০০", "12,500", "12500", "১২৫০০"],
    ["১,২৩,৪৫৬", "123,456", "123456"],
    ["২০২৫", "2025", "২0২5", "２０２５"],
    ["মহান", "মহান্", "মহান্\u200c"],
    ["রাত", "ৰাত", "ব\u09bcাত", "ৱ\u09bcাত"],
    ["UNESCO", "unesco", "ＵＮＥＳＣＯ", "U\u200dNESCO"],
    ["caf\u00e9", "cafe\u0301", "cafe\u200d\u0301"],
]


@pytest.mark.parametrize("variants", VARIANTS, ids=lambda variants: variants[0])
def test_invisible_variants_are_one_word(variants: list[str]) -> None:
    assert [normalize(word) for word in variants] == [normalize(variants[0])] * len(variants)


@pytest.mark.parametrize(
    ("one", "other"), [("কাল", "কাল\u09be"), ("দিন", "দীন"), ("বাড়ি", "বাডি"), ("মত", "মৎ"), ("১৯", "৯১"), ("বাংলা", "বাঙলা")]
)
def test_words_a_reader_tells_apart_stay_apart(one: str, other: str) -> None:
    assert normalize(one) != normalize(other)


BENGALI = st.text(
    st.sampled_from("অআইকতবযডঢরলষৰৱৎ\u09dc\u09dd\u09dfািীেোৌৗৃ়্ংঁঃ\u200c\u200d\u00ad\u200b’'´০৯5aÉİ\u0301ﬁ½"),
    max_size=12,
)


@given(BENGALI)
def test_twice_is_once(word: str) -> None:
    once = normalize(word)
    assert normalize(once) == once


@given(st.text(max_size=12))
def test_any_text_can_be_normalized(word: str) -> None:
    assert isinstance(normalize(word), str)


@given(BENGALI)
def test_nothing_invisible_is_left(word: str) -> None:
    assert not any(unicodedata.category(character) == "Cf" for character in normalize(word))


@given(st.text(st.sampled_from("কতডযলষািে়্ং"), max_size=10), st.data())
def test_joiners_anywhere_change_nothing(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word)))
    mark = data.draw(st.sampled_from("\u200c\u200b\u00ad\u2060\ufeff"))
    assert normalize(word[:place] + mark + word[place:]) == normalize(word)
