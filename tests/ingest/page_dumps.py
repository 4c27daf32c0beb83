"""Page dumps made for tests: an article is wrapped in the furniture of an invented news site, in ten shapes.

Every text here was written for these tests; sites, people and events are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["HEADING", "OTHER_HEADLINES", "SHAPES", "TEASERS", "Clean", "dump"]


@dataclass(frozen=True)
class Clean:
    """An article as it should be read back; ``date`` is ISO, always 2025-03-11 in the dumps that state one."""

    title: str
    paragraphs: Sequence[str]
    date: str = "2025-03-11"


HEADING = "যা জানা গেল"
"""A heading that one of the shapes puts between the paragraphs: text of the article, too."""

OTHER_HEADLINES = (
    "নদীভাঙনে ঘর হারালেন চরের শতাধিক পরিবার",
    "ধানের দাম নিয়ে হতাশ কৃষক",
    "মেট্রোরেলে যাত্রী বেড়েছে, বাড়েনি বগি",
    "পাহাড়ে আবার বুনো হাতি, আতঙ্কে গ্রামবাসী",
    "কোন দেশে কত মানুষ চা পান করেন?",
    "শেষ ওভারের নাটকে হার স্বাগতিকদের",
    "‘আমরা কেউ ভালো নেই’: পাটকলশ্রমিকের চিঠি",
    "ইলিশ ধরায় নিষেধাজ্ঞা উঠছে মধ্যরাতে",
)
TEASERS = (
    ("বইমেলায় শিশুদের ভিড়", "ছুটির দিনে মেলার মাঠ ছিল শিশুদের দখলে।"),
    ("হাওরে আগাম ধান কাটা শুরু", "ঢলের আশঙ্কায় আধাপাকা ধানই কাটছেন চাষিরা।"),
    ("রাতের ট্রেনে নতুন সূচি", "আগামী মাস থেকে তিনটি ট্রেন ছাড়বে আধা ঘণ্টা পরে।"),
    ("সুন্দরবনে মধু সংগ্রহে কড়াকড়ি", "এবার অনুমতিপত্র ছাড়া কোনো নৌকা বনে ঢুকতে পারবে না।"),
)
MENU = ("প্রচ্ছদ", "জাতীয়", "রাজনীতি", "অর্থনীতি", "সারাদেশ", "বিশ্ব", "খেলা", "বিনোদন", "মতামত", "চাকরি", "ই-পেপার")
NEXT_TITLE = "কুয়াশায় বন্ধ ফেরি, দুই ঘাটে দীর্ঘ সারি"
NEXT_BODY = (
    "ঘন কুয়াশার কারণে ভোর থেকে নৌপথে ফেরি চলাচল বন্ধ রয়েছে। দুই ঘাটে আটকা পড়েছে কয়েক শ যানবাহন।",
    "ঘাটের ব্যবস্থাপক জানান, কুয়াশা না কাটলে ফেরি ছাড়া সম্ভব নয়। যাত্রীদের বিকল্প পথে যেতে বলা হয়েছে।",
    "ট্রাকচালকেরা বলছেন, কাঁচামাল নষ্ট হওয়ার ভয়ে আছেন তাঁরা।",
)


def _lines(*parts: str | Sequence[str]) -> list[str]:
    return [line for part in parts for line in ([part] if isinstance(part, str) else part)]


def _middle(paragraphs: Sequence[str], *inserted: str) -> list[str]:
    """The paragraphs with furniture after the second."""
    return [*paragraphs[:2], *inserted, *paragraphs[2:]]


def portal(article: Clean) -> str:
    """Clock, menu, breadcrumb, labelled dates, caption, related links inside, tags, latest news, imprint."""
    return "\n\n".join(
        _lines(
            "শনিবার, ২২ নভেম্বর ২০২৫ | ৭ অগ্রহায়ণ ১৪৩২",
            MENU,
            "প্রচ্ছদ > বিশ্ব",
            article.title,
            "ঝিলমিল প্রতিদিন ডেস্ক",
            "প্রকাশ: ১১ মার্চ ২০২৫, ০৯:৪০ পিএম | আপডেট: ১২ মার্চ ২০২৫, ১০:০৫ এএম",
            "ঘটনাস্থলে মানুষের ভিড়। ছবি: সংগৃহীত",
            _middle(article.paragraphs, "বিজ্ঞাপন", "আরও পড়ুন", OTHER_HEADLINES[0], OTHER_HEADLINES[4]),
            "বিষয়: নদী, পরিবেশ",
            "খবরটি শেয়ার করুন",
            "সর্বশেষ",
            OTHER_HEADLINES[1:],
            "সম্পাদক ও প্রকাশক: মীর আশফাক",
            "© ২০২৫ ঝিলমিল প্রতিদিন | সর্বস্বত্ব সংরক্ষিত",
        )
    )


def twice(article: Clean) -> str:
    """A ticker, counters, and all of the article printed a second time below the share buttons."""
    stamp = "আপডেট সময় : ০৯:১২:৪৪ অপরাহ্ন, মঙ্গলবার, ১১ মার্চ ২০২৫"
    return "\n".join(
        _lines(
            "১০:৩১ পূর্বাহ্ন, শনিবার, ২২ নভেম্বর ২০২৫",
            "শিরোনাম :",
            " ".join(OTHER_HEADLINES),
            "",
            article.title,
            "নিজস্ব প্রতিবেদক",
            stamp,
            "৩৪৫ বার পড়া হয়েছে",
            "",
            _middle(article.paragraphs, "বিজ্ঞাপন"),
            "নিউজটি শেয়ার করুন",
            article.title,
            stamp,
            _middle(article.paragraphs, "বিজ্ঞাপন"),
        )
    )


def tight(article: Clean) -> str:
    """Nothing but title, date and text, a line each; an invitation to write in the end."""
    return "\n".join(
        _lines(
            article.title,
            "১১ মার্চ ২০২৫",
            article.paragraphs,
            "পাঠকের পাতায় আপনিও লিখতে পারেন। আপনার এলাকার খবর ও ছবি পাঠিয়ে দিন [email protected] মেইলে।",
            "Discussion about this post",
        )
    )


def teasers(article: Clean) -> str:
    """Headlines with a sentence each, in the margin before the article and below it."""
    margin = [text for teaser in TEASERS[:2] for text in teaser]
    below = [text for teaser in TEASERS[2:] for text in teaser]
    return "\n\n".join(
        _lines(
            "আলোচিত",
            margin,
            "সারাদেশ",
            article.title,
            "আপডেট: ১১ মার্চ ২০২৫ ১৮:২২",
            article.paragraphs,
            "আরও খবর",
            below,
            "আমাদের ফেসবুক পেজে লাইক দিন এবং সঙ্গে থাকুন।",
        )
    )


def endless(article: Clean) -> str:
    """The next article follows as a whole, as on pages that never end."""
    return "\n\n".join(
        _lines(
            MENU[:5],
            article.title,
            "স্টাফ রিপোর্টার, খুলনা",
            "প্রকাশিত: ১১ মার্চ ২০২৫",
            article.paragraphs,
            "মন্তব্য করুন",
            NEXT_TITLE,
            "স্টাফ রিপোর্টার, মানিকগঞ্জ",
            "প্রকাশিত: ১০ মার্চ ২০২৫",
            NEXT_BODY,
        )
    )


def english(article: Clean) -> str:
    """Furniture in English, with image placeholders and share buttons."""
    return "\n".join(
        _lines(
            "Menu",
            "Home",
            "Nov 22, 2025 Saturday",
            "Home > World",
            article.title,
            "Online Desk",
            "Published: 11 Mar 2025, 06:30 PM",
            "Facebook",
            "Twitter",
            "WhatsApp",
            "spot_img",
            _middle(article.paragraphs, "Advertisement", "spot_img"),
            "Tags:",
            "Read more",
            OTHER_HEADLINES[3:6],
            "Related News",
            OTHER_HEADLINES[:3],
            "All rights reserved © Jhilmil 2025",
        )
    )


def unmarked(article: Clean) -> str:
    """Other headlines right below the text, without a word to announce them; no date at all."""
    return "\n\n".join(
        _lines("হোম > জাতীয়", article.title, "মাঠে কাজ করছেন শ্রমিকেরা। ছবি: ঝিলমিল", article.paragraphs, OTHER_HEADLINES)
    )


def clock(article: Clean) -> str:
    """The only date is the one at the top; readers' comments below."""
    return "\n\n".join(
        _lines(
            "মঙ্গলবার | ১১ মার্চ | ২০২৫",
            "spot_img",
            article.title,
            article.paragraphs,
            "মন্তব্য",
            "খুব ভালো লিখেছেন। এমন প্রতিবেদন আরও চাই।",
            "আমার এলাকায়ও একই অবস্থা। কেউ দেখার নেই।",
        )
    )


