"""Records that hold what a site says in place of an article are refused; articles that speak of such things are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from bnsearch.ingest import find_files, read_articles, read_file

BLOCKED = [
    ("Sorry, you have been blocked", "This website is using a security service to protect itself from online attacks."),
    ("Just a moment...", "Checking your browser before accessing example.com. Please enable cookies."),
    ("404 Not Found", "দুঃখিত, পৃষ্ঠাটি খুঁজে পাওয়া যায়নি।"),
    (
        "Attention Required! | Cloudflare",
        "Please enable cookies. Sorry, you have been blocked. You are unable to access charbarta.example",
    ),
    ("চরবার্তা", "আপনি রোবট নন তা নিশ্চিত করুন। নিচের ঘরে টিক দিন।"),
    ("পাতাটি খুঁজে পাওয়া যায়নি | চরবার্তা", "আপনি যে পাতাটি খুঁজছেন তা হয়তো সরানো হয়েছে। প্রচ্ছদে ফিরে যান।"),
    ("লগইন", "খবরটি পড়তে লগইন করুন। পাসওয়ার্ড ভুলে গেছেন? নতুন অ্যাকাউন্ট খুলুন।"),
    ("Access Denied", "You don't have permission to access this resource. Reference #18.4d"),
    ("403 Forbidden", "nginx/1.18.0 (Ubuntu)"),
    ("502 Bad Gateway", ""),
    ("Are you a human?", "Please verify you are human by completing the CAPTCHA below. Ray ID: 8abc"),
    ("চরবার্তা", "পুরো প্রতিবেদন শুধু গ্রাহকদের জন্য। পড়তে গ্রাহক হোন।"),
    ("Error 404", "The page you are looking for does not exist. Back to home."),
    ("ওয়েবসাইটটির রক্ষণাবেক্ষণ চলছে", "সাময়িক অসুবিধার জন্য দুঃখিত। আবার চেষ্টা করুন।"),
    ("চরবার্তা", "আমরা কুকি ব্যবহার করি। চালিয়ে যেতে কুকি গ্রহণ করুন। আপনার গোপনীয়তা আমাদের কাছে গুরুত্বপূর্ণ।"),
    ("Example Domain", "Your browser is not supported. Please enable JavaScript to continue."),
    ("অনুসন্ধান", "আপনি যা খুঁজছেন তা পাওয়া যায়নি। অন্য শব্দ দিয়ে আবার খুঁজুন।"),
    ("মতামত বিভাগের সকল খবর", "নদে পানি বাড়ছে\nহাটে নতুন আলু\nচরে সেতুর দাবি\nসড়কে গর্ত\nপাহাড়ে বৃষ্টি"),
    (
        "সর্বশেষ সংবাদ",
        "নদে পানি বাড়ছে\n\n"
        "কুমার নদে সকাল থেকে পানি বাড়ছে, চরের মানুষ...\n\n"
        "হাটে নতুন আলু\n\n"
        "হাটে নতুন আলু উঠেছে, দাম গত বছরের...\n\n"
        "সড়কে গর্ত\n\n"
        "শহরের প্রধান সড়কে গর্ত হওয়ায়...",
    ),
    (
        "চরবার্তা",
        "নদে পানি বাড়ছে\n"
        "কুমার নদে সকাল থেকে পানি বাড়ছে…\n"
        "হাটে নতুন আলু\n"
        "হাটে নতুন আলু উঠেছে, দাম…\n"
        "সড়কে গর্ত\n"
        "শহরের সড়কে বড় গর্ত হওয়ায়…",
    ),
    ("Category: খেলা", "নদে পানি বাড়ছে\nহাটে নতুন আলু"),
    ("খেলা Archives - চরবার্তা", "মাঠে ফিরছে নৌকাবাইচ Read More\nহাডুডু খেলার আসর Read More"),
    ("নৌকাবাইচ Archives", "মাঠে ফিরছে নৌকাবাইচ বিস্তারিত পড়ুন হাডুডু খেলার আসর বিস্তারিত পড়ুন"),
    ("Subscribe to continue reading", "Already a subscriber? Log in."),
    ("429 Too Many Requests", "openresty"),
]


ARTICLES = [
    (
        "পরীক্ষার ওয়েবসাইটে ‘404 Not Found’",
        "ফল প্রকাশের পর ওয়েবসাইটে ঢুকতে গেলে পরীক্ষার্থীরা ‘404 Not Found’ লেখা দেখছেন বলে অভিযোগ করেছেন।",
    ),
    (
        "ক্যাপচা নিয়ে বিরক্ত যাত্রীরা",
        "ট্রেনের টিকিট কাটতে গিয়ে বারবার CAPTCHA পূরণ করতে হচ্ছে যাত্রীদের। রেল বলছে, কালোবাজারি ঠেকাতেই এই ব্যবস্থা।",
    ),
    ("ওয়েবসাইট হ্যাক", "জেলা প্রশাসনের ওয়েবসাইটে ঢুকলে ‘Access Denied’ দেখাচ্ছে। কারিগরি দল কাজ করছে বলে জানান কর্মকর্তা।"),
    (
        "টিকিটের পাতাটি খুঁজে পাওয়া যায়নি",
        "টিকিট বিক্রির প্রথম দিনে পাতাটি খুঁজে পাওয়া যায়নি বলে অভিযোগ করেছেন শতাধিক ক্রেতা। রেলের কর্মকর্তারা দুপুরে তা ঠিক করেন।",
    ),
    ("নিখোঁজ জেলের খোঁজ মেলেনি", "তিন দিনেও নিখোঁজ জেলের খোঁজ পাওয়া যায়নি। ডুবুরিরা আজও নদীতে তল্লাশি চালিয়েছেন।"),
    ("গ্রাহক হোন, ছাড় পান: নতুন প্রচার", "মোবাইল অপারেটরটি নতুন গ্রাহক হোন নামে একটি প্রচার শুরু করেছে যা চলবে এক মাস।"),
    ("নদে পানি বাড়ছে", "কুমার নদে সকাল থেকে পানি বাড়ছে। চরের মানুষ নৌকায় করে উঁচু জায়গায় যাচ্ছেন।"),
    (
        "কবিতা: নদীর ধারে",
        "নদীর ধারে বসে আছি…\nঢেউ এসে পা ছুঁয়ে যায়\nদূরে নৌকা ভাসে…\nপাল তোলা\nমাঝি গান গায়\nবাতাস থামে\nআমি চেয়ে থাকি…\nসন্ধ্যা নামে",
    ),
    (
        "সর্বশেষ সংবাদ সম্মেলনে যা বললেন কোচ",
        "দল নিয়ে আশাবাদী কোচ। তিনি বলেন, ছেলেরা প্রস্তুত। মাঠে নামার আগে শেষ অনুশীলন হয়েছে বিকেলে।",
    ),
    ("সব খবর মিথ্যা, বললেন মেয়র", "সব খবর মিথ্যা বলে দাবি করেছেন মেয়র। তিনি বলেন, কাজ চলছে।"),
    ("ব্রডকাস্টারদের security check", "বিমানবন্দরে যাত্রীদের security check করতে নতুন যন্ত্র বসানো হয়েছে বলে কর্তৃপক্ষ জানায়।"),
    ("সাইট বন্ধ", "সরকারি সেবার সাইটটি রক্ষণাবেক্ষণের জন্য দুই দিন বন্ধ থাকবে বলে বিজ্ঞপ্তিতে জানানো হয়েছে।"),
    ("নতুন নিয়মে নিবন্ধন", "সেবা নিতে হলে এখন থেকে পড়তে নিবন্ধন লাগবে না বলে জানিয়েছে পাঠাগার কর্তৃপক্ষ।"),
    ("আলাপ", "‘আমি... আমি জানি না...’ বলেই কেঁদে ফেললেন রহিমা খাতুন... তাঁর চোখে জল। নদী তাঁর ঘর নিয়ে গেছে।"),
    ("প্রত্নতাত্ত্বিক আর্কাইভ", "জেলায় একটি নতুন আর্কাইভ খোলা হয়েছে যেখানে পুরোনো দলিল রাখা হবে। গবেষকেরা তা দেখতে পারবেন।"),
    ("কুকি-চিন নিয়ে আলোচনা", "পাহাড়ে কুকি জনগোষ্ঠীর সঙ্গে আলোচনায় বসেছে কমিটি। শান্তি ফেরাতে তিন দফা প্রস্তাব দেওয়া হয়।"),
    ("ভূমিকম্পে ক্ষয়ক্ষতির খবর পাওয়া যায়নি", "ভোরে মৃদু ভূমিকম্প হয়েছে। তাৎক্ষণিকভাবে ক্ষয়ক্ষতির কোনো খবর পাওয়া যায়নি।"),
    ("ভূমিকম্প", "তাৎক্ষণিকভাবে হতাহতের কোনো খবর পাওয়া যায়নি।"),
    ("রোবট এল হাসপাতালে", "রোগীদের সেবায় একটি রোবট আনা হয়েছে। আপনি রোবট নন, কিন্তু সে আপনার মতোই কথা বলে, জানালেন চিকিৎসক।"),
]


@pytest.mark.parametrize(("title", "body"), BLOCKED)
def test_what_is_no_article_is_refused_with_the_reason(title: str, body: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"title": title, "body": body, "date": "2026-01-24"}]), "utf-8")
    with pytest.raises(SourceRefused, match=r"the site answered “.+”|it lists articles|has no text"):
        list(read_articles(tmp_path / "a.json"))


@pytest.mark.parametrize(("title", "body"), ARTICLES)
def test_an_article_that_speaks_of_such_things_is_one(title: str, body: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": title, "body": body}), "utf-8")
    (article,) = read_articles(tmp_path / "a.json")
    assert (article.title, article.body) == (title, body)


def test_the_articles_beside_it_are_read(tmp_path: Path) -> None:
    records = [{"title": title, "body": body} for title, body in (BLOCKED[0], ARTICLES[0], BLOCKED[2])]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    (source,) = find_files([tmp_path]).files
    result = read_file(source)
    assert [article.title for article in result.articles] == [ARTICLES[0][0]]
    assert [where for where, _ in result.failed] == ["a.jsonl:1", "a.jsonl:3"]
