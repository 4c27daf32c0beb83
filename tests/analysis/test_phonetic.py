"""Spellings that sound the same share a key; the skeleton is the same for what a word is confused with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.phonetic import phonetic_key, skeleton, skeletons
from bnsearch.data import rows

BENGALI = st.text(st.sampled_from("কখগঙচজঞটণতৎথদধনপবভমযরলশষসহড়য়অআইঈউএঐওািীুূৃেৈোৌ্ংঃঁ"), max_size=12)


@pytest.mark.parametrize(
    "spellings",
    [
        "ইসরায়েল ইসরাইল ইজরায়েল ইস্রায়েল",
        "জানুয়ারি জানুয়ারী",
        "শ্রেণি শ্রেণী",
        "পূজা পুজা",
        "পোশাক পোষাক",
        "পরিমাণ পরিমান",
        "যাদু জাদু",
        "উৎসব উত্সব",
        "অঙ্ক অংক",
        "বাঙালি বাঙ্গালি",
        "সচ্ছল স্বচ্ছল",
        "হতো হত",
    ],
)
def test_spellings_of_one_word_share_a_key(spellings: str) -> None:
    assert len({phonetic_key(normalize(word)) for word in spellings.split()}) == 1


@pytest.mark.parametrize("words", ["ভারত ভাত", "দেশ দিন", "ইরান ইরাক", "নেপাল নেপালি", "মা মামা", "ঢাকা টাকা"])
def test_words_that_sound_different_have_different_keys(words: str) -> None:
    one, other = words.split()
    assert phonetic_key(normalize(one)) != phonetic_key(normalize(other))


@pytest.mark.parametrize("row", list(rows("phonetic.tsv")), ids=lambda row: row[0])
def test_every_rule_brings_its_example_together(row: list[str]) -> None:
    one, other = map(normalize, row[2].split())
    assert one != other
    assert phonetic_key(one) == phonetic_key(other)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("পুতিন", "ptn"),
        ("বাংলাদেশ", "bnlds"),
        ("ঢাকা", "dk"),
        ("আমেরিকা", "anrk"),
        ("হাসিনা", "asn"),
        ("প্রতিরক্ষা", "prtrk"),
        ("স্বাধীন", "sdn"),
        ("উদ্বেগ", "adbg"),
        ("সংজ্ঞা", "sn"),
        ("কার্যালয়", "krjl"),
        ("র‍্যাব", "rb"),
        ("গ্র‍্যান্ড", "grnd"),
        ("২০২৫", ""),
        ("NATO", ""),
        ("", ""),
    ],
)
def test_a_skeleton_holds_the_consonants_in_classes(word: str, expected: str) -> None:
    assert skeleton(normalize(word)) == expected


@given(BENGALI)
def test_invisible_variants_share_key_and_skeleton(word: str) -> None:
    spelt = word.replace("\u09af\u09bc", "\u09df").replace("\u09a1\u09bc", "\u09dc") + "\u200c"
    assert phonetic_key(normalize(spelt)) == phonetic_key(normalize(word))
    assert skeleton(normalize(spelt)) == skeleton(normalize(word))


@given(st.one_of(BENGALI, st.text(max_size=10)))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(phonetic_key(normalize(text)), str)
    assert isinstance(skeleton(normalize(text)), str)


@given(st.lists(st.text(st.sampled_from("অউঋকখগঘঙজঞডদবমযরসহ০aa\n\v \u0982\u09bc\u09c3\u09be") | st.just("\u09cd"))))
def test_many_words_at_once_have_the_skeletons_they_have_alone(words):
    assert skeletons(words) == [skeleton(word) for word in words]
