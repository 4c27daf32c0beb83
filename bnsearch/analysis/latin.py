"""A word typed in Latin letters: its letters, the skeletons to look it up by, the ending it may carry.

skeletons("putin") == ["ptn"]              skeletons("general") == ["gnrl", "jnrl"]
ending_cost("er") == 1.5                   spelled_out("bnp") == "বিএনপি"
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["ending_cost", "fold", "skeletons", "spelled_out"]


def fold(text: str) -> str:
    """Return the letters a to z of a text: without case, accents or signs."""
    if not (text.isascii() and text.isalpha()):
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if sign.isascii() and sign.isalpha())
    return text.lower()


_PIECE = re.compile("k+s?h|ck|t?ch+|n+g+|.")
_RUNS = re.compile(r"(.)\1+")
_CLASS = dict(
    zip("bcdfghijklmnpqrstvxyzaeouw", "b k d p g - - j k l n n p k r s t b ks - j - - - - -".split(), strict=True)
)
"""Letter → its class; "-" is none."""


def skeletons(latin: str) -> list[str]:
    """Return the skeletons (``phonetic.skeleton``) of the words folded letters may stand for, likeliest first."""
    readings = (
        latin,
        _replaced(latin, "ge je gi ji gy jy"),
        {"y": "j", "w": "b"}.get(latin[:1], latin[:1]) + latin[1:],
        _replaced(latin, "ca cha co cho cu chu"),
        _replaced(latin, "jn g gy g gn g"),
        _replaced(latin, "tion sion"),
    )
    return list(dict.fromkeys(map(_skeleton, dict.fromkeys(readings))))


def _replaced(latin: str, pairs: str) -> str:
    words = pairs.split()
    for old, new in zip(words[::2], words[1::2], strict=True):
        latin = latin.replace(old, new)
    return latin


def _skeleton(latin: str) -> str:
    pieces = _PIECE.findall(_replaced(latin, "ce se ci si cy sy"))
    sounds = "".join(["c" if "ch" in piece else _CLASS[piece[0]] for piece in pieces]).replace("-", "")
    return ("a" if latin[:1] in tuple("aeiouhwy") else "") + _RUNS.sub(r"\1", sounds)


_ENDINGS = {
    ending: cost
    for cost, endings in (
        (1.5, "r er ke te e y ey ra der ti ta"),
        (2.0, "ye yer era eder tir tar tike take gulo guli gulor i o"),
        (2.5, "derke gulir guloke tite eo ero keo teo ei eri kei"),
    )
    for ending in endings.split()
}


def ending_cost(rest: str) -> float | None:
    """Return what it costs that ``rest`` is an ending of the word before it (rashia+r), None when it is none."""
    return _ENDINGS.get(rest)


_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড".split(),
        strict=True,
    )
)


def spelled_out(latin: str) -> str:
    """Return the Bengali names of Latin letters, as abbreviations are written."""
    return unicodedata.normalize("NFC", "".join([_NAMES[letter] for letter in latin]))
