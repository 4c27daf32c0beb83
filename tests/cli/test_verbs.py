"""Every verb as a person uses it: results on standard output, messages on standard error, 0 · 1 · 2."""

from __future__ import annotations

import json
import re

import pytest

VERBS = ("index", "rebuild", "search", "show", "stats", "eval")


def ids(done):
    return [hit["id"] for hit in json.loads(done.out)["hits"]]


def test_help_names_every_verb(run):
    done = run("--help")
    assert (done.code, done.err) == (0, "")
    assert all(re.search(rf"^  {verb} ", done.out, re.M) for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb(run, verb):
    done = run(verb, "--help")
    assert (done.code, done.err) == (0, "")
    assert "--index" in done.out
    assert "--json" in done.out


def test_version(run):
    import bnsearch

    assert run("--version") == (0, f"bnsearch {bnsearch.__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["serach", "নদী"],
        ["search", "নদী", "--bogus"],
        ["search", "নদী", "-n", "many"],
        ["search", "নদী", "-n", "-1"],
        ["search", "নদী", "--offset", "-1"],
        ["search", "নদী", "--sort", "best"],
        ["search", "নদী", "--color", "blue"],
        ["index"],
        ["show"],
    ],
)
def test_wrong_use_is_an_error_with_a_reason(run, seeds_index, arguments):
    done = run(*arguments, env={"BNSEARCH_INDEX": str(seeds_index)})
    assert (done.code, done.out) == (2, "")
    assert "Error:" in done.err


def test_index_then_again(run, tmp_path):
    first = run("index", "seeds/", "--index", tmp_path / "i")
    assert (first.code, first.out) == (0, "")
    assert first.err.startswith("17 added, 0 changed, 0 unchanged, 0 removed, 1 duplicates, 0 failed")
    second = run("index", "seeds/", "--index", tmp_path / "i")
    assert (second.code, second.out) == (0, "")
    assert second.err.startswith("0 added, 0 changed, 17 unchanged, 0 removed, 1 duplicates, 0 failed")


