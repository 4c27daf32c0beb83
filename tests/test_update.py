"""Updating: what is new, changed, unchanged, gone; the same files always give the same index."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import bnsearch
from bnsearch import Article
from bnsearch.article import Clash
from bnsearch.index import invert

PAGE = """{title}

গতকাল বিকেলে কালনী নদীতে নৌকাবাইচ হয়েছে। দুই পাড়ে হাজারো মানুষ জড়ো হয়েছিলেন। প্রথম হয়েছে চরের দল।

আয়োজক রমিজ আলী বলেন, আগামী বছর আরও বড় আয়োজন হবে। বিজয়ী দল পেয়েছে একটি {prize}।
"""


def write_page(path, title="চরের নৌকাবাইচে দর্শকের ঢল", prize="লাল গরু"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=title, prize=prize), "utf-8")


def write_lines(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")


def counts(report):
    return {
        name: value
        for name in ("added", "changed", "unchanged", "removed", "duplicates")
        if (value := getattr(report, name))
    }


def contents(index):
    """Everything in the index: id → title."""
    size = index.stats()["articles"]
    found = index.search("", limit=size + 10, until="9999")
    undated = {}
    for article_id in index_ids(index):
        undated[article_id] = index.article(article_id).title
    assert len(undated) == size
    assert found.total <= size
    return undated


def index_ids(index):
    """Ids of all live articles, found by a word that every article of these tests holds."""
    results = index.search("নৌকাবাইচ খবর", limit=10_000)
    return [hit.article.id for hit in results]


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "in"
    write_page(path / "a.txt")
    write_page(path / "deep/b.txt", title="নৌকাবাইচে জিতল হাওরের দল")
    write_lines(path / "c.jsonl", {"id": "c1", "title": "খবর এক"}, {"id": "c2", "title": "খবর দুই"})
    return path


@pytest.fixture
def index(tmp_path):
    with bnsearch.open_index(tmp_path / "index", create=True) as opened:
        yield opened


def picture(directory):
    """What of a directory must stay as it is when nothing is written: names, inodes, times, sizes."""
    return {
        os.fspath(path.relative_to(directory)): (stat.st_ino, stat.st_ctime_ns, stat.st_mtime_ns, stat.st_size)
        for path in sorted([directory, *directory.rglob("*")])
        if (stat := path.stat())
    }


def test_first_then_nothing_new(index, folder):
    report = index.update([folder])
    assert counts(report) == {"added": 4}
    assert report.failed == ()
    assert report.seconds > 0
    assert set(contents(index)) == {"a.txt", "deep/b.txt", "c1", "c2"}
    assert counts(index.update([folder])) == {"unchanged": 4}
    assert counts(index.update([str(folder)])) == {"unchanged": 4}
    assert counts(index.update([folder / "a.txt"])) == {"unchanged": 1}


def test_nothing_is_written_when_nothing_changed(index, folder):
    index.update([folder, Article(id="নিজের", title="নিজের খবর")])
    before = picture(index.directory)
    assert len(before) >= 4
    report = index.update([folder, Article(id="নিজের", title="নিজের খবর")])
    assert counts(report) == {"unchanged": 5}
    assert picture(index.directory) == before


def test_nothing_is_written_when_a_bad_file_is_still_bad(index, folder):
    (folder / "bad.txt").write_bytes(b"\xff\x00\x01")
    index.update([folder])
    before = picture(index.directory)
    report = index.update([folder])
    assert len(report.failed) == 1
    assert picture(index.directory) == before


def test_a_search_writes_nothing(index, folder):
    index.update([folder])
    before = picture(index.directory)
    index.search("খবর")
    index.stats()
    assert picture(index.directory) == before


def test_a_changed_file_replaces(index, folder):
    index.update([folder])
    write_page(folder / "a.txt", title="নৌকাবাইচ এবার অন্য ঘাটে", prize="কালো মহিষ")
    assert counts(index.update([folder])) == {"changed": 1, "unchanged": 3}
    assert contents(index)["a.txt"] == "নৌকাবাইচ এবার অন্য ঘাটে"
    assert [hit.article.id for hit in index.search("মহিষ")] == ["a.txt"]
    assert [hit.article.id for hit in index.search("গরু")] == ["deep/b.txt"]


def test_a_change_of_one_size_within_the_clock_tick_is_seen(index, folder):
    index.update([folder])
    path = folder / "a.txt"
    text = path.read_text("utf-8")
    path.write_text(text.replace("লাল", "নীল"), "utf-8")
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    assert counts(index.update([folder]))["changed"] == 1


def test_a_vanished_file_goes(index, folder):
    index.update([folder])
    (folder / "a.txt").unlink()
    (folder / "c.jsonl").unlink()
    assert counts(index.update([folder], allow_removals=True)) == {"unchanged": 1, "removed": 3}
    assert set(contents(index)) == {"deep/b.txt"}
    assert index.search("গরু").total == 1
    with pytest.raises(bnsearch.BnsearchError):
        index.article("a.txt")


def test_only_what_is_below_the_given_paths_can_vanish(index, folder):
    index.update([folder])
    (folder / "a.txt").unlink()
    assert counts(index.update([folder / "deep"])) == {"unchanged": 1}
    assert "a.txt" in contents(index)


def test_a_folder_whose_name_begins_like_the_given_one(index, tmp_path):
    write_page(tmp_path / "in/a.txt")
    write_page(tmp_path / "in-2/b.txt")
    index.update([tmp_path / "in", tmp_path / "in-2"])
    (tmp_path / "in-2/b.txt").unlink()
    assert counts(index.update([tmp_path / "in"])) == {"unchanged": 1}


def test_a_line_that_leaves_its_file(index, folder):
    index.update([folder])
    write_lines(folder / "c.jsonl", {"id": "c2", "title": "খবর দুই"}, {"id": "c3", "title": "খবর তিন, নতুন"})
    report = index.update([folder])
    assert (report.added, report.removed) == (1, 1)
    assert set(contents(index)) == {"a.txt", "deep/b.txt", "c2", "c3"}


def test_a_moved_file(index, folder):
    index.update([folder])
    (folder / "a.txt").rename(folder / "deep/a.txt")
    assert counts(index.update([folder])) == {"added": 1, "unchanged": 3, "removed": 1}
    assert set(contents(index)) == {"deep/a.txt", "deep/b.txt", "c1", "c2"}


def test_a_file_that_turns_bad_and_good_again(index, folder):
    index.update([folder])
    (folder / "a.txt").write_bytes(b"\xff\x00\x01")
    report = index.update([folder])
    assert counts(report) == {"unchanged": 4}
    ((path, reason),) = report.failed
    assert path.endswith("a.txt")
    assert "not text" in reason
    assert report.kept == ((path, 1),)
    assert "a.txt" in contents(index), "what the file gave before stays"
    write_page(folder / "a.txt", prize="কালো মহিষ")
    report = index.update([folder])
    assert counts(report) == {"changed": 1, "unchanged": 3}
    assert report.failed == ()


def test_a_broken_line_is_reported_with_its_number(index, folder):
    with open(folder / "c.jsonl", "a", encoding="utf-8") as file:
        file.write('\n{"id": "c3"\n[1]\n{"id": "c4", "title": "খবর চার"}\n')
    for _ in range(2):
        report = index.update([folder])
        assert [path for path, _ in report.failed] == ["c.jsonl:3", "c.jsonl:4"]
        assert all(reason for _, reason in report.failed)
    assert {"c1", "c2", "c4"} <= set(contents(index))


def test_a_folder_given_twice_counts_once(index, folder):
    assert counts(index.update([folder, folder, folder / "a.txt"])) == {"added": 4}
    assert counts(index.update([folder / "deep", folder])) == {"unchanged": 4}


def test_an_id_stays_whichever_folder_is_given(index, folder):
    """An article keeps the id it has, also when the folder inside is updated by itself."""
    index.update([folder])
    write_page(folder / "deep/b.txt", title="নৌকাবাইচে হারল হাওরের দল")
    assert counts(index.update([folder / "deep"])) == {"changed": 1}
    assert contents(index)["deep/b.txt"] == "নৌকাবাইচে হারল হাওরের দল"
    assert len(contents(index)) == 4


# ---- the same path below two folders


@pytest.fixture
def twins(tmp_path):
    for name, title in (("north", "নৌকাবাইচ উত্তরে"), ("south", "নৌকাবাইচ দক্ষিণে")):
        write_page(tmp_path / name / "a.txt", title=title)
    return tmp_path / "north", tmp_path / "south"


def test_two_folders_with_a_file_of_one_name(index, twins):
    assert counts(index.update(twins)) == {"added": 2}
    before = contents(index)
    assert sorted(before.values()) == ["নৌকাবাইচ উত্তরে", "নৌকাবাইচ দক্ষিণে"]
    assert "a.txt" in before
    assert counts(index.update(twins)) == {"unchanged": 2}
    for root in twins:
        assert counts(index.update([root])) == {"unchanged": 1}
    for root in twins:
        write_page(root / "a.txt", title=before_title(before, root), prize="কালো মহিষ")
    assert counts(index.update(reversed(twins))) == {"changed": 2}
    assert contents(index) == before


def before_title(contents, root):
    return next(title for title in contents.values() if ("উত্তরে" in title) == (root.name == "north"))


def test_the_other_one_stays_when_one_vanishes(index, twins):
    north, _ = twins
    index.update(twins)
    (north / "a.txt").unlink()
    assert counts(index.update(twins, allow_removals=True)) == {"unchanged": 1, "removed": 1}
    assert list(contents(index).values()) == ["নৌকাবাইচ দক্ষিণে"]


def test_added_one_after_the_other(index, twins):
    for root in twins:
        assert counts(index.update([root])) == {"added": 1}
    assert len(contents(index)) == 2


# ---- one id in two places


@pytest.fixture
def shared(tmp_path):
    path = tmp_path / "shared"
    write_lines(path / "a.jsonl", {"id": "x", "title": "খবর ক"}, {"id": "a", "title": "খবর শুধু এখানে"})
    write_lines(path / "b.jsonl", {"id": "x", "title": "খবর খ"}, {"id": "b", "title": "খবর শুধু ওখানে"})
    return path


def test_two_articles_of_one_id_are_both_there(index, shared):
    report = index.update([shared])
    assert counts(report) == {"added": 4}
    assert contents(index) == {
        "x": "খবর ক",
        "b.jsonl#x": "খবর খ",
        "a": "খবর শুধু এখানে",
        "b": "খবর শুধু ওখানে",
    }
    assert report.clashes == (Clash("x", os.fspath(shared / "b.jsonl"), "b.jsonl#x"),)
    assert counts(index.update([shared])) == {"unchanged": 4}


@pytest.mark.parametrize(("gone", "left"), [("a", "b.jsonl#x"), ("b", "x")])
@pytest.mark.parametrize("how", ["vanishes", "dropped", "changed"])
def test_the_other_article_of_an_id_keeps_the_id_it_has(index, shared, gone, left, how):
    index.update([shared])
    before = contents(index)[left]
    if how == "vanishes":
        (shared / f"{gone}.jsonl").unlink()
    else:
        rows = [{"id": gone, "title": "খবর বদলেছে"}] + [{"id": "x", "title": "খবর গ"}] * (how == "changed")
        write_lines(shared / f"{gone}.jsonl", *rows)
    index.update([shared])
    assert contents(index)[left] == before
    write_lines(shared / ("b.jsonl" if gone == "a" else "a.jsonl"), {"id": "x", "title": before + " নতুন"})
    index.update([shared])
    assert contents(index)[left] == before + " নতুন"


def test_an_id_in_two_files_that_both_change(index, shared):
    index.update([shared])
    for name in "ab":
        write_lines(shared / f"{name}.jsonl", {"id": "x", "title": f"খবর নতুন {name}"})
    index.update([shared])
    assert contents(index) == {"x": "খবর নতুন a", "b.jsonl#x": "খবর নতুন b"}


def test_two_articles_of_one_id_in_one_file(index, tmp_path):
    write_lines(tmp_path / "a.jsonl", {"id": "x", "title": "খবর ক"}, {"id": "x", "title": "খবর খ"})
    report = index.update([tmp_path / "a.jsonl"])
    assert counts(report) == {"added": 2}
    assert contents(index) == {"x": "খবর ক", "a.jsonl#x": "খবর খ"}
    assert [clash.new_id for clash in report.clashes] == ["a.jsonl#x"]


def test_an_id_in_two_folders_of_which_only_one_is_updated(index, tmp_path):
    write_lines(tmp_path / "north/a.jsonl", {"id": "x", "title": "খবর ক"})
    write_lines(tmp_path / "south/b.jsonl", {"id": "x", "title": "খবর ক"})
    assert counts(index.update([tmp_path / "north", tmp_path / "south"])) == {"added": 1, "duplicates": 1}
    (tmp_path / "north/a.jsonl").unlink()
    index.update([tmp_path / "north"], allow_removals=True)
    assert contents(index) == {"x": "খবর ক"}, "the other file gives it now"


# ---- one text in two places

LONG = " ".join(f"নৌকাবাইচের {number} নম্বর খবরে মাঝিদের গানের কথা আছে।" for number in range(12))


@pytest.fixture
def copies(tmp_path):
    path = tmp_path / "copies"
    write_lines(path / "a.jsonl", {"id": "a", "title": "খবর ক", "body": LONG})
    write_lines(path / "b.jsonl", {"id": "b", "title": "খবর খ", "body": LONG.replace(" ", "\n")})
    write_lines(path / "c.jsonl", {"id": "c", "title": "খবর গ", "body": LONG + " আরও।"})
    return path


def test_a_text_in_two_files_is_one_article(index, copies):
    assert counts(index.update([copies])) == {"added": 2, "duplicates": 1}
    assert contents(index) == {"a": "খবর ক", "c": "খবর গ"}
    before = picture(index.directory)
    assert counts(index.update([copies])) == {"unchanged": 2, "duplicates": 1}
    assert picture(index.directory) == before


@pytest.mark.parametrize("how", ["vanishes", "changes"])
def test_the_copy_comes_in_when_the_first_goes(index, copies, how):
    index.update([copies])
    if how == "vanishes":
        (copies / "a.jsonl").unlink()
    else:
        write_lines(copies / "a.jsonl", {"id": "a", "title": "খবর ক", "body": "অন্য খবর। " + LONG})
    index.update([copies])
    expected = {"b": "খবর খ", "c": "খবর গ"} | ({"a": "খবর ক"} if how == "changes" else {})
    assert contents(index) == expected
    assert index.update([copies]).unchanged == len(expected)


# ---- articles that come from no file


def test_article_objects(index):
    first, second = Article(id="১", title="খবর এক"), Article(id="২", title="খবর দুই")
    assert counts(index.update([first, second])) == {"added": 2}
    assert counts(index.update([first])) == {"unchanged": 1}
    changed = Article(id="২", title="খবর দুই, সংশোধিত")
    assert counts(index.update([first, changed])) == {"changed": 1, "unchanged": 1}
    assert contents(index) == {"১": "খবর এক", "২": "খবর দুই, সংশোধিত"}


@pytest.mark.parametrize(
    "field", [{"body": "আরও কথা"}, {"date": "2025-01-01"}, {"source": "স"}, {"url": "u"}, {"extra": {"k": 1}}]
)
def test_a_change_in_any_field_of_an_article_object(index, field):
    index.update([Article(id="১", title="খবর এক")])
    assert counts(index.update([Article(id="১", title="খবর এক", **field)])) == {"changed": 1}


def test_article_objects_stay_when_folders_are_updated(index, folder):
    index.update([Article(id="১", title="খবর এক"), folder])
    assert counts(index.update([folder])) == {"unchanged": 4}
    assert "১" in contents(index)


def test_the_same_list_with_an_id_twice_changes_nothing_the_second_time(index):
    articles = [Article(id="১", title="খবর এক"), Article(id="১", title="খবর এক, সংশোধিত")]
    assert counts(index.update(articles)) == {"added": 1, "duplicates": 1}
    before = picture(index.directory)
    assert index.update(articles).changed == 0
    assert picture(index.directory) == before
    assert contents(index) == {"১": "খবর এক, সংশোধিত"}


def test_an_article_object_with_the_id_of_a_file_outlives_the_file(index, folder):
    index.update([folder])
    own = Article(id="c1", title="খবর নিজের হাতে")
    assert counts(index.update([own])) == {"changed": 1}
    assert contents(index)["c1"] == own.title
    (folder / "c.jsonl").unlink()
    index.update([folder])
    index.update([own])
    assert contents(index).get("c1") == own.title


# ---- rebuilding


def test_rebuild_without_paths(index, folder):
    own = Article(id="নিজের", title="খবর নিজের", body="খবর। " * 3, date="2025-05-05", extra={"k": [1]})
    index.update([folder, own])
    before = contents(index)
    report = index.rebuild()
    assert counts(report) == {"added": 5}
    assert contents(index) == before
    assert index.article("নিজের") == own
    assert counts(index.update([folder, own])) == {"unchanged": 5}


def test_rebuild_sees_what_changed(index, folder):
    index.update([folder])
    (folder / "a.txt").unlink()
    write_page(folder / "new.txt", title="নৌকাবাইচের নতুন খবর")
    index.rebuild()
    assert set(contents(index)) == {"a.txt", "new.txt", "deep/b.txt", "c1", "c2"}, "a rebuild loses nothing"
    report = index.rebuild(allow_removals=True)
    assert report.removed == 1
    assert set(contents(index)) == {"new.txt", "deep/b.txt", "c1", "c2"}


def test_what_vanished_before_a_rebuild_goes_with_the_next_update(index, folder):
    index.update([folder])
    (folder / "a.txt").unlink()
    index.rebuild()
    assert counts(index.update([folder])) == {"unchanged": 3, "removed": 1}


def test_rebuild_from_given_paths(index, folder, tmp_path):
    index.update([folder])
    write_page(tmp_path / "other/z.txt", title="নৌকাবাইচ অন্য শহরে", prize="কালো মহিষ")
    index.rebuild([tmp_path / "other"])
    assert set(contents(index)) == {"a.txt", "deep/b.txt", "c1", "c2", "z.txt"}
    index.rebuild([tmp_path / "other"], allow_removals=True)
    assert set(contents(index)) == {"z.txt"}
    index.rebuild()
    assert set(contents(index)) == {"z.txt"}


def test_rebuild_keeps_the_ids_of_twins(index, twins):
    index.update(twins)
    before = contents(index)
    index.rebuild()
    assert contents(index) == before


@pytest.mark.parametrize("what", ["analysis", "format"])
def test_rebuild_of_an_older_index_keeps_article_objects(index, folder, what, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(invert, "by_skeleton", lambda *arguments: {})  # as in format 1
        index.update([folder, Article(id="নিজের", title="খবর নিজের")])
    make_older(index.directory, what)
    with pytest.raises(bnsearch.BnsearchError, match="rebuild"):
        bnsearch.open_index(index.directory)
    index.rebuild()
    assert set(contents(index)) == {"a.txt", "deep/b.txt", "c1", "c2", "নিজের"}


def make_older(directory: Path, what: str) -> None:
    """Leave an index as one of the version of the analysis or the format before would stand there."""
    from bnsearch.index.generations import current, read_json, write_json

    path = current(directory) / "catalog.json"
    value = read_json(path)
    path.unlink()
    write_json(path, {**value, what: value[what] - 1})
    (path.parent / "people.cols").unlink()  # of format 3
    (path.parent / "twins.cols").unlink()  # of format 4


def test_an_update_equals_a_rebuild(tmp_path, folder):
    """Whatever the way, the same files give the same ranking."""

    def ranking(index):
        return [(hit.article, round(hit.score, 9), hit.snippet) for hit in index.search("নৌকাবাইচ গরু খবর দুই", limit=50)]

    with bnsearch.open_index(tmp_path / "i", create=True) as index:
        index.update([folder])
        for number in range(12):
            write_page(folder / f"more/{number}.txt", title=f"নৌকাবাইচ {number}", prize="গরু " * (number % 3 + 1))
            index.update([folder])
        for number in range(0, 12, 2):
            (folder / f"more/{number}.txt").unlink()
        write_page(folder / "more/1.txt", title="নৌকাবাইচ আর হলো না", prize="খবর")
        index.update([folder])
        updated = ranking(index)
        index.rebuild()
        rebuilt = ranking(index)
    assert len(updated) == 10
    assert sorted(updated, key=str) == sorted(rebuilt, key=str)
    assert [score for _, score, _ in updated] == sorted((score for _, score, _ in updated), reverse=True)


def test_progress_counts_every_file(index, folder):
    calls = []
    index.update([folder], progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 3), (2, 3), (3, 3)]
