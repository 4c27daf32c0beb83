"""What reaches a terminal: colour where it is wanted, and nothing out of a page that acts on the terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest

from cli.colours import BLACK, SIGHT, WHITE, colour, contrast, difference
from cli.processes import environment

SGR = re.compile(r"\x1b\[[0-9;]*m")
ATTACK = (
    "\x1b]0;মালিক\x07\x1b[2J\x1b[31mলাল\x1b[0m \x9b31m \x1bP+q\x1b\\ \x1b]8;;http://evil.test\x1b\\টিপুন\x1b]8;;\x1b\\ "
    "\u202eউল্টো\u202c \u2066ভিতর\u2069 [bold red]মার্কআপ[/bold red] [link=http://evil.test]লিংক[/link] \x08\x07\x7f\r"
)


def on_terminal(*arguments, **env):
    """Run bnsearch with its standard output on a terminal of its own; return what it printed there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bnsearch", *arguments],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=environment(**{"TERM": "xterm-256color", **env}),
    )
    os.close(theirs)
    data = b""
    while True:
        try:
            chunk = os.read(ours, 65_536)
        except OSError:
            break
        if not chunk:
            break
        data += chunk
    os.close(ours)
    return process.wait(), data.decode()


@pytest.fixture(scope="module")
def hostile(run, tmp_path_factory):
    """An index of one article that is full of what a terminal would obey."""
    folder = tmp_path_factory.mktemp("hostile")
    record = {
        "id": f"আইডি{ATTACK}",
        "title": f"হামলার শিরোনাম {ATTACK}",
        "body": f"হামলার বিবরণ {ATTACK} এখানে শেষ। রাশিয়া{ATTACK}",
        "source": f"সূত্র{ATTACK}",
        "url": f"https://example.test/{ATTACK}",
    }
    path = folder / "page.json"
    path.write_text(json.dumps(record), "utf-8")
    assert run("index", path, "--index", folder / "index").code == 0
    return folder / "index"


