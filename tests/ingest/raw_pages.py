"""Raw page dumps in many shapes, each line marked with what a careful reader takes it for.

Each file of ``raw/`` begins with ``date: <ISO day or nothing>``, or ``none`` where the page holds no article. Then
each line of the page follows behind its mark: ``T|`` the title, ``B|`` a paragraph of the body, ``b|`` its next line
where the page wraps them (``h|`` where the line above ends in the hyphen of a broken word), `` |`` neither. What stands
in braces in a line of the body is none of it. Sites, people and events are invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .shared import words

__all__ = ["RAW_PAGES", "RawPage", "raw_page"]

_FOLDER = Path(__file__).parent / "raw"
RAW_PAGES = sorted(path.stem for path in _FOLDER.glob("*.txt"))
"""The pages by name."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_MARKS = ("T|", "B|", "b|", "h|", " |")


@dataclass(frozen=True)
class RawPage:
    """A page as it was saved, and what is in it; ``title`` and ``date`` are empty where it has none."""

    text: str
    is_article: bool
    title: str
    date: str
    body: list[str]


def raw_page(name: str) -> RawPage:
    """The page of that name, read from its marked file."""
    header, *marked = (_FOLDER / f"{name}.txt").read_text("utf-8").rstrip("\n").split("\n")
    shown: list[str] = []
    title, body = "", []
    for line in marked:
        mark, content = line[:2], line[2:]
        assert mark in _MARKS or not line, (name, line)
        is_body = mark in ("B|", "b|", "h|")
        shown.append(_BRACES.sub(r"\1", content) if is_body else content)
        own = words(_BRACES.sub("", content))
        if mark == "T|":
            title = own
        elif mark == "B|":
            body.append(own)
        elif mark == "b|":
            body[-1] += f" {own}"
        elif mark == "h|":
            body[-1] = body[-1].removesuffix("-") + own
    date = header.removeprefix("date:").strip()
    is_article = header != "none"
    return RawPage("\n".join(shown), is_article, title, date if is_article else "", body)
