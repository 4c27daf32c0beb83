"""Lucene's BengaliAnalyzer: the baseline program of ../shared/tools, run as it stands, its output read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers.base import size_of

__all__ = ["INSTALL", "LACKS", "TITLE", "Run", "run", "version"]

TITLE = "Lucene BengaliAnalyzer"
LACKS = (
    "Stems one suffix, once; no countries or officials, no facets; the Java program prints no p99. Its virtual machine "
    "takes what memory it likes and compiles and collects garbage on the other core."
)
INSTALL = "apt-get install liblucene8-java openjdk-17-jdk-headless (and ../shared/tools/LuceneBaseline.java)"
_PROGRAM = Path(__file__).resolve().parents[3] / "shared" / "tools" / "LuceneBaseline.java"
_JARS = Path("/usr/share/java")
_K1, _B, _K = "1.2", "0.75", "10"


class Run(NamedTuple):
    """What one run of the program printed, and what it took: bytes at its peak, bytes of its index."""

    documents_per_second: float
    p50: float
    p95: float
    peak: int
    size: int


def _jars() -> list[Path]:
    return [max(_JARS.glob(f"lucene-{part}-8*.jar"), default=Path()) for part in ("core", "analyzers-common")]


def version() -> str:
    """Return the version in the names of the jars; raises LookupError when something it takes isn't there."""
    core, common = _jars()
    if not (core.name and common.name and shutil.which("java") and _PROGRAM.exists()):
        raise LookupError("no Lucene 8, no java or no baseline program")
    return core.stem.removeprefix("lucene-core-")


def run(table: Path, topics: Path, rounds: int, work: Path) -> Run:
    """Index a table of documents and ask the topics ``rounds`` times; the last round counts."""
    with tempfile.TemporaryDirectory(dir=work) as place:
        command = ["java", f"-Djava.io.tmpdir={place}", "-cp", os.pathsep.join(map(str, _jars())), str(_PROGRAM)]
        command += ["search", str(table), str(topics), f"{place}/hits.run", "bn", _K, str(rounds), _K1, _B]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, "java")
        size = max(size_of(path) for path in Path(place).glob("lucene-baseline*"))
    rate = re.search(r"indexed (\d+) documents/s", printed)
    latency = re.search(r"p50 ([\d.]+) p95 ([\d.]+)", printed)
    assert rate and latency, printed
    return Run(float(rate[1]), float(latency[1]), float(latency[2]), usage.ru_maxrss * 1024, size)
