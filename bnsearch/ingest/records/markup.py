"""Marked-up text inside fields (HTML, entities, escapes) to the text that a reader sees, its paragraphs kept."""

from __future__ import annotations

import html
import json
import re

__all__ = ["shown_text"]

_TAGS = (
    "a abbr article aside b blockquote br button center code div em figcaption figure font footer form h1 h2 h3 h4 h5 "
    "h6 header hr i iframe img ins li main mark nav noscript ol p picture pre q s script section small source span "
    "strike strong style sub sup svg table tbody td tfoot th thead tr u ul video"
).split()
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS)})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_ANY_TAG = re.compile(r"<!--.*?-->|<[a-z/][^<>]*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:p|br|div|li|h[1-6]|td)\b", re.IGNORECASE)
_BLOCKS = (
    "address article aside blockquote center div dl dt dd figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table tr ul"
).split()
_UNSEEN = "script style noscript template svg iframe form button video audio figcaption nav".split()
_UNSEEN_CLASSES = re.compile(r"sharedaddy|jp-relatedposts|addtoany|wp-caption-text|related-?posts|social-?share", re.I)
_MOST_TAGS = 20_000  # in one field; an article has some hundred

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_MOST_TIMES = 3  # that a text may be escaped one over the other
_CODE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n|\\r|\\t")
_SHORTCODE = re.compile(
    r"\[(caption|gallery|embed|video|audio)\b[^\]]*\](?:[^\[\]]*\[/\1\])?|\[/?(?:vc_|et_pb_|ad|su_)\w*[^\]]*\]", re.I
)
_SPACES = re.compile(r"[ \t\xa0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BLANK_LINE = re.compile(r"\n\s*\n")


def shown_text(text: str) -> str:
    """The text as a page shows it: without tags, entities and escapes, however often they are escaped."""
    if "\\" in text:
        text = _unescaped(text)
    if "<" in text or "&" in text:
        text = _unmarked(text)
    if "[" in text:
        text = _SHORTCODE.sub("", text).strip()
    return text


def _unmarked(text: str) -> str:
    """The text without tags and entities."""
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    for _ in range(_MOST_TIMES):
        if "<" in text and _TAG.search(text):
            text = _without_tags(text)
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text).replace("\xa0", " ")
    return text.strip()


def _unescaped(text: str) -> str:
    """Letters and line ends that are written as escapes: \\u09a8, \\n."""
    text = _CODE.sub(_letters, text)
    return _WRITTEN_BREAK.sub(_line_end, text) if "\n" not in text else text


def _letters(match: re.Match[str]) -> str:
    letters = str(json.loads(f'"{match[0]}"'))
    return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line_end(match: re.Match[str]) -> str:
    return " " if match[0] == r"\t" else "\n"


def _without_tags(text: str) -> str:
    """The text of a piece of HTML. Where it marks its paragraphs, single line ends say nothing."""
    if text.count("<") > _MOST_TAGS:
        return _tidy(_ANY_TAG.sub(" ", text))
    has_breaks = _BREAK.search(text) is not None
    lines = _BLANK_LINE.sub("<br><br>", text)
    return _tidy(_parsed(lines.replace("\n", " " if has_breaks else "<br>")))


def _parsed(text: str) -> str:
    """The text of HTML, with line ends where its blocks are."""
    from lxml.etree import ParserError
    from lxml.html import fragment_fromstring

    try:
        tree = fragment_fromstring(text.replace("\0", ""), create_parent="div")
    except (ParserError, ValueError):
        return _ANY_TAG.sub(" ", text)
    for unseen in [*tree.iter(*_UNSEEN), *(tree.iter("div", "p", "section") if "class" in text else ())]:
        is_unseen = unseen.tag in _UNSEEN or _UNSEEN_CLASSES.search(unseen.get("class") or "")
        if is_unseen and unseen.getparent() is not None:
            unseen.drop_tree()
    for block in tree.iter(*_BLOCKS):
        block.text = f"\n\n{block.text or ''}"
        block.tail = f"\n\n{block.tail or ''}"
    for line_end in tree.iter("br"):
        line_end.tail = f"\n{line_end.tail or ''}"
    return str(tree.text_content())


def _tidy(text: str) -> str:
    """The text with single spaces, and one empty line at most between its lines."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