def headings(article: Clean) -> str:
    """A heading, an advertisement and a picture between the paragraphs."""
    return "\r\n".join(
        _lines(
            "বিশেষ আয়োজন",
            "",
            article.title,
            "",
            "বিশেষ প্রতিনিধি",
            "প্রকাশ : ১১/০৩/২০২৫",
            "",
            _middle(article.paragraphs, "", "বিজ্ঞাপন", "", "দুপুরের রোদে মাঠ ফাঁকা। ফাইল ছবি", "", HEADING, ""),
            "",
            "সূত্র: বিভিন্ন সংবাদমাধ্যম",
            "এই বিভাগের আরও খবর",
            OTHER_HEADLINES[:5],
            "এই ওয়েবসাইটের কোনো লেখা বা ছবি অনুমতি ছাড়া ব্যবহার করা বেআইনি।",
        )
    )


def sidebar(article: Clean) -> str:
    """The latest headlines stand before the article; inside it a sentence asks the reader to follow a channel."""
    return "\n".join(
        _lines(
            "সর্বশেষ",
            OTHER_HEADLINES,
            "জনপ্রিয়",
            OTHER_HEADLINES[:4],
            article.title,
            "অনলাইন ডেস্ক",
            "১১ মার্চ ২০২৫, ২১:০০",
            "",
            _middle(article.paragraphs, "সব খবর সবার আগে পেতে ঝিলমিলের গুগল নিউজ চ্যানেলটি অনুসরণ করুন।"),
            "",
            "ঝিলমিল/রু/তা",
        )
    )


SHAPES: Mapping[str, Callable[[Clean], str]] = {
    shape.__name__: shape
    for shape in (portal, twice, tight, teasers, endless, english, unmarked, clock, headings, sidebar)
}
"""The shapes by name."""


def dump(article: Clean, shape: str) -> str:
    """The article as a page dump of the shape."""
    return SHAPES[shape](article)
