"""Where the data for measuring is: real text of others, beside the project and never in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["DATA", "ROOT", "records"]

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped file of JSON Lines; raises FileNotFoundError."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
