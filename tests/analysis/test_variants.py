"""Every invisible variant of a word gives the same terms, over the words of real news."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from thorough import sized

from bnsearch.analysis.analyzer import words_of_all
from bnsearch.analysis.normalizer import normalize_all
from bnsearch.analysis.pieces import Pieces, split
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
    yield re.sub("^(দু|নি)ঃ(?=.)", r"\1:", word).replace("’", "'")


def vocabulary() -> list[str]:
    """The distinct words of all the news, as they are written."""
    pieces = Pieces()
    for path in sorted(NEWS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                for value in json.loads(line).values():
                    pieces.numbers(split(value) if isinstance(value, str) else [])
    pieces.learn()
    return pieces.surfaces


def words_of(written: list[str]) -> list[str]:
    """What the terms of words are made from."""
    return words_of_all(written, normalize_all(written))


@pytest.mark.skipif(not NEWS.is_dir(), reason="the news are not here")
def test_variants_of_the_words_of_the_news_give_the_same_terms() -> None:
    chance = random.Random(20)
    words = vocabulary()[:: sized(1, 6)]
    assert len(words) > sized(200_000, 35_000)
    pairs = [(word, other) for word in words for other in set(variants(word, chance)) - {word}]
    one, other = map(list, zip(*pairs, strict=True))
    different = [pair for pair, a, b in zip(pairs, words_of(one), words_of(other), strict=True) if a != b]
    assert different == []
    parted = [
        other for word, other in pairs[::10] if len(list(spans(other))) != 1 and not (word.isascii() or ":" in word)
    ]
    assert parted == []
