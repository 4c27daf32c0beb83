"""Where words are: the traps of ICU one by one, then what must hold of any text."""

from __future__ import annotations

import itertools
import re
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.tokenizer import _boundaries, _mended, spans


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


BREAKS = {
    # space, punctuation and the danda
    "নদীর পানি বাড়ছে": ["নদীর", "পানি", "বাড়ছে"],
    "বৃষ্টি নামল।সবাই ভিজল": ["বৃষ্টি", "নামল", "সবাই", "ভিজল"],
    "কবে?কোথায়!": ["কবে", "কোথায়"],
    "“খেলা” ‘শেষ’": ["খেলা", "শেষ"],
    "তিনি জানান:হবে": ["তিনি", "জানান", "হবে"],
    "বলেন: হবে": ["বলেন", "হবে"],
    # a colon for a visarga
    "দু:খ": ["দু:খ"],
    "“নি:শ্বাস”": ["নি:শ্বাস"],
    "পুন:নির্বাচন": ["পুন:নির্বাচন"],
    "মো:রফিক": ["মো", "রফিক"],
    "২:৩০": ["২", "৩০"],
    "খুলনা–যশোর": ["খুলনা", "যশোর"],
    "মা-বাবা": ["মা", "বাবা"],
    "চাল/ডাল": ["চাল", "ডাল"],
    # what ICU glues
    "ডা.দীপু": ["ডা", "দীপু"],
    "মো.রফিক": ["মো", "রফিক"],
    "@ঢাকা": ["ঢাকা"],
    "#বন্যা": ["বন্যা"],
    "foo_bar": ["foo", "bar"],
    # letters by name are one abbreviation
    "বি.এন.পি": ["বি.এন.পি"],
    "বি.এন.পি.": ["বি.এন.পি"],
    "এম.এ.করিম": ["এম", "এ", "করিম"],
    # apostrophes stay in the word
    "রহমান’র": ["রহমান’র"],
    "রহমান'র": ["রহমান'র"],
    "ও’নিল": ["ও’নিল"],
    # joiners and the soft hyphen don't break a word
    "ক্\u200cষতি": ["ক্\u200cষতি"],
    "র\u200d্যালি": ["র\u200d্যালি"],
    "বিদ্যা\u00adলয়": ["বিদ্যা\u00adলয়"],
    # both spellings of a nukta letter
    "বা\u09dcি": ["বা\u09dcি"],
    "বা\u09a1\u09bcি": ["বা\u09a1\u09bcি"],
    # numbers
    "১৯৭১-এর": ["১৯৭১", "এর"],
    "১২,৫০০.৭৫ টাকা": ["১২,৫০০.৭৫", "টাকা"],
    "3.14": ["3.14"],
    "৫০%": ["৫০"],
    "৳৫০০": ["৫০০"],
    "২৪/১২/২০২৫": ["২৪", "১২", "২০২৫"],
    "কোভিড-১৯": ["কোভিড", "১৯"],
    # other scripts
    "Dhaka শহর": ["Dhaka", "শহর"],
    "info@example.com": ["info", "example", "com"],
    # nothing to find
    "": [],
    " \n\t": [],
    "।, — “” © 😀": [],
    "\u200c\u200d": [],
}


@pytest.mark.parametrize("text", BREAKS)
def test_words_of(text: str) -> None:
    assert words(text) == BREAKS[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ঢাকা", [(0, 4)]),
        ("😀ঢাকা", [(1, 5)]),
        ("😀 ঢাকা 😀🏽শহর", [(2, 6), (9, 12)]),
        ("🇧🇩 দেশ", [(3, 6)]),
        ("\ud83d\ude00 ঢাকা", [(3, 7)]),  # two lone halves are two code points of a str
        ("\ud800 ঢাকা 😀 শহর", [(2, 6), (9, 12)]),
    ],
    ids=["bmp", "emoji", "modifier", "flag", "halves", "lone"],
)
def test_offsets_are_code_points_also_after_an_emoji(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(spans(text)) == expected


ANY = st.text(
    st.one_of(
        st.sampled_from("কখগতনরমবযড়য়ািীেোৌ্ংঁ়\u200c\u200d\u00ad০৯19.,:'’_-@।aZ \n😀\u0301\x00\x1f\ud83d\ude00"),
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf"]),
    ),
    max_size=60,
)


@given(ANY)
def test_spans_ascend_and_never_overlap(text: str) -> None:
    before = 0
    for start, end in spans(text):
        assert before <= start < end <= len(text)
        before = end


@given(ANY)
def test_asking_icu_about_pieces_is_asking_it_about_the_whole_text(text: str) -> None:
    """Only U+202F differs: a space that ICU would not break at; and a mark after a space, which belongs to no word."""
    if "\u202f" in text or re.search(r"\s[\u0300-\u036f\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u200c\u200d]", text):
        return
    whole = [
        (start + first, start + last)
        for start, end in itertools.pairwise(_boundaries(text))
        for first, last in _mended(text[start:end])
    ]
    assert list(spans(text)) == whole


@given(ANY)
def test_every_word_has_a_letter_or_digit_and_no_space(text: str) -> None:
    for word in words(text):
        assert any(character.isalnum() for character in word)
        assert not any(character.isspace() for character in word)


@given(st.lists(st.sampled_from(["ঢাকা", "র\u200d্যালি", "১২,৫০০", "বি.এন.পি", "Dhaka", "রহমান’র"]), max_size=12))
def test_words_between_spaces_and_emoji_are_found_whole(expected: list[str]) -> None:
    assert words(" 😀 ".join(expected)) == expected


def test_threads_do_not_get_each_others_boundaries() -> None:
    texts = ["ক." * count for count in (5, 300, 20, 77)]
    expected = {text: len(_boundaries(text)) for text in texts}
    wrong: list[str] = []

    def run(text: str) -> None:
        for _ in range(1500):
            try:
                if len(_boundaries(text)) != expected[text]:
                    wrong.append("other text")
            except Exception as error:
                wrong.append(repr(error))

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=run, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert not wrong, f"{len(wrong)} times, first: {wrong[0]}"
