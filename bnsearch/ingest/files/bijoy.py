"""Bengali in the encodings of Bijoy and its fonts (SutonnyMJ): Latin letters and signs that only a font makes Bengali.

It is told, not converted: no library for that is kept well.
"""

from __future__ import annotations

import re

__all__ = ["BIJOY", "is_bijoy"]

BIJOY = "it is Bengali in the encoding of Bijoy fonts (SutonnyMJ): convert it to Unicode first"
"""The reason why such a text is not read."""

_SAMPLE = 5_000  # code points
_SHARE = 0.1  # of the words: vowel signs before a letter and conjuncts, which all prose has
_BENGALI = re.compile(r"[\u0985-\u09b9]")
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # no font has letters there
_SIGNS = "†‡ˆ‰Š¨©ª¬¯µ¶¸¿"
_TYPICAL = re.compile(rf"[A-Za-z][{_SIGNS}]|[{_SIGNS}][A-Za-z]")


def is_bijoy(text: str) -> bool:
    """Whether a text is Bengali that was typed for such a font."""
    sample = text[:_SAMPLE]
    if sample.isascii() or _BENGALI.search(sample) or _NOISE.search(sample):
        return False
    words = sample.split()
    typical = sum(_TYPICAL.search(word) is not None for word in words)
    return typical > 0 and typical >= _SHARE * len(words)
