"""Snippets: never empty for a hit, spans that fit, and no cut inside an akshara, for any text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bnsearch
from bnsearch import Article
from bnsearch.search.snippet import LENGTH

HASANTA = "\u09cd"
JOINERS = "\u200c\u200d"

_consonants = st.sampled_from("কখগচজটডতদনপবমযরলশসহৎ") | st.sampled_from(["ড়", "ঢ়", "য়", "ড়", "য়"])
_links = st.sampled_from([HASANTA, HASANTA + "\u200c", HASANTA + "\u200d"])
_signs = st.sampled_from(["", "", "া", "ি", "ী", "ু", "ে", "ো", "ৌ", "ং", "াঁ", "ৃ"])
_clusters = st.builds(
    lambda first, rest, sign: first + "".join(link + letter for link, letter in rest) + sign,
    _consonants,
    st.lists(st.tuples(_links, _consonants), max_size=2),
    _signs,
)
_words = st.lists(_clusters | st.sampled_from("অআইএও"), min_size=1, max_size=8).map("".join)
_others = st.sampled_from(
    ["২০২৫", "covid-19", "🙂", "👩‍👩‍👧", "নেপালের", "রাশিয়া", "প্রধানমন্ত্রী", "‘হ্যাঁ’", "—", "(৩)", "নদী", "হাট"]
)
_gaps = st.sampled_from([" ", " ", " ", " ", "। ", "? ", ", ", "।\n\n", "\n", "  ", "-", "।’ "])
_long_words = st.builds(lambda part, times: part * times, _clusters, st.integers(60, 300))
texts = st.lists(st.tuples(_words | _others | _long_words, _gaps), min_size=1, max_size=120).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


def cuts_an_akshara(text, place):
    """Whether the code points on both sides of ``place`` belong to one akshara or one emoji."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        return False
    return unicodedata.category(after)[0] == "M" or after in JOINERS or before == HASANTA or before in JOINERS


def assert_fits(snippet, body):
    assert snippet.text.strip(" …")
    inner = snippet.text
    start_cut, end_cut = inner.startswith("… "), inner.endswith(" …")
    inner = inner[2:] if start_cut else inner
    inner = inner[:-2] if end_cut else inner
    flat = re.sub(r"\s+", " ", body)
    places = [place for place in range(len(flat)) if flat.startswith(inner, place)]
    assert places, "the snippet is a stretch of the text"
    fits = [p for p in places if not cuts_an_akshara(flat, p) and not cuts_an_akshara(flat, p + len(inner))]
    assert fits, f"cut inside an akshara: {inner[:10]!r} … {inner[-10:]!r}"
    place = 0
    for span in snippet.spans:
        assert place <= span.start < span.end <= len(snippet.text)
        marked = snippet.text[span.start : span.end]
        assert marked == marked.strip(" …")
        assert not cuts_an_akshara(snippet.text, span.start)
        assert not cuts_an_akshara(snippet.text, span.end)
        assert span.kind in ("match", "country", "official")
        assert (span.id is None) == (span.kind == "match")
        place = span.end


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    with bnsearch.open_index(tmp_path_factory.mktemp("snippets") / "index", create=True) as index:
        yield index


@settings(max_examples=80)
@given(body=texts, query=_words | _others)
def test_any_text(scratch, body, query):
    scratch.update([Article(id="১", title="চিহ্নশব্দ", body=body)])
    for asked in ("চিহ্নশব্দ", f"চিহ্নশব্দ {query}"):
        (hit,) = scratch.search(asked).hits
        assert_fits(hit.snippet, body if any(map(str.isalnum, body)) else hit.article.title)


@settings(max_examples=40)
@given(before=texts, after=texts)
def test_the_found_word_is_shown(scratch, before, after):
    body = f"{before}। শালিকপাখি {after}"
    scratch.update([Article(id="১", title="শিরোনাম", body=body)])
    (hit,) = scratch.search("শালিকপাখি").hits
    assert_fits(hit.snippet, body)
    shown = [hit.snippet.text[span.start : span.end] for span in hit.snippet.spans if span.match]
    assert shown == ["শালিকপাখি"]


