"""``bnsearch completion``: what a shell must know to complete commands, options, words and ids."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, get_completion_class

__all__ = ["command"]

_VARIABLE = "_BNSEARCH_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL.

    For bash put 'eval "$(bnsearch completion bash)"' into ~/.bashrc, for zsh 'eval "$(bnsearch completion zsh)"' into
    ~/.zshrc after compinit, for fish 'bnsearch completion fish | source' into ~/.config/fish/config.fish.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(ctx.find_root().command, {}, "bnsearch", _VARIABLE)
    # Bash's own asks the bash found first which version it is, though another may read the script.
    source = made.source_template % made.source_vars() if isinstance(made, BashComplete) else made.source()
    click.echo(source)
