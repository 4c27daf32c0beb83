"""Pages in plain text: one article, or several one below the other."""

from __future__ import annotations

from bnsearch.article import Article
from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode
from bnsearch.ingest.files.folders import folder_date, folder_source
from bnsearch.ingest.formats.labels import Labels, front_matter, take_labels
from bnsearch.ingest.formats.reader import Content, Reading, article_of
from bnsearch.ingest.formats.several import split_articles
from bnsearch.ingest.page.blocked import refusal
from bnsearch.ingest.page.scrape import Page, scrape_page
from bnsearch.ingest.page.tags import is_document

__all__ = ["page_article", "read"]


def read(content: Content) -> Reading:
    """Read the article of a page, or each of several; a whole web page is read as one, whatever its file is called.

    Raises SourceRefused, with the bare reason, when the page holds none.
    """
    text = decode(content.data())
    if is_document(text):
        from bnsearch.ingest.formats.html import read as read_web_page

        return read_web_page(content)
    _refuse(text)
    texts = split_articles(text)
    if len(texts) == 1:
        return Reading((page_article(content, text),))
    articles: list[Article] = []
    failed: list[tuple[str, str]] = []
    for number, each in enumerate(texts, 1):
        try:
            articles.append(page_article(content, each))
        except SourceRefused as error:
            failed.append((f"{content.source.relative}:{number}", str(error)))
    return Reading(tuple(articles), tuple(failed))


def page_article(content: Content, text: str) -> Article:
    """The article of a page of text, without its id."""
    stated, below = front_matter(text)
    labels, rest = take_labels(below)
    labels = stated | labels
    title = str(labels.get("title", ""))
    page = scrape_page(f"{title}\n\n{rest}" if title else rest, content.latest)
    if not (page.body or labels):
        raise SourceRefused("it holds headlines or menus only")
    _refuse(f"{page.title}\n{page.body}")
    return _labelled(content, page, labels, rest) if labels else _plain(content, page)


def _plain(content: Content, page: Page) -> Article:
    relative = content.source.relative
    return Article(
        id="",
        title=page.title,
        body=page.body,
        date=page.date or folder_date(relative),
        source=page.source or folder_source(relative),
        path=relative,
        title_derived=page.title_derived,
    )


def _labelled(content: Content, page: Page, labels: Labels, rest: str) -> Article:
    record = labels | {
        "title": labels.get("title") or ("" if page.title_derived else page.title),
        "body": page.body or rest.strip(),
        "date": labels.get("date") or page.date,
        "source": labels.get("source") or page.source,
    }
    article = article_of(content, record)
    if isinstance(article, str):
        raise SourceRefused(article)
    return article


def _refuse(text: str) -> None:
    reason = refusal(text)
    if reason:
        raise SourceRefused(reason)
