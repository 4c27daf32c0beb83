"""``bnsearch prompt``: one query after the other over an index that stays open, with history and completion."""

from __future__ import annotations

import os
import shlex
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
_WELCOME = "{articles} articles. Type a query; a number shows that result, Enter the next page, /help the commands."
_HELP = """Type a query as for 'bnsearch search'.
  3            show the third result
  Enter        the next page of the last query
  /search …    a query with options: /search চীন --sort newest
  /COMMAND …   any other command: /show ID  /similar ID  /trend চীন  /stats  /index FOLDER
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
        self._session: PromptSession[str] = PromptSession(
            history=_history(), completer=_Suggestions(index), complete_while_typing=True, enable_suspend=True
        )
        self._asked: list[str] = []

    def run(self) -> None:
        """Read and answer lines until there are no more; Ctrl-C takes back what was typed or stops an answer."""
        while True:
            try:
                line = self._session.prompt("bnsearch> ").strip()
                if line in ("/quit", "/exit", "/q"):
                    return
                self._answer(line)
            except EOFError:
                return
            except KeyboardInterrupt:
                continue

    def _answer(self, line: str) -> None:
        try:
            arguments = self._arguments(line)
        except ValueError as error:
            click.echo(f"bnsearch: {error}: close the quotation mark.", err=True)
            return
        if arguments is None:
            click.echo(_HELP)
        elif arguments:
            self._run(arguments)

    def _arguments(self, line: str) -> list[str] | None:
        """Return the command that a line asks for, [] for none, None for help."""
        if not line:
            return self._next_page()
        if line.startswith("/"):
            words = shlex.split(line[1:])
            if words[:1] in ([], ["help"]):
                return [*words[1:2], "--help"] if len(words) > 1 else None
            if words[0] == "search":
                self._asked = words
            return words
        if line.isdecimal() and self._held.results and (hit := self._shown(int(line))):
            return ["show", "--query", self._held.results.query, "--", hit]
        self._asked = ["search", "--", line]
        return self._asked

    def _shown(self, rank: int) -> str | None:
        """Return the id of the hit of a rank, None when it was not shown."""
        return next((hit.article.id for hit in self._held.results or () if hit.rank == rank), None)

    def _next_page(self) -> list[str]:
        found = self._held.results
        if not found or not found.hits or not self._asked or found.hits[-1].rank >= found.total:
            return []
        words = self._asked[1:]
        if "--page" in words:
            del words[words.index("--page") : words.index("--page") + 2]
        return ["search", "--offset", str(found.hits[-1].rank), *words]

    def _run(self, arguments: list[str]) -> None:
        from bnsearch.cli.main import run

        try:
            run(arguments, obj=self._held)
        except SystemExit:  # a pipe that was closed
            return


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
