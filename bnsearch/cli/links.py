"""Links that can be clicked, where the terminal can: OSC 8, with the address of the article or its file.

FORCE_HYPERLINK=1 turns them on and FORCE_HYPERLINK=0 off, as for other programs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from bnsearch.article import Article

__all__ = ["address_of", "linked", "shows_links"]

_TERMINALS = frozenset(("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"))
_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour", "wezterm")
_VTE = 5000
"""VTE 0.50, the first to know links; GNOME's, Xfce's and other terminals are made of it."""


def shows_links(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether the terminal is one of those known to show links."""
    forced = environment.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM", "") in _TERMINALS
        or environment.get("TERM", "").startswith(_TERMS)
        or (vte.isdecimal() and int(vte) >= _VTE)
        or "WT_SESSION" in environment
        or "KONSOLE_VERSION" in environment
    )


def address_of(article: Article, file_of: Callable[[Article], Path | None]) -> str:
    """Return the address of an article, that of its file when that is there, or nothing."""
    if _scheme(article.url) in ("http", "https"):
        return quote(article.url, safe="%/:?#[]@!$&'*+,;=~()")
    try:
        path = file_of(article)
        return path.resolve().as_uri() if path else ""
    except (OSError, ValueError):
        return ""


def _scheme(url: str) -> str:
    """Return the scheme of an address, nothing of what is none."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""


def linked(text: str, address: str) -> str:
    """Return ``text`` as a link; ``address`` holds no control characters."""
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text
