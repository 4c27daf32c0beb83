"""All measures in one run; the report is printed and written, and a figure below its floor fails the run.

usage: python -m evaluation [--raise] [--measures newsqa,stemming] [--output FILE]

Exit codes: 0 done, 1 a figure is below its floor, 2 nothing could be measured.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from evaluation import entities, floors, retrieval
from evaluation.data import ROOT
from evaluation.measures import MEASURES
from evaluation.report import render

__all__ = ["main"]

_REPORT = ROOT / "docs" / "evaluation.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="evaluation", description="Measure how good bnsearch is.")
    parser.add_argument("--raise", dest="raising", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--measures", help=f"some of {','.join(m.name for m in MEASURES)}; the report is only printed")
    parser.add_argument("--output", type=Path, default=_REPORT, help="where the report of a full run is written")
    options = parser.parse_args(arguments)
    names = options.measures.split(",") if options.measures else [measure.name for measure in MEASURES]
    if unknown := set(names) - {measure.name for measure in MEASURES}:
        parser.error(f"no measure is called {', '.join(sorted(unknown))}")
    measured: dict[str, dict[str, float]] = {}
    missing = []
    for measure in MEASURES:
        if measure.name in names:
            print(measure.name, file=sys.stderr, flush=True)
            try:
                measured[measure.name] = measure.figures()
            except FileNotFoundError:
                missing.append(measure.name)
    if not measured:
        print("Nothing was measured: the data of ../shared/data is not here.", file=sys.stderr)
        return 2
    left_out = f"Left out, because their data is not in ../shared/data: {', '.join(missing)}." if missing else ""
    bounds = floors.read()
    fallen = floors.below(bounds, measured)
    if options.raising:
        bounds = floors.raised(bounds, measured)
        floors.write(bounds)
    full = not options.measures
    ablations = {name: retrieval.ablation(name) for name in retrieval.ABLATED if full and name in measured}
    lucene = tomllib.loads((Path(__file__).with_name("lucene.toml")).read_text("utf-8"))
    unlike = entities.differences(entities.samples()) if "entities" in measured else None
    text = render(MEASURES, measured, lucene, bounds, ablations, unlike, left_out)
    print(text, end="")
    if full and not missing:
        options.output.write_text(text, "utf-8")
    if fallen:
        print(f"Below the floor of evaluation/floors.toml: {'; '.join(fallen)}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
