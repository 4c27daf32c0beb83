"""Latency of queries in process: the ten best of each topic, with their ids."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks import corpus
from benchmarks.measure import EVERYTHING, LUCENE, OURS, Latency, Present, tried
from benchmarks.report import Part, section
from benchmarks.worker import K

__all__ = ["measure"]


def measure(present: Present, work: Path, limit: int | None) -> Part:
    """Ask every engine all topics, each engine in a process of its own."""
    collection, topics, what = corpus.questions(work, limit)
    if OURS in present:
        present = {OURS: present[OURS], EVERYTHING.title: (EVERYTHING, EVERYTHING.version()), **present}
    found: dict[str, Latency] = {}
    for title, (engine, _) in present.items():
        latency = tried(f"queries: {title}", partial(engine.latency, collection, topics, work))
        if latency:
            found[title] = latency
    sections = [
        section("query p50, ms, less is better", {t: one.p50 for t, one in found.items()}, "{:.3f}"),
        section("query p95, ms, less is better", {t: one.p95 for t, one in found.items()}, "{:.3f}"),
        section("query p99, ms, less is better", {t: one.p99 for t, one in found.items()}, "{:.3f}"),
        section("query p50 of each topic's first asking, ms", {t: one.first_p50 for t, one in found.items()}, "{:.3f}"),
        section("topics that found nothing, per thousand", {t: _empty(one) for t, one in found.items()}, "{:.1f}"),
    ]
    notes = [
        f"Queries: {what} over {collection.documents:,} documents ({collection.what}, without their titles), in "
        f"process, any word may match, top {K}, ids fetched, BM25 (what constants an engine has by default; Lucene and "
        "bnsearch k1 1.2, b 0.75). After one round to warm up, the median of each topic's rounds: "
        + ", ".join(f"{title} {one.rounds}" for title, one in found.items() if title != LUCENE)
        + ".",
        "What an engine keeps of a term it has seen (bnsearch: the scores it adds) is there in these rounds; the first "
        "asking of each topic is before that, though after other topics with some of the same words.",
    ]
    if EVERYTHING.title in found:
        notes.append(
            f"{EVERYTHING.title}: indexed by `bnsearch index` and ranked as by `bnsearch search`, with every part of "
            "docs/evaluation.md; these documents are given without dates to prefer the newer by."
        )
    if LUCENE in found:
        rounds = found[LUCENE].rounds
        notes.append(
            f"{LUCENE}: the last of {rounds} rounds, median of 2 runs of the program; its clock includes reading each "
            "hit's stored document, text and all, for its id, and printing it; the others but SQLite FTS5 and stock "
            "Whoosh read ids from a column or a list."
        )
    most = max((one.topics for one in found.values()), default=0)
    notes += [f"{title} was asked {one.topics:,} of the topics." for title, one in found.items() if one.topics < most]
    return Part(sections, notes)


def _empty(latency: Latency) -> float | None:
    return latency.empty / latency.topics * 1000 if latency.empty is not None else None
