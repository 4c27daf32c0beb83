"""bnsearch as people have it: every part of the ranking on."""

from __future__ import annotations

from benchmarks.peers.bnsearch import Bnsearch
from bnsearch.index.reader import IndexReader
from bnsearch.search.engine import Engine

__all__ = ["PEER", "Everything"]


class Everything(Bnsearch):
    title = "bnsearch, default weights"

    def open(self) -> None:
        self._reader = IndexReader(self.directory)
        self._engine = Engine(self._reader)


PEER = Everything
