"""What stands right around the text of a page: headline, byline, deck and date above it, links and notices below."""

from __future__ import annotations

import datetime

import pytest

from bnsearch.analysis.tables import comparable
from bnsearch.ingest.page.bylines import is_author, is_byline, is_mast, is_section
from bnsearch.ingest.page.scrape import scrape_page
from bnsearch.ingest.page.tags import is_document, untagged
from bnsearch.ingest.page.trim import after_byline, without_links

SAVED = datetime.date(2026, 6, 1)
TEXT = (
    "রংপুরের গঙ্গাচড়ায় তিস্তার ডান পাড়ে নতুন বাঁধের কাজ শুরু হয়েছে। প্রকৌশলীরা বলছেন, বর্ষার আগেই অর্ধেক কাজ শেষ হবে।",
    "এলাকার মানুষ অনেক দিন ধরে এই দাবি জানিয়ে আসছিলেন। কাজের জন্য শতাধিক শ্রমিক নেওয়া হয়েছে বলে ঠিকাদার জানান।",
)
BODY = "\n\n".join(TEXT)
DAY = "প্রকাশ: ০৫ মার্চ ২০২৪, ১২:০০ এএম"
OWN = "তিস্তার পাড়ে নতুন বাঁধের কাজ শুরু"
FAR = "স্বপ্নের দিকে যাত্রা"  # shares no word with the text
CLOCK = "রবিবার, ১৫ ডিসেম্বর, ২০১৯ ইং, ১ পৌষ, ১৪২৬ বঙ্গাব্দ"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ([FAR, "সালমা বেগম", DAY], FAR),
        ([FAR, "ড. সালমা বেগম", DAY], FAR),
        ([FAR, "ডা: রফিকুর রহমান", DAY], FAR),
        ([FAR, "মোঃ রফিকুল ইসলাম, স্টাফ রিপোর্টারঃ", DAY], FAR),
        ([FAR, "প্রিন্ট সংস্করণ", DAY], FAR),
        ([FAR, "মৌমিতা দে", "কলকাতা", DAY], FAR),
        ([FAR, "রংপুর প্রতিনিধি:"], FAR),
        ([FAR, "রংপুর প্রতিনিধিঃ"], FAR),
        ([FAR, "রংপুর প্রতিনিধি।।"], FAR),
        ([FAR, "ভোরের ধ্বনি ডেস্কঃ"], FAR),
        ([FAR, "লেখা: সালমা বেগম"], FAR),
        (["অপেক্ষা", "সালমা বেগম", DAY], "অপেক্ষা"),
        (["মতামত", FAR, "সালমা বেগম", DAY], FAR),
        (["দৈনিক ভোরের ধ্বনি", CLOCK, FAR, "রংপুর প্রতিনিধি"], FAR),
        ([CLOCK, "রংপুর প্রতিনিধি"], ""),
        (["সত্যের সন্ধানে প্রতিদিন", OWN, "রংপুর প্রতিনিধি"], OWN),
        ([OWN, "বর্ষার আগেই অর্ধেক কাজ শেষ হবে", "শতাধিক শ্রমিক কাজ করছেন", "প্রতিনিধি, রংপুর"], OWN),
        ([OWN, "• শতাধিক শ্রমিক কাজ করছেন", "• কাজ শেষ বর্ষার আগে", "নিজস্ব প্রতিবেদক, ঢাকা", DAY], OWN),
        ([OWN, "তিস্তার পাড়ের মানুষ খুশি। তবে ভাঙনের ভয় এখনো কাটেনি।", "রংপুর প্রতিনিধি", DAY], OWN),
        ([f"{OWN}।", "রংপুর প্রতিনিধি", DAY], f"{OWN}।"),
        ([OWN, "রংপুর প্রতিনিধি", DAY, "বাঁধের কাজে ব্যস্ত শ্রমিকেরা"], OWN),
        ([OWN, "Facebook", "Twitter", "ছবি: সংগৃহীত", DAY], OWN),
        (["বাংলা খবর > দেশ > " + OWN, OWN, DAY, OWN], OWN),
        (["বাঁধ আর কত দূর?", "সালমা বেগম", DAY], "বাঁধ আর কত দূর?"),
        (["Tista Dam: বাঁধের কাজ শুরু", f"{TEXT[0][:90]}…", "short-news"], "Tista Dam: বাঁধের কাজ শুরু"),
    ],
)
def test_the_headline_stands_above_byline_deck_and_date(head: list[str], title: str) -> None:
    page = scrape_page("\n".join([*head, *TEXT]), SAVED)
    assert ("" if page.title_derived else page.title) == title
    assert page.body == BODY


