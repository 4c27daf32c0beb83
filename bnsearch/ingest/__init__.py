"""Paths in, articles out: finding the files, decoding them, and taking the article out of a scraped page."""

from bnsearch.ingest.files.find import Found, SourceFile, find_files
from bnsearch.ingest.page.headline import with_title
from bnsearch.ingest.read import (
    Part,
    Reading,
    file_parts,
    gives_one_article,
    no_article,
    read_articles,
    read_each,
    read_file,
)

__all__ = [
    "Found",
    "Part",
    "Reading",
    "SourceFile",
    "file_parts",
    "find_files",
    "gives_one_article",
    "no_article",
    "read_articles",
    "read_each",
    "read_file",
    "with_title",
]
