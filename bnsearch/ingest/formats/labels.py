"""What a text says of itself in labels: front matter, lines as ``URL: …``, an address alone on the first line."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bnsearch.analysis.dates import parse_date
from bnsearch.analysis.tables import comparable, read_table

__all__ = ["Labels", "front_matter", "label_of", "take_labels"]

Labels = dict[str, Any]
"""The names of fields and what was said of each; names that are no field of ours as they were written."""

_FENCES = {"---": "yaml", "+++": "toml"}
_MAX_FRONT_BYTES = 64 << 10
_LABEL = re.compile(r"[ \t]*[*#>_]{0,3}[ \t]*([^\W\d_][^:：\n]{0,24}?)[ \t]*[*_]{0,2}[ \t]*[:ঃ：][*_]{0,2}[ \t]*(.*)")
_ADDRESS = re.compile(r"[ \t]*[<\[(]?(https?://[^\s<>\])]+)[>\])]?[ \t]*")
_SIMPLE = re.compile(r"([A-Za-z][\w-]{0,40}):[ \t]*(.*)")
_MAX_SOURCE_WORDS = 5  # in the name of a site
_MAX_LABEL = 40  # code points, with what it is marked by
_HEAD_LINES = 12
"""Lines at the start of a text among which labels can stand."""
_FOOT_LINES = 4
_URL_NAMES = frozenset({"url", "permalink", "link", "canonical", "canonical_url", "canonicalurl"})
_IS_URL = re.compile(r"https?://", re.IGNORECASE)


def front_matter(text: str) -> tuple[Labels, str]:
    """The front matter of a text, YAML between lines of --- or TOML between lines of +++, and the text below it.

    What can't be read so is read line by line; where no line is ``name: value`` it is no front matter.
    """
    fence = text[:4].rstrip()
    if fence not in _FENCES:
        return {}, text
    block, end, rest = text[4:_MAX_FRONT_BYTES].partition(f"\n{fence}\n")
    if not end:
        block, end, rest = text[4:_MAX_FRONT_BYTES].partition(f"\n{fence}")
        if not end or rest.strip():
            return {}, text
    found = _parsed(block, _FENCES[fence]) or _line_by_line(block)
    named = {name: value for name, value in found.items() if not _is_path_only(name, value)}
    return (named, text[4 + len(block) + len(end) :].lstrip("\n")) if named else ({}, text)


def take_labels(text: str) -> tuple[Labels, str]:
    """The labelled lines above a text (its headline may stand first) and below it, and the text without them."""
    labels: Labels = {}
    lines = _head(text.split("\n", _HEAD_LINES), labels)
    rest = _without_foot("\n".join(lines) if labels else text, labels)
    return (labels, rest.strip("\n")) if labels else ({}, text)


def label_of(line: str) -> tuple[str, str]:
    """The field that a line is labelled with, and what it says of it; two empty strings for any other line."""
    start = line[:_MAX_LABEL]
    if not (":" in start or "ঃ" in start or "：" in start):
        return "", ""
    found = _LABEL.fullmatch(line)
    field = _fields().get(comparable(found[1])) if found else None
    return (field, found[2].strip()) if found and field else ("", "")


@cache
def _fields() -> dict[str, str]:
    return {label: field for field, label in read_table("label_words.tsv")}


def _head(lines: list[str], labels: Labels) -> list[str]:
    """Take the labels above a text, and return the lines that are left; the last of them holds all further ones."""
    kept: list[str] = []
    told = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        field, value = label_of(line)
        if field == "body":
            return [*kept, value, *lines[index + 1 :]] if labels else lines
        if not field and "://" in line and (address := _ADDRESS.fullmatch(line)):
            field, value = "url", address[1]
        if field and _add(labels, field, value):
            continue
        kept.append(line)
        if line.strip():
            told += 1
            if told > 1 or labels:
                return [*kept, *lines[index + 1 :]]
    return [*kept, *lines[_HEAD_LINES:]]


def _without_foot(text: str, labels: Labels) -> str:
    """Take the labels below a text; of these only an address, or a label in English, is surely none of the site's."""
    for _ in range(_FOOT_LINES):
        above, _, last = text.rstrip().rpartition("\n")
        field, value = label_of(last)
        is_plain = field in ("source", "date") and last.isascii()
        is_address = field in ("url", "source") and _IS_URL.match(value)
        if not ((is_plain or is_address) and _add(labels, field, value)):
            break
        text = above
    return text


def _add(labels: Labels, field: str, value: str) -> bool:
    """Note what a label says; False where it says nothing of the kind, so that its line is one of the text."""
    if field == "source" and _IS_URL.match(value):
        field = "url"
    value = _address(value) if field == "url" else value
    is_unsaid = not value or (field == "date" and not parse_date(value))
    if field in labels or is_unsaid or (field == "source" and len(value.split()) > _MAX_SOURCE_WORDS):
        return False
    labels[field] = value
    return True


def _address(value: str) -> str:
    found = _ADDRESS.fullmatch(value)
    return found[1] if found else ""


def _is_path_only(name: str, value: Any) -> bool:
    """Whether an address is one inside its site only, as static sites have it: no article's own."""
    return name.lower() in _URL_NAMES and not _IS_URL.match(str(value))


def _line_by_line(block: str) -> Labels:
    found = filter(None, map(_SIMPLE.match, block.split("\n")))
    return {line[1]: line[2].strip("\"' ") for line in found}


def _parsed(block: str, language: str) -> Labels:
    """What the front matter says; nothing where it is damaged."""
    try:
        value = _toml(block) if language == "toml" else _yaml(block)
    except ValueError:
        return {}
    is_named = isinstance(value, dict) and any(str(name)[:1].isascii() for name in value)
    return {str(name): said for name, said in value.items()} if is_named else {}


def _toml(block: str) -> Any:
    import tomllib

    found = tomllib.loads(block)
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in found.items()}


def _yaml(block: str) -> Any:
    """Every value as text, a list or an object; without aliases, by which few bytes become very many."""
    import yaml

    if re.search(r"(?:^|[\s\[,:])[*&][A-Za-z0-9]", block):
        raise ValueError("aliases are not read")
    try:
        return yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error
