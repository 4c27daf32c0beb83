"""The differences that make two similar texts two stories: another number, another name in the lead, another headline.

Reports of one form (transfer notices, prices, arrests) share most of their words, as do reports over one background.
What sets them apart stands in few words, and at the places that say what a story is about. The two texts are aligned;
a gap holds the words of each between what both share. A gap counts when each side has words of its own in it: copying
drops words, corrects their spelling and puts one for another here and there, a form is filled in anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bnsearch.analysis.analyzer import is_stop_word, terms_of
from bnsearch.analysis.numbers import number_of, numbers_in, of_shared_kinds
from bnsearch.analysis.phonetic import phonetic_key
from bnsearch.data import rows
from bnsearch.index.word_diff import shared_runs

__all__ = ["Story", "in_conflict"]

MAX_JOINED_WORDS = 1
"""Shared words between two gaps that are one: a conjunction amid what is otherwise new."""
MAX_SLOT_WORDS = 6
"""Words on each side of a gap that was one slot of a form, so that two numbers in it stand for one another."""
MIN_PART_LETTERS = 3
"""Letters of a word that another word may begin or end with as its part: কাভার্ড in কাভার্ডভ্যান."""
WORDS_PER_MISPRINT = 150
"""Words of which one may be another number by mistake."""
NUMBERS_OF_CHANGES = 0.25
"""Least share of the changes that are numbers, where numbers are filled in anew."""
MAX_FORM_WORDS = 90
"""Words up to which a text whose only new word stands in the lead is a form filled in anew."""
MIN_CLAUSE_WORDS = 4
"""Words that are more than one word put for another: in a longer text, if only the lead has new words."""
MIN_LEAD_WORDS = 2
"""New words on each side that make another lead, if the rest has few."""
NEW_IN_LEAD = 0.25
"""Share of the words of a lead that have to be new for that."""
LEAD_OVER_REST = 3
"""How many times as dense as in the rest the new words of a lead have to be."""
SAME_HEADLINE = 0.5
"""Share of the words of the shorter of two headlines that are one but for their numbers."""
SAME_LEAD = 0.5
"""Share of the words of the shorter of two leads about one event."""
LEAD_IN_HEADLINE = 0.8
"""Share of a lead in the headline from which on this is the first sentence once more."""
HEADLINE_IN_LEAD = 0.5
"""Share of a headline that stands in the lead it belongs to."""
MIN_NEWS_WORDS = 4
"""New words at the beginning of a follow-up."""
MIN_PASSAGE_WORDS = 5
"""New words of a passage that no editor puts for others."""
PASSAGES = 0.05
"""Share of the distinct words of a text that passages of its own have."""


class Story(NamedTuple):
    """The words of an article, as terms: of its headline and of its body, of which the first ``lead`` are the lead."""

    headline: tuple[str, ...]
    body: tuple[str, ...]
    lead: int


class _Gap(NamedTuple):
    """The words of each text between two shared ones, and whether they stand in the lead of either."""

    one: Sequence[str]
    other: Sequence[str]
    leads: bool


class _Pair:
    """Two stories side by side, the same way round whichever is given first."""

    def __init__(self, one: Story, other: Story) -> None:
        self.one, self.other = sorted((one, other))
        self.words_of_one = frozenset(self.one.headline + self.one.body)
        self.words_of_other = frozenset(self.other.headline + self.other.body)
        self.shorter = min(self.one, self.other, key=lambda story: len(story.body))
        self.gaps = list(_gaps(self.one, self.other))

    def new(self, gap: _Gap) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words of each side of a gap that tell something the other text doesn't."""
        one = _content(gap.one) - self.words_of_other
        other = _content(gap.other) - self.words_of_one
        return _without_variants(one, other)


def in_conflict(one: Story, other: Story) -> bool:
    """Return whether two similar texts are different stories."""
    if _headline_numbers_differ(one, other):
        return True
    if one.body == other.body:
        return False
    pair = _Pair(one, other)
    rules: tuple[Callable[[_Pair], bool], ...] = (
        _numbers_differ,
        _leads_differ,
        _subjects_differ,
        _headlines_differ,
        _topics_differ,
        _is_followed_up,
        _is_foreseen,
        _both_tell_more,
    )
    return any(rule(pair) for rule in rules)


