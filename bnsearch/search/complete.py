"""What somebody who types may want to write: words, names and titles of the index that go on so.

    রাশি             রাশিয়া, রাশিদ খান, and titles with a word that begins so
    চীন রাশি         the same beside চীন: words that stand in articles with it come first
    kamrul has       এস এম কামরুল হাসান: Latin letters are compared with what people write for a word

Candidates are taken by their beginning, or for Latin letters by the beginning of their skeleton; the frequent ones are
compared letter by letter (``analysis.alignment``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nlargest, nsmallest
from itertools import repeat
from math import exp
from operator import attrgetter, itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bnsearch.analysis import latin, romanization
from bnsearch.analysis.alignment import Alignment, Writing
from bnsearch.analysis.analyzer import analyze, is_stop_word, terms_of
from bnsearch.analysis.normalizer import normalize
from bnsearch.analysis.phonetic import skeletons
from bnsearch.article import Suggestion
from bnsearch.entities.countries import country_name
from bnsearch.index.segment import Field
from bnsearch.search.engine import Engine
from bnsearch.search.query import AnyOf, In, Word

__all__ = ["Completer"]

_WORDS, _LONGEST = 6, 60
"""Words before the last one that are looked at, less one; code points that may be typed of a word."""
_LEAD = re.compile(r"[-+(\"]*(?:(?:title|body|country|official|source):[(\"]?)?")
"""What of the query language may stand right before a word."""
_LOOKED_AT = 32
"""Words and names to compare with what is typed: the most frequent of those that may go on so."""
_SPARE = 6
"""Words to look at beyond those asked for: some will stand nowhere as they are."""
_SOUNDS_MORE = 6
"""Sounds that may be missing of a word in Latin letters."""
_TITLES = 3
_TELLING = 3
"""Titles to suggest, and the letters that must be typed before any are."""
_LATIN_COST = 0.35
"""How much less a reading of Latin letters counts for each unit of cost: frequency times exp(-cost * this)."""

_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
"""Terms have digits of one script; who types Bengali is shown Bengali ones."""

_FIELDS = ("title", "body")
_NONE = np.empty(0, np.uint32)

_Ints = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]
_Under = Callable[[Field], _Ints]
"""Gives the numbers of the terms of a field that something typed may go on to."""


class _NameWord(NamedTuple):
    """A word of a name, in normal form or its skeleton, and where it stands: name number and place in it."""

    text: str
    name: int
    place: int


class _Typed(NamedTuple):
    """A query that is typed: words that are only kept, those before the last one, and the last one after its lead."""

    kept: Sequence[str]
    before: Sequence[str]
    lead: str
    last: str

    def completed(self, end: str, instead: int = 0) -> str:
        """Return the query with ``end`` in the place of the last word and of so many before it."""
        quoted = f'"{end}"' if " " in end and self.lead.endswith(":") else end
        return " ".join([*self.kept, *self.before[: len(self.before) - instead], self.lead + quoted])


class _Name(NamedTuple):
    text: str
    words: tuple[str, ...]
    suggestion: Suggestion


class Completer:
    """Completes queries over one open index; keep it, for the names of the index are read once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.reader = engine.reader
        self._alignments = lru_cache(256)(_alignment)

    def complete(self, text: str, limit: int) -> list[Suggestion]:
        """Return at most ``limit`` suggestions, the likeliest first; none for a query without a word."""
        words = text.split()
        if not words or limit < 1:
            return []
        lead = _LEAD.match(words[-1])[0]  # type: ignore[index]  # it matches anything
        typed = _Typed(words[:-_WORDS], words[-_WORDS:-1], lead, words[-1][len(lead) :])
        if not analyze(typed.last) or len(typed.last) > _LONGEST:
            return []
        found = [*self._names_like(typed), *self._words_like(typed, limit)]
        found.sort(key=lambda pair: -pair[0])
        titles = [] if lead or typed.kept else self._titles(typed.before, typed.last)
        texts: dict[str, Suggestion] = {}
        for _, suggestion in found:
            texts.setdefault(suggestion.text, suggestion)
        best = list(texts.values())[: max(limit - len(titles), 0)]
        return [*best, *titles][:limit]

    # Names

    @cached_property
    def _names(self) -> list[_Name]:
        """The countries and officials of the index, the most named first."""
        counted = self._engine.count_facets(list(self.reader.documents()))
        rows = [
            *(Suggestion(country_name(code), "country", count) for code, count in counted["country"].items()),
            *(Suggestion(name, "official", count) for name, count in counted["official"].items()),
        ]
        rows.sort(key=lambda row: (-row.count, row.text))
        return [_Name(row.text, tuple(map(normalize, row.text.split())), row) for row in rows]

    @cached_property
    def _by_letters(self) -> list[_NameWord]:
        return sorted(
            _NameWord(word, number, place)
            for number, name in enumerate(self._names)
            for place, word in enumerate(name.words)
            if word
        )

    @cached_property
    def _by_sound(self) -> list[_NameWord]:
        keys = skeletons([row.text for row in self._by_letters])
        return sorted(row._replace(text=key) for key, row in zip(keys, self._by_letters, strict=True) if key)

    def _names_like(self, typed: _Typed) -> Iterator[tuple[float, Suggestion]]:
        """Yield (weight, suggestion) of the names with a word that begins as the last one, after the words before."""
        before = () if typed.lead else typed.before
        for row, share in self._name_words(typed.last):
            name = self._names[row.name]
            matched = 0
            while matched < min(len(before), row.place):
                if not self._is_written(before[-1 - matched], name.words[row.place - 1 - matched]):
                    break
                matched += 1
            # Who has typed several words of a name means that name.
            weight = name.suggestion.count * share * 100.0**matched
            text = typed.completed(name.text, matched)
            yield weight, Suggestion(text, name.suggestion.kind, name.suggestion.count)

    def _name_words(self, typed: str) -> Iterator[tuple[_NameWord, float]]:
        written = latin.fold(typed) if typed.isascii() else ""
        if not written:
            beginning = normalize(typed)
            rows = _beginning(self._by_letters, beginning) if beginning else []
            yield from ((row, 1.0) for row in nsmallest(_LOOKED_AT, rows, key=_name_number))
            return
        alignment, most = self._alignments(written), romanization.worst_cost(written, close=True)
        rows = [row for key in latin.skeletons(written) if key for row in _beginning(self._by_sound, key)]
        for row in nsmallest(_LOOKED_AT, rows, key=_name_number):
            cost = alignment.beginning_cost(romanization.units(self._names[row.name].words[row.place]), most)
            if cost <= most:
                yield row, exp(-_LATIN_COST * cost)

    def _is_written(self, typed: str, word: str) -> bool:
        """Say whether a whole word of a name is typed, in either script."""
        written = latin.fold(typed) if typed.isascii() else ""
        if not written:
            return normalize(typed) == word
        most = romanization.worst_cost(written, close=True)
        return self._alignments(written).cost(romanization.units(word), most) <= most

    # Words

    def _words_like(self, typed: _Typed, limit: int) -> Iterator[tuple[float, Suggestion]]:
        """Yield (weight, suggestion) of the words of the index that go on as the last one.

        Those that stand beside the words before it, if any does; else all.
        """
        likely = list(self._continued(typed.last))
        beside = self._beside([word for word in typed.before if analyze(word)])
        found = list(self._words_beside(typed, likely, limit, beside))
        yield from found if found or beside is None else self._words_beside(typed, likely, limit, None)

    def _words_beside(
        self, typed: _Typed, likely: Sequence[tuple[str, float]], limit: int, beside: _Mask | None
    ) -> Iterator[tuple[float, Suggestion]]:
        last, whole = typed.last, terms_of(typed.last)[0]
        if beside is None:  # then they are in their order already
            likely = likely[: limit + _SPARE]
        counts = self._counts([whole, *(word for word, _ in likely)], beside)
        counted = [(count * share, word, count) for word, share in likely if (count := counts[word])]
        for weight, word, count in nlargest(limit + _SPARE, counted):
            if self._stands_bare(word):
                shown = word if last.isascii() else word.translate(_DIGITS)
                yield weight, Suggestion(typed.completed(shown), "word", count)
        if counts[whole] and not last.isascii():
            yield counts[whole], Suggestion(typed.completed(last), "word", counts[whole])

    def _continued(self, typed: str) -> Iterator[tuple[str, float]]:
        """Yield (word, share of its frequency that counts) of the words that may be meant, the likeliest first."""
        written = latin.fold(typed) if typed.isascii() else ""
        if not written:
            beginning = normalize(typed)
            for word, _ in self._most_frequent(_under_letters(beginning)) if beginning else ():
                if not is_stop_word(word):
                    yield word, 1.0
            return
        alignment, most = self._alignments(written), romanization.worst_cost(written, close=True)
        keys = [key for key in latin.skeletons(written) if key]
        found: list[tuple[float, str, float]] = []
        for word, frequency in sorted(self._most_frequent(_under_sound(keys))):  # as alignments are found fastest
            cost = alignment.beginning_cost(romanization.units(word), most)
            if cost <= most and not is_stop_word(word):
                share = exp(-_LATIN_COST * cost)
                found.append((frequency * share, word, share))
        yield from ((word, share) for _, word, share in sorted(found, reverse=True))

    def _fields(self) -> Iterator[Field]:
        for segment in self.reader.segments:
            yield from map(segment.field, _FIELDS)

    def _most_frequent(self, under: _Under) -> list[tuple[str, int]]:
        """Return the most frequent of the terms that ``under`` gives the numbers of in a field, each with its frequency
        in the field and segment it is most frequent in."""
        rows: list[tuple[int, int, Field]] = []
        for field in self._fields():
            numbers = under(field)
            first = np.asarray(field.frequencies())
            frequencies = first[numbers + 1] - first[numbers]
            if len(numbers) > _LOOKED_AT:
                most = np.argpartition(frequencies, -_LOOKED_AT)[-_LOOKED_AT:]
                numbers, frequencies = numbers[most], frequencies[most]
            rows += zip(frequencies.tolist(), numbers.tolist(), repeat(field))
        counts: dict[str, int] = {}
        for frequency, number, field in sorted(rows, key=itemgetter(0), reverse=True):
            counts.setdefault(field.term(number), frequency)
            if len(counts) == _LOOKED_AT:
                break
        return list(counts.items())

    def _beside(self, before: Sequence[str]) -> _Mask | None:
        """Return which documents hold all the words before the last one; None when there is none, or no document."""
        if not before:
            return None
        mask = np.logical_and.reduce([self._holding(word, *_FIELDS) for word in before])
        return mask if mask.any() else None

    def _holding(self, word: str, *fields: str) -> _Mask:
        """Return which live documents hold a word in any form; one in Latin letters, what it may stand for."""
        mask = np.zeros(self.reader.document_count, bool)
        if word.isascii():
            documents = self._engine.matching(AnyOf(tuple(In(field, Word(word)) for field in fields)))
            mask[np.fromiter(documents, np.intp, len(documents))] = True
            return mask
        term = terms_of(word)[0]
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            part = mask[base : base + segment.doc_count]
            for name in fields:
                part[_documents(segment.field(name), term)] = True
            part[list(segment.deleted)] = False
        return mask

    def _counts(self, words: Sequence[str], beside: _Mask | None) -> Mapping[str, int]:
        """Return in how many bodies, or titles, each term stands, of the documents ``beside`` if given."""
        if beside is None:
            return {word: max(self._engine.field_frequency(name, word) for name in _FIELDS) for word in words}
        counts = np.zeros((len(_FIELDS), len(words)), np.int64)
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            part = beside[base : base + segment.doc_count]
            for row, name in zip(counts, _FIELDS, strict=True):
                field = segment.field(name)
                found = [_documents(field, word) for word in words]
                ends = np.cumsum([0, *map(len, found)])
                before = np.concatenate([[0], np.cumsum(part[np.concatenate(found)])])
                row += np.diff(before[ends])
        return dict(zip(words, counts.max(axis=0).tolist(), strict=True))

    def _stands_bare(self, word: str) -> bool:
        """Say whether a term stands somewhere as it is: the stem of a verb is no word that anybody writes."""
        for field in self._fields():
            number = field.find(word)
            if number >= 0 and (not field.has_marks or (np.asarray(field.marks(number)) & 1).any()):
                return True
        return False

    # Titles

    def _titles(self, before: Sequence[str], last: str) -> list[Suggestion]:
        """Return the newest titles that hold the words, the last one completed."""
        if sum(map(len, before)) + len(last) < _TELLING or last.isascii():
            return []
        masks = [self._holding(word, "title") for word in before if analyze(word)]
        found: list[tuple[int, int]] = []
        for base, segment in zip(self.reader.bases, self.reader.segments, strict=True):
            field = segment.field("title")
            holds = np.zeros(segment.doc_count, bool)
            holds[np.asarray(field.postings_between(*field.prefix_range(normalize(last))))] = True
            holds[_documents(field, terms_of(last)[0])] = True
            holds[list(segment.deleted)] = False
            for mask in masks:
                holds &= mask[base : base + segment.doc_count]
            documents = np.flatnonzero(holds)
            days = np.asarray(segment.days())[documents].astype(np.int64)
            newest = np.lexsort((documents, -days))[:_TITLES]
            found += zip((-days[newest]).tolist(), (base + documents[newest]).tolist(), strict=True)
        stored = map(self.reader.stored, (document for _, document in sorted(found)[:_TITLES]))
        titles = [str(record.get("title", "")) for record in stored]
        return [Suggestion(title, "title", 1) for title in dict.fromkeys(titles) if title]


