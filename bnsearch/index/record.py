"""What is stored of an article: JSON, one byte a Bengali letter, compressed.

UTF-8 takes three bytes for a Bengali letter. Mapped to one byte each (ASCII as it is, U+0980 to U+09FF above it, marks
common in Bengali text in the gaps of that block), a record is a third as long before it is compressed; that makes it
a fifth smaller after, and several times faster to compress. What has no byte of its own is written as ESC, its code in
hexadecimal, and a semicolon; JSON itself never holds an ESC.
"""

from __future__ import annotations

import codecs
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

__all__ = ["pack", "unpack"]

_LEVEL = 3
# Code points of the Bengali block that Unicode has given to no letter, and what stands in their places here. Fixed:
# it is part of the index format.
_GAPS = (0x984, 0x98D, 0x98E, 0x991, 0x992, 0x9A9, 0x9B1, 0x9B3, 0x9B4, 0x9B5, 0x9BA, 0x9BB, 0x9C5, 0x9C6, 0x9C9, 0x9CA)
_MARKS = "।“”‘’–—…\u200c\u200d\u00a0॥•°×£"
_BYTES = "".join(map(chr, (*range(128), *range(0x980, 0xA00)))).translate(dict(zip(_GAPS, _MARKS, strict=True)))
_ENCODING = codecs.charmap_build(_BYTES)
_ESCAPED = re.compile("\x1b([0-9a-f]+);")


def _escape(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(f"\x1b{ord(c):x};" for c in error.object[error.start : error.end]), error.end


codecs.register_error("bnsearch-escape", _escape)


def pack(record: Mapping[str, Any]) -> bytes:
    """Return a record as it stands in a segment; values JSON does not know are kept as text."""
    text = json.dumps(record, ensure_ascii=False, default=str, separators=(",", ":"))
    from isal import isal_zlib  # zlib's format, three times as fast; reading needs zlib alone

    data: bytes = isal_zlib.compress(codecs.charmap_encode(text, "bnsearch-escape", _ENCODING)[0], _LEVEL)
    return data


def unpack(data: bytes) -> dict[str, Any]:
    """Return the record that was packed."""
    text = codecs.charmap_decode(zlib.decompress(data), "strict", _BYTES)[0]
    if "\x1b" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    record: dict[str, Any] = json.loads(text)
    return record
