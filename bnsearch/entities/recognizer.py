"""Finding the countries and officials a text names.

    find_entities("রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন")   রাশিয়ার → RU, ভ্লাদিমির পুতিন

What a piece of text may be part of is worked out once a distinct piece (``vocabulary``), so most of a text costs one
look-up a piece; only where it may be something, around titles and around names already met, is it read closely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress

from bnsearch.analysis.pieces import Pieces, split
from bnsearch.article import Mention
from bnsearch.entities.countries import gazetteer
from bnsearch.entities.endings import bases, key
from bnsearch.entities.names import Role, base_of, is_speech, name_rule, only_after, read_name, role
from bnsearch.entities.officials import Name, fullest, holders, is_institution, shorter_forms
from bnsearch.entities.reading import HYPHENS, LONGEST, SPACES, Reading
from bnsearch.entities.titles import between_title_and_name, makes_official
from bnsearch.entities.vocabulary import COUNTRY, HOLDER, OPENER, TITLE, Vocabulary

__all__ = ["Recognizer", "find_entities"]

_LONGEST_CODE = 3
"""Latin names so short are countries in capitals only: US, UK, UAE."""

_MOST = 500_000
"""Past so many distinct pieces of text they are learnt afresh, to bound memory."""

_AROUND = 24
"""How many pieces of text around a place tell what is there: a title's clause, the longest name, and to spare."""

_CLOSING = frozenset("।,;:!?\n")
_LANGUAGE = "ভাষা"
_GENITIVE = "ের"
_NUKTA = "\u09bc"
_AND = frozenset(("ও", "এবং", "বা"))

Flagged = list[tuple[int, int]]
"""Places of words, ascending, and the flags of each."""

People = dict[int, Name]
"""Where a person's name begins, and the name; it stands there in as many words."""


class Recognizer:
    """Finds mentions in many texts, ever faster: it remembers what the pieces of earlier texts may be."""

    def __init__(self) -> None:
        """Start with nothing known of any piece."""
        self._vocabulary = Vocabulary(Pieces())

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in ``text``, ascending and apart."""
        if len(self._vocabulary.pieces) > _MOST:
            self._vocabulary = Vocabulary(Pieces())
        pieces = split(text)
        return self.find_in(text, pieces, self._vocabulary.pieces.numbers(pieces), self._vocabulary.pieces)

    def find_in(self, text: str, pieces: Sequence[str], numbers: Sequence[int], table: Pieces) -> list[Mention]:
        """Return the same for a text whose ``pieces`` are numbered by ``table`` already."""
        if table is not self._vocabulary.pieces:
            self._vocabulary = Vocabulary(table)
        self._vocabulary.learn()
        told = self._telling(numbers)
        if not told:
            return []
        windows = _windows(told, len(numbers))
        if 2 * sum(map(len, windows)) < len(numbers):
            parts = list(self._readings(text, pieces, numbers, windows, told))
            if not any(_people(reading, flagged) for reading, flagged in parts):
                return [mention for reading, flagged in parts for mention in _countries(reading, flagged, {})]
        ((reading, flagged),) = self._readings(text, pieces, numbers, [range(len(numbers))], told)
        people = _people(reading, flagged)
        mentions = [*_officials(reading, people), *_countries(reading, flagged, people)]
        return sorted(mentions, key=lambda mention: mention.start)

    def _telling(self, numbers: Sequence[int]) -> list[int]:
        """Return the places of the pieces in which something may start or end."""
        keys, flag_of, found = self._vocabulary.keys, self._vocabulary.flag_of, []
        for place in compress(range(len(numbers)), map(self._vocabulary.flags.__getitem__, numbers)):
            words = keys[numbers[place]]
            if len(words) == 1 and flag_of.get(words[0], 0) & OPENER and place + 1 < len(numbers):
                following = keys[numbers[place + 1]]
                if following and not flag_of.opens(words[0], following[0]):
                    continue
            found.append(place)
        return found

    def _readings(
        self, text: str, pieces: Sequence[str], numbers: Sequence[int], windows: Iterable[range], told: Sequence[int]
    ) -> Iterator[tuple[Reading, Flagged]]:
        """Yield the readings of parts of a text, ascending ``windows`` on its pieces, and what is told in each."""
        start = done = 0
        for window in windows:
            start += sum(map(len, pieces[done : window.start])) + window.start - done
            done = window.start
            inside = slice(window.start, window.stop)
            reading = Reading(
                text, pieces[inside], list(map(self._vocabulary.keys.__getitem__, numbers[inside])), start
            )
            first, last = bisect_left(told, window.start), bisect_left(told, window.stop)
            yield reading, self._flagged(reading, [place - window.start for place in told[first:last]])

    def _flagged(self, reading: Reading, places: Iterable[int]) -> Flagged:
        """Return the words in the pieces at ``places`` of which something may start or end."""
        firsts, flag_of, found = reading.firsts, self._vocabulary.flag_of, []
        for place in places:
            for at in range(firsts[place], firsts[place + 1]):
                flag = flag_of.get(reading.keys[at])
                if flag and (not flag & OPENER or flag_of.opens(reading.keys[at], reading.key(at + 1))):
                    found.append((at, flag))
        return found


def _windows(places: Iterable[int], size: int) -> list[range]:
    """Return the parts of ``size`` pieces that hold all that tells what is at the ``places``, ascending and apart."""
    found: list[range] = []
    for place in places:
        start, stop = max(place - _AROUND, 0), min(place + _AROUND + 1, size)
        if found and start <= found[-1].stop:
            found[-1] = range(found[-1].start, stop)
        else:
            found.append(range(start, stop))
    return found


@cache
def _recognizer() -> Recognizer:
    return Recognizer()


def find_entities(text: str) -> list[Mention]:
    """Return the countries and officials named in ``text``, ascending and apart, offsets in code points."""
    return _recognizer().find(text)


def _places(people: People) -> set[int]:
    """Return the places of all words of people's names."""
    return {at for start, name in people.items() for at in range(start, start + len(name))}


