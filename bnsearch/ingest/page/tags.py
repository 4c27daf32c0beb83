"""Plain pages that hold HTML: their tags become line ends or nothing, their entities become letters."""

from __future__ import annotations

import html
import re

__all__ = ["is_document", "untagged"]

_TOP = 2000  # code points
_DOCUMENT = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_CODE = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|tr|table|tbody|thead|blockquote|section|article|header|footer|figure|figcaption|hr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|em|font|i|iframe|img|ins|input|button|label|mark|meta|link|o:p|q|s|small|source|span"
    r"|strong|sub|sup|svg|path|t[dh]|time|u|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CUT = re.compile(r"<[/a-z!][^<>]*\Z", re.IGNORECASE)  # a tag in which the text was cut off


def is_document(text: str) -> bool:
    """Whether a text is a whole web page, to be read as such, whatever its file is called."""
    return "<" in text[:_TOP] and _DOCUMENT.search(text, 0, _TOP) is not None


def untagged(text: str) -> str:
    """The text as a browser would show it; any text without tags and entities as it is."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "<" not in text or not (_BLOCK.search(text) or _INLINE.search(text)):
        return text
    for pattern, shown in ((_CODE, ""), (_BLOCK, "\n"), (_CELL, "\t"), (_INLINE, ""), (_CUT, "")):
        text = pattern.sub(shown, text)
    return text
