"""A file that takes too long, or is more than a reader takes at once, is refused by naming the limit."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from bnsearch.ingest import find_files, read_articles, read_each
from bnsearch.ingest.files import clock

PAGE = "হাটে নতুন আলু\n\nসকালে হাটে নতুন আলু উঠেছে। দাম কম।\n"
FILES = {
    "a.txt": PAGE,
    "a.html": f"<html><body><h1>হাটে নতুন আলু</h1><p>{PAGE}</p></body></html>",
    "a.jsonl": '{"title": "হাটে নতুন আলু"}\n',
    "a.csv": "title,body\nহাটে নতুন আলু,দাম কম।\n",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("threads", [0, 1])
def test_the_time_limit_holds_for_every_reader_in_any_thread(
    name: str, threads: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    assert list(read_articles(path))
    monkeypatch.setattr(clock, "SECONDS", 0.0)

    def read() -> None:
        with pytest.raises(SourceRefused, match=rf"{name} holds no article: it takes more than 0 s to read, which is"):
            list(read_articles(path))

    if threads:
        with ThreadPoolExecutor(threads) as pool:
            pool.submit(read).result()
    else:
        read()


def test_one_slow_file_does_not_keep_the_others_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(PAGE, "utf-8")
    looks = iter([0.0, 0.0, 0.0, 0.0, 99.0])

    monkeypatch.setattr(time, "thread_time", lambda: next(looks, 200.0))
    readings = list(read_each(find_files([tmp_path])))
    assert [len(reading.articles) for reading in readings] == [0, 1, 0, 1]
    ((_, reason),) = readings[2].failed
    assert reason.endswith("1.txt holds no article: it takes more than 60 s to read, which is the limit.")


def test_a_page_of_too_many_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE + "চর\n" * 50_000, "utf-8")
    with pytest.raises(SourceRefused, match="more than 50,000 lines, which is the limit"):
        list(read_articles(path))


@pytest.mark.parametrize(
    "unit", ["ক।\n", "চরের খবর আজ সকালে এসেছে\n", "চর প্রতিনিধি\n", "[](", "চর" + " " * 500, "২০২৫  "]
)
def test_a_long_page_of_one_thing_takes_no_more_than_its_length_times_something(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "নদীতে পানি বাড়ছে আজ। চরের মানুষ নৌকায়।\n" + unit * min(15_000, 2_000_000 // len(unit.encode()))
    path.write_text(text + " রবিবার।\n", "utf-8")
    started = time.thread_time()
    with suppress(SourceRefused):
        assert list(read_articles(path))
    assert time.thread_time() - started < 10
