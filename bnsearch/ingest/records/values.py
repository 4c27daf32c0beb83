"""The values of fields, in whatever shape a scraper or an export gives them, to clean text."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bnsearch.ingest.files.mojibake import repaired
from bnsearch.ingest.records.markup import shown_text

__all__ = ["body_of", "date_of", "line_of", "string_of", "url_of"]

_BLANK = frozenset("nan none null nat n/a na #n/a <na> undefined unknown - -- — false [] {} () অজানা".split())
"""What stands for nothing, in small letters; an author or a source Unknown is none."""
_LONGEST_BLANK = 9  # code points

_HELD = (
    "rendered",
    "name",
    "title",
    "value",
    "text",
    "#text",
    "$t",
    "__cdata",
    "main",
    "html",
    "raw",
    "@value",
    "plain",
)
_ADDRESSES = ("url", "@id", "$oid", "href")
_NAMES = _HELD + _ADDRESSES
_REFERENCES = _ADDRESSES + _HELD
_LONGEST_LIST = 1 << 20  # code points of a list that is written out as text

_PARTS = (
    "text",
    "#text",
    "$t",
    "__cdata",
    "@value",
    "p",
    "paragraph",
    "value",
    "content",
    "html",
    "body",
    "rendered",
    "data",
)
_LISTS = (
    "children",
    "blocks",
    "cards",
    "story-elements",
    "elements",
    "paragraphs",
    "items",
    "nodes",
    "sections",
    "content",
    "body",
)
_TYPES = ("type", "tag", "kind", "blockType", "@type")
_NO_TEXT = re.compile(
    r"image|photo|picture|video|embed|iframe|caption|advert|\bads?\b|related|gallery|audio|also-?read", re.I
)
_DEEPEST = 8
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")
_TAILS = re.compile(
    r"\s*(?:The post .{1,400}? (?:first )?appeared first on .{1,200}|Continue reading.{0,300})\s*$", re.DOTALL
)
_LEADS_ON = re.compile(
    r"^[ \t]*আর[ওো] প(?:\u09dc|\u09a1\u09bc)ুন\s?[:ঃ].{0,200}$\n*", re.MULTILINE
)  # to another article
_LONGEST_TAIL = 700  # code points
_REPEATED = 200  # code points: of a beginning that comes again
_PROBE = 80  # of these, looked for
_WHOLE_TEXT = 1_000  # code points: a text of this length that is there twice, with less behind it, is the article

_SECONDS = ("$numberLong", "$numberInt", "$numberDouble", "seconds", "_seconds", "epoch", "timestamp")
_DATED = ("$date", "iso", "date", "datetime", "value", "rendered", "text", "#text", "@value", "$t", "name")
_LATEST_SECOND = 1e11  # of an epoch; what is larger counts smaller units
_URL = re.compile(r"(?:https?:)?//|www\.|/\S|[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)


def string_of(value: Any) -> str:
    """A string or a number as clean text, as it was written; anything else as nothing."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line_of(value: Any) -> str:
    """A title or a name: the first that is there, without markup, on one line."""
    text = _clean(value) if isinstance(value, str) else _first(value, _NAMES)
    return " ".join(shown_text(text).split())


def url_of(value: Any) -> str:
    """An address; of an object that which it names."""
    text = _clean(value) if isinstance(value, str) else _first(value, _REFERENCES)
    return text.replace("&amp;", "&") if "&" in text else text


def date_of(value: Any) -> str:
    """What a field says of a time, in a form that dates are read from."""
    if isinstance(value, Mapping):
        return _date_in(value)
    if isinstance(value, list):
        numbers = [part for part in value if isinstance(part, int)]
        if len(numbers) >= 3 and numbers[:3] == value[:3] and value[0] > 31:  # as time.struct_time is written
            return "-".join(f"{number:02}" for number in numbers[:3])
        return next(filter(None, map(date_of, value)), "")
    text = string_of(value)
    return _seconds(text) if text[:10].isdigit() and text.replace(".", "", 1).isdigit() else text


def body_of(value: Any) -> str:
    """The text of an article: strings, lists of paragraphs, blocks of an editor; the same written out as text."""
    if isinstance(value, str):
        text = _clean(value)
        listed = _written_list(text) if text[:1] == "[" and text[-1:] == "]" else None
        return body_of(listed) if listed else _body(text)
    if isinstance(value, list | Mapping):
        return _body("\n\n".join(_paragraphs(value, _DEEPEST)))
    return ""


def _clean(text: str) -> str:
    """A string without broken letters and what stands for nothing, its line ends as LF."""
    text = text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    if len(text) <= _LONGEST_BLANK and text.lower() in _BLANK:
        return ""
    return text if text.isascii() else _whole_letters(text)


