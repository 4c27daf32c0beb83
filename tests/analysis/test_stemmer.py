"""Words and their stems: the endings of nouns and names, by ending and by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.stemmer import stem
from bnsearch.data import rows

FORMS = {
    "রাশিয়া": "রাশিয়ার রাশিয়াকে রাশিয়ায় রাশিয়াতে রাশিয়াও রাশিয়াই রাশিয়ারও রাশিয়াকেই",
    "ভারত": "ভারতের ভারতকে ভারতে ভারতেও ভারতই ভারতেরও ভারতকেও",
    "প্রতিরক্ষামন্ত্রী": "প্রতিরক্ষামন্ত্রীর প্রতিরক্ষামন্ত্রীকে প্রতিরক্ষামন্ত্রীরা প্রতিরক্ষামন্ত্রীদের প্রতিরক্ষামন্ত্রীরাও প্রতিরক্ষামন্ত্রীদেরকে",
    "ঢাকা": "ঢাকার ঢাকায় ঢাকাকে ঢাকাতে ঢাকাও",
    "ইরান": "ইরানের ইরানে ইরানকে ইরানও",
    "ফ্রান্স": "ফ্রান্সের ফ্রান্সে ফ্রান্সকে",
    "যুক্তরাষ্ট্র": "যুক্তরাষ্ট্রের যুক্তরাষ্ট্রে যুক্তরাষ্ট্রকে যুক্তরাষ্ট্রও",
    "মালয়েশিয়া": "মালয়েশিয়ার মালয়েশিয়ায় মালয়েশিয়াকে",
    "কাতার": "কাতারের কাতারে কাতারকে কাতারও",
    "মিয়ানমার": "মিয়ানমারের মিয়ানমারে মিয়ানমারকে",
    "ইতালি": "ইতালির ইতালিতে ইতালিকে",
    "নেতা": "নেতার নেতাকে নেতারা নেতাদের নেতাটি",
    "শিক্ষক": "শিক্ষকের শিক্ষককে শিক্ষকেরা শিক্ষকদের",
    "দেশ": "দেশের দেশে দেশটি দেশটির দেশটিতে দেশগুলো দেশগুলোর দেশগুলোতে দেশসমূহের দেশটাকেও",
    "বই": "বইয়ের বইটি বইটির বইগুলি",
    "সরকার": "সরকারের সরকারকে সরকারে সরকারও",
    "বৈঠক": "বৈঠকে বৈঠকের বৈঠকটি বৈঠকেও",
    "সংসদ": "সংসদে সংসদের সংসদকে",
    "কুয়েত": "কুয়েতে কুয়েতের কুয়েতকে",
    "কৃষক": "কৃষকরা কৃষকেরা কৃষকদের কৃষককে",
    "সঠিক": "সঠিকভাবে সঠিকভাবেই",
    "ভাই": "ভাইয়ের ভাইয়েরা ভাইকে ভাইদের ভাইটি",
    "মা": "মায়ের মাকে মায়েরা",
    "আমি": "আমার আমাকে",
    "ডিএনএ": "ডিএনএর ডিএনএতে",
    "বেইজিং": "বেইজিংয়ের বেইজিংয়ে বেইজিংকে",
}


@pytest.mark.parametrize(("bare", "form"), [(bare, form) for bare, forms in FORMS.items() for form in forms.split()])
def test_a_form_meets_its_bare_word(bare: str, form: str) -> None:
    assert stem(form) == stem(bare)


@pytest.mark.parametrize("word", ["রাশিয়া", "ভারত", "প্রতিরক্ষামন্ত্রী", "ঢাকা", "ফ্রান্স", "উত্তর", "নতুন", "কোটি", "মা", "রাত"])
def test_a_word_without_an_ending_is_its_own_stem(word: str) -> None:
    assert stem(word) == normalize(word)


@pytest.mark.parametrize(
    ("one", "other"), [("ভারত", "ভার"), ("দেশ", "দিন"), ("ইরান", "ইরাক"), ("কোরিয়া", "কোরি"), ("বাবা", "বা")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("row", list(rows("suffixes.tsv")), ids=lambda row: row[0])
def test_every_ending_fires_on_its_own_example(row: list[str]) -> None:
    _ending, _after, _keeps, example, expected, _words = row
    assert stem(example) == normalize(expected)
    assert normalize(example) != normalize(expected)


@pytest.mark.parametrize("word", ["", "Dhaka", "2025", "১৯৭১", "ও", "কে", "ই", "র", "ের", "\u09be"])
def test_short_and_foreign_words_are_only_normalized(word: str) -> None:
    assert stem(word) == normalize(word)


def test_spelling_does_not_matter() -> None:
    assert stem("রাশি\u09dfার") == stem("রাশি\u09af\u09bcার") == stem("রাশি\u200c\u09dfার")


STACK = ["র", "কে", "ের", "েরা", "দের", "তে", "টি", "টা", "গুলো", "ও", "ই", "ে", "সমূহ"]


def test_a_stem_is_its_own_stem_also_under_four_endings() -> None:
    for word in ("দেশগুলোরটাকেও", "ভারতেরটাকেও"):
        assert stem(stem(word)) == stem(word)


@given(
    st.one_of(
        st.builds(
            lambda word, endings: word + "".join(endings),
            st.sampled_from([*FORMS, "অর্থ", "Dhaka", "২০২৫"]),
            st.lists(st.sampled_from(STACK), max_size=5),
        ),
        st.text(st.sampled_from("কতরটগলোইয\u09bcািে্ংও\u200cসমূহণদ"), max_size=10),
        st.text(max_size=8),
    )
)
def test_stem_of_a_stem_is_the_stem(word: str) -> None:
    once = stem(word)
    assert stem(once) == once


@given(st.text(st.sampled_from("কতরটগলোইয\u09bcািে্ংও"), max_size=10))
def test_a_stem_is_empty_only_when_the_word_is(word: str) -> None:
    assert bool(stem(word)) == bool(normalize(word))
