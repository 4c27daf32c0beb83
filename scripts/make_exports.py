"""Export files as the libraries of the field write them: the fixtures of tests/ingest/test_exports.py.

Three articles of our own (exports-articles.json) become pages and feeds; each library reads them and writes its own
formats into tests/ingest/exports, with what a reader should find in each file in expected.json. The files are kept in
the project; run this again only to take in a new library or version (times of the run and ids of an archive differ):

    python3 -m venv .exports && .exports/bin/pip install -r scripts/exports-requirements.txt
    .exports/bin/python scripts/make_exports.py
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from exports_base import HOST, SITE, Articles, Exports, Json, body_html, dumps, lines, page, rows
from exports_services import SERVICES

HERE = Path(__file__).parent
BENGALI_STOP_WORDS = """
    ও এ না পর থেকে থেকেই হলে তবেই নিয়ে দুই পক্ষকে করতে হবে। প্রতি একটি গত মাসে কাজ শুরু আগে বলা আমাদের সময় তার কোনো
    বলে এমন বড় কিনে কারণে নতুন রাত দিয়েছেন।
"""
FOLDER = HERE.parent / "tests" / "ingest" / "exports"


def make_trafilatura(out: Exports, articles: Articles) -> None:
    """All output formats with metadata: a file a page, and the JSON of all as lines and the CSV of all as one table."""
    import trafilatura

    def extract(article: Json, shape: str) -> str:
        return str(
            trafilatura.extract(page(article), url=article["url"], output_format=shape, with_metadata=True) or ""
        )

    for shape, suffix in (("json", "json"), ("xml", "xml"), ("xmltei", "xml"), ("txt", "txt"), ("markdown", "md")):
        for number, article in enumerate(articles, 1):
            path = out.path("trafilatura", f"{shape}-{number}.{suffix}")
            out.text(path, extract(article, shape), [article])
    everything = [extract(article, "json") for article in articles]
    out.text(out.path("trafilatura", "all.jsonl"), "\n".join(everything) + "\n", articles)
    table = "".join(extract(article, "csv") for article in articles)
    out.text(out.path("trafilatura", "csv.csv"), table, articles, lost=["source"])
    whole = [trafilatura.bare_extraction(page(a), url=a["url"], with_metadata=True).as_dict() for a in articles]
    plain = [{key: value for key, value in record.items() if not hasattr(value, "tag")} for record in whole]
    out.text(out.path("trafilatura", "bare_extraction.json"), dumps(plain), articles)


def make_newspaper(out: Exports, articles: Articles) -> None:
    """``Article.to_json`` of each page, of all as lines, and the CSV of the command line."""
    import csv
    import io

    from newspaper import article as read_page
    from newspaper.settings import article_json_fields

    read = [read_page(url=a["url"], input_html=page(a), language="bn", fetch_images=False) for a in articles]
    for number, (found, article) in enumerate(zip(read, articles, strict=True), 1):
        out.text(out.path("newspaper4k", f"json-{number}.json"), found.to_json(), [article])
    records = [found.to_json(as_string=False) for found in read]
    out.text(out.path("newspaper4k", "all.jsonl"), lines(records), articles)
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=article_json_fields)
    writer.writeheader()
    writer.writerows(records)
    out.text(out.path("newspaper4k", "cli.csv"), table.getvalue(), articles)


def make_news_please(out: Exports, articles: Articles) -> None:
    """The serializable dictionary of each page, and of all as lines."""
    from newsplease import NewsPlease

    read = [NewsPlease.from_html(page(a), url=a["url"], fetch_images=False) for a in articles]
    records = [found.get_serializable_dict() for found in read]
    for number, (record, article) in enumerate(zip(records, articles, strict=True), 1):
        path = out.path("news-please", f"json-{number}.json")
        out.text(path, dumps(record), [article], source=HOST)
    out.text(out.path("news-please", "all.jsonl"), lines(records), articles, source=HOST)


def make_goose(out: Exports, articles: Articles) -> None:
    """``Article.infos`` of all pages as a list: with Bengali stop words, and without, where goose finds no text."""
    from goose3 import Goose
    from goose3.text import StopWords

    class BengaliStopWords(StopWords):  # type: ignore[misc]
        """goose3 has none for Bengali."""

        def __init__(self, language: str = "bn") -> None:
            self._stop_words = set(BENGALI_STOP_WORDS.split())

    options = {"enable_image_fetching": False}
    with Goose({**options, "stopwords_class": BengaliStopWords}) as goose:
        found = [goose.extract(raw_html=page(article)).infos for article in articles]
    with Goose(options) as goose:
        textless = [goose.extract(raw_html=page(article)).infos for article in articles]
    out.text(out.path("goose3", "infos.json"), dumps(found), articles)
    out.text(out.path("goose3", "no-text.json"), dumps(textless), [])


def make_readability(out: Exports, articles: Articles) -> None:
    """The summary as HTML: in records beside the short title, and alone in a file."""
    from readability import Document

    read = [Document(page(article), url=article["url"]) for article in articles]
    records = [
        {"title": found.short_title(), "content": found.summary(), "url": article["url"]}
        for found, article in zip(read, articles, strict=True)
    ]
    out.text(out.path("readability-lxml", "summary.jsonl"), lines(records), articles, lost=["date", "source"])
    alone = out.path("readability-lxml", "summary.html")
    out.text(alone, read[0].summary(), articles[:1], lost=["title", "date", "url", "source"])


def make_extruct(out: Exports, articles: Articles) -> None:
    """All syntaxes of each page, and JSON-LD alone."""
    import extruct

    whole = [extruct.extract(page(article), base_url=article["url"]) for article in articles]
    for number, (found, article) in enumerate(zip(whole, articles, strict=True), 1):
        out.text(out.path("extruct", f"all-{number}.json"), dumps(found), [article])
    declared = [found["json-ld"][0] for found in whole]
    out.text(out.path("extruct", "json-ld.jsonl"), lines(declared), articles)


def feed(articles: Articles) -> Any:
    """The articles as a feed with their whole text."""
    from feedgen.feed import FeedGenerator

    result = FeedGenerator()
    result.load_extension("dc")
    result.id(f"https://www.{HOST}/")
    result.title(SITE)
    result.link(href=f"https://www.{HOST}/", rel="alternate")
    result.description("নদীপাড়ের সব খবর")
    result.language("bn")
    result.updated("2025-11-06T15:00:00+06:00")
    result.lastBuildDate("2025-11-06T15:00:00+06:00")
    for article in articles:
        add_entry(result, article)
    return result


def add_entry(result: Any, article: Json) -> None:
    """Add an article to a feed."""
    entry = result.add_entry(order="append")
    entry.id(article["url"])
    entry.title(article["title"])
    entry.link(href=article["url"])
    entry.author(name=article["author"], email="desk@" + HOST)
    entry.description(article["paragraphs"][0][:60] + "…")
    entry.content(body_html(article), type="CDATA")
    entry.published(article["date"])
    entry.updated(article["date"])
    entry.category(term=article["category"])


def make_feeds(out: Exports, articles: Articles) -> None:
    """RSS and Atom by feedgen, and each as feedparser reads it."""
    import feedparser

    built = feed(articles)
    feeds = {"rss": built.rss_str(pretty=True), "atom": built.atom_str(pretty=True)}
    for kind, content in feeds.items():
        suffixes = ("xml", "rss" if kind == "rss" else "atom")
        for suffix in suffixes:
            out.text(out.path("feedgen", f"{kind}.{suffix}"), content.decode(), articles, lost=["source"])
        parsed = feedparser.parse(content)
        out.text(out.path("feedparser", f"{kind}.json"), dumps(parsed), articles, lost=["source"])
        entries = out.path("feedparser", f"{kind}-entries.jsonl")
        out.text(entries, lines(parsed.entries), articles, lost=["source"])


def make_scrapy(out: Exports, articles: Articles) -> None:
    """The feed exports of a spider that reads the pages from files."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    with tempfile.TemporaryDirectory() as folder:
        pages = [Path(folder) / f"{article['id']}.html" for article in articles]
        for path, article in zip(pages, articles, strict=True):
            path.write_text(page(article), "utf-8")
        files = {kind: out.path("scrapy", f"feed.{kind}") for kind in ("json", "jl", "jsonl", "csv", "xml")}
        crawler = CrawlerProcess({"FEEDS": scrapy_feeds(files), "LOG_ENABLED": False, "CONCURRENT_REQUESTS": 1})
        crawler.crawl(spider(Spider), start_urls=[path.as_uri() for path in pages])
        crawler.start()
    for path in files.values():
        out.expect(path, articles, lost=["source"])


