from __future__ import annotations

import datetime
import json
import random
import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thorough import sized

from bnsearch.ingest import read_articles
from bnsearch.ingest.page.headline import derived_title
from bnsearch.ingest.page.scrape import Page, scrape_page

from .page_dumps import HEADING, OTHER_HEADLINES, SHAPES, TEASERS, Clean, dump
from .shared import PROJECT, SHARED, needs_shared, news, words
from .site_dumps import SITES, Saved, page_of

SAVED = datetime.date(2026, 6, 1)
ARTICLES = (
    Clean(
        "নদীর চরে বাদাম চাষে বাড়ছে আগ্রহ",
        (
            "পদ্মার চরে এবার বাদাম চাষ করেছেন প্রায় এক হাজার কৃষক। গত বছরের চেয়ে সংখ্যাটি দ্বিগুণ।",
            "কৃষি বিভাগ বলছে, বালুমাটিতে বাদাম ভালো হয় এবং সেচ লাগে কম।",
            "কৃষক রহিম শেখ বলেন, ‘আগে চরে কিছুই হতো না। এখন বাদাম বেচে সংসার চলে।’",
            "বাদাম কিনতে চরে আসছেন পাইকারেরা।",
            "তবে দাম নিয়ে সবাই খুশি নন। হাটে নিতে নৌকাভাড়াই চলে যায় লাভের বড় অংশ!",
        ),
    ),
    Clean(
        "শহরের পুকুর বাঁচাতে নাগরিকদের মানববন্ধন, মেয়রের আশ্বাস",
        (
            "শহরের শেষ তিনটি পুকুর ভরাট না করার দাবিতে মানববন্ধন করেছেন নাগরিকেরা।",
            "সোমবার (১০ মার্চ) বিকেলে পুকুরপাড়ে এই কর্মসূচি হয়। এতে শিক্ষক, শিক্ষার্থী ও ব্যবসায়ীরা যোগ দেন।",
            "বক্তারা বলেন, “একটি শহরে পুকুর না থাকলে আগুন লাগলে পানি মিলবে কোথায়? বৃষ্টির পানিই-বা যাবে কোথায়?”",
            "মেয়র ফোনে জানান, পুকুর তিনটি ভরাট করা হবে না।",
            "২০২১ সালে শহরে পুকুর ছিল ২৬টি। এখন আছে তিনটি।",
        ),
    ),
)


def paragraphs(page: Page) -> list[str]:
    return [words(paragraph) for paragraph in page.body.split("\n\n")] if page.body else []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("article", ARTICLES, ids=["plain", "quotes"])
def test_an_article_is_read_back_from_every_shape_of_page(article: Clean, shape: str) -> None:
    page = scrape_page(dump(article, shape), SAVED)
    assert page.title == article.title
    assert not page.title_derived
    assert [text for text in paragraphs(page) if text != HEADING] == list(article.paragraphs)
    if shape != "unmarked":
        assert page.date == article.date
    else:
        assert page.date in ("", "2025-03-10")


CARDS = [*TEASERS, *((headline, TEASERS[0][1]) for headline in OTHER_HEADLINES)]


def saved(article: Clean, cards: Sequence[tuple[str, str]]) -> Saved:
    """Published on some day between 2023 and 2025, and saved on that day, the next, or months later."""
    rng = random.Random(article.title)
    day = datetime.date(2023, 1, 1) + datetime.timedelta(days=rng.randrange(1000))
    clock = day + datetime.timedelta(days=rng.choice([0, 1, 30, 170]))
    return Saved(article.title, article.paragraphs, day, clock, cards)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("article", ARTICLES, ids=["plain", "quotes"])
def test_an_article_is_read_back_from_every_site(article: Clean, site: str) -> None:
    given = saved(article, CARDS)
    page = scrape_page(page_of(given, site), SAVED)
    assert paragraphs(page) == list(article.paragraphs)
    if site == "untitled":
        assert page.title_derived
    else:
        assert (page.title, page.date) == (article.title, given.day.isoformat())


