"""Writing the people of a generation: who is named in its live documents, linked over spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bnsearch.entities.countries import country_name
from bnsearch.entities.linking import Identity, Signature, identify, sound
from bnsearch.entities.people import Named, link
from bnsearch.index.columns import write_columns
from bnsearch.index.invert import Arrays, by_skeleton, invert_keywords
from bnsearch.index.people import BETWEEN, BETWEEN_ROWS, FILE, PART, WHOLE
from bnsearch.index.segment import Segment

__all__ = ["write_people"]


def _named(value: bytes) -> Named:
    name, _, country = value.decode("utf-8", "surrogatepass").partition("\t")
    return Named(name, country)


def _value(named: Named) -> str:
    return f"{named.name}\t{named.country}" if named.country else named.name


def write_people(generation: Path, segments: Iterable[Segment]) -> None:
    """Write the people named in ``segments`` to a new generation."""
    counts = _counts(segments)
    identities = {named: identify(*named) for named in counts}
    signed = {named: identity.signature for named, identity in identities.items()}
    people = sorted(link(counts, signed))
    arrays: Arrays = {}
    for field, terms in (
        ("values", [list(map(_value, names)) for names in people]),
        ("sounds", [sorted(_sounds(map(identities.__getitem__, names))) for names in people]),
        ("handles", [sorted(_handles(map(identities.__getitem__, names))) for names in people]),
    ):
        postings, sets = invert_keywords(field, terms)
        arrays |= postings.arrays(field)
        arrays |= sets if field == "values" else by_skeleton(field, postings)
    renamed = BETWEEN_ROWS.join(map(BETWEEN.join, _renamed(people, signed, counts)))
    arrays["renamed"] = ("B", _bytes(renamed))
    write_columns(generation / FILE, arrays, {"lengths": {}})


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _counts(segments: Iterable[Segment]) -> dict[Named, int]:
    """Return in how many live documents each official is called so."""
    counts: dict[Named, int] = {}
    for segment in segments:
        field = segment.field("people")
        for number, term in enumerate(field.terms):
            count = field.frequency(number)
            if segment.deleted:
                count -= len(segment.deleted.intersection(field.postings(number)[0]))
            if count:
                named = _named(term)
                counts[named] = counts.get(named, 0) + count
    return counts


def _renamed(
    people: Iterable[Sequence[Named]], signed: Mapping[Named, Signature], counts: Mapping[Named, int]
) -> Iterator[tuple[str, str]]:
    """Yield the values not shown as they stand, and what is shown.

    Of people of one name each is shown with the country, but for one who is in more articles than the others together.
    """
    articles = {names[0]: sum(map(counts.__getitem__, names)) for names in people}
    namesakes: Counter[str] = Counter()
    for first, count in articles.items():
        namesakes[first.name] += count
    for names in people:
        shown = names[0].name
        country = next(filter(None, (signed[named].country for named in names)), "")
        if country and 2 * articles[names[0]] <= namesakes[shown]:
            shown = f"{shown} ({country_name(country)})"
        yield from ((_value(named), shown) for named in names if _value(named) != shown)


def _sounds(names: Iterable[Identity]) -> set[str]:
    """Return how a person's names sound, and their words."""
    found: set[str] = set()
    for identity in names:
        found.update(WHOLE + heard for heard in identity.sounds())
        found.update(PART + sound(word) for word in identity.words)
    return found


def _handles(names: Iterable[Identity]) -> set[str]:
    """Return a person's names without spaces, and their words."""
    found: set[str] = set()
    for identity in names:
        found.add("".join(identity.words))
        found.update(identity.words)
    return found
