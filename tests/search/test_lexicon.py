"""Words found by their sound: Latin spellings, misspellings, other spellings of the same word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.romanization import costs, units
from bnsearch.analysis.spelling import letters
from bnsearch.analysis.stemmer import stem
from bnsearch.data import rows
from bnsearch.search.lexicon import Lexicon

FREQUENT = """পুতিন রাশিয়া প্রতিরক্ষা শেখ হাসিনা জেলেনস্কি বাংলাদেশ ঢাকা চট্টগ্রাম প্রশাসন দেশ ইসরায়েল ইউক্রেন বিএনপি
পুলিশ নির্বাচন বাইডেন ন্যাটো মন্ত্রী আক্রমণ পরিমাণ জানুয়ারি প্রধানমন্ত্রী সরকার ভারত পাকিস্তান চীন জাপান ওয়াশিংটন মস্কো
লন্ডন আমেরিকা ট্রাম্প যুদ্ধ শান্তি বিশ্ব খবর সংবাদ রাষ্ট্রদূত পররাষ্ট্র অর্থনীতি শিক্ষক বিশ্ববিদ্যালয় মুহূর্ত উজ্জ্বল""".split()
RARE = """পতন তিন রাশি রশি শখ শিখ হাসান ঢাক টাকা ধাক্কা দশ দিশা প্রহসন বাপ বিধান নাতি পলাশ পালিশ আক্রান্ত প্রমাণ ইসরাইল
ইজরায়েল জানুয়ারী রাশিয়ান যোদ্ধা শান্ত খাবার কবর সম্পদ শিক্ষিকা ভাত চিনি জাপানি""".split()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.of([(normalize(w), 500) for w in FREQUENT] + [(normalize(w), 5) for w in RARE])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("putin", "পুতিন"),
        ("Putin", "পুতিন"),
        ("rashia", "রাশিয়া"),
        ("russia", "রাশিয়া"),
        ("rashiar", "রাশিয়া"),
        ("rashiake", "রাশিয়া"),
        ("protirokkha", "প্রতিরক্ষা"),
        ("pratiraksha", "প্রতিরক্ষা"),
        ("sheikh", "শেখ"),
        ("hasina", "হাসিনা"),
        ("hasinar", "হাসিনা"),
        ("zelenskyy", "জেলেনস্কি"),
        ("zelenski", "জেলেনস্কি"),
        ("jelensky", "জেলেনস্কি"),
        ("bangladesh", "বাংলাদেশ"),
        ("banglades", "বাংলাদেশ"),
        ("bangladesher", "বাংলাদেশ"),
        ("dhaka", "ঢাকা"),
        ("dhakay", "ঢাকা"),
        ("dacca", "ঢাকা"),
        ("chattogram", "চট্টগ্রাম"),
        ("proshashon", "প্রশাসন"),
        ("prosason", "প্রশাসন"),
        ("desher", "দেশ"),
        ("deshgulor", "দেশ"),
        ("ukraine", "ইউক্রেন"),
        ("iukren", "ইউক্রেন"),
        ("bnp", "বিএনপি"),
        ("police", "পুলিশ"),
        ("pulish", "পুলিশ"),
        ("nirbachon", "নির্বাচন"),
        ("nirbacon", "নির্বাচন"),
        ("nato", "ন্যাটো"),
        ("biden", "বাইডেন"),
        ("montri", "মন্ত্রী"),
        ("mantrider", "মন্ত্রী"),
        ("prodhanmontri", "প্রধানমন্ত্রী"),
        ("washington", "ওয়াশিংটন"),
        ("oyashington", "ওয়াশিংটন"),
        ("america", "আমেরিকা"),
        ("amerika", "আমেরিকা"),
        ("trump", "ট্রাম্প"),
        ("juddho", "যুদ্ধ"),
        ("zuddho", "যুদ্ধ"),
        ("shanti", "শান্তি"),
        ("santi", "শান্তি"),
        ("khobor", "খবর"),
        ("biswa", "বিশ্ব"),
        ("bishsho", "বিশ্ব"),
        ("songbad", "সংবাদ"),
        ("sambad", "সংবাদ"),
        ("bishwabidyaloy", "বিশ্ববিদ্যালয়"),
        ("orthoniti", "অর্থনীতি"),
        ("ujjol", "উজ্জ্বল"),
        ("rashtrodut", "রাষ্ট্রদূত"),
    ],
)
def test_a_latin_spelling_finds_its_word_first(lexicon: Lexicon, typed: str, meant: str) -> None:
    found = lexicon.romanized(typed)
    assert found[0] == (normalize(meant), 1.0)


@pytest.mark.parametrize("typed", ["israel", "isroel", "israyel"])
def test_every_spelling_of_a_name_is_found(lexicon: Lexicon, typed: str) -> None:
    assert {normalize("ইসরায়েল"), normalize("ইসরাইল")} <= {word for word, _ in lexicon.romanized(typed)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("আক্রমন", "আক্রমণ"),
        ("পরিমান", "পরিমাণ"),
        ("মন্ত্রি", "মন্ত্রী"),
        ("প্রতিরক্সা", "প্রতিরক্ষা"),
        ("রাশীয়া", "রাশিয়া"),
        ("রাসিয়া", "রাশিয়া"),
        ("পূতিন", "পুতিন"),
        ("প্রসাশন", "প্রশাসন"),
        ("মুহুর্ত", "মুহূর্ত"),
        ("উজ্জল", "উজ্জ্বল"),
        ("বাংলাদশ", "বাংলাদেশ"),
        ("বাংলাদেশশ", "বাংলাদেশ"),
        ("জেলেনস্কী", "জেলেনস্কি"),
        ("ট্রাম্ফ", "ট্রাম্প"),
        ("পররাস্ট্র", "পররাষ্ট্র"),
        ("বিশ্ববিদ্যালয", "বিশ্ববিদ্যালয়"),
        ("ইজরাইল", "ইসরায়েল"),
    ],
)
def test_a_misspelling_suggests_the_right_word(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert normalize(meant) in lexicon.suggestions(normalize(typed))


@pytest.mark.parametrize("row", list(rows("misspellings.tsv")), ids=lambda row: f"{row[0]}-{row[1]}")
def test_every_slip_leads_from_its_example_to_the_right_word(row: list[str]) -> None:
    wrong, right = map(normalize, row[3].split())
    assert Lexicon.of([(right, 1)]).suggestions(wrong) == [right]


def test_variants_are_the_spellings_of_one_sound(lexicon: Lexicon) -> None:
    israel = {normalize(word) for word in ("ইসরায়েল", "ইসরাইল", "ইজরায়েল")}
    for word in israel:
        assert set(lexicon.variants(word)) == israel - {word}
    assert lexicon.variants(normalize("ঢাকা")) == []


def test_nothing_is_found_where_nothing_is_alike(lexicon: Lexicon) -> None:
    for typed in ("", "2025", "!?", "xqzvw", "ঢাকা"):
        assert lexicon.romanized(typed) == []
    for typed in ("", "Dhaka", "১৯৭১", "হিহিহি"):
        assert lexicon.suggestions(normalize(typed)) == []
    assert Lexicon.of([]).romanized("putin") == []
    assert Lexicon.of([]).suggestions("পুতিন") == []


def test_of_words_alike_the_frequent_one_is_first() -> None:
    for many in ("প্রশাশন", "প্রশাসন"):
        words = {"প্রশাশন": 3, "প্রশাসন": 3} | {many: 900}
        assert Lexicon.of(words.items()).romanized("proshashon")[0][0] == many


def test_an_inflected_word_wins_over_its_stem_when_both_are_there() -> None:
    found = [word for word, _ in Lexicon.of([("দেশ", 10), ("দেশের", 10)]).romanized("desher")]
    assert found == ["দেশের", "দেশ"]


def test_stems_are_found_by_inflected_spellings() -> None:
    forms = {
        "bharoter": "ভারতের",
        "mantrike": "মন্ত্রীকে",
        "shikkhokder": "শিক্ষকদের",
        "dhakate": "ঢাকাতে",
        "deshti": "দেশটি",
    }
    lexicon = Lexicon.of([(stem(form), 9) for form in forms.values()])
    for typed, form in forms.items():
        assert lexicon.romanized(typed, 1)[0][0] == stem(form)


@pytest.mark.parametrize("word", FREQUENT + RARE)
def test_a_word_written_letter_by_letter_finds_itself(lexicon: Lexicon, word: str) -> None:
    likeliest = [min(costs()[unit], key=costs()[unit].__getitem__) for unit in units(normalize(word))]
    assert normalize(word) in [found for found, _ in lexicon.romanized("".join(likeliest))]


@pytest.mark.parametrize("word", FREQUENT + RARE)
def test_a_word_is_no_suggestion_for_itself(lexicon: Lexicon, word: str) -> None:
    assert normalize(word) not in lexicon.suggestions(normalize(word), 10) + lexicon.variants(normalize(word))


WORDS = st.lists(st.sampled_from(FREQUENT + RARE).map(normalize), min_size=1, max_size=12)


@given(WORDS, st.text(max_size=20), st.integers(0, 5))
def test_any_text_gives_at_most_so_many_words_of_the_lexicon(words: list[str], text: str, limit: int) -> None:
    lexicon = Lexicon.of((word, 1) for word in words)
    found = lexicon.romanized(text, limit)
    weights = [weight for _, weight in found]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)
    for several in ([word for word, _ in found], lexicon.suggestions(normalize(text), limit)):
        assert len(several) == len(set(several)) <= limit
        assert set(several) <= set(words)


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=60))
def test_latin_letters_of_any_length_are_taken(text: str) -> None:
    Lexicon.of([("পুতিন", 1), ("বাংলাদেশ", 2)]).romanized(text)


@given(st.sampled_from(FREQUENT), st.integers(0, 30), st.sampled_from("\u09be\u09bf\u09c0\u09c1"))
def test_a_vowel_too_many_still_suggests_the_word(word: str, place: int, vowel: str) -> None:
    right = normalize(word)
    signs = letters(right)
    wrong = normalize("".join([*signs[:place], vowel, *signs[place:]]))
    if wrong != right:
        assert right in Lexicon.of([(right, 1)]).suggestions(wrong)


def test_a_word_that_is_not_there_has_no_close_reading() -> None:
    lexicon = Lexicon.of([("তিন", 90), ("পতন", 5)])
    assert "তিন" in dict(lexicon.romanized("putin"))
    assert lexicon.romanized("putin", close=True) == []
    assert lexicon.romanized("tin", close=True) == [("তিন", 1.0)]
