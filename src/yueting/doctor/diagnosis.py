"""What works on this machine: engine by engine, memory, disk, clock. `yueting doctor` prints it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from yueting import __version__, intake
from yueting.engines import make, names
from yueting.errors import YuetingError
from yueting.messages import Message, Words, because, joined
from yueting.resources import cache_folder, last_report
from yueting.speech import Phrase, Utterance, Voice

SCARCE: Final = 1_000_000_000
"""Free bytes under which a disk is soon full: an hour of speech is 22 MB, its books and clips as much again."""
OPTIONAL: Final = (
    ("java", ("java",), "yueting check --epubcheck"),
    ("ace", ("ace-cli", "ace"), "yueting check --ace"),
    ("chromium", ("chromium", "google-chrome"), "yueting check --ace"),
)
"""Programs that few need: name, what it is called, who needs it."""
HERE: Final = ("espeak", "silent")
"""Engines that stand on this machine and need nothing: they are made to say a word."""
NO_VOICE: Final = {"piper": "no voice: put an .onnx file and its .onnx.json into YUETING_PIPER_VOICES"}
BORN: Final = 2026
"""A clock before the year this program was written is wrong, and the online voice refuses it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: whether it works (None: it is not here, and little needs it), and what was seen in one line."""

    what: str
    works: bool | None
    seen: Words


def diagnose(library: Path) -> tuple[Sign, ...]:
    """Return what was seen of this machine, for a library at *library*."""
    return (*_machine(), *asyncio.run(_engines()), _memory(), _disk(library), _clock(), *_last_run(library))


def _machine() -> Iterator[Sign]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Sign(
        "yueting",
        works=True,
        seen=Message(
            "{version} on Python {python}, {cores} cores", version=__version__, python=python, cores=os.cpu_count()
        ),
    )
    for what, programs, use in OPTIONAL:
        found = next(filter(None, map(shutil.which, programs)), "")
        yield Sign(what, works=bool(found) or None, seen=found or Message("not here; only {use} needs it", use=use))
    yield _ffmpeg()


def _ffmpeg() -> Sign:
    if find_spec("av"):
        return Sign("ffmpeg", works=True, seen="PyAV: M4B, and the loudness of unknown voices")
    if program := shutil.which("ffmpeg"):
        return Sign(
            "ffmpeg",
            works=True,
            seen=Message("{program}: the loudness of unknown voices; --m4b needs yueting[ffmpeg]", program=program),
        )
    use = "--m4b and the loudness of unknown voices"
    return Sign(
        "ffmpeg", works=None, seen=Message("not here; only {use} need it: pip install 'yueting[ffmpeg]'", use=use)
    )


async def _engines() -> tuple[Sign, ...]:
    return tuple([await _engine(name) for name in names()])


async def _engine(name: str) -> Sign:
    try:
        engine = make(name)
    except YuetingError as error:
        return Sign(name, works=False, seen=error.message)
    try:
        voices = await asyncio.wait_for(engine.voices(), 30)
        if name in HERE:
            # What stands on this machine has a list of voices whether it can speak or not.
            await asyncio.wait_for(engine.speak(_word(name)), 30)
    except YuetingError as error:
        return Sign(name, works=False, seen=error.message)
    except TimeoutError:
        return Sign(name, works=False, seen="no answer in 30 s")
    finally:
        await engine.close()
    if not voices:
        return Sign(name, works=False, seen=NO_VOICE.get(name, "no voice"))
    return Sign(
        name, works=True, seen="1 voice" if len(voices) == 1 else Message("{voices} voices", voices=len(voices))
    )


def _word(engine: str) -> Utterance:
    return Utterance(Voice(engine, "", "zh-Hans"), (Phrase("s1", "好。"),))


def _memory() -> Sign:
    folder = cache_folder() / "clips"
    sizes = [path.stat().st_size for path in folder.glob("*/*") if path.is_file()]
    if error := _refusal(folder):
        lost = Message("{folder}: {strerror}: nothing will be remembered", folder=folder, strerror=because(error))
        return Sign("memory", works=False, seen=lost)
    megabytes = f"{sum(sizes) / 1000000.0:.0f}"
    held = Message("{folder}: {clips} clips, {megabytes} MB", folder=folder, clips=len(sizes), megabytes=megabytes)
    return Sign("memory", works=True, seen=held)


def _disk(library: Path) -> Sign:
    folder = next(path for path in (library.absolute(), *library.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    seen = Message("{free} GB free at {folder}", free=f"{free / 1000000000.0:.1f}", folder=folder)
    if error := _refusal(folder):
        shut = Message("{seen}, which cannot be written: {strerror}", seen=seen, strerror=because(error))
        return Sign("disk", works=False, seen=shut)
    return Sign("disk", works=free > SCARCE, seen=seen)


def _refusal(folder: Path) -> OSError | None:
    """Return why nothing can be written into *folder*, None where it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return error


def _last_run(library: Path) -> Iterator[Sign]:
    """Yield what the report of the last run into *library* says, where there is one."""
    try:
        facts = json.loads(intake.text(last_report(library), intake.LIST))
        made, unchanged, failed = (len(facts[name]) for name in ("made", "unchanged", "failed"))
        seen = Message(
            "{began}: {made} made, {unchanged} unchanged, {failed} failed",
            began=facts["began"],
            made=made,
            unchanged=unchanged,
            failed=failed,
        )
        reasons = [f"{one['input']}: {one['reason']}" for one in facts["failed"]] + [facts["error"]]
        parts: list[Words] = [seen, *filter(None, reasons)]
        status = facts["status"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return
    if status is None:
        parts.insert(1, "not ended: it is running, or was killed")
    yield Sign("last run", works=status == 0, seen=joined(tuple(parts), "; "))


def _clock() -> Sign:
    now = datetime.now(UTC)
    return Sign("clock", now.year >= BORN, now.strftime("%Y-%m-%d %H:%M UTC"))
