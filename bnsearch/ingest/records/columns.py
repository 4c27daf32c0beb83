"""What only many records together tell: the order of day and month in a column, and which column is the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from bnsearch.ingest.identity import is_strong
from bnsearch.ingest.records.fields import fields_of, layout_of
from bnsearch.ingest.records.names import NO_FIELD, field_of, is_about, names_article
from bnsearch.ingest.records.record import Annotation, LacksText, Note, Record
from bnsearch.ingest.records.values import body_of
from bnsearch.ingest.records.whole_pages import holds_page

__all__ = ["settle_columns"]

_SAMPLE = 100  # records; of a small file all
_SHORTEST_TEXT = 25  # Bengali letters, as a mean over the records of a column that is taken for the text
_BENGALI = re.compile(r"[\u0985-\u09b9\u09ce\u09dc-\u09df]")
_BENGALI_SHARE = 0.5  # of the letters of such a column
_LATIN = re.compile(r"[A-Za-z]")
_COLUMNS_OF_ONE = 13  # of a record that are looked at for a message
_DAY_AND_MONTH = re.compile(r"(\s*)(\d{1,2})(\s*[-/.]\s*)(\d{1,2})(?=\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d))")
_MONTHS = 12

Column = Callable[[str], Iterable[Any]]


def settle_columns(records: Iterable[Record], column: Column | None = None) -> Iterator[Record]:
    """The same records, read as what they are together; remarks and what has no text come as strings.

    ``column`` gives all values of a field, for what a sample leaves open; without it the sample (the first records)
    has to tell. Dates of a column that puts the month first are turned to have the day first.
    """
    stream = iter(records)
    head = list(islice(stream, _SAMPLE))
    sample = [record for _, record in head if isinstance(record, dict)]
    turned = _month_first_keys(sample, column)
    stream = chain(head, stream)
    if turned:
        stream = ((line, _day_first(record, turned)) for line, record in stream)
    if not sample or any(map(_names_text, sample)):
        yield from stream
        return
    yield from _without_text(stream, sample)


def _names_text(record: dict[str, Any]) -> bool:
    """Whether an object has a text under a name that says so."""
    named = layout_of(tuple(record)).keys("body")
    if any(record[key] for key, _ in named if not isinstance(record[key], int | float)) or holds_page(record):
        return True
    return any(isinstance(value, dict) for value in record.values()) and "body" in fields_of(record).values


def _month_first_keys(sample: list[dict[str, Any]], column: Column | None) -> frozenset[str]:
    """The keys of dates whose column has the month first."""
    keys = {key: None for record in sample for key, _ in layout_of(tuple(record)).keys("date")}
    return frozenset(key for key in keys if _is_month_first(key, sample, column))


def _is_month_first(key: str, sample: list[dict[str, Any]], column: Column | None) -> bool:
    order = _order(record.get(key) for record in sample)
    if order is None and column is not None and any(_DAY_AND_MONTH.match(str(record.get(key))) for record in sample):
        order = _order(column(key))
    return order is False


def _order(values: Iterable[Any]) -> bool | None:
    """Whether the day is first (True) or the month (False), by the first date that leaves no choice; else None."""
    for value in values:
        match = _DAY_AND_MONTH.match(value) if isinstance(value, str) else None
        if match is None:
            continue
        first, second = int(match[2]), int(match[4])
        if (first > _MONTHS) != (second > _MONTHS):
            return first > _MONTHS
    return None


def _day_first(record: dict[str, Any] | str, keys: frozenset[str]) -> dict[str, Any] | str:
    if isinstance(record, str):
        return record
    turned = {
        key: _DAY_AND_MONTH.sub(r"\1\4\3\2", record[key], count=1) for key in keys if isinstance(record.get(key), str)
    }
    return record | turned


def _without_text(stream: Iterator[Record], sample: list[dict[str, Any]]) -> Iterator[Record]:
    """Records of which no name says what their text is: the longest Bengali column is taken, if there is one."""
    text_key = _longest_bengali(sample)
    if text_key:
        yield 0, Note(f"no name says which field is the text: the longest in Bengali is taken, {text_key}")
        for line, record in stream:
            is_one = isinstance(record, dict) and text_key in record
            yield line, {**record, "body": record[text_key]} if is_one and isinstance(record, dict) else record
        return
    yield from _headlines(stream, any(map(names_article, sample)))


def _longest_bengali(sample: list[dict[str, Any]]) -> str:
    """The key under which the sample has most Bengali, if that is enough for a text; else empty."""
    letters: Counter[str] = Counter()
    for record in sample:
        for key, value in record.items():
            if field_of(key) is NO_FIELD and not is_about(key) and isinstance(value, str | list):
                text = body_of(value)
                count = len(_BENGALI.findall(text))
                letters[key] += count if count >= _BENGALI_SHARE * (count + len(_LATIN.findall(text))) else 0
    best, count = max(letters.items(), key=lambda pair: pair[1], default=("", 0))
    return best if count >= _SHORTEST_TEXT * len(sample) else ""


def _headlines(stream: Iterator[Record], have_titles: bool) -> Iterator[Record]:
    """Records without any text: headlines are kept, annotations are told apart; at the end the columns are named."""
    columns: dict[str, None] = {}
    count, first, is_kept = 0, 0, False
    for line, record in stream:
        if isinstance(record, str):
            yield line, record
            continue
        first = first or line
        is_article = have_titles and not _is_annotation(record)
        if not is_article and _says_something(record):
            yield line, Annotation(record)
            continue
        count += 1
        columns |= dict.fromkeys(islice(record, _COLUMNS_OF_ONE))
        if is_article:
            is_kept = True
            yield line, record
    if not count or (is_kept and count == 1):
        return
    reason = LacksText(count, list(columns))
    yield first, Note(reason) if is_kept else reason


def _says_something(record: dict[str, Any]) -> bool:
    """Whether an object has an id that names an article, and says something about that."""
    return len(record) > 1 and is_strong(fields_of(record).values.get("id", ""))


def _is_annotation(record: dict[str, Any]) -> bool:
    """Whether an object tells what somebody thinks of an article, and nothing of where or when it stood."""
    named = layout_of(tuple(record)).fields.keys()
    return any(map(is_about, record)) and not named & {"url", "date", "source"}
