"""What holds of every text: valid spans, in order and apart; and floors on the gold, where it is present."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bnsearch.analysis.pieces import Pieces, split
from bnsearch.analysis.tokenizer import spans
from bnsearch.entities import Recognizer, find_entities, recognizer
from bnsearch.entities.reading import Reading
from bnsearch.entities.vocabulary import Vocabulary

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "data" / "entities"
needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared data is not here")

PIECES = (
    "রাশিয়ার ভারত মহাসাগর উত্তর কোরিয়া মার্কিন ইরান সমর্থিত প্রেসিডেন্ট পুতিন পুতিনের জেনারেল (অব.) ড. মো. এ কে এম রহমান "
    "হাসান আল উজ জামানের বলেন ও , । - ’র সচিব বিএনপির নেতা \u200c \u09bc 😀 us (( ))"
).split(" ")


def check(text: str) -> None:
    end = 0
    for mention in find_entities(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.kind in ("country", "official")
        assert mention.id
        end = mention.end


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", " ", "-", "\n"])), max_size=25))
def test_any_mixture_of_what_is_looked_for(pieces: list[tuple[str, str]]) -> None:
    check("".join(word + gap for word, gap in pieces))


def test_nothing_is_found_in_nothing() -> None:
    assert find_entities("") == find_entities(" \n ") == []


@given(
    st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\t", "\n", "\u00a0", "\r\n", "\u2003", "\u202f"])
)
def test_a_word_is_known_by_its_place_whatever_the_white_space(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    known, parts = Vocabulary(Pieces()), split(text)
    numbers = known.pieces.numbers(parts)
    known.learn()
    reading = Reading(text, parts, [known.keys[number] for number in numbers])
    assert [reading.span(at) for at in range(len(reading.keys))] == list(spans(text))


def test_a_full_vocabulary_is_learnt_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognizer, "_MOST", 2)
    text = "ইরানের প্রেসিডেন্ট ভ্লাদিমির পুতিন রাশিয়ার মস্কোয়, পুতিনকে"
    forgetful = Recognizer()
    assert [forgetful.find(text) for _ in range(3)] == [find_entities(text)] * 3 != [[]] * 3


def scores(kind: str) -> tuple[float, float]:
    """F1 of the spans of ``kind`` in the gold, and the share of them whose id agrees."""
    right = same = said = gold = 0
    for path in sorted(GOLD.glob("a*.json")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        expected = {
            (row["start"], row["start"] + len(row["text"])): row["id"]
            for row in json.loads(path.read_text("utf-8"))
            if row["type"] == kind
        }
        found = {(mention.start, mention.end): mention.id for mention in find_entities(text) if mention.kind == kind}
        both = expected.keys() & found.keys()
        right, said, gold = right + len(both), said + len(found), gold + len(expected)
        same += sum(expected[span] == found[span] for span in both)
    return 2 * right / (said + gold), same / right


@needs_gold
@pytest.mark.parametrize(("kind", "floor"), [("country", 0.99), ("official", 0.97)])
def test_gold(kind: str, floor: float) -> None:
    exact, ids = scores(kind)
    assert exact >= floor
    assert ids >= floor
