"""The list of voices a service has, kept for a week, so that a voice that is gone is told from a service that is ill."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import astuple
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import EngineError, Refused
from yueting.messages import Message
from yueting.speech import VoiceName

WEEK: Final = 7 * 86_400.0
NAME: Final = "edge-voices.json"


class Roster:
    """The voices that *ask* gives, remembered in the folder *cache* (default: the person's cache)."""

    def __init__(self, ask: Callable[[], Awaitable[tuple[VoiceName, ...]]], cache: Path | None = None) -> None:
        self._ask = ask
        self._file = (cache or _cache()) / NAME
        self._known: frozenset[str] | None = None
        self._asked = False
        self._lock = asyncio.Lock()

    async def fresh(self) -> tuple[VoiceName, ...]:
        """Return the list as the service gives it now, and remember it; raises what the service raises."""
        voices = await self._ask()
        self._known, self._asked = frozenset(voice.name for voice in voices), True
        await asyncio.to_thread(self._keep, voices)
        return voices

    async def check(self, name: str) -> None:
        """Raise Refused if the service is known not to have the voice *name*; a list that cannot be had proves nothing."""
        async with self._lock:
            if self._known is None:
                self._known = await asyncio.to_thread(self._remembered)
            if name not in (self._known or ()) and not self._asked:
                self._asked = True
                with contextlib.suppress(EngineError):
                    await self.fresh()
        if self._known and name not in self._known:
            near = get_close_matches(name, self._known, 3)
            hint = Message("; did you mean {near}?", near=", ".join(near)) if near else ""
            raise Refused(Message("the voice service has no voice {name} now{hint}", name=name, hint=hint))

    def _remembered(self) -> frozenset[str] | None:
        try:
            if time.time() - self._file.stat().st_mtime > WEEK:
                return None
            return frozenset(str(voice[1]) for voice in json.loads(intake.text(self._file, intake.LIST)))
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return None

    def _keep(self, voices: tuple[VoiceName, ...]) -> None:
        with contextlib.suppress(OSError):  # without it the list is asked for again
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_name(f".{NAME}.{os.getpid()}")
            temporary.write_text(json.dumps([astuple(voice) for voice in voices]), "utf-8")
            temporary.replace(self._file)


def _cache() -> Path:
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "yueting"
