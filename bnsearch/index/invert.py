"""From words in the order of the text to postings in the order of terms: sorting in bulk, with NumPy.

``FormTable`` gives every distinct surface form a number the first time it is seen; a text is then an array of
numbers, and everything else happens to whole arrays. Method: sort-based inversion, as in Witten, Moffat and Bell,
Managing Gigabytes (1999), chapter 5, with one 64-bit key (term rank, place in the text) for each occurrence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from bnsearch.analysis.analyzer import terms_of
from bnsearch.analysis.tokenizer import boundaries, split
from bnsearch.index.columns import Buffer, narrowest
from bnsearch.index.segment import VALUE_SEPARATOR

__all__ = ["Arrays", "FormTable", "Postings", "invert_keywords", "invert_text", "ragged", "sort_postings", "strings"]

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[Any]

Arrays = dict[str, tuple[str, Buffer]]


class FormTable:
    """Every surface form seen so far, by number, with the terms of its words. One a process, kept between segments."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._term_number: dict[str, int] = {}
        self._first: list[int] = [0]
        self._words: list[int] = []
        self._flat_terms: list[int] = []
        self._flat_words: list[int] = []
        self._forms = _Forms(self)

    def numbers(self, text: str) -> list[int]:
        """Return the form numbers of a text, one for each piece between two word boundaries that holds a word."""
        forms = self._forms
        found = [forms[text[start:end]] for start, end in pairwise(boundaries(text))]
        return [number for number in found if number >= 0]

    def add(self, piece: str) -> int:
        """Number a new piece of text; -1 when it holds no word."""
        words = [terms for start, end in split(piece) if (terms := terms_of(piece[start:end]))]
        if not words:
            return -1
        for place, terms in enumerate(words):
            for term in terms:
                number = self._term_number.setdefault(term, len(self.terms))
                if number == len(self.terms):
                    self.terms.append(term)
                self._flat_terms.append(number)
                self._flat_words.append(place)
        self._first.append(len(self._flat_terms))
        self._words.append(len(words))
        return len(self._words) - 1

    def tables(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Return (first entry of each form, words of each form, term of each entry, word of each entry)."""
        return (
            np.array(self._first, np.int64),
            np.array(self._words, np.int64),
            np.array(self._flat_terms, np.int64),
            np.array(self._flat_words, np.int64),
        )


class _Forms(dict[str, int]):
    """Surface form → number, filled when a form is first asked for."""

    def __init__(self, table: FormTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, piece: str) -> int:
        number = self[piece] = self._table.add(piece)
        return number


class Postings:
    """The postings of one field as arrays: for each posting the term's rank, the document and the frequency; and all
    positions, in the order of the postings (None for a field without positions)."""

    def __init__(self, terms: list[bytes], ranks: Ints, docs: Ints, tfs: Ints, positions: Ints | None) -> None:
        self.terms, self.ranks, self.docs, self.tfs, self.positions = terms, ranks, docs, tfs, positions

    def arrays(self, name: str) -> Arrays:
        """Return what is written to the segment's file for this field."""
        counts = np.bincount(self.ranks, minlength=len(self.terms))
        out = strings(f"{name}.text", self.terms)
        out[f"{name}.first"] = narrow(offsets(counts))
        out[f"{name}.docs"] = narrow(self.docs)
        out[f"{name}.tfs"] = narrow(self.tfs)
        if self.positions is not None:
            occurrences = np.bincount(self.ranks, weights=self.tfs, minlength=len(self.terms)).astype(np.int64)
            out[f"{name}.occurrence"] = narrow(offsets(occurrences))
            out[f"{name}.positions"] = narrow(self.positions)
        return out


def narrow(values: Ints) -> tuple[str, Buffer]:
    """Return the values in the smallest unsigned type that holds them all, with its typecode."""
    code = narrowest(int(values.max()) if len(values) else 0)
    return code, np.ascontiguousarray(values.astype(code)).data


def offsets(counts: Ints) -> Ints:
    """Return where each of several runs begins, and where the last one ends, from their lengths."""
    out = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=out[1:])
    return out


def ragged(first: Ints, counts: Ints) -> Ints:
    """Return the indices first[0], first[0]+1, … (counts[0] of them), first[1], …, as one array."""
    starts = np.cumsum(counts) - counts
    indices: Ints = np.arange(int(counts.sum())) + np.repeat(first - starts, counts)
    return indices


