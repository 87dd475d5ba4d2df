"""`yueting init`: a publisher's own folder, with everything in it that may be changed."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from yueting.cli.manual import Command
from yueting.cli.options import FOLDER
from yueting.cli.tongues import said
from yueting.messages import Message, because

STARTERS = ("paper.yaml", "desk.yaml", "crontab.txt", "yueting.service", "yueting.timer")
DRAWER = ("voices.yaml", "audio", "epub", "site")


@click.command(
    cls=Command,
    examples=(
        ("yueting init my-paper", "a folder with settings, sounds, styles, cron and systemd examples"),
        ("yueting publish pages/* --drawer my-paper", "publish with all of it"),
    ),
    statuses=("0", "2", "5"),
    short_help="Copy out what a publisher may change.",
)
@click.argument("folder", type=FOLDER, default=Path())
def init(folder: Path) -> None:
    """Copy what a publisher may change into FOLDER: settings, sounds, style sheets, cron and systemd examples.

    Files that are there already are left as they are.
    """
    from yueting.errors import OutputError
    from yueting.resources import drawer

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with as_file(files("yueting") / "starter") as starter:
            written = [name for name in STARTERS if _copied(starter / name, folder / name)]
        written += [name for name in DRAWER if (drawer() / name).exists() and _copied(drawer() / name, folder / name)]
    except OSError as error:
        raise OutputError(
            Message("{folder}: cannot be written: {strerror}", folder=folder, strerror=because(error))
        ) from error
    click.echo(f"{folder}: {', '.join(written) or said('everything was there already')}")


def _copied(source: Path, target: Path) -> bool:
    """Copy *source* to *target* and return whether there was anything to copy; nothing is overwritten."""
    if source.is_dir():
        # A list, not a generator: every file is to be copied, not only the first that is new.
        return True in [_copied(child, target / child.name) for child in sorted(source.iterdir()) if _shown(child)]
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return True


def _shown(path: Path) -> bool:
    return not path.name.startswith((".", "__"))
