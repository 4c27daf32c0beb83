"""Names of officials: which are one person's, which are two people's, and who is shown under which name."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.data import rows
from bnsearch.entities import find_entities, same_person
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import fold
from bnsearch.entities.evidence import states
from bnsearch.entities.linking import Signature, identify, signature, sound
from bnsearch.entities.people import Named, link


def table(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [(one, other) for one, other in (line.split("\t") for line in lines if not line.startswith("#"))]


ONE, TWO = table("one_person.tsv"), table("two_people.tsv")


def test_the_tables_are_large_enough() -> None:
    assert len(ONE) >= 80
    assert len(TWO) >= 80


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_person_link(one: str, other: str) -> None:
    assert same_person(one, other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_people_with_similar_names_stay_apart(one: str, other: str) -> None:
    assert not same_person(one, other)


NAMES = st.sampled_from([name for pair in (*ONE, *TWO) for name in pair])


@given(NAMES, NAMES)
def test_order_does_not_matter(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)


@given(NAMES, st.sampled_from([" ", "  ", " \u200c", ". "]), st.booleans())
def test_what_is_not_heard_does_not_matter(name: str, space: str, long: bool) -> None:
    other = name.replace(" ", space)
    other = other.replace("ি", "ী").replace("ু", "ূ") if long else other.replace("ী", "ি").replace("ূ", "ু")
    assert same_person(name, other)
    assert same_person(name, name.replace("য়", "য\u09bc").replace("ড়", "ড\u09bc"))


@given(st.text("অআইউএওকখগতদনমরলসহ\u09be\u09bf\u09c1\u09cd. -", max_size=20))
def test_any_text_has_a_signature(text: str) -> None:
    assert same_person(text, text)
    assert isinstance(signature(text), Signature)


@pytest.mark.parametrize("example", [(row[0], row[2]) for row in rows("name_sounds.tsv")], ids=lambda row: row[0])
def test_each_rule_of_sounds_has_an_example_that_needs_it(example: tuple[str, str]) -> None:
    one, other = map(fold, example[1].split())
    assert one != other
    assert sound(one) == sound(other)


def people(**counts: int) -> list[list[str]]:
    """The names of each person, given as name__with__underscores=articles."""
    named = {Named(name.replace("_", " ")): count for name, count in counts.items()}
    signed = {one: identify(*one).signature for one in named}
    answers = {
        tuple(sorted(tuple(one.name for one in person) for person in link(dict(order), signed)))
        for order in permutations(named.items())
    }
    assert len(answers) == 1  # whatever the order
    return [list(person) for person in answers.pop()]


def test_a_name_without_initials_joins_the_one_with_them() -> None:
    assert people(কামরুল_হাসান=3, এস_এম_কামরুল_হাসান=2) == [["এস এম কামরুল হাসান", "কামরুল হাসান"]]


def test_it_joins_none_of_two() -> None:
    found = people(কামরুল_হাসান=3, এস_এম_কামরুল_হাসান=2, এ_কে_কামরুল_হাসান=1)
    assert sorted(map(len, found)) == [1, 1, 1]


def test_beside_others_it_is_the_one_named_মো() -> None:
    found = people(কামরুল_হাসান=3, মো_কামরুল_হাসান=2, এ_কে_কামরুল_হাসান=1)
    assert sorted(found) == [["এ কে কামরুল হাসান"], ["মো কামরুল হাসান", "কামরুল হাসান"]]


def test_a_house_may_be_left_out() -> None:
    assert people(আসিম_মুনির=9, সৈয়দ_আসিম_মুনির=2) == [["সৈয়দ আসিম মুনির", "আসিম মুনির"]]


def test_the_fullest_of_the_frequent_names_is_shown() -> None:
    assert people(ট্রাম্প=9, ডোনাল্ড_ট্রাম্প=5, ডোনাল্ড_জে_ট্রাম্প=1)[0][0] == "ডোনাল্ড ট্রাম্প"


def test_two_spellings_of_a_letter_are_counted_together() -> None:
    composed, decomposed = "খালেদা জি\u09dfা", "খালেদা জি\u09af\u09bcা"
    assert people(**{composed: 1, decomposed: 1}) == [[decomposed, composed]]


def test_people_of_one_name_stay_apart_where_the_text_tells_their_countries() -> None:
    counts = {Named("রফিক আহমেদ", "PK"): 1, Named("রফিক আহমদ", "BD"): 2, Named("রফিক আহমেদ"): 1}
    found = link(counts, {one: identify(*one).signature for one in counts})
    assert sorted(map(len, found)) == [1, 1, 1]
    del counts[Named("রফিক আহমদ", "BD")]
    assert len(link(counts, {one: identify(*one).signature for one in counts})) == 1


EVIDENCE = [
    ("নেপালের নৌ সচিব রবি থাপা বলেন", {"রবি থাপা": "NP"}),
    ("মার্কিন প্রেসিডেন্ট ডোনাল্ড ট্রাম্প এলেন", {"ডোনাল্ড ট্রাম্প": "US"}),
    ("জাপানে নিযুক্ত নেপালের রাষ্ট্রদূত মেজর জেনারেল (অব.) রবি থাপা যান", {"রবি থাপা": "NP"}),
    ("ভারতের সাবেক প্রধানমন্ত্রী মনমোহন সিং এবং মন্ত্রী রফিক আজাদ", {"মনমোহন সিং": "IN"}),
    ("ভারতের সংসদে শেখ হাসিনার কথা ওঠে", {}),
    ("চীনের সফরে প্রধানমন্ত্রী তারেক রহমান", {}),
    ("মালয়েশিয়ার এবং প্রেসিডেন্ট প্রাবোও সুবিয়ান্তো", {}),
    ("যুক্তরাষ্ট্র প্রেসিডেন্ট পুতিনের কথা শোনে", {}),
]


@pytest.mark.parametrize(("text", "expected"), EVIDENCE)
def test_the_country_an_official_serves(text: str, expected: dict[str, str]) -> None:
    assert states(text, find_entities(text)) == expected


def test_countries_of_the_table_are_codes() -> None:
    assert {country for *_, country, _office in rows("officials.tsv")} <= {"", *gazetteer().names}


def test_no_name_stands_for_two_people_of_the_table() -> None:
    first: dict[tuple[str, bool], str] = {}
    for name, variants, alone, *_ in rows("officials.tsv"):
        for form in filter(None, (name, *variants.split("|"), *alone.split("|"))):
            assert first.setdefault((signature(form).sound, " " not in form), name) == name, form
