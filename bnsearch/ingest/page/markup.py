"""Pages that were saved as Markdown or with numbered links: the marks go, and lines that are only links."""

from __future__ import annotations

import re

__all__ = ["unmarked"]

_FEWEST = 3  # links; with fewer such signs stand for something else
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_EMPHASIS = re.compile(r"\*\*|(?<!\S)[_*](?=\S)|(?<=\S)[_*](?!\w)")
_LINE_MARK = re.compile(r"^\s*(?:[*+>-]\s+)+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_NUMBERED = re.compile(r"\[[0-9]{1,4}\](?=\S)")
_NUMBERED_LINE = re.compile(r"^\s*(?:[*+o]\s+)?\[[0-9]{1,4}\]\S", re.MULTILINE)
_BUTTON = re.compile(r"\((?:BUTTON|IMAGE|SUBMIT)\)|\[[\w-]+\.(?:jpg|jpeg|png|gif|webp|svg)\]", re.IGNORECASE)
_ADDRESS = re.compile(r"^\s*[0-9]{1,4}\. \w+:\S*$")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = ("।", "?", "!", "৷", ".")


def unmarked(text: str) -> str:
    """The text as it is read on the page; any other text as it is."""
    if text.count("](") >= _FEWEST:
        return "\n".join(map(_of_markdown, text.split("\n")))
    if len(_NUMBERED_LINE.findall(text)) >= _FEWEST:
        return "\n".join(map(_of_numbered, text.split("\n")))
    return text


def _of_markdown(line: str) -> str:
    bare = _IMAGE.sub("", line)
    is_heading = _HEADING.match(bare)
    if not is_heading and bare != (without := _LINK.sub("", bare)) and not _LETTER.search(without):
        shown = _LINK.sub(r"\1", bare)
        bare = shown if shown.rstrip().endswith(_ENDS) else ""
    bare = _LINK.sub(r"\1", _LINE_MARK.sub("", _HEADING.sub("", bare)))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", bare))


def _of_numbered(line: str) -> str:
    if _ADDRESS.match(line) or (_NUMBERED_LINE.match(line) and not line.rstrip().endswith(_ENDS)):
        return ""
    return _BUTTON.sub("", _NUMBERED.sub("", line))