@pytest.mark.parametrize(
    ("opening", "kept"),
    [
        ("নিজস্ব সংবাদদাতাঃ ", ""),
        ("নিজস্ব প্রতিনিধি-", ""),
        ("ভোরের ধ্বনি প্রতিবেদক:", ""),
        ("রংপুর প্রতিনিধি : ", ""),
        ("ফুলবাড়ী (কুড়িগ্রাম) প্রতিনিধিঃ ", ""),
        ("মোঃ রফিকুল ইসলাম, স্টাফ রিপোর্টারঃ ", ""),
        ("নিজস্ব প্রতিনিধি, কুমারঘাট, ১৪ জানুয়ারি ২০২৪ঃ ", ""),
        ("নিজস্ব প্রতিনিধি, ধর্মনগর, ৩ জুলাই।। ", ""),
        ("দিনকাল ডিজিটাল ডেস্ক: ", ""),
        ("ডেস্ক রিপোর্টঃ ", ""),
        ("আগরতলা, ২৯ জুলাই (হি. স.) : ", "আগরতলা, ২৯ জুলাই (হি. স.) : "),
        ("ঢাকা, ৫ মার্চ, ২০২৪ (বাসস) : ", "ঢাকা, ৫ মার্চ, ২০২৪ (বাসস) : "),
        ("প্রতিবেদক: ", "প্রতিবেদক: "),
        ("মন্ত্রী বলেছেন: ", "মন্ত্রী বলেছেন: "),
        ("তিনি সাংবাদিকদের প্রতিনিধি-দলের সঙ্গে ছিলেন। ", "তিনি সাংবাদিকদের প্রতিনিধি-দলের সঙ্গে ছিলেন। "),
    ],
)
def test_a_byline_goes_and_a_dateline_stays(opening: str, kept: str) -> None:
    assert after_byline(opening + TEXT[0]) == kept + TEXT[0]
    page = scrape_page("\n".join([opening + TEXT[0], TEXT[1]]), SAVED)
    assert page.title_derived
    assert page.body == kept + BODY


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("আগরতলা, ২৯ জুলাই (হি. স.) : ", "বাঁধের কাজ শুরু হয়েছে।"),
        ("ঢাকা, ৫ মার্চ, ২০২৪ (বাসস) : ", "বাঁধের কাজ শুরু হয়েছে।"),
        ("লন্ডন, ২ জুলাই – ", "বাঁধের কাজ শুরু হয়েছে।"),
        ("নয়াদিল্লি, ১২ মে: ", "বাঁধের কাজ শুরু হয়েছে।"),
        ("রংপুর, খুলনা ও ২ জেলায়: ", "রংপুর, খুলনা ও ২ জেলায়: বাঁধের কাজ শুরু হয়েছে।"),
    ],
)
def test_a_derived_title_has_no_dateline(opening: str, title: str) -> None:
    page = scrape_page(f"{opening}বাঁধের কাজ শুরু হয়েছে। অর্ধেক কাজ শেষ হবে বর্ষার আগে।\n{TEXT[1]}", SAVED)
    assert page.title_derived
    assert page.title == title
    assert page.body.startswith(opening)


@pytest.mark.parametrize(
    "tail",
    [
        f" … Continue reading {OWN}",
        f"… Continue reading {OWN} →",
        f" The post {OWN} appeared first on ভোরের ধ্বনি.",
        "... বিস্তারিত",
        "… [বিস্তারিত পড়ুন]",
        "... Read more »",
    ],
)
def test_links_to_the_rest_of_a_text_go(tail: str) -> None:
    assert without_links([TEXT[0] + tail, TEXT[1]]) == list(TEXT)
    assert scrape_page("\n".join([OWN, TEXT[1], TEXT[0] + tail]), SAVED).body == "\n\n".join(reversed(TEXT))


