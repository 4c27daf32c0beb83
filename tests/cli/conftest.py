"""Real processes: what a person or a script at a shell sees of bnsearch."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.processes import ROOT, Ran, environment, obey_permissions


@pytest.fixture(scope="session")
def run() -> Callable[..., Ran]:
    def run(*arguments: str | bytes | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "bnsearch", *arguments],
            capture_output=True,
            cwd=cwd or ROOT,
            env=environment(**(env or {})),
            timeout=50,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err, err
        return Ran(done.returncode, out, err)

    return run


@pytest.fixture(scope="session")
def seeds_index(run: Callable[..., Ran], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample scrapes; nobody writes to it."""
    directory = tmp_path_factory.mktemp("seeds") / "index"
    assert run("index", "seeds", "--index", directory).code == 0
    return directory


class Commoner(NamedTuple):
    """Somebody for whom file permissions hold, and a folder of theirs."""

    folder: Path
    run: Callable[..., Ran]


@pytest.fixture(scope="session")
def permissions_hold(tmp_path_factory: pytest.TempPathFactory) -> bool:
    """Whether a child without root's privileges is kept out of a folder that is shut."""
    shut = tmp_path_factory.mktemp("shut")
    shut.chmod(0)
    probe = [sys.executable, "-c", f"import os; os.listdir({os.fspath(shut)!r})"]
    return subprocess.run(probe, preexec_fn=obey_permissions, capture_output=True).returncode != 0


@pytest.fixture
def commoner(tmp_path: Path, permissions_hold: bool) -> Iterator[Commoner]:
    """Run bnsearch as somebody for whom permissions hold; root may read everything."""
    if not permissions_hold:
        pytest.skip("permissions don't hold here")

    def run(*arguments: str | Path) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "bnsearch", *arguments],
            capture_output=True,
            cwd=tmp_path,
            env=environment(),
            preexec_fn=obey_permissions,
            timeout=50,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err, err
        return Ran(done.returncode, out, err)

    yield Commoner(tmp_path, run)
    for path in [*tmp_path.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
