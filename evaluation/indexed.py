"""Indexes to measure with: made of files by ``bnsearch index``, as a user makes them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from atexit import register
from collections.abc import Iterable
from pathlib import Path

from bnsearch import Article, Index, open_index
from evaluation.data import ROOT

__all__ = ["index_articles", "index_files"]

_FIELDS = ("id", "title", "body", "date", "source")


def index_files(path: Path) -> Index:
    """Return an index of a file or a folder, which is removed at exit.

    Raises FileNotFoundError where the path doesn't exist, CalledProcessError where the command fails.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    directory = _temporary() / "index"
    command = [sys.executable, "-m", "bnsearch", "index", path, "--index", directory]
    subprocess.run([*map(str, command)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return open_index(directory)


def index_articles(articles: Iterable[Article]) -> Index:
    """Return an index of articles that are written to one file of JSON Lines first."""
    path = _temporary() / "articles.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for article in articles:
            record = {name: getattr(article, name) for name in _FIELDS}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return index_files(path)


def _temporary() -> Path:
    directory = Path(tempfile.mkdtemp(prefix="bnsearch-eval-"))
    register(shutil.rmtree, directory, ignore_errors=True)
    return directory
