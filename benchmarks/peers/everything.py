"""bnsearch as people have it: a file read by ``bnsearch index``, and every part of the ranking on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.base import Document
from benchmarks.peers.bnsearch import Bnsearch
from bnsearch import open_index

__all__ = ["PEER", "Everything"]


class Everything(Bnsearch):
    title = "bnsearch, default weights"

    def index(self, documents: Iterable[Document]) -> None:
        with TemporaryDirectory(prefix="bnsearch-bench-") as folder:
            path = Path(folder) / "articles.jsonl"
            with open(path, "w", encoding="utf-8") as file:
                for document in documents:
                    file.write(json.dumps(document._asdict(), ensure_ascii=False) + "\n")
            command = [sys.executable, "-m", "bnsearch", "index", path, "--index", self.directory]
            subprocess.run([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    def open(self) -> None:
        self._index = open_index(self.directory)

    def search(self, query: str, k: int) -> list[str]:
        return [article_id for article_id, _ in self._index.rank(query, k)]


PEER = Everything