def _gaps(one: Story, other: Story) -> Iterator[_Gap]:
    """Yield what two bodies don't share, in order; gaps with hardly a shared word between them are one."""
    start = other_start = 0
    for first, other_first, size in shared_runs(one.body, other.body):
        is_end = first + size == len(one.body) and other_first + size == len(other.body)
        if size <= MAX_JOINED_WORDS and not is_end:
            continue
        words, other_words = one.body[start:first], other.body[other_start:other_first]
        if words or other_words:
            yield _Gap(words, other_words, start < one.lead or other_start < other.lead)
        start, other_start = first + size, other_first + size


def _numbers_differ(pair: _Pair) -> bool:
    """Prices, counts, ages, days: numbers stand for one another, in the lead or in much of what is not shared."""
    numbers_of_one, numbers_of_other = numbers_in(pair.one.body), numbers_in(pair.other.body)
    changed = misprints = 0
    for gap in pair.gaps:
        if not (gap.one and gap.other):
            continue
        changed += 1
        one, other = numbers_in(gap.one), numbers_in(gap.other)
        one, other = one - other, other - one
        one, other = of_shared_kinds(one, other), of_shared_kinds(other, one)
        if max(len(gap.one), len(gap.other)) > MAX_SLOT_WORDS:
            one, other = one - numbers_of_other, other - numbers_of_one
        if one and other:
            if gap.leads:
                return True
            misprints += min(len(one), len(other))
    allowed = len(pair.shorter.body) // WORDS_PER_MISPRINT
    return misprints > allowed and misprints >= NUMBERS_OF_CHANGES * changed


def _headline_numbers_differ(one: Story, other: Story) -> bool:
    """Each headline has a number that the other text has nowhere, among the same words: '3 June' and '4 June'."""
    new = numbers_in(one.headline) - numbers_in(other.headline + other.body)
    other_new = numbers_in(other.headline) - numbers_in(one.headline + one.body)
    words, other_words = _content(one.headline), _content(other.headline)
    if words == other_words:
        numbers, other_numbers = numbers_in(one.headline), numbers_in(other.headline)
        return bool(numbers - other_numbers and other_numbers - numbers)
    return bool(new and other_new) and len(words & other_words) >= SAME_HEADLINE * min(len(words), len(other_words))


def _leads_differ(pair: _Pair) -> bool:
    """Each lead names what the other text doesn't, and the rest of the texts differs less."""
    one: set[str] = set()
    other: set[str] = set()
    widest = 0
    for gap in pair.gaps:
        new, other_new = pair.new(gap)
        if gap.leads and new and other_new:
            one |= new
            other |= other_new
            widest = max(widest, len(gap.one), len(gap.other))
    lead = min(len(one), len(other))
    if not lead:
        return False
    rest = len(_changed_in_rest(pair) - one - other)
    words, lead_words = len(pair.shorter.body), len(_content(_lead(pair.shorter)))
    if not rest and (words <= MAX_FORM_WORDS or widest >= MIN_CLAUSE_WORDS):
        return True
    rest_words = len(_content(pair.shorter.body)) - lead_words
    is_denser = lead * rest_words > LEAD_OVER_REST * rest * lead_words
    return lead >= max(MIN_LEAD_WORDS, NEW_IN_LEAD * lead_words) and is_denser


def _changed_in_rest(pair: _Pair) -> frozenset[str]:
    """Return the words that stand for others outside the leads, of each gap those of the side that has fewer."""
    found: set[str] = set()
    for gap in pair.gaps:
        if not gap.leads:
            new, other_new = frozenset(gap.one) - pair.words_of_other, frozenset(gap.other) - pair.words_of_one
            found |= min(_without_variants(new, other_new), key=len)
    return frozenset([word for word in found if not number_of(word)])


def _subjects_differ(pair: _Pair) -> bool:
    """One word stands for another more than once, the first time in the lead: the name of whom it is about."""
    seen: set[tuple[str, str]] = set()
    for gap in pair.gaps:
        new, other_new = pair.new(gap)
        found = {(word, other) for word in new for other in other_new}
        if found & seen:
            return True
        if gap.leads:
            seen |= found
    return False


def _headlines_differ(pair: _Pair) -> bool:
    """Each headline says what its own text says and the other text doesn't."""
    one = (_content(pair.one.headline) & frozenset(pair.one.body)) - pair.words_of_other
    other = (_content(pair.other.headline) & frozenset(pair.other.body)) - pair.words_of_one
    one, other = _without_variants(one, other)
    return bool(one and other)


def _topics_differ(pair: _Pair) -> bool:
    """Each headline names what its own lead names, and what neither headline nor lead of the other does."""
    one = _topic(pair.one) - frozenset(pair.other.headline) - _lead(pair.other)
    other = _topic(pair.other) - frozenset(pair.one.headline) - _lead(pair.one)
    one, other = _without_variants(one, other)
    return bool(one and other)


