"""Folders of files in every format that is read, some of them broken in every way that is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from pathlib import Path

import zstandard

__all__ = ["PAGE", "WEB", "text", "write_mixed"]

PAGE = "হাটে উঠেছে নতুন আলু\n\nসকালে হাটে নতুন আলু উঠেছে {text}। দাম গতবারের চেয়ে কম।\n\nকৃষকেরা বলছেন, ফলন ভালো হয়েছে।\n"
WEB = (
    "<html><body><h1>হাটে উঠেছে নতুন আলু</h1><p>সকালে হাটে নতুন আলু উঠেছে {text}। দাম কম।</p>"
    "<p>ফলন ভালো। বিক্রি বেশি।</p></body></html>"
)
WORDS = "নদী চর নৌকা বন্দর মাঠ বৈঠক সেতু বাজার ধান পাট হাট গ্রাম শহর বৃষ্টি রোদ মেঘ ফসল কৃষক জেলে মাঝি".split()


def write_mixed(folder: Path, good: int, broken: int) -> list[str]:
    """Write so many files of one article each, and so many that hold none; return the names of these."""
    for number in range(good):
        name, content = _good(number)
        path = folder / f"{number % 10}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    bad = dict(map(_broken, range(broken)))
    for name, content in bad.items():
        (folder / "3" / name).write_bytes(content)
    return list(bad)


def text(number: int) -> str:
    return " ".join(random.Random(number).choices(WORDS, k=30))


def _broken(number: int) -> tuple[str, bytes]:
    """A file that holds no article, of twelve kinds in turn."""
    good = (PAGE.format(text=text(number)) * 9).encode()
    kinds = {
        "empty.txt": b"",
        "noise.txt": bytes((number * 7 + n * n) % 256 for n in range(3_000)),
        "blocked.html": b"<html><body><h1>403 Forbidden</h1></body></html>",
        "robot.txt": b"Just a moment...\nVerifying you are human.",
        "cut.json": b'{"title": "x", "body": ',
        "deep.json": b"[" * 50_000,
        "cut.txt.gz": gzip.compress(good)[:-9],
        "damaged.txt.gz": b"\x1f\x8b\x08" + b"\x93" * 50,
        "cut.txt.zst": zstandard.compress(good)[:-9],
        "bomb.txt.gz": gzip.compress(bytes(9 << 20)),
        "none.csv": "পণ্য,দাম\nআলু,২০\n".encode(),
        "none.jsonl": b'{"price": 20}\n',
    }
    name = list(kinds)[number % len(kinds)]
    return f"bad-{number}-{name}", kinds[name]


def _good(number: int) -> tuple[str, bytes]:
    """A file of one article, in all formats in turn."""
    row = {"title": f"খবর {number}", "body": text(number) + "।"}
    table = io.StringIO()
    writer = csv.DictWriter(table, row)
    writer.writeheader()
    writer.writerow(row)
    record = json.dumps(row)
    kinds = {
        "a.txt": PAGE.format(text=text(number)),
        "a.json": record,
        "a.jsonl": record + "\n",
        "a.csv": table.getvalue(),
        "a.html": WEB.format(text=text(number)),
        "a.txt.gz": PAGE.format(text=text(number)),
        "a.jsonl.zst": record + "\n",
    }
    name = list(kinds)[number % len(kinds)]
    content = kinds[name].encode()
    content = gzip.compress(content) if name.endswith(".gz") else content
    return f"good-{number}-{name}", zstandard.compress(content) if name.endswith(".zst") else content
