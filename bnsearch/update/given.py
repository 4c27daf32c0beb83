"""Articles that a script gives as objects: whether they can be indexed, and whether they have changed."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

from bnsearch.article import Article
from bnsearch.errors import SourceRefused

__all__ = ["check_article", "digest_of"]


def check_article(article: Article) -> None:
    """Raise SourceRefused when an article that a script made can't be indexed."""
    try:
        if article.date:
            date.fromisoformat(article.date)
    except ValueError:
        raise SourceRefused(
            f"The article “{article.id}” has the date “{article.date}”, which is no day: "
            "write it as 2025-12-24, or leave it empty."
        ) from None
    if not article.id:
        raise SourceRefused(f"An article has no id (its title: “{article.title}”): give each its own.")


def digest_of(article: Article) -> str:
    """Return what is another for each article that differs in any field."""
    texts = (article.id, article.title, article.body, article.date, article.source, article.url)
    values = (*texts, repr(article.extra), repr(article.title_derived))
    return blake2b("\x00".join(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
