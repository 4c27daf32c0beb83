"""Is an index as it was written, and do its parts agree? Every byte is read; nothing is mended.

    verify_index("index")    Verification(articles=18, size_bytes=125466, problems=())

Checksums tell of damage on the disk; counts and ids, which must be the same in all parts, of anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from bnsearch.errors import IndexUnusable
from bnsearch.index.catalog import WHOOSH_TOC, Catalog, read_catalog
from bnsearch.index.columns import ColumnFile
from bnsearch.index.generations import current, read_json
from bnsearch.index.people import FILE as PEOPLE
from bnsearch.index.segment import Segment
from bnsearch.index.twins import FILE as TWINS
from bnsearch.manifest import FILE as MANIFEST
from bnsearch.manifest import Manifest

__all__ = ["Verification", "verify_index"]

_REBUILD = "run 'bnsearch rebuild' to build it anew."
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: ``problems``, a sentence each, is empty when the index is whole."""

    articles: int
    size_bytes: int
    problems: tuple[str, ...] = ()


def verify_index(directory: str | Path) -> Verification:
    """Read every byte of the live generation of an index and return what is wrong with it.

    Raises IndexMissing when there is no index.
    """
    directory = Path(directory)
    try:
        while True:
            generation = current(directory)
            found = _verified(generation)
            if not found.problems or current(directory) == generation:  # else a writer has replaced it meanwhile
                return found
    except IndexUnusable as error:
        return Verification(0, 0, (str(error),))


def _verified(generation: Path) -> Verification:
    try:
        catalog = read_catalog(generation)
    except IndexUnusable as error:
        return Verification(0, 0, (str(error),))
    segments: list[Segment] = []
    problems = [*_damages(generation, catalog, segments)]
    problems = problems or [*_disagreements(generation, segments)]
    size = sum(path.stat().st_size for path in generation.glob("*") if path.is_file())
    return Verification(sum(segment.live_count for segment in segments), size, tuple(dict.fromkeys(problems)))


def _damages(generation: Path, catalog: Catalog, segments: list[Segment]) -> Iterator[str]:
    """Yield which files are missing or not as they were written; add to ``segments`` those that are."""
    for row in catalog.segments:
        try:
            segment = Segment(generation, row)
            segment.columns.verify()
            segments.append(segment)
        except IndexUnusable as error:
            yield str(error)
    for name in (PEOPLE, TWINS):
        try:
            ColumnFile(generation / name).verify()
        except IndexUnusable as error:
            yield str(error)
    try:
        read_json(generation / MANIFEST)
    except IndexUnusable as error:
        yield str(error)
    try:
        if catalog.toc not in (None, crc32((generation / WHOOSH_TOC).read_bytes())):
            yield f"The index file {WHOOSH_TOC} is damaged (only Whoosh programs read it): {_REBUILD}"
    except OSError:
        yield f"The index lacks its file {WHOOSH_TOC} (only Whoosh programs read it): {_REBUILD}"


def _disagreements(generation: Path, segments: Sequence[Segment]) -> Iterator[str]:
    """Yield what two parts of an undamaged index say differently."""
    found: set[str] = set()
    for segment in segments:
        yield from _miscounted(segment)
        field = segment.field("id")
        for document, number in enumerate(field.sets()):
            if document not in segment.deleted or document in segment.copies:
                values = field.set_values(number)
                if len(values) != 1 or values[0] in found:
                    yield f"Two articles of the index have one id ({', '.join(values)}): {_REBUILD}"
                found.update(values)
    expected = Manifest.from_json(read_json(generation / MANIFEST)).ids()
    for what, ids in (("lacks articles", expected - found), ("holds articles of no source", found - expected)):
        if ids:
            shown = ", ".join(sorted(ids)[:_SHOWN])
            yield f"The index {what} ({len(ids):,}: {shown}{', …' if len(ids) > _SHOWN else ''}): {_REBUILD}"


def _miscounted(segment: Segment) -> Iterator[str]:
    """Yield which columns of a segment don't hold one value a document, and what can't be read of its articles."""
    columns, expected = segment.columns, segment.doc_count
    counts = {name: columns.count(name) for name in ("title.lengths", "body.lengths", "id.set", "day")}
    counts["stored"] = columns.count("stored_at") - 1
    wrong = [name for name, count in counts.items() if count != expected]
    if wrong or any(not 0 <= document < expected for document in segment.deleted):
        yield f"The index file {segment.id}.cols holds another number of articles than it says: {_REBUILD}"
    else:
        for document in range(expected):
            segment.stored(document)
