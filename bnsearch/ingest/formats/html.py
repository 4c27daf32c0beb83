"""Saved web pages, with front matter where they are the source of a static site."""

from __future__ import annotations

import re

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode_page
from bnsearch.ingest.formats.labels import front_matter
from bnsearch.ingest.formats.reader import Content, Reading, article_of

__all__ = ["read"]

_PROGRAM = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?(?:php|=)|<%[@!=]?|<\?(?!xml))", re.IGNORECASE)


def read(content: Content) -> Reading:
    """Read the one article of a page. Raises SourceRefused, with the bare reason, when there is none."""
    from bnsearch.ingest.html.article import html_record  # it takes long to import what reads HTML

    data = content.data()
    if _PROGRAM.match(data):
        raise SourceRefused("it is a program that makes a page, not the page: save what the site shows")
    stated, text = front_matter(decode_page(data))
    article = article_of(content, html_record(text, content.latest) | stated)
    if isinstance(article, str):
        raise SourceRefused("it holds headlines or menus only" if article.startswith("neither") else article)
    return Reading((article,))
