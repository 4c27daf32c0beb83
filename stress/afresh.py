"""An index built anew from a folder: what any other index of that folder has to equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import bnsearch
from stress.articles import Text
from stress.folder import Folder, merged
from stress.states import Answer, Violation, alike, answers, check_tidy, picture, queries

__all__ = ["Afresh", "same_answers"]

_QUERIES = 10


class Afresh:
    """The articles, answers and scores of an index built anew from a folder as it is now."""

    def __init__(self, folder: Folder) -> None:
        self.articles = merged(folder.state())
        self._queries = queries(folder.texts, _QUERIES)
        with TemporaryDirectory() as name:
            directory = Path(name) / "index"
            with bnsearch.open_index(directory, create=True) as index:
                index.update([folder.path], jobs=1)
            if picture(directory) != self.articles:
                raise Violation("an index built afresh holds other articles than its folder")
            self._answers = answers(directory, self._queries)

    def check(self, directory: Path) -> None:
        """Raise Violation unless an index holds the same articles, answers alike, and has nothing left over."""
        if picture(directory) != self.articles:
            raise Violation("the index holds other articles than one built afresh")
        check_tidy(directory)
        _compare(answers(directory, self._queries), self._answers)


def same_answers(one: Path, other: Path, texts: Sequence[Text]) -> None:
    """Raise Violation unless two indexes answer queries about these texts alike."""
    asked = queries(texts, _QUERIES)
    _compare(answers(one, asked), answers(other, asked))


def _compare(given: Mapping[str, Answer], expected: Mapping[str, Answer]) -> None:
    for query, answer in given.items():
        if not alike(answer, expected[query]):
            raise Violation(f"the index answers {query!r} otherwise than one built afresh")
