"""Records without a text: what they say completes the article of their id, whichever file gives that, and when."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from bnsearch.article import Article
from bnsearch.manifest import Manifest

__all__ = ["Parts"]

_MOST_NAMED = 3
"""Ids named in one sentence."""


class Parts:
    """The records without a text of one update.

    ``held`` has the ids of all articles that are there. ``complete`` gives an article what it lacks of a record of its
    id, and returns whether there is such an article.
    """

    def __init__(self, manifest: Manifest, held: Container[str], complete: Callable[[Article], bool]) -> None:
        self._manifest = manifest
        self._complete = complete
        self._taken: list[tuple[str, Article]] = []
        self._unmatched: list[tuple[str, str]] = []
        self._wanted: set[str] = set()
        self._waiting: dict[str, set[str]] = {}
        for path, state in manifest.files.items():
            for article_id in state.parts:
                if article_id not in held:
                    self._waiting.setdefault(article_id, set()).add(path)

    def take(self, path: str, parts: Iterable[Article]) -> None:
        """Take in what the records of a file say."""
        self._taken += [(path, part) for part in parts if part.id not in self._manifest.removed]

    def appeared(self, article_id: str) -> None:
        """Note that there is an article now; files that said something about it before are wanted again."""
        self._wanted |= self._waiting.pop(article_id, set())

    def wanted(self) -> set[str]:
        """Return the files to read again, once."""
        wanted, self._wanted = self._wanted, set()
        return wanted

    def settle(self) -> None:
        """Complete articles by what was taken in; note the records that found none."""
        taken, self._taken = self._taken, []
        alone: dict[str, list[Article]] = {}
        for path, part in taken:
            state = self._manifest.files[path]
            if part.id not in state.parts:
                state.parts.append(part.id)
            if not self._complete(part):
                alone.setdefault(path, []).append(part)
        for path, parts in alone.items():
            reason = _why_alone(parts)
            self._manifest.files[path].failed.append([path, reason])
            self._unmatched.append((path, reason))

    def unmatched(self) -> list[tuple[str, str]]:
        """Return the files, with the reason, of which records found no article to this day."""
        files = self._manifest.files
        return [pair for pair in self._unmatched if pair[0] in files and list(pair) in files[pair[0]].failed]


def _why_alone(parts: Sequence[Article]) -> str:
    """Return why records without a text are no articles: what of them can be seen."""
    ids = ", ".join([part.id for part in parts[:_MOST_NAMED]])
    columns = ", ".join(dict.fromkeys(name for part in parts for name in part.extra))
    shown = f"; columns beside are {columns}" if columns else ""
    return f"{len(parts):,} records have no text, and no article has their ids ({ids}){shown}"
