"""Finding the countries and officials a text names.

    find_entities("রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন")   রাশিয়ার → RU, ভ্লাদিমির পুতিন

Each word is looked up once a distinct form for what it may be part of; only where something may be, and around
titles and names already met, is the text read closely.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bnsearch.analysis.tokenizer import spans as word_spans
from bnsearch.article import Mention
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import inflections, key
from bnsearch.entities.names import Role, is_speech, read_name, role
from bnsearch.entities.officials import Name, base_name, fullest, holders, shorter_forms
from bnsearch.entities.titles import is_between, is_title_end, official_title

__all__ = ["Recognizer", "find_entities"]

_COUNTRY, _TITLE, _HOLDER = 1, 2, 4
_LONGEST = 8
_CLAUSE = 12
_SPACES = frozenset((" ", "  ", "\u00a0"))
_HYPHENS = frozenset(("-", "–", "‑", "‐", " - "))
_STOPS = frozenset((". ", ".", ".  ", ": ", ":"))
_SENTENCE_END = frozenset("।!?\n৷")


class _Keys(dict[str, str]):
    """The key of each surface form met."""

    def __missing__(self, surface: str) -> str:
        value = self[surface] = key(surface)
        return value


class _Flags(dict[str, int]):
    """What a word, by its key, may be part of."""

    def __missing__(self, word: str) -> int:
        states, known = gazetteer(), holders()
        value = _COUNTRY * (word in states.longer or states.code(word) is not None)
        value |= _TITLE * is_title_end(word) | _HOLDER * (word in known.full or word in known.alone)
        self[word] = value
        return value


class _Reading:
    """One text being read: its words, what has been found in it."""

    def __init__(self, text: str, words: list[tuple[int, int]], keys: list[str]) -> None:
        self.text = text
        self.words = words
        self.keys = keys
        self.people: dict[int, tuple[int, Name]] = {}

    def gap(self, at: int) -> str:
        """Return what stands between the word at ``at`` and the next, a line end after the last."""
        if at + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[at][1] : self.words[at + 1][0]]

    def joined(self, start: int) -> int:
        """Return how many words from ``start`` on may belong to one name: spaces, hyphens, full stops of initials."""
        size = 1
        while size < _LONGEST:
            gap = self.gap(start + size - 1)
            if gap not in _SPACES and gap not in _HYPHENS:
                short = len(self.keys[start + size - 1]) <= 4 and (role(self.keys[start + size - 1]) is Role.INITIAL or self.keys[start + size - 1] in ("মো", "মু", "মোহা", "মোসা", "মোছা", "দ", "উ"))
                if gap not in _STOPS or not short:
                    break
            size += 1
        return size

    def in_longer_name(self, at: int, size: int) -> bool:
        """Say whether a word of names stands right before or after the ``size`` words at ``at``."""
        if at and self.gap(at - 1) in _SPACES and role(self.keys[at - 1]) is Role.NAME:
            return True
        last = at + size - 1
        return self.gap(last) in _SPACES and role(self.keys[last + 1]) in (Role.NAME, Role.INFLECTED)

    def sentence(self, at: int) -> int:
        """Return the first word of the sentence ``at`` is in, looking back a little."""
        start = at
        while start and at - start < _CLAUSE and not _SENTENCE_END & set(self.gap(start - 1)):
            start -= 1
        return start

    def after_title(self, at: int) -> int | None:
        """Return where the name begins that the title ending at ``at`` stands before, past honorifics and (অব.)."""
        while True:
            gap = self.gap(at)
            at += 1
            if "(" in gap:
                for _ in range(4):
                    if ")" in self.gap(at):
                        break
                    at += 1
                else:
                    return None
                if self.gap(at) not in (") ", ".) ", ")"):
                    return None
                at += 1
            elif gap not in _SPACES and gap not in _STOPS and gap not in _HYPHENS:
                return None
            if at >= len(self.keys):
                return None
            if not is_between(self.keys, at):
                return at


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
        flagged = [at for at, flag in enumerate(flags) if flag]
        reading = _Reading(text, words, keys)
        done = 0
        for at in flagged:
            if flags[at] & _HOLDER and at >= done:
                done = at + self._read_holder(reading, at)
        for at in flagged:
            if flags[at] & _TITLE:
                self._read_titled(reading, at)
        if reading.people:
            self._read_again(reading)
        mentions = self._officials(reading)
        taken = {at for start, (size, _name) in reading.people.items() for at in range(start, start + size)}
        done = 0
        for at in flagged:
            if at >= done and flags[at] & _COUNTRY and at not in taken:
                match = gazetteer().match(keys, at, reading.joined(at))
                if match:
                    done = at + match[0]
                    if match[1]:
                        start, end = words[at][0], words[done - 1][1]
                        mentions.append(Mention(start, end, text[start:end], "country", match[1]))
        return sorted(mentions, key=lambda mention: mention.start)

    def _read_holder(self, reading: _Reading, at: int) -> int:
        """Take up a widely known official's name at ``at`` and return its number of words, 0 for none."""
        known = holders()
        match = known.match(reading.keys, at, reading.joined(at))
        if match is None and reading.keys[at] in known.alone:
            match = 1, (known.alone[reading.keys[at]],)
        if match is None or reading.in_longer_name(at, match[0]):
            return 0
        reading.people[at] = match
        return match[0]

    def _read_titled(self, reading: _Reading, at: int) -> None:
        """Take up the name after the title at ``at``."""
        start = reading.after_title(at)
        if start is None or not official_title(reading.keys, at, reading.sentence(at)):
            return
        joined = reading.joined(start)
        hyphens = frozenset(at for at in range(start + 1, start + joined) if reading.gap(at - 1) in _HYPHENS)
        size = read_name(reading.keys, start, joined, hyphens)
        if size <= reading.people.get(start, (0,))[0]:
            return
        if not self._believable(reading, start, size):
            return
        for inside in range(start, start + size):
            reading.people.pop(inside, None)
        following = reading.keys[start + size] if start + size < len(reading.keys) else ""
        reading.people[start] = (size, base_name(reading.keys[start : start + size], set(reading.keys), following))

    def _believable(self, reading: _Reading, start: int, size: int) -> bool:
        """Say whether the ``size`` words at ``start`` are a name: one of them is known, or what follows tells.

        Unknown words alone are a name before a verb of saying, before punctuation, or in the genitive or dative.
        """
        words = reading.keys[start : start + size]
        if any(role(word) in (Role.NAME, Role.INFLECTED) for word in words):
            return True
        following = reading.keys[start + size] if start + size < len(reading.keys) else ""
        if is_speech(following):
            return True
        if size == 1:
            return False
        return True

    def _read_again(self, reading: _Reading) -> None:
        """Take up the other mentions of the people met, by their names or parts of them."""
        firsts: dict[str, list[tuple[Name, bool]]] = {}
        for name in dict.fromkeys(name for _size, name in reading.people.values()):
            for form, needs_verb in shorter_forms(name):
                for word in inflections(form[0]) if len(form) == 1 else (form[0],):
                    firsts.setdefault(word, []).append((form, needs_verb))
        taken = {at for start, (size, _name) in reading.people.items() for at in range(start, start + size)}
        done = 0
        for at, word in enumerate(reading.keys):
            if word not in firsts or at < done or at in taken:
                continue
            size = self._again(reading, at, firsts[word])
            if size:
                done = at + size[0]
                reading.people[at] = size

    def _again(self, reading: _Reading, at: int, forms: list[tuple[Name, bool]]) -> tuple[int, Name] | None:
        joined = reading.joined(at)
        for form, needs_verb in sorted(forms, key=lambda item: -len(item[0])):
            size = len(form)
            if size > joined or tuple(reading.keys[at : at + size - 1]) != form[:-1]:
                continue
            last = reading.keys[at + size - 1]
            if last not in inflections(form[-1]):
                continue
            following = reading.keys[at + size] if at + size < len(reading.keys) else ""
            if size == 1:
                if at and reading.gap(at - 1) in _SPACES | _HYPHENS and role(reading.keys[at - 1]) is Role.NAME:
                    continue
                if joined > 1 and last == form[0] and role(following) in (Role.NAME, Role.INFLECTED):
                    continue
                if needs_verb and not is_speech(following):
                    continue
            return size, form
        return None

    def _officials(self, reading: _Reading) -> list[Mention]:
        """Return the people met as mentions, each under the fullest form of the name in the text."""
        full = fullest(name for _at, (_size, name) in sorted(reading.people.items()))
        shown: dict[Name, str] = {}
        for at, (size, name) in sorted(reading.people.items()):
            exact = tuple(reading.keys[at : at + size]) == name
            if name not in shown or exact and shown[name].endswith("\0"):
                start, end = reading.words[at][0], reading.words[at + size - 1][1]
                surface = reading.text[start:end]
                shown[name] = surface if exact else bare(surface, reading.text[reading.words[at + size - 1][0] : end], name[-1])
        found = []
        for at, (size, name) in reading.people.items():
            start, end = reading.words[at][0], reading.words[at + size - 1][1]
            found.append(Mention(start, end, reading.text[start:end], "official", shown[full[name]]))
        return found


def bare(surface: str, last: str, base: str) -> str:
    """Return ``surface``, whose last word is ``last``, without the ending beyond ``base``, a key."""
    for cut in range(1, len(last) + 1):
        if key(last[:cut]) == base and (cut == len(last) or last[cut] not in "\u09bc\u200c\u200d"):
            return surface[: len(surface) - len(last) + cut]
    return surface


@cache
def _recognizer() -> Recognizer:
    return Recognizer()


def find_entities(text: str) -> list[Mention]:
    """Return the countries and officials named in ``text``, ascending and apart, offsets in code points."""
    return _recognizer().find(text)
