"""The report: one table with a ratio beside each figure, the table of growth, and what each peer does less."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.growth import QUERIES, exponent
from benchmarks.measure import OURS, Engine, Present

__all__ = ["Part", "Row", "Section", "machine", "paired", "render", "section"]


class Row(NamedTuple):
    """One engine's figure, as text, and bnsearch's divided by it."""

    engine: str
    figure: str
    ratio: float | None


class Section(NamedTuple):
    """What was measured, and how every engine did."""

    what: str
    rows: Sequence[Row]


class Part(NamedTuple):
    """What one part of the run found, and how it was measured, one sentence each."""

    sections: Sequence[Section] = ()
    notes: Sequence[str] = ()


def section(what: str, figures: Mapping[str, float | None], form: str, ours: str = OURS) -> Section:
    """Return a section from the figure of each engine, in this form; None is a figure that is not known."""
    own = figures.get(ours)
    rows = []
    for name, figure in figures.items():
        ratio = own / figure if own is not None and figure and name != ours else None
        rows.append(Row(name, form.format(figure) if figure is not None else "–", ratio))
    return Section(what, rows)


def paired(what: str, rounds: Mapping[str, Sequence[float]], form: str, ours: str = OURS) -> Section:
    """Return a section from the figures of each engine, round by round: medians, and the median of the rounds' ratios.

    What else the machine does in a round hits all engines alike, so ratios within rounds are steadier than medians.
    """
    rows = []
    for name, figures in rounds.items():
        ratios = [own / figure for own, figure in zip(rounds.get(ours, ()), figures, strict=False)]
        ratio = statistics.median(ratios) if ratios and name != ours else None
        rows.append(Row(name, form.format(statistics.median(figures)), ratio))
    return Section(what, rows)


def machine() -> str:
    """Return processor, cores, memory and Python: what figures depend on, and nothing that names the machine."""
    model = platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, {python}"


def _table(sections: Iterable[Section]) -> Iterable[str]:
    yield "| measured | engine | figure | bnsearch / peer |"
    yield "| --- | --- | ---: | ---: |"
    for part in sections:
        for number, row in enumerate(part.rows):
            ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
            yield f"| {part.what if number == 0 else ''} | {row.engine} | {row.figure} | {ratio} |"


def _growth(points: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    heads = ["articles", "indexed articles/s", "index ÷ text", "peak memory MB", "query p50 ms", "query p99 ms"]
    yield "| " + " | ".join([*heads, "first asking p50 ms"]) + " |"
    yield "|" + " ---: |" * (len(heads) + 1)
    for point in points:
        count, seconds = point["documents"], point["seconds"]
        yield (
            f"| {count:,} | {count / seconds:,.0f} | {point['size'] / point['text']:.2f} "
            f"| {point['peak'] / 1e6:,.0f} | {point['p50']:.3f} | {point['p99']:.3f} | {point['first_p50']:.3f} |"
        )
    if len(points) > 1:
        sizes = [point["documents"] for point in points]
        indexing, p50, first = (
            exponent(sizes, [point[name] for point in points]) for name in ("seconds", "p50", "first_p50")
        )
        yield ""
        yield (
            f"Fitted (log-log least squares): indexing time grows as articles^{indexing:.2f}, query p50 as "
            f"articles^{p50:.2f}, that of the first asking as articles^{first:.2f}."
        )


def render(
    parts: Sequence[Part],
    growth: Sequence[Mapping[str, Any]],
    present: Present,
    missing: Sequence[Engine],
    warnings: Sequence[str],
) -> str:
    """Return the whole report as Markdown."""
    sections = [one for part in parts for one in part.sections]
    lines = [
        "# Benchmarks",
        "",
        "<!-- Written by `make bench`; not by hand. -->",
        f"{date.today().isoformat()}, one run of `make bench` on {machine()}.",
        "",
    ]
    lines += [line for warning in warnings for line in (f"**{warning}**", "")]
    if sections:
        lines += [*_table(sections), ""]
        lines += ["The ratio is bnsearch's figure divided by the engine's.", ""]
    lines += [f"- {note}" for part in parts for note in part.notes]
    if growth:
        words = sum(point["words"] for point in growth) / sum(point["documents"] for point in growth)
        lines += ["", "## Growth", ""]
        lines += [
            f"bnsearch over generated articles of {words:.0f} words on average (word frequencies as in real text, new "
            f"words all the time, case endings; fixed seeds), {QUERIES} queries of three to eight words drawn from "
            "the same distribution, top 10, plain BM25F; making the articles is not timed.",
            "",
            *_growth(growth),
        ]
    peers = [(engine, version) for engine, version in present.values() if engine.lacks]
    if peers:
        lines += ["", "## What each peer does less", ""]
        lines += [f"- **{engine.title}** {version}: {engine.lacks}" for engine, version in peers]
    if missing:
        lines += ["", "## Missing in this run", ""]
        lines += [f"- {engine.title}: `{engine.install}`" for engine in missing]
    return "\n".join(lines) + "\n"
