"""Where the real data lies that is not part of the project; tests that need it are skipped when it isn't there."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"

needs_shared = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared data is not here")


def news(name: str) -> Iterator[dict[str, Any]]:
    """The records of one file of real news: articles, leads or essays."""
    with gzip.open(SHARED / "data" / "news" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def words(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())
