"""Large hostile pages one after the other in one process take no more memory than the largest of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .shared import PROJECT

SENTENCE = "নদীতে পানি বাড়ছে, চরের মানুষ নৌকায় উঠেছে, জানিয়েছেন স্থানীয়রা। "
PAGES = {
    "paragraphs": "".join(f"<p>{SENTENCE}{number}</p>" for number in range(12_000)),
    "links": "".join(f"<a href=/{number}>{SENTENCE[:30]} {number}</a>" for number in range(15_000)),
    "list": "<ul>" * 50 + "".join(f"<li>{SENTENCE}{number}" for number in range(12_000)),
    "names": "".join(f"<t{number:x} a{number:x}=1>ক</t>" for number in range(45_000)),
    "one": f"<p>{SENTENCE * 15_000}</p>",
}
READ = """
import sys
from bnsearch.errors import BnsearchError
from bnsearch.ingest import read_articles
for path in sys.argv[1:]:
    try:
        list(read_articles(path))
    except BnsearchError:
        pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def test_many_large_pages(tmp_path: Path) -> None:
    paths = []
    for number, (name, body) in enumerate(PAGES.items()):
        paths.append(tmp_path / f"{number}-{name}.html")
        paths[-1].write_text(f"<html><head><title>নদীর খবর</title></head><body>{body}</body></html>", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run([sys.executable, "-c", READ, *paths], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 500_000  # KB
