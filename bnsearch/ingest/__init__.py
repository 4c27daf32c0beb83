"""Paths in, articles out: finding the files, decoding them, and taking the article out of a scraped page."""

from bnsearch.ingest.files import Found, SourceFile, find_files
from bnsearch.ingest.read import Reading, read_articles, read_file

__all__ = ["Found", "Reading", "SourceFile", "find_files", "read_articles", "read_file"]
