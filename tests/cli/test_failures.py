"""What goes wrong ends in one sentence and exit code 2, never in a traceback, and loses nothing."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from cli.processes import environment

WORD = "নৌকাবাইচ"
PAGE = """চরের নৌকাবাইচে দর্শকের ঢল

গতকাল বিকেলে কালনী নদীতে নৌকাবাইচ হয়েছে। দুই পাড়ে হাজারো মানুষ জড়ো হয়েছিলেন। প্রথম হয়েছে চরের দল।

আয়োজক রমিজ আলী বলেন, আগামী বছর আরও বড় আয়োজন হবে। বিজয়ী দল পেয়েছে একটি লাল গরু।
"""


def one_sentence(done, *words, code=2):
    assert done.code == code
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert all(word in done.err for word in words), done.err


def found(run, directory, query=WORD):
    done = run("search", query, "--json", "--index", directory)
    assert done.code in (0, 1)
    return sorted(hit["id"] for hit in json.loads(done.out)["hits"])


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, "utf-8")
    (folder / "two.txt").write_text(PAGE.replace("কালনী", "কংস"), "utf-8")
    return folder


@pytest.fixture
def index(run, pages, tmp_path):
    assert run("index", pages, "--index", tmp_path / "index").code == 0
    return tmp_path / "index"


@pytest.mark.parametrize("verb", [["search", "নদী"], ["show", "x"], ["stats"], ["rebuild"]])
def test_missing_index(run, tmp_path, verb):
    one_sentence(run(*verb, "--index", tmp_path / "nothing"), "nothing", "There is no index")
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    "verb", [["search", "নদী"], ["show", "x"], ["stats"], ["index", "seeds"], ["rebuild", "seeds"]]
)
def test_index_path_is_a_file(run, tmp_path, verb):
    path = tmp_path / "notes.txt"
    path.write_text("আমার টুকিটাকি", "utf-8")
    one_sentence(run(*verb, "--index", path), "notes.txt", "is a file")
    assert path.read_text("utf-8") == "আমার টুকিটাকি"


@pytest.mark.parametrize("verb", [["search", "নদী"], ["stats"]])
def test_index_path_is_another_folder(run, pages, verb):
    one_sentence(run(*verb, "--index", pages), "There is no index")


@pytest.mark.parametrize("verb", ["index", "rebuild"])
def test_a_path_that_is_not_there(run, tmp_path, verb):
    one_sentence(run(verb, tmp_path / "নেই", "--index", tmp_path / "i"), "নেই", "doesn't exist")
    assert not (tmp_path / "i").exists()


def test_a_path_that_is_not_there_leaves_the_index_alone(run, pages, index):
    one_sentence(run("index", pages, pages / "নেই", "--index", index), "doesn't exist")
    assert found(run, index) == ["one.txt", "two.txt"]


WORDLESS = {
    "empty": "",
    "blank": "   ",
    "punctuation": "।? ! — “” ॥ … ()",
    "markup": "<> {} [] * ~ ^",
    "emoji": "🙂 👩‍👩‍👧 🇧🇩",
    "control": "\x01\x02\x1b\x7f\x85",
    "joiners": "\u200c\u200d\u200b",
    "marks": "\u09bf\u09cd \u09bc",
}


@pytest.mark.parametrize("name", WORDLESS)
def test_query_without_a_word(run, seeds_index, name):
    form = ["--json"] if len(name) % 2 else []
    one_sentence(run("search", WORDLESS[name], *form, "--index", seeds_index), "The query holds no word")


def test_no_query_at_all(run, seeds_index):
    one_sentence(run("search", "--index", seeds_index), "The query holds no word")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ক" * 300, 1),
        ("ক্ষ" * 3_334, 1),
        ("অজানাশব্দটি " * 1_000, 1),
        ("বাংলাদেশ " * 1_200, 0),
        ("\u09bf" * 10_000, 2),
        ("?" * 10_000, 2),
        ("🙂" * 300 + " বাংলাদেশ", 0),
        ("বাংলাদেশ\x1b[31m", 0),
        ("বাংলাদেশ AND (", 2),
        ('"বাংলাদেশ', 2),
        ("title:বাংলাদেশ", 0),
        ("[bold]বাংলাদেশ[/bold]", 0),
    ],
    ids=lambda value: str(value)[:12].encode("ascii", "backslashreplace").decode(),
)
def test_odd_queries(run, seeds_index, query, code):
    done = run("search", query, "--index", seeds_index)
    assert done.code == code
    assert bool(done.out) == (code == 0)
    assert bool(done.err) == (code != 0)
    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize("query", [b"\xff\xfe", b"\xe0\xa6"])
def test_query_in_no_encoding(run, seeds_index, query):
    one_sentence(run("search", query, "--index", seeds_index))
    good = run("search", query + " বাংলাদেশ".encode(), "--json", "--index", seeds_index)
    assert good.code == 0
    assert json.loads(good.out)["total"] > 5


def test_random_bytes_among_good_files(run, pages, tmp_path):
    noise = bytes((37 * n * n + 11 * n) % 256 for n in range(5_000))
    (pages / "noise.txt").write_bytes(noise)
    (pages / "noise.jsonl").write_bytes(noise)
    (pages / "empty.txt").write_bytes(b"")
    done = run("index", pages, "--index", tmp_path / "i")
    assert (done.code, done.out) == (0, "")
    assert "3 failed" in done.err
    lines = done.err.splitlines()[1:]
    for name in ("noise.txt", "noise.jsonl", "empty.txt"):
        (line,) = (line for line in lines if name in line)
        assert "holds no article: " in line
    assert found(run, tmp_path / "i") == ["one.txt", "two.txt"]
    again = run("index", pages, "--index", tmp_path / "i", "--report", tmp_path / "report.json")
    assert again.err.splitlines()[1:] == ["  3 could not be read before either: --report FILE lists all"]
    listed = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert len(listed["failed"]) == listed["failed_before"] == 3


def test_only_random_bytes(run, tmp_path):
    (tmp_path / "noise.txt").write_bytes(os.urandom(3_000))
    done = run("index", tmp_path / "noise.txt", "--index", tmp_path / "i")
    assert done.code == 0
    assert "0 added" in done.err
    assert "1 failed" in done.err


def test_unreadable_folder(commoner):
    folder = commoner.folder / "pages"
    (folder / "closed").mkdir(parents=True)
    (folder / "open.txt").write_text(PAGE, "utf-8")
    (folder / "closed/in.txt").write_text(PAGE.replace("লাল গরু", "কালো মহিষ"), "utf-8")
    assert commoner.run("index", "pages").code == 0
    assert found(commoner.run, "index") == ["closed/in.txt", "open.txt"]
    (folder / "closed").chmod(0)
    done = commoner.run("index", "pages")
    assert done.code == 0
    assert "1 failed" in done.err
    assert "closed" in done.err
    assert "Permission denied" in done.err
    assert found(commoner.run, "index") == ["closed/in.txt", "open.txt"]


def test_folder_that_lists_but_does_not_open(commoner):
    folder = commoner.folder / "pages"
    (folder / "closed").mkdir(parents=True)
    (folder / "open.txt").write_text(PAGE, "utf-8")
    (folder / "closed/in.txt").write_text(PAGE.replace("লাল গরু", "কালো মহিষ"), "utf-8")
    (folder / "closed").chmod(0o444)
    done = commoner.run("index", "pages")
    assert done.code == 0
    assert "closed" in done.err
    assert "Permission denied" in done.err
    assert found(commoner.run, "index") == ["open.txt"]


def test_unreadable_folder_with_a_strange_name_keeps_its_articles(commoner):
    folder = commoner.folder / "pages"
    closed = folder / "দুই\nলাইন"
    closed.mkdir(parents=True)
    (closed / "in.txt").write_text(PAGE, "utf-8")
    assert commoner.run("index", "pages").code == 0
    closed.chmod(0)
    done = commoner.run("index", "pages")
    assert "1 failed" in done.err
    assert "0 removed" in done.err
    assert len(found(commoner.run, "index")) == 1


def test_unreadable_file(commoner):
    folder = commoner.folder / "pages"
    folder.mkdir()
    (folder / "open.txt").write_text(PAGE, "utf-8")
    (folder / "closed.txt").write_text(PAGE, "utf-8")
    (folder / "closed.txt").chmod(0)
    done = commoner.run("index", "pages")
    assert done.code == 0
    assert "1 failed" in done.err
    assert "closed.txt" in done.err
    assert found(commoner.run, "index") == ["open.txt"]


@pytest.mark.parametrize("mode", [0, 0o444])
@pytest.mark.parametrize("verb", [["search", "নদী"], ["stats"], ["index", "pages"], ["rebuild", "pages"]])
def test_unreadable_index(commoner, verb, mode):
    (commoner.folder / "pages").mkdir()
    (commoner.folder / "pages/a.txt").write_text(PAGE, "utf-8")
    assert commoner.run("index", "pages").code == 0
    (commoner.folder / "index").chmod(mode)
    one_sentence(commoner.run(*verb), "index")
    (commoner.folder / "index").chmod(0o755)
    assert found(commoner.run, "index") == ["a.txt"]


def test_index_in_a_folder_that_may_not_be_written(commoner):
    (commoner.folder / "pages").mkdir()
    (commoner.folder / "pages/a.txt").write_text(PAGE, "utf-8")
    (commoner.folder / "shut").mkdir(mode=0o555)
    one_sentence(commoner.run("index", "pages", "--index", "shut/index"), "shut")


def test_somebody_else_is_writing(run, pages, index):
    (pages / "three.txt").write_text(PAGE.replace("লাল গরু", "কালো মহিষ"), "utf-8")
    with open(index / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        one_sentence(run("index", pages, "--index", index), "is being written", code=3)
        assert found(run, index) == ["one.txt", "two.txt"]
    assert run("index", pages, "--index", index).code == 0
    assert found(run, index) == ["one.txt", "three.txt", "two.txt"]


@pytest.mark.parametrize("name", ["CURRENT", "catalog.json", "sources.json"])
def test_a_damaged_index_says_so_and_can_be_rebuilt(run, pages, index, name):
    path = next(path for path in index.rglob(name))
    path.write_text("কিছু একটা", "utf-8")
    if name != "sources.json":  # a search needs no sources
        one_sentence(run("search", WORD, "--index", index), "rebuild")
    one_sentence(run("index", pages, "--index", index), "rebuild")
    done = run("rebuild", pages, "--index", index)
    assert done.code == 0, done.err
    assert found(run, index) == ["one.txt", "two.txt"]


def test_the_index_inside_the_folder_is_not_read_as_articles(run, pages):
    for _ in range(3):
        done = run("index", ".", cwd=pages)
        assert done.code == 0
        assert "0 failed" in done.err, done.err
    assert done.err.startswith("0 added, 0 changed, 2 unchanged, 0 removed")


# ---- closed pipes and full disks


def bnsearch(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "bnsearch", *arguments], stderr=subprocess.PIPE, env=environment(), timeout=50, **options
    )


PRINTING = [
    ["search", "বাংলাদেশ"],
    ["search", "বাংলাদেশ", "--json"],
    ["stats", "--json"],
    ["stats", "--countries"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_nobody_reads_what_is_printed(seeds_index, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    options = [] if arguments == ["--help"] else ["--index", seeds_index]
    done = bnsearch(*arguments, *options, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_head_has_seen_enough(tmp_path, run):
    """More than a pipe holds, so the writer is still writing when its reader leaves."""
    rows = ({"id": f"{n}", "title": "নদীর খবর", "body": f"নদী নিয়ে প্রতিবেদন {n}। " * 20} for n in range(300))
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert run("index", source, "--index", tmp_path / "i").code == 0
    shell = '"$@" | head -1; exit ${PIPESTATUS[0]}'
    command = [sys.executable, "-m", "bnsearch", "search", "নদী", "-n", "300", "--index", str(tmp_path / "i")]
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("PIPESTATUS needs bash")
    for extra in ([], ["--json"]):
        done = subprocess.run([bash, "-c", shell, "_", *command, *extra], capture_output=True, env=environment())
        assert done.stdout.count(b"\n") == 1
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", PRINTING[:4], ids=" ".join)
def test_standard_output_is_full(seeds_index, arguments):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w") as full:
        done = bnsearch(*arguments, "--index", seeds_index, stdout=full)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("arguments", PRINTING[:4], ids=" ".join)
def test_standard_output_is_closed(seeds_index, arguments):
    command = [sys.executable, "-m", "bnsearch", *arguments, "--index", str(seeds_index)]
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "_", *command], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment()
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 2)


# ---- Ctrl-C


def interrupted(directory, *arguments, after=0.05):
    """Start bnsearch, send SIGINT as a terminal does, to all its processes, ``after`` seconds after it is at work in
    ``directory``, and return how it ended."""
    before = set(directory.glob("g*"))
    process = subprocess.Popen(
        [sys.executable, "-m", "bnsearch", *arguments, "--index", directory],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while set(directory.glob("g*")) <= before:
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.002)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def many(tmp_path):
    """Enough to be at it for a second or two."""
    path = tmp_path / "many.jsonl"
    body = "বাজারের খবর নিয়ে দিনভর আলোচনা চলেছে, বলেছেন সমিতির সভাপতি মতিন মিয়া। " * 40
    with path.open("w", encoding="utf-8") as file:
        for number in range(2_000):
            record = {"id": f"{number}", "title": f"বাজারের খবর {number}", "body": f"{number} {body}"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


@pytest.mark.parametrize(
    ("verb", "after"), [("index", 0.05), ("rebuild", 0.05), *(("index", share / 10) for share in range(1, 5))]
)
def test_interrupt_leaves_the_old_index(run, index, many, verb, after):
    code, out, err = interrupted(index, verb, many, "--jobs", "2", after=after)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1, err
    assert "Stopped" in err
    assert found(run, index) == ["one.txt", "two.txt"]
    assert found(run, index, "বাজার") == []
    assert len(list(index.glob("g*"))) == 1


def test_interrupt_of_the_first_run_leaves_no_index(run, many, tmp_path):
    directory = tmp_path / "fresh"
    directory.mkdir()
    code, out, err = interrupted(directory, "index", many)
    assert (code, out) == (2, "")
    assert "Stopped" in err
    one_sentence(run("search", "বাজার", "--index", directory), "There is no index")
    assert run("index", "seeds", "--index", directory).code == 0


def test_a_killed_run_leaves_the_old_index_and_the_next_one_cleans_up(run, index, many, pages):
    process = subprocess.Popen(
        [sys.executable, "-m", "bnsearch", "index", many, "--index", index],
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    while len(list(index.glob("g*"))) < 2 and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    process.wait()
    assert found(run, index) == ["one.txt", "two.txt"]
    (pages / "three.txt").write_text(PAGE.replace("লাল গরু", "কালো মহিষ"), "utf-8")
    assert run("index", pages, "--index", index).code == 0
    assert found(run, index) == ["one.txt", "three.txt", "two.txt"]
    assert len(list(index.glob("g*"))) == 1
