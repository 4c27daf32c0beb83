"""What a web page declares of its article: schema.org objects, meta tags, the canonical address."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml.html import HtmlElement

from bnsearch.analysis.tables import comparable
from bnsearch.ingest.html.address import is_article_address, is_list_address
from bnsearch.ingest.html.schema import Thing, is_article, is_list, is_media, schema_things, text_of

__all__ = ["Claim", "Declared", "declared"]

_SEVERAL = 3  # articles declared on one page, none of which is the page's own: it lists them
_LONGEST_TITLE = 500  # code points
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_SITES = ("og:site_name", "application-name", "twitter:site")
_PUBLISHED = ("article:published_time", "og:article:published_time", "article:published")  # no section has these
_ARTICLE_TYPES = ("article", "news", "newsarticle", "news.article")
_MEDIA_TYPES = ("video", "photo", "gallery")


class Claim(Enum):
    """What a page says that it is."""

    ARTICLE = auto()
    """An article: by an object of schema.org, or with the time of its publication."""
    WEAK = auto()
    """An article, by nothing but the type that many sites give to all their pages."""
    LIST = auto()
    """A list of articles: a section, a tag, an author, a search."""
    NOTHING = auto()
    """The page doesn't say."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares, not yet clean; of ``headlines``, ``sites`` and ``dates`` the best first."""

    claim: Claim = Claim.NOTHING
    headlines: tuple[str, ...] = ()
    body: str = ""
    description: str = ""
    sites: tuple[str, ...] = ()
    url: str = ""
    dates: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    metas: dict[str, str] = field(default_factory=dict)


def declared(tree: HtmlElement) -> Declared:
    """What the page declares of its article."""
    metas = _metas(tree)
    things = schema_things(tree)
    titles = [metas.get("og:title", ""), str(tree.findtext(".//title") or "")]
    own = _own(things, titles)
    pages = [thing for thing in things if thing is not own and not _is_other(thing)]
    parts = [own] if own else []
    addresses = list(_addresses(tree, metas, parts))
    return Declared(
        claim=_claim(own, things, metas, addresses),
        headlines=tuple(_filled([*_fields(parts, "headline", "name"), *(metas.get(name, "") for name in _TITLES)])),
        body="\n\n".join(_fields(parts, "articleBody", "text")[:1]),
        description=next(
            _filled([*_fields(parts, "description"), *(metas.get(name, "") for name in _DESCRIPTIONS)]), ""
        ),
        sites=tuple(_filled([*_fields(parts, "publisher"), *(metas.get(name, "") for name in _SITES)])),
        url=next(filter(is_article_address, addresses), ""),
        dates=tuple(_fields([*parts, *pages], "datePublished", "dateCreated", "uploadDate")),
        modified=tuple(_fields([*parts, *pages], "dateModified")),
        metas=metas,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first content of each name of a meta tag, names in small letters."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _own(things: Sequence[Thing], titles: Sequence[str]) -> Thing | None:
    """The article that the page is about: the one its title names, or the fullest of few; else a film or a gallery."""
    articles = [thing for thing in things if is_article(thing)]
    told = [_letters(title) for title in titles if title]
    named = (thing for thing in articles if _is_named(text_of(thing.get("headline") or thing.get("name")), told))
    found = next(named, None) or (max(articles, key=len, default=None) if len(articles) < _SEVERAL else None)
    if found or articles or any(map(is_list, things)):
        return found
    media = [thing for thing in things if is_media(thing)]
    return media[0] if len(media) == 1 else None


def _is_named(headline: str, titles: Sequence[str]) -> bool:
    """Whether a headline is in one of the titles, or one of them in it."""
    key = _letters(headline)
    return bool(key) and any(key in title or (title in key and " " in title) for title in titles)


def _letters(text: str) -> str:
    """A title without punctuation and entities, which differ between the parts of a page."""
    key = comparable(html.unescape(html.unescape(text[:_LONGEST_TITLE])))
    return " ".join("".join(sign if unicodedata.category(sign)[0] != "P" else " " for sign in key).split())


def _is_other(thing: Thing) -> bool:
    """Whether an object isn't of the page itself: another article, a film in the text, a list."""
    return is_article(thing) or is_media(thing) or is_list(thing)


def _fields(things: Sequence[Thing], *names: str) -> list[str]:
    """The texts of the fields of those names, all of the first thing first."""
    return list(_filled(text_of(thing.get(name)) for thing in things for name in names))


def _filled(texts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (text for text in texts if text)


def _addresses(tree: HtmlElement, metas: dict[str, str], parts: Sequence[Thing]) -> Iterator[str]:
    """The addresses that a page gives itself."""
    for thing in parts:
        yield from (_address(thing.get(name)) for name in ("url", "mainEntityOfPage", "@id"))
    yield metas.get("og:url", "")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield link.get("href") or ""


def _address(value: object) -> str:
    """An address that stands alone or as the name of an object."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip().partition("#")[0] if isinstance(value, str) else ""


def _claim(own: Thing | None, things: Sequence[Thing], metas: dict[str, str], addresses: Sequence[str]) -> Claim:
    """What the page says that it is, the surest sign first."""
    kind = metas.get("og:type", "").lower()
    if own is not None and not any(map(is_list, things) if is_media(own) else ()):
        return Claim.ARTICLE
    articles = sum(map(is_article, things))
    if articles >= _SEVERAL or any(map(is_list, things)) or any(map(is_list_address, addresses)) or kind == "profile":
        return Claim.LIST
    if any(name in metas for name in _PUBLISHED) or kind.startswith(_MEDIA_TYPES):
        return Claim.ARTICLE
    return Claim.WEAK if kind in _ARTICLE_TYPES else Claim.NOTHING
