"""Finding the countries and officials a text names.

    find_entities("রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন")   রাশিয়ার → RU, ভ্লাদিমির পুতিন
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bnsearch.analysis.tokenizer import spans as word_spans
from bnsearch.article import Mention
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import key

__all__ = ["Recognizer", "find_entities"]

_BETWEEN = frozenset((" ", "-", "–", "\u00a0", "  ", ". "))


class _Keys(dict[str, str]):
    """The key of each surface form met."""

    def __missing__(self, surface: str) -> str:
        value = self[surface] = key(surface)
        return value


class _Flags(dict[str, int]):
    """What a word, by its key, may be part of."""

    def __missing__(self, word: str) -> int:
        states = gazetteer()
        value = self[word] = int(word in states.longer or states.code(word) is not None)
        return value


class Recognizer:
    """Finds mentions in many texts; what a word can be is worked out once a distinct form."""

    def __init__(self) -> None:
        """Start with nothing known of any word."""
        self._keys = _Keys()
        self._flags = _Flags()

    def find(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Mention]:
        """Return the mentions in ``text``, ascending and apart; ``spans`` are its words when already known."""
        words = list(word_spans(text) if spans is None else spans)
        keys = [self._keys[text[start:end]] for start, end in words]
        flags = [self._flags[word] for word in keys]
        found: list[Mention] = []
        done = 0
        for at in [at for at, flag in enumerate(flags) if flag]:
            if at < done:
                continue
            joined = 1
            while joined < 8 and at + joined < len(words) and text[words[at + joined - 1][1] : words[at + joined][0]] in _BETWEEN:
                joined += 1
            match = gazetteer().match(keys, at, joined)
            if match:
                done = at + match[0]
                if match[1]:
                    start, end = words[at][0], words[done - 1][1]
                    found.append(Mention(start, end, text[start:end], "country", match[1]))
        return found


@cache
def _recognizer() -> Recognizer:
    return Recognizer()


def find_entities(text: str) -> list[Mention]:
    """Return the countries and officials named in ``text``, ascending and apart, offsets in code points."""
    return _recognizer().find(text)
