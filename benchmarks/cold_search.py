"""One cold search from a shell, next to Whoosh's own command line over the same folder: the median of paired runs.

usage: python benchmarks/cold_search.py [FOLDER] [QUERY] [--pairs N]

Whoosh's command line finds nothing for most Bengali words (its tokenizer drops vowel signs), so it does less: it
neither reads a stored article nor makes a snippet.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path("../shared/seeds") if Path("../shared/seeds").is_dir() else Path("seeds")
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("query", nargs="?", default="রাশিয়া")
    parser.add_argument("--pairs", type=int, default=10)
    options = parser.parse_args()
    programs = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as temporary:
        pages = Path(temporary) / "pages"
        pages.mkdir()
        for page in options.folder.glob("*.txt"):
            shutil.copy(page, pages)
        index = str(Path(temporary) / "index")
        for command in (
            [programs / "bnsearch", "index", pages, "--index", index],
            [programs / "whoosh", "index", pages],
        ):
            subprocess.run(list(map(str, command)), check=True, capture_output=True)
        ours = [str(programs / "bnsearch"), "search", options.query, "--index", index]
        theirs = [str(programs / "whoosh"), "search", options.query, str(pages)]
        for command in (ours, theirs):
            seconds(command)
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(options.pairs)]
    print(f"bnsearch search   {statistics.median(a for a, _ in pairs) * 1000:6.1f} ms")
    print(f"whoosh search     {statistics.median(b for _, b in pairs) * 1000:6.1f} ms")
    print(f"ratio             {statistics.median(a / b for a, b in pairs):6.2f}   median of {len(pairs)} paired runs")


if __name__ == "__main__":
    main()
