"""The lock files hold what pyproject.toml asks for: a fresh clone installs from them alone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", row)[0].lower().replace("_", "-") for row in requirements}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_the_lock_holds_every_dependency_by_hash(lock: str, wanted: list[str]) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)==\S+ \\\n\s+--hash=sha256:", text, re.MULTILINE)
    assert names(wanted) <= {name.lower() for name in pinned}, "run 'make lock'"
    assert "://" not in text
