"""Country names in every form, found in running text and asked for by name."""

from __future__ import annotations

import unicodedata

import icu
import pytest

from bnsearch.entities import country_code, country_name, find_entities
from bnsearch.entities.countries import gazetteer


def countries(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.id) for mention in find_entities(text) if mention.kind == "country"]


def test_every_state_has_its_icu_names() -> None:
    bengali, english = icu.Locale("bn"), icu.Locale("en")
    states = gazetteer().names
    assert len(states) == 197
    for code in states:
        place = icu.Locale("", code)
        assert country_code(place.getDisplayCountry(bengali)) == code
        assert country_code(place.getDisplayCountry(english)) == code
        assert country_code(code) == country_code(code.lower()) == code
        assert country_code(country_name(code)) == code


ENDINGS = ["র", "য়", "কে", "তে", "সহ", "ও", "ই", "রও", "কেও", "য়ই", "টি"]
CONSONANT_ENDINGS = ["ের", "ে", "কে", "সহ", "ও", "ই", "েরও", "কেও", "ভিত্তিক", "বিরোধীদের", "পন্থী", "প্রবাসী", "ফেরত"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_endings_after_a_vowel(ending: str) -> None:
    form = unicodedata.normalize("NFC", "মালয়েশিয়া" + ending)
    assert country_code(form) == "MY"
    assert countries(f"খবরে {form} নিয়ে কথা") == [(form, "MY")]


@pytest.mark.parametrize("ending", CONSONANT_ENDINGS)
def test_endings_after_a_consonant(ending: str) -> None:
    assert countries(f"খবরে জাপান{ending} নিয়ে কথা") == [("জাপান" + ending, "JP")]


FOUND = [
    ("রুশদেরকেও ডাকা হলো", [("রুশদেরকেও", "RU")]),
    ("ব্রুনাইয়ের সুলতান", [("ব্রুনাইয়ের", "BN")]),
    ("ইউএই’র তেল, ইউএই-এর গ্যাস", [("ইউএই’র", "AE"), ("ইউএই-এর", "AE")]),
    ("বাং\u200cলাদেশী পণ্য", [("বাং\u200cলাদেশী", "BD")]),
    ("মিশর ও মিসর এক", [("মিশর", "EG"), ("মিসর", "EG")]),
    # several words are one span, the longest name wins
    ("উত্তর কোরিয়ার সীমান্ত", [("উত্তর কোরিয়ার", "KP")]),
    ("উ. কোরিয়া ও দ. কোরিয়া", [("উ. কোরিয়া", "KP"), ("দ. কোরিয়া", "KR")]),
    ("মার্কিন যুক্তরাষ্ট্রের নীতি", [("মার্কিন যুক্তরাষ্ট্রের", "US")]),
    ("সংযুক্ত আরব আমিরাতে কাজ", [("সংযুক্ত আরব আমিরাতে", "AE")]),
    ("ইমারাতে ইসলামিয়া আফগানিস্তানের কথা", [("ইমারাতে ইসলামিয়া আফগানিস্তানের", "AF")]),
    ("ডেমোক্রেটিক রিপাবলিক অফ কঙ্গোতে বন্যা", [("ডেমোক্রেটিক রিপাবলিক অফ কঙ্গোতে", "CD")]),
    ("গিনি-বিসাউয়ে ভোট", [("গিনি-বিসাউয়ে", "GW")]),
    # in a pair each country is its own
    ("নেপাল-ভুটান সড়ক", [("নেপাল", "NP"), ("ভুটান", "BT")]),
    ("ইরান-সমর্থিত দল", [("ইরান", "IR")]),
    # short Latin names in capitals only
    ("US সেনা; write to us", [("US", "US")]),
    # after an emoji offsets still fit
    ("😀😀 ভারতের খবর", [("ভারতের", "IN")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert countries(text) == expected


LOOK_ALIKE = [
    "ভারত মহাসাগরে ঝড়",
    "লাতিন আমেরিকার বন",
    "দক্ষিণ আমেরিকায় খেলা",
    "দক্ষিণ চীন সাগরের দ্বীপ",
    "সোভিয়েত ইউনিয়ন ভেঙে যায়",
    "ইংরেজি পড়া",
    "ফরাসি ভাষায় লেখা",
    "গায়ে চাদর, চায়ে চিনি",
    "আমি তাকে চিনে ফেলি, চিনতে ভুল হয় না",
    "আমাদের বাগানের মালি ফুল তোলেন",
    "মাইকেল জর্ডান অবসর নেন",
    "সাত পাকে ঘোরা",
    "ভারতী দেবীর গান",
    "দলের ফিজিও মাঠে নামেন",
]


@pytest.mark.parametrize("text", LOOK_ALIKE)
def test_what_only_looks_like_a_country_is_none(text: str) -> None:
    assert countries(text) == []


def test_doubtful_names_are_told_by_what_stands_beside() -> None:
    assert countries("জর্ডান ও সিরিয়া") == [("জর্ডান", "JO"), ("সিরিয়া", "SY")]
    assert countries("নাইজার, মালি") == [("নাইজার", "NE"), ("মালি", "ML")]
    assert countries("মালির রাজধানী") == [("মালির", "ML")]
    assert countries("পাক বাহিনী এলো") == [("পাক", "PK")]
    assert countries("গতকাল কাতারে বৈঠক হয়") == [("কাতারে", "QA")]
    assert countries("উন্নত দেশের কাতারে যাবে") == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("রাশিয়া", "RU"),
        ("রাশিয়ার", "RU"),
        ("russia", "RU"),
        ("ru", "RU"),
        ("Côte d’Ivoire", "CI"),
        ("  South   korea ", "KR"),
        ("আমেরিকা", "US"),
        ("মার্কিন", "US"),
        ("গাজা", None),
        ("ভারত মহাসাগর", None),
        ("ভারত ও কিছু", None),
        ("", None),
    ],
)
def test_country_code(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_country_name_of_an_unknown_code_is_the_code() -> None:
    assert country_name("us") == "যুক্তরাষ্ট্র"
    assert country_name("QQ") == "QQ"
