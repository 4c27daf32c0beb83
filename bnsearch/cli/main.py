"""The command ``bnsearch``: finds the verb, and turns every expected failure into one sentence and exit code 2."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import click

from bnsearch.errors import BnsearchError, IndexLocked

__all__ = ["cli", "main", "run", "told"]

_VERBS = {
    "index": "Add new, update changed, drop vanished articles.",
    "rebuild": "Build the index anew beside the live one, then switch.",
    "search": "Find articles.",
    "show": "Show a whole article, highlighted.",
    "similar": "Find the articles most like one.",
    "suggest": "Complete the beginning of a query.",
    "trend": "Draw how many articles match as time goes by.",
    "stats": "Count what is in the index.",
    "prompt": "Ask one query after the other; what 'bnsearch' alone opens.",
    "verify": "Check that all of the index is as it was written.",
    "eval": "Measure the ranking with topics and qrels.",
    "completion": "Print the completion script of a shell.",
    "manual": "Print the manual.",
}


class _Verbs(click.Group):
    """Imports the file of a verb when that verb is called: a search does not wait for what only indexing needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        command: click.Command = import_module(f"bnsearch.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        from bnsearch import __version__

        click.echo(f"bnsearch {__version__}")
        ctx.exit()


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Search Bengali news: index a folder of scraped articles, then ask.

    Begin with 'bnsearch index FOLDER', then 'bnsearch search WORDS'; 'bnsearch' alone on a terminal opens a prompt.
    """
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty():
        prompt = import_module("bnsearch.cli.prompt").command
        with prompt.make_context("prompt", [], parent=ctx) as inner:
            prompt.invoke(inner)
    else:
        click.echo(ctx.get_help())


def main() -> None:
    """Run the command line and exit: 0 found or done, 1 nothing found, 2 error, 3 locked by another run."""
    gc.disable()  # what a search allocates fits in memory; a verb that runs long turns it on again
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = run(sys.argv[1:])
        if sys.stdout is not None:
            sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        click.echo("bnsearch: Stopped; the index is whole, and the next run goes on from there.", err=True)
        code = 2
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has seen enough. (Click turns a closed pipe into SystemExit, and nothing else.)
        code = 0
    except OSError as error:
        click.echo(f"bnsearch: The output can't be written ({error.strerror}).", err=True)
        code = 2
    _leave(code)


def run(arguments: list[str], **context: Any) -> int:
    """Run one command and return its exit code; what it raises on purpose is told on standard error.

    ``context`` is what click's context of the command is made with.
    """
    return told(lambda: cli.main(arguments, prog_name="bnsearch", standalone_mode=False, **context))


def told(call: Callable[[], Any]) -> int:
    """Return the exit code that ``call`` returns; 2 when it raises an error on purpose, which is told, 3 when that is
    the lock of another run."""
    try:
        code = call()
    except click.ClickException as error:
        error.show()
        return 2
    except BnsearchError as error:
        from bnsearch.cli.render import clean  # a path or a query may hold escape sequences

        click.echo(clean(f"bnsearch: {error}"), err=True)
        return 3 if isinstance(error, IndexLocked) else 2
    return code if isinstance(code, int) else 0


def _leave(code: int) -> NoReturn:
    """Exit without taking the interpreter apart object by object: everything is written, and it takes its time."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)