BODY = "সকালে হাটে নতুন আলু উঠেছে, ক্রেতাও কম নয়।\n\nকৃষকেরা বলছেন, এবার ফলন ভালো হয়েছে।"


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (f"হাটে নতুন আলু উঠেছে\n\nপ্রকাশ:\n১১ মার্চ ২০২৫\n\n{BODY}", "2025-03-11"),
        (f"হাটে নতুন আলু উঠেছে\nআপডেট: ১২ মার্চ ২০২৫ | প্রকাশ: ১১ মার্চ ২০২৫\n\n{BODY}", "2025-03-11"),
        (f"শনিবার, ২২ নভেম্বর ২০২৫\nহাটে নতুন আলু উঠেছে\nনিজস্ব প্রতিবেদক\n১১ মার্চ ২০২৫, ১০:৩০\n\n{BODY}", "2025-03-11"),
        (f"শনিবার, ২২ নভেম্বর ২০২৫\nছবি: সংগৃহীত\nমঙ্গলবার, ১১ মার্চ ২০২৫\n\n{BODY}", "2025-03-11"),
        (f"হাটে নতুন আলু উঠেছে\n\n{BODY}\n\nপ্রকাশিত: ১১ মার্চ ২০২৫", "2025-03-11"),
        (f"হাটে নতুন আলু উঠেছে\n১১ মার্চ ২০২৫\n\n{BODY}\n\nসর্বশেষ\nক\nখ\nগ\nপ্রকাশ: ২ মার্চ ২০২৫", "2025-03-11"),
        (f"হাটে নতুন আলু উঠেছে\n\nরংপুর, ১১ মার্চ ২০২৫ (বাসস): {BODY}", "2025-03-11"),
        (f"বুধবার, ১২ মার্চ ২০২৫\n\nহাটে নতুন আলু উঠেছে\n\nমঙ্গলবার (১১ মার্চ) ভোরে কথাটি জানা যায়। {BODY}", "2025-03-12"),
        (f"শনিবার, ২২ নভেম্বর ২০২৫\n\nহাটে নতুন আলু উঠেছে\n\nমঙ্গলবার (১১ মার্চ) ভোরে কথাটি জানা যায়। {BODY}", "2025-03-11"),
        (f"শনিবার, ২২ নভেম্বর ২০২৫\n\nহাটে নতুন আলু উঠেছে\n\nসোমবার (২৪ নভেম্বর) আবার হাট বসবে। {BODY}", "2025-11-22"),
        (f"হাটে নতুন আলু উঠেছে\n\nমঙ্গলবার (১১ মার্চ) ভোরে কথাটি জানা যায়। ২০২৩ সালেও এমন হয়েছিল। {BODY}", "2025-03-11"),
        (f"হাটে নতুন আলু উঠেছে\n\nআগামী বুধবার (১২ মার্চ) আবার হাট বসবে। {BODY}", ""),
        (f"হাটে নতুন আলু উঠেছে\n\nগত মঙ্গলবার কথাটি জানা যায়। ১১ মার্চ হাট ছিল। {BODY}", ""),
        (f"হাটে নতুন আলু উঠেছে\n\n{BODY}", ""),
    ],
)
def test_the_date_of_a_page(page: str, date: str) -> None:
    assert scrape_page(page, SAVED).date == date


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("ঝিলমিল প্রতিদিন ডেস্ক", "ঝিলমিল প্রতিদিন"),
        ("ঝিলমিল অনলাইন ডেস্ক", "ঝিলমিল"),
        ("রংপুর ব্যুরো, ঝিলমিল বার্তা", "ঝিলমিল বার্তা"),
        ("© ২০২৫ ঝিলমিল | সর্বস্বত্ব সংরক্ষিত", "ঝিলমিল"),
        ("Copyright © 2025 Jhilmil. All rights reserved.", "Jhilmil"),
        ("ঝিলমিলে লিখুন আপনিও। লেখা পাঠাতে পারেন [email protected] মেইলে।", "ঝিলমিল"),
        ("আন্তর্জাতিক ডেস্ক", ""),
        ("অনলাইন ডেস্ক", ""),
        ("নিজস্ব প্রতিবেদক, ঢাকা", ""),
        ("রংপুর প্রতিনিধি", ""),
        ("স্টাফ রিপোর্টার", ""),
        ("সম্পাদক: মীর আশফাক", ""),
        ("মন্তব্য করতে এখানে লিখুন", ""),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_the_source_of_a_page(line: str, source: str, place: str) -> None:
    parts = ["হাটে নতুন আলু উঠেছে", line, BODY] if place == "above" else ["হাটে নতুন আলু উঠেছে", BODY, line]
    page = scrape_page("\n\n".join(parts), SAVED)
    assert page.source == source
    assert words(page.body) == words(BODY)


