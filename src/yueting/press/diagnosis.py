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
from pathlib import Path
from typing import Final

from yueting import __version__, intake
from yueting.engines import make, names
from yueting.errors import YuetingError
from yueting.messages import Message, Words, because, joined
from yueting.press.memory import last_report
from yueting.resources import cache_folder

SCARCE: Final = 1_000_000_000
"""Free bytes under which a disk is soon full: an hour of speech is 22 MB, its books and clips as much again."""
BORN: Final = 2026
"""A clock before the year this program was written is wrong, and the online voice refuses it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: whether it works, and what was seen in one line."""

    what: str
    works: bool
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
    for program, use in (("java", "yueting check --epubcheck"), ("chromium", "tests of the web pages")):
        found = shutil.which(program)
        yield Sign(program, works=True, seen=found or Message("not here; only {use} needs it", use=use))


async def _engines() -> tuple[Sign, ...]:
    return tuple([await _engine(name) for name in names()])


async def _engine(name: str) -> Sign:
    try:
        engine = make(name)
    except YuetingError as error:
        return Sign(name, works=False, seen=error.message)
    try:
        voices = await asyncio.wait_for(engine.voices(), 30)
    except YuetingError as error:
        return Sign(name, works=False, seen=error.message)
    except TimeoutError:
        return Sign(name, works=False, seen="no answer in 30 s")
    finally:
        await engine.close()
    return Sign(name, works=True, seen=Message("{voices} voices", voices=len(voices)))


def _memory() -> Sign:
    folder = cache_folder() / "clips"
    sizes = [path.stat().st_size for path in folder.glob("*/*") if path.is_file()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Sign(
            "memory",
            works=False,
            seen=Message("{folder}: {strerror}: nothing will be remembered", folder=folder, strerror=because(error)),
        )
    return Sign(
        "memory",
        os.access(folder, os.W_OK),
        Message(
            "{folder}: {clips} clips, {megabytes} MB",
            folder=folder,
            clips=len(sizes),
            megabytes=f"{sum(sizes) / 1000000.0:.0f}",
        ),
    )


def _disk(library: Path) -> Sign:
    folder = next(path for path in (library.absolute(), *library.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    return Sign(
        "disk",
        free > SCARCE and os.access(folder, os.W_OK),
        Message("{free} GB free at {folder}", free=f"{free / 1000000000.0:.1f}", folder=folder),
    )


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
