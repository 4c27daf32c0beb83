"""Lines around the text of a page: rows of bylines with a date, folio lines, invitations to comment."""

from __future__ import annotations

import datetime

import pytest

from bnsearch.analysis.dates import parse_date
from bnsearch.ingest.page.columns import without_columns
from bnsearch.ingest.page.scrape import Page, scrape_page

SAVED = datetime.date(2026, 6, 1)
TITLE = "নদীর পাড়ে নতুন বাঁধের কাজ শুরু"
TEXT = (
    "রংপুরের গঙ্গাচড়ায় নদীর ডান পাড়ে নতুন বাঁধের কাজ শুরু হয়েছে। প্রকৌশলীরা বলছেন, বর্ষার আগেই অর্ধেক কাজ শেষ হবে।",
    "এলাকার মানুষ অনেক দিন ধরে এই দাবি জানিয়ে আসছিলেন। কাজের জন্য শতাধিক শ্রমিক নেওয়া হয়েছে বলে ঠিকাদার জানান।",
)


def read(*lines: str) -> Page:
    return scrape_page("\n".join(lines), SAVED)


@pytest.mark.parametrize(
    "line",
    [
        "Salma Begum Send an email March 5, 2024",
        "Photo of Md. Rahim Uddin Send an email March 5, 2024 Last Updated: March 6, 2024",
        "ভোরের ধ্বনি Send an email ৫ মার্চ ২০২৪",
        "By: সালমা বেগম, রংপুর | Edited By: Mita Dey | Updated at : 05 Mar 2024 08:43 PM (IST)",
        "Written By: Rahim Uddin | Published: March 5, 2024 10:10 AM IST",
        "Reported by: সুমন দাস | Edited by: মৌমিতা দে | Last Updated: 5 March 2024, 7:15 pm IST",
        "আপলোডের সময় : মার্চ, ৫, ২০২৪",
        "আপডেট সময় : মঙ্গলবার, মার্চ, ৫, ২০২৪",
        "প্রকাশিতঃ মার্চ, ০৫, ২০২৪, ১০:৩০ পূর্বাহ্ণ",
        "Salma Begum - March 5, 2024",
        "সালমা বেগম | রংপুর | প্রকাশ: ৫ মার্চ ২০২৪",
    ],
)
def test_a_row_of_bylines_states_the_date(line: str) -> None:
    page = read(TITLE, line, *TEXT)
    assert (page.title, page.date, page.body) == (TITLE, "2024-03-05", "\n\n".join(TEXT))


@pytest.mark.parametrize(
    "folio",
    [
        "ভোরের ধ্বনি  রংপুর  মঙ্গলবার ৫ মার্চ ২০২৪  পৃঃ ৭",
        "পৃষ্ঠা ৫, ভোরের ধ্বনি, ঢাকা, মঙ্গলবার ৫ মার্চ ২০২৪",
        "ভোরের ধ্বনি | মঙ্গলবার | ৫ মার্চ ২০২৪ | পৃ. ২",
        "৭ম পাতা, দৈনিক ভোরের ধ্বনি, মঙ্গলবার ৫ মার্চ ২০২৪",
        "The Daily Bhorer Dhoni, Dhaka, Tuesday, 5 March 2024, page 3",
    ],
)
def test_a_folio_line_holds_the_date_of_the_issue(folio: str) -> None:
    for page in (read(TITLE, *TEXT, folio), read(folio, TITLE, *TEXT)):
        assert (page.title, page.date, page.body) == (TITLE, "2024-03-05", "\n\n".join(TEXT))


@pytest.mark.parametrize(
    "line",
    [
        "নিচে আপনার মন্তব্য বাংলায় লিখতে পারেন।",
        "বিঃ দ্রঃ মন্তব্য করার সময় শালীন ভাষা ব্যবহার করুন।",
        "আপনার মূল্যবান মতামত নিচের ঘরে লিখুন।",
        "মন্তব্য প্রকাশের অধিকার কর্তৃপক্ষ সংরক্ষণ করে।",
        "খবরটি কেমন লাগল, মন্তব্যের ঘরে জানাতে ভুলবেন না।",
        "দয়া করে গঠনমূলক মন্তব্য করুন, অশালীন মন্তব্য মুছে ফেলা হবে।",
        "বি.দ্র. অশোভন মন্তব্য প্রকাশ করা হয় না।",
        "এই সংবাদ সম্পর্কে আপনার মতামত জানান কমেন্ট বক্সে।",
        "You can post your comments below",
        "-- সমাপ্ত --",
        "বাঁধ রক্ষা সমিতি সম্পর্কে:",
    ],
)
def test_an_invitation_or_an_end_below_a_text_is_none_of_it(line: str) -> None:
    assert read(TITLE, *TEXT, line).body == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "last",
    [
        "তিনি বলেন, ‘আপনার মন্তব্য আমি শুনেছি, এ নিয়ে কথা বলব।’",
        "মন্ত্রীর মন্তব্যে ক্ষোভ জানিয়েছেন শিক্ষকেরা।",
        "ফেসবুকে মন্তব্য করায় এক তরুণকে আটক করেছে পুলিশ।",
        "বিচারক বলেন, এমন মন্তব্য শালীন নয়, এটি কাম্যও নয়।",
        "মন্তব্য প্রকাশে কর্তৃপক্ষের অনুমতি লাগবে বলে জানান উপাচার্য।",
        "গাছের নিচে বসে তিনি মন্তব্য করেন, ধান এবার ভালো হবে।",
        "বইটির ১২০ পৃষ্ঠা ছাপা হয়েছে ৫ মার্চ ২০২৪ তারিখে, বাকিটা পরে।",
    ],
)
def test_a_sentence_that_speaks_of_comments_or_pages_stays(last: str) -> None:
    assert read(TITLE, *TEXT, last).body == "\n\n".join([*TEXT, last])


@pytest.mark.parametrize(
    ("text", "day"),
    [("মার্চ, ১১, ২০২৫", "2025-03-11"), ("March, 11, 2025", "2025-03-11"), ("মার্চ, ১১ জন", "")],
)
def test_a_comma_may_follow_the_month_where_the_year_comes_too(text: str, day: str) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "আমি বলি, থাকো,\n   কাল ভোরে হাট বসবে,\n   কেউ তো আসবে।\nনৌকা হাসে।",
        "তালিকা\n  - চাল ২ কেজি\n  - ডাল ১ কেজি\n  - তেল ১ লিটার\n  - নুন",
        "\n".join(TEXT),
        "ছোট খবর-\nবড় খবর\nখেলা\nবিনোদন",
    ],
)
def test_verse_lists_and_whole_paragraphs_are_no_columns(text: str) -> None:
    assert without_columns(text) == text
