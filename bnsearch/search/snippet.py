"""The part of an article that shows best why it was found, with what is to be highlighted in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence

from bnsearch.analysis.analyzer import Token, analyze
from bnsearch.article import Mention, Snippet, Span

__all__ = ["LENGTH", "highlight", "snippet"]

LENGTH = 220
"""Code points of a snippet, at most, not counting the ellipses."""

_SENTENCE_END = re.compile(r"[।॥৷?!\n](?:[\"'”’)\]]*)\s*")


def highlight(text: str, mentions: Sequence[Mention], terms: Collection[str]) -> tuple[Span, ...]:
    """Return the spans of a whole text: mentions, and the words found by one of ``terms``; they don't overlap.

    A word inside a mention does not get a span of its own: the mention's span says that it matches.
    """
    matches = [token for token in analyze(text) if any(term in terms for term in token.terms)] if terms else []
    return _joined(matches, mentions)


def _joined(matches: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Span, ...]:
    spans = []
    starts = [token.start for token in matches]
    taken: set[int] = set()
    for mention in mentions:
        inside = range(max(bisect_right(starts, mention.start) - 1, 0), bisect_left(starts, mention.end))
        hits = [number for number in inside if matches[number].end > mention.start]
        taken.update(hits)
        spans.append(Span(mention.start, mention.end, mention.kind, mention.id, bool(hits)))
    spans += [
        Span(token.start, token.end, "match", None, True) for number, token in enumerate(matches) if number not in taken
    ]
    return tuple(sorted(spans, key=lambda span: span.start))


def snippet(body: str, mentions: Sequence[Mention], weights: Mapping[str, float], wanted: Collection[str]) -> Snippet:
    """Return the best window of ``body``: the one whose words weigh most.

    ``weights`` gives each query term's weight; ``wanted`` holds ids of mentions that count like a term (the countries
    of the query). Cut at a sentence where one fits, else at a word; never empty unless the body is.
    """
    tokens = analyze(body)
    worth = [max((weights[term] for term in token.terms if term in weights), default=0.0) for token in tokens]
    points = [(token.start, value, token.terms[0]) for token, value in zip(tokens, worth, strict=True) if value]
    points += [(mention.start, 0.5, mention.id) for mention in mentions if mention.id in wanted]
    start, end = _window(body, tokens, sorted(points))
    matches = [token for token, value in zip(tokens, worth, strict=True) if value]
    spans = [span for span in _joined(matches, mentions) if span.start >= start and span.end <= end]
    before, after = "… " if start > 0 else "", " …" if end < len(body.rstrip()) else ""
    text = before + re.sub(r"\s", " ", body[start:end]) + after
    shift = len(before) - start
    return Snippet(text, tuple(Span(s.start + shift, s.end + shift, s.kind, s.id, s.match) for s in spans))


def _window(body: str, tokens: Sequence[Token], points: Sequence[tuple[int, float, str]]) -> tuple[int, int]:
    """Return (start, end) of the best window, trimmed of white space."""
    sentences = [0, *(found.end() for found in _SENTENCE_END.finditer(body))]
    best = _best_start(points)
    start = sentences[bisect_right(sentences, best) - 1]
    if best - start > LENGTH // 2:
        # The sentence begins too far before: a few words of lead are enough.
        words = [token.start for token in tokens]
        start = words[max(bisect_right(words, best) - 6, 0)]
    start += len(body[start:]) - len(body[start:].lstrip())
    return start, _end(body, tokens, sentences, start)


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


def _end(body: str, tokens: Sequence[Token], sentences: Sequence[int], start: int) -> int:
    limit = start + LENGTH
    if limit >= len(body):
        return len(body.rstrip())
    sentence = sentences[bisect_right(sentences, limit) - 1]
    if sentence > start + LENGTH // 2:
        return start + len(body[start:sentence].rstrip())
    ends = [token.end for token in tokens]
    word = ends[max(bisect_right(ends, limit) - 1, 0)]
    return word if word > start else limit
