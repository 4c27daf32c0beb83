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
from bnsearch.index.invert import narrow, ragged

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[Any]

__all__ = ["BANDS", "signatures", "signed_arrays"]

BANDS = 32
_MINIMA = 3
"""Minima a band: of texts that share half of their pairs 98 in 100 share a band, of those that share a twentieth
less than one."""
_BINS = BANDS * _MINIMA
_ATTEMPTS = 64
"""How often a bin without a pair asks another bin for its minimum."""
_EMPTY = 0xFFFFFFFF


def signatures(hashes: Ints, starts: Ints, documents: Ints) -> Ints:
    """Return the bands of some documents, a row each.

    ``hashes`` holds a number for each word of all documents, one document after the other; ``starts`` where each
    begins, and where the last one ends.
    """
    following = np.append(hashes[1:], 0).astype(np.uint64)
    following[starts[1:][np.diff(starts) > 0] - 1] = 0  # of the last word of a text there is none
    counts = np.diff(starts)[documents]
    words = ragged(starts[:-1][documents], counts)
    pairs = _mixed((hashes[words].astype(np.uint64) << np.uint64(32)) | following[words])
    bins = (pairs >> np.uint64(32)) * np.uint64(_BINS) >> np.uint64(32)
    places = np.repeat(np.arange(len(documents), dtype=np.uint64) * np.uint64(_BINS), counts) + bins
    least = np.full(len(documents) * _BINS, _EMPTY, np.uint32)
    np.minimum.at(least, places, pairs.astype(np.uint32))
    return _banded(_dense(least.reshape(-1, _BINS)))


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


def _mixed(numbers: Ints) -> Ints:
    """Return other numbers that look drawn by chance, one for each: the finalizer of SplitMix64."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ numbers >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ numbers >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    mixed: Ints = numbers ^ numbers >> np.uint64(31)
    return mixed