def test_rebuild_from_where_it_came(run, tmp_path):
    assert run("index", "seeds/", "--index", tmp_path / "i").code == 0
    before = ids(run("search", "বাংলাদেশ", "--json", "-n", "50", "--index", tmp_path / "i"))
    done = run("rebuild", "--index", tmp_path / "i", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("17 added")
    assert ids(run("search", "বাংলাদেশ", "--json", "-n", "50", "--index", tmp_path / "i")) == before


def test_search_prints_rank_title_facts_snippet_and_legend(run, seeds_index):
    done = run("search", "রেল সম্মেলন", "-n", "1", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    hit, _, below = done.out.partition("\n\n")
    title, facts, *snippet = hit.splitlines()
    assert title.startswith("1. ইস্তাম্বুলে *রেল* *সম্মেলন*: [তুরস্ক]-[কাজাখস্তান]")
    assert facts.split("  ·  ") == ["   2026-02-15", "101_b029ac20b252fe40.txt"]
    assert snippet
    assert all(line.startswith("   ") and line.strip() for line in snippet)
    assert re.match(r"1–1 of \d+ in \d+\.\d ms   more: --page 2   \*match\*", below.splitlines()[-1])


def test_lines_fit_the_terminal(run, seeds_index):
    done = run("search", "বাংলাদেশ", "--index", seeds_index, env={"COLUMNS": "40"})
    snippets = [line for line in done.out.splitlines() if line.startswith("   ") and "·" not in line]
    assert len(snippets) > 10
    assert max(len(re.sub("[\u09bc\u09cd\u0981-\u0983\u09c1-\u09c4]", "", line)) for line in snippets) <= 40


def test_nothing_found(run, seeds_index):
    done = run("search", "টুংটাংপুরাণ", "--index", seeds_index)
    assert (done.code, done.out) == (1, "")
    assert "টুংটাংপুরাণ" in done.err


def test_a_found_country_filter_with_no_article(run, seeds_index):
    assert run("search", "--country", "IS", "--index", seeds_index)[:2] == (1, "")


@pytest.mark.parametrize("where", ["--index", "BNSEARCH_INDEX", "./index"])
def test_where_the_index_is(run, tmp_path, where):
    article = tmp_path / "a.json"
    article.write_text('{"title": "হাটে নতুন ধান", "id": "ধান"}', "utf-8")
    directory = tmp_path / ("index" if where == "./index" else "elsewhere")
    options = ["--index", directory] if where == "--index" else []
    env = {"BNSEARCH_INDEX": str(directory)} if where == "BNSEARCH_INDEX" else {}
    assert run("index", article, *options, cwd=tmp_path, env=env).code == 0
    assert (directory / "CURRENT").is_file()
    found = run("search", "ধান", "--json", *options, cwd=tmp_path, env=env)
    assert ids(found) == ["ধান"]


def test_the_option_wins_over_the_environment(run, seeds_index, tmp_path):
    done = run("stats", "--json", "--index", seeds_index, env={"BNSEARCH_INDEX": str(tmp_path / "nothing")})
    assert json.loads(done.out)["articles"] == 17


def test_no_results_asked_for(run, seeds_index):
    done = run("search", "বাংলাদেশ", "-n", "0", "--json", "--index", seeds_index)
    results = json.loads(done.out)
    assert done.code == 0
    assert results["hits"] == []
    assert results["total"] > 9
    assert sum(results["facets"]["month"].values()) > 9
    plain = run("search", "বাংলাদেশ", "-n", "0", "--index", seeds_index)
    assert (plain.code, plain.err) == (0, "")
    assert f"of {results['total']} in" in plain.out


def test_past_the_end(run, seeds_index):
    done = run("search", "বাংলাদেশ", "--offset", "500", "--json", "--index", seeds_index)
    results = json.loads(done.out)
    assert done.code == 0
    assert results["hits"] == []
    assert results["total"] > 9
    assert run("search", "বাংলাদেশ", "--offset", "500", "--index", seeds_index).code == 0


def test_pages_continue(run, seeds_index):
    def page(*options):
        return ids(run("search", "বাংলাদেশ", "--json", "--index", seeds_index, *options))

    assert page("-n", "3") + page("-n", "3", "--offset", "3") == page("-n", "6")


@pytest.mark.parametrize(("sort", "sign"), [("newest", -1), ("oldest", 1)])
def test_sort_by_date(run, seeds_index, sort, sign):
    done = run("search", "বাংলাদেশ", "--sort", sort, "-n", "50", "--json", "--index", seeds_index)
    dates = [hit["date"] for hit in json.loads(done.out)["hits"]]
    known = [date for date in dates if date]
    assert known == sorted(known, reverse=sign < 0)
    assert dates == known + [None] * (len(dates) - len(known))


def test_equals_by_date_or_not(run, tmp_path):
    records = [
        {"id": f"y{year}", "title": "সেতু", "body": f"লেখা {year}", "date": f"{year}-01-01"}
        for year in (2023, 2025, 2024)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(json.dumps(record) for record in records))
    assert run("index", tmp_path / "news.jsonl", "--index", tmp_path / "index").code == 0
    for options, order in ([], ["y2025", "y2024", "y2023"]), (["--no-newer"], ["y2023", "y2025", "y2024"]):
        assert ids(run("search", "সেতু", "--json", "--index", tmp_path / "index", *options)) == order


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--source", "পদ্মাপাড়"], {"104"}),
        (["--official", "মোদি"], {"104"}),
        (["--official", "এরদোয়ান"], {"101"}),
        (["--country", "কাজাখস্তান"], {"101"}),
        (["--country", "kz"], {"101"}),
        (["--country", "Kazakhstan"], {"101"}),
        (["--since", "2026"], {"101", "111", "117"}),
        (["--since", "২০২৬-০২"], {"101", "117"}),
        (["--until", "২০ মার্চ ২০২৫"], {"106", "107"}),
        (["--since", "2025-06", "--until", "2025-07"], {"104", "115"}),
        (["--since", "2026-02", "--country", "TR"], {"101"}),
    ],
)
def test_filters(run, seeds_index, options, expected):
    done = run("search", *options, "--json", "-n", "50", "--index", seeds_index)
    assert done.code == 0
    assert {article_id[:3] for article_id in ids(done)} == expected


@pytest.mark.parametrize("options", [["--country", "নেইদেশ"], ["--since", "পরশু নাগাদ"], ["--until", "2025-02-30"]])
def test_a_filter_that_makes_no_sense(run, seeds_index, options):
    done = run("search", "নদী", *options, "--index", seeds_index)
    assert (done.code, done.out) == (2, "")
    assert options[1] in done.err
    assert done.err.count("\n") == 1


