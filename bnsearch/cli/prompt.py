"""``bnsearch prompt``: one query after the other over an index that stays open, with history and completion."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bnsearch.cli.opened import Held, opened
from bnsearch.cli.options import index_option
from bnsearch.cli.render import clean
from bnsearch.errors import BnsearchError
from bnsearch.library import Index

__all__ = ["command"]

_WIDEST = 60
"""Code points that are shown of a completion."""
_DIGITS = 9
"""More digits are no number of a result."""
_WELCOME = "{articles} articles. Type a query; a number shows that result, Enter the next page, /help the commands."
_HELP = """Type a query as for 'bnsearch search'.
  3            show the third result
  Enter        the next page of the last query
  /search …    a query with options: /search চীন --sort newest
  /COMMAND …   any other: /show ID  /similar ID  /trend চীন  /stats
  /help        this; /help COMMAND tells of one
  /quit        leave, as Ctrl-D does"""


@click.command("prompt")
@index_option
@click.pass_context
def command(ctx: click.Context, directory: Path) -> None:
    """Ask one query after the other; the index stays open, so answers come at once.

    Queries are completed while you type, and remembered. A number shows that result, Enter the next page, /help tells
    of the commands.
    """
    os.environ["BNSEARCH_INDEX"] = os.fspath(directory)  # so all commands are about this index
    with opened(directory) as index:
        click.echo(_WELCOME.format(articles=f"{index.reader.live_count:,}"))
        index.suggest("ক")  # reads the names of the index, so that the first letter typed need not wait for it
        _Prompt(index).run()


class _Prompt:
    """A session: the index, and what the last query found."""

    def __init__(self, index: Index) -> None:
        self._held = Held(index)

    def run(self) -> None:
        """Read and answer lines until there are no more; Ctrl-C takes back what was typed or stops an answer."""
        for line in _lines(self._held.index):
            if line in ("/quit", "/exit", "/q"):
                return
            try:
                self._answer(line)
            except KeyboardInterrupt:
                continue
            except SystemExit:  # a pipe that was closed
                return
            except Exception as error:  # whatever went wrong with one line, the next one may be better
                click.echo(
                    clean(f"bnsearch: That failed, please report it ({type(error).__name__}: {error})."), err=True
                )

    def _answer(self, line: str) -> None:
        from bnsearch.cli.main import cli, run, told

        if not line:
            if self._held.following:
                with click.Context(cli, obj=self._held):
                    told(self._held.following)
            return
        arguments = self._arguments(line)
        if arguments:
            run(arguments, obj=self._held)

    def _arguments(self, line: str) -> list[str]:
        """Return the command that a line asks for, [] for none."""
        if not line.startswith("/"):
            found = self._shown(line)
            return ["show", "--query", found[1], "--", found[0]] if found else ["search", "--", line]
        try:
            words = shlex.split(line[1:])
        except ValueError:
            click.echo("bnsearch: A quotation mark is open, or a backslash ends the line: close it.", err=True)
            return []
        if words[:1] in ([], ["help"], ["prompt"]):
            if len(words) > 1:
                return [words[1], "--help"]
            click.echo(_HELP)
            return []
        return words

    def _shown(self, line: str) -> tuple[str, str] | None:
        """Return the id of the hit whose number a line is, and the query it was found by; None when it is none."""
        if not (line.isdecimal() and len(line) < _DIGITS and (results := self._held.results)):
            return None
        return next(((hit.article.id, results.query) for hit in results if hit.rank == int(line)), None)


def _lines(index: Index) -> Iterator[str]:
    """Yield what is typed, line by line; what is not typed on a terminal is read as it comes."""
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin)
        return
    session: PromptSession[str] = PromptSession(
        history=_history(), completer=_Suggestions(index), complete_while_typing=True, enable_suspend=True
    )
    while True:
        try:
            yield session.prompt("bnsearch> ").strip()
        except EOFError:
            return
        except KeyboardInterrupt:
            continue


class _Suggestions(Completer):
    """Completes queries, and the names of commands after a slash."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what the text before the cursor may be meant to become."""
        text = document.text_before_cursor
        if text.startswith("/"):
            if " " not in text:
                from bnsearch.cli.main import cli

                names = [*cli.list_commands(click.Context(cli)), "help", "quit"]
                yield from (Completion(f"/{name}", -len(text)) for name in names if name.startswith(text[1:]))
            return
        try:
            suggestions = self._index.suggest(text, 8) if text.strip() and not text.isdecimal() else ()
        except BnsearchError:
            return
        for suggestion in suggestions:
            shown = shorten(clean(suggestion.text), _WIDEST, placeholder=" …")
            meta = f"{suggestion.kind} {suggestion.count:,}"
            yield Completion(clean(suggestion.text), -len(text), display=shown, display_meta=meta)


def _history() -> History:
    """Return the history in the user's own folder for such; one that is forgotten where that can't be written."""
    from platformdirs import user_state_path

    try:
        folder = user_state_path("bnsearch", ensure_exists=True)
        path = folder / "history"
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
