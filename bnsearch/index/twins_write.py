"""Find the articles told more than once, and the one of each that is searched.

Worked out anew at each commit from all live documents, so the answer depends on them alone, not on what the index was
before: in the order of their days and ids, a document is another location of the first article that it is like, or an
article itself. Only documents that share a band of their signatures are compared, and what was decided of two texts is
remembered from commit to commit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bnsearch.index.columns import write_columns
from bnsearch.index.invert import narrow
from bnsearch.index.near_duplicates import Text, are_near_duplicates, terms_of_pieces, text_of
from bnsearch.index.record import unpack
from bnsearch.index.segment import Segment
from bnsearch.index.signatures import BANDS
from bnsearch.index.twins import FILE, Twins

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[Any]

__all__ = ["write_twins"]

_NEIGHBOURS = 16
"""With how many of those that share a band a signature is compared, and a document with how many articles: pages of one
template may all share one."""
_BANDS_SHARED = 2
"""Least bands to be compared: of the texts that are alike one in a thousand shares only one, of others most do."""
_RULE = b"rule 2"
"""What the near-duplicate test is called: another one decides anew."""
_UNDATED = 1 << 32


def write_twins(generation: Path, segments: Sequence[Segment], before: Twins) -> list[list[int]]:
    """Write the twins of ``segments`` to a new generation; return for each segment its documents that aren't searched.

    ``before`` are those of the generation before.
    """
    texts = _Texts(segments, before.verdicts())
    first = _firsts(texts, *_signed(segments))
    others = sorted(first)
    arrays: dict[str, list[int]] = {"other": others, "first": [first[other] for other in others]}
    for name, verdict in (("alike", True), ("unlike", False)):
        arrays[name] = sorted(pair for pair, found in texts.decided.items() if found is verdict)
    write_columns(generation / FILE, {name: narrow(np.array(values, np.uint64)) for name, values in arrays.items()}, {})
    out: list[list[int]] = [[] for _ in segments]
    for other in others:
        place, document = texts.locate(other)
        out[place].append(document)
    return out


def _signed(segments: Sequence[Segment]) -> tuple[Ints, Ints]:
    """Return the live documents that have a signature, by their numbers in the whole index, and its bands."""
    documents: list[Ints] = [np.zeros(0, np.int64)]
    bands: list[Ints] = [np.zeros((0, BANDS), np.uint32)]
    base = 0
    for segment in segments:
        signed = np.asarray(segment.columns.view("signed")).astype(np.int64)
        live = ~np.isin(signed, sorted(segment.deleted))
        documents.append(base + signed[live])
        bands.append(np.asarray(segment.columns.view("bands")).astype(np.uint32).reshape(-1, BANDS)[live])
        base += segment.doc_count
    return np.concatenate(documents), np.concatenate(bands)


def _firsts(texts: _Texts, documents: Ints, bands: Ints) -> dict[int, int]:
    """Return for each document that is another location of an article the one that is searched."""
    distinct, row_of = np.unique(bands, axis=0, return_inverse=True)
    row_of = row_of.reshape(-1)
    near = _near(distinct)
    crowded = np.bincount(row_of, minlength=len(distinct)) > 1
    crowded[list(near)] = True
    compared = np.flatnonzero(crowded[row_of]).tolist()
    in_order = sorted((texts.order(int(documents[place])), int(row_of[place])) for place in compared)
    first: dict[int, int] = {}
    articles: dict[int, dict[int, int]] = defaultdict(dict)  # of the documents of a row → their places in the order
    for rank, ((*_, document), row) in enumerate(in_order):
        shared: Counter[tuple[int, int]] = Counter()
        for other, count in [(row, BANDS), *near.get(row, {}).items()]:
            for article, place in articles[other].items():
                shared[place, article] = max(shared[place, article], count)
        nearest = sorted(shared, key=lambda found: (shared[found], found), reverse=True)[:_NEIGHBOURS]
        found = next((pair for pair in sorted(nearest) if texts.alike(pair[1], document)), (rank, document))
        if found[1] != document:
            first[document] = found[1]
        articles[row][found[1]] = found[0]
    return first


def _near(bands: Ints) -> dict[int, dict[int, int]]:
    """Return for each row that shares a band with others how many it shares with each."""
    pairs: list[Ints] = [np.zeros((0, 2), np.int64)]
    for band in range(BANDS):
        order = np.argsort(bands[:, band], kind="stable")
        values = bands[order, band]
        for step in range(1, _NEIGHBOURS + 1):
            same = np.flatnonzero(values[step:] == values[:-step])
            if not len(same):
                break
            pairs.append(np.stack([order[same], order[same + step]], axis=1))
    near: dict[int, dict[int, int]] = defaultdict(dict)
    rows, counts = np.unique(np.concatenate(pairs), axis=0, return_counts=True)
    rows, counts = rows[counts >= _BANDS_SHARED], counts[counts >= _BANDS_SHARED]
    for (one, other), count in zip(rows.tolist(), counts.tolist(), strict=True):
        near[one][other] = near[other][one] = count
    return near


class _Texts:
    """The documents of segments, by their numbers in the whole index, two of which are compared only once."""

    def __init__(self, segments: Sequence[Segment], known: Mapping[int, bool]) -> None:
        self._segments = segments
        self._bases = [0, *accumulate(segment.doc_count for segment in segments)]
        self._known = known
        self._terms = terms_of_pieces()
        self._text = lru_cache(4096)(self._read)
        self.decided: dict[int, bool] = {}

    def locate(self, document: int) -> tuple[int, int]:
        """Return the place of a document's segment, and its number there."""
        place = bisect_right(self._bases, document) - 1
        return place, document - self._bases[place]

    def order(self, document: int) -> tuple[int, str, int]:
        """Return what tells which of two documents comes first; the document is the last of it."""
        place, number = self.locate(document)
        segment = self._segments[place]
        ids = segment.field("id")
        return segment.days()[number] or _UNDATED, ids.set_values(ids.sets()[number])[0], document

    def alike(self, one: int, other: int) -> bool:
        """Say whether two documents tell one article."""
        pair = int.from_bytes(_digest(map(self._stored, (one, other))), "little")
        if pair not in self.decided:
            known = self._known.get(pair)
            self.decided[pair] = are_near_duplicates(self._text(one), self._text(other)) if known is None else known
        return self.decided[pair]

    def _stored(self, document: int) -> bytes:
        place, number = self.locate(document)
        return self._segments[place].stored_bytes(number)

    def _read(self, document: int) -> Text:
        return text_of(unpack(self._stored(document)), self._terms)


def _digest(values: Iterable[bytes]) -> bytes:
    digest = blake2b(digest_size=8, person=_RULE)
    for value in values:
        digest.update(blake2b(value, digest_size=16).digest())
    return digest.digest()
