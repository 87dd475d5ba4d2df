"""The command line: it reads what a person typed, prints, and exits; it knows no format.

Every error of ours becomes one line on stderr and the exit status of its kind; a traceback is shown with `-v` alone.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from typing import Final

import click

from yueting import __version__, stopping
from yueting.cli import (
    carrying,
    casting,
    checking,
    completing,
    diagnosing,
    inspecting,
    proofing,
    publishing,
    repairing,
    saying,
    serving,
    starting,
)
from yueting.cli.manual import STATUSES, Program
from yueting.cli.options import wants_traceback
from yueting.cli.pages import Pages
from yueting.cli.tongues import make_legible, said, teach_click, told
from yueting.errors import InputError, OutputError, YuetingError, legible
from yueting.messages import Message, Words, because
from yueting.press.journal import BROKEN

YOUNG: Final = 200_000
"""New objects after which a cycle is looked for. Modules and dictionaries come by the hundred thousand, and all of them stay."""

click.Context.formatter_class = Pages


@click.group(
    cls=Program,
    examples=(
        ("yueting publish page.md", "a page becomes a podcast, a book and a site in the folder library"),
        ("yueting serve library", "subscribe with your phone"),
        ("yueting COMMAND --help", "all about one command"),
    ),
    statuses=[status for status, _ in STATUSES],
    environment=("YUETING_CACHE", "LC_ALL, LC_MESSAGES, LANG"),
    short_help="Make a podcast and an accessible book of newspaper pages.",
)
@click.version_option(__version__, prog_name="yueting")
def yueting() -> None:
    """阅听: a newspaper page becomes a podcast to listen to and an accessible book to read.

    It works offline, on pages in Chinese and English. What the eye reads and what the ear hears are the same sentences,
    so that the book can light each one while it is said. The same page gives the same bytes, and a run that is stopped
    at any instant leaves nothing broken.
    """


for command in (
    publishing.publish,
    inspecting.inspect,
    proofing.proof,
    saying.say,
    casting.voices,
    serving.serve,
    checking.check,
    repairing.repair,
    carrying.stick,
    starting.init,
    diagnosing.doctor,
    completing.completion,
):
    yueting.add_command(command)


def main() -> None:
    """Run the program and leave it with the exit status of what happened."""
    make_legible(sys.argv)
    stopping.listen()
    gc.set_threshold(YOUNG)
    status = run(sys.argv[1:])
    # Else all that is left is looked through once more before the process ends: 0.2 s with the dictionaries.
    gc.freeze()
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Return the exit status of the command line *arguments*, having printed what it has to say."""
    teach_click()
    try:
        status = yueting.main(args=arguments, prog_name="yueting", standalone_mode=False)
    except YuetingError as error:
        return _said(arguments, error.message, error.status)
    except click.ClickException as error:
        return _shown(error)
    except (click.Abort, KeyboardInterrupt):
        return _said(arguments, "stopped; everything finished is kept", stopping.status())
    except (SystemExit, BrokenPipeError):
        # The reader of our output (such as `head`) has left; there is nobody to tell, not even at the last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  (the last door: a person gets one line, not a traceback)
        return _broken(arguments, error)
    return status if isinstance(status, int) else 0


def _broken(arguments: list[str], error: Exception) -> int:
    """Say what nobody has turned into an error of ours: a full disk under our output, else a fault of the program."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _said(
            arguments, "no space is left for what is printed here: make room and run it again", OutputError.status
        )
    if isinstance(error, OSError) and error.errno in (errno.ENAMETOOLONG, errno.ELOOP) and error.filename:
        gone = Message("{file}: {reason}: there is no such file", file=error.filename, reason=because(error))
        return _said(arguments, gone, InputError.status)
    reason = f"{type(error).__name__}: {error}".splitlines()[0]
    fault = Message("a fault in yueting itself ({reason}): please report it with the output of -v", reason=reason)
    return _said(arguments, fault, BROKEN)


def _said(arguments: list[str], words: Words, status: int) -> int:
    if wants_traceback(arguments):
        traceback.print_exc()
    click.echo(f"yueting: {legible(told(words))}", err=True)
    return status


def _shown(error: click.ClickException) -> int:
    """Print what click found wrong with the command line, with the usage where it knows the command."""
    context = getattr(error, "ctx", None)
    if isinstance(error, click.UsageError) and context:
        click.echo(context.get_usage(), err=True)
        more = said("Try '{command} {option}' for help.", command=context.command_path, option="--help")
        click.echo(more + "\n", err=True)
    click.echo(said("Error: {message}", message=error.format_message()), err=True)
    return error.exit_code
