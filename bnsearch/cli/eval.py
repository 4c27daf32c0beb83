"""``bnsearch eval``: how well an index answers topics whose right answers are known."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from bnsearch.cli.options import index_option, json_option
from bnsearch.cli.render import clean, print_json
from bnsearch.evaluation import DEPTH, Figures, ask, mean, measure, read_qrels, read_topics, write_run
from bnsearch.library import open_index

__all__ = ["command"]

_LABELS = {"ndcg10": "nDCG@10", "mrr10": "MRR@10", "success1": "success@1", "recall100": "recall@100"}
_FILE = click.Path(path_type=Path)


class _Bad(NamedTuple):
    """A topic to look into: how it was answered, and where its first right article came, if it was found."""

    id: str
    query: str
    figures: Figures
    rank: int | None


@click.command("eval")
@click.option(
    "--topics", "topics_path", metavar="T", type=_FILE, required=True, help="Topics: id TAB query, one a line."
)
@click.option("--qrels", "qrels_path", metavar="Q", type=_FILE, required=True, help="Their right articles: TREC qrels.")
@click.option("--run", "run_path", metavar="FILE", type=_FILE, help="Write what was found as a TREC run.")
@click.option("--worst", metavar="N", type=click.IntRange(0), default=0, help="List the N topics answered worst.")
@json_option
@index_option
def command(
    topics_path: Path, qrels_path: Path, run_path: Path | None, worst: int, as_json: bool, directory: Path
) -> None:
    """Ask all topics and measure the answers: nDCG@10, MRR@10, success@1 and recall@100.

    Averages are over the topics that have a right article in the qrels.
    """
    gc.enable()
    topics, qrels = read_topics(topics_path), read_qrels(qrels_path)
    with open_index(directory) as index:
        run = ask(partial(index.rank, literal=True), topics)
        missing = sum(
            index.reader.find_id(article) is None for article in {a for right in qrels.values() for a in right}
        )
    figures = measure(qrels, run)
    if run_path:
        write_run(run_path, run)
    queries = {topic.id: topic.query for topic in topics}
    listed = [
        _Bad(name, queries.get(name, ""), one, _first(qrels[name], run.get(name, ())))
        for name, one in sorted(figures.items(), key=lambda item: (item[1].ndcg10, item[1].recall100))[:worst]
    ]
    if as_json:
        _print_json(figures, missing, listed)
    else:
        _print(figures, missing, listed)


def _first(right: dict[str, int], found: list[tuple[str, float]] | tuple[()]) -> int | None:
    return next((rank for rank, (article, _) in enumerate(found, 1) if article in right), None)


def _print_json(figures: dict[str, Figures], missing: int, listed: list[_Bad]) -> None:
    print_json(
        {
            "format": 1,
            "topics": len(figures),
            **_rounded(mean(figures.values())),
            "missing": missing,
            "worst": [{"id": b.id, "query": b.query, **_rounded(b.figures), "rank": b.rank} for b in listed],
        }
    )


def _rounded(figures: Figures) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures._asdict().items()}


def _print(figures: dict[str, Figures], missing: int, listed: list[_Bad]) -> None:
    click.echo(f"{len(figures):,} topics")
    for name, value in mean(figures.values())._asdict().items():
        click.echo(f"{_LABELS[name]:<10}  {value:.4f}")
    for bad in listed:
        where = f"rank {bad.rank}" if bad.rank else f"not among {DEPTH}"
        click.echo(clean(f"{bad.id}  {bad.figures.ndcg10:.3f}  {where}  {bad.query}"))
    if missing:
        click.echo(f"{missing:,} of the right articles are not in the index.", err=True)
