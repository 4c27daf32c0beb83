"""A process that asks an index again and again while others write to it; prints what it saw, or what was wrong.

usage: python -m stress.asking INDEX ANSWERS, where ANSWERS holds as JSON what each allowed state answers to each query;
it ends when there is something on its standard input
"""

from __future__ import annotations

import json
import select
import sys
from pathlib import Path

import bnsearch
from stress.states import Answer, alike, answer

_LONG_LIVED = 20
"""How many fresh indexes are opened and asked before the long-lived one is opened anew."""

BEST = 10
"""Hits of each answer that are looked at."""

States = list[dict[str, Answer]]


def main() -> None:
    """Ask until nobody listens any more."""
    directory = Path(sys.argv[1])
    states: States = [
        {query: Answer(*given) for query, given in state.items()}
        for state in json.loads(Path(sys.argv[2]).read_bytes())
    ]
    asked = opened = 0
    seen: set[int] = set()
    while not select.select([sys.stdin], [], [], 0)[0]:
        with bnsearch.open_index(directory) as old:
            kept = state_answered(old, states)
            for _ in range(_LONG_LIVED):
                with bnsearch.open_index(directory) as fresh:
                    seen.add(state_answered(fresh, states))
                if state_answered(old, states) != kept:
                    raise SystemExit("an open index changed from one state to another")
                opened += 1
                asked += 2 * len(states[0])
                if select.select([sys.stdin], [], [], 0)[0]:
                    break
    print(json.dumps({"asked": asked, "opened": opened, "states": sorted(seen)}))


def state_answered(index: bnsearch.Index, states: States) -> int:
    """Ask all queries and return the number of the one state that answers like that."""
    given = {query: answer(index, query, BEST) for query in states[0]}
    if not all(each.total for each in given.values()):
        raise SystemExit("an empty answer")
    for number, state in enumerate(states):
        if all(alike(given[query], state[query]) for query in given):
            return number
    raise SystemExit("an answer of no state, or of two: " + repr({query: each.total for query, each in given.items()}))


if __name__ == "__main__":
    main()