def test_a_reporters_line_names_the_site_when_the_page_bears_that_name() -> None:
    lines = ["হাটে নতুন আলু উঠেছে", "ঝিলমিল প্রতিবেদক, রংপুর", BODY]
    assert scrape_page("\n\n".join(lines), SAVED).source == ""
    assert scrape_page("\n\n".join(["দৈনিক ঝিলমিল", *lines]), SAVED).source == "ঝিলমিল"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("প্রথম বাক্য শেষ। দ্বিতীয় বাক্য।", "প্রথম বাক্য শেষ।"),
        ("‘তুমি কে?’ প্রশ্ন করলেন তিনি।", "‘তুমি কে?’"),
        ("শব্দ " * 60, " ".join(["শব্দ"] * 24) + "…"),
        ("", ""),
    ],
)
def test_a_title_derived_from_the_text(body: str, title: str) -> None:
    assert derived_title(body) == title
    assert len(derived_title(body)) <= 121


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from([*OTHER_HEADLINES, *BODY.split("\n\n"), "আরও পড়ুন", "বিজ্ঞাপন", "১১ মার্চ ২০২৫", "\r", "", "মন্তব্য"])
    ).map("\n".join)
)
def test_any_text_is_a_page(text: str) -> None:
    page = scrape_page(text, SAVED)
    assert set(words(page.body).split()) <= set(text.split())
    assert not page.date or datetime.date.fromisoformat(page.date)


def test_the_sample_scrapes_of_the_project() -> None:
    expected_file = PROJECT / "tests" / "seeds_expected.json"
    if not expected_file.exists():
        pytest.skip("the sample scrapes are not here")
    for expected in json.loads(expected_file.read_text(encoding="utf-8")):
        (article,) = read_articles(PROJECT / "seeds" / expected["file"])
        body = article.body.split("\n\n")
        if expected["title"] is None:
            assert article.title_derived
        else:
            assert article.title == expected["title"]
        assert (article.date, article.source) == (expected["date"] or "", expected["source"] or "")
        assert body[0].startswith(expected["first"])
        assert body[-1].endswith(expected["last"])
        assert len(body) == expected["paragraphs"]


def shared_seeds() -> list[Path]:
    return sorted((SHARED / "seeds").glob("*.txt"))


