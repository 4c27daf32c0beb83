"""Full-text search for Bengali news: index a folder of scraped articles, search it, know its countries and officials.

with bnsearch.open_index("index", create=True) as index:
    index.update(["seeds/"])
    for hit in index.search("রাশিয়া প্রতিরক্ষা"):
        print(hit.rank, hit.article.title, hit.snippet.text)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOME = {
    "Article": "bnsearch.article",
    "BnsearchError": "bnsearch.errors",
    "Hit": "bnsearch.article",
    "Index": "bnsearch.library",
    "Mention": "bnsearch.article",
    "Report": "bnsearch.article",
    "Results": "bnsearch.article",
    "ScorePart": "bnsearch.article",
    "Snippet": "bnsearch.article",
    "Span": "bnsearch.article",
    "Suggestion": "bnsearch.article",
    "Timeline": "bnsearch.article",
    "Token": "bnsearch.analysis.analyzer",
    "Verification": "bnsearch.verify",
    "analyze": "bnsearch.analysis.analyzer",
    "find_entities": "bnsearch.entities",
    "open_index": "bnsearch.library",
    "read_articles": "bnsearch.ingest",
    "stem": "bnsearch.analysis.stemmer",
    "verify_index": "bnsearch.verify",
}

__all__ = [
    "Article",
    "BnsearchError",
    "Hit",
    "Index",
    "Mention",
    "Report",
    "Results",
    "ScorePart",
    "Snippet",
    "Span",
    "Suggestion",
    "Timeline",
    "Token",
    "Verification",
    "__version__",
    "analyze",
    "find_entities",
    "open_index",
    "read_articles",
    "stem",
    "verify_index",
]

if TYPE_CHECKING:
    from bnsearch.analysis.analyzer import Token, analyze
    from bnsearch.analysis.stemmer import stem
    from bnsearch.article import Article, Hit, Mention, Report, Results, ScorePart, Snippet, Span, Suggestion, Timeline
    from bnsearch.entities import find_entities
    from bnsearch.errors import BnsearchError
    from bnsearch.ingest import read_articles
    from bnsearch.library import Index, open_index
    from bnsearch.verify import Verification, verify_index


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: a search needs no HTML parser, a stemmer no index."""
    if name not in _HOME:
        raise AttributeError(f"module 'bnsearch' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