def scrapy_feeds(files: dict[str, Path]) -> Json:
    """The setting FEEDS: JSON by its default with escapes, the others in UTF-8."""
    formats = {"jl": "jsonlines", "jsonl": "jsonlines"}
    return {
        str(path): {"format": formats.get(kind, kind), "encoding": None if kind == "json" else "utf-8"}
        for kind, path in files.items()
    }


def spider(base: type) -> type:
    """A spider as newcomers write it: lists of paragraphs, the time as an attribute."""

    def parse(self: Any, response: Any) -> Iterable[Json]:
        yield {
            "heading": response.css("h1::text").get(),
            "paragraphs": response.css(".article-body > p::text").getall(),
            "published_time": response.css("meta[property='article:published_time']::attr(content)").get(),
            "link": response.css("link[rel=canonical]::attr(href)").get(),
            "writer": response.css(".byline::text").get(),
        }

    return type("NewsSpider", (base,), {"name": "news", "parse": parse})


def make_pandas(out: Exports, articles: Articles) -> None:
    """A table of the articles in every orient of JSON, as CSV, as a workbook and as parquet."""
    import pandas as pd

    table = pd.DataFrame(rows(articles))
    table["published_date"] = pd.to_datetime(table["published_date"])
    for orient in ("split", "records", "index", "columns", "table"):
        content = table.to_json(orient=orient, force_ascii=orient != "records")
        out.text(out.path("pandas", f"{orient}.json"), content, articles)
    values = table.to_json(orient="values", force_ascii=False)
    out.text(out.path("pandas", "values.json"), values, articles, may_refuse=True)
    out.text(out.path("pandas", "records.jsonl"), table.to_json(orient="records", lines=True), articles)
    out.text(out.path("pandas", "indexed.csv"), table.to_csv(), articles)
    out.text(out.path("pandas", "tabs.tsv"), table.to_csv(sep="\t", index=False), articles)
    out.path("pandas", "excel.csv").write_bytes(table.to_csv(sep=";", index=False).encode("utf-8-sig"))
    out.expect(out.path("pandas", "excel.csv"), articles)
    table.to_excel(out.path("pandas", "book.xlsx"))
    out.expect(out.path("pandas", "book.xlsx"), articles)
    table.to_parquet(out.path("pandas", "table.parquet"))
    out.expect(out.path("pandas", "table.parquet"), articles)