def test_show_prints_all_of_it(run, seeds_index):
    done = run("show", "104_ba77f447cfbb4c85.txt", "--query", "ঢল", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    plain = re.sub(r"[*\[\]{}]", "", done.out)
    assert "নেপালের দুর্যোগ ব্যবস্থাপনা কর্তৃপক্ষের মুখপাত্র দীপক বাহাদুর থাপা" in plain
    assert "*ঢল*" in done.out
    assert "[নেপালের]" in done.out
    assert "2025-07-21" in done.out


def test_show_of_an_unknown_id(run, seeds_index):
    done = run("show", "নেই-এমন.txt", "--index", seeds_index)
    assert (done.code, done.out) == (2, "")
    assert "নেই-এমন.txt" in done.err


def test_stats_for_people(run, seeds_index):
    done = run("stats", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    assert "17 articles" in done.out
    assert "from 2025-03-19 to 2026-02-25" in done.out
    assert "বাংলাদেশ" in done.out


def test_counts_over_time_for_people(run, seeds_index):
    done = run("stats", "--countries", "-n", "2", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    heads = [line for line in done.out.splitlines() if not line.startswith("    ")]
    assert heads == ["17  █▁▅▅▅██▅█▅▅█  all articles", "11  █▁▅▅▁█▅▅▅▁▁▅  বাংলাদেশ", " 5  ▁▁▁▅▅█▁▁▁▁▁▁  ভারত"]
    assert done.out.endswith("ভারত\n    2025-06 1, 2025-07 1, 2025-08 2, undated 1\n")
    narrow = run("stats", "--countries", "-n", "2", "--index", seeds_index, env={"COLUMNS": "30"}).out
    assert narrow.split() == done.out.split()
    assert max(map(len, narrow.splitlines())) <= 30
    assert not re.search(r"^ *\d+,?$", narrow, re.M), "a count stands beside its month"


def test_counts_over_time_as_json(run, seeds_index):
    done = run("stats", "--officials", "--country", "KZ", "--since", "2026", "--json", "--index", seeds_index)
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert (found["format"], found["kind"], found["articles"]) == (1, "official", {"2026-02": 1})
    assert {"id", "name", "articles"} == set(found["named"][0])
    assert all(row["articles"] == {"2026-02": 1} for row in found["named"])


def test_counts_over_time_of_nothing(run, seeds_index):
    options = ["stats", "--officials", "--since", "2030", "--index", seeds_index]
    assert run(*options) == (1, "", "No article that is counted names any.\n")
    done = run(*options, "--json")
    assert (done.code, json.loads(done.out)) == (1, {"format": 1, "kind": "official", "articles": {}, "named": []})


@pytest.mark.parametrize(
    "options", [["--countries", "--officials"], ["--country", "RU"], ["-n", "3"], ["--countries", "-n", "0"]]
)
def test_counts_over_time_that_make_no_sense(run, seeds_index, options):
    done = run("stats", *options, "--index", seeds_index)
    assert (done.code, done.out) == (2, "")
    assert "Error:" in done.err


def test_an_index_of_nothing(run, tmp_path):
    (tmp_path / "empty").mkdir()
    done = run("index", tmp_path / "empty", "--index", tmp_path / "i")
    assert done.code == 0
    assert done.err.startswith("0 added")
    assert run("search", "নদী", "--index", tmp_path / "i")[:2] == (1, "")
    stats = json.loads(run("stats", "--json", "--index", tmp_path / "i").out)
    assert (stats["articles"], stats["first_date"], stats["last_date"]) == (0, None, None)
    assert run("stats", "--index", tmp_path / "i").code == 0


def test_an_excluded_word_is_no_option(run, seeds_index):
    """As in the manual of any search engine; whoever means a Latin word puts the query in quotation marks."""
    everything = run("search", "চীন", "--index", seeds_index, "--json")
    some = run("search", "চীন", "-সিলেট", "--index", seeds_index, "--json")
    quoted = run("search", "চীন -sylhet", "--index", seeds_index, "--json")
    assert 0 < json.loads(some.out)["total"] < json.loads(everything.out)["total"]
    assert json.loads(quoted.out)["total"] == json.loads(some.out)["total"]
    assert run("search", "চীন", "--cuntry", "RU", "--index", seeds_index).code == 2


def test_a_mistake_in_a_query_is_shown_under_it(run, seeds_index):
    done = run("search", "(চীন AND", "--index", seeds_index)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "bnsearch: The query can't be understood: expected a word, or ) to close what ( opens.",
        "  (চীন AND",
        "  " + " " * len("(চীন AND") + "^",
    ]
