"""Files written and read for the tests of formats."""

from __future__ import annotations

from pathlib import Path

from bnsearch.article import Article
from bnsearch.ingest import Reading, find_files, read_file

__all__ = ["BODIES", "LEAD", "TITLES", "articles", "reading", "written"]

LEAD = (
    "সুনামগঞ্জের হাওরে নৌকায় একটি বিদ্যালয় চালু হয়েছে। চল্লিশ জন শিশু সেখানে ভর্তি হয়েছে।",
    "শিক্ষিকা রওশন আরা বলেন, বর্ষায় শিশুরা আর ঘরে বসে থাকবে না। নৌকায় বই ও খাবার আছে।",
)
"""Two paragraphs of an article."""


TITLES = "হাওরে ভাসমান বিদ্যালয় চালু", "গদখালীতে ফুলের দাম দ্বিগুণ"
BODIES = (
    "সুনামগঞ্জের হাওরে নৌকায় একটি বিদ্যালয় চালু হয়েছে।\nচল্লিশ জন শিশু সেখানে ভর্তি হয়েছে।",
    "যশোরের গদখালীতে ফুলের দাম এক সপ্তাহে দ্বিগুণ হয়েছে।",
)
"""Titles and texts of two articles."""


def written(path: Path, content: str | bytes) -> Path:
    """Write a file, with the folders it needs, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reading(path: Path) -> Reading:
    """Read one file that is named outright."""
    (source,) = find_files([path]).files
    return read_file(source)


def articles(path: Path) -> tuple[Article, ...]:
    """Return the articles of one file."""
    return reading(path).articles
