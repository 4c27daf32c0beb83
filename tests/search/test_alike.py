"""Articles like one, and articles that tell the same folded into one hit."""

from __future__ import annotations

import pytest

import bnsearch
from bnsearch.article import Article

DAM = "নদীর বাঁধ ভেঙে চরের চারটি গ্রাম ডুবে গেছে, পানিবন্দী হয়ে পড়েছে হাজারো মানুষ"
TOPICS = {
    "flood": ["নদী বাঁধ ভাঙন গ্রাম পানি বন্যা ত্রাণ নৌকা আশ্রয়", "বন্যা ত্রাণ নৌকা পানি আশ্রয় জেলা নদী দুর্গত পরিবার"],
    "cricket": ["ক্রিকেট উইকেট রান ব্যাটসম্যান বোলার ইনিংস মাঠ", "রান উইকেট বোলার ইনিংস ক্রিকেট সিরিজ অধিনায়ক মাঠ"],
    "market": ["বাজার দাম চাল ডাল পেঁয়াজ কেজি টাকা বিক্রেতা", "দাম বাজার পেঁয়াজ চাল কেজি টাকা ক্রেতা আড়ত"],
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    articles = [
        Article(
            f"{topic}-{number}", f"{text.split()[0]} {number}", " ".join([f"{word} নিয়ে কথা।" for word in text.split()])
        )
        for topic, texts in TOPICS.items()
        for number, text in enumerate(texts)
    ]
    with bnsearch.open_index(tmp_path_factory.mktemp("alike") / "index", create=True) as index:
        index.update(articles, jobs=1)
        yield index


@pytest.mark.parametrize("topic", TOPICS)
def test_the_most_like_is_of_the_same_topic(index, topic):
    for one, other in ((0, 1), (1, 0)):
        results = index.similar(f"{topic}-{one}")
        assert results.hits[0].article.id == f"{topic}-{other}"
        assert f"{topic}-{one}" not in [hit.article.id for hit in results]
        assert results.total == len(results)
        assert results.hits[0].snippet.spans


def test_officials_and_countries_count(tmp_path):
    articles = [
        Article("ক", "সফর", "পররাষ্ট্রমন্ত্রী মাহবুব করিম নেপালে গেছেন। সঙ্গে কয়েকজন।"),
        Article("খ", "বৈঠক", "বৈঠক করেছেন পররাষ্ট্রমন্ত্রী মাহবুব করিম। অন্য কথা হয়েছে।"),
        Article("গ", "আম", "আমের দাম কমেছে। বাজারে ভিড় নেই।"),
    ]
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update(articles, jobs=1)
        assert next(iter(index.similar("ক"))).article.id == "খ"


def test_limits_and_unknown_ids(index):
    assert len(index.similar("flood-0", limit=1)) == 1
    assert len(index.similar("flood-0", limit=0)) == 0
    with pytest.raises(bnsearch.BnsearchError, match="no-such"):
        index.similar("no-such")


def test_an_article_without_words(tmp_path):
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([Article("ক", "…", "।"), Article("খ", "আম", "আম।")], jobs=1)
        assert len(index.similar("ক")) == 0


@pytest.fixture(scope="module")
def retold(tmp_path_factory):
    """Passages, which are never merged: two tell the same, one is of something else with some of its words."""
    more = ", জানিয়েছেন স্থানীয় লোকজন, যাঁদের ঘর আর ফসল দুটোই গেছে কাল রাতের পানিতে"
    articles = [
        Article("ক", body=f"{DAM}{more}।"),
        Article("খ", body=f"রোববার ভোরে {DAM}{more}, তাঁরা সাহায্য চান।"),
        Article("গ", body="বাঁধ মেরামতের কাজ শুরু হয়েছে উত্তরের জেলায়, বাঁধ হবে পাকা, খরচ কয়েক কোটি টাকা।"),
    ]
    with bnsearch.open_index(tmp_path_factory.mktemp("retold") / "index", create=True) as index:
        index.update(articles, jobs=1)
        yield index


def test_what_tells_the_same_is_folded(retold):
    plain = retold.search("বাঁধ")
    assert {hit.article.id for hit in plain} == {"ক", "খ", "গ"}
    assert all(hit.folded == () for hit in plain)
    grouped = retold.search("বাঁধ", group=True)
    assert (plain.total, grouped.total) == (3, 2)
    assert {frozenset((hit.article.id, *hit.folded)) for hit in grouped} == {frozenset("কখ"), frozenset("গ")}
    assert [hit.rank for hit in grouped] == [1, 2]


def test_pages_of_groups(retold):
    pages = [retold.search("বাঁধ", 1, offset=offset, group=True).hits for offset in range(3)]
    assert [len(page) for page in pages] == [1, 1, 0]
    whole = retold.search("বাঁধ", group=True).hits
    assert [page[0].article.id for page in pages[:2]] == [hit.article.id for hit in whole]
    assert [page[0].folded for page in pages[:2]] == [hit.folded for hit in whole]
