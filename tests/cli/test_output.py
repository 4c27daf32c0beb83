"""What scripts get of hits, what people get of them in their language, and the ways through many of them."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def search(run, seeds_index):
    def search(*arguments, **options):
        return run("search", *arguments, "--index", seeds_index, **options)

    return search


def test_a_json_object_a_line(search):
    done = search("বাংলাদেশ", "-n", "3", "--jsonl")
    hits = [json.loads(line) for line in done.out.splitlines()]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    whole = json.loads(search("বাংলাদেশ", "-n", "3", "--json").out)
    assert [{**hit, "format": 1} for hit in whole["hits"]] == hits
    assert done.err == ""


def test_chosen_fields(search):
    done = search("বাংলাদেশ", "-n", "2", "--fields", "rank,date,id")
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert [row[0] for row in rows] == ["1", "2"]
    assert all(
        (len(row) == 3 and row[2].endswith((".txt", ".json", ".html"))) or "#" in row[2] or row[2] for row in rows
    )


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{rank}: {rank}", "1: 1"),
        ("{{rank}}", "{1}"),
        (r"\{rank\}", "{rank}"),
        (r"{rank}\t|\n", "1\t|\n"),
        ("ক%s", "ক%s"),
    ],
)
def test_a_template(search, template, line):
    done = search("ভূমিকম্প", "-n", "1", "--format", template)
    assert done.out == f"{line}\n"


@pytest.mark.parametrize("form", [["--fields", "title,nonsense"], ["--format", "{nonsense}"]])
def test_a_field_there_is_not(search, form):
    done = search("ভূমিকম্প", *form)
    assert done.code == 2
    assert "nonsense" in done.err
    assert "snippet" in done.err


def test_one_form_at_a_time(search):
    done = search("ভূমিকম্প", "--json", "--jsonl")
    assert done.code == 2
    assert "choose one" in done.err


def test_quiet(search):
    loud, quiet = search("ভূমিকম্প"), search("ভূমিকম্প", "-q")
    assert loud.out.startswith(quiet.out)
    assert "countries:" not in quiet.out
    nothing = search("ৎৎৎৎ", "-q")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "")


def test_bengali_labels(search):
    asked = search("চীন সেনাপ্রধান", "--lang", "bn")
    for label in ("দেশ: ", "পদাধিকারী: ", "মাস: মার্চ ২০২৫", "২০ মার্চ ২০২৫", "মিলিসেকেন্ডে"):
        assert label in asked.out
    by_locale = search("চীন সেনাপ্রধান", env={"LANG": "bn_BD.UTF-8"})
    assert "পদাধিকারী: " in by_locale.out
    assert "officials: " in search("চীন সেনাপ্রধান", env={"LANG": "bn_BD.UTF-8", "LC_ALL": "en_GB.UTF-8"}).out
    assert "পাওয়া যায়নি" in search("ৎৎৎৎ", "--lang", "bn").err
    assert "আপনি কি খুঁজছেন" in search("সেনাপ্রদান", "--lang", "bn").err


def test_sources_and_months_stand_under_the_hits(search):
    out = search("বাংলাদেশ").out
    assert "\nsources: " in out
    assert "\nmonths: " in out


def test_pages(search):
    ids = search("বাংলাদেশ", "-n", "6", "--fields", "id").out.splitlines()
    pages = [search("বাংলাদেশ", "-n", "2", "--page", page, "--fields", "id").out.splitlines() for page in "123"]
    assert [one for page in pages for one in page] == ids
    assert "more: --page 2" in search("বাংলাদেশ", "-n", "2").out
    assert "more: --page 3" in search("বাংলাদেশ", "-n", "2", "--page", "2").out
    assert "more:" not in search("বাংলাদেশ", "-n", "100").out
    both = search("বাংলাদেশ", "--page", "2", "--offset", "2")
    assert both.code == 2
    assert "--page and --offset" in both.err


def test_opening_a_hit_at_once(search, run, seeds_index):
    second = search("ভূমিকম্প", "--fields", "id").out.splitlines()[1]
    opened = search("ভূমিকম্প", "-o", "2")
    assert opened.out == run("show", second, "--query", "ভূমিকম্প", "--index", seeds_index).out
    as_json = json.loads(search("ভূমিকম্প", "--open", "2", "--json").out)
    assert as_json["id"] == second
    beyond = search("ভূমিকম্প", "-o", "9999")
    assert beyond.code == 2
    assert "no result 9999" in beyond.err
    assert search("ৎৎৎৎ", "-o", "1").code == 1


def test_since_in_words(search):
    assert search("বাংলাদেশ", "--since", "মার্চ ২০২৫", "--until", "মার্চ ২০২৫", "--fields", "date").out
    for words in ("last month", "গত মাস", "গত ৭ দিন", "yesterday"):
        assert search("বাংলাদেশ", "--since", words).code in (0, 1)
    wrong = search("বাংলাদেশ", "--since", "কোনো একদিন")
    assert wrong.code == 2
    assert "is no date" in wrong.err


def test_similar(run, seeds_index):
    (first, *_) = run("search", "ভূমিকম্প মহড়া", "--fields", "id", "--index", seeds_index).out.splitlines()
    done = run("similar", first, "-n", "3", "--index", seeds_index)
    assert done.code == 0
    assert done.out.startswith("1. ")
    found = json.loads(run("similar", first, "--json", "--index", seeds_index).out)
    assert first not in [hit["id"] for hit in found["hits"]]
    assert found["hits"][0]["score"] >= found["hits"][-1]["score"]
    assert run("similar", "no-such-id", "--index", seeds_index).code == 2


def test_suggest(run, seeds_index):
    done = run("suggest", "বাংলা", "--index", seeds_index)
    assert "বাংলাদেশ" in done.out.splitlines()
    found = json.loads(run("suggest", "bangla", "--json", "-n", "3", "--index", seeds_index).out)
    assert found["format"] == 1
    assert "বাংলাদেশ" in [suggestion["text"] for suggestion in found["suggestions"]]
    assert run("suggest", "ৎৎৎ", "--index", seeds_index).code == 1


def test_grouped(run, tmp_path):
    told = "নদীর বাঁধ ভেঙে চরের চারটি গ্রাম ডুবে গেছে, পানিবন্দী হয়ে পড়েছে হাজারো মানুষ"
    records = [{"id": "ক", "body": f"{told}।"}, {"id": "খ", "body": f"রোববার ভোরে {told}, তাঁরা সাহায্য চান।"}]
    (tmp_path / "passages.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert run("index", "passages.jsonl", cwd=tmp_path).code == 0
    (hit,) = json.loads(run("search", "বাঁধ", "--group", "--json", cwd=tmp_path).out)["hits"]
    assert {hit["id"], *hit["folded"]} == {"ক", "খ"}
    shown = run("search", "বাঁধ", "--group", cwd=tmp_path).out
    assert f"told too in  ·  {hit['folded'][0]}" in shown
    assert len(json.loads(run("search", "বাঁধ", "--json", cwd=tmp_path).out)["hits"]) == 2


def test_counts_in_bengali(run, seeds_index):
    out = run("stats", "--lang", "bn", "--index", seeds_index).out
    assert out.startswith("১৭টি লেখা, ")
    assert "১৯ মার্চ ২০২৫ থেকে" in out
    over_time = run("stats", "--countries", "--lang", "bn", "--index", seeds_index).out
    assert "সব লেখা" in over_time
    assert "২০২৫-০৩ ২" in over_time


@pytest.mark.parametrize("form", ["--fields=", "--format=", "--open=1 --fields=id", "--open=1 --page=2"])
def test_what_makes_no_sense_is_refused(search, form):
    done = search("ভূমিকম্প", *form.split())
    assert (done.code, done.out) == (2, "")


def test_a_literal_query(search):
    assert search('চীন "মহড়া').code == 2
    assert search('চীন "মহড়া', "--literal").code == 0
    words = search("চীন মহড়া", "--fields", "id,score").out
    assert search("(চীন +মহড়া", "--literal", "--fields", "id,score").out == words
