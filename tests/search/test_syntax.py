"""The query language: what each construct is read as, what it finds, and that nothing typed goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from thorough import sized

import bnsearch
from bnsearch import Article
from bnsearch.errors import QueryError
from bnsearch.index.document import document_of
from bnsearch.search.query import (
    AllOf,
    AnyOf,
    Boost,
    Fuzzy,
    In,
    Maybe,
    Node,
    Not,
    Phrase,
    Prefix,
    Range,
    Wildcard,
    Word,
    words_of,
)
from bnsearch.search.syntax import has_syntax, parse_syntax, query_text

from .oracle import Collection


def tree_of(query: str) -> Node:
    return parse_syntax(query) if has_syntax(query) else words_of(query)


ক, খ, গ = map(Word, ("ক", "খ", "গ"))
READ: list[tuple[str, Node]] = [
    ('"ক খ"', Phrase("ক খ")),
    ('"ক খ"~5', Phrase("ক খ", 5)),
    ('"ক খ"~৫', Phrase("ক খ", 5)),
    (r'"ক \"খ\""', Phrase('ক "খ"')),
    ("ক AND খ", AllOf((ক, খ))),
    ("ক OR খ", AnyOf((ক, খ))),
    ("ক AND খ OR গ", AnyOf((AllOf((ক, খ)), গ))),
    ("ক AND (খ OR গ)", AllOf((ক, AnyOf((খ, গ))))),
    ("ক -খ", AllOf((ক, Not(খ)))),
    ("ক NOT খ", AllOf((ক, Not(খ)))),
    ("ক AND NOT খ", AllOf((ক, Not(খ)))),
    ("-ক", Not(ক)),
    ("+ক খ", AllOf((ক, Maybe(খ)))),
    ("+ক +খ -গ", AllOf((ক, খ, Not(গ)))),
    ("গ ক AND খ", AllOf((ক, খ, Maybe(গ)))),
    ("ক খ (গ)", AnyOf((ক, খ, গ))),
    ("ক(খ) গ", AnyOf((ক, খ, গ))),
    ("title:ক", In("title", ক)),
    ("title:(ক খ)", In("title", AnyOf((ক, খ)))),
    ("(title:ক)", In("title", ক)),
    ("-title:ক খ", AllOf((খ, Not(In("title", ক))))),
    ("country:RU", In("country", Word("RU"))),
    ('official:"ক খ"', In("official", Phrase("ক খ"))),
    ("date:[2025-04 TO 2025-12]", In("date", Range("2025-04", "2025-12"))),
    ("date:[২০২৫-০৪ TO *]", In("date", Range("২০২৫-০৪", None))),
    ("date:২০২৫", In("date", Word("২০২৫"))),
    ("কো*", Prefix("কো")),
    ("কো?িয়া", Wildcard("কো?িয়া")),
    ("ক*খ", Wildcard("ক*খ")),
    ("*খ", Wildcard("*খ")),
    ("ক~", Fuzzy("ক", 1)),
    ("ক~2", Fuzzy("ক", 2)),
    ("ক^2", Boost(ক, 2.0)),
    ("ক^1.5 খ", AnyOf((Boost(ক, 1.5), খ))),
    ('"ক খ"^২', Boost(Phrase("ক খ"), 2.0)),
    (r"\-ক", AnyOf((Word("-ক"),))),
    (r"title\:ক খ*", AnyOf((Word("title:ক"), Prefix("খ")))),
]


@pytest.mark.parametrize(("query", "tree"), READ, ids=[query for query, _ in READ])
def test_syntax_is_read_as_lucene_does(query: str, tree: Node) -> None:
    found = tree_of(query)
    assert found in (tree, AnyOf((tree,)))


TEXT = [
    "বলেন: কী খবর?",
    "ড: ইউনূস কোথায়",
    "১০:৩০ মিনিটে",
    "https://example.org/a?b=c&d=(e)",
    "রাশিয়া-চীন সম্পর্ক",
    "রাশিয়া - চীন",
    "এবং অথবা নয় এবং না",
    "AND1 ORকিছু notকিছু and or not",
    "[ভিডিও] খবর {নতুন}",
    "৫০% + ১০",
    "দাম ৫ * ৬? না!",
    "ক~খ ^ ক^",
    "the headline: a story",
    "কী? কেন??",
    "৳৫০০/- মাত্র",
    "-",
    "* ? ~ ^ : \\",
    "।? ! () ( ) ???",
    "??" * 300,
]


@pytest.mark.parametrize("query", TEXT)
def test_what_only_looks_like_syntax_is_text(query: str) -> None:
    assert tree_of(query) == words_of(query)


def test_text_beside_syntax_stays_text() -> None:
    assert tree_of("বলেন: কী? ১০:৩০ https://example.org/a?b=(c) title:ক") == AnyOf(
        (*map(Word, ["বলেন:", "কী?", "১০:৩০", "https://example.org/a?b=(c)"]), In("title", ক))
    )


MISTAKES = [
    ("(পুতিন AND", "a word, or ) to close what ( opens", "(পুতিন AND", 10),
    ("পুতিন)", "a word, or ( before it", "পুতিন)", 5),
    ('"পুতিন রাশিয়া', 'a second " that closes the phrase', '"পুতিন রাশিয়া', 0),
    ("পুতিন AND", "a word", "পুতিন AND", 9),
    ("AND পুতিন", "a word", "AND পুতিন", 0),
    ("date:[2025-04 2025-12]", "a range such as date:[2025-04 TO 2025-12]", "date:[2025-04 2025-12]", 14),
]


@pytest.mark.parametrize(("query", "expected", "line", "place"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_shown_with_a_caret(query: str, expected: str, line: str, place: int) -> None:
    with pytest.raises(QueryError) as error:
        tree_of(query)
    said, shown, caret = str(error.value).split("\n")
    assert said == f"The query can't be understood: expected {expected}."
    assert shown == f"  {line}"
    marks = sum(character in "\u09c1\u09cd\u0981\u09bc" for character in line[:place])  # they take no column
    assert caret == "  " + " " * (place - marks) + "^"


@pytest.mark.parametrize("opening", ["(", "-(", "+("])
def test_too_deep_a_query_is_refused(opening: str) -> None:
    with pytest.raises(QueryError, match="more than 100 levels deep"):
        tree_of(opening * 300 + "ক" + ")" * 300)
    with pytest.raises(QueryError, match="more than 100 levels deep"):
        tree_of("NOT " * 300 + "ক")
    with pytest.raises(QueryError, match="expected"):
        tree_of(opening * 5000)


@pytest.mark.parametrize("query", ["ক~3", "ক^1001", "ক?খ*গ?ঘ*ঙ?চ*ছ", "date:{2025 TO 2026}", "title:(ক -body:খ)"])
def test_what_makes_no_sense_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        tree_of(query)


PIECES = st.sampled_from(
    [
        *"\"()+-*?~^:[]{}\\/!&|<>' ",
        "AND",
        "OR",
        "NOT",
        "TO",
        " AND ",
        " OR ",
        " -",
        " +",
        "title:",
        "date:",
        "ক",
        "খবর",
        "কো",
        "িয়া",
        "2025",
        "২",
        "~1",
        "^2",
        "word",
        "\u200c",
        "\u0000",
        "\x1b",
        "\ud800",
        "\n",
        "’",
        "।",
    ]
)
QUERIES = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=30))


@settings(max_examples=sized(3000, 2000))
@example('++"*')
@example('++"?')
@given(QUERIES)
def test_anything_typed_is_a_tree_or_one_sentence_and_printing_it_changes_nothing(query: str) -> None:
    try:
        tree = tree_of(query)
    except QueryError as error:
        assert "\x1b" not in str(error)
        return
    assert tree_of(query_text(tree)) == tree


@settings(max_examples=400)
@given(QUERIES)
def test_anything_typed_can_be_asked(index: bnsearch.Index, query: str) -> None:
    try:
        results = index.search(query, limit=3)
    except QueryError:
        return
    assert results.total >= len(results)


FOUND = [
    "ধান AND পাট",
    "ধান -পাট",
    "+ধান পাট মধু",
    "ধান OR (পাট AND নেপাল)",
    '"বাজারে ধান"',
    '"নেপালের ধান"~2',
    "title:ধান",
    "title:(ধান পাট) -body:মধু",
    "চিং*",
    "?ধু",
    "*ড়ি",
    "ল?ণ",
    "ধন~1",
    "পাট^3 ধান",
    "(ধান পাট) AND (মধু OR লবণ)",
    "NOT ধান",
    "ধান AND NOT (পাট OR মধু)",
]


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds_what_an_oracle_reading_every_article_finds(
    index: bnsearch.Index, articles: dict[str, Article], query: str
) -> None:
    tree = parse_syntax(query)
    expected = Collection([document_of(article, [], []) for article in articles.values()]).tree(tree)
    found = index.search(query, limit=1000, newer=False)
    assert {hit.article.id for hit in found} == expected.keys() != set()


FIELDS_FOUND = [
    ("country:নেপাল", {"country": "NP"}),
    ("country:Nepal", {"country": "NP"}),
    ("country:np", {"country": "NP"}),
    ('source:"হাটের খবর"', {"source": "হাটের খবর"}),
    ("source:হাট", {"source": "হাট"}),
    ("date:2025-03", {"since": "2025-03", "until": "2025-03"}),
    ("date:২০২৫", {"since": "2025", "until": "2025"}),
    ("date:2025-03-05", {"since": "2025-03-05", "until": "2025-03-05"}),
    ("date:[2025-03 TO 2025-05]", {"since": "2025-03", "until": "2025-05"}),
    ("date:[2025-03 TO *]", {"since": "2025-03"}),
    ("date:[* TO ২০২৫-০৩]", {"until": "2025-03"}),
    ("month:2025-03", {"since": "2025-03", "until": "2025-03"}),
]


@pytest.mark.parametrize(("query", "filters"), FIELDS_FOUND, ids=[query for query, _ in FIELDS_FOUND])
def test_a_field_finds_what_the_option_does(index: bnsearch.Index, query: str, filters: dict[str, Any]) -> None:
    asked = {hit.article.id for hit in index.search(query, limit=1000)}
    assert asked == {hit.article.id for hit in index.search("", limit=1000, **filters)} != set()


@pytest.mark.parametrize(
    "query", ["country:কল্পলোক", "date:কখনো", "date:2025-13", "date:[2025 TO কখনো]", "official:(ক*)"]
)
def test_a_value_that_no_field_has_is_refused(index: bnsearch.Index, query: str) -> None:
    with pytest.raises(QueryError):
        index.search(query)


def test_a_source_or_official_that_nobody_is_finds_nothing(index: bnsearch.Index) -> None:
    assert index.search("source:অজানা").total == index.search("official:অজানা").total == 0
    assert index.search("ধান AND source:অজানা").total == 0


def test_a_country_that_must_be_named_may_be_named_otherwise(tmp_path: Path) -> None:
    with bnsearch.open_index(tmp_path, create=True) as index:
        index.update([Article("ক", body="রুশ জাহাজ এসেছে"), Article("খ", body="চীনা জাহাজ এসেছে")])
        assert [hit.article.id for hit in index.search("রাশিয়া AND জাহাজ")] == ["ক"]
        assert [hit.article.id for hit in index.search("title:রাশিয়া জাহাজ -চীনা")] == ["ক"]
        assert index.search('"রাশিয়া"').total == 0


def test_a_query_of_very_many_forms_is_refused(index: bnsearch.Index) -> None:
    assert index.search("*া? " * 5).total
    for form in ("ক*া ", "ধান~1 ", "(কা?ি) OR "):
        with pytest.raises(QueryError, match="at most 5 words"):
            index.search(form * 6 + "আম")