def make_sqlite(out: Exports, articles: Articles) -> None:
    """A table of a database."""
    from sqlite_utils import Database

    path = out.path("sqlite-utils", "news.db")
    path.unlink(missing_ok=True)
    database = Database(path)
    database["articles"].insert_all(rows(articles), pk="news_url")
    database.close()
    out.expect(path, articles)


def make_warc(out: Exports, articles: Articles) -> None:
    """The pages as an archive of the web, plain and compressed."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    for suffix in ("warc", "warc.gz"):
        path = out.path("warcio", f"pages.{suffix}")
        with path.open("wb") as stream:
            writer = WARCWriter(stream, gzip=suffix.endswith("gz"))
            writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
            for article in articles:
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
                content = BytesIO(page(article).encode())
                record = writer.create_warc_record(article["url"], "response", payload=content, http_headers=headers)
                writer.write_record(record)
        out.expect(path, articles)


MAKERS: list[Callable[[Exports, Articles], None]] = [
    make_trafilatura,
    make_newspaper,
    make_news_please,
    make_goose,
    make_readability,
    make_extruct,
    make_feeds,
    make_pandas,
    make_sqlite,
    make_warc,
    make_scrapy,
]


def main() -> None:
    """Write all files anew."""
    articles = json.loads((HERE / "exports-articles.json").read_text("utf-8"))
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    out = Exports(FOLDER)
    for make in SERVICES + MAKERS:
        make(out, articles)
    out.save(articles)
    print(f"{len(out.files)} files, {sum(path.stat().st_size for path in FOLDER.iterdir())} bytes")


if __name__ == "__main__":
    main()
