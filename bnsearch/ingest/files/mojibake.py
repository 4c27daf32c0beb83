"""Bengali in UTF-8 that was read in a Western encoding (à¦¨à¦¦à§€ for নদী), once or twice over: ftfy repairs it."""

from __future__ import annotations

import re

from bnsearch.errors import SourceRefused

__all__ = ["MOJIBAKE", "repaired"]

MOJIBAKE = "its Bengali was read in a wrong encoding, and letters are lost by it: fetch it again, as UTF-8"
"""The reason why such a text is not read."""

_PATTERN = re.compile(r"(?:à|Ã[\s\xa0]?|ÃƒÂ.)(?:Â?[¦§]|Ã‚Â[¦§])")
_FEWEST = 3  # of them in a text; the signs of any other are by chance
_MOST_TIMES = 3


def repaired(text: str) -> str:
    """The text as it was written; any other text as it is.

    The first byte of every Bengali letter is read as à; read wrongly twice, as Ã and a sign.

    Raises SourceRefused, with the bare reason, when letters are lost.
    """
    if ("à" not in text and "Ã" not in text) or not _is_garbled(text):
        return text
    lines = [_repaired_line(line) for line in text.split("\n")]
    text = "\n".join(lines)
    if _is_garbled(text) or text.count("\ufffd") >= _FEWEST:
        raise SourceRefused(MOJIBAKE)
    return text


def _is_garbled(text: str) -> bool:
    return len(_PATTERN.findall(text, 0, 20_000)) >= _FEWEST


def _repaired_line(line: str) -> str:
    """One line: lines that are right stand beside others that are not."""
    if "à" not in line and "Ã" not in line:
        return line
    import ftfy  # it takes long to import

    for _ in range(_MOST_TIMES):
        before, line = line, ftfy.fix_encoding(line)
        if line == before:
            break
    return line