# Countries


def _countries(reading: Reading, flagged: Flagged, people: People) -> list[Mention]:
    """Return the countries named outside people's names."""
    states, taken, found, done = gazetteer(), _places(people), [], 0
    for at, flag in flagged:
        if at < done or not flag & COUNTRY or at in taken:
            continue
        match = states.match(reading.keys, at, reading.joined)
        if match is None:
            continue
        size, code = match
        done = at + size
        if code and not (size == 1 and _is_something_else(reading, at)) and taken.isdisjoint(range(at, done)):
            start, end = reading.span(at)[0], reading.end(done - 1)
            found.append(Mention(start, end, reading.text[start:end], "country", code))
    return found


def _is_something_else(reading: Reading, at: int) -> bool:
    """Say whether the country word at ``at`` names no country here.

    A language (রুশ ভাষা), a gardener (মালি), a surname (মাইকেল জর্ডান), a word of another language (us).
    """
    states, word, after = gazetteer(), reading.keys[at], reading.key(at + 1)
    if word.isascii() and len(word) <= _LONGEST_CODE and not reading.surface(at).isupper():
        return True
    if (
        after.startswith(_LANGUAGE)
        and word in states.adjectives
        and _LANGUAGE in bases(after)
        and reading.gap(at) in SPACES
    ):
        return True
    if word not in states.doubtful:
        return False
    default, cues = states.doubtful[word]
    before = reading.key(at - 1)
    if default == "ranks":
        return before.endswith(_GENITIVE) and reading.gap(at - 1) in SPACES
    if any(base in cues for base in (*bases(before), *bases(after)) if base) or _beside_country(reading, at):
        return False
    named = reading.gap(at - 1) in SPACES and role(before) is Role.NAME
    return named or (reading.gap(at) in SPACES and role(after) is Role.NAME) or default == "no"


def _beside_country(reading: Reading, at: int) -> bool:
    """Say whether a country stands next to the word at ``at``, across a comma, hyphen or "and" if there is one."""
    for step in (-1, 1):
        beside = at + step * (1 + (reading.key(at + step) in _AND))
        if reading.key(beside) and gazetteer().code(reading.key(beside)):
            return True
    return False


# Officials


def _people(reading: Reading, flagged: Flagged) -> People:
    """Return the officials of the text: the widely known, those a title introduces, and later mentions of both."""
    table, done = holders(), 0
    people: People = {}
    for at, flag in flagged:
        if flag & HOLDER and at >= done:
            name = table.match(reading.keys, at, reading.joined)
            if name and not _in_longer_name(reading, at, len(name)):
                _take(reading, at, name, people)
                done = at + len(name)
    for at, flag in flagged:
        if flag & TITLE:
            _after_title(reading, at, people)
    if people:
        _again(reading, people)
    return people


def _in_longer_name(reading: Reading, at: int, size: int) -> bool:
    """Say whether the ``size`` words at ``at`` are part of another's name, or of an institution's."""
    if reading.gap(at - 1) in SPACES and role(reading.key(at - 1)) is Role.NAME:
        return True
    after = reading.key(at + size)
    if reading.gap(at + size - 1) not in SPACES:
        return False
    if after in only_after() and (size > 1 or role(reading.keys[at]) is Role.INFLECTED):
        return False  # হাসিনার সরকার
    return role(after) in (Role.NAME, Role.INFLECTED) or is_institution(after)