def _whole_letters(text: str) -> str:
    """A text without halves of letters and letters that were read in a wrong encoding."""
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return repaired(text)


def _first(value: Any, keys: tuple[str, ...]) -> str:
    """The first text in a value: of a list its first item that has one, of an object what one of the keys holds."""
    if isinstance(value, list):
        return next(filter(None, (_first(item, keys) for item in value if not isinstance(item, list))), "")
    if isinstance(value, Mapping):
        return next(filter(None, (string_of(value.get(key)) for key in keys)), "")
    return string_of(value)


def _date_in(value: Mapping[str, Any]) -> str:
    """The time in an object: of MongoDB, Firestore, PHP, Parse, or what a field holds in WordPress and JSON-LD."""
    for key in _SECONDS:
        if key in value:
            return _seconds(string_of(value[key]))
    return next(filter(None, (date_of(value[key]) for key in _DATED if key in value)), "")


def _seconds(text: str) -> str:
    """The digits of an epoch in seconds, whatever unit it counts; any other digits as they are."""
    if len(text) < 10:
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if number == number // 1 and len(text) == 14 and text.startswith(("19", "20")):
        return f"{text[:4]}-{text[4:6]}-{text[6:8]}"  # 20250502173000
    while number > _LATEST_SECOND:
        number /= 1000
    return str(int(number))


def _written_list(text: str) -> list[Any] | None:
    """A list that was written out as text, in JSON or in Python; None for any other text."""
    if text[1:].lstrip()[:1] not in "\"'{" or len(text) > _LONGEST_LIST:
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return value if isinstance(value, list) else None
    return None


def _paragraphs(value: Any, depth: int) -> Iterator[str]:
    """The paragraphs in a list or an object, without pictures and what is embedded."""
    if isinstance(value, str):
        yield from filter(None, [_clean(value)])
    elif depth and isinstance(value, list):
        inline = _inline(value)
        if inline:
            yield inline
            return
        for item in value:
            yield from _paragraphs(item, depth - 1)
    elif depth and isinstance(value, Mapping):
        yield from _in_object(value, depth)


def _inline(items: list[Any]) -> str:
    """The pieces of one paragraph, as editors write it that mark up letters; empty for a list of paragraphs."""
    pieces = [item.get("text") for item in items if isinstance(item, Mapping) and "text" in item]
    is_inline = (
        len(pieces) == len(items) and len(pieces) > 0 and not any(key in item for item in items for key in _LISTS)
    )
    if not is_inline or not all(isinstance(piece, str) for piece in pieces):
        return ""
    named = [item.get(key) for item in items for key in _TYPES if key in item]
    return "".join(map(str, pieces)).strip() if all(kind == "text" for kind in named) and _are_parts(pieces) else ""


def _are_parts(pieces: list[Any]) -> bool:
    """Whether strings are pieces of one paragraph: paragraphs begin and end without a space, sentences with a mark."""
    return any(piece != piece.strip() for piece in pieces) or len(pieces) == 1


def _in_object(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    kind = " ".join(str(value[key]) for key in _TYPES if key in value)
    if kind and _NO_TEXT.search(kind):
        return
    for key in _LISTS:
        if isinstance(value.get(key), list):
            yield from _paragraphs(value[key], depth - 1)
            return
    for key in _PARTS:
        if isinstance(value.get(key), str | Mapping):
            yield from _paragraphs(value[key], depth - 1)
            return


def _body(text: str) -> str:
    """A body's text without markup, and without what feeds and APIs put behind it."""
    text = shown_text(text)
    if text.endswith("chars]"):
        text = _CUT_OFF.sub("…", text)
    end = text[-_LONGEST_TAIL:]
    if "appeared first on" in end or "Continue reading" in end:
        text = _TAILS.sub("", text)
    if "পড়ুন" in text or "প\u09dcুন" in text:
        text = _LEADS_ON.sub("", text).strip()
    return _once(text) if len(text) > 2 * _REPEATED else text


def _once(text: str) -> str:
    """The text without the beginning that stands there twice.

    A whole article that comes again ends with itself: a scraper that took it twice went on to what stands below.
    """
    again = text.find(text[:_PROBE], _REPEATED)
    if again < 0 or text.count(text[:_PROBE]) > 2:
        return text
    first = " ".join(text[:again].split())
    second = " ".join(text[again : again + again + _PROBE].split())
    if not second.startswith(first):
        return text
    is_whole = again >= _WHOLE_TEXT and len(text) <= 3 * again
    return text[:again].strip() if is_whole else text[again:].strip()