@settings(max_examples=40)
@given(lead=st.integers(0, 400), word=_words, copies=st.integers(1, 60))
def test_a_snippet_is_short(scratch, lead, word, copies):
    body = "হাটে " * lead + f"শালিকপাখি {word} " * copies + "ঘাটে " * 300
    scratch.update([Article(id="১", title="শিরোনাম", body=body)])
    (hit,) = scratch.search("শালিকপাখি").hits
    assert len(hit.snippet.text) <= LENGTH + 4
    assert any(span.match for span in hit.snippet.spans)


def test_a_snippet_is_short_in_text_without_spaces(scratch):
    body = "ক্ষি" * 1_000
    scratch.update([Article(id="১", title="শালিকপাখি", body=body)])
    (hit,) = scratch.search("শালিকপাখি").hits
    assert_fits(hit.snippet, body)
    assert len(hit.snippet.text) <= LENGTH + 10


def test_the_window_with_most_of_the_query(scratch):
    filler = "দিনভর হাটে লোকের ভিড় ছিল। " * 20
    body = f"শালিকপাখি এল। {filler}মৌমাছি এল। {filler}শালিকপাখি ও মৌমাছি একসঙ্গে এল। {filler}"
    scratch.update([Article(id="১", title="শিরোনাম", body=body)])
    (hit,) = scratch.search("মৌমাছি শালিকপাখি").hits
    assert "শালিকপাখি ও মৌমাছি একসঙ্গে এল।" in hit.snippet.text
    assert hit.snippet.text.startswith("… শালিকপাখি ও মৌমাছি"), "begins at its sentence"


def test_a_found_country_is_a_match(scratch):
    body = "দিনভর হাটে লোকের ভিড় ছিল। " * 30 + "নেপালি ব্যবসায়ীরা মধু এনেছেন। " + "রাতে বৃষ্টি হলো। " * 30
    scratch.update([Article(id="১", title="শিরোনাম", body=body)])
    (hit,) = scratch.search("নেপাল").hits
    assert "নেপালি ব্যবসায়ীরা" in hit.snippet.text
    assert [(span.kind, span.id) for span in hit.snippet.spans] == [("country", "NP")]


def test_spans_after_an_emoji(scratch):
    body = "🙂👩‍👩‍👧 হাটে 🐝 মৌমাছি 🍯 এল, নেপাল থেকে।"
    scratch.update([Article(id="১", title="🙂 মৌমাছি", body=body)])
    (hit,) = scratch.search("মৌমাছি").hits
    assert [hit.snippet.text[s.start : s.end] for s in hit.snippet.spans] == ["মৌমাছি", "নেপাল"]
    assert [hit.article.title[s.start : s.end] for s in hit.title_spans] == ["মৌমাছি"]


LEADS = [
    # filter, what the snippet marks as found
    ({"official": "কামর-উল-হাসান"}, ["এস এম কামরুল হাসান", "কামরুল হাসান"]),
    ({"official": "kamrul hasan"}, ["এস এম কামরুল হাসান", "কামরুল হাসান"]),
    ({"country": "নেপাল"}, ["নেপালি"]),
    ({"country": "নেপাল", "official": "হাসান"}, ["নেপালি", "এস এম কামরুল হাসান", "কামরুল হাসান"]),
]


@pytest.mark.parametrize(("filters", "found"), LEADS)
def test_a_snippet_shows_who_and_what_a_filter_asks_for(tmp_path, filters, found):
    rain = "সকাল থেকে হাওরে বৃষ্টি। জেলেরা নৌকা নিয়ে ঘাটে বসে আছেন। " * 8
    said = "নেপালি অতিথিদের স্বাগত জানান জেনারেল এস এম কামরুল হাসান।\n\nকামরুল হাসান পরে চা পান করেন।"
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([bnsearch.Article("১", "হাওরের দিন", rain + said)])
        (hit,) = index.search("", **filters)
        marked = [hit.snippet.text[span.start : span.end] for span in hit.snippet.spans if span.match]
        assert marked == found
        assert "।  " not in hit.snippet.text
