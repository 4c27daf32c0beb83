"""``bnsearch manual``: the manual of all verbs, made from their definitions, as a page for man or in Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import NamedTuple

import click

__all__ = ["command", "manual_page", "markdown"]


class _Verb(NamedTuple):
    """What is said of one verb: how it is called, its help, and (form, help) of each option."""

    usage: str
    help: str
    options: list[tuple[str, str]]


@click.command("manual")
@click.option("--markdown", "as_markdown", is_flag=True, help="Markdown instead of a page for man.")
@click.pass_context
def command(ctx: click.Context, as_markdown: bool) -> None:
    """Print the manual; 'bnsearch manual | man -l -' shows it."""
    root = ctx.find_root().command
    assert isinstance(root, click.Group)
    click.echo((markdown if as_markdown else manual_page)(root), nl=False)


def _verbs(root: click.Group) -> Iterator[_Verb]:
    context = click.Context(root, info_name="bnsearch")
    for name in root.list_commands(context):
        verb = root.get_command(context, name)
        assert verb is not None
        inner = click.Context(verb, info_name=name, parent=context, max_content_width=1_000)
        usage = " ".join(["bnsearch", name, *verb.collect_usage_pieces(inner)])
        options = [parameter for parameter in verb.get_params(inner) if isinstance(parameter, click.Option)]
        records = [option.get_help_record(inner) for option in options]
        yield _Verb(usage, inspect.cleandoc(verb.help or ""), [record for record in records if record])


_INTRODUCTION = (
    "The index is the directory that --index names, else $BNSEARCH_INDEX, else ./index. Results go to standard output, "
    "progress and messages to standard error."
)
_EXIT = "0: found, or done. 1: nothing found. 2: an error, told in one sentence."
_ENVIRONMENT = (
    ("BNSEARCH_INDEX", "The index directory."),
    ("BNSEARCH_OFFICIALS", "A table of officials of your own."),
    ("NO_COLOR", "No colour, whatever the terminal."),
    ("FORCE_HYPERLINK", "1 for links in terminals not known to show them, 0 for none."),
    ("LC_ALL, LC_MESSAGES, LANG", "Bengali labels when the first that is set begins with bn."),
)


def markdown(root: click.Group) -> str:
    """Return the manual in Markdown."""
    parts = ["# The command line", "<!-- Written by `make docs` from the definitions; not by hand. -->"]
    parts += [f"{inspect.cleandoc(root.help or '')}", _INTRODUCTION, f"Exit codes: {_EXIT}"]
    for verb in _verbs(root):
        parts += [f"## `{verb.usage}`", verb.help.replace("*", "\\*")]
        parts.append("\n".join(["| option | |", "| --- | --- |", *map(_table_row, verb.options)]))
    rows = [f"| `{name}` | {told} |" for name, told in _ENVIRONMENT]
    parts += ["## Environment", "\n".join(["| variable | |", "| --- | --- |", *rows])]
    return "\n\n".join(parts) + "\n"


def _table_row(option: tuple[str, str]) -> str:
    form, told = (" ".join(text.split()).replace("|", "\\|") for text in option)
    return f"| `{form}` | {told} |"


def manual_page(root: click.Group) -> str:
    """Return the manual as roff, in the macros of man(7)."""
    lines = ['.TH BNSEARCH 1 "" "bnsearch" "User Commands"', ".SH NAME", _roff("bnsearch - search Bengali news")]
    lines += [".SH SYNOPSIS", ".B bnsearch", _roff("COMMAND [OPTIONS] [ARGS]...")]
    lines += [".SH DESCRIPTION", *_paragraphs(inspect.cleandoc(root.help or "")), ".PP", _roff(_INTRODUCTION)]
    lines.append(".SH COMMANDS")
    for verb in _verbs(root):
        lines += [f".SS {_roff(verb.usage)}", *_paragraphs(verb.help)]
        for form, told in verb.options:
            lines += [".TP", f"\\fB{_roff(form)}\\fR", _roff(told)]
    lines += [".SH ENVIRONMENT"]
    for name, told in _ENVIRONMENT:
        lines += [".TP", f"\\fB{_roff(name)}\\fR", _roff(told)]
    lines += [".SH EXIT STATUS", _roff(_EXIT)]
    return "\n".join(lines) + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    for place, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        if place:
            yield ".PP"
        yield _roff(paragraph)


def _roff(text: str) -> str:
    """Return a text of one line in which nothing is a request or an escape of roff."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text