def _after_title(reading: Reading, at: int, people: People) -> None:
    """Take up the name after the title that ends at ``at``, in place of shorter names known there."""
    if _is_named(people, at):
        return  # মুফতি আমির হামজা
    start = reading.after_title(at, between_title_and_name())
    if start is None or role(reading.keys[start]) is Role.NO or not makes_official(reading.keys, at, reading.clause):
        return
    joined = reading.joined(start)
    size = read_name(reading.keys, start, joined, reading.hyphens(start, joined))
    known = len(people.get(start, ()))
    if size <= known or not _is_believable(reading, start, size):
        return
    if known > 1 and reading.keys[start + known] in only_after():
        return  # নরেন্দ্র মোদি বিজয় দিবসে: বিজয় is no part of a name known without it
    for inside in range(start, start + size):
        people.pop(inside, None)
    words = reading.keys[start : start + size]
    people[start] = (*words[:-1], base_of(words[-1], reading.distinct, reading.key(start + size)))


def _is_named(people: People, at: int) -> bool:
    """Say whether the word at ``at`` is part of a name already."""
    return any(len(people.get(at - before, ())) > before for before in range(LONGEST))


def _is_believable(reading: Reading, start: int, size: int) -> bool:
    """Say whether the ``size`` words at ``start`` are a name: two, a known one, or one that something closes.

    That is a verb of saying, a comma or the end of a sentence, -কে, which marks persons; not a text cut short.
    """
    words, after = reading.keys[start : start + size], reading.key(start + size)
    if size > 1 or role(words[0]) in (Role.NAME, Role.INFLECTED) or is_speech(after):
        return True
    if after and not _CLOSING.isdisjoint(reading.gap(start + size - 1)):
        return True
    return f"{base_of(words[0], following=after)}কে" == words[0]


def _again(reading: Reading, people: People) -> None:
    """Take up the other mentions of the people met, by their names or parts of them."""
    forms: dict[str, dict[Name, bool]] = {}
    for name in dict.fromkeys(people.values()):
        for form, needs_verb in shorter_forms(name):
            forms.setdefault(form[0], {}).setdefault(form, needs_verb)
    beginnings = {first[:2] for first in forms}
    wanted: dict[str, list[tuple[Name, bool]]] = {}
    for word in reading.distinct:
        if word[:2] in beginnings:
            items = [(base, item) for base in bases(word) for item in forms.get(base, {}).items()]
            found = [item for base, item in items if base == word or len(item[0]) == 1]
            if found:
                wanted[word] = sorted(found, key=lambda item: -len(item[0]))
    taken = _places(people)
    done = 0
    for at in [at for at, word in enumerate(reading.keys) if word in wanted]:
        if at >= done and at not in taken:
            again = _mention_again(reading, at, wanted[reading.keys[at]])
            if again and taken.isdisjoint(range(at, at + len(again))):
                _take(reading, at, again, people)
                done = at + len(again)


def _mention_again(reading: Reading, at: int, forms: list[tuple[Name, bool]]) -> Name | None:
    """Return the longest of ``forms`` (name, whether it needs a verb of saying) that stands at ``at``."""
    for form, needs_verb in forms:
        size = len(form)
        if tuple(reading.keys[at : at + size - 1]) != form[:-1] or form[-1] not in bases(reading.key(at + size - 1)):
            continue
        if reading.joined(at, size) < size:
            continue
        if size > 1:
            return form
        tied = reading.gap(at - 1) in HYPHENS and role(reading.key(at - 1)) is Role.NAME
        if not tied and not _in_longer_name(reading, at, 1) and (not needs_verb or is_speech(reading.key(at + 1))):
            return form
    return None


def _take(reading: Reading, at: int, name: Name, people: People) -> None:
    """Take up a known name at ``at``, with a first name cut short before it: মো. রফিকুল ইসলাম, by রফিকুল ইসলাম."""
    if len(name) > 1 and reading.key(at - 1) in name_rule("shortened") and reading.joined(at - 1, 2) == 2:
        at, name = at - 1, (reading.keys[at - 1], *name)
    people[at] = name


def _officials(reading: Reading, people: People) -> list[Mention]:
    """Return the people met as mentions, each under the fullest form of the name in the text."""
    if not people:
        return []
    full = fullest(name for _at, name in sorted(people.items()))
    shown: dict[Name, str] = {}
    found = []
    for start, name in sorted(people.items()):
        last = start + len(name) - 1
        bare = tuple(reading.keys[start : last + 1]) == name
        if bare or name not in shown:
            shown.setdefault(name, _without_ending(reading, start, last, name[-1]))
    for start, name in people.items():
        begin, end = reading.span(start)[0], reading.end(start + len(name) - 1)
        found.append(Mention(begin, end, reading.text[begin:end], "official", shown[full[name]]))
    return found


def _without_ending(reading: Reading, first: int, last: int, base: str) -> str:
    """Return the words from ``first`` to ``last`` as written, the last cut where it is ``base``, a key."""
    begin, (start, end) = reading.span(first)[0], reading.span(last)
    if reading.keys[last] != base:
        for cut in range(end - 1, start, -1):
            if reading.text[cut] != _NUKTA and key(reading.text[start:cut]) == base:
                return reading.text[begin:cut].rstrip("\u200b\u200c\u200d")
    return reading.text[begin:end]
