"""bnsearch with small measures: it shares out little work too, and commits often, so a small folder reaches all of it.

usage: python -m stress.small VERB …, as ``bnsearch``
"""

from __future__ import annotations

from bnsearch import intake, update
from bnsearch.cli.main import main

_BYTES_WORTH_A_PROCESS = 50_000
_TASK_BYTES = 40_000
_BYTES_A_COMMIT = 150_000

if __name__ == "__main__":
    intake._WORTH_A_PROCESS = _BYTES_WORTH_A_PROCESS
    intake._TASK_BYTES = _TASK_BYTES
    update._COMMIT_BYTES = _BYTES_A_COMMIT
    main()
