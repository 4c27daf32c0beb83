"""Articles as time goes by: bars in a terminal, pictures in files."""

from __future__ import annotations

import json
import re

import pytest


@pytest.fixture
def trend(run, seeds_index):
    def trend(*arguments, **options):
        return run("trend", *arguments, "--index", seeds_index, **options)

    return trend


def test_bars(trend):
    done = trend("বাংলাদেশ", env={"COLUMNS": "60"})
    assert done.code == 0
    lines = done.out.splitlines()
    counted = {line.split()[0]: int(line.split()[-1]) for line in lines}
    told = json.loads(trend("বাংলাদেশ", "--json").out)
    assert counted == told["articles"]
    assert all(count <= told["all_articles"][period] for period, count in counted.items())
    longest = max(line.count("█") for line in lines)
    for line in lines:
        if (dated := re.match(r"\d{4}-\d\d", line)) and counted[dated[0]] == max(counted.values()):
            assert line.count("█") == longest
        assert len(line) <= 60


def test_in_bengali(trend):
    assert "২০২৫-০৩" in trend("বাংলাদেশ", "--lang", "bn").out


def test_filters_and_nothing(trend):
    assert trend("বাংলাদেশ", "--country", "JP").code == 0
    nothing = trend("ৎৎৎৎ")
    assert (nothing.code, nothing.out) == (1, "")
    assert "Nothing found" in nothing.err


@pytest.mark.parametrize(("name", "beginning"), [("chart.svg", b"<?xml"), ("chart.png", b"\x89PNG")])
def test_a_picture(trend, tmp_path, name, beginning):
    pytest.importorskip("matplotlib")
    done = trend("বাংলাদেশ", "--plot", tmp_path / name)
    assert done.code == 0
    data = (tmp_path / name).read_bytes()
    assert data.startswith(beginning)
    if name.endswith("svg"):
        text = data.decode()
        assert "বাংলাদেশ" in text
        assert "2025-03" in text
        assert "<script" not in text


def test_a_picture_that_can_not_be(trend, tmp_path):
    wrong = trend("বাংলাদেশ", "--plot", tmp_path / "chart.gif")
    assert wrong.code == 2
    assert ".svg" in wrong.err
    missing = trend("বাংলাদেশ", "--plot", tmp_path / "no" / "chart.svg")
    assert missing.code == 2
    assert "can't be written" in missing.err


def test_a_title_is_no_mathematics(trend, tmp_path):
    done = trend(r"$\foo$ বাংলাদেশ", "--plot", tmp_path / "chart.svg")
    assert done.code == 0
    assert r"$\foo$" in (tmp_path / "chart.svg").read_text("utf-8")


def test_one_mistyped_date_draws_no_thousand_bars(run, tmp_path):
    days = ("1901-01-01", "2024-05-01", "2099-12-31")
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"id": d, "title": "আম", "body": "আম।", "date": d}) for d in days)
    )
    assert run("index", "a.jsonl", cwd=tmp_path).code == 0
    assert [line.split()[0] for line in run("trend", "আম", cwd=tmp_path).out.splitlines()] == [d[:4] for d in days]
