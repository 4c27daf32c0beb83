"""The manual says everything there is, and the copies of it in docs are of this version."""

from __future__ import annotations

import re
import shutil
import subprocess

import click
import pytest

from bnsearch.cli.main import cli
from cli.processes import ROOT

VERBS = cli.list_commands(click.Context(cli))


def options_of(verb):
    command = cli.get_command(click.Context(cli), verb)
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_says_what_it_does(verb):
    command = cli.get_command(click.Context(cli), verb)
    assert command.help
    for option in options_of(verb):
        assert option.help, option.opts


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_stands_in_the_documents(verb):
    text = (ROOT / "docs/cli.md").read_text("utf-8")
    (section,) = re.findall(rf"^## `bnsearch {verb} .*?(?=^## |\Z)", text, re.M | re.S)
    for option in options_of(verb):
        for name in option.opts:
            assert name in section, name


@pytest.mark.parametrize(("form", "path"), [(["--markdown"], "docs/cli.md"), ([], "docs/bnsearch.1")])
def test_the_documents_are_of_this_version(run, form, path):
    assert run("manual", *form).out == (ROOT / path).read_text("utf-8"), "run 'make docs'"


def test_man_reads_the_page(run):
    if not (groff := shutil.which("groff") or shutil.which("man")):
        pytest.skip("neither groff nor man is here")
    checks = ["-man", "-ww", "-z", "-K", "utf8"] if groff.endswith("groff") else ["-l", "--warnings"]
    done = subprocess.run([groff, *checks, ROOT / "docs/bnsearch.1"], capture_output=True, text=True)
    assert done.returncode == 0
    complaints = [line for line in done.stderr.splitlines() if "can't find" not in line and "not defined" not in line]
    assert complaints == []


def test_the_introduction_names_every_verb(run):
    out = run("--help").out
    for verb in VERBS:
        assert f"\n  {verb} " in out
