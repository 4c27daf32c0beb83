"""A small collection made for searching: known words, countries, sources and days, in several segments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import bnsearch
from bnsearch import Article

PLACES = ("নেপালের", "ভুটানের", "জাপানের", "ব্রাজিলের", "কেনিয়ার")
WORDS = ("ধান", "পাট", "আলু", "লবণ", "মধু", "চিংড়ি", "আম")
SOURCES = ("হাটের খবর", "ঘাটের খবর", "")


def article(number: int) -> Article:
    goods = [WORDS[number % 7], WORDS[number * 3 % 7], WORDS[number // 7 % 7]]
    place = PLACES[number * number % 5]
    day = "" if number % 11 == 0 else (date(2024, 11, 20) + timedelta(days=number * 5 % 400)).isoformat()
    body = " ".join(f"{place} বাজারে {word} এসেছে, বলেছেন দোকানি।" for word in goods * (number % 3 + 1))
    if number % 4 == 0:
        body += " মেলার নাম Agro-Expo।"
    return Article(
        id=f"{number:03}", title=f"{place} {goods[0]} {number}", body=body, date=day, source=SOURCES[number % 3]
    )


@pytest.fixture(scope="session")
def articles():
    return {made.id: made for made in map(article, range(120))}


@pytest.fixture(scope="session")
def index(articles, tmp_path_factory):
    """The collection, written in several commits with some articles replaced and so with deleted documents."""
    everything = list(articles.values())
    directory = tmp_path_factory.mktemp("search") / "index"
    with bnsearch.open_index(directory, create=True) as writing:
        writing.update([Article(id=f"{n:03}", title="ধান পুরোনো", body="পাট পুরোনো") for n in range(0, 120, 9)])
        for start in range(0, 120, 31):
            writing.update(everything[start : start + 31])
        yield writing
