"""``search --explain``: under each hit what its score is the sum of."""

from __future__ import annotations

import json
import re

import pytest

from cli.test_json_output import SHAPES, assert_shape

PART = {"kind", "term", "score", "count", "rarity", "like", "share"}
QUERIES = ["রাশিয়া", "বাংলাদেশ প্রধানমন্ত্রী", "নেপালের ঢল", "জাহাজ ২০২৫", "রাষ্ট্রদূ ৭৭৭"]


@pytest.mark.parametrize("query", QUERIES)
def test_json(run, seeds_index, query):
    plain = json.loads(run("search", *query.split(), "--json", "--index", seeds_index).out)
    hits = json.loads(run("search", *query.split(), "--json", "--explain", "--index", seeds_index).out)["hits"]
    assert hits
    for hit in hits:
        assert_shape({key: value for key, value in hit.items() if key != "explain"}, "hit")
        assert all(set(part) == PART for part in hit["explain"])
        assert sum(part["score"] for part in hit["explain"]) == pytest.approx(hit["score"], abs=1e-4)
    assert "explain" not in SHAPES["hit"]
    assert plain["hits"] == [{key: value for key, value in hit.items() if key != "explain"} for hit in hits]


@pytest.mark.parametrize("query", QUERIES)
def test_terminal(run, seeds_index, query):
    plain = run("search", *query.split(), "--index", seeds_index).out.splitlines()
    lines = run("search", *query.split(), "--explain", "--index", seeds_index).out.splitlines()
    added = [line for line in lines if re.match(r" {3} +\d+\.\d{4}  [a-z]+", line)]
    assert [line for line in lines if line not in added][:-1] == plain[:-1]
    total = left = 0.0
    for line in added:
        score, kind = float(line.split()[0]), line.split()[1]
        if kind == "score":
            assert left == pytest.approx(total, abs=1e-3)
            total, left = score, 0.0
        else:
            left += score
    assert left == pytest.approx(total, abs=1e-3)


def test_a_filter_alone_has_nothing_to_explain(run, seeds_index):
    done = run("search", "--country", "নেপাল", "--explain", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    assert " score" not in done.out
