"""Web pages in the shapes that sites really serve, made of our own sentences, with what a reader finds on them.

Each article page is a function whose name says its shape; lists of articles stand apart, for they hold none.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["ARTICLES", "FURNITURE", "LISTS", "Web"]


@dataclass(frozen=True, slots=True)
class Web:
    """A page and what a reader finds on it; ``first`` and ``last`` are how the body begins and ends."""

    data: bytes
    title: str
    date: str
    first: str
    last: str


ARTICLES: dict[str, Callable[[], Web]] = {}
"""Shape → the page."""
LISTS: dict[str, Callable[[], str]] = {}
"""Kind of list → the page; none holds an article."""

SITE = "নদীতীর"
FURNITURE = ("আরও পড়ুন", "মাঠের খবর", "প্রধান সম্পাদক", "কুকি", "শেয়ার করুন", "সর্বাধিক পঠিত", "মন্তব্য করুন", "প্রচ্ছদ")
"""What may stand in no body."""

FERRY = (
    "কুশিয়ারার ঘাটে নতুন ফেরি চালু",
    "কুশিয়ারা নদীর শেরপুর ঘাটে বুধবার থেকে নতুন একটি ফেরি চলছে। একসঙ্গে বারোটি গাড়ি পার হতে পারে এতে।",
    "ঘাটের ইজারাদার সবুজ মিয়া বলেন, আগে পার হতে দুই ঘণ্টা বসে থাকতে হতো। এখন আধা ঘণ্টায় পৌঁছানো যাবে।",
    "ফেরিটি সকাল ছয়টা থেকে রাত দশটা পর্যন্ত চলবে। ভাড়া আগের মতোই আছে।",
)
SCHOOL = (
    "চরের স্কুলে ফিরল দুই শ শিশু",
    "যমুনার চরে বন্ধ থাকা স্কুলটি আবার খুলেছে। প্রথম দিনেই ক্লাসে এসেছে দুই শ শিশু।",
    "শিক্ষক রওশন আরা জানান, বন্যার সময় ঘরটি ভেঙে গিয়েছিল। গ্রামের মানুষ বাঁশ ও টিন দিয়ে সেটি দাঁড় করিয়েছেন।",
    "শিক্ষা কার্যালয় বই পাঠিয়েছে। আগামী মাসে একটি পাকা ঘর তোলার কাজ শুরু হবে।",
)
HONEY = (
    "সরিষার মাঠে মধুর মৌসুম",
    "মানিকগঞ্জের সরিষার মাঠে মৌচাষিরা বাক্স বসিয়েছেন। এবার ফুল ভালো হওয়ায় মধু বেশি পাওয়ার আশা তাঁদের।",
    "মৌচাষি আলতাফ হোসেন বলেন, একটি বাক্স থেকে সপ্তাহে তিন কেজি মধু আসে। দাম পাওয়া যাচ্ছে কেজিতে চার শ টাকা।",
    "কৃষি কর্মকর্তারা বলছেন, মৌমাছি থাকলে সরিষার ফলনও বাড়ে। তাই কৃষকেরাও খুশি।",
)
BUS = (
    "রাতের শহরে নামছে ছোট বাস",
    "শহরের তিনটি পথে রাত এগারোটার পরও ছোট বাস চলবে। পরিবহন সমিতি সোমবার এই সিদ্ধান্ত জানিয়েছে।",
    "হাসপাতাল ও রেলস্টেশন হয়ে বাসগুলো যাবে। চালকদের জন্য আলাদা পালা ঠিক করা হয়েছে।",
    "যাত্রী নাসরিন বেগম বলেন, রাতের পালার কাজ শেষে বাড়ি ফেরা এবার সহজ হবে।",
)
BOOK = (
    "গ্রামের পাঠাগারে হাতে লেখা পুঁথি",
    "কিশোরগঞ্জের একটি পাঠাগারে আড়াই শ বছরের পুরোনো পুঁথি পাওয়া গেছে। তালপাতায় লেখা পুঁথিটির অক্ষর এখনো পড়া যায়।",
    "পাঠাগারের কর্মী দীপক দাস বলেন, পুরোনো একটি সিন্দুক খুলে তাঁরা এটি পান। ভেতরে আরও কিছু দলিল ছিল।",
    "পুঁথিটি সংরক্ষণের জন্য বিশেষজ্ঞরা আসছেন। মাসখানেক পর সবাই দেখতে পারবেন।",
)
MENU = "<ul><li><a href='/'>প্রচ্ছদ</a></li><li><a href='/country'>সারাদেশ</a></li><li><a href='/sports'>খেলা</a></li></ul>"
FOOT = "<p>প্রধান সম্পাদক: কামরুন নাহার</p><p>© ২০২৫ নদীতীর</p>"
OTHERS = (
    "আলুর দাম কমেছে উত্তরের মাঠের খবর",
    "বৃষ্টিতে ভেসেছে তিনটি মাঠের খবর",
    "শীতের পিঠা নিয়ে মাঠের খবর আজ",
    "ধানের নতুন জাত আর মাঠের খবর",
    "পাটের ভালো ফলন মাঠের খবর বলছে",
    "খাল খননে সুফল মাঠের খবর দিচ্ছে",
)
"""Headlines of other articles."""


def shape(page: Callable[[], Web]) -> Callable[[], Web]:
    ARTICLES[page.__name__] = page
    return page


def listing(page: Callable[[], str]) -> Callable[[], str]:
    LISTS[page.__name__] = page
    return page


def web(content: str, story: tuple[str, ...], date: str, first: str = "", last: str = "", title: str = "") -> Web:
    return Web(content.encode(), title or story[0], date, first or story[1][:40], last or story[-1][-30:])


def tagged(tag: str, texts: tuple[str, ...], attributes: str = "") -> str:
    return "".join(f"<{tag} {attributes}>{text}</{tag}>" for text in texts)


def cards() -> str:
    return "".join(f"<div class='card'><a href='/m/{n}'><h3>{text}</h3></a></div>" for n, text in enumerate(OTHERS))


def related() -> str:
    return f"<div class='related'><h4>আরও পড়ুন</h4>{cards()}</div>"


def head(title: str, more: str = "") -> str:
    return f"<!DOCTYPE html><html lang='bn'><head><meta charset='utf-8'><title>{title}</title>{more}</head>"


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{html.escape(content)}">'


def schema(kind: str, **fields: object) -> str:
    thing = json.dumps({"@context": "https://schema.org", "@type": kind, **fields}, ensure_ascii=False)
    return f'<script type="application/ld+json">{thing}</script>'


@shape
def fragment_without_html() -> Web:
    text = tagged("p", FERRY[1:])
    content = f"<div class='details'><h2>{FERRY[0]}</h2><span>প্রকাশিত: ৫ মার্চ ২০২৫, ০৯:২০</span>{text}</div>{related()}"
    return web(content, FERRY, "2025-03-05")


@shape
def amp() -> Web:
    content = (
        head(f"{SCHOOL[0]} | {SITE}", "<style amp-boilerplate>body{}</style><script async src='v0.js'></script>")
        + f"<body><amp-sidebar id='s'>{MENU}</amp-sidebar><header>{SITE}</header><article><h1>{SCHOOL[0]}</h1>"
        + "<time datetime='2025-01-18T20:15:00Z'>৫ ঘণ্টা আগে</time><amp-img src='a.jpg' width='9' height='9'></amp-img>"
        + f"<p>{SCHOOL[1]}</p><amp-ad></amp-ad><p>{SCHOOL[2]}</p><p>{SCHOOL[3]}</p></article>"
        + f"<amp-social-share></amp-social-share>{related()}<footer>{FOOT}</footer></body></html>"
    )
    return web(content.replace("<html", "<html ⚡"), SCHOOL, "2025-01-19")


@shape
def print_view() -> Web:
    text = "<br><br>".join(HONEY[1:])
    content = (
        f"<html><head><title>{SITE} :: প্রিন্ট সংস্করণ</title></head><body onload='window.print()'><table width='650'><tr>"
        f"<td><img src='logo.gif' alt='{SITE}'></td><td align='right'>প্রিন্টের সময়: ২০ নভেম্বর ২০২৫</td></tr><tr><td colspan='2'>"
        f"<b>{HONEY[0]}</b><br><small>প্রকাশ: ৭ জানুয়ারি ২০২৫</small><hr>{text}</td></tr></table>"
        "<a href='javascript:window.close()'>বন্ধ করুন</a></body></html>"
    )
    return web(content, HONEY, "2025-01-07")


@shape
def paragraphs_by_breaks() -> Web:
    text = "<br /><br />\n".join(BUS[1:])
    content = (
        head(f"{BUS[0]} - {SITE}", meta("og:site_name", SITE)) + f"<body><div id='menu'>{MENU}</div><div id='main'>"
        f"<font size='5'>{BUS[0]}</font><br><i>১৩/০৮/২৪ | নিজস্ব প্রতিবেদক</i><br><br><div align='justify'>{text}</div>"
        f"</div>{related()}<div id='foot'>{FOOT}</div></body></html>"
    )
    return web(content, BUS, "2024-08-13")


@shape
def divs_and_spans() -> Web:
    text = "".join(f"<div class='css-1x'><span class='css-2y'>{part}</span></div>" for part in BOOK[1:])
    content = (
        head(f"{BOOK[0]} | {SITE}", meta("og:title", f"{BOOK[0]} | {SITE}") + meta("og:site_name", SITE))
        + f"<body><div class='css-0'>{MENU}</div><div class='css-9'><div class='css-8'><span>{BOOK[0]}</span></div>"
        f"<div class='css-7'><span>৯ সেপ্ট ২০২৪, ১০:৩০</span></div>{text}</div>{related()}{FOOT}</body></html>"
    )
    return web(content, BOOK, "2024-09-09")


@shape
def next_data() -> Web:
    article = {
        "id": 7311,
        "headline": FERRY[0],
        "content": tagged("p", FERRY[1:]),
        "published_at": "2025-03-05T21:20:00Z",
        "related": [{"headline": text, "content": ""} for text in OTHERS],
    }
    data = json.dumps({"props": {"pageProps": {"menu": ["প্রচ্ছদ"], "article": article}}, "page": "/[slug]"})
    content = (
        head(FERRY[0]) + f"<body><div id='__next'><div class='spin'></div></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{data}</script></body></html>"
    )
    return web(content, FERRY, "2025-03-06")


@shape
def initial_state() -> Web:
    elements = [{"type": "text", "text": f"<p>{text}</p>"} for text in SCHOOL[1:]]
    story = {
        "headline": SCHOOL[0],
        "published-at": 1737231300000,
        "cards": [{"story-elements": elements[:2]}, {"story-elements": elements[2:]}],
    }
    data = json.dumps({"qt": {"data": {"story": story, "menu": [{"title": "প্রচ্ছদ"}]}}}, ensure_ascii=False)
    content = (
        head(f"{SCHOOL[0]} | {SITE}") + f"<body><div id='app'></div><script>window.__INITIAL_STATE__ = {data};\n"
        "window.__x = 1;</script><script src='/app.js'></script></body></html>"
    )
    return web(content, SCHOOL, "2025-01-19")


@shape
def lazy_text_in_noscript() -> Web:
    text = tagged("p", HONEY[1:])
    content = (
        head(HONEY[0], meta("og:type", "article") + meta("article:published_time", "2025-01-07T10:00:00+06:00"))
        + f"<body>{MENU}<h1>{HONEY[0]}</h1><div class='lazy' data-src='/text/9'></div><noscript>{text}</noscript>"
        f"{related()}{FOOT}</body></html>"
    )
    return web(content, HONEY, "2025-01-07")


@shape
def template_element() -> Web:
    text = tagged("p", BUS[1:])
    content = (
        head(f"{BUS[0]} :: {SITE}") + f"<body><header>{MENU}</header><news-story><template shadowrootmode='open'>"
        f"<h1>{BUS[0]}</h1><time datetime='2024-08-13'>১৩ আগস্ট</time><div>{text}</div></template></news-story>"
        f"<footer>{FOOT}</footer></body></html>"
    )
    return web(content, BUS, "2024-08-13")


@shape
def wrong_charset() -> Web:
    text = tagged("p", BOOK[1:])
    content = (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><title>{BOOK[0]}</title>"
        f"</head><body><h1>{BOOK[0]}</h1><p class='date'>Published: 9 Sep, 2024 10:30 PM</p>{text}{related()}</body></html>"
    )
    return web(content, BOOK, "2024-09-09")


@shape
def one_broken_byte() -> Web:
    page = web(
        head(FERRY[0])
        + f"<body><h1>{FERRY[0]}</h1><p>৫ মার্চ ২০২৫</p>{tagged('p', FERRY[1:])}<div>ছবি: ক@</div></body></html>",
        FERRY,
        "2025-03-05",
    )
    return Web(page.data.replace(b"@", b"\xe0\xa6"), page.title, page.date, page.first, page.last)


@shape
def schema_with_line_ends() -> Web:
    thing = (
        '{"@context":"https://schema.org","@type":"NewsArticle",\n"headline":"' + SCHOOL[0] + '",\n'
        '"description":"প্রথম সারি\nদ্বিতীয় সারি",\n"datePublished":"2025-01-18T22:00:00+06:00",\n}'
    )
    content = (
        head(SCHOOL[0], f"<script type='application/ld+json'>\n//<![CDATA[\n{thing}\n//]]>\n</script>")
        + f"<body>{MENU}<h1>{SCHOOL[0]}</h1>{tagged('p', SCHOOL[1:])}{related()}{FOOT}</body></html>"
    )
    return web(content, SCHOOL, "2025-01-18")


@shape
def microdata() -> Web:
    content = (
        head(f"{HONEY[0]} | {SITE}") + f"<body>{MENU}<div itemscope itemtype='http://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{HONEY[0]}</h1><span itemprop='author'>জহির রায়হান</span>"
        "<span itemprop='datePublished' content='2025-01-07T23:10:00+06:00'>গতকাল</span>"
        "<span itemprop='dateModified' content='2025-01-09T08:00:00+06:00'>আজ</span>"
        f"<div itemprop='articleBody'>{tagged('p', HONEY[1:])}</div></div>{related()}{FOOT}</body></html>"
    )
    return web(content, HONEY, "2025-01-07")


@shape
def old_wordpress() -> Web:
    content = (
        head(f"{BUS[0]} « {SITE}") + f"<body><div id='header'><h1><a href='/'>{SITE}</a></h1>{MENU}</div>"
        f"<div class='hentry post'><h2 class='entry-title'>{BUS[0]}</h2>"
        "<abbr class='published' title='2024-08-13T09:00:00+0600'>১ বছর আগে</abbr>"
        f"<div class='entry-content'>{tagged('p', BUS[1:])}<p>শেয়ার করুন:</p></div></div>{related()}{FOOT}</body></html>"
    )
    return web(content, BUS, "2024-08-13")


@shape
def blogspot() -> Web:
    text = "<br /><br />".join(f"<span style='font-size: large;'>{part}</span>" for part in BOOK[1:])
    content = (
        head(f"{SITE}: {BOOK[0]}") + f"<body><h1 class='title'>{SITE}</h1><div class='post hentry'>"
        f"<h3 class='post-title entry-title'>{BOOK[0]}</h3><div class='post-body entry-content'>{text}</div>"
        "<div class='post-footer'>Posted by <span>নদী</span> at <a class='timestamp-link' href='#'>"
        "<abbr class='published' itemprop='datePublished' title='2024-09-09T22:30:00+06:00'>10:30 PM</abbr></a></div></div>"
        f"<div class='sidebar'><h2>সর্বাধিক পঠিত</h2>{cards()}</div></body></html>"
    )
    return web(content, BOOK, "2024-09-09")


@shape
def two_sentences() -> Web:
    story = ("আজ বন্ধ থাকবে পুরোনো সেতু", "মেরামতের কাজে পুরোনো সেতু শনিবার সারা দিন বন্ধ থাকবে। রোববার সকালে আবার গাড়ি চলবে।")
    content = (
        head(f"{story[0]} | {SITE}", meta("og:type", "website") + meta("og:title", story[0]))
        + f"<body>{MENU}<h1>{story[0]}</h1><p>প্রকাশ: ৫ অক্টো ২০২৪</p><p>{story[1]}</p>{related()}{FOOT}</body></html>"
    )
    return web(content, story, "2024-10-05")


@shape
def live_blog() -> Web:
    updates = [
        {"@type": "BlogPosting", "headline": f"সময় {n}", "datePublished": "2024-10-06", "articleBody": text}
        for n, text in enumerate(BUS[1:])
    ]
    entries = "".join(f"<section><h3>{10 + n}:৩০</h3><p>{text}</p></section>" for n, text in enumerate(BUS[1:]))
    thing = schema(
        "LiveBlogPosting",
        headline=f"সরাসরি: {BUS[0]}",
        datePublished="2024-10-05T08:00:00+06:00",
        liveBlogUpdate=updates,
    )
    content = (
        head(BUS[0], thing) + f"<body>{MENU}<h1>সরাসরি: {BUS[0]}</h1><div>{entries}</div>{related()}{FOOT}</body></html>"
    )
    return web(content, BUS, "2024-10-05", title=f"সরাসরি: {BUS[0]}")


@shape
def photo_gallery() -> Web:
    captions = (
        "ভোরে মাঠের পথে মৌচাষিরা।",
        "সরিষা ফুলের সারির পাশে বসানো হচ্ছে বাক্স।",
        "চাক থেকে মধু তুলছেন দুই ভাই।",
        "বিকেলে বোতলে ভরা মধু যাচ্ছে হাটে।",
    )
    figures = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(captions)
    )
    content = (
        head(
            f"ছবিতে {HONEY[0]} | {SITE}",
            meta("og:type", "article") + meta("article:published_time", "2025-01-08T07:00:00Z"),
        )
        + f"<body>{MENU}<h1>ছবিতে {HONEY[0]}</h1><div class='gallery'>{figures}</div>{related()}{FOOT}</body></html>"
    )
    return web(content, HONEY, "2025-01-08", captions[0], captions[-1], f"ছবিতে {HONEY[0]}")


@shape
def video_page() -> Web:
    caption = "নতুন ফেরিতে প্রথম দিনের যাত্রা কেমন ছিল, দেখুন আমাদের প্রতিবেদনে।"
    thing = schema("VideoObject", name=FERRY[0], description=caption, uploadDate="2025-03-05T12:00:00+06:00")
    content = (
        head(f"{FERRY[0]} | {SITE}", thing + meta("og:type", "video.other") + meta("og:title", FERRY[0]))
        + f"<body>{MENU}<h1>{FERRY[0]}</h1><iframe src='https://video.example/1'></iframe><p>{caption}</p>{related()}{FOOT}</body></html>"
    )
    return web(content, FERRY, "2025-03-05", caption, caption)


@shape
def interview() -> Web:
    talk = (
        ("প্রথম বইটি কবে লিখলেন?", "কলেজে পড়ার সময়। তখন রাত জেগে লিখতাম।"),
        ("পাঠক কেমন পেয়েছেন?", "শুরুতে খুব কম। পরে চিঠি আসতে লাগল।"),
        ("এখন কী লিখছেন?", "নদী নিয়ে একটি উপন্যাস। শেষ হতে আরও এক বছর লাগবে।"),
    )
    text = "".join(f"<p><strong>{ask}</strong></p><p>{answer}</p>" for ask, answer in talk)
    title = "‘লেখাটা আমার কাছে নৌকা বাওয়ার মতো’"
    content = (
        head(f"{title} - {SITE}", meta("og:title", title)) + f"<body>{MENU}<h1>{title}</h1>"
        f"<p>সাক্ষাৎকার</p><time>১১ নভে. ২০২৪</time><p>কথাসাহিত্যিক মাহমুদা খাতুনের সঙ্গে কথা বলেছেন আরিফ রহমান।</p>{text}{related()}{FOOT}</body></html>"
    )
    return web(content, (title,), "2024-11-11", "কথাসাহিত্যিক মাহমুদা", "শেষ হতে আরও এক বছর লাগবে।")


@shape
def pay_wall() -> Web:
    thing = schema("NewsArticle", headline=BOOK[0], datePublished="2024-09-09", isAccessibleForFree=False)
    wall = (
        "<div class='wall'><h3>বাকি অংশ পড়তে লগইন করুন</h3><form><input name='email'><button>লগইন</button></form></div>"
    )
    content = (
        head(BOOK[0], thing) + f"<body>{MENU}<h1>{BOOK[0]}</h1><p>{BOOK[1]}</p>{wall}{related()}{FOOT}</body></html>"
    )
    return web(content, BOOK, "2024-09-09", last=BOOK[1][-30:])


@shape
def heading_in_the_mast() -> Web:
    content = (
        head(f"{FERRY[0]} - {SITE}") + f"<body><header><h1>{SITE}</h1><div>সোমবার, ৩০ নভেম্বর ২০২৬</div>{MENU}</header>"
        f"<div class='news'><h2>{FERRY[0]}</h2><p>আপডেট: ৫ মার্চ, বুধবার ২০২৫</p>{tagged('p', FERRY[1:])}</div>{related()}{FOOT}</body></html>"
    )
    return web(content, FERRY, "2025-03-05")


@shape
def heading_of_a_section() -> Web:
    content = (
        head(f"{SCHOOL[0]} :: {SITE}")
        + f"<body>{MENU}<div class='top'><h1>শিক্ষা</h1></div><div class='one'><h2>{SCHOOL[0]}</h2>"
        f"<p>শনিবার, ১৮ জানু. ২০২৫</p>{tagged('p', SCHOOL[1:])}</div>{related()}{FOOT}</body></html>"
    )
    return web(content, SCHOOL, "2025-01-18")


@shape
def escaped_title() -> Web:
    title = "‘মৌমাছি’ ও সরিষা: মধুর মৌসুম “মাঠে”"
    declared = "&amp;lsquo;মৌমাছি&amp;rsquo; ও সরিষা: &lt;b&gt;মধুর&lt;/b&gt; মৌসুম &amp;ldquo;মাঠে&amp;rdquo;"
    content = (
        head(f"{declared} | {SITE}", f"<meta property='og:title' content='{declared}'>" + meta("og:type", "article"))
        + f"<body>{MENU}<h1>‘মৌমাছি’ ও সরিষা: <b>মধুর</b> মৌসুম “মাঠে”</h1><span data-date='2025-01-07'>প্রকাশিত</span>"
        f"{tagged('p', HONEY[1:])}{related()}{FOOT}</body></html>"
    )
    return web(content, HONEY, "2025-01-07", title=title)


@shape
def nested_tables() -> Web:
    text = "<br>".join(BUS[1:])
    content = (
        f"<html><head><title>{SITE} | {BUS[0]}</title></head><body><table><tr><td>রোববার, ২৯ নভেম্বর ২০২৬</td><td>{MENU}</td></tr>"
        f"<tr><td><table><tr><td class='hl'>{BUS[0]}</td></tr><tr><td>স্টাফ রিপোর্টার ॥ ১৩ আগস্ট ২০২৪</td></tr><tr><td class='tx'>{text}"
        f"</td></tr></table></td><td><table><tr><td>সর্বাধিক পঠিত</td></tr>"
        + "".join(f"<tr><td><a href='/{n}'>{text}</a></td></tr>" for n, text in enumerate(OTHERS))
        + "</table></td></tr></table></body></html>"
    )
    return web(content, BUS, "2024-08-13")


@shape
def drupal() -> Web:
    content = (
        head(f"{BOOK[0]} | {SITE}")
        + f"<body><div class='region-header'><a href='/'>{SITE}</a>{MENU}</div><div class='node node-article'>"
        f"<h2>{BOOK[0]}</h2><span property='dc:date dc:created' content='2024-09-09T22:30:00+06:00' datatype='xsd:dateTime'>"
        f"২ মাস আগে</span><div class='field-items'><div class='field-item even' property='content:encoded'>{tagged('p', BOOK[1:])}"
        f"</div></div></div>{related()}{FOOT}</body></html>"
    )
    return web(content, BOOK, "2024-09-09")


@shape
def cut_short() -> Web:
    content = (
        head(FERRY[0], schema("NewsArticle", headline=FERRY[0], datePublished="2025-03-05T10:00:00+06:00"))
        + f"<body>{MENU}<main><article><h1>{FERRY[0]}</h1>{tagged('p', FERRY[1:])}<div class='sha"
    )
    return web(content, FERRY, "2025-03-05")


@shape
def cookie_banner() -> Web:
    banner = "<div id='cc'><p>এই সাইট কুকি ব্যবহার করে। চালিয়ে গেলে আপনি তা মেনে নিচ্ছেন।</p><button>ঠিক আছে</button></div>"
    thing = schema("ReportageNewsArticle", headline=SCHOOL[0], datePublished={"@type": "Date", "@value": "2025-01-18"})
    content = (
        head(SCHOOL[0], thing)
        + f"<body>{banner}{MENU}<h1>{SCHOOL[0]}</h1>{tagged('p', SCHOOL[1:])}{related()}{FOOT}</body></html>"
    )
    return web(content, SCHOOL, "2025-01-18")


def teaser_cards(count: int = 6) -> str:
    """Cards with a headline, two sentences of the article and its date."""
    stories = (FERRY, SCHOOL, HONEY, BUS, BOOK, FERRY)
    return "".join(
        f"<article class='post'><h2><a href='/news/{n}'>{story[0]}</a></h2><p>{story[1]}</p><time datetime='2024-06-0{n + 1}'></time></article>"
        for n, story in enumerate(stories[:count])
    )


@listing
def section_that_says_article() -> str:
    more = (
        meta("og:type", "article")
        + meta("og:title", f"সারাদেশ | {SITE}")
        + meta("og:url", "https://nodi.example/country")
    )
    return head(f"সারাদেশ | {SITE}", more) + f"<body>{MENU}<h1>সারাদেশ</h1>{cards()}{FOOT}</body></html>"


@listing
def section_with_teasers_that_says_article() -> str:
    more = (
        meta("og:type", "article") + meta("og:title", f"কৃষি - {SITE}") + meta("og:description", "কৃষির সব খবর এক জায়গায়।")
    )
    return head(f"কৃষি - {SITE}", more) + f"<body>{MENU}<h1>কৃষি</h1>{teaser_cards()}{FOOT}</body></html>"


@listing
def teasers_without_links_in_text() -> str:
    rows = "".join(
        f"<div class='row'><h3>{story[0]}</h3><p>{story[1]}</p><a href='/{n}'>বিস্তারিত</a></div>"
        for n, story in enumerate((FERRY, SCHOOL, HONEY, BUS, BOOK))
    )
    return (
        head(f"সর্বশেষ খবর | {SITE}", meta("og:type", "article"))
        + f"<body>{MENU}<h1>সর্বশেষ খবর</h1>{rows}{FOOT}</body></html>"
    )


@listing
def tag_page() -> str:
    thing = schema("CollectionPage", name="ট্যাগ: ফেরি", description="ফেরি নিয়ে সব খবর।")
    rows = "".join(
        f"<li><a href='/{n}'>{text}</a> <small>০{n + 1} মে ২০২৪</small></li>" for n, text in enumerate(OTHERS)
    )
    return head(f"ফেরি - {SITE}", thing) + f"<body>{MENU}<h1>ট্যাগ: ফেরি</h1><ul>{rows}</ul>{FOOT}</body></html>"


@listing
def author_page() -> str:
    bio = "জহির রায়হান এক যুগ ধরে নদী ও কৃষি নিয়ে লিখছেন। তাঁর বাড়ি মানিকগঞ্জে। তিনি এখন মাঠে ঘুরে খবর পাঠান।"
    thing = schema("ProfilePage", mainEntity={"@type": "Person", "name": "জহির রায়হান", "description": bio})
    more = thing + meta("og:type", "profile")
    return (
        head(f"জহির রায়হান | {SITE}", more)
        + f"<body>{MENU}<h1>জহির রায়হান</h1><p>{bio}</p>{teaser_cards()}{FOOT}</body></html>"
    )


@listing
def search_results() -> str:
    rows = "".join(
        f"<div class='result'><a href='/{n}'>{story[0]}</a><br>{story[1]} ...<br><small>nodi.example › news</small></div>"
        for n, story in enumerate((FERRY, SCHOOL, HONEY, BUS, BOOK))
    )
    thing = schema("SearchResultsPage", name="অনুসন্ধান")
    return (
        head(f"নদী - অনুসন্ধানের ফলাফল | {SITE}", thing)
        + f"<body>{MENU}<h1>অনুসন্ধানের ফলাফল: নদী</h1>{rows}{FOOT}</body></html>"
    )


@listing
def home_page() -> str:
    lead = f"<div class='lead'><h2><a href='/1'>{FERRY[0]}</a></h2><p>{FERRY[1]} {FERRY[2]}</p></div>"
    more = schema("WebSite", name=SITE, url="https://nodi.example/") + meta("og:type", "website")
    return (
        head(f"{SITE} | খবর সবার আগে", more)
        + f"<body>{MENU}{lead}<div>{teaser_cards()}</div>{cards()}{FOOT}</body></html>"
    )


@listing
def home_page_with_a_list_of_articles() -> str:
    items = [
        {"@type": "ListItem", "position": n, "item": {"@type": "NewsArticle", "headline": story[0], "url": f"/{n}"}}
        for n, story in enumerate((FERRY, SCHOOL, HONEY))
    ]
    more = (
        schema("ItemList", itemListElement=items) + meta("og:type", "article") + meta("og:url", "https://nodi.example/")
    )
    return head(SITE, more) + f"<body>{MENU}<h1>{SITE}</h1>{teaser_cards()}{FOOT}</body></html>"


@listing
def several_articles_declared() -> str:
    things = "".join(
        schema("NewsArticle", headline=story[0], datePublished="2024-06-01", url=f"https://nodi.example/n/{n}")
        for n, story in enumerate((FERRY, SCHOOL, HONEY, BUS))
    )
    return head(f"কৃষি | {SITE}", things) + f"<body>{MENU}<h1>কৃষি</h1>{teaser_cards()}{FOOT}</body></html>"


@listing
def archive_of_a_day() -> str:
    rows = "".join(
        f"<tr><td>{n + 1}</td><td><a href='/{n}'>{text}</a></td><td>০৫-০৮-২০২৪</td></tr>"
        for n, text in enumerate(OTHERS)
    )
    return (
        head(f"আর্কাইভ | {SITE}", meta("og:type", "article"))
        + f"<body>{MENU}<h1>আর্কাইভ: ৫ আগস্ট ২০২৪</h1><table>{rows}</table>{FOOT}</body></html>"
    )


@listing
def gallery_index() -> str:
    rows = "".join(
        f"<div><a href='/g/{n}'><img src='{n}.jpg'><span>{text}</span></a></div>" for n, text in enumerate(OTHERS)
    )
    return head(f"ছবি | {SITE}", meta("og:type", "article")) + f"<body>{MENU}<h1>ছবিঘর</h1>{rows}{FOOT}</body></html>"


@listing
def login_form_that_says_article() -> str:
    form = "<form><label>ইমেইল</label><input><label>পাসওয়ার্ড</label><input><button>লগইন করুন</button></form>"
    return (
        head(f"লগইন | {SITE}", meta("og:type", "article"))
        + f"<body>{MENU}<h1>লগইন</h1>{form}<a href='/r'>নতুন সদস্য হোন</a>{FOOT}</body></html>"
    )


@listing
def missing_page_that_says_article() -> str:
    more = meta("og:type", "article") + meta("og:title", f"পাতাটি নেই | {SITE}")
    text = "<h1>৪০৪</h1><p>দুঃখিত, পাতাটি আর নেই। নিচের খবরগুলো দেখতে পারেন।</p>"
    return head(f"পাতাটি নেই | {SITE}", more) + f"<body>{MENU}{text}{cards()}{FOOT}</body></html>"


@listing
def frames() -> str:
    inner = (
        "<frame src='menu.html'><frame src='news.html'><noframes><body>আপনার ব্রাউজার ফ্রেম দেখাতে পারে না।</body></noframes>"
    )
    return f"<html><head><title>{SITE}</title></head><frameset cols='20%,*'>{inner}</frameset></html>"