@pytest.mark.parametrize("paragraph", ["বিস্তারিত জানানো হবে কাল।", "বইটির নাম Continue.", "খবরটির বিস্তারিত… পরে আসছে।"])
def test_words_of_such_links_in_a_text_stay(paragraph: str) -> None:
    assert list(without_links([paragraph])) == [paragraph]


@pytest.mark.parametrize(
    "notice",
    [
        "বিনা অনুমতিতে এই সাইটের সংবাদ, ছবি, অডিও ও ভিডিও ব্যবহার করা বেআইনি।",
        "এই ওয়েবসাইটে নিজেদের খবরের পাশাপাশি অন্য সাইটের খবরও সূত্রসহ প্রকাশ করা হয়।",
        "প্রকাশিত সংবাদের দায়ভার সংশ্লিষ্ট প্রতিনিধির।",
        "এই পোর্টালের কোনো লেখা বা ছবি অনুমতি ছাড়া কপি করা যাবে না।",
        "মতামত লেখকের নিজস্ব, এর জন্য সম্পাদক দায়ী নন।",
        "প্রিয় পাঠক, আপনার এলাকার খবর আমাদের জানান। আমরা তা প্রকাশ করব।",
        "সর্বশেষ খবর পেতে আমাদের গুগল নিউজ চ্যানেলটি অনুসরণ করুন।",
        "সব খবর সবার আগে পেতে ডাউনলোড করুন আমাদের অ্যাপ",
        "আমাদের হোয়াটসঅ্যাপ চ্যানেলে যুক্ত হোন এখানে ক্লিক করে।",
        "আপনার ইমেইলে প্রতিদিনের খবর পেতে সাইন আপ করুন",
        "Copy and paste this URL into your WordPress site to embed",
        "মন্তব্য ৩ টি",
        "পাঠকের মন্তব্য (২)",
        "ট্যাগ: তিস্তা, বাঁধ",
        "Posted in রংপুর, নদী",
        "এসএন/এসিবি",
        "(ভোরের ধ্বনি/এসআর/জুলাই ০৪, ২০১৮)",
        "পূর্ববর্তী সংবাদ",
        "© ২০২৪ ভোরের ধ্বনি",
    ],
)
def test_what_sites_add_below_a_text_is_none_of_it(notice: str) -> None:
    page = scrape_page("\n".join([OWN, *TEXT, notice, "যশোরে ফুলের দাম বেড়েছে দ্বিগুণ"]), SAVED)
    assert page.body == BODY


@pytest.mark.parametrize(
    "last",
    [
        "দুপুরে প্রকল্প এলাকা ঘুরে দেখেন রংপুরের জেলা প্রশাসক। সঙ্গে ছিলেন উপজেলার কর্মকর্তারা। কাজের মান নিয়ে তিনি সন্তোষ জানান",
        "কাজের মান নিয়ে সন্তোষ জানান জেলা প্রশাসক",
        "ঠিকাদার বলেন, ‘বর্ষার আগে কাজ শেষ না হলে আমরাই বিপদে পড়ব’",
        "অর্ধেক কাজ এরই মধ্যে শেষ হয়েছে\nবাকি কাজের জন্য নতুন ঠিকাদার নেওয়া হয়েছে",
        "প্রশ্ন: বাঁধ টিকবে তো?\nউত্তর: টিকবে, যদি দেখভাল হয়",
        "বাঁধের দৈর্ঘ্য: ১২ কিলোমিটার\nখরচ: ২২ কোটি টাকা\nশেষ হবে: জুনে",
        "- পাথর ফেলা\n- মাটি কাটা\n- ঘাস লাগানো",
    ],
)
@pytest.mark.parametrize("below", ["", "\nশেয়ার করুন", "\nসর্বশেষ\nযশোরে ফুলের দাম বেড়েছে দ্বিগুণ"])
def test_a_text_goes_to_its_end_without_a_danda(last: str, below: str) -> None:
    page = scrape_page(f"{OWN}\n{DAY}\n{TEXT[0]}\n{TEXT[1]}\n{last}{below}", SAVED)
    assert page.body.split("\n\n") == [*TEXT, *last.split("\n")]


