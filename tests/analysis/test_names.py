"""Names keep their stem in every case, and no name is cut into another."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import icu
import pytest

from bnsearch.analysis.analyzer import terms_of
from bnsearch.analysis.stemmer import stem
from bnsearch.data import rows

from .forms import forms

NAMES = [
    line
    for line in (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def countries() -> list[str]:
    locale = icu.Locale("bn")
    names = {icu.Locale("", code).getDisplayCountry(locale) for code in icu.Locale.getISOCountries()}
    return sorted(name for name in names if not name.isascii())


def last_word(name: str) -> str:
    """Only the last word of a name is inflected: মার্কিন যুক্তরাষ্ট্রের, তিমুর-লেস্তের."""
    return name.replace(")", "").replace("(", "").replace("-", " ").split()[-1]


@pytest.mark.parametrize("name", countries())
def test_a_country_is_found_in_any_case(name: str) -> None:
    word = last_word(name)
    assert {form: terms_of(form) for form in forms(word)} == dict.fromkeys(forms(word), terms_of(word))


def test_there_are_all_countries_and_two_hundred_names() -> None:
    assert len(countries()) > 240
    assert len(set(NAMES)) == len(NAMES) >= 200


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_in_any_case(name: str) -> None:
    assert {form: terms_of(form) for form in forms(name)} == dict.fromkeys(forms(name), terms_of(name))


def test_no_name_is_taken_for_a_form_of_a_verb() -> None:
    verbs = {row[0] for row in rows("verb_roots.tsv")}
    assert {name: stem(name) for name in {*NAMES, *map(last_word, countries())} if stem(name) in verbs} == {}


def test_no_two_names_share_a_stem() -> None:
    named = defaultdict(set)
    for name in {*NAMES, *map(last_word, countries())}:
        named[stem(name)].add(name.replace("ী", "ি").replace("ূ", "ু"))
    assert {name: found for name, found in named.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("বৈঠক", "বৈঠ"),
        ("ঢাকা", "ঢাক"),
        ("ঢাকা", "ঢেকে"),
        ("ভোলা", "ভুলে"),
        ("পাবনা", "পাবে"),
        ("হারুন", "হারে"),
        ("হাসান", "হাসে"),
        ("হাসিনা", "হাসি"),
        ("মারিয়া", "মারে"),
        ("নড়াইল", "নড়ে"),
        ("সরাইল", "সরে"),
        ("ব্রাজিল", "বাজে"),
        ("বাইডেন", "বাইতে"),
        ("করোনা", "করে"),
        ("টিকা", "টিকে"),
        ("সরকার", "সরে"),
        ("ডলার", "ডলে"),
        ("বাজার", "বাজে"),
        ("মাজার", "মেজে"),
    ],
)
def test_a_name_is_no_form_of_another_word(name: str, word: str) -> None:
    assert stem(name) != stem(word)
