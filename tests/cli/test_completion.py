"""Completion in real shells: the scripts load, and propose verbs, options and words of the index."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from cli.processes import environment

CHECKS = {
    "bash": 'eval "$(bnsearch completion bash)"; complete -p bnsearch',
    "zsh": 'autoload -Uz compinit; compinit -u -d "$ZDUMP"; eval "$(bnsearch completion zsh)"; print $_comps[bnsearch]',
    "fish": "bnsearch completion fish | source; complete -C 'bnsearch sea'",
}
SAYS = {"bash": "_bnsearch_completion", "zsh": "_bnsearch_completion", "fish": "search"}


@pytest.fixture
def programs(tmp_path):
    """The environment of somebody who has bnsearch on the path."""
    program = tmp_path / "bnsearch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bnsearch "$@"\n')
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return environment(PATH=path, HOME=str(tmp_path), ZDUMP=str(tmp_path / "zdump"))


@pytest.mark.parametrize("shell", CHECKS)
def test_the_script_loads(shell, programs):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *quiet, "-c", CHECKS[shell]], capture_output=True, text=True, env=programs, timeout=50
    )
    assert SAYS[shell] in done.stdout, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("bnsearch sim", "similar"),
        ("bnsearch search --cou", "--country"),
        ("bnsearch search --sort n", "newest"),
        ("bnsearch search বাংলাদে", "বাংলাদেশ"),
        ("bnsearch search চীন --country জা", "জাপান"),
    ],
)
def test_what_is_proposed(words, proposed, programs, seeds_index):
    asked = {**programs, "_BNSEARCH_COMPLETE": "bash_complete", "COMP_WORDS": words, "BNSEARCH_INDEX": str(seeds_index)}
    asked["COMP_CWORD"] = str(len(words.split()) - 1)
    done = subprocess.run([sys.executable, "-m", "bnsearch"], capture_output=True, text=True, env=asked, timeout=50)
    assert f"plain,{proposed}" in done.stdout.splitlines(), done


def test_without_an_index_nothing_is_proposed(programs, tmp_path):
    asked = {**programs, "_BNSEARCH_COMPLETE": "bash_complete", "COMP_WORDS": "bnsearch search বাং", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-m", "bnsearch"], capture_output=True, text=True, env=asked, cwd=tmp_path, timeout=50
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")
