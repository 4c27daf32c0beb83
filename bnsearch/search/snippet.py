"""The part of an article that shows best why it was found, with what is to be highlighted in it.

Where the words of the query stand is known from the index (positions of terms); here a text is only cut into
words, never analysed again.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from bnsearch.analysis.tokenizer import spans as word_spans
from bnsearch.article import Mention, Snippet, Span

__all__ = ["LENGTH", "Passage", "highlight", "snippet"]

LENGTH = 220
"""Code points of a snippet, at most, not counting the ellipses."""

_JOINERS = "\u09cd\u200c\u200d"
_SENTENCE_END = re.compile(r"[।॥৷?!\n](?:[\"'”’)\]]*)\s*")


class Passage(NamedTuple):
    """A text, the mentions in it, and the positions (numbers of words) at which terms of the query stand in it."""

    text: str
    mentions: Sequence[Mention]
    positions: Mapping[int, str]


def highlight(passage: Passage, wanted: Collection[str]) -> tuple[Span, ...]:
    """Return the spans of a whole text: mentions, and the words that were found; they don't overlap.

    A word inside a mention does not get a span of its own: the mention's span says that it matches. So does that of a
    mention whose id is ``wanted``, whatever its words: রুশ, for who asks for রাশিয়া.
    """
    words = list(word_spans(passage.text)) if passage.positions else []
    return _joined([words[position] for position in sorted(passage.positions)], passage.mentions, wanted)


def _joined(
    matches: Sequence[tuple[int, int]], mentions: Sequence[Mention], wanted: Collection[str]
) -> tuple[Span, ...]:
    spans = []
    starts = [start for start, _ in matches]
    taken: set[int] = set()
    for mention in mentions:
        inside = range(max(bisect_right(starts, mention.start) - 1, 0), bisect_left(starts, mention.end))
        hits = [number for number in inside if matches[number][1] > mention.start]
        taken.update(hits)
        match = bool(hits) or mention.id in wanted
        spans.append(Span(mention.start, mention.end, mention.kind, mention.id, match))
    spans += [
        Span(start, end, "match", None, True) for number, (start, end) in enumerate(matches) if number not in taken
    ]
    return tuple(sorted(spans, key=lambda span: span.start))


def snippet(passage: Passage, weights: Mapping[str, float], wanted: Collection[str]) -> Snippet:
    """Return the best window of a text: the one whose words weigh most.

    ``weights`` gives each query term's weight; ``wanted`` holds ids of mentions that count like a term (countries
    of the query, who and what a filter asks for). Cut at a sentence where one fits, else at a word; never empty unless
    the text is. White space is one space each.
    """
    text, mentions, positions = passage
    words = list(word_spans(text))
    points = [(words[position][0], weights.get(term, 0.0), term) for position, term in positions.items()]
    points += [(mention.start, 0.5, mention.id) for mention in mentions if mention.id in wanted]
    start, end = _window(text, words, sorted(points))
    spans = _joined([words[position] for position in sorted(positions)], mentions, wanted)
    before, after = "… " if start > 0 else "", " …" if end < len(text.rstrip()) else ""
    line = _in_one_line(text[start:end])
    as_it_was = len(line) == end - start

    def place(at: int) -> int:
        return len(before) + (at - start if as_it_was else len(_in_one_line(text[start:at])))

    inside = [span for span in spans if span.start >= start and span.end <= end]
    return Snippet(
        before + line + after,
        tuple(Span(place(s.start), place(s.end), s.kind, s.id, s.match) for s in inside),
    )


def _in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _window(text: str, words: Sequence[tuple[int, int]], points: Sequence[tuple[int, float, str]]) -> tuple[int, int]:
    """Return (start, end) of the best window, trimmed of white space."""
    sentences = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    best = _best_start(points)
    start = sentences[bisect_right(sentences, best) - 1]
    if best - start > LENGTH // 2:
        # The sentence begins too far before: a few words of lead are enough.
        starts = [word[0] for word in words]
        start = starts[max(bisect_right(starts, best) - 6, 0)]
    start += len(text[start:]) - len(text[start:].lstrip())
    return start, _end(text, words, sentences, start)


def _best_start(points: Sequence[tuple[int, float, str]]) -> int:
    """Return where the window begins in which the different terms weigh most; the earliest of equals."""
    best, best_weight = 0, 0.0
    for number, (start, _, _) in enumerate(points):
        seen: dict[str, float] = {}
        repeated = 0
        for place, value, name in points[number:]:
            if place > start + LENGTH * 3 // 4:
                break
            repeated += name in seen
            seen[name] = max(value, seen.get(name, 0.0))
        weight = sum(seen.values()) + 0.05 * min(repeated, 4)
        if weight > best_weight + 1e-9:
            best, best_weight = start, weight
    return best


def _end(text: str, words: Sequence[tuple[int, int]], sentences: Sequence[int], start: int) -> int:
    limit = start + LENGTH
    if limit >= len(text):
        return len(text.rstrip())
    sentence = sentences[bisect_right(sentences, limit) - 1]
    if sentence > start + LENGTH // 2:
        return start + len(text[start:sentence].rstrip())
    ends = [end for _, end in words]
    word = ends[max(bisect_right(ends, limit) - 1, 0)] if ends else limit
    return word if start < word <= limit else _whole(text, limit)


def _whole(text: str, limit: int) -> int:
    """Return ``limit``, moved on to where no akshara is cut: for text without a single word in reach."""
    while limit < len(text) and (
        unicodedata.category(text[limit])[0] == "M" or text[limit] in _JOINERS or text[limit - 1] in _JOINERS
    ):
        limit += 1
    return limit
