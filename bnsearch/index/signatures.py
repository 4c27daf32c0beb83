"""Signatures by which texts that are nearly one another are found without comparing all with all.

Each text is the set of its pairs of neighbouring words; two texts share a band of their signatures the likelier the
more pairs they share. Sources: MinHash in bands, Broder, On the resemblance and containment of documents (1997), and
Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3; all minima from one hash of a pair, Li, Owen and
Zhang, One Permutation Hashing (2012); bins left empty, Shrivastava, Optimal Densification for Fast and Accurate Minwise
Hashing (2017).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bnsearch.index.columns import Buffer
from bnsearch.index.invert import narrow

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[Any]

__all__ = ["BANDS", "exact_signatures", "signatures", "signed_arrays"]

BANDS = 32
_MINIMA = 3
"""Minima a band: of texts that share half of their pairs 98 in 100 share a band, of those that share a twentieth
less than one."""
_BINS = BANDS * _MINIMA
_ATTEMPTS = 64
"""How often a bin without a pair asks another bin for its minimum."""
_EMPTY = 0xFFFFFFFF
_FIRST = np.uint32(0x9E3779B1)
"""By which the first word of a pair is told from the second."""


def signatures(hashes: Ints, starts: Ints, documents: Ints) -> Ints:
    """Return the bands of some documents, a row each.

    ``hashes`` holds a number of 32 bits for each word of all documents, one document after the other; ``starts`` where
    each begins, and where the last one ends.
    """
    pairs = hashes * _FIRST
    pairs[:-1] += hashes[1:]
    counts = np.diff(starts)
    last = starts[1:][counts > 0] - 1
    pairs[last] = hashes[last] * _FIRST  # after the last word of a text there is none
    _mix(pairs)
    places = np.repeat(np.arange(0, len(counts) * _BINS, _BINS), counts)
    places += (pairs >> np.uint32(16)) * np.uint32(_BINS) >> np.uint32(16)
    least = np.full(len(counts) * _BINS, _EMPTY, np.uint32)
    np.minimum.at(least, places, pairs)
    return _banded(_dense(least.reshape(-1, _BINS)[documents]))


def exact_signatures(digests: Ints) -> Ints:
    """Return the bands of documents that only match their exact copies, of numbers of 64 bits that these share."""
    bands = np.arange(1, BANDS + 1, dtype=np.uint64)
    return _mixed(digests.astype(np.uint64)[:, None] ^ _mixed(bands)).astype(np.uint32)


def signed_arrays(documents: Ints, bands: Ints) -> dict[str, tuple[str, Buffer]]:
    """Return what a segment's file keeps: the documents that have a signature, and their bands, row after row."""
    return {"signed": narrow(documents), "bands": narrow(bands.reshape(-1))}


def _dense(least: Ints) -> Ints:
    """Return the minima with those of empty bins taken from others, always from the same ones of a bin."""
    dense = least.copy()
    for attempt in range(_ATTEMPTS):
        rows, bins = np.nonzero(dense == _EMPTY)
        if not len(rows):
            break
        others = _mixed((bins + attempt * _BINS + 1).astype(np.uint64)) % np.uint64(_BINS)
        dense[rows, bins] = least[rows, others]
    return dense


def _banded(minima: Ints) -> Ints:
    """Return one number for the minima of each band."""
    bands = np.zeros((len(minima), BANDS), np.uint64)
    for minimum in range(_MINIMA):
        bands = _mixed(bands ^ minima[:, minimum::_MINIMA])
    return bands.astype(np.uint32)


def _mix(numbers: Ints) -> None:
    """Turn numbers of 32 bits into others that look drawn by chance: the finalizer of MurmurHash3."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        numbers ^= numbers >> np.uint32(shift)
        numbers *= np.uint32(factor)
    numbers ^= numbers >> np.uint32(16)


def _mixed(numbers: Ints) -> Ints:
    """Return other numbers that look drawn by chance, one for each: the finalizer of SplitMix64."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ numbers >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ numbers >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    mixed: Ints = numbers ^ numbers >> np.uint64(31)
    return mixed
