"""Shapes of JSON: what APIs, feeds, databases, extractors and pandas write around articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest import Reading, find_files, read_file

T1, T2 = "নদে পানি বাড়ছে", "হাটে নতুন আলু"
B1 = "কুমার নদে সকাল থেকে পানি বাড়ছে। চরের মানুষ নৌকায় করে উঁচু জায়গায় যাচ্ছেন।"
B2 = "হাটে নতুন আলু উঠেছে। দাম গত বছরের চেয়ে কম বলে জানান ক্রেতারা।"
U1, U2 = "https://charbarta.example/2/nod", "https://charbarta.example/3/alu"
Key = Callable[[Article], tuple[str, ...]]


def reading(path: Path, content: Any) -> Reading:
    text = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    (source,) = find_files([path]).files
    return read_file(source)


def key(article: Article) -> tuple[str, ...]:
    return article.title, article.body, article.date


def lines(*records: dict[str, Any]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


CASES: dict[str, tuple[Any, list[tuple[str, ...]], str, Key]] = {}


def add(name: str, content: Any, articles: list[tuple[str, ...]], file: str = "a.json", shown: Key = key) -> None:
    CASES[name] = (content, articles, file, shown)


a1 = (T1, B1, "2025-05-02")
a2 = (T2, B2, "2025-05-03")
both = [a1, a2]
r1 = {"title": T1, "text": B1, "date": "2025-05-02", "url": U1}
r2 = {"title": T2, "text": B2, "date": "2025-05-03", "url": U2}
W1 = {
    "id": 5,
    "date": "2025-05-02T10:00:00",
    "guid": {"rendered": U1},
    "link": U1,
    "title": {"rendered": T1},
    "content": {"rendered": f"<p>{B1}</p>", "protected": False},
    "excerpt": {"rendered": "<p>x</p>"},
    "_links": {"self": [{"href": "x"}]},
}
add(
    "wordpress list",
    [
        W1,
        {
            **W1,
            "id": 6,
            "date": "2025-05-03T00:10:00",
            "title": {"rendered": T2},
            "content": {"rendered": f"<p>{B2[:22]}</p>\n<p>{B2[22:].strip()}</p>"},
            "link": U2,
        },
    ],
    [a1, (T2, B2[:22].strip() + "\n\n" + B2[22:].strip(), "2025-05-03")],
)
add(
    "es hits",
    {
        "took": 1,
        "hits": {
            "total": {"value": 2},
            "hits": [
                {"_index": "n", "_id": "x1", "_score": 1.0, "_source": r1},
                {"_index": "n", "_id": "x2", "_source": r2},
            ],
        },
    },
    both,
)
add(
    "es lines",
    "\n".join(
        json.dumps({"_index": "n", "_id": i, "_source": r}, ensure_ascii=False) for i, r in (("x1", r1), ("x2", r2))
    ),
    both,
    "a.jsonl",
)
add(
    "es bulk",
    "\n".join(json.dumps(x, ensure_ascii=False) for x in ({"index": {"_id": "x1"}}, r1, {"index": {"_id": "x2"}}, r2)),
    both,
    "a.ndjson",
)
add(
    "feedparser",
    {
        "bozo": False,
        "entries": [
            {
                "title": T1,
                "title_detail": {"type": "text/plain", "value": T1},
                "links": [{"href": U1}],
                "link": U1,
                "id": U1,
                "published": "Fri, 02 May 2025 10:00:00 +0600",
                "published_parsed": [2025, 5, 2, 4, 0, 0, 4, 122, 0],
                "summary": "ছোট",
                "summary_detail": {"type": "text/html", "value": "ছোট"},
                "content": [
                    {
                        "type": "text/html",
                        "language": None,
                        "base": "",
                        "value": f"{B1}<p>The post <a href='x'>{T1}</a> appeared first on <a href='y'>চর</a>.</p>",
                    }
                ],
            },
            {
                "title": T2,
                "title_detail": {"type": "text/plain", "value": T2},
                "link": U2,
                "published_parsed": [2025, 5, 3, 4, 0, 0, 4, 122, 0],
                "summary": f"<p>{B2}</p>",
                "summary_detail": {"value": B2},
            },
        ],
        "feed": {"title": "চরবার্তা", "link": "https://charbarta.example", "subtitle": "খবর"},
        "href": "x",
        "version": "rss20",
    },
    both,
)
add(
    "solr",
    {
        "responseHeader": {"status": 0},
        "response": {
            "numFound": 2,
            "start": 0,
            "docs": [
                {
                    "id": "1",
                    "title": [T1],
                    "content": [B1],
                    "published_dt": "2025-05-02T00:00:00Z",
                    "date": "2025-05-02",
                },
                {"id": "2", "title": T2, "content": B2, "date": "2025-05-03"},
            ],
        },
    },
    both,
)
add(
    "newsapi",
    {
        "status": "ok",
        "totalResults": 2,
        "articles": [
            {
                "source": {"id": None, "name": "চরবার্তা"},
                "author": None,
                "title": T1,
                "description": B1[:30],
                "url": U1,
                "urlToImage": "x",
                "publishedAt": "2025-05-02T04:00:00Z",
                "content": B1 + "… [+1234 chars]",
            },
            {
                "source": {"id": None, "name": "চরবার্তা"},
                "title": T2,
                "description": B2,
                "url": U2,
                "publishedAt": "2025-05-03T04:00:00Z",
                "content": B2[:20] + "… [+99 chars]",
            },
        ],
    },
    [(T1, B1 + "…", "2025-05-02"), a2],
)
add(
    "by id",
    {"n-1": {"title": T1, "text": B1, "date": "2025-05-02"}, "n-2": {"title": T2, "text": B2, "date": "2025-05-03"}},
    [("n-1", *a1), ("n-2", *a2)],
    shown=lambda a: (a.id, *key(a)),
)
add(
    "by url",
    {U1: {"title": T1, "text": B1, "date": "2025-05-02"}, U2: {"title": T2, "text": B2, "date": "2025-05-03"}},
    [(U1, *a1), (U2, *a2)],
    shown=lambda a: (a.url, *key(a)),
)
add(
    "pandas columns",
    {"title": {"0": T1, "1": T2}, "text": {"0": B1, "1": B2}, "date": {"0": 1746144000000, "1": 1746230400000}},
    both,
)
add(
    "pandas split",
    {"columns": ["title", "text", "date"], "index": [0, 1], "data": [[T1, B1, "2025-05-02"], [T2, B2, "2025-05-03"]]},
    both,
)
add("pandas index", {"0": r1, "1": r2}, both)
add(
    "pandas table",
    {
        "schema": {
            "fields": [{"name": "index", "type": "integer"}, {"name": "title", "type": "string"}],
            "primaryKey": ["index"],
        },
        "data": [{"index": 0, **r1}, {"index": 1, **r2}],
    },
    both,
)
add("dict of lists", {"title": [T1, T2], "text": [B1, B2], "date": ["2025-05-02", "2025-05-03"]}, both)
add("rows with header", [["title", "text", "date"], [T1, B1, "2025-05-02"], [T2, B2, "2025-05-03"]], both)
add(
    "mongo",
    "\n".join(
        [
            json.dumps(
                {"_id": {"$oid": "65a"}, "title": T1, "content": B1, "published_at": {"$date": "2025-05-02T04:00:00Z"}},
                ensure_ascii=False,
            ),
            json.dumps(
                {
                    "_id": {"$oid": "65b"},
                    "title": T2,
                    "content": B2,
                    "published_at": {"$date": {"$numberLong": "1746244800000"}},
                },
                ensure_ascii=False,
            ),
        ]
    ),
    [("65a", *a1), ("65b", *a2)],
    "a.json",
    lambda a: (a.id, *key(a)),
)
add("mongo number", [{"_id": {"$oid": "65a"}, "title": T1, "content": B1, "date": {"$date": 1746158400000}}], [a1])
add(
    "body strings",
    [{"headline": T1, "paragraphs": [B1[:33], B1[34:]], "time": 1746158400}],
    [(T1, B1[:33].strip() + "\n\n" + B1[34:], "2025-05-02")],
)
add(
    "body objects",
    [
        {
            "headline": T1,
            "content": [
                {"type": "paragraph", "text": B1},
                {"type": "image", "url": "x.jpg", "caption": "ছবি"},
                {"type": "paragraph", "text": B2},
            ],
            "date": "2025-05-02",
        }
    ],
    [(T1, B1 + "\n\n" + B2, "2025-05-02")],
)
add(
    "editorjs",
    {
        "title": T1,
        "body": {
            "time": 1,
            "blocks": [
                {"id": "a", "type": "paragraph", "data": {"text": B1}},
                {"type": "header", "data": {"text": "উপশিরোনাম", "level": 2}},
                {"type": "paragraph", "data": {"text": B2}},
            ],
        },
        "date": "2025-05-02",
    },
    [(T1, B1 + "\n\nউপশিরোনাম\n\n" + B2, "2025-05-02")],
)
add(
    "quintype",
    {
        "story": {
            "headline": T1,
            "published-at": 1746158400000,
            "url": U1,
            "cards": [
                {"story-elements": [{"type": "text", "text": f"<p>{B1}</p>"}, {"type": "image", "title": "ছবি"}]},
                {"story-elements": [{"type": "text", "text": f"<p>{B2}</p>"}]},
            ],
        }
    },
    [(T1, B1 + "\n\n" + B2, "2025-05-02")],
)
add(
    "slate",
    {
        "title": T1,
        "date": "2025-05-02",
        "content": [
            {"type": "p", "children": [{"text": "কুমার নদে "}, {"text": "পানি", "bold": True}, {"text": " বাড়ছে।"}]},
            {"type": "p", "children": [{"text": B2}]},
        ],
    },
    [(T1, "কুমার নদে পানি বাড়ছে।\n\n" + B2, "2025-05-02")],
)
add(
    "jsonld graph",
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "চরবার্তা", "url": "https://charbarta.example"},
            {
                "@type": "NewsArticle",
                "headline": T1,
                "articleBody": B1,
                "datePublished": "2025-05-02T10:00:00+06:00",
                "mainEntityOfPage": {"@type": "WebPage", "@id": U1},
                "publisher": {"@type": "Organization", "name": "চরবার্তা"},
            },
            {"@type": "Person", "name": "রহিম"},
        ],
    },
    [(*a1, "চরবার্তা", U1)],
    shown=lambda a: (*key(a), a.source, a.url),
)
add(
    "jsonld one",
    {
        "@context": "https://schema.org",
        "@type": ["NewsArticle"],
        "headline": T1,
        "articleBody": B1,
        "datePublished": "2025-05-02",
        "publisher": {
            "@type": "Organization",
            "name": "চরবার্তা",
            "url": "https://charbarta.example",
            "logo": {"@type": "ImageObject", "url": "x"},
        },
        "author": [{"@type": "Person", "name": "রহিম"}],
        "image": ["x"],
    },
    [
        (
            *a1,
            "চরবার্তা",
        )
    ],
    shown=lambda a: (*key(a), a.source),
)
add(
    "jsonfeed",
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "চরবার্তা",
        "home_page_url": "https://charbarta.example",
        "feed_url": "x",
        "description": "খবর",
        "items": [
            {
                "id": U1,
                "url": U1,
                "title": T1,
                "content_html": f"<p>{B1}</p>",
                "date_published": "2025-05-02T10:00:00+06:00",
            },
            {
                "id": U2,
                "url": U2,
                "title": T2,
                "content_text": B2,
                "summary": "x",
                "date_published": "2025-05-03T10:00:00+06:00",
            },
        ],
    },
    both,
)
add("data.articles", {"success": True, "data": {"page": 1, "articles": [r1, r2]}}, both)
add("data list", {"status": 200, "message": "ok", "data": [r1, r2]}, both)
add("result.data.posts.nodes", {"data": {"posts": {"nodes": [r1, r2], "pageInfo": {}}}}, both)
add("edges", {"data": {"allPosts": {"edges": [{"node": r1}, {"node": r2}]}}}, both)
add(
    "guardian",
    {
        "response": {
            "status": "ok",
            "results": [
                {
                    "id": "w/1",
                    "type": "article",
                    "webTitle": T1,
                    "webUrl": U1,
                    "webPublicationDate": "2025-05-02T04:00:00Z",
                    "fields": {"headline": T1, "bodyText": B1, "byline": "x"},
                },
                {
                    "id": "w/2",
                    "webTitle": T2,
                    "webUrl": U2,
                    "webPublicationDate": "2025-05-03T04:00:00Z",
                    "fields": {"body": f"<p>{B2}</p>"},
                },
            ],
        }
    },
    both,
)
add(
    "strapi",
    {
        "data": [
            {"id": 1, "attributes": {"title": T1, "content": B1, "publishedAt": "2025-05-02T04:00:00Z"}},
            {"id": 2, "attributes": {"title": T2, "content": B2, "publishedAt": "2025-05-03T04:00:00Z"}},
        ],
        "meta": {},
    },
    both,
)
add(
    "xmltodict",
    {
        "rss": {
            "@version": "2.0",
            "channel": {
                "title": "চরবার্তা",
                "link": "x",
                "item": [
                    {
                        "title": T1,
                        "link": U1,
                        "description": f"<p>{B1}</p>",
                        "pubDate": "Fri, 02 May 2025 10:00:00 +0600",
                    },
                    {
                        "title": T2,
                        "link": U2,
                        "content:encoded": f"<p>{B2}</p>",
                        "description": "x",
                        "pubDate": "Sat, 03 May 2025 10:00:00 +0600",
                    },
                ],
            },
        }
    },
    both,
)
add("by date", {"2025-05-02": [{"title": T1, "text": B1}], "2025-05-03": [{"title": T2, "text": B2}]}, both)
add("by source", {"charbarta": [r1], "haatbarta": [r2]}, both)
add(
    "trafilatura",
    {
        "title": T1,
        "author": None,
        "hostname": "charbarta.example",
        "date": "2025-05-02",
        "fingerprint": "ab",
        "id": None,
        "license": None,
        "comments": "",
        "raw_text": B1.replace("\n", " "),
        "text": B1,
        "language": None,
        "image": None,
        "pagetype": None,
        "filedate": "2026-01-01",
        "source": U1,
        "source-hostname": "চরবার্তা",
        "excerpt": "ছোট",
        "categories": "",
        "tags": "",
    },
    [(*a1, U1, "চরবার্তা")],
    shown=lambda a: (*key(a), a.url, a.source),
)
add(
    "newspaper4k",
    {
        "url": U1,
        "read_more_link": "",
        "language": "bn",
        "title": T1,
        "top_image": "x",
        "meta_img": "x",
        "images": ["x"],
        "movies": [],
        "keywords": ["ক"],
        "keyword_scores": {"ক": 1.2},
        "meta_keywords": [""],
        "tags": [],
        "authors": ["রহিম"],
        "publish_date": "2025-05-02T00:00:00",
        "summary": "ছোট",
        "meta_description": "ছোট",
        "meta_lang": "bn",
        "meta_favicon": "",
        "meta_site_name": "চরবার্তা",
        "canonical_link": U1,
        "text": B1,
        "source_url": "https://charbarta.example",
    },
    [(*a1, U1, "চরবার্তা")],
    shown=lambda a: (*key(a), a.url, a.source),
)
add(
    "news-please",
    {
        "authors": [],
        "date_download": "2026-01-05 10:00:00",
        "date_modify": "2026-01-04 10:00:00",
        "date_publish": "2025-05-02 10:00:00",
        "description": "ছোট",
        "filename": "x.json",
        "image_url": "x",
        "language": "bn",
        "localpath": None,
        "maintext": B1,
        "source_domain": "charbarta.example",
        "text": None,
        "title": T1,
        "title_page": None,
        "title_rss": None,
        "url": U1,
    },
    [(*a1, U1, "charbarta.example")],
    shown=lambda a: (*key(a), a.url, a.source),
)
add(
    "goose3",
    {
        "meta": {
            "description": "ছোট",
            "lang": "bn",
            "keywords": "",
            "favicon": "",
            "canonical": U1,
            "encoding": "utf-8",
        },
        "image": None,
        "domain": "charbarta.example",
        "title": T1,
        "cleaned_text": B1,
        "opengraph": {"title": T1, "url": U1, "site_name": "চরবার্তা"},
        "tags": [],
        "tweets": [],
        "movies": [],
        "links": [],
        "authors": [],
        "publish_date": "2025-05-02",
    },
    [
        (
            *a1,
            U1,
        )
    ],
    shown=lambda a: (*key(a), a.url),
)
add(
    "truncated scrapy",
    "[\n" + json.dumps(r1, ensure_ascii=False) + ",\n" + json.dumps(r2, ensure_ascii=False) + ',\n{"title": "ক", "te',
    both,
)
add("appended arrays", json.dumps([r1], ensure_ascii=False) + json.dumps([r2], ensure_ascii=False), both)
add(
    "pretty concatenated",
    json.dumps(r1, ensure_ascii=False, indent=1) + "\n" + json.dumps(r2, ensure_ascii=False, indent=1),
    both,
)
add("double encoded line", json.dumps(json.dumps(r1)) + "\n" + json.dumps(json.dumps(r2)), both, "a.jsonl")
add("utf16le json", json.dumps([r1, r2], ensure_ascii=False).encode("utf-16-le"), both)
add(
    "firestore",
    {
        "articles": {
            "abc": {"title": T1, "body": B1, "createdAt": {"_seconds": 1746158400, "_nanoseconds": 0}},
            "abd": {"title": T2, "body": B2, "createdAt": {"seconds": 1746244800, "nanoseconds": 0}},
        }
    },
    both,
)
add(
    "gdelt",
    {
        "articles": [
            {
                "url": U1,
                "url_mobile": "",
                "title": T1,
                "seendate": "20250502T041500Z",
                "socialimage": "",
                "domain": "charbarta.example",
                "language": "Bengali",
                "sourcecountry": "Bangladesh",
            }
        ]
    },
    [(T1, "", "2025-05-02")],
)
add(
    "php date",
    [{**r1, "date": {"date": "2025-05-02 10:00:00.000000", "timezone_type": 3, "timezone": "Asia/Dhaka"}}],
    [a1],
)
add("nested news", [{"news": {"title": T1, "details": B1}, "date": "2025-05-02"}], [a1])
add(
    "nytimes",
    {
        "status": "OK",
        "response": {
            "docs": [
                {
                    "abstract": B1,
                    "web_url": U1,
                    "snippet": "x",
                    "headline": {"main": T1, "kicker": None},
                    "pub_date": "2025-05-02T04:00:00+0000",
                    "source": "চরবার্তা",
                    "_id": "nyt://1",
                }
            ],
            "meta": {},
        },
    },
    [a1],
)
add(
    "nans",
    '[{"title":"' + T1 + '","text":"' + B1 + '","url":NaN,"date":"2025-05-02","source":"nan"}]',
    [(*a1, "", "")],
    shown=lambda a: (*key(a), a.url, a.source),
)
add(
    "jsonapi list in lines",
    json.dumps({"page": 1, "articles": [r1]}, ensure_ascii=False)
    + "\n"
    + json.dumps({"page": 2, "articles": [r2]}, ensure_ascii=False),
    both,
    "a.jsonl",
)


add(
    "drupal jsonapi",
    {
        "jsonapi": {"version": "1.0"},
        "data": [
            {
                "type": "node--article",
                "id": "u1",
                "attributes": {
                    "title": T1,
                    "created": "2025-05-02T04:00:00+00:00",
                    "changed": "2025-06-01T00:00:00+00:00",
                    "body": {
                        "value": f"<p>{B1}</p>",
                        "format": "full_html",
                        "processed": f"<p>{B1}</p>",
                        "summary": "",
                    },
                    "path": {"alias": "/x"},
                },
            }
        ],
    },
    [a1],
)
add(
    "ghost",
    {
        "posts": [
            {
                "id": "1",
                "uuid": "u",
                "title": T1,
                "slug": "x",
                "html": f"<p>{B1}</p>",
                "plaintext": B1,
                "feature_image": "x.jpg",
                "published_at": "2025-05-02T04:00:00.000Z",
                "updated_at": "2025-06-01",
                "url": U1,
                "excerpt": "x",
                "reading_time": 1,
            }
        ],
        "meta": {"pagination": {}},
    },
    [a1],
)
add(
    "blogger feed",
    {
        "version": "1.0",
        "encoding": "UTF-8",
        "feed": {
            "xmlns": "x",
            "id": {"$t": "tag:blog"},
            "title": {"type": "text", "$t": "চরবার্তা"},
            "entry": [
                {
                    "id": {"$t": "tag:1"},
                    "published": {"$t": "2025-05-02T10:00:00.000+06:00"},
                    "updated": {"$t": "2025-06-02T10:00:00.000+06:00"},
                    "title": {"type": "text", "$t": T1},
                    "content": {"type": "html", "$t": f"<div>{B1}</div>"},
                    "link": [{"rel": "alternate", "href": U1, "title": T1}],
                    "author": [{"name": {"$t": "ক"}}],
                }
            ],
        },
    },
    [a1],
)
add(
    "blogger api",
    {
        "kind": "blogger#postList",
        "items": [
            {
                "kind": "blogger#post",
                "id": "1",
                "blog": {"id": "2"},
                "published": "2025-05-02T10:00:00+06:00",
                "updated": "x",
                "url": U1,
                "selfLink": "https://www.googleapis.com/x",
                "title": T1,
                "content": f"<p>{B1}</p>",
                "author": {"displayName": "ক"},
                "replies": {"totalItems": "0"},
            }
        ],
    },
    [a1],
)
add(
    "telegram",
    {
        "name": "চরবার্তা",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {
                "id": 1,
                "type": "message",
                "date": "2025-05-02T10:00:00",
                "date_unixtime": "1746158400",
                "from": "চরবার্তা",
                "text": [T1 + "\n\n", {"type": "link", "text": "https://a.example"}, "\n" + B1],
                "text_entities": [],
            },
            {"id": 2, "type": "message", "date": "2025-05-03T10:00:00", "text": B2},
        ],
    },
    [("2025-05-02",), ("2025-05-03",)],
    shown=lambda a: (a.date,),
)
add(
    "fb posts",
    [{"post_id": "1", "message": B1, "created_time": "2025-05-02T04:00:00+0000", "permalink_url": U1}],
    [(B1, "2025-05-02", U1)],
    shown=lambda a: (a.body, a.date, a.url),
)
add(
    "oscar",
    json.dumps(
        {
            "content": B1,
            "warc_headers": {
                "warc-record-id": "x",
                "warc-date": "2025-05-09T00:00:00Z",
                "content-type": "text/plain",
                "warc-target-uri": U1,
            },
            "metadata": {"identification": {"label": "bn"}},
        },
        ensure_ascii=False,
    ),
    [(B1, U1)],
    "a.jsonl",
    lambda a: (a.body, a.url),
)
add(
    "xlsum",
    json.dumps({"id": "news-1", "url": U1, "title": T1, "summary": "ছোট", "text": B1}, ensure_ascii=False),
    [(T1, B1)],
    "a.jsonl",
    lambda a: (a.title, a.body),
)
add(
    "potrika",
    "article,headline,category,source,publication_date\n" + f"{B1},{T1},খেলা,চরবার্তা,২ মে ২০২৫\n",
    [(*a1, "চরবার্তা")],
    "a.csv",
    lambda a: (*key(a), a.source),
)
add(
    "40k",
    [
        {
            "author": "ক",
            "category": "sports",
            "category_bn": "খেলা",
            "published_date": "০২ মে ২০২৫, ১০:০০",
            "modification_date": "০৩ মে ২০২৫, ১১:০০",
            "tag": ["ক"],
            "comment_count": 0,
            "title": T1,
            "url": U1,
            "content": B1,
        }
    ],
    [a1],
)
add(
    "cc_news",
    {
        "title": T1,
        "text": B1,
        "domain": "www.charbarta.example",
        "date": "2025-05-02 10:00:00",
        "description": "ছোট",
        "url": U1,
        "image_url": "x",
    },
    [(*a1, "charbarta.example")],
    shown=lambda a: (*key(a), a.source),
)
add(
    "next",
    {
        "props": {
            "pageProps": {
                "article": {"id": 5, "headline": T1, "body": f"<p>{B1}</p>", "publishedAt": "2025-05-02T04:00:00Z"}
            },
            "__N_SSP": True,
        },
        "page": "/x",
        "query": {},
    },
    [a1],
)
add(
    "list with pagination",
    {
        "current_page": 1,
        "data": [r1, r2],
        "first_page_url": "https://x.example/?page=1",
        "from": 1,
        "last_page": 9,
        "path": "x",
        "per_page": 2,
        "total": 18,
    },
    both,
)
add(
    "eventregistry",
    {
        "articles": {
            "results": [
                {
                    "uri": "77",
                    "lang": "ben",
                    "date": "2025-05-02",
                    "time": "04:00:00",
                    "dateTime": "2025-05-02T04:00:00Z",
                    "url": U1,
                    "title": T1,
                    "body": B1,
                    "source": {"uri": "charbarta.example", "dataType": "news", "title": "চরবার্তা"},
                    "image": "x",
                    "sentiment": None,
                }
            ],
            "totalResults": 1,
        }
    },
    [a1],
)
add(
    "mediastack",
    {
        "pagination": {"limit": 1},
        "data": [
            {
                "author": None,
                "title": T1,
                "description": B1,
                "url": U1,
                "source": "চরবার্তা",
                "image": None,
                "category": "general",
                "language": "bn",
                "country": "bd",
                "published_at": "2025-05-02T04:00:00+00:00",
            }
        ],
    },
    [a1],
)
add(
    "newsdata",
    {
        "status": "success",
        "totalResults": 1,
        "results": [
            {
                "article_id": "x",
                "title": T1,
                "link": U1,
                "keywords": None,
                "creator": None,
                "description": "ছোট",
                "content": B1,
                "pubDate": "2025-05-02 04:00:00",
                "image_url": "x",
                "source_id": "char",
                "source_name": "চরবার্তা",
                "source_url": "https://charbarta.example",
                "source_icon": "x",
                "language": "bengali",
            }
        ],
    },
    [(*a1, "চরবার্তা", U1)],
    shown=lambda a: (*key(a), a.source, a.url),
)
add(
    "gnews",
    {
        "totalArticles": 1,
        "articles": [
            {
                "title": T1,
                "description": "ছোট",
                "content": B1,
                "url": U1,
                "image": "x",
                "publishedAt": "2025-05-02T04:00:00Z",
                "source": {"name": "চরবার্তা", "url": "https://charbarta.example"},
            }
        ],
    },
    [(*a1, "চরবার্তা")],
    shown=lambda a: (*key(a), a.source),
)
add(
    "bangla csv",
    "ক্রমিক,শিরোনাম,বিস্তারিত খবর,প্রকাশের তারিখ,পত্রিকার নাম,লিংক\n" + f"১,{T1},{B1},০২/০৫/২০২৫,চরবার্তা,{U1}\n",
    [(*a1, "চরবার্তা", U1)],
    "a.csv",
    lambda a: (*key(a), a.source, a.url),
)
add("caps csv", "NEWS_TITLE,NEWS_BODY,PUBLISH_DATE,NEWS_LINK\n" + f"{T1},{B1},2025-05-02,{U1}\n", [a1], "a.csv")
add("spaced csv", "News Title,Full News,Published On,News URL\n" + f"{T1},{B1},2025-05-02,{U1}\n", [a1], "a.csv")
add(
    "unnamed csv",
    "Unnamed: 0,Title,Content,Time,Portal Name\n" + f"0,{T1},{B1},2025-05-02 10:00:00,চরবার্তা\n",
    [(*a1, "চরবার্তা")],
    "a.csv",
    lambda a: (*key(a), a.source),
)
add("label csv", "content,label\n" + f"{B1},sports\n{B2},economy\n", [(B1,), (B2,)], "a.csv", lambda a: (a.body,))
add(
    "json in js keys",
    [
        {
            "cat": "x",
            "title": T1,
            "img": "https://a.example/x.jpg",
            "src": "চরবার্তা",
            "desc": B1,
            "url": f" {U1} ",
            "time": "2025-05-02T04:00:00.000Z",
        }
    ],
    [(*a1, "চরবার্তা", U1)],
    shown=lambda a: (*key(a), a.source, a.url),
)
add(
    "embedded wp",
    [
        {
            "id": 7,
            "date": "2025-05-02T10:00:00",
            "date_gmt": "2025-05-02T04:00:00",
            "slug": "x",
            "link": U1,
            "title": {"rendered": "নদে পানি &#8216;বাড়ছে&#8217;"},
            "content": {
                "rendered": f'\n<p class="has-drop-cap">{B1}</p>\n\n\n\n<figure class="wp-block-image"><img src="x"/>'
                "<figcaption>ছবি</figcaption></figure>\n\n\n\n"
                f'<p>{B2}</p>\n<div class="sharedaddy"><h3>শেয়ার</h3></div>'
            },
            "excerpt": {"rendered": "<p>x [&hellip;]</p>\n"},
            "yoast_head": "<meta name='x'>",
            "yoast_head_json": {
                "title": "x - চরবার্তা",
                "description": "ছোট",
                "og_site_name": "চরবার্তা",
                "article_published_time": "2025-05-02T04:00:00+00:00",
            },
            "_embedded": {"author": [{"name": "ক"}]},
        }
    ],
    [("নদে পানি ‘বাড়ছে’", B1 + "\n\n" + B2, "2025-05-02")],
)
add(
    "body key list dicts",
    [{"headline": T1, "body": [{"paragraph": B1}, {"paragraph": B2}], "published": "2 May 2025"}],
    [(T1, B1 + "\n\n" + B2, "2025-05-02")],
)
add("tsv", f"id\turl\ttitle\tmaintext\tdate_publish\n1\t{U1}\t{T1}\t{B1}\t2025-05-02 10:00:00\n", [a1], "a.tsv")
add("old id-keyed nested list", {"prothom": {"2025": [{"title": T1, "text": B1, "date": "2025-05-02"}]}}, [a1])
add("records under unknown key", {"meta": {"n": 2}, "khobor": [r1, r2]}, both)
add("article under unknown key w/ title at top", {"title": "সংগ্রহ", "count": 2, "articles": [r1, r2]}, both)


@pytest.mark.parametrize("name", CASES)
def test_the_articles_in_any_shape(name: str, tmp_path: Path) -> None:
    content, articles, file, shown = CASES[name]
    assert [shown(article) for article in reading(tmp_path / file, content).articles] == articles


def test_what_is_cut_off_is_said(tmp_path: Path) -> None:
    result = reading(tmp_path / "a.json", "[" + json.dumps(r1) + ",\n" + json.dumps(r2)[:30])
    assert [article.title for article in result.articles] == [T1]
    assert ["cut off after 1 objects" in reason for _, reason in result.failed] == [True]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["04/08/2025", "04/13/2025", "12/31/2025"], ["2025-04-08", "2025-04-13", "2025-12-31"]),
        (["04/08/2025", "13/04/2025"], ["2025-08-04", "2025-04-13"]),
        (["04/08/2025", "05/08/2025"], ["2025-08-04", "2025-08-05"]),
        (["০৪-০৮-২০২৫ ১০:২০", "১২-৩১-২০২৫ ০৯:০০"], ["2025-04-08", "2025-12-31"]),
        (["4/8/2025, 10:20 PM", "4/13/2025, 9:00 AM"], ["2025-04-08", "2025-04-13"]),
        (["04.08.2025", "2025-04-13", None], ["2025-08-04", "2025-04-13", ""]),
        ([*["04/08/2025"] * 150, "04/13/2025"], [*["2025-04-08"] * 150, "2025-04-13"]),
    ],
)
@pytest.mark.parametrize("file", ["a.json", "a.jsonl"])
def test_one_column_is_one_order_of_day_and_month(
    dates: list[str | None], days: list[str], file: str, tmp_path: Path
) -> None:
    records = [{"title": T1, "text": B1, "published": date} for date in dates]
    result = reading(tmp_path / file, records if file == "a.json" else lines(*records))
    assert [article.date for article in result.articles] == days


def test_the_longest_bengali_column_is_the_text_where_no_name_says_so(tmp_path: Path) -> None:
    records = [{"বার্তা": B1, "cls": "খেলা", "x": "a" * 500}, {"বার্তা": B2, "cls": "হাট", "x": "b" * 500}]
    result = reading(tmp_path / "a.json", records)
    assert [article.body for article in result.articles] == [B1, B2]
    assert ["the longest in Bengali is taken, বার্তা" in note for _, note in result.notes] == [True]


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        (
            [{"article_id": 1, "title": T1, "rating": 1}],
            "1 record has no text: columns are article_id, title, rating",
        ),
        (
            [{"title": T1, "stance": "x", "explanation": "It says much."}, {"title": T2, "stance": "y"}],
            "2 records have no text: columns are title, stance, explanation",
        ),
        ([{"id": 7, "headline": T1, "prediction": "sports", "score": 0.9}], "1 record has no text: columns are id"),
        ([{"price": 1, "unit": "kg"}] * 3, "3 records have no text: columns are price, unit"),
    ],
)
def test_records_without_any_text_are_refused_with_their_columns(
    records: list[dict[str, Any]], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceRefused, match=reason):
        reading(tmp_path / "a.json", records)


def test_headlines_are_kept_and_the_lack_of_a_text_is_said(tmp_path: Path) -> None:
    result = reading(tmp_path / "a.jsonl", lines({"title": T1, "label": 1}, {"title": T2, "label": 0}))
    assert [article.title for article in result.articles] == [T1, T2]
    assert [note for _, note in result.notes] == ["2 records have no text: columns are title, label"]