_name_number = attrgetter("name")


def _documents(field: Field, term: str) -> npt.NDArray[np.uint32]:
    """Return the numbers of the documents of a segment in which a term stands."""
    number = field.find(term)
    return np.asarray(field.postings(number)[0]) if number >= 0 else _NONE


def _alignment(written: str) -> Alignment:
    writing = Writing(written, romanization.added_costs(written), {})
    return Alignment(writing, romanization.costs(), romanization.OMITTED, *romanization.joined())


def _beginning(rows: Sequence[_NameWord], beginning: str) -> Sequence[_NameWord]:
    """Return the rows of a sorted sequence whose text begins so."""
    first = bisect_left(rows, (beginning,))
    return rows[first : bisect_left(rows, (beginning + "\U0010ffff",), first)]


def _under_letters(beginning: str) -> _Under:
    def under(field: Field) -> _Ints:
        return np.arange(*field.prefix_range(beginning))

    return under


def _under_sound(keys: Sequence[str]) -> _Under:
    def under(field: Field) -> _Ints:
        chosen = np.zeros(len(field.terms), bool)
        for key in keys:
            for run in field.by_skeleton.beginning(key, _SOUNDS_MORE):
                chosen[np.asarray(run)] = True
        return np.flatnonzero(chosen)

    return under
