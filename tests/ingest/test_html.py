"""Saved web pages: the article with title, date, body, source and address, and why there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest import read_articles
from ingest.shared import SHARED, needs_shared

TEXT = (
    "চরের মানুষ এবার নতুন সেতু পাচ্ছে। তিন বছর ধরে কাজ চলেছে নদীর দুই পারে।",
    "স্থানীয় বাসিন্দারা বলছেন, আগে বর্ষায় নৌকা ছাড়া উপায় ছিল না। এখন রোগী নিয়ে হাসপাতালে যাওয়া সহজ হবে।",
    "সেতুটির দৈর্ঘ্য ৪২০ মিটার। আগামী মাসে এটি খুলে দেওয়ার কথা রয়েছে।",
)
BODY = "\n\n".join(TEXT)
MENU = "<nav><ul><li><a href='/a'>জাতীয়</a></li><li><a href='/b'>সারাদেশ</a></li><li><a href='/c'>খেলা</a></li></ul></nav>"
FOOT = "<footer><p>সম্পাদক: কেউ একজন</p><p>© চরবার্তা ২০২৫</p></footer>"
RELATED = "<div><h3>আরও পড়ুন</h3><ul><li><a href='/x'>হাটে উঠেছে নতুন আলু</a></li></ul></div>"


def page(head: str = "", inner: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{MENU}{inner}{FOOT}</body></html>"


def article(before: str = "<h1>চরে নতুন সেতু</h1>") -> str:
    return f"<article>{before}{''.join(f'<p>{text}</p>' for text in TEXT)}</article>{RELATED}"


def schema(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


DATE = "প্রকাশ: ২৪ ডিসেম্বর ২০২৫, ১০:১৫"


def in_divs() -> str:
    text = "".join(f"<div>{text}</div>" for text in TEXT)
    return f"<div><div>চরে নতুন সেতু</div><div>{DATE}</div><div>{text}</div></div><div>{cards(4)}</div>"


def broken() -> str:
    return f"<font size=5>চরে নতুন সেতু</font><br>{DATE}<br><br>{'<br><br>'.join(TEXT)}<br>"


def amp() -> str:
    return f"<h1>চরে নতুন সেতু</h1><amp-img src=x></amp-img><div class=amp>{article('')}<amp-ad></amp-ad></div>"


def cards(count: int) -> str:
    """Other articles: a headline that is a link, and what it is about."""
    return "".join(
        f"<div><a href='/{n}'><h3>চরের {n} নম্বর খবর সকালে</h3></a><p>চরে আজ {n} জন কৃষক এসেছেন। তাঁরা খুশি।</p></div>"
        for n in range(count)
    )


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    def read(content: str | bytes, name: str = "pages/a.html") -> Article:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = read_articles(path)
        return found

    return read


URL = "https://www.char.example/news/2025/12/24/77"
WHOLE = schema(headline="চরে নতুন সেতু", datePublished="2025-12-24T20:30:00+00:00", publisher={"name": "চরবার্তা"}, url=URL)
PAGES: list[tuple[str, str, dict[str, str]]] = [
    ("schema", page(WHOLE, article()), {"date": "2025-12-25", "source": "চরবার্তা", "url": URL, "id": URL}),
    (
        "graph",
        page(schema().replace('{"@type": "NewsArticle"}', '{"@graph": [5, {"@type": "Page"}]}') + WHOLE, article("")),
        {"date": "2025-12-25"},
    ),
    (
        "meta",
        page(
            meta("og:title", "চরে নতুন সেতু") + meta("article:published_time", "২৪ ডিসেম্বর ২০২৫") + meta("og:url", URL),
            article(""),
        ),
        {"date": "2025-12-24", "source": "char.example", "id": URL},
    ),
    ("date in the address", page(f'<link rel="canonical" href="{URL}">', article()), {"date": "2025-12-24"}),
    (
        "date under the headline",
        page("", article("<h1>চরে নতুন সেতু</h1><div>প্রকাশ: ২৪ ডিসেম্বর ২০২৫, ১০:১৫</div>")),
        {"date": "2025-12-24", "id": "a.html"},
    ),
    ("no date", page("", article()), {"date": ""}),
    ("front page as address", page(meta("og:url", "https://char.example/"), article()), {"url": "", "id": "a.html"}),
    ("in divs", page("<title>চরে নতুন সেতু</title>", in_divs()), {"date": "2025-12-24"}),
    ("lines broken", page("<title>চরে নতুন সেতু :: চরবার্তা</title>", broken()), {"date": "2025-12-24"}),
    ("old table", page("<title>চরবার্তা | চরে নতুন সেতু</title>", f"<table><tr><td>{broken()}</td></tr></table>"), {}),
    ("AMP", page(f'<link rel="canonical" href="{URL}">', amp()).replace("<html>", "<html amp>"), {"url": URL}),
    (
        "several schemas",
        page(
            schema(**{"@type": "WebSite", "name": "চর"}) + schema(**{"@type": ["BreadcrumbList"]}) + WHOLE, article("")
        ),
        {"date": "2025-12-25", "source": "চরবার্তা"},
    ),
    ("declared in one piece", page(schema(headline="চরে নতুন সেতু", articleBody=" ".join(TEXT)), article("")), {}),
    ("entities", page("", article()).translate({letter: f"&#{letter};" for letter in range(0x980, 0xA00)}), {}),
    ("cards around", page("", cards(6) + article() + cards(9)), {}),
    ("links in the text", page("", article().replace("নতুন সেতু পাচ্ছে", "<a href=/s><b>নতুন</b> সেতু</a> পাচ্ছে")), {}),
    ("broken schema", page('<script type="application/ld+json">{"@type": </script>', article()), {}),
    ("open tags", page("", article()).replace("</p>", "").replace("</body></html>", ""), {}),
]


@pytest.mark.parametrize(("content", "fields"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_an_article_is_taken_out_of_its_page(
    content: str, fields: dict[str, str], read: Callable[..., Article]
) -> None:
    found = read(content)
    assert (found.title, found.body) == ("চরে নতুন সেতু", BODY)
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize("named", ['<meta charset="utf-16">', '<meta charset="utf-8">', ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_bengali_pages_of_any_encoding(named: str, encoding: str, read: Callable[..., Article]) -> None:
    assert read(page(named, article()).encode(encoding)).body == BODY


def test_another_encoding_is_read_when_the_page_names_it(read: Callable[..., Article]) -> None:
    text = "".join(
        f"<p>La rivière a débordé près du café pour la {n}e fois cette année, à l’été। C’était prévu।</p>"
        for n in range(4)
    )
    head = "<title>La rivière</title><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"
    content = f"<html><head>{head}</head><body><h1>La rivière déborde</h1>{text}</body></html>".replace("।", ".")
    declared = content.replace("</head>", f"{meta('og:type', 'article')}</head>").encode("windows-1252")
    assert "La rivière a débordé près du café" in read(declared).body


def test_what_a_page_declares_stands_in_for_text_it_shows_by_script(read: Callable[..., Article]) -> None:
    told = "&lt;p&gt;" + "&lt;/p&gt;\r\n&lt;p&gt;".join(TEXT) + "&lt;/p&gt;"
    assert read(page(schema(headline="চরে নতুন সেতু", articleBody=told))).body == BODY


def test_a_page_of_a_picture_has_its_caption_or_headline_as_text(read: Callable[..., Article]) -> None:
    declared = schema(headline="চরে নতুন সেতু")
    assert read(page(declared, "<div>নদীর ওপর নতুন সেতু, গতকাল সকালে তোলা। ছবি: চরবার্তা</div>")).body == (
        "নদীর ওপর নতুন সেতু, গতকাল সকালে তোলা।"
    )
    assert read(page(declared, "<video></video>" + RELATED)).body == "চরে নতুন সেতু"


def listing(count: int) -> str:
    return "".join(f"<div><a href='/{n}'><h2>চরের {n} নম্বর খবর আজ সকালে এসেছে।</h2></a></div>" for n in range(count))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (page(), "headlines or menus"),
        (page("<title>চরবার্তা | প্রচ্ছদ</title>", listing(30)), "headlines or menus"),
        ("<html><head><title>403</title></head><body><h1>403 Forbidden</h1>nginx</body></html>", "403 forbidden"),
        ("<html><head><title>Just a moment...</title></head><body><div>Wait</div></body></html>", "just a moment"),
        (page("", "<h1>পাতাটি খুঁজে পাওয়া যায়নি</h1>"), "খুঁজে পাওয়া"),
        (page("", "<div>Before you continue to our site, accept the cookies.</div>"), "before you continue to"),
        (page("", "<p>আপনি যে পাতাটি খুঁজছেন সেটি নেই। ঠিকানা দেখে আবার চেষ্টা করুন। ভালো থাকুন।</p>" + cards(8)), "খুঁজছেন"),
        (page("", "<h1>লগইন</h1><p>লেখাটি পড়তে আপনাকে লগইন করতে হবে। নিবন্ধন বিনা মূল্যে।</p>"), "পড়তে আপনাকে লগইন"),
        (page("", "<p>লেখাটি শুধু গ্রাহকদের জন্য। মাসে মাত্র ৯৯ টাকা।</p>"), "শুধু গ্রাহকদের জন্য"),
        (page("", "<p>এই সাইট কুকি ব্যবহার করে। কুকি ছাড়া এটি চলে না। নীতি পড়ুন।</p>"), "কুকি ব্যবহার"),
        (page("", "<p>দেখতে ব্রাউজারে জাভাস্ক্রিপ্ট চালু করুন। তারপর আবার আসুন।</p>"), "জাভাস্ক্রিপ্ট চালু"),
        (
            page("", "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"),
            "headlines",
        ),
        ("<html><body><h1>Too Many Requests</h1><p>Slow down.</p></body></html>", "too many requests"),
        ("<html><body><p>Please complete the security check to go on.</p></body></html>", "security check"),
        (page("<title>চরবার্তা</title>", cards(30)), "headlines or menus"),
        (page("<title>খুঁজুন</title>", "<h1>খোঁজার ফল: নদী</h1><p>১২টি খবর</p>" + cards(12)), "lists articles"),
        ("<svg ><html >", "headlines"),  # found by fuzzing: the root of the tree is what nobody sees
        ("<html></html>", "not text|empty|headlines|no HTML"),
    ],
)
def test_pages_without_an_article_are_refused_with_the_reason(
    content: str, reason: str, read: Callable[..., Article]
) -> None:
    with pytest.raises(SourceRefused, match=rf"a\.html holds no article: .*({reason})"):
        read(content)


def test_a_file_without_a_telling_name_is_known_by_its_beginning(read: Callable[..., Article]) -> None:
    assert read("\n<!-- saved -->\n" + page("", article()), "saved").body == BODY


def test_a_page_of_too_many_tags_is_refused_by_naming_the_limit(read: Callable[..., Article]) -> None:
    with pytest.raises(SourceRefused, match="more than 100,000 tags, which is the limit"):
        read(page("", article() + "<br>" * 100_000))


def test_long_scripts_without_spaces_do_not_hide_the_article(read: Callable[..., Article]) -> None:
    assert read(page(f"<script>{'x=1;' * 9_000}</script>", article())).body == BODY


@pytest.mark.parametrize("depth", [300, 50_000])
def test_tags_in_tags_without_end_are_an_article_or_a_refusal(depth: int, read: Callable[..., Article]) -> None:
    content = page("", "<div>" * depth + article() + "</div>" * depth)
    try:
        assert read(content).title
    except SourceRefused as error:
        assert "a.html" in str(error)


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "data" / "html").glob("*.html")), ids=lambda path: path.name[-20:])
def test_real_pages(path: Path) -> None:
    if path.name.startswith("article"):
        (found,) = read_articles(path)
        assert found.title
        assert found.body
        assert found.date == "-".join(found.url.split("/")[-4:-1])
    else:
        with pytest.raises(SourceRefused, match="holds no article: "):
            list(read_articles(path))