def _topic(story: Story) -> frozenset[str]:
    """Return what headline and lead share; nothing where the headline is about something else, or is the lead."""
    headline, lead = _content(story.headline), _content(_lead(story))
    topic = headline & lead
    is_about_lead = len(topic) >= HEADLINE_IN_LEAD * len(headline)
    is_lead = len(topic) > LEAD_IN_HEADLINE * len(lead)
    return topic if is_about_lead and not is_lead else frozenset()


def _lead(story: Story) -> frozenset[str]:
    return frozenset(story.body[: story.lead])


def _is_followed_up(pair: _Pair) -> bool:
    """One text is the other below news of its own, which its headline is about."""
    first = pair.gaps[0] if pair.gaps else None
    if first is None or not first.leads:
        return False
    news, other_news = _content(first.one) - pair.words_of_other, _content(first.other) - pair.words_of_one
    return _follows(pair.one, first.one, news, pair.other) or _follows(pair.other, first.other, other_news, pair.one)


def _follows(later: Story, first: Sequence[str], news: frozenset[str], earlier: Story) -> bool:
    """Return whether ``first``, with ``news`` in it, makes the text that begins with it the follow-up of another.

    A copy may lack the first sentence of the text and have another headline, but seldom that of its own first sentence.
    """
    if len(news) < MIN_NEWS_WORDS:
        return False
    if not news.isdisjoint(later.headline) and _topic(earlier):
        return True
    headline, other_headline = _content(later.headline), _content(earlier.headline)
    is_longer = len(first) >= 2 * later.lead
    is_about_it = len(headline.intersection(first)) >= HEADLINE_IN_LEAD * len(headline)
    is_another = len(headline & other_headline) < SAME_HEADLINE * min(len(headline), len(other_headline))
    return is_longer and is_about_it and is_another


def _is_foreseen(pair: _Pair) -> bool:
    """Headline and lead of one text say that something may happen, neither of the other does: there it happened."""
    lead, other_lead = _content(_lead(pair.one)), _content(_lead(pair.other))
    if len(lead & other_lead) < SAME_LEAD * min(len(lead), len(other_lead)):
        return False
    return _foresees(pair.one, pair.other) or _foresees(pair.other, pair.one)


def _foresees(earlier: Story, later: Story) -> bool:
    known = frozenset(later.headline) | _lead(later)
    return bool(_lead(earlier).intersection(earlier.headline, _may())) and known.isdisjoint(_may())


@cache
def _may() -> frozenset[str]:
    return frozenset([terms_of(word)[0] for word in "পারে সম্ভাবনা শঙ্কা আশঙ্কা আভাস".split()])


def _both_tell_more(pair: _Pair) -> bool:
    """Each text has passages that the other has not: they share a background, or one was written from the other."""
    one: set[str] = set()
    other: set[str] = set()
    for gap in pair.gaps:
        new, other_new = _content(gap.one) - pair.words_of_other, _content(gap.other) - pair.words_of_one
        if len(new) >= MIN_PASSAGE_WORDS:
            one |= new
        if len(other_new) >= MIN_PASSAGE_WORDS:
            other |= other_new
    fewer = min(len(pair.words_of_one), len(pair.words_of_other))
    return min(len(one), len(other)) >= PASSAGES * fewer


def _content(words: Collection[str]) -> frozenset[str]:
    """Return the words that name something: neither stop words nor numbers nor verbs."""
    return frozenset(filter(_is_content, words))


@lru_cache(50_000)
def _is_content(word: str) -> bool:
    return not (number_of(word) or is_stop_word(word) or word in _verbs())


@cache
def _verbs() -> frozenset[str]:
    return frozenset([terms_of(verb)[0] for verb, *_ in rows("verb_roots.tsv")])


def _without_variants(one: frozenset[str], other: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return both sets without words that are one word in two spellings, or a part of a compound."""
    if not (one and other):
        return one, other
    return (
        frozenset([word for word in one if not any(_are_variants(word, second) for second in other)]),
        frozenset([word for word in other if not any(_are_variants(word, first) for first in one)]),
    )


def _are_variants(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= MIN_PART_LETTERS and longer.endswith(shorter):
        return True
    shorter, longer = sorted((_sound(one), _sound(other)), key=len)
    return shorter == longer or (len(shorter) >= MIN_PART_LETTERS and longer.startswith(shorter))


_sound = lru_cache(10_000)(phonetic_key)
