"""The report: a section for each part, which replaces what an earlier run of that part had written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import machine
from stress.articles import what

__all__ = ["Section", "write"]

_HEAD = """# Reliability

<!-- Written by `make stress`; not by hand. -->
Real processes on real articles. A run ends at the first thing that an index must never do: no such thing was seen.
"""


class Section(NamedTuple):
    """What one part found, and how it was run."""

    title: str
    lines: Sequence[str]
    part: str
    scale: float
    seconds: float


def write(path: Path, section: Section, order: Sequence[str]) -> None:
    """Put a section in its place of the report."""
    sections = dict.fromkeys(order, "")
    if path.exists():
        for text in path.read_text("utf-8").split("\n## ")[1:]:
            sections[text.partition("\n")[0]] = text.strip()
    sections[section.title] = _render(section)
    kept = [f"\n## {text}\n" for text in sections.values() if text]
    path.write_text(_HEAD + "".join(kept), "utf-8")


def _render(section: Section) -> str:
    command = f"python -m stress --parts {section.part}"
    if section.scale != 1:
        command += f" --scale {section.scale:g}"
    run = f"{date.today().isoformat()}, `{command}`, {section.seconds / 60:.0f} min, on {what()}; {machine()}."
    return "\n".join([section.title, "", run, "", *(f"- {line}" for line in section.lines)])
