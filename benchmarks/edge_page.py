"""One page by the online voice's real client, over TLS, from a stand-in service on loopback with the service's latencies.

The stand-in speaks every text once before anything is timed, so that its own work on the sound is in no figure.
"""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import YUETING, Absent, Figure, Run, ran
from benchmarks.pages import ROOT, page

LANES = (4, 8)
HANDSHAKE, FIRST_BYTE, SPEED = 0.15, 0.3, 20.0


def measure() -> list[Figure]:
    """Return wall seconds of the whole program with 4 and 8 connections, beside service time divided by connections."""
    sys.path.insert(0, str(ROOT / "tests" / "engines"))
    try:
        standin = import_module("standin")
    except ImportError as error:
        raise Absent("the stand-in service is not in this checkout") from error
    with TemporaryDirectory() as name:
        return asyncio.run(_measured(standin, Path(name)))


async def _measured(standin: Any, folder: Path) -> list[Figure]:
    async with standin.StandIn() as service:
        await _published(service, standin.PEM, folder, "warm", 8)
        service.model = standin.Model(HANDSHAKE, FIRST_BYTE, SPEED)
        busy = sum(_seconds(standin, text) * times for text, times in service.texts.items())
        runs = {lanes: await _published(service, standin.PEM, folder, f"lanes{lanes}", lanes) for lanes in LANES}
        known = {lanes: await _published(service, standin.PEM, folder, f"lanes{lanes}", lanes) for lanes in LANES}
    return [
        *_figures(runs, busy, "first run of a voice"),
        *_figures(known, busy, "second run of a voice"),
        *_costs(known),
    ]


def _figures(runs: dict[int, Run], busy: float, which: str) -> list[Figure]:
    return [
        Figure(
            f"one page from the service, {lanes} connections, {which}",
            run.seconds,
            "s",
            "≤ 1.15 × floor",
            run.seconds / (busy / lanes),
            "floor",
        )
        for lanes, run in runs.items()
    ]


def _costs(runs: dict[int, Run]) -> list[Figure]:
    """Return what the second runs cost: the voice's loudness is known by then, every clip is said again."""
    worst = max(runs.values(), key=lambda run: run.processor)
    most = max(run.megabytes for run in runs.values())
    return [
        Figure("the same, processor", worst.processor, "s", "≤ 5 s"),
        Figure("the same, peak memory of the largest process", most, "MB", "≤ 200 MB"),
    ]


def _seconds(standin: Any, text: str) -> float:
    """Return how long the service takes for *text*: handshake, first byte, and the sound at its speed."""
    sound: float = standin.LEAD + standin.LETTER * len(standin.letters(text)) + standin.TAIL
    return HANDSHAKE + FIRST_BYTE + sound / SPEED


async def _published(service: Any, certificate: Path, folder: Path, name: str, lanes: int) -> Run:
    environment = (
        "env",
        f"YUETING_CACHE={folder / name}.cache",
        f"YUETING_EDGE_RELAY={service.address}",
        f"SSL_CERT_FILE={certificate}",
    )
    command = (
        YUETING,
        "publish",
        page(folder),
        "-o",
        folder / name,
        "--engine",
        "edge",
        "-q",
        "--jobs",
        str(lanes),
        "--force",
    )
    return await asyncio.to_thread(ran, *environment, *command)
