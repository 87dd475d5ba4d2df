"""The studio against a service with latency: its wall time beside the floor, service time divided by connections.

The service is modelled as `asyncio.sleep`: 150 ms handshake, 300 ms to the first byte, delivery at 20 times real time.
The thirty pages run against the same service made 25 times as fast, so that what the studio itself costs weighs 25
times as much.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.pages import archive, page

if TYPE_CHECKING:
    from yueting.model import Edition

LATENCY, SPEED, CHARACTERS_A_SECOND, TAIL = 0.450, 20.0, 4.5, 0.960
CONNECTIONS = (4, 8)
PAGES = 30
HASTE = 25.0


def measure() -> list[Figure]:
    """Return wall seconds for one page and thirty, at 4 and 8 connections, as a ratio to the floor."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one, thirty = [page(folder)], archive(folder, PAGES)
        singles = asyncio.run(_side_by_side(_editions(one), CONNECTIONS, 1.0))
        batches = [asyncio.run(_spoken(_editions(thirty), lanes, HASTE)) for lanes in CONNECTIONS]
    return [
        *(_figure("one page", lanes, *times) for lanes, times in zip(CONNECTIONS, singles, strict=True)),
        *(_figure(f"{PAGES} pages, a service 25 times as fast", lanes, *times) for lanes, times in zip(CONNECTIONS, batches, strict=True)),
    ]  # fmt: skip


def _figure(what: str, lanes: int, wall: float, floor: float) -> Figure:
    return Figure(f"studio, {what}, {lanes} connections", wall, "s", "≤ 1.15 × floor", wall / floor, "floor")


def _editions(pages: Sequence[Path]) -> list[Edition]:
    from yueting.editorial.composition import compose
    from yueting.order import Order

    return [compose(path, Order(), id=f"{number}").edition for number, path in enumerate(pages)]


async def _side_by_side(editions: list[Edition], lanes: Sequence[int], haste: float) -> list[tuple[float, float]]:
    return list(await asyncio.gather(*(_spoken(editions, count, haste) for count in lanes)))


async def _spoken(editions: list[Edition], lanes: int, haste: float) -> tuple[float, float]:
    """Return wall seconds and the floor for *editions* with *lanes* connections to a service *haste* times as fast."""
    from yueting.audio.session import Recording
    from yueting.audio.studio import Studio
    from yueting.casting import read_cast
    from yueting.engines.silent import Silent
    from yueting.passes.spoken import spoken
    from yueting.speech import Clip, Utterance

    class Service(Silent):
        served = 0.0

        async def speak(self, utterance: Utterance) -> Clip:
            speech = len(utterance.text) / CHARACTERS_A_SECOND + TAIL
            seconds = (LATENCY + speech / SPEED) / haste
            self.served += seconds
            await asyncio.sleep(seconds)
            return await super().speak(utterance)

    async def keep(_: Recording) -> None:
        return

    service, cast, say = Service(jobs=lanes), read_cast(), spoken("unusual")
    begin = perf_counter()
    async with Studio([service]) as studio:
        jobs = (studio.speak_edition(edition, cast, lambda a, _: say(a), keep) for edition in editions)
        await asyncio.gather(*jobs)
    return perf_counter() - begin, service.served / lanes
