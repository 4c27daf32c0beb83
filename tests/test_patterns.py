"""Patterns keep to what every supported Python matches rightly.

``re`` in Python 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) goes wrong over possessive groups, ``(…)++`` and the like, and
over atomic ones: it raises SystemError or misses matches. Possessive repetition of one sign or set is sound.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bnsearch

SOURCES = sorted(Path(bnsearch.__file__).parent.rglob("*.py"))
POSSESSIVE_GROUP = re.compile(r"\)[*+?]\+|\)\{[\d,]+\}\+|\(\?>")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_group_is_possessive(path: Path) -> None:
    found = [line for line in path.read_text("utf-8").splitlines() if POSSESSIVE_GROUP.search(line)]
    assert not found


def test_such_a_group_would_be_seen() -> None:
    assert all(POSSESSIVE_GROUP.search(pattern) for pattern in ("(?:ab)++c", "(a|b)?+", "(?>ab)", "(ab){2,3}+"))
