"""The articles behind the export files: their pages and records, and the folder that the files go to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

SITE = "নদীর খবর"
HOST = "nodirkhobor.example"
WORDS_CHECKED = 5

Json = dict[str, Any]
Articles = list[Json]


class Exports:
    """The folder of fixtures, and beside each file what a reader should find in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: Json = {}

    def path(self, library: str, shape: str, release: str = "") -> Path:
        """Where a file of ``library`` goes; ``shape`` ends with the suffix of the file."""
        return self.folder / f"{library}-{release or version(library)}-{shape}"

    def expect(self, path: Path, articles: Articles, lost: Iterable[str] = (), **other: str | bool) -> None:
        """Note that ``path`` holds ``articles``; ``lost`` and ``other`` as expected.json has them."""
        self.files[path.name] = {"articles": [article["id"] for article in articles], "lost": list(lost), **other}

    def text(self, path: Path, content: str, articles: Articles, lost: Iterable[str] = (), **other: str | bool) -> None:
        """Write a text file and note what it holds."""
        path.write_text(content, "utf-8")
        self.expect(path, articles, lost, **other)

    def save(self, articles: Articles) -> None:
        """Write expected.json.

        ``articles`` has each article as a reader should find it, by id. ``files`` has for each file: the ids of its
        articles, the fields that the library ``lost``, a ``source`` other than the article's, and ``may_refuse`` where
        a sentence that refuses the file is right too. A file without articles has to be refused.
        """
        expected = {"articles": {article["id"]: findable(article) for article in articles}, "files": self.files}
        text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / "expected.json").write_text(text + "\n", "utf-8")


def findable(article: Json) -> Json:
    """What a reader should find of an article in a file that lost nothing."""
    words = " ".join(article["paragraphs"]).split()
    return {
        "title": article["title"],
        "date": article["date"][:10],
        "url": article["url"],
        "source": SITE,
        "first": " ".join(words[:WORDS_CHECKED]),
        "last": " ".join(words[-WORDS_CHECKED:]),
    }


def dumps(value: object) -> str:
    """JSON in readable Bengali; times as text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def lines(values: Iterable[object]) -> str:
    """JSON Lines."""
    return "".join(dumps(value) + "\n" for value in values)


def body_html(article: Json) -> str:
    """The paragraphs as a site writes them, the list of links before the last one."""
    paragraphs = [f"<p>{escape(text, quote=False)}</p>" for text in article["paragraphs"]]
    links = [f'<li><a href="{target}">{escape(text)}</a></li>' for text, target in article.get("links", ())]
    if links:
        paragraphs.insert(-1, f'<ul class="related-links">{"".join(links)}</ul>')
    return "\n".join(paragraphs)


def json_ld(article: Json) -> Json:
    """What the page declares of itself by schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": article["date"],
        "author": {"@type": "Person", "name": article["author"]},
        "publisher": {"@type": "Organization", "name": SITE},
        "mainEntityOfPage": article["url"],
        "articleBody": "\n\n".join(article["paragraphs"]),
    }


def page(article: Json) -> str:
    """The page of an article, with the usual declarations in its head."""
    title = escape(article["title"])
    return f"""<!DOCTYPE html>
<html lang="bn"><head><meta charset="utf-8"><title>{title} | {SITE}</title>
<link rel="canonical" href="{article["url"]}">
<meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{SITE}"><meta property="og:url" content="{article["url"]}">
<meta property="article:published_time" content="{article["date"]}"><meta name="author" content="{article["author"]}">
<script type="application/ld+json">{dumps(json_ld(article))}</script></head>
<body><nav><a href="/">প্রচ্ছদ</a> <a href="/jela">জেলা</a> <a href="/krishi">কৃষি</a></nav>
<article><h1>{title}</h1><p class="byline">{article["author"]}</p>
<div class="article-body">
{body_html(article)}
</div></article>
<footer>© {SITE}</footer></body></html>
"""


def rows(articles: Articles) -> list[Json]:
    """The articles as plain records, as a script of one's own would collect them."""
    return [
        {
            "headline": article["title"],
            "article_body": "\n\n".join(article["paragraphs"]),
            "published_date": article["date"][:19].replace("T", " "),
            "news_url": article["url"],
            "newspaper": SITE,
            "reporter": article["author"],
            "tags": article["tags"],
        }
        for article in articles
    ]
