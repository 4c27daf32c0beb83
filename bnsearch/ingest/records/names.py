"""The names that scrapers give to fields, told by the words they are made of (``data/record_fields.tsv``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from bnsearch.analysis.tables import comparable, read_table

__all__ = ["FETCHED", "LESSER", "NO_FIELD", "OWN", "TEASER", "FieldName", "field_of", "is_about", "names_article"]

OWN, USUAL, LESSER, TEASER = range(4)
"""How good a name is for its field: the contract's own, a usual one, one that is used where nothing better is there."""
FETCHED = "fetched"
"""The field of times of scraping, against which "two hours ago" is told."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[a-z]+|[\u0980-\u09ff]+|[^\W_]+")
_BENGALI_ENDINGS = ("ের", "এর", "র")
_MOST_NAMES = 1 << 14  # kept in memory
_LONGEST_NAME = 100  # code points
_FIRST = 10_000  # places in the table by which the time of publishing goes before any other
_Roles = dict[str, dict[str, tuple[str, int]]]


class FieldName(NamedTuple):
    """Which of our fields a name means (empty: none), how good it is for it, and the order among equals."""

    field: str
    grade: int = USUAL
    order: int = 0


NO_FIELD = FieldName("")


@lru_cache(_MOST_NAMES)
def field_of(name: str) -> FieldName:
    """The field that a name means: news_title → title, postedOn → date, খবরের শিরোনাম → title, image_url → none."""
    if len(name) > _LONGEST_NAME:
        return NO_FIELD
    tokens = _tokens(name)
    whole = _roles().get("".join(tokens), {}).get("whole")
    if whole:
        grade = OWN if name.lower() == whole[0] else USUAL
        return FieldName(whole[0], grade, whole[1]) if whole[0] != "-" else NO_FIELD
    words = _words(tokens)
    return _named(words) if words else NO_FIELD


def names_article(names: Iterable[str]) -> bool:
    """Whether one of the names is that of a title or a text."""
    fields = map(field_of, names)
    return any(named.field == "body" or (named.field == "title" and named.grade < LESSER) for named in fields)


@lru_cache(_MOST_NAMES)
def is_about(name: str) -> bool:
    """Whether a name is one that annotations about an article have: rating, comment, stance_label."""
    return any("about" in _roles().get(token, ()) for token in _tokens(name[:_LONGEST_NAME]))


@cache
def _roles() -> _Roles:
    """Word → role → field and place in the table."""
    found: _Roles = defaultdict(dict)
    for place, (role, field, word) in enumerate(read_table("record_fields.tsv")):
        found[word][role] = (field, place)
    return dict(found)


def _tokens(name: str) -> list[str]:
    """The parts between signs and changes of case, in comparable form, without what an index puts before them."""
    return _TOKEN.findall(comparable(_CAMEL.sub(" ", name.removeprefix("_source."))))


def _words(tokens: list[str]) -> list[str]:
    """The words of the table that a name is made of; none when it holds any other."""
    joined = "".join(tokens)
    if len(tokens) > 1 and joined in _roles():
        return [joined]
    words: list[str] = []
    for token in tokens:
        found = _cut(token)
        if not found:
            return []
        words += found
    return words


def _cut(token: str) -> list[str]:
    """One token as words of the table: newstitle → news, title; খবরের → খবর."""
    roles = _roles()
    if token in roles:
        return [token]
    for ending in _BENGALI_ENDINGS:
        if token.removesuffix(ending) in roles:
            return [token.removesuffix(ending)]
    for end in range(len(token) - 1, 1, -1):
        if token[:end] in roles and len(token) - end > 1 and (rest := _cut(token[end:])):
            return [token[:end], *rest]
    return []


def _named(words: list[str]) -> FieldName:
    """The field that words name together."""
    roles = [_roles()[word] for word in words]
    strong = [found for role in roles if (found := role.get("word") or role.get("teaser"))]
    fields = [field for field, _ in strong]
    if set(fields) <= {"date"}:
        time = _time(roles, strong)
        if time.field:
            return time
    if "id" in fields:
        return FieldName("id") if set(fields) <= {"id", "body"} else NO_FIELD  # of something else: source_id
    for names in (strong, _found(roles, "generic"), _found(roles, "lesser"), _found(roles, "alone")):
        if names:
            field, _ = names[-1]
            order = min(place for named, place in names if named == field)
            is_of_source = field == "url" and "source" in fields  # perhaps of its home page
            return FieldName(field, LESSER if is_of_source else _grade(field, roles, names), order)
    return NO_FIELD


def _time(roles: list[dict[str, tuple[str, int]]], strong: list[tuple[str, int]]) -> FieldName:
    """The field of a name that names nothing but, perhaps, a time."""
    has_when = bool(strong) or bool(_found(roles, "when"))
    verbs = _found(roles, "verb")
    if _found(roles, "fetching"):
        return FieldName(FETCHED)
    if _found(roles, "changing"):
        return FieldName("date", LESSER)
    if not strong and not (verbs and has_when):
        return NO_FIELD
    order = min(place for _, place in verbs) - _FIRST if verbs else min(place for _, place in strong)
    return FieldName("date", LESSER if _found(roles, "demoting") else USUAL, order)


def _grade(field: str, roles: list[dict[str, tuple[str, int]]], names: list[tuple[str, int]]) -> int:
    is_demoted = bool(_found(roles, "demoting"))
    is_lesser = names == _found(roles, "lesser")
    if field == "body" and (names[-1] in _found(roles, "teaser") or _found(roles, "shortening")):
        return TEASER + is_demoted
    return LESSER if is_demoted or is_lesser else USUAL


def _found(roles: list[dict[str, tuple[str, int]]], role: str) -> list[tuple[str, int]]:
    """What the words of one role name, in their order."""
    return [named[role] for named in roles if role in named]
