"""The chain: what a text is found by, and which words of a query say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bnsearch
from bnsearch.analysis.analyzer import analyze, is_stop_word, terms_of
from bnsearch.analysis.normalizer import normalize
from bnsearch.data import lines


def test_tokens_carry_text_place_and_terms() -> None:
    found = [(token.text, token.start, token.end, token.terms) for token in analyze("😀 রাশিয়ার নদী, ১৯৭১।")]
    assert found == [
        ("রাশিয়ার", 2, 10, (normalize("রাশিয়া"),)),
        ("নদী", 11, 14, ("নদী",)),
        ("১৯৭১", 16, 20, ("1971",)),
    ]


def test_the_public_functions_are_the_same_chain() -> None:
    assert bnsearch.analyze("ভারতের") == analyze("ভারতের")
    assert (bnsearch.stem("ভারতের"),) == terms_of("ভারতের")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("রাশিয়ার", "রাশিয়া"),
        ("রা\u200cশি\u09dfায়", "রাশিয়া"),
        ("র\u200d্যালি", "র্যালির"),
        ("১৯৭১", "1971"),
        ("DHAKA", "dhaka"),
        ("রহমান’র", "রহমান"),
        ("ঢাকা’য়", "ঢাকা"),
        ("বি.এন.পি", "বিএনপি"),
    ],
)
def test_what_a_reader_takes_for_one_word_is_found_by_one_term(one: str, other: str) -> None:
    assert [token.terms for token in analyze(one)] == [token.terms for token in analyze(other)]


def test_a_word_of_marks_alone_is_no_token() -> None:
    assert [token.text for token in analyze("নদী \u09be\u0982 বন")] == ["নদী", "বন"]


@given(st.text(max_size=60))
def test_text_is_the_slice_and_no_term_is_empty(text: str) -> None:
    for token in analyze(text):
        assert token.text == text[token.start : token.end]
        assert token.terms
        assert all(token.terms)


@given(st.text(st.sampled_from("কতরািে্য\u09bc\u200c .’১2a😀"), max_size=40))
def test_terms_of_a_text_are_the_terms_of_its_words(text: str) -> None:
    assert [token.terms for token in analyze(text)] == [terms_of(token.text) for token in analyze(text)]


@pytest.mark.parametrize("word", ["এবং", "থেকে", "হ\u09dfেছে", "হ\u09af\u09bcেছে", "না", "হ\u200cয়"])
def test_stop_words_in_any_spelling(word: str) -> None:
    assert is_stop_word(word)


@pytest.mark.parametrize("word", ["উত্তর", "নতুন", "দিন", "হাজার", "কোটি", "রাশিয়া", "প্রথম", ""])
def test_words_with_content_are_no_stop_words(word: str) -> None:
    assert not is_stop_word(word)


@pytest.mark.parametrize("word", list(lines("stopwords.txt")))
def test_every_entry_of_the_stop_list_can_match(word: str) -> None:
    assert is_stop_word(word)
    assert [token.text for token in analyze(word)] == [word]
