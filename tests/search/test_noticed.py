"""What somebody who searches would notice of the default ranking: which of two articles comes first, and what is like.

Both articles of a pair are equally long and hold what the query asks for; they stand in a crowd of others, so that the
words of the query are no more frequent than words of news are.
"""

from __future__ import annotations

import pytest

import bnsearch
from bnsearch import Article
from bnsearch.index.reader import IndexReader
from bnsearch.search.similar import similar_terms

CROWD = [f"আজ বাজারে মাছ আর সবজির দাম বেড়েছে বলে জানান ক্রেতা {number}" for number in range(30)]
ABSENT = "৭৭৭৭৭৭"
"""A second word, which is in no article: similar ones are looked for in queries of several words only."""
PAIRS = [
    # query, what comes first, what comes second, why
    ("নদীতে", "জেলেরা নদীতে যান", "জেলেরা নদীর পারে", "the very form"),
    ("কৃষকদের", "কৃষকদের কথা শোনেন", "কৃষক কথা শোনেন", "the very form"),
    ("নদী", "নদী বড় হয়েছে", "নদীটি বড় হয়েছে", "the bare form is a form too"),
    ("সেতুর নকশা", "আঁকা সেতুর নকশা দেখান", "সেতুর আঁকা দেখান নকশা", "side by side"),
    ("সেতুর নকশা", "আঁকা সেতুর নকশা দেখান", "নকশা সেতুর আঁকা দেখান", "in their order"),
    ("সেতুর পুরোনো নকশা", "সেতুর পুরোনো নকশা আঁকা", "পুরোনো সেতুর আঁকা নকশা", "all of them side by side"),
    ("সেতু নকশা", "সেতু দেখে নকশা আঁকা", "সেতু দেখে সেতু আঁকা", "both words, not one twice"),
    ("জাহাজভাঙা শিল্প", "জাহাজভাঙা শিল্পের খবর", "জাহাজ শিল্পের খবর", "the word itself, not one like it"),
    ("রাশিয়া", "রাশিয়া থেকে জাহাজ আসে", "রুশ দেশের জাহাজ আসে", "the country's name, not its adjective"),
    ("নদী ২০২৫", "নদী শুকায় ২০২৫ সালে", "নদী শুকায় ২০২৪ সালে", "the year in the text"),
]


def crowded(directory, *texts, crowd=CROWD):
    index = bnsearch.open_index(directory / "index", create=True)
    index.update([Article(f"লেখা-{n}", "", text) for n, text in enumerate([*texts, *crowd])])
    return index


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(("query", "first", "second", "why"), PAIRS, ids=[f"{row[0]}: {row[3]}" for row in PAIRS])
def test_comes_first(tmp_path, query, first, second, why, swapped):
    texts = [second, first] if swapped else [first, second]
    with crowded(tmp_path, *texts) as index:
        hits = index.search(query).hits
        assert [hit.article.body for hit in hits[:2]] == [first, second], why
        assert hits[0].score > hits[1].score


def test_a_title_counts_more_than_a_text(tmp_path):
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([Article("খ", "সেতু", "পারাপার"), Article("ক", "পারাপার", "সেতু")])
        assert [hit.article.id for hit in index.search("সেতু")] == ["খ", "ক"]
        index.update([Article("খ", "পারাপার", "সেতু"), Article("ক", "সেতু", "পারাপার")])
        assert [hit.article.id for hit in index.search("সেতু")] == ["ক", "খ"]


# A word of a query, one in an article, why they are alike or are not.
LIKE = [
    ("ফ্যানেরোগ্যামস", "ফ্যানেরোগ্যামিক", "an ending of another language"),
    ("জাহাজভাঙ্গা", "জাহাজভাঙা", "a spelling"),
    ("মুক্তিযোদ্ধ", "মুক্তিযোদ্ধারা", "a word cut short"),
    ("বন্যাদুর্গতি", "বন্যাদুর্গতদের", "a slip at the end"),
    ("ভূমিকম্প", "ভূমিকম্পপ্রবণ", "the beginning of a compound"),
]


