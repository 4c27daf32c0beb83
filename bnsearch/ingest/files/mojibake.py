"""Bengali in UTF-8 that was read in a Western encoding (à¦¨à¦¦à§€ for নদী), once or twice over: ftfy repairs it."""

from __future__ import annotations

import re

__all__ = ["MOJIBAKE", "is_garbled", "repaired"]

MOJIBAKE = "its Bengali was read in a wrong encoding, and letters are lost by it: fetch it again, as UTF-8"
"""The reason why a text is not read that can't be repaired."""

_SAMPLE = 2_000  # code points
_PATTERN = re.compile(r"(?:à|Ã[\s\xa0]?|ÃƒÂ.)(?:Â?[¦§]|Ã‚Â[¦§])")
_FEWEST = 3  # of them in a text; in any other text the signs stand together by chance
_BENGALI = re.compile(r"([\u0980-\u09ff]+)")
_MOST_TIMES = 3


def repaired(text: str) -> str:
    """The text as it was written, each line that can be repaired; any other text as it is.

    The first byte of every Bengali letter is read as à; read wrongly twice, as Ã and a sign.
    """
    if ("à" not in text and "Ã" not in text) or not _PATTERN.search(text):
        return text
    return "\n".join(map(_repaired_line, text.split("\n"))) if _has_patterns(text) else text


def is_garbled(text: str) -> bool:
    """Whether most of the beginning of a text is Bengali that was read in a wrong encoding."""
    sample = text[:_SAMPLE]
    if "à" not in sample and "Ã" not in sample:
        return False
    found = len(_PATTERN.findall(sample))
    return found >= _FEWEST and found > sum(map(len, _BENGALI.findall(sample)))


def _has_patterns(text: str) -> bool:
    return len(_PATTERN.findall(text)) >= _FEWEST


def _repaired_line(line: str) -> str:
    """One line, with what is right in it as it is; the line as it was when letters would be lost."""
    if "à" not in line and "Ã" not in line:
        return line
    fixed = "".join(map(_repaired_piece, _BENGALI.split(line)))
    is_whole = "\ufffd" not in fixed and not _PATTERN.search(fixed)
    return fixed if is_whole else line


def _repaired_piece(piece: str) -> str:
    if "à" not in piece and "Ã" not in piece:
        return piece
    import ftfy  # it takes long to import

    for _ in range(_MOST_TIMES):
        before, piece = piece, ftfy.fix_encoding(piece)
        if piece == before:
            break
    return piece
