"""Every invisible variant of a word gives the same terms, over the words of real news."""

from __future__ import annotations

import gzip
import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bnsearch.analysis.analyzer import terms_of
from bnsearch.analysis.tokenizer import spans

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news"
BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
SPLIT_SIGNS = {"\u09cb": "\u09c7\u09be", "\u09cc": "\u09c7\u09d7", "আ": "অ\u09be", "ৎ": "ত\u09cd\u200d"}
NUKTA_LETTERS = {"\u09a1\u09bc": "\u09dc", "\u09a2\u09bc": "\u09dd", "\u09af\u09bc": "\u09df"}
JOINERS = "\u200c\u00ad\u200b\u2060\ufeff"


def variants(word: str, chance: random.Random) -> Iterator[str]:
    """Yield other ways to write ``word`` that look the same."""
    composed = decomposed = unicodedata.normalize("NFC", word)
    for pair, letter in NUKTA_LETTERS.items():
        composed = composed.replace(pair, letter)
    yield composed
    yield decomposed
    for sign, typed in SPLIT_SIGNS.items():
        yield decomposed.replace(sign, typed)
    place = chance.randrange(len(word) + 1)
    yield word[:place] + chance.choice(JOINERS) + word[place:]
    yield word.translate(BENGALI_DIGITS)
    if "র\u09cd\u09af" in word:
        yield word.replace("র\u09cd\u09af", "র\u200d\u09cd\u09af")
    if word.isascii():
        yield word.swapcase()
        yield "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in word)
    if word.endswith(("ত", "শ")):
        yield word + "\u0983"
    yield word.replace("দুঃ", "দু:").replace("নিঃ", "নি:").replace("’", "'")


@pytest.mark.skipif(not NEWS.is_dir(), reason="the news are not here")
def test_variants_of_the_words_of_news_give_the_same_terms() -> None:
    words = set()
    with gzip.open(NEWS / "leads.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            text = " ".join(value for value in json.loads(line).values() if isinstance(value, str))
            words.update(text[start:end] for start, end in spans(text))
    chance = random.Random(20)
    sample = chance.sample(sorted(words), min(25_000, len(words)))
    differing = {
        word: other for word in sample for other in variants(word, chance) if terms_of(other) != terms_of(word)
    }
    assert differing == {}