def strings(name: str, values: Iterable[bytes]) -> Arrays:
    """Return byte strings as the two arrays that segment.Strings reads."""
    values = list(values)
    sizes = np.fromiter(map(len, values), np.int64, len(values))
    return {name: ("B", b"".join(values)), f"{name}_at": narrow(offsets(sizes))}


def _ranked(names: Sequence[str], numbers: Ints) -> tuple[list[bytes], Ints]:
    """Return the terms that occur, ascending by their bytes, and the rank of each occurrence's term."""
    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else np.zeros(0, np.int64)
    encoded = [names[number].encode("utf-8", "surrogatepass") for number in used.tolist()]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    rank = np.zeros(int(used[-1]) + 1 if len(used) else 0, np.int64)
    rank[used[order]] = np.arange(len(order))
    return [encoded[place] for place in order], rank[numbers]


def _sorted_order(ranks: Ints) -> Ints:
    """Return the order that sorts by rank and keeps the order of the text among equals."""
    key = (ranks.astype(np.int64) << 32) | np.arange(len(ranks))
    key.sort()
    return key & 0xFFFFFFFF


def invert_text(table: FormTable, forms: Ints, starts: Ints) -> tuple[Postings, Ints]:
    """Return postings and lengths (in words) of a text field.

    ``forms`` holds the form numbers of all documents, one after the other; ``starts`` where each document begins,
    and where the last one ends.
    """
    first, words, term_of, word_of = table.tables()
    entries = np.diff(first)
    word_counts = words[forms]
    word_starts = offsets(word_counts)
    lengths = np.diff(word_starts[starts])
    index = ragged(first[forms], entries[forms])
    spread = np.repeat(np.arange(len(forms)), entries[forms])
    documents = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    doc_of = documents[spread]
    position_of = word_starts[spread] + word_of[index] - word_starts[starts[:-1]][doc_of]
    terms, ranks = _ranked(table.terms, term_of[index])
    order = _sorted_order(ranks)
    return _grouped(terms, ranks[order], doc_of[order], position_of[order]), lengths


def _grouped(terms: list[bytes], ranks: Ints, docs: Ints, positions: Ints) -> Postings:
    """Join the occurrences of one term in one document into a posting."""
    new = np.ones(len(ranks), bool)
    new[1:] = (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1])
    begin = np.flatnonzero(new)
    tfs = np.diff(np.append(begin, len(ranks)))
    return Postings(terms, ranks[begin], docs[begin], tfs, positions)


def sort_postings(terms: list[bytes], ranks: Ints, docs: Ints, tfs: Ints, positions: Ints | None) -> Postings:
    """Return postings in the order of their terms; documents must ascend in what is given. Positions move along."""
    order = _sorted_order(ranks)
    if positions is not None:
        positions = positions[ragged((np.cumsum(tfs) - tfs)[order], tfs[order])]
    return Postings(terms, ranks[order], docs[order], tfs[order], positions)


def invert_keywords(name: str, documents: Sequence[Sequence[str]]) -> tuple[Postings, Arrays]:
    """Return postings of a keyword field, and its value sets by document for facets."""
    number_of: dict[str, int] = {}
    set_of: dict[tuple[str, ...], int] = {}
    terms: list[int] = []
    docs: list[int] = []
    sets: list[int] = []
    for document, values in enumerate(documents):
        distinct = tuple(dict.fromkeys(values))
        sets.append(set_of.setdefault(distinct, len(set_of)))
        terms += [number_of.setdefault(value, len(number_of)) for value in distinct]
        docs += [document] * len(distinct)
    encoded, ranks = _ranked(list(number_of), np.array(terms, np.int64))
    ones = np.ones(len(docs), np.int64)
    postings = sort_postings(encoded, ranks, np.array(docs, np.int64), ones, None)
    return postings, value_sets(name, sets, list(set_of))


def value_sets(name: str, sets: Sequence[int], values: Iterable[tuple[str, ...]]) -> Arrays:
    """Return the arrays that say which values each document has."""
    joined = [VALUE_SEPARATOR.join(value.encode("utf-8", "surrogatepass") for value in row) for row in values]
    return {f"{name}.set": narrow(np.array(sets, np.int64)), **strings(f"{name}.sets", joined)}


def merged_meta(metas: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add up counts by name."""
    total: dict[str, int] = {}
    for meta in metas:
        for name, count in meta.items():
            total[name] = total.get(name, 0) + count
    return total
