"""A sound played by a program of the machine, for as long as the sound lasts and no longer.

A player without a sound device may wait for one without end, and tell of it line by line: it is ended, and what it says
is kept for a person who asks.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from threading import Thread
from typing import Final

from yueting import scratch
from yueting.errors import EngineError
from yueting.messages import Message, because

PLAYERS: Final[tuple[tuple[str, ...], ...]] = (
    ("mpg123", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("mpv", "--really-quiet"),
    ("cvlc", "--play-and-exit", "-q"),
)
GRACE: Final = 5.0
"""Seconds beyond the length of the sound that a player may take to start and to end."""
MOST_SAID: Final = 4_000
"""Bytes of a player's own words that are kept: the first, where the reason stands."""
_INSTEAD: Final = "write the sound with -o FILE.mp3"


def play(mp3: bytes, seconds: float) -> str:
    """Return what the player said that played *mp3*, which lasts *seconds*; raises EngineError where nothing sounds."""
    player = next((command for command in PLAYERS if shutil.which(command[0])), None)
    if player is None:
        raise EngineError("no program here plays MP3 (such as mpg123): " + _INSTEAD)
    with scratch.lent() as folder:
        file = folder / "said.mp3"
        file.write_bytes(mp3)
        status, said = _run([*player, str(file)], seconds + GRACE)
    if status != 0:
        how = "did not end in time" if status is None else "could not play it"
        error = EngineError(
            Message("{player} {how}, as where a machine has no sound: " + _INSTEAD, player=player[0], how=how)
        )
        error.add_note(said)
        raise error
    return said


def _run(command: list[str], deadline: float) -> tuple[int | None, str]:
    """Return the status of *command*, None where it had to be ended after *deadline* seconds, and what it said."""
    try:
        player = subprocess.Popen(  # noqa: S603  (a fixed program and our own file)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise EngineError(
            Message("{command} cannot be run: {strerror}: " + _INSTEAD, command=command[0], strerror=because(error))
        ) from error
    said = bytearray()
    listener = Thread(target=_listen, args=(player, said), daemon=True)
    listener.start()
    try:
        status = player.wait(deadline)
    except subprocess.TimeoutExpired:
        status = None
    finally:
        _end(player)
        listener.join(1)
    return status, said.decode("utf-8", "replace").strip()


def _listen(player: subprocess.Popen[bytes], said: bytearray) -> None:
    """Take all that *player* says, so that it never waits for us, and keep the first of it in *said*."""
    with suppress(ValueError, OSError):
        while player.stdout and (piece := player.stdout.read1(65_536)):  # type: ignore[attr-defined]  # it is buffered
            said += piece[: MOST_SAID - len(said)]


def _end(player: subprocess.Popen[bytes]) -> None:
    """End *player* and whatever it has started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(player.pid, signal.SIGKILL)
        else:
            player.kill()
    player.wait()
