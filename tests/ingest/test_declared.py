"""What web pages declare: dates of every usual form, headlines beside names of sites, addresses of articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest import read_articles

TITLE = "হাওরে ফিরেছে অতিথি পাখি"
TEXT = (
    "<p>টাঙ্গুয়ার হাওরে এবার আগেভাগে অতিথি পাখি এসেছে। জেলেরা বলছেন, পানি কম থাকায় খাবার বেশি।</p>"
    "<p>বন বিভাগ দুটি নৌকা দিয়ে পাহারা দিচ্ছে। শিকারিদের ধরিয়ে দিলে পুরস্কারও আছে।</p>"
)
URL = "https://haor.example/news/88412/birds"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Article]:
    def read(content: str) -> Article:
        path = tmp_path / "page.html"
        path.write_text(content, encoding="utf-8")
        (article,) = read_articles(path)
        return article

    return read


def page(head: str = "", below: str = "", heading: str = f"<h1>{TITLE}</h1>") -> str:
    main = f"<article>{heading}{below}{TEXT}</article>"
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{main}</body></html>"


def block(text: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{text}</script>'


def thing(kind: object = "NewsArticle", **fields: object) -> str:
    return json.dumps({"@type": kind, **fields}, ensure_ascii=False)


METAS = """
article:published_time og:published_time og:article:published_time article.published article:published datePublished
dc.date DC.Date DC.date.issued dc.date.created dcterms.created dcterms.issued DCTERMS.date dcterms.dateSubmitted
sailthru.date parsely-pub-date publish-date publish_date publishdate publication_date publication-date PublicationDate
cXenseParse:recs:publishtime rnews:datePublished shareaholic:article_published_time date Date pubdate pub_date
published_time published-date published_at publisheddate article_date_original OriginalPublicationDate
bt:pubDate vr:published_time cse_pubdate date_published created createdate creation_date dateCreated article.created
content_create_date displaydate news_date post-date article_publication_date analyticsAttributes.articleDate
og:pubdate video:release_date iso-8601-publish-date article.publish_date gm:publishedAt uploadDate firstPublished
"""
NO_NAMES = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "expires",
    "article:expiration_time",
    "revisit-after",
)


@pytest.mark.parametrize("attribute", ["name", "property", "itemprop"])
@pytest.mark.parametrize("name", METAS.split())
def test_a_meta_tag_of_any_usual_name_states_the_date(
    name: str, attribute: str, read: Callable[[str], Article]
) -> None:
    assert read(page(f'<meta {attribute}="{name}" content="2024-08-05T21:30:00+00:00">')).date == "2024-08-06"


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_change_or_an_end_is_no_publication(name: str, read: Callable[[str], Article]) -> None:
    content = page(f'<meta property="{name}" content="2024-08-09"><meta name="pubdate" content="2024-08-05">')
    assert read(content).date == "2024-08-05"


BROKEN = '{"@type": "NewsArticle", "headline": '
SCHEMAS = {
    "line ends in strings": '{"@type":"NewsArticle","description":"এক\nদুই\tতিন","datePublished":"2024-08-05"}',
    "trailing commas": '{"@type":"NewsArticle","keywords":["ক","খ",],"datePublished":"2024-08-05",}',
    "CDATA": '\n//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2024-08-05"}\n//]]>\n',
    "CDATA in a comment": '/*<![CDATA[*/{"@type":"NewsArticle","datePublished":"2024-08-05"}/*]]>*/',
    "bare CDATA": '<![CDATA[{"@type":"NewsArticle","datePublished":"2024-08-05"}]]>',
    "HTML comment": '<!--\n{"@type":"NewsArticle","datePublished":"2024-08-05"}\n-->',
    "semicolon": '{"@type":"NewsArticle","datePublished":"2024-08-05"};',
    "two objects": '{"@type":"WebSite"}\n{"@type":"NewsArticle","datePublished":"2024-08-05"}',
    "array": '[{"@type":"Organization"},{"@type":"NewsArticle","datePublished":"2024-08-05"}]',
    "graph": '{"@graph":[{"@type":"WebPage"},{"@type":["Article","NewsArticle"],"datePublished":"2024-08-05"}]}',
    "graphs in an array": '[{"@graph":[{"@type":"NewsArticle","datePublished":"2024-08-05"}]}]',
    "main entity": '{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","datePublished":"2024-08-05"}}',
    "WebPage": '{"@type":"WebPage","datePublished":"2024-08-05"}',
    "full name": '{"@type":"http://schema.org/NewsArticle","datePublished":"2024-08-05"}',
    "reportage": '{"@type":"ReportageNewsArticle","datePublished":"2024-08-05"}',
    "live": '{"@type":"LiveBlogPosting","datePublished":"2024-08-05","dateModified":"2024-08-07"}',
    "object": '{"@type":"NewsArticle","datePublished":{"@type":"Date","@value":"2024-08-05"}}',
    "list": '{"@type":"NewsArticle","datePublished":["2024-08-05"]}',
    "number": '{"@type":"NewsArticle","datePublished":1722850200}',
    "created": '{"@type":"NewsArticle","dateCreated":"2024-08-05","dateModified":"2024-08-07"}',
    "quotes escaped": "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2024-08-05&quot;}",
    "cut short": '{"@type":"NewsArticle","datePublished":"2024-08-05","author":{"name":',
    "quotes inside": '{"@type":"NewsArticle","name":"এটি "নদী" নয়","datePublished":"2024-08-05"}',
    "microseconds": '{"@type":"NewsArticle","datePublished":"2024-08-05T10:00:00.123456+06:00"}',
    "words": '{"@type":"NewsArticle","datePublished":"৫ আগস্ট ২০২৪, ১০:২০ পিএম"}',
    "month cut short": '{"@type":"NewsArticle","datePublished":"Aug 5, 2024 at 10:20 pm"}',
}


@pytest.mark.parametrize("text", SCHEMAS.values(), ids=SCHEMAS)
def test_schema_objects_state_the_date_however_they_are_written(text: str, read: Callable[[str], Article]) -> None:
    assert read(page(block(text))).date == "2024-08-05"


def test_the_type_of_a_block_may_be_in_capitals_and_one_block_may_be_broken(read: Callable[[str], Article]) -> None:
    whole = block(thing(datePublished="2024-08-05"), " Application/LD+JSON ")
    assert read(page(block(BROKEN) + whole)).date == "2024-08-05"


@pytest.mark.parametrize("stated", ["Invalid date", "0000-00-00", "", None, {}, "প্রকাশিত", "-0001-11-30T00:00:00+00:00"])
def test_an_unreadable_date_hides_no_good_one(stated: object, read: Callable[[str], Article]) -> None:
    good = '<meta property="article:published_time" content="2024-08-05">'
    assert read(page(block(thing(datePublished=stated)) + good)).date == "2024-08-05"
    assert read(page(block(thing(datePublished=stated)), below="<p>৫ আগস্ট ২০২৪</p>")).date == "2024-08-05"


ELEMENTS = {
    "datetime": "<time datetime='2024-08-05T10:00:00+06:00'>গত সপ্তাহে</time>",
    "text of time": "<time>৫ আগ, ২০২৪</time>",
    "text where datetime is broken": "<time datetime='Invalid'>৫ আগস্ট ২০২৪</time>",
    "itemprop content": "<span itemprop='datePublished' content='2024-08-05'>সোমবার</span>",
    "itemprop datetime": "<time itemprop='datePublished' datetime='2024-08-05'>সোমবার</time>",
    "itemprop text": "<span itemprop='datePublished'>সোমবার, ৫ আগস্ট ২০২৪</span>",
    "itemprop created": "<meta itemprop='dateCreated' content='2024-08-05'>",
    "abbr of hAtom": "<abbr class='published' title='2024-08-05T10:00:00+06:00'>সোমবার</abbr>",
    "abbr with updated": (
        "<abbr class='updated' title='2024-08-09'>পরে</abbr><abbr class='published' title='2024-08-05'>আগে</abbr>"
    ),
    "published after updated": (
        "<time class='updated' datetime='2024-08-09'></time><time class='published' datetime='2024-08-05'></time>"
    ),
    "one for both": "<time class='entry-date published updated' datetime='2024-08-05'>সোমবার</time>",
    "RDFa": "<span property='schema:datePublished' content='2024-08-05'>সোমবার</span>",
    "RDFa of two": "<span property='dc:date dc:created' content='2024-08-05'>সোমবার</span>",
    "foot of the article": "<footer><span property='schema:dateCreated' content='2024-08-05'>১০:২০</span></footer>",
    "pubdate": "<time pubdate datetime='2024-08-05'>সোমবার</time>",
    "data-date": "<span data-date='2024-08-05'>সোমবার</span>",
    "data-timestamp": "<span data-timestamp='1722850200'>সোমবার</span>",
    "data-published-at": "<div data-published-at='2024-08-05 10:00:00'></div>",
    "data-utime": "<abbr data-utime='1722850200'>সোমবার</abbr>",
    "relative-time": "<relative-time datetime='2024-08-05T10:00:00Z'>সোমবার</relative-time>",
}


@pytest.mark.parametrize("element", ELEMENTS.values(), ids=ELEMENTS)
def test_elements_state_the_date(element: str, read: Callable[[str], Article]) -> None:
    assert read(page(below=element)).date == "2024-08-05"
    comments = "<div class='comments'><time datetime='2024-08-30'>পরে</time></div>"
    others = f"<aside><time datetime='2024-09-01'></time></aside>{comments}"
    clock = "<header><time datetime='2026-01-01'>আজ</time></header>"
    assert read(page(below=element).replace("<article>", f"{clock}{others}<article>")).date == "2024-08-05"


def test_a_change_stands_in_where_no_publication_is_stated(read: Callable[[str], Article]) -> None:
    changed = '<meta property="article:modified_time" content="2024-08-09">'
    assert read(page(changed)).date == "2024-08-09"
    assert read(page(changed, below="<p>প্রকাশ: ৫ আগস্ট ২০২৪</p>")).date == "2024-08-05"


def test_the_date_in_the_address_is_the_last_of_what_a_page_declares(read: Callable[[str], Article]) -> None:
    link = '<link rel="canonical" href="https://haor.example/2024/08/07/birds">'
    assert read(page(link)).date == "2024-08-07"
    assert read(page(link, below="<time datetime='2024-08-05'></time>")).date == "2024-08-05"


SITE = "হাওরের খবর"
HEADLINES = {
    "site after a bar": f"<title>{TITLE} | {SITE}</title>",
    "site before a bar": f"<title>{SITE} | {TITLE}</title>",
    "site after a dash": f"<title>{TITLE} - {SITE}</title>",
    "site after a long dash": f"<title>{TITLE} — {SITE}</title>",
    "site after quotes": f"<title>{TITLE} « {SITE}</title>",
    "site after colons": f"<title>{TITLE} :: {SITE}</title>",
    "site before a colon": f"<title>{SITE}: {TITLE}</title>",
    "section and site": f"<title>{TITLE} | পরিবেশ | {SITE}</title>",
    "og with the site": f'<title>{SITE}</title><meta property="og:title" content="{TITLE} | {SITE}">',
    "og is the site": f'<title>{TITLE}</title><meta property="og:title" content="{SITE}">',
    "og for the crowd": f'<title>{TITLE} | {SITE}</title><meta property="og:title" content="দেখুন কারা এসেছে এবার হাওরে!">',
    "og cut short": f'<title>{SITE}</title><meta property="og:title" content="হাওরে ফিরেছে অতিথি…">',
    "markup": f'<title>x</title><meta property="og:title" content="&lt;strong&gt;{TITLE}&lt;/strong&gt;">',
    "twitter": f'<title>{SITE}</title><meta name="twitter:title" content="{TITLE}">',
}
HEADINGS = {
    "h1": f"<h1>{TITLE}</h1>",
    "h1 with a link": f"<h1><a href='{URL}'>{TITLE}</a></h1>",
    "h1 in the mast": f"<h1><a href='/'>{SITE}</a></h1><h2>{TITLE}</h2>",
    "h1 of the section": f"<h1>পরিবেশ</h1><h2>{TITLE}</h2>",
    "two h1": f"<h1>{SITE}</h1><h1>{TITLE}</h1>",
    "div": f"<div>{TITLE}</div>",
    "h3 with markup": "<h3>হাওরে <em>ফিরেছে</em> অতিথি পাখি</h3>",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("head", HEADLINES.values(), ids=HEADLINES)
def test_the_headline_is_told_from_site_and_section(head: str, heading: str, read: Callable[[str], Article]) -> None:
    content = page(heading=heading).replace(f"<title>{TITLE}</title>", head)
    assert read(content).title == TITLE


def test_a_dash_in_the_headline_stays(read: Callable[[str], Article]) -> None:
    title = "ভারত – বাংলাদেশ সীমান্তে হাট: বসবে সপ্তাহে দুই দিন"
    content = page(heading=f"<h1>{title}</h1>").replace(TITLE, f"{title} | {SITE}")
    assert read(content).title == title


ADDRESSES = {
    "https://haor.example/": "",
    "https://haor.example/index.php": "",
    "https://haor.example/environment": "",
    "https://haor.example/bn/country-news": "",
    "https://haor.example/category/environment/": "",
    "https://haor.example/tag/birds-of-the-haor-2024": "",
    "https://haor.example/author/rafiq-ahmed": "",
    "https://haor.example/?s=পাখি": "",
    "https://haor.example/পরিবেশ": "",
    URL: URL,
    "https://haor.example/?p=812": "https://haor.example/?p=812",
    "https://haor.example/details.php?id=77": "https://haor.example/details.php?id=77",
    "https://haor.example/environment/birds-have-come-back": "https://haor.example/environment/birds-have-come-back",
    "https://haor.example/category/environment/88412": "https://haor.example/category/environment/88412",
    "https://haor.example/হাওরে-ফিরেছে-অতিথি-পাখি/": "https://haor.example/হাওরে-ফিরেছে-অতিথি-পাখি/",
    "https://haor.example/2024/08/05/birds": "https://haor.example/2024/08/05/birds",
}


@pytest.mark.parametrize(("declared", "taken"), ADDRESSES.items())
def test_only_the_address_of_an_article_is_taken(declared: str, taken: str, read: Callable[[str], Article]) -> None:
    for head in (f'<link rel="canonical" href="{declared}">', f'<meta property="og:url" content="{declared}">'):
        story = block(thing(headline=TITLE))
        assert read(page(story + head)).url == taken
    assert read(page(story + head + f'<link rel="canonical" href="{URL}">')).url == (taken or URL)


@pytest.mark.parametrize(
    "unit",
    [
        "<h1>ক খ গ ঘ</h1>",
        "<time>৫</time>",
        "<i data-date=x></i>",
        "<noscript>ক। খ।</noscript>",
        "<meta name=date content=x>",
    ],
)
def test_many_elements_of_one_kind_are_soon_read(unit: str, read: Callable[[str], Article]) -> None:
    assert read(page(below=unit * 4_000)).body


@pytest.mark.parametrize("unit", [" ", "{", '{"headline":', ",", "//", '"datePublished":"', "= {", 'JSON.parse("'])
@pytest.mark.parametrize("kind", ["application/ld+json", "text/javascript"])
def test_long_broken_scripts_are_soon_read(kind: str, unit: str, read: Callable[[str], Article]) -> None:
    content = page(block("ক। খ। " + unit * 50_000, kind))
    assert read(content).title == TITLE
    with pytest.raises(SourceRefused):
        read(content.replace(TEXT, ""))