@needs_shared
@pytest.mark.parametrize("path", shared_seeds(), ids=lambda path: path.stem)
def test_a_real_scrape(path: Path) -> None:
    expected = json.loads((SHARED / "seeds" / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
    (article,) = read_articles(path)
    assert article.title_derived if expected["title"] is None else article.title == expected["title"]
    assert (article.date, article.source) == (expected["date"] or "", expected["source"] or "")
    assert [words(text) for text in article.body.split("\n\n")] == [words(text) for text in expected["body"]]


def real_articles(count: int) -> list[Clean]:
    """Real articles whose paragraphs are told apart and mostly end as sentences do, evenly spread."""
    found = []
    for record in news("articles"):
        parts = [words(part) for part in record["body"].split("\n") if part.strip()]
        ended = sum(part.rstrip("’”'\" ")[-1:] in "।?!" for part in parts)
        if len(parts) >= 4 and 5 * ended >= 4 * len(parts) and record["title"] and "|" not in record["title"]:
            found.append(Clean(words(record["title"]), parts))
    return found[:: len(found) // count][:count]


@needs_shared
def test_articles_of_every_kind_are_read_back() -> None:
    """Lists, poems and horoscopes too, as often as papers print them, in every shape and on every site."""
    found = [
        Clean(words(record["title"]), [words(part) for part in record["body"].split("\n") if part.strip()])
        for record in news("articles")
        if record["title"] and "|" not in record["title"]
    ]
    several = [article for article in found if len(article.paragraphs) >= 4]
    cards = [(words(record["title"]), words(record["body"])) for record in list(news("leads"))[::37]]
    score: Counter[str] = Counter()
    for number, article in enumerate(several[:: len(several) // 120][:120]):
        kind = (*SHAPES, *SITES)[number % (len(SHAPES) + len(SITES))]
        text = dump(article, kind) if kind in SHAPES else page_of(saved(article, cards), kind)
        got = set(paragraphs(scrape_page(text, SAVED))) - {HEADING}
        score["wanted"] += len(set(article.paragraphs))
        score["got"] += len(got)
        score["right"] += len(got & set(article.paragraphs))
    assert score["right"] >= 0.95 * score["wanted"], score
    assert score["right"] >= 0.99 * score["got"], score


@needs_shared
def test_real_articles_are_read_back_from_every_shape_of_page() -> None:
    """Recall and precision of paragraphs, and titles, over 40 articles in ten shapes each."""
    for shape in SHAPES:
        score: Counter[str] = Counter()
        for article in real_articles(40):
            page = scrape_page(dump(article, shape), SAVED)
            got = set(paragraphs(page)) - {HEADING}
            score["wanted"] += len(set(article.paragraphs))
            score["got"] += len(got)
            score["right"] += len(got & set(article.paragraphs))
            score["titles"] += page.title == article.title
            assert not got & set(OTHER_HEADLINES), shape
            assert page.title not in OTHER_HEADLINES
        assert score["right"] >= 0.97 * score["wanted"], (shape, score)
        assert score["right"] >= 0.98 * score["got"], (shape, score)
        assert score["titles"] >= 39, (shape, score)


@needs_shared
@pytest.mark.parametrize("site", SITES)
def test_real_articles_are_read_back_from_every_site(site: str) -> None:
    """The same among headlines and leads of real articles, which share words with the article; and its date."""
    cards = [(words(record["title"]), words(record["body"])) for record in list(news("leads"))[::37]]
    score: Counter[str] = Counter()
    for article in real_articles(sized(40, 20)):
        given = saved(article, cards)
        page = scrape_page(page_of(given, site), SAVED)
        got = set(paragraphs(page))
        score["wanted"] += len(set(article.paragraphs))
        score["got"] += len(got)
        score["right"] += len(got & set(article.paragraphs))
        score["titles"] += page.title_derived if site == "untitled" else page.title == article.title
        score["dates"] += site == "untitled" or page.date == given.day.isoformat()
    assert score["right"] >= 0.97 * score["wanted"], score
    assert score["right"] >= 0.96 * score["got"], score
    assert score["titles"] >= sized(36, 18), score
    assert score["dates"] >= sized(38, 19), score


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("হাটে উঠেছে নতুন আলু | ঝিলমিল প্রতিদিন", "হাটে উঠেছে নতুন আলু"),
        ("শিরোনাম: হাটে উঠেছে নতুন আলু", "হাটে উঠেছে নতুন আলু"),
        ("ইমেইল করে আলুর হাটে প্রতারণা", "ইমেইল করে আলুর হাটে প্রতারণা"),
        ("আলু কি তবে এবার সস্তা?", "আলু কি তবে এবার সস্তা?"),
        ("আলুচাষি: ‘এবার বেঁচে গেলাম’", "আলুচাষি: ‘এবার বেঁচে গেলাম’"),
    ],
)
def test_the_title_of_a_page(line: str, title: str) -> None:
    assert scrape_page(f"{line}\n\n{BODY}", SAVED).title == title


def test_a_dated_card_among_the_paragraphs_does_not_end_the_text() -> None:
    card = "আরও পড়ুন\n\nইলিশের দাম কমল\n\nপ্রকাশ: ২ মার্চ ২০২৫"
    page = scrape_page(f"হাটে উঠেছে নতুন আলু\n\n{BODY}\n\n{card}\n\nবিকেলে ভিড় আরও বাড়ে।", SAVED)
    assert words(page.body) == words(f"{BODY} বিকেলে ভিড় আরও বাড়ে।")


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("article", ARTICLES, ids=["plain", "quotes"])
def test_lines_of_one_width_are_put_together(article: Clean, width: int) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in (article.title, *article.paragraphs))
    page = scrape_page(text, SAVED)
    assert (page.title, paragraphs(page)) == (article.title, list(article.paragraphs))


def cards(count: int, between: str) -> str:
    return between.join(
        f"চরের {n} নম্বর খবর সকালে{between}চরে আজ {n} জন কৃষক এসেছেন বাদাম নিয়ে। তাঁরা খুশি।{between}{n + 1} মার্চ ২০২৫"
        for n in range(count)
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_page_that_lists_articles_has_no_text_of_its_own(between: str) -> None:
    assert scrape_page(cards(8, between), SAVED).body == ""
    assert scrape_page("নদীপাড়\n", SAVED).body == ""