@pytest.mark.parametrize(("word", "other", "why"), LIKE, ids=[f"{row[0]}: {row[2]}" for row in LIKE])
def test_a_rare_word_finds_its_like_and_shows_it(tmp_path, word, other, why):
    with crowded(tmp_path, f"সেখানে {other} দেখা গেছে") as index:
        assert index.search(word).total == 0, "who asks for one word wants this one"
        query = f"{word} {ABSENT}"
        (hit,) = index.search(query)
        assert [hit.snippet.text[s.start : s.end] for s in hit.snippet.spans if s.match] == [other]
        _, spans = index.highlights(hit.article.id, query)
        assert [hit.article.body[span.start : span.end] for span in spans] == [other], "in the whole article too"


UNLIKE = [
    ("২০২৫", "২০২৫১", "numbers"),
    ("১৯৭১", "১৯৭", "numbers"),
    ("২৫তম", "২৫তমতম", "a number in a word"),
    ("নদী", "নালা", "too little shared"),
    ("ভূমিকম্প", "কম্পভূমি", "the beginning counts"),
    ("নদী", "নদীভাঙন", "a short word begins too many"),
    ("সেতু", "সে", "a word that says nothing"),
    ("সেতু", "তার", "a form of a word that says nothing"),
]


@pytest.mark.parametrize(("word", "other", "why"), UNLIKE, ids=[f"{row[0]}: {row[2]}" for row in UNLIKE])
def test_nothing_like_it(tmp_path, word, other, why):
    with crowded(tmp_path, f"সেখানে {other} দেখা গেছে") as index:
        assert index.search(f"{word} {ABSENT}").total == 0, why


@pytest.mark.parametrize(("frequency", "found"), [(100, 101), (101, 101)])
def test_frequent_words_bring_none_like_them(tmp_path, frequency, found):
    crowd = [f"বিদ্যুৎ আসে {number}" for number in range(frequency)]
    with crowded(tmp_path, "বিদ্যুৎহীন গ্রাম", crowd=crowd) as index:
        assert index.search(f"বিদ্যুৎ {ABSENT}").total == found


def test_words_with_operators_around_them_bring_none(tmp_path):
    from bnsearch.search.engine import Engine
    from bnsearch.search.query import AllOf, AnyOf, Not, Word

    with crowded(tmp_path, "বিদ্যুৎহীন গ্রাম", "গ্রাম শহর", crowd=[]) as index:
        engine = Engine(IndexReader(index.directory))
        assert len(engine.find(AnyOf((Word("বিদ্যুৎ"), Word(ABSENT)))).ranked) == 1
        assert engine.find(AllOf((Word("বিদ্যুৎ"), Word("গ্রাম")))).ranked == []
        assert len(engine.find(AllOf((Word("গ্রাম"), Not(Word("বিদ্যুৎ"))))).ranked) == 2


def test_silent_words_alone_are_searched(tmp_path):
    with crowded(tmp_path, "এবং তার পরে", "সেতু এবং নদী") as index:
        assert {hit.article.id for hit in index.search("এবং")} == {"লেখা-0", "লেখা-1"}
        assert {hit.article.id for hit in index.search("এবং তার")} == {"লেখা-0", "লেখা-1"}
        assert [hit.article.id for hit in index.search("এবং সেতু")] == ["লেখা-1"]


@pytest.mark.parametrize("letters", range(5, 30))
def test_just_alike_enough(tmp_path, letters):
    """A beginning of more than three sevenths of a word is like it, whatever floating point makes of that."""
    word = "k" * letters
    beginnings = ["k" * length for length in range(1, letters)]
    with crowded(tmp_path, *beginnings, crowd=[]) as index:
        expected = [term for term in reversed(beginnings) if 20 * len(term) > 6 * (letters + len(term))]
        assert [term for term, _ in similar_terms(index.reader, word)] == expected[:10]
