"""The whole comparison in one run; the report is printed and written.

usage: python -m benchmarks [--largest N] [--documents N] [--parts index,recognizers,queries,cold,comforts,growth]
                            [--engines NAME,…] [--output FILE]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks import cold, comforts, growth, indexing, queries, recognizing
from benchmarks.measure import ROOT, find_engines, result_of, say, sources, working_directory
from benchmarks.report import render

_PARTS = ("index", "recognizers", "queries", "cold", "comforts", "growth")
_QUIET = 0.5  # load before the run from which on something else must be running


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure bnsearch beside its peers.")
    parser.add_argument("--largest", type=int, default=growth.SIZES[-1], help="articles of the largest generated index")
    parser.add_argument("--documents", type=int, help="cut the other collections to so many, for a quick look")
    parser.add_argument("--parts", default=",".join(_PARTS), help="some of %(default)s")
    parser.add_argument("--engines", default="", help="only those with one of these in their names, for a quick look")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    chosen = options.parts.split(",")
    if unknown := set(chosen) - set(_PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}: choose from {', '.join(_PARTS)}")
    present, missing = find_engines()
    names = [name.casefold() for name in options.engines.split(",")]
    present = {title: engine for title, engine in present.items() if any(name in title.casefold() for name in names)}
    parts = []
    points = []
    warnings = []
    before, load = sources(), os.getloadavg()[0]
    if load > _QUIET:
        warnings.append(f"The machine was busy before the run began (load {load:.1f}): don't rely on these figures.")
    with working_directory() as work:
        if "index" in chosen:
            parts.append(indexing.measure(present, work, options.documents))
        if "recognizers" in chosen:
            parts.append(recognizing.measure(work, options.documents))
        if "queries" in chosen:
            parts.append(queries.measure(present, work, options.documents))
        if "cold" in chosen:
            parts.append(cold.measure(work, options.documents))
        if "comforts" in chosen:
            parts.append(comforts.measure(work, options.documents))
        if "growth" in chosen:
            for size in growth.sizes(options.largest):
                say(f"growth: {size:,} articles")
                points.append(result_of(sys.executable, "benchmarks.growth", size, work / "growth"))
    if sources() != before:
        warnings.append("bnsearch's sources changed during the run: its figures are of more than one version.")
    for warning in warnings:
        say(warning)
    text = render(parts, points, present, missing, warnings)
    print(text, end="")
    options.output.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