@pytest.mark.parametrize(
    "first",
    [
        "তিস্তার ডান পাড়ে নতুন বাঁধের কাজ শুরু হয়েছে বলে জানিয়েছেন রংপুরের প্রধান প্রকৌশলী আবদুল কাদের",
        "বাঁধের কাজ কেন শুরু হবে না, তা জানতে চেয়েছেন হাইকোর্ট। প্রকল্প পরিচালককে আগামী ১২ নভেম্বর",
        "‘এই বাঁধ আমাদের বাঁচাবে। আমরা অনেক দিন ধরে অপেক্ষায় ছিলাম’",
    ],
)
@pytest.mark.parametrize("head", [[OWN], [OWN, DAY], [OWN, "রংপুর প্রতিনিধি"]])
def test_a_text_begins_without_a_danda(first: str, head: list[str]) -> None:
    page = scrape_page("\n".join([*head, first, *TEXT]), SAVED)
    assert page.title == OWN
    assert page.body.split("\n\n") == [first, *TEXT]


@pytest.mark.parametrize(
    "page",
    [
        '<p><span style="font-size:11pt">{0}</span></p> <p><span style="a:\'b\'">{1}</span></p>',
        "{0}<br>{1}",
        "<div>{0}</div>\n<div>{1}&nbsp;</div>",
        "<p>{0}</p><p>{1}</p><script>var a = 'নদী';</script>",
        "<P CLASS=MsoNormal>{0}</P><!-- নদী --><P>{1}</P><spa",
        "&lt;p&gt;{0}&lt;/p&gt;&lt;p&gt;{1}&lt;/p&gt;",
    ],
)
def test_tags_of_a_text_are_its_structure(page: str) -> None:
    assert scrape_page(page.format(*TEXT), SAVED).body == BODY


@pytest.mark.parametrize("text", ["৫ < ৭ আর ৯ > ৩", "করিম & রহিম", "<কবিতা>", "x &y; z"])
def test_other_signs_are_no_tags(text: str) -> None:
    assert untagged(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html><body>ক</body></html>", True),
        ("সাইট.কম\n<!doctype html><html lang=bn><head>", True),
        ("<p>ক</p>", False),
        (BODY, False),
    ],
)
def test_a_whole_web_page_is_told_from_a_text(text: str, expected: bool) -> None:
    assert is_document(text) is expected


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("সালমা বেগম", "author"),
        ("ড. ইফতেখার মাহমুদ", "author"),
        ("গ্লাসগো থেকে ফিরোজ আহমেদ", "author"),
        ("নাসির উদ্দিন, কক্সবাজার", "author"),
        ("রংপুর প্রতিনিধিঃ", "byline"),
        ("স্টাফ রিপোর্টার, সোনারগাঁও", "byline"),
        ("নিজস্ব প্রতিবেদক, ঢাকা", "byline"),
        ("Edited by: মৌমিতা দে", "byline"),
        ("জাতীয়", "section"),
        ("সাহিত্য সাময়িকী", "section"),
        ("উপ-সম্পাদকীয়", "section"),
        ("দৈনিক ভোরের ধ্বনি", "mast"),
        ("কুশিয়ারা টিভি", "mast"),
        ("সত্যের সন্ধানে প্রতিদিন", "mast"),
        (OWN, ""),
        (FAR, ""),
        ("তারেক রহমান দেশে ফিরছেন", ""),
        ("শেখ হাসিনার বিচার শুরু", ""),
        ("ড. ইউনূসের জন্য প্রস্তুত যমুনা", ""),
        ("বাজেটে কাটছাঁট করবে সৌদি আরব", ""),
        ("খালেদা জিয়া মুক্ত, এখন হাসপাতালে", ""),
        ("মেলায় আরিফিন শুভ, টিজারে চমক", ""),
        ("পর্ষদেও পরিবর্তনের রব", ""),
        ("আনোয়ারা চৌধুরী : নির্ভয় এক নারী চিকিৎসক", ""),
    ],
)
def test_a_line_above_a_text_is_told_by_its_words(line: str, kinds: str) -> None:
    key = comparable(line)
    tests = {"author": is_author, "byline": is_byline, "section": is_section, "mast": is_mast}
    assert " ".join(name for name, test in tests.items() if test(key)) == kinds


