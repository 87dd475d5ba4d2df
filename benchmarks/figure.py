"""One measured figure, and the doors to the clock and to the memory of other processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

T = TypeVar("T")
YUETING = str(Path(sys.executable).with_name("yueting"))
# A small process of its own starts the command, so that what it has waited for is the command's and nothing else's.
# Workers that nobody waits for are seen in /proc, by the session they belong to, while they live.
WATCH = """
import json, os, resource, subprocess, sys, tempfile, threading, time

def living(session):
    for name in os.listdir("/proc") if os.path.isdir("/proc/self") else ():
        if name.isdigit():
            try:
                if os.getsid(int(name)) == session:
                    memory = int(open(f"/proc/{name}/status").read().split("VmHWM:")[1].split()[0])
                    times = open(f"/proc/{name}/stat").read().rpartition(")")[2].split()[11:13]
                    yield name, memory, sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
            except (OSError, IndexError, ValueError):
                continue

def watch():
    global most
    while run.returncode is None:
        for name, memory, seconds in living(run.pid):
            most, worked[name] = max(most, memory), seconds
        time.sleep(0.05)

worked = {}
most = 0
with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
    begin = time.perf_counter()
    run = subprocess.Popen(sys.argv[1:], stdout=out, stderr=err, start_new_session=True)
    threading.Thread(target=watch, daemon=True).start()
    run.wait()
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = [file.seek(0) or file.read() for file in (out, err)]
most = max(most, used.ru_maxrss)
processor = max(used.ru_utime + used.ru_stime, sum(worked.values()))
print(json.dumps([seconds, most / 1024, processor, run.returncode, *said]))
"""


class Absent(Exception):
    """What this benchmark needs is not here; `str()` of it says what."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: *promise* is the figure to keep, *ratio* how it stands to *baseline* of the same run."""

    what: str
    value: float
    unit: str
    promise: str = ""
    ratio: float | None = None
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command: wall and processor seconds, peak MB of its largest process, and what it printed."""

    seconds: float
    megabytes: float
    processor: float
    printed: str
    said: str


def ran(*command: str | Path) -> Run:
    """Return how the command went, started from a small process; raises Absent where it fails."""
    watch = [sys.executable, "-c", WATCH, *map(str, command)]
    told = json.loads(subprocess.run(watch, capture_output=True, text=True, check=True).stdout)
    seconds, megabytes, processor, status, printed, said = told
    if status:
        raise Absent(f"{Path(str(command[0])).name} ended with {status}: {said.strip().splitlines()[-1:]}")
    return Run(seconds, megabytes, processor, printed, said)


def timed(work: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """Return the median processor seconds of *work*, done in this process, and what it gave last."""
    runs: list[float] = []
    for _ in range(times):
        begin = process_time()
        result = work()
        runs.append(process_time() - begin)
    return median(runs), result


def shown(figures: Sequence[Figure]) -> str:
    """Return *figures* as lines of a table."""
    return "\n".join(map(_row, figures))


def _row(figure: Figure) -> str:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} × {figure.baseline}"
    value = f"{figure.value:,.3f}" if abs(figure.value) < 10 else f"{figure.value:,.0f}"
    return f"{figure.what:<58} {value:>10} {figure.unit:<12} {figure.promise:<22} {ratio}".rstrip()
