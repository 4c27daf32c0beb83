"""The edges of paragraphs that sites add: the byline before the first word, the link after the last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bnsearch.ingest.page.bylines import HONORIFIC_VISARGA, roles

__all__ = ["after_byline", "without_links"]

_MAX_BYLINE = 120  # code points
_MAX_NAME = 6  # words before the role
_MIN_TEXT = 5  # words that must follow
_PLACE = r"(?:\s*\([^()\n]{1,30}\)|\s*,\s*[^,:ঃ।|\n]{1,30}){0,4}"
_SEPARATOR = r"\s*(?:[:ঃ।॥|]+|\s[–—-]+\s|[–—]+|-(?=\S)(?!দল))\s*"
_LINK_WORDS = ("ontinue reading", "ead more", "appeared first on", "বিস্তারিত")
_LINK = re.compile(
    r"(?:\s*(?:…|\.{2,}))?\s*(?:[\[(]?continue reading\b.*|\bthe post\s.{1,400}?\sappeared first on\s.*)\Z"
    r"|\s*(?:…|\.{2,})\s*[\[(]?(?:বিস্তারিত(?: প(?:\u09dc|\u09a1\u09bc)ুন)?|read more)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)


def after_byline(text: str) -> str:
    """The first paragraph without the byline it begins with: “রংপুর প্রতিনিধিঃ রংপুরে …”; a dateline stays."""
    opening = text[:_MAX_BYLINE]
    if not any(role in opening for role in roles()):
        return text
    match = _byline().match(HONORIFIC_VISARGA.sub(r"\1.", opening))  # which is as long as it was
    if not match or (match["name"] or "").count(" ") > _MAX_NAME:
        return text
    rest = text[match.end() :]
    return rest if rest.count(" ") >= _MIN_TEXT - 1 else text


def without_links(paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs without what leads on to the rest of them: “… Continue reading …”, “... বিস্তারিত”."""
    text = "\n".join(paragraphs)
    if not any(word in text for word in _LINK_WORDS):
        return paragraphs
    return [_LINK.sub("", paragraph) for paragraph in paragraphs]


@cache
def _byline() -> re.Pattern[str]:
    """A name and a role, a place, a colon; a reporter without a name can be the one who asks in an interview."""
    after_name, alone = ("|".join(sorted(words, key=len, reverse=True)) for words in (roles(), roles(alone=True)))
    desk = r"(?:\s(?:নিউজ|রিপোর্ট|রিপোর্টার|প্রতিবেদন|news|report))?"
    role = rf"(?P<name>[^:।|\n]{{1,60}}?\s)(?:{after_name}){desk}|(?:{alone}){desk}"
    return re.compile(rf"(?:{role}){_PLACE}{_SEPARATOR}", re.IGNORECASE)
