"""From words in the order of the text to postings in the order of terms: sorting in bulk, with NumPy.

A text is an array of the numbers of its pieces (``analysis.pieces``), each distinct word is analysed once, and
everything else happens to whole arrays. Method: sort-based
inversion, as in Witten, Moffat and Bell, Managing Gigabytes (1999), chapter 5, with one 64-bit key (term rank, place in
the text) for each occurrence.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import numpy as np

from bnsearch.analysis.analyzer import form_mark, words_of_all
from bnsearch.analysis.phonetic import skeletons
from bnsearch.analysis.pieces import Numbers, Pieces
from bnsearch.analysis.stemmer import stem_of
from bnsearch.index.columns import Buffer, narrowest
from bnsearch.index.segment import VALUE_SEPARATOR
from bnsearch.index.skeletons import key_of

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[Any]

__all__ = [
    "Arrays",
    "Postings",
    "TermTable",
    "Terms",
    "by_skeleton",
    "invert_keywords",
    "invert_text",
    "ragged",
    "sort_postings",
    "strings",
]

Arrays = dict[str, tuple[str, Buffer]]


class Terms(NamedTuple):
    """The terms of pieces of text, as arrays: ``words[first[piece] : first[piece + 1]]`` are the words of a piece."""

    first: Ints
    words: Ints
    term_of: Ints
    """The number of the term of each word."""
    mark_of: Ints
    """The mark of its form."""
    names: Sequence[str]
    hashes: Ints
    """The CRC-32 of each term, which is the same in every process."""

    def of_texts(self, numbers: Ints, starts: Ints) -> tuple[Ints, Ints]:
        """Return the words of texts, one after the other, and where each begins, from those of their pieces."""
        sizes = np.diff(self.first)[numbers]
        return self.words[ragged(self.first[numbers], sizes)], offsets(sizes)[starts]


class TermTable:
    """The terms met so far, by number, and those of each piece of text; worked out when postings are made, not before.

    One a process, kept between segments: a text is mostly pieces met before.
    """

    def __init__(self) -> None:
        self.pieces = Pieces()
        self._numbers = Numbers()
        self._of_word = array("I")
        self._marks = array("B")
        self._hashes = array("I")

    def terms(self) -> Terms:
        """Return the terms of all pieces met so far."""
        self.pieces.learn()
        self._learn()
        words = self.pieces.words
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        entries = np.fromiter(chain.from_iterable(words), np.uint32, int(sizes.sum()))
        first = offsets(sizes).astype(np.int32)  # half the memory, again and again
        names = self._numbers.order
        return Terms(first, entries, np.array(self._of_word), np.array(self._marks), names, np.array(self._hashes))

    def _learn(self) -> None:
        """Number the terms of the words that are new."""
        new = slice(len(self._of_word), None)
        words = words_of_all(self.pieces.surfaces[new], self.pieces.normal[new])
        terms = list(map(stem_of, words))
        self._of_word.extend(map(self._numbers.__getitem__, terms))
        self._marks.extend(map(form_mark, words, terms))
        new_terms = self._numbers.order[len(self._hashes) :]
        self._hashes.extend([crc32(term.encode("utf-8", "surrogatepass")) for term in new_terms])


class Postings:
    """The postings of one field as arrays: for each posting the term's rank, the document and the frequency; of fields
    of text also all positions, in the order of the postings, and for each posting the marks of the forms together."""

    def __init__(
        self,
        terms: list[bytes],
        ranks: Ints,
        docs: Ints,
        tfs: Ints,
        positions: Ints | None = None,
        marks: Ints | None = None,
    ) -> None:
        self.terms, self.ranks, self.docs, self.tfs, self.positions = terms, ranks, docs, tfs, positions
        self.marks = marks

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
            out |= by_skeleton(name, self)
        if self.marks is not None:
            out[f"{name}.marks"] = narrow(self.marks)
        return out


def by_skeleton(name: str, postings: Postings) -> Arrays:
    """Return what skeletons.BySkeleton reads of a field's terms."""
    terms, counts = postings.terms, np.bincount(postings.ranks, minlength=len(postings.terms))
    of_terms = skeletons([term.decode("utf-8", "surrogatepass") for term in terms])
    key = {skeleton: key_of(skeleton) for skeleton in set(of_terms)}
    keys = np.fromiter(map(key.__getitem__, of_terms), np.uint64, len(terms))
    heard = np.flatnonzero(keys)
    heard = heard[np.lexsort((heard, -counts[heard], keys[heard]))]
    distinct, first = np.unique(keys[heard], return_index=True)
    return {
        f"{name}.skeleton": narrow(distinct),
        f"{name}.skeleton_at": narrow(np.append(first, len(heard))),
        f"{name}.by_skeleton": narrow(heard),
    }


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
    starts = np.cumsum(counts, dtype=first.dtype) - counts
    indices: Ints = np.repeat(first - starts, counts)
    indices += np.arange(len(indices), dtype=first.dtype)
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
    rank = np.zeros(int(used[-1]) + 1 if len(used) else 0, np.uint32)
    rank[used[order]] = np.arange(len(order))
    return [encoded[place] for place in order], rank[numbers]


