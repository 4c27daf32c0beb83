"""From bytes to JSON values: one value, or the objects of a file that is cut off or holds several values."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.decode import decode, encoding_of

__all__ = ["parse_json", "parse_pieces", "parse_whole", "utf8"]

_MOST_OBJECTS = 1_000_000  # in a file that is read whole
_MOST_VALUES = 8_000_000
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)
_BETWEEN = re.compile(r"[\s,\[\]]*")
_STARTS = ("{", "[")
_OPENING = (b"{", b"[")


def utf8(data: bytes) -> bytes:
    """The same bytes in UTF-8 where they are UTF-16, without mark and white space before them."""
    is_json = data[:1] in _OPENING and data[1:2] != b"\0"
    if not is_json and encoding_of(data).startswith("utf-16"):
        data = decode(data).encode("utf-8", "surrogatepass")
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    return data if is_json else data.removeprefix(codecs.BOM_UTF8).lstrip()


def parse_json(data: bytes) -> Any:
    """The value (never a str), or the reason (a str) why there is none. JSON that was written as a string is opened."""
    try:
        value = _DECODER.decode(data.decode("utf-8-sig"))
        if isinstance(value, str) and value.lstrip().startswith(_STARTS):
            value = _DECODER.decode(value.strip())
    except UnicodeDecodeError as error:
        return f"not UTF-8 (byte {error.start})"
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return f"not JSON: {str(error).partition(';')[0]}"
    return "not an object" if isinstance(value, str) else value


def parse_whole(data: bytes) -> Any:
    """The value of a whole file, as ``parse_json``. Raises SourceRefused, with the bare reason, when it is too much.

    In memory, empty objects take fifty times the room that they take in the file.
    """
    for signs, limit, what in ((b"{[", _MOST_OBJECTS, "objects"), (b",", _MOST_VALUES, "values")):
        if sum(map(data.count, (bytes([sign]) for sign in signs))) > limit:
            raise SourceRefused(f"it may hold more than {limit:,} {what}, which is the limit: write one article a line")
    return parse_json(data)


def parse_pieces(data: bytes) -> tuple[list[dict[str, Any]], str]:
    """The objects that stand one after the other in a file, and the reason why what follows them is not read.

    So are files whose writer was stopped, or wrote again behind what it had written.
    """
    text = data.decode("utf-8", "replace")
    found: list[dict[str, Any]] = []
    place = 0
    while True:
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
        if place >= len(text):
            return found, ""
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return found, f"damaged or cut off after {len(found):,} objects"
        if isinstance(value, dict):
            found.append(value)