@pytest.mark.parametrize(
    "page",
    [
        f"{OWN}\n\n{TEXT[0][:60]} এক...\n\nসর্বশেষ সংবাদ\n\nযশোরে ফুলের দাম\n\nযশোরে ফুলের দাম বেড়েছে। চাষিরা আশা করছেন...",
        "খেলা\n" + "\n".join(f"দলের {n} নম্বর জয়\nপ্রথম দিনেই {n} গোলে জয় পেয়েছে দলটি।\n{n} মে ২০২৪" for n in range(1, 5)),
        "সারাদেশ\n" + "\n".join(f"চরে {n} নৌকাডুবি\n{n} ঘণ্টা আগে" for n in range(1, 5)),
        "প্রচ্ছদ\nজাতীয়\nখেলাধুলা\nবিনোদন\nযোগাযোগ\n© ২০২৪",
        f"{OWN}\nনিজস্ব প্রতিবেদক\n{DAY}\nশেয়ার করুন",
        "\n".join(f"চরে {n} মেলা শুরু\nরংপুর প্রতিনিধি\nমেলায় এসেছেন {n} হাজার মানুষ।" for n in range(2, 6)),
    ],
    ids=["teasers", "section", "headlines", "menu", "no text", "bylines"],
)
def test_a_list_of_articles_is_none(page: str) -> None:
    assert scrape_page(page, SAVED).body == ""


@pytest.mark.parametrize(
    "clock", [CLOCK, "আজ সোমবার, ৩০ নভেম্বর ২০২৫", "ঢাকা, রবিবার, ২৩ নভেম্বর ২০২৫, ৮ অগ্রহায়ণ ১৪৩২, ১ জমাদিউস সানি ১৪৪৭"]
)
@pytest.mark.parametrize(
    "stated", [DAY, "আপডেট টাইম : মঙ্গলবার, ৫ মার্চ, ২০২৪", "Posted on March 5, 2024 by admin", "রংপুর প্রতিনিধি | ৫ মার্চ ২০২৪"]
)
def test_the_clock_of_a_site_is_not_the_date_of_its_article(clock: str, stated: str) -> None:
    for lines in ([clock, OWN, stated, *TEXT], [OWN, stated, *TEXT, "ফলো করুন", clock], [clock, stated, OWN, *TEXT]):
        assert scrape_page("\n".join(lines), SAVED).date == "2024-03-05"


def test_a_bengali_date_counts_where_no_other_stands() -> None:
    lines = ["ঢাকা, সোমবার ২৯ জ্যৈষ্ঠ ১৪৩০", "শিক্ষা", "১৭ জ্যৈষ্ঠ ১৪৩০, বুধবার", OWN, *TEXT]
    assert scrape_page("\n".join(lines), SAVED).date == "2023-05-31"
    assert scrape_page("\n".join([lines[0], OWN, DAY, *TEXT]), SAVED).date == "2024-03-05"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("ছবির একটি দৃশ্য। সংগৃহীত", OWN),
        ("ছবি: সংগৃহীত", OWN),
        ("বাঁধের কাজে শ্রমিকেরা। ফাইল ছবি", OWN),
        ("ছবিতে তিস্তার নতুন বাঁধ", "ছবিতে তিস্তার নতুন বাঁধ"),
    ],
)
def test_a_caption_is_told_from_a_headline_about_pictures(line: str, title: str) -> None:
    lines = [OWN, line, *TEXT] if title == OWN else [line, "রংপুর প্রতিনিধি", *TEXT]
    page = scrape_page("\n".join(lines), SAVED)
    assert (page.title, page.body) == (title, BODY)
