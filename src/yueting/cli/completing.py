"""`yueting completion`: the lines with which a shell completes commands, options, files, engines and conversions."""

from __future__ import annotations

import click

from yueting.cli.manual import Command
from yueting.cli.tongues import said

SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Command,
    examples=(
        ('eval "$(yueting completion bash)"', "in ~/.bashrc"),
        ('eval "$(yueting completion zsh)"', "in ~/.zshrc, after compinit"),
        ("yueting completion fish > ~/.config/fish/completions/yueting.fish", "once"),
    ),
    short_help="Print the lines that complete commands in a shell.",
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL has to read to complete commands, options, files, engines and conversions with the Tab key."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(said("click knows no completion for {name}", name=shell))
    program = context.find_root()
    name = program.info_name or "yueting"
    click.echo(kind(program.command, {}, name, f"_{name.upper()}_COMPLETE").source())
