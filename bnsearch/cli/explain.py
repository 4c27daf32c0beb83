"""What a score is the sum of, as ``search --explain`` shows it: a line for each part, in JSON an object for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bnsearch.article import Hit, ScorePart

__all__ = ["explanation_lines", "explanation_object"]


def explanation_lines(hit: Hit) -> Iterator[str]:
    """Yield the score of a hit and below it each part; nothing for a hit that wasn't explained."""
    if hit.explanation:
        yield f"{hit.score:9.4f}  score"
    for part in hit.explanation:
        yield f"{part.score:9.4f}  {part.kind:<8}  {_said(part)}"


def _said(part: ScorePart) -> str:
    often = f" ×{part.count}" if part.count > 1 else ""
    rarity = f"  rarity {part.rarity:.2f}" if part.rarity else ""
    like = f"  {part.share:.2f} of it, for {part.like}" if part.like else ""
    return f"{part.term}{often}{rarity}{like}"


def explanation_object(hit: Hit) -> list[dict[str, Any]]:
    """Return the parts of a hit's score; keys that say nothing of a part are None."""
    return [
        {
            "kind": part.kind,
            "term": part.term,
            "score": round(part.score, 6),
            "count": part.count,
            "rarity": round(part.rarity, 6) if part.rarity else None,
            "like": part.like or None,
            "share": round(part.share, 6) if part.like else None,
        }
        for part in hit.explanation
    ]
