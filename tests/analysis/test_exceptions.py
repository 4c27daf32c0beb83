"""The tables of exceptions: each row matters, and agrees with the others."""

from __future__ import annotations

import pytest

from bnsearch.analysis.exceptions import exceptions
from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.stemmer import stem
from bnsearch.data import lines, rows

TABLES = ("suffixes.tsv", "verb_roots.tsv", "verb_endings.tsv", "whole_words.tsv", "irregular_forms.tsv")


@pytest.mark.parametrize("table", TABLES)
def test_words_are_in_normal_form(table: str) -> None:
    words = {word for line in lines(table) for word in line.replace("-", "").split() if not word.isascii()}
    examples = {row[3] for row in rows("suffixes.tsv")}
    assert {word for word in words - examples if normalize("ক" + word)[1:] != word} == set()


@pytest.mark.parametrize("form", [form for form, _ in rows("irregular_forms.tsv")])
def test_an_irregular_form_has_the_stem_of_its_lemma(form: str) -> None:
    assert stem(form) == stem(exceptions().forms[form]) == exceptions().forms[form]


def test_no_word_is_whole_and_irregular() -> None:
    whole = {line.removeprefix("-") for line in lines("whole_words.tsv")}
    assert whole & {form for form, _ in rows("irregular_forms.tsv")} == set()


def test_a_whole_word_and_its_compounds_keep_their_end() -> None:
    for line in lines("whole_words.tsv"):
        word = line.removeprefix("-")
        assert stem(word) == word or word[0] in "ািীুূেোঁ"
        if line[0] == "-" and word[0] not in "ািীুূেোঁ্":
            assert stem("মহা" + word) == "মহা" + word


@pytest.mark.parametrize(
    "name", ["নেপালকে", "মোদিকে", "সৌদিকে", "বাবুকে", "ছেলেকে", "একজনকে", "জনগণকে", "কানাডাকে", "দুবাইকে", "সভাপতিকে"]
)
def test_a_short_whole_word_does_not_hide_the_accusative_of_another(name: str) -> None:
    assert stem(name) == stem(name.removesuffix("কে"))


@pytest.mark.parametrize("word", ["সিনেমাটি", "গাছটা", "কাজটা", "মাছটা", "সভাটা", "গরুটি", "হাসিটি"])
def test_nor_the_determiner(word: str) -> None:
    assert stem(word) == stem(word[:-2])


@pytest.mark.parametrize(
    "genitive",
    [
        "লিবিয়ার",
        "নামিবিয়ার",
        "জাম্বিয়ার",
        "স্বামীর",
        "আগামীর",
        "জীবিকার",
        "শিল্পকলার",
        "এজেন্ডার",
        "চেষ্টার",
        "শ্রদ্ধার",
        "মর্যাদার",
        "টাকার",
        "বাবার",
        "দাদার",
        "বন্যায়",
    ],
)
def test_nor_the_genitive(genitive: str) -> None:
    assert stem(genitive) == stem(genitive.removesuffix("র").removesuffix("য়").removesuffix("\u09df"))
