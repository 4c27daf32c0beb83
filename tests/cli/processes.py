"""How tests start bnsearch as a process of its own."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import NamedTuple

__all__ = ["ROOT", "Ran", "environment", "obey_permissions"]

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    """How a process ended; no test may ever see a traceback, so making one fails at once."""

    code: int
    out: str
    err: str


_NOT_PASSED_ON = {
    *("NO_COLOR", "FORCE_HYPERLINK", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"),
    *("BNSEARCH_INDEX", "BNSEARCH_OFFICIALS", "PYTHONDONTWRITEBYTECODE"),
}


def environment(**changes: str) -> dict[str, str]:
    """The environment of a child: ours without what would change its answers, with ``changes``."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


_PR_CAPBSET_DROP = 24
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2
_LIBC = ctypes.CDLL(None)


def obey_permissions() -> None:
    """Before a child starts: take from root what lets it read and write every file, whatever its permissions."""
    if os.geteuid() == 0:
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
