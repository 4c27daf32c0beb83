"""The report: every figure beside Lucene's and its floor, what each part of the ranking adds, errors in entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evaluation.entities import Difference
from evaluation.floors import LESS_IS_BETTER, Table
from evaluation.measures import Measure

__all__ = ["render"]

_LABELS = {
    "ndcg10": "nDCG@10",
    "mrr10": "MRR@10",
    "success1": "success@1",
    "recall100": "recall@100",
    "f1": "pair F1",
    "country_f1": "country F1",
    "official_f1": "official F1",
}

Ablations = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Collection → part of the ranking → figures without it."""


def render(
    measures: Sequence[Measure],
    measured: Table,
    lucene: Table,
    floors: Table,
    ablations: Ablations,
    unlike: Sequence[Difference] | None,
    left_out: str,
) -> str:
    """Return the whole report as Markdown."""
    lines = [
        "# Evaluation",
        "",
        "<!-- Written by `make eval`; not by hand. -->",
        f"{date.today().isoformat()}, one run of `make eval` on the data of ../shared.",
        "",
        *_figures(measured, lucene, floors),
        "",
        "Lucene is version 8.7: BengaliAnalyzer and BM25 with k1 0.9, b 0.4 over title and body. Of collision, merged,",
        "wrong and unread less is better, of all else more. A figure below its floor (`evaluation/floors.toml`) fails;",
        "floors only rise.",
        "",
        *(f"- {measure.name}: {measure.what}." for measure in measures if measure.name in measured),
    ]
    if left_out:
        lines += ["", f"**{left_out}**"]
    if ablations:
        lines += ["", "## What each part of the ranking adds", "", *_ablations(measured, ablations)]
    if unlike is not None:
        lines += ["", "## Countries and officials that are not as in the gold", "", *_differences(unlike)]
    return "\n".join(lines) + "\n"


def _figures(measured: Table, lucene: Table, floors: Table) -> Iterable[str]:
    yield "| measure | figure | bnsearch | Lucene | floor |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for measure, figures in measured.items():
        for place, (figure, value) in enumerate(figures.items()):
            peer, bound = lucene.get(measure, {}).get(figure), floors.get(measure, {}).get(figure)
            sign = "≤ " if figure in LESS_IS_BETTER and bound is not None else ""
            yield (
                f"| {'' if place else measure} | {_LABELS.get(figure, figure.replace('_', ' '))} | {value:.4f} "
                f"| {_number(peer)} | {sign}{_number(bound)} |"
            )


def _ablations(measured: Table, ablations: Ablations) -> Iterable[str]:
    yield "What nDCG@10 and, after the stroke, recall@100 lose when it is switched off alone, in points of a hundred:"
    yield ""
    yield f"| without | {' | '.join(ablations)} |"
    yield "| --- |" + " ---: |" * len(ablations)
    for part in next(iter(ablations.values())):
        cells = [
            " / ".join(_points(rows[part][f] - measured[name][f]) for f in ("ndcg10", "recall100"))
            for name, rows in ablations.items()
        ]
        yield f"| {part} | {' | '.join(cells)} |"


def _differences(unlike: Sequence[Difference]) -> Iterable[str]:
    if not unlike:
        yield "None: every mention of the 21 articles is found, with its boundaries and its code, and nothing else is."
        return
    counts = Counter(one.error for one in unlike)
    yield ", ".join(f"{error}: {count}" for error, count in sorted(counts.items())) + "."
    yield ""
    yield "| error | kind | file | offset | a reader sees | bnsearch sees |"
    yield "| --- | --- | --- | ---: | --- | --- |"
    for one in sorted(unlike):
        yield f"| {one.error} | {one.kind} | {one.file} | {one.offset} | {one.expected} | {one.found} |"


def _points(difference: float) -> str:
    text = f"{difference * 100:+.1f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
