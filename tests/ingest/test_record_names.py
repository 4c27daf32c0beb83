"""Names of fields: each of those that scrapers, extractors, feeds, APIs and Bengali data sets write is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bnsearch.ingest import read_articles
from bnsearch.ingest.records.names import field_of, names_article

NAMES = {
    "title": (
        "heading",
        "news_title",
        "post_title",
        "শিরোনাম",
        "title.rendered",
        "newsHeading",
        "article_title",
        "headline",
        "Headline",
        "head_line",
        "NewsTitle",
        "title_bn",
        "story_title",
        "webTitle",
        "খবরের শিরোনাম",
        "হেডলাইন",
        "headline.main",
        "yoast_head_json.og_title",
        "_source.title",
        "bangla_title",
        "main_headline",
        "headline_bn",
        "postTitle",
        "news-headline",
        "সংবাদ শিরোনাম",
        "title_text",
        "og:title",
        "article_heading",
    ),
    "body": (
        "news",
        "news_content",
        "article",
        "article_text",
        "full_text",
        "maintext",
        "main_text",
        "cleaned_text",
        "story",
        "desc",
        "details",
        "post_content",
        "content_html",
        "text_bn",
        "paragraphs",
        "খবর",
        "বিস্তারিত",
        "newsBody",
        "News_Content",
        "articleContent",
        "article-body",
        "story_text",
        "post.content",
        "content.rendered",
        "_source.content",
        "raw_text",
        "bodyText",
        "body_html",
        "news_details",
        "content_bn",
        "সংবাদ",
        "বিবরণ",
        "মূল খবর",
        "full_article",
        "plain_text",
        "contents",
        "article_html",
        "post_text",
        "summary",
        "excerpt.rendered",
        "newstext",
        "Article_Body",
        "mainContent",
        "clean_content",
        "newsDescription",
        "full_content",
        "article.body",
        "fields.bodyText",
        "লেখা",
        "পূর্ণ খবর",
        "text_content",
        "story_body",
        "data.content",
        "details_news",
        "documentText",
    ),
    "date": (
        "time",
        "timestamp",
        "published_date",
        "date_publish",
        "post_date",
        "created_at",
        "তারিখ",
        "publishedAt",
        "published_time",
        "publication_date",
        "datePublished",
        "pub_date",
        "pubdate",
        "date_time",
        "dateTime",
        "posted_on",
        "publish_time",
        "newsDate",
        "প্রকাশের তারিখ",
        "প্রকাশকাল",
        "seendate",
        "firstPublished",
        "yoast_head_json.article_published_time",
        "publish_datetime",
        "DatePosted",
        "published_on",
        "release_date",
        "time_published",
        "webPublicationDate",
        "সময়",
        "article_date",
    ),
    "source": (
        "newspaper",
        "portal",
        "domain",
        "hostname",
        "পত্রিকা",
        "source.name",
        "source_domain",
        "paper_name",
        "news_source",
        "sitename",
        "source-hostname",
        "publisher.name",
        "newspaper_name",
        "outlet",
        "websiteName",
    ),
    "url": (
        "href",
        "permalink",
        "news_url",
        "source_url",
        "canonical_link",
        "web_url",
        "articleLink",
        "article_link",
        "লিংক",
        "story_url",
    ),
    "": (
        "crawled_at",
        "date_download",
        "scrape_time",
        "last_scraped",
        "fetch_timestamp",
        "image_url",
        "author_name",
        "comment",
        "title_length",
    ),
}
"""Field → names of it; the empty field has names that are none of ours."""

VALUES = {
    "title": "চরে সেতুর দাবি",
    "body": "চরের মানুষ সেতুর দাবিতে মানববন্ধন করেছেন। তাঁরা বলেন, বর্ষায় পারাপার বন্ধ থাকে।",
    "date": "2025-05-02",
    "source": "চরবার্তা",
    "url": "https://charbarta.example/2/setu",
}


PAIRS = [(field, name) for field, names in NAMES.items() for name in names]


@pytest.mark.parametrize(("field", "name"), PAIRS)
def test_a_name_means_its_field(field: str, name: str) -> None:
    named = field_of(name).field
    assert (named if named in VALUES or named == "id" else "") == field


@pytest.mark.parametrize(("field", "name"), [pair for pair in PAIRS if pair[0]])
def test_an_article_has_what_stands_under_any_name(field: str, name: str, tmp_path: Path) -> None:
    record = VALUES | {name: VALUES[field]}
    if name != field:
        del record[field]
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    (article,) = read_articles(tmp_path / "a.json")
    assert {key: getattr(article, key) for key in VALUES} == VALUES


@pytest.mark.parametrize(
    ("record", "body"),
    [
        ({"body": "নিজের", "full_text": "অন্য আরও লম্বা"}, "নিজের"),
        ({"description": "অনেক লম্বা একটি সারাংশ", "text": "পাঠ"}, "পাঠ"),
        ({"text": "ছোট", "details": "এর চেয়ে লম্বা পাঠ"}, "এর চেয়ে লম্বা পাঠ"),
        ({"raw_text": "যা ছিল তা-ই, সব মিলিয়ে", "text": "পাঠ"}, "পাঠ"),
        ({"meta_description": "ক", "summary": "খ"}, "খ"),
        ({"news": "https://a.example/1", "details": "পাঠ"}, "পাঠ"),
        ({"news": 1, "details": "পাঠ"}, "পাঠ"),
        ({"content": "শুরুটা… [+1234 chars]", "full_text": "ক"}, "ক"),
    ],
)
def test_the_best_name_gives_the_text(record: dict[str, object], body: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "ক"} | record), "utf-8")
    (article,) = read_articles(tmp_path / "a.json")
    assert article.body == body


@pytest.mark.parametrize(
    ("record", "date"),
    [
        ({"created_at": "2025-05-09", "published_at": "2025-05-02"}, "2025-05-02"),
        ({"updated_at": "2025-05-09", "time": "2025-05-02"}, "2025-05-02"),
        ({"updated_at": "2025-05-09"}, "2025-05-09"),
        ({"published": "সকালে", "timestamp": "২ মে ২০২৫"}, "2025-05-02"),
        ({"crawled_at": "2025-05-09"}, ""),
        ({"date_download": "2025-05-09", "date_publish": "2025-05-02"}, "2025-05-02"),
    ],
)
def test_the_best_name_gives_the_date(record: dict[str, object], date: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "ক", "body": "খ"} | record), "utf-8")
    (article,) = read_articles(tmp_path / "a.json")
    assert article.date == date


def test_a_name_alone_is_no_headline() -> None:
    assert not names_article(["name", "price"])
    assert names_article(["Name", "News"])


def test_what_is_in_no_field_is_kept(tmp_path: Path) -> None:
    record = {"title": "ক", "_source": {"details": "খ", "tags": ["গ"]}, "author": {"name": "ঘ"}}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), "utf-8")
    (article,) = read_articles(tmp_path / "a.jsonl")
    assert (article.body, article.extra) == ("খ", {"author": {"name": "ঘ"}, "_source.tags": ["গ"]})
