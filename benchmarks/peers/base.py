"""What an engine must do to be measured. Only the standard library here: workers run in any interpreter."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, NamedTuple

__all__ = ["Document", "Peer", "size_of"]


class Document(NamedTuple):
    """One article as every engine gets it: white space is single spaces."""

    id: str
    title: str
    body: str


class Peer(ABC):
    """An engine with an index in ``directory``, which exists and is empty before ``index``.

    ``lacks`` says in one sentence what it does less than bnsearch; ``install`` is the line that installs it; the file
    that defines a peer imports the engine only where it is used, so that both can be said where it isn't installed.
    A peer that is ``slow`` is given every fifth document to index and every eighth topic to answer.
    """

    title: ClassVar[str]
    lacks: ClassVar[str]
    install: ClassVar[str]
    slow: ClassVar[bool] = False

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @staticmethod
    @abstractmethod
    def version() -> str:
        """Return the installed version; raises ImportError (or another error) when there is none."""

    @abstractmethod
    def index(self, documents: Iterable[Document]) -> None:
        """Index all documents in this one process and commit them to disk."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to search what ``index`` wrote."""

    @abstractmethod
    def search(self, query: str, k: int) -> list[str]:
        """Return the ids of the ``k`` best documents with any of the words of the query."""


def size_of(directory: Path) -> int:
    """Return the bytes of all files below a directory."""
    return sum(os.lstat(path).st_size for path in directory.rglob("*") if path.is_file())
