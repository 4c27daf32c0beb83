"""Export files of services and programs that are not on PyPI, written after their documentation.

WordPress REST API: https://developer.wordpress.org/rest-api/reference/posts/
WordPress export (WXR): https://wordpress.org/documentation/article/tools-export-screen/
NewsAPI: https://newsapi.org/docs/endpoints/everything
JSON Feed: https://www.jsonfeed.org/version/1.1/
mongoexport: https://www.mongodb.com/docs/database-tools/mongoexport/
Elasticsearch search: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search
elasticdump: https://github.com/elasticsearch-dump/elasticsearch-dump
Solr: https://solr.apache.org/guide/solr/latest/query-guide/response-writers.html
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from exports_base import SITE, Articles, Exports, Json, body_html, dumps, lines, rows

NEWSAPI_CONTENT_CHARACTERS = 200


def make_wordpress(out: Exports, articles: Articles) -> None:
    """Posts of the REST API: a list, one post, and pages keyed by number as a script collects them."""
    posts = [wordpress_post(article) for article in articles]
    out.text(out.path("wordpress", "posts.json", "6"), dumps(posts), articles, lost=["source"])
    out.text(out.path("wordpress", "post.json", "6"), dumps(posts[1]), articles[1:2], lost=["source"])
    keyed = {str(post["id"]): post for post in posts}
    out.text(out.path("wordpress", "by-id.json", "6"), dumps(keyed), articles, lost=["source"])
    out.text(out.path("wordpress", "wxr.xml", "6"), wordpress_export(articles), articles, lost=["source"])


def wordpress_post(article: Json) -> Json:
    """A post as ``/wp-json/wp/v2/posts`` gives it."""
    title = escape(article["title"]).replace("“", "&#8220;").replace("”", "&#8221;").replace("&amp;", "&#038;")
    excerpt = f"<p>{escape(article['paragraphs'][0][:50])} [&hellip;]</p>\n"
    return {
        "id": int(article["id"]),
        "date": article["date"][:19],
        "date_gmt": utc(article).strftime("%Y-%m-%dT%H:%M:%S"),
        "guid": {"rendered": f"https://www.nodirkhobor.example/?p={article['id']}"},
        "slug": article["url"].rsplit("/", 1)[1],
        "status": "publish",
        "type": "post",
        "link": article["url"],
        "title": {"rendered": title},
        "content": {"rendered": body_html(article) + "\n", "protected": False},
        "excerpt": {"rendered": excerpt, "protected": False},
        "author": 7,
        "categories": [12],
        "tags": [31, 44],
    }


def wordpress_export(articles: Articles) -> str:
    """The file that the tool "Export" of WordPress writes."""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"'
    )
    items = "".join(wordpress_item(article) for article in articles)
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" {spaces}>\n<channel>\n<title>{SITE}</title>\n'
        f"<link>https://www.nodirkhobor.example</link>\n<wp:wxr_version>1.2</wp:wxr_version>\n{items}</channel>\n</rss>\n"
    )


def wordpress_item(article: Json) -> str:
    """An article as an item of a WordPress export."""
    return (
        f"<item>\n<title><![CDATA[{article['title']}]]></title>\n<link>{article['url']}</link>\n"
        f"<pubDate>{format_datetime(utc(article))}</pubDate>\n<dc:creator><![CDATA[desk]]></dc:creator>\n"
        f"<description></description>\n<content:encoded><![CDATA[{body_html(article)}]]></content:encoded>\n"
        f"<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n<wp:post_id>{article['id']}</wp:post_id>\n"
        f"<wp:post_date><![CDATA[{article['date'][:19].replace('T', ' ')}]]></wp:post_date>\n"
        "<wp:status><![CDATA[publish]]></wp:status>\n<wp:post_type><![CDATA[post]]></wp:post_type>\n</item>\n"
    )


def make_newsapi(out: Exports, articles: Articles) -> None:
    """An answer of ``/v2/everything``: the content is cut and says how much is missing."""
    found = [newsapi_article(article) for article in articles]
    answer = {"status": "ok", "totalResults": len(found), "articles": found}
    out.text(out.path("newsapi", "everything.json", "2"), dumps(answer), articles, lost=["last"])


def newsapi_article(article: Json) -> Json:
    """An article of NewsAPI."""
    text = "\r\n".join(article["paragraphs"])
    missing = len(text) - NEWSAPI_CONTENT_CHARACTERS
    return {
        "source": {"id": None, "name": SITE},
        "author": article["author"],
        "title": article["title"],
        "description": article["paragraphs"][0],
        "url": article["url"],
        "urlToImage": None,
        "publishedAt": utc(article).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "content": f"{text[:NEWSAPI_CONTENT_CHARACTERS]}… [+{missing} chars]",
    }


def make_json_feed(out: Exports, articles: Articles) -> None:
    """A JSON Feed with HTML, and one with plain text."""
    bodies: dict[str, Callable[[Json], str]] = {
        "content_html": body_html,
        "content_text": lambda article: "\n\n".join(article["paragraphs"]),
    }
    for name, body in bodies.items():
        items = [
            {
                "id": article["url"],
                "url": article["url"],
                "title": article["title"],
                name: body(article),
                "date_published": article["date"],
                "authors": [{"name": article["author"]}],
                "tags": article["tags"],
            }
            for article in articles
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": SITE, "language": "bn", "items": items}
        out.text(out.path("jsonfeed", f"{name}.json", "1.1"), dumps(feed), articles, lost=["source"])


def make_mongoexport(out: Exports, articles: Articles) -> None:
    """A collection in relaxed and in canonical JSON, as lines, as an array and as CSV."""
    relaxed = [mongo_document(article, {"$date": utc(article).strftime("%Y-%m-%dT%H:%M:%SZ")}) for article in articles]
    canonical = [mongo_document(article, {"$date": {"$numberLong": milliseconds(article)}}) for article in articles]
    out.text(out.path("mongoexport", "relaxed.json", "100"), lines(relaxed), articles)
    out.text(out.path("mongoexport", "canonical.json", "100"), lines(canonical), articles)
    out.text(out.path("mongoexport", "array.json", "100"), dumps(relaxed), articles)


def mongo_document(article: Json, time: Json) -> Json:
    """A document of MongoDB; ``time`` in extended JSON."""
    (record,) = rows([article])
    return {"_id": {"$oid": f"65f0c2a9e4b0a1b2c3d4{article['id']}"}, **record, "published_date": time, "__v": 0}


def make_elasticsearch(out: Exports, articles: Articles) -> None:
    """An answer to a search, a dump as lines, and the body of a bulk request."""
    hits = [
        {"_index": "news", "_id": article["id"], "_score": 1.0, "_source": elastic_source(article)}
        for article in articles
    ]
    answer = {
        "took": 3,
        "timed_out": False,
        "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
        "hits": {"total": {"value": len(hits), "relation": "eq"}, "max_score": 1.0, "hits": hits},
    }
    bulk = [line for hit in hits for line in ({"index": {"_index": "news", "_id": hit["_id"]}}, hit["_source"])]
    out.text(out.path("elasticsearch", "search.json", "8"), dumps(answer), articles)
    out.text(out.path("elasticdump", "data.json", "6"), lines(hits), articles)
    out.text(out.path("elasticsearch", "bulk.ndjson", "8"), lines(bulk), articles)


def elastic_source(article: Json) -> Json:
    """A document of an index of news."""
    return {
        "@timestamp": "2025-11-30T02:00:00Z",
        "title": article["title"],
        "main_story": "\n".join(article["paragraphs"]),
        "published_at": article["date"],
        "source_url": article["url"],
        "portal_name": SITE,
    }


def make_solr(out: Exports, articles: Articles) -> None:
    """An answer of Solr: fields of several values, names with the suffix of a dynamic field."""
    docs = [
        {
            "id": article["url"],
            "title_txt": [article["title"]],
            "content_txt": article["paragraphs"],
            "published_dt": utc(article).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "_version_": 1812345678901234000 + int(article["id"]),
        }
        for article in articles
    ]
    answer = {
        "responseHeader": {"status": 0, "QTime": 2},
        "response": {"numFound": len(docs), "start": 0, "docs": docs},
    }
    out.text(out.path("solr", "select.json", "9"), dumps(answer), articles, lost=["source"])


def utc(article: Json) -> datetime:
    """The time of an article in UTC."""
    return datetime.fromisoformat(article["date"]).astimezone(UTC)


def milliseconds(article: Json) -> str:
    """The time of an article in milliseconds since 1970, as digits."""
    return str(int(utc(article).timestamp() * 1000))


SERVICES: list[Callable[[Exports, Articles], None]] = [
    make_wordpress,
    make_newsapi,
    make_json_feed,
    make_mongoexport,
    make_elasticsearch,
    make_solr,
]
"""Every service, in the order of this module."""
