"""How soon bnsearch completes what is typed, finds articles like one, and answers at its prompt.

usage: PYTHON -m benchmarks.comforts INDEX ARTICLES.jsonl    prints one JSON object
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import corpus
from benchmarks.cold import write_articles
from benchmarks.measure import PROGRAMS, result_of, say
from benchmarks.report import Part, Row, Section

__all__ = ["measure"]

_ARTICLES = 32_855
_ASKED = 1_000
_PROMPTS = 40
_SYNTAX = frozenset('"()')
_ROMAN = 4
"""One in so many beginnings is typed in Latin letters."""
_BARS = {"suggest": 5, "similar": 20, "prompt": 50}


def measure(work: Path, limit: int | None) -> Part:
    """Measure all three over short news articles."""
    say("comforts")
    documents, what = corpus.leads(min(_ARTICLES, limit or _ARTICLES))
    folder, index = write_articles(work / "comforts", documents), work / "comforts-index"
    command = [PROGRAMS / "bnsearch", "index", folder, "--index", index]
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = result_of(sys.executable, "benchmarks.comforts", index, folder / "articles.jsonl")
    named = {"suggest": "`Index.suggest`", "similar": "`Index.similar`", "prompt": "the prompt's answer"}
    sections = [
        Section(
            f"{name}, ms, less is better (the bar is p95 under {_BARS[kind]})",
            [Row(f"p{share}", f"{_percentile(found[kind], share):.2f}", None) for share in (50, 95, 99)],
        )
        for kind, name in named.items()
    ]
    note = (
        f"Comforts: {len(documents):,} {what}; {_ASKED:,} beginnings of queries, one in {_ROMAN} of a word in Latin "
        f"letters, and {_ASKED:,} articles, in process, each asked once after one of each; {_PROMPTS} queries typed at "
        "a prompt on a terminal, from the key that ends the query to the last line of the answer."
    )
    return Part(sections, [note])


def _percentile(times: Sequence[float], share: int) -> float:
    return statistics.quantiles(times, n=100)[share - 1]


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _in_process(directory: Path, articles: Path) -> dict[str, list[float]]:
    import bnsearch

    chance = random.Random(5)
    with open(articles, encoding="utf-8") as lines:
        records = chance.sample([json.loads(line) for line in lines], _ASKED + 1)
    beginnings = [_beginning(record, place, chance) for place, record in enumerate(records)]
    with bnsearch.open_index(directory) as index:
        return {
            "suggest": [_milliseconds(lambda text=text: index.suggest(text)) for text in beginnings][1:],  # type: ignore[misc]
            "similar": [
                _milliseconds(lambda name=record["id"]: index.similar(name))  # type: ignore[misc]
                for record in records
            ][1:],
        }


def _beginning(record: dict[str, str], place: int, chance: random.Random) -> str:
    """Return one or two words of a title, the last one cut; or the beginning of a Latin word."""
    if place % _ROMAN == 0:
        return chance.choice(_LATIN)[: chance.randint(2, 6)]
    words = record["title"].split() or record["body"].split()
    start = chance.randrange(len(words))
    *before, last = words[max(start - chance.randint(0, 1), 0) : start + 1]
    return " ".join([*before, last[: chance.randint(1, 5)]])


_LATIN = (
    "bangladesh rashia putin sheikh hasina dhaka chattogram nirbachon sarkar mantri pradhan upodeshta cricket khela "
    "bazar dam bonna nodi police adalat mamla hatya shikkha bishwabidyalay shastho daktar bharat chin pakistan nepal"
).split()


def _at_prompt(directory: Path, queries: Sequence[str]) -> list[float]:
    """Return how long each answer takes on a terminal of its own."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(directory.parent)}
    command = [PROGRAMS / "bnsearch", "prompt", "--index", directory]
    process = subprocess.Popen(
        [*map(str, command)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    try:
        _read_until(ours, "bnsearch>")
        times = []
        for query in queries:
            os.write(ours, query.encode())
            time.sleep(0.3)  # completions are shown
            started = time.perf_counter()
            os.write(ours, b"\r")
            _read_until(ours, " ms")
            times.append((time.perf_counter() - started) * 1000)
            time.sleep(0.3)
        return times
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _read_until(terminal: int, text: str) -> None:
    said = ""
    while text not in said:
        if not select.select([terminal], [], [], 20)[0]:
            raise TimeoutError(f"{text!r} did not come: {said[-500:]!r}")
        data = os.read(terminal, 65_536).decode(errors="replace")
        said += data
        if "\x1b[6n" in data:  # asks where the cursor is
            os.write(terminal, b"\x1b[1;1R")


def _main(directory: Path, articles: Path) -> None:
    with open(articles, encoding="utf-8") as lines:
        titles = [json.loads(line)["title"] for line in lines]
    chance = random.Random(6)
    beginnings = [" ".join(title.split()[:3]) for title in titles]
    queries = chance.sample([text for text in beginnings if text and _SYNTAX.isdisjoint(text)], _PROMPTS + 1)
    json.dump({**_in_process(directory, articles), "prompt": _at_prompt(directory, queries)[1:]}, sys.stdout)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