def _sorted_order(ranks: Ints) -> tuple[Ints, Ints]:
    """Return the order that sorts by rank and keeps the order of the text among equals, and the ranks in that order.

    Sixteen bits at a time, the lower ones first: those NumPy sorts by counting.
    """
    order: Ints = np.argsort(ranks.astype(np.uint16), kind="stable")
    if len(ranks) and ranks.max() >= 1 << 16:
        order = order[np.argsort((ranks >> 16).astype(np.uint16)[order], kind="stable")]
    return order, ranks[order]


def invert_text(table: Terms, words: Ints, starts: Ints) -> tuple[Postings, Ints]:
    """Return postings and lengths (in words) of a text field.

    ``words`` holds the numbers of the words of all documents, one after the other; ``starts`` where each document
    begins, and where the last one ends.
    """
    lengths = np.diff(starts)
    terms, ranks = _ranked(table.names, table.term_of[words])
    order, ranks = _sorted_order(ranks)
    docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
    positions = (order - starts[docs]).astype(np.uint32)
    return _grouped(terms, ranks, docs, positions, table.mark_of[words][order]), lengths


def _grouped(terms: list[bytes], ranks: Ints, docs: Ints, positions: Ints, marks: Ints) -> Postings:
    """Join the occurrences of one term in one document into a posting."""
    new = np.ones(len(ranks), bool)
    new[1:] = (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1])
    begin = np.flatnonzero(new)
    tfs = np.diff(np.append(begin, len(ranks)))
    together = np.bitwise_or.reduceat(marks, begin) if len(begin) else marks
    return Postings(terms, ranks[begin], docs[begin], tfs, positions, together)


def sort_postings(given: Postings) -> Postings:
    """Return postings in the order of their terms; documents must ascend in what is given. The rest moves along."""
    order, ranks = _sorted_order(given.ranks)
    docs, tfs, positions, marks = given.docs, given.tfs, given.positions, given.marks
    if positions is not None:
        positions = positions[ragged((np.cumsum(tfs) - tfs)[order], tfs[order])]
    return Postings(given.terms, ranks, docs[order], tfs[order], positions, None if marks is None else marks[order])


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
    postings = sort_postings(Postings(encoded, ranks, np.array(docs, np.int64), ones))
    return postings, value_sets(name, sets, list(set_of))


def value_sets(name: str, sets: Sequence[int], values: Iterable[tuple[str, ...]]) -> Arrays:
    """Return the arrays that say which values each document has."""
    joined = [VALUE_SEPARATOR.join(value.encode("utf-8", "surrogatepass") for value in row) for row in values]
    return {f"{name}.set": narrow(np.array(sets, np.int64)), **strings(f"{name}.sets", joined)}