def harmless(text):
    left = SGR.sub("", text).replace("\r\n", "\n")
    acting = [c for c in left if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u202c\u2066\u2069"]
    assert acting == []
    colours = set(SGR.findall(text))
    assert "\x1b[31m" not in colours, "the page's own red came through"


@pytest.mark.parametrize("color", ["always", "never", "auto"])
@pytest.mark.parametrize("verb", [["search", "হামলার"], ["stats"]])
def test_escape_sequences_in_a_page(hostile, verb, color):
    options = ["--color", color] if verb[0] != "stats" else []
    code, text = on_terminal(*verb, *options, "--index", hostile)
    assert code == 0
    assert ("রাশিয়া" if verb == ["stats"] else "মালিক") in text
    harmless(text)


def test_escape_sequences_in_a_shown_page(run, hostile):
    article_id = json.loads(run("search", "হামলার", "--json", "--index", hostile).out)["hits"][0]["id"]
    code, text = on_terminal("show", article_id, "--query", "হামলার", "--color", "always", "--index", hostile)
    assert code == 0
    assert "এখানে শেষ" in text
    harmless(text)


@pytest.mark.parametrize("verb", [["search", "হামলার"], ["stats"]])
def test_json_holds_them_only_as_escapes(hostile, verb):
    code, text = on_terminal(*verb, "--json", "--index", hostile)
    assert code == 0
    assert "\x1b" not in text
    harmless(text)
    value = json.loads(text)
    if verb[0] == "search":
        assert "\x1b[2J" in value["hits"][0]["title"], "JSON keeps the text as it is"


def test_a_shown_article_is_broken_between_words_on_a_terminal_only(run, seeds_index):
    arguments = ["show", "104_ba77f447cfbb4c85.txt", "--query", "ঢল", "--color", "never", "--index", seeds_index]
    code, shown = on_terminal(*arguments, COLUMNS="60")
    plain = run(*arguments, env={"COLUMNS": "60"}).out
    assert code == 0
    assert re.sub(r"[*\[\]{}]", "", shown).split() == re.sub(r"[*\[\]{}]", "", plain).split()
    assert max(map(len, plain.splitlines())) > 200, "a paragraph is a line"
    lines = shown.replace("\r", "").partition("\n\n")[2].splitlines()
    assert max(len(re.sub("[\u09bc\u09cd\u0981-\u0983\u09c1-\u09c4]", "", line)) for line in lines) <= 60
    assert any(len(line) > 50 for line in lines)


def test_markup_is_printed_as_it_stands(run, hostile):
    done = run("search", "হামলার", "--color", "never", "--index", hostile)
    assert "[bold red]মার্কআপ[/bold red]" in done.out


def test_a_file_name_that_acts_on_the_terminal(tmp_path):
    path = tmp_path / "in" / "\x1b[2J[red]নাম\u202e.txt"
    path.parent.mkdir()
    path.write_bytes(b"\xff\x00\x01")
    code, text = on_terminal("index", path.parent, "--index", tmp_path / "i", TERM="dumb")
    assert code == 0
    assert "1 failed" in text
    assert "নাম" in text
    harmless(text)
    code, text = on_terminal("index", path.parent / "\x1b[2Jনেই", "--index", tmp_path / "i", TERM="dumb")
    assert code == 2
    harmless(text)


COLOUR = [
    # on a terminal?, --color, environment, coloured?
    (True, "auto", {}, True),
    (True, "auto", {"NO_COLOR": "1"}, False),
    (True, "auto", {"NO_COLOR": ""}, True),
    (True, "auto", {"TERM": "dumb"}, False),
    (True, "never", {}, False),
    (True, "always", {"NO_COLOR": "1"}, True),
    (False, "auto", {}, False),
    (False, "always", {}, True),
    (False, "always", {"NO_COLOR": "1"}, True),
    (False, "never", {}, False),
]


@pytest.mark.parametrize(("terminal", "color", "env", "coloured"), COLOUR)
def test_colour(run, seeds_index, terminal, color, env, coloured):
    arguments = ["search", "রেল", "সম্মেলন", "-n", "1", "--color", color, "--index", seeds_index]
    code, text = on_terminal(*arguments, **env) if terminal else run(*arguments, env=env)[:2]
    assert code == 0
    assert ("\x1b[" in text) == coloured
    assert ("*রেল*" in text) != coloured


def test_three_styles_and_their_legend(run, seeds_index):
    plain = run("search", "রাষ্ট্রদূত মোদি নেপালে", "--index", seeds_index).out
    assert plain.splitlines()[-1].endswith("*match*  [country]  {official}")
    coloured = run("search", "রাষ্ট্রদূত মোদি নেপালে", "--color", "always", "--index", seeds_index).out
    legend = coloured.splitlines()[-1].split("   ")[-1]
    styles = {SGR.sub("", part): "".join(SGR.findall(part)) for part in legend.split("  ")}
    assert set(styles) == {"match", "country", "official"}
    assert len(set(styles.values())) == 3
    assert styles["match"].startswith("\x1b[1m\x1b[4m"), "bold and underlined: seen whatever the colours"


def test_the_colours_are_seen_on_any_background_and_with_any_sight(run, seeds_index):
    coloured = run("search", "রাষ্ট্রদূত মোদি নেপালে", "--color", "always", "--index", seeds_index).out
    legend = coloured.splitlines()[-1]
    country, official = (
        colour(int(re.search(rf"\x1b\[38;5;(\d+)m{kind}", legend)[1])) for kind in ("country", "official")
    )
    for kind in (country, official):
        assert min(contrast(kind, BLACK), contrast(kind, WHITE)) > 4.4
    assert min(difference(country, official, sight) for sight in SIGHT) > 50


def facet_lines(done):
    """Return the lines of counts below the hits."""
    below = done.out.rpartition("\n\n")[2].splitlines()
    return [line for line in below if re.match("(countries|officials|sources|months): ", line)]


def test_who_is_named_most_stands_below_the_hits(run, seeds_index):
    done = run("search", "চীন সেনাপ্রধান", "-n", "2", "--index", seeds_index)
    countries, officials, sources, months = facet_lines(done)
    facets = json.loads(run("search", "চীন সেনাপ্রধান", "--json", "--index", seeds_index).out)["facets"]
    assert countries.startswith(f"countries: [চীন] {facets['country']['CN']}, [বাংলাদেশ] {facets['country']['BD']}, ")
    shown = re.findall(r"\{([^}]+)\} (\d+)", officials)
    assert shown == [(name, str(count)) for name, count in facets["official"].items()][: len(shown)] != []
    assert officials.endswith(f", and {len(facets['official']) - len(shown)} more")
    assert sources == "sources: " + ", ".join(f"{name} {count}" for name, count in facets["source"].items())
    assert months == "months: " + ", ".join(f"{name} {count}" for name, count in facets["month"].items())
    coloured = run("search", "চীন সেনাপ্রধান", "-n", "2", "--color", "always", "--index", seeds_index)
    assert re.match(r"countries: \x1b\[38;5;\d+mচীন\x1b\[0m 4, ", facet_lines(coloured)[0])


@pytest.mark.parametrize("width", [45, 70, 100, 120])
def test_they_are_cut_to_the_width_of_the_terminal(run, seeds_index, width):
    wide, narrow = (
        facet_lines(run("search", "বাংলাদেশ", "-n", "1", "--index", seeds_index, env={"COLUMNS": str(columns)}))
        for columns in (120, width)
    )
    assert len(narrow) == len(wide) == 4
    for place, (line, most) in enumerate(zip(narrow, wide, strict=True)):
        assert len(re.sub("[\u09bc\u09cd\u0981-\u0983\u09c1-\u09c4]", "", line)) <= width
        assert most.startswith(line.rpartition(", and ")[0])
        # Only of months there are few enough for a whole line.
        assert re.search(r", and \d+ more$", line) or (place == 3 and line == most)


@pytest.mark.parametrize("query", [["মোদি"], ["সেমিকন্ডাক্টর", "--country", "IS"], ["--official", "এরদোয়ান"]])
def test_they_are_left_out_where_no_two_articles_name_anybody(run, seeds_index, query):
    done = run("search", *query, "--index", seeds_index)
    assert "countries:" not in done.out
    assert "officials:" not in done.out


def test_colour_changes_no_character(run, seeds_index):
    def text(color, *verb):
        """Return the words of articles: lines may be broken elsewhere, for signs take room."""
        out = run(*verb, "--color", color, "--index", seeds_index).out.partition("countries:")[0]
        return (SGR.sub("", out) if color == "always" else re.sub(r"[*\[\]{}]", "", out)).split()

    for verb in (["search", "নেপালের ঢল"], ["show", "104_ba77f447cfbb4c85.txt", "--query", "ঢল"]):
        assert text("always", *verb) == text("never", *verb)


def test_no_progress_bar_where_nobody_looks(run, tmp_path):
    for number in range(250):
        (tmp_path / f"{number}.json").write_text(json.dumps({"title": f"খবর {number}"}), "utf-8")
    done = run("index", tmp_path, "--index", tmp_path / "i")
    assert done.err.count("\n") == 1
    assert "\r" not in done.err


def test_a_progress_bar_with_rate_on_a_terminal(tmp_path):
    body = "দিনভর আলোচনার খবর এসেছে নানা জায়গা থেকে। " * 60
    for number in range(300):
        (tmp_path / f"{number}.json").write_text(
            json.dumps({"title": f"খবর {number}", "body": f"{number} {body}"}), "utf-8"
        )
    code, text = on_terminal("index", tmp_path, "--index", tmp_path / "i")
    assert code == 0
    assert "Indexing" in text
    assert "/300" in text
    assert "files/s" in text
    assert "300 added" in text.splitlines()[-1]


def test_titles_are_links_where_the_terminal_shows_any(run, tmp_path):
    url = "https://example.test/ক?x=১"
    (tmp_path / "a.json").write_text(json.dumps({"title": "হাটের খবর", "body": "আজ হাট বসেছে।", "url": url}), "utf-8")
    assert run("index", "a.json", cwd=tmp_path).code == 0
    index = ["--index", str(tmp_path / "index")]
    link = "\x1b]8;;https://example.test/%E0%A6%95?x=%E0%A7%A7\x1b\\"
    for verb in (["search", "হাট"], ["show", url]):
        assert link in on_terminal(*verb, *index, FORCE_HYPERLINK="1")[1]
        assert link in on_terminal(*verb, *index, TERM_PROGRAM="WezTerm")[1]
        assert "\x1b]8" not in on_terminal(*verb, *index)[1]
        assert "\x1b]8" not in on_terminal(*verb, *index, FORCE_HYPERLINK="0", TERM_PROGRAM="WezTerm")[1]
        assert "\x1b]8" not in on_terminal(*verb, *index, FORCE_HYPERLINK="1", NO_COLOR="1")[1]
        assert "\x1b]8" not in run(*verb, *index, env={"FORCE_HYPERLINK": "1"}).out


def test_a_link_holds_nothing_that_acts(hostile):
    _, out = on_terminal("search", "হামলা", "--index", str(hostile), FORCE_HYPERLINK="1")
    addresses = re.findall(r"\x1b\]8;;([^\x1b]*)\x1b\\", out)
    assert addresses
    assert all(re.fullmatch(r"(https://example\.test/[!-~]*)?", address) for address in addresses)
    assert not re.search(r"\x1b(?!\[[0-9;]*m|\]8;;|\\)", out)


def test_titles_are_links_to_files_wherever_one_stands(run, tmp_path):
    for place, body in (("one", "আজ হাট বসেছে।"), ("two", "হাট ভেঙে গেছে, সবাই বাড়ি ফিরছে।")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "খবর.json").write_text(json.dumps({"title": "হাটের খবর", "body": body}), "utf-8")
    one, two = tmp_path / "one/খবর.json", tmp_path / "two/খবর.json"
    index = ["--index", str(tmp_path / "index")]
    for given in ("one", "two"):
        assert run("index", given, *index, cwd=tmp_path).code == 0
        for verb in (["search", "বসেছে"], ["search", "বসেছে", "--open", "1"]):
            assert one.as_uri() in on_terminal(*verb, *index, FORCE_HYPERLINK="1")[1]
    assert two.as_uri() in on_terminal("search", "ভেঙে", *index, FORCE_HYPERLINK="1")[1]
    one.unlink()  # the other one of this name is another article
    code, text = on_terminal("search", "বসেছে", *index, FORCE_HYPERLINK="1")
    assert code == 0
    assert "file:" not in text
