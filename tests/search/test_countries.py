"""A country in a query finds every form of its names, demonyms and adjectives, below the name itself, and marked."""

from __future__ import annotations

import pytest

import bnsearch
from bnsearch import Article
from bnsearch.data import rows

NAMES = {code: name for code, name, _, _ in rows("countries.tsv")}
FORMS = {code: [name, *filter(None, variants.split("|"))] for code, name, variants, _ in rows("countries.tsv")}
for code, adjectives in rows("demonyms.tsv"):
    FORMS[code] += adjectives.split("|")
CUES = {form: cues.split()[0] for form, default, cues in rows("doubtful.tsv") if default == "no" and cues}
"""Forms that are a country's only beside a word that tells so, and such a word."""
UNBRACKETED = str.maketrans("", "", "()")
"""মায়ানমার (বার্মা) is two mentions."""


def phrase(form):
    return f"{form} {CUES[form]}" if form in CUES else form


def terms(text):
    return {term for token in bnsearch.analyze(text) for term in token.terms}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """An index with an article for every form of the name of every country."""
    made = [
        Article(f"{code} {form}", "দিনের খবর", f"গতকাল বিকেলে মেলায় {phrase(form)} প্রতিনিধিদল এসেছে।")
        for code, forms in FORMS.items()
        for form in forms
    ]
    with bnsearch.open_index(tmp_path_factory.mktemp("countries") / "index", create=True) as index:
        index.update(made, jobs=1)
        yield index


def of_country(results, code):
    """Return the hits of a country's own articles and what is marked in each as matching."""
    return {
        hit.article.id.removeprefix(f"{code} "): " ".join(
            hit.snippet.text[span.start : span.end] for span in hit.snippet.spans if span.match and span.id == code
        )
        for hit in results
        if hit.article.id.startswith(f"{code} ")
    }


@pytest.mark.parametrize("code", NAMES)
def test_the_name_of_a_country(index, code):
    results = index.search(phrase(NAMES[code]), limit=2_000)
    found = of_country(results, code)
    assert found == {form: form.translate(UNBRACKETED) for form in FORMS[code]}
    scores = {hit.article.id: hit.score for hit in results}
    own = scores[f"{code} {NAMES[code]}"]
    assert own == pytest.approx(max(scores.values()))
    others = [form for form in FORMS[code] if not terms(form) & terms(NAMES[code])]
    assert all(scores[f"{code} {form}"] < own for form in others)


@pytest.mark.parametrize(
    ("query", "code"), [("রুশ", "RU"), ("ব্রিটিশ", "GB"), ("মার্কিন", "US"), ("নেপালি", "NP"), ("পাক সেনা", "PK")]
)
def test_a_demonym_finds_the_country(index, query, code):
    found = of_country(index.search(query, limit=2_000), code)
    assert found == {form: form.translate(UNBRACKETED) for form in FORMS[code]}


@pytest.mark.parametrize(("query", "not_found"), [("মালি", "ML মালিয়ান"), ("পাক ভূমি", "PK পাকিস্তানি")])
def test_a_word_that_need_not_be_a_country_stays_a_word(index, query, not_found):
    found = {hit.article.id for hit in index.search(query, limit=2_000)}
    assert found
    assert not_found not in found
