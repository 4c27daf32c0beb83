"""Every example of the documentation is run: Python blocks, and the commands of console blocks with their output.

In a ``console`` block, a line ``$ bnsearch …`` is a command and the lines up to the next ``$`` are what it prints,
apart from times and sizes; a line ``…`` stands for any lines. In an ``sh`` block every line is a command. Commands
that set a machine up (make, git, pip, …) are not run. The blocks of one document run in order, in one folder that
holds seeds/; where a document doesn't make its index, one of seeds/ stands there already.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import bnsearch

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
NOT_RUN = ("make", "git", "pip", "pipx", "cd", ".", "source", "sudo", "apt-get", "python3")
_BLOCK = re.compile(r"^```[ ]*(\w+)[^\n]*\n(.*?)^```[ ]*$", re.M | re.S)
_MEASURED = re.compile(r"[\d,]+(?:\.\d+)? (?=(?:ms|s|bytes)\b)")


class Block(NamedTuple):
    """A fenced block: its language, the line it begins in, its text."""

    language: str
    line: int
    text: str


class Example(NamedTuple):
    """A command and what the documentation says it prints; None when it says nothing."""

    line: int
    command: str
    output: str | None


def blocks(text):
    return [Block(found[1], text.count("\n", 0, found.start()) + 2, found[2]) for found in _BLOCK.finditer(text)]


def console_examples(block):
    examples = []
    lines = block.text.split("\n")[:-1]
    place = 0
    while place < len(lines):
        start = place
        assert lines[place].startswith("$ "), f"line {block.line + place}: a console block begins with a command"
        command = lines[place][2:]
        while command.endswith("\\"):
            place += 1
            command = command[:-1] + lines[place].removeprefix("> ")
        place += 1
        output = place
        while place < len(lines) and not lines[place].startswith("$ "):
            place += 1
        examples.append(Example(block.line + start, command, "\n".join(lines[output:place])))
    return examples


def shell_examples(block):
    lines = block.text.replace("\\\n", " ").split("\n")
    kept = [(number, line.strip().removeprefix("$ ")) for number, line in enumerate(lines)]
    return [Example(block.line + number, line, None) for number, line in kept if line and not line.startswith("#")]


def is_run(command):
    words = [word for word in command.split() if not re.match(r"\w+=", word)]
    if words[0] in NOT_RUN:
        return False
    assert words[0] == "bnsearch", f"{command!r}: only bnsearch can be run, and {', '.join(NOT_RUN)} left out"
    return True


def comparable(text):
    lines = [line.rstrip() for line in _MEASURED.sub("# ", text).split("\n")]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip("\n")


def assert_same_output(shown, real, where):
    pieces = [re.escape(piece) for piece in re.split(r"^(?:…|\.\.\.)\n?", comparable(shown), flags=re.M)]
    if len(pieces) == 1:
        assert comparable(real) == comparable(shown), where
    else:
        assert re.fullmatch("(?s:.*)".join(pieces), comparable(real)), f"{where} prints:\n{real}"


@pytest.fixture
def project(tmp_path):
    """A folder as a reader has it after cloning, and the environment of an activated bnsearch."""
    folder = tmp_path / "bnsearch"
    folder.mkdir()
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "bnsearch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bnsearch "$@"\n')
    program.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name not in ("BNSEARCH_INDEX", "COLUMNS")}
    return folder, {**environment, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def run(command, project):
    folder, environment = project
    return subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=50
    )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: os.fspath(path.relative_to(ROOT)))
def test_examples(path, project):
    text = path.read_text("utf-8")
    if "bnsearch index" not in text:
        assert run(["sh", "-c", "bnsearch index seeds/"], project).returncode == 0
    for block in blocks(text):
        where = f"{path.name}:{block.line}"
        if block.language == "python":
            done = run([sys.executable, "-W", "error", "-c", block.text], project)
            assert done.returncode == 0, f"{where}\n{done.stdout}"
        elif block.language in ("console", "sh", "bash", "shell"):
            for example in (console_examples if block.language == "console" else shell_examples)(block):
                if not is_run(example.command):
                    continue
                where = f"{path.name}:{example.line}"
                done = run(["sh", "-c", example.command], project)
                assert done.returncode == 0, f"{where}: {example.command}\n{done.stdout}"
                if example.output is not None:
                    assert_same_output(example.output, done.stdout, where)


def test_the_readme_has_examples_of_both_kinds():
    languages = [block.language for block in blocks((ROOT / "README.md").read_text("utf-8"))]
    assert "python" in languages
    assert "console" in languages
    assert all(path.is_file() for path in DOCUMENTS)


def test_links_between_documents():
    for path in [
        *DOCUMENTS,
        *(other for name in ("ARCHITECTURE.md", "CHANGELOG.md") if (other := ROOT / name).exists()),
    ]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


# ---- the reader of examples itself: a checker that checks nothing would pass on everything


def test_reading_a_console_block():
    text = (
        "এক\n\n```console\n$ make demo    # note\n$ bnsearch search ক \\\n> --json\nএক\n\nদুই\n$ bnsearch stats\n```\n"
    )
    (block,) = blocks(text)
    assert (block.language, block.line) == ("console", 4)
    assert console_examples(block) == [
        Example(4, "make demo    # note", ""),
        Example(5, "bnsearch search ক --json", "এক\n\nদুই"),
        Example(10, "bnsearch stats", ""),
    ]
    assert [is_run(example.command) for example in console_examples(block)] == [False, True, True]
    with pytest.raises(AssertionError):
        is_run("grep নদী seeds/*")


def test_outputs_are_compared():
    assert_same_output("১টি in 12.3 ms\nখ", "১টি in 4.0 ms  \nখ\n\n", "x")
    assert_same_output("ক\n…\nঘ", "ক\nখ\nগ\nঘ\n", "x")
    for shown, real in (
        ("ক 1", "ক 2"),
        ("ক\nখ", "ক"),
        ("", "ক"),
        ("ক\n…\nঘ", "ক\nখ\nগ"),
        ("2 of 3 in 1 ms", "2 of 4 in 1 ms"),
    ):
        with pytest.raises(AssertionError):
            assert_same_output(shown, real, "x")


def test_every_example_of_the_query_language_finds_something(tmp_path):
    table = re.findall(
        r"^\| [^|]+ \| [^|]+ \| (`[^|]+`) \|$", (ROOT / "docs/query-language.md").read_text("utf-8"), re.M
    )
    queries = [example.strip("`") for example in table if example != "for example"]
    assert len(queries) == 18
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([ROOT / "seeds"])
        for query in queries:
            assert index.search(query).total, query
