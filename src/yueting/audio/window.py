"""How much of a run is in work at once, so that memory does not grow with it."""

from __future__ import annotations

import asyncio
from typing import Final

WINDOW: Final = 20_000
"""Characters of the stories in work at once: about 75 minutes of speech, 27 MB."""


class Window:
    """Lets stories in, in the order they come, while there is room for their characters; one always fits."""

    def __init__(self, room: int) -> None:
        self._room, self._inside = room, 0
        self._door, self._left = asyncio.Lock(), asyncio.Event()

    async def enter(self, weight: int) -> None:
        """Wait until there is room for *weight* characters and take it."""
        async with self._door:
            while self._inside and self._inside + weight > self._room:
                self._left.clear()
                await self._left.wait()
            self._inside += weight

    def leave(self, weight: int) -> None:
        """Give the room for *weight* characters back."""
        self._inside -= weight
        self._left.set()
