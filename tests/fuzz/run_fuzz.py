"""Fuzz one target, or all in turn, for minutes: `python tests/fuzz/run_fuzz.py [TARGET…] --minutes 5`.

With atheris installed the mutations follow coverage; without it they are drawn from the seeds and the pieces. Each input
has five seconds and the process a gigabyte. What makes a target fall is kept in `out/fuzz/`, to become a test.
"""

# ruff: noqa: T201  (a program: it prints)

import argparse
import hashlib
import importlib.util
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

from fuzz_corpus import PIECES, ROOT, seeds
from fuzz_targets import TARGETS

SECONDS_EACH = 5
MOST_MEMORY = 1 << 30
FOUND = ROOT / "out" / "fuzz"


class TooSlow(BaseException):
    """An input has taken more than its seconds; no `except Exception` of a target may hide it."""


def ring(_signal, _frame):
    raise TooSlow


def mutated(data, chance):
    """Return *data* with a few pieces put in, cut out, doubled or torn."""
    data = bytearray(data[: chance.choice((200, 2_000, 20_000))])
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(data))
        match chance.randint(0, 4):
            case 0:
                data[at:at] = chance.choice(PIECES).encode("utf-8", "replace") * chance.choice((1, 1, 3, 300))
            case 1:
                del data[at : at + chance.randint(1, 200)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 400)]
            case 3:
                data[at : at + 4] = bytes(chance.choices(range(256), k=chance.randint(0, 6)))
            case 4:
                other = chance.choice(SEEDS)
                begin = chance.randint(0, len(other))
                data[at:at] = other[begin : begin + 400]
    return bytes(data)


def once(target, data):
    """Run *target* on *data* within its seconds and return what it raised, if anything."""
    signal.alarm(SECONDS_EACH)
    try:
        target(data)
    except (Exception, TooSlow):  # noqa: BLE001  (anything at all is what is looked for)
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    return ""


def run(name, seconds, seed):
    """Fuzz the target *name* for *seconds* and return how many inputs made it fall."""
    chance, target = random.Random(seed), TARGETS[name]  # noqa: S311  (inputs, not secrets)
    end, count, fallen = time.monotonic() + seconds, 0, set()
    while time.monotonic() < end:
        data = mutated(chance.choice(SEEDS), chance)
        count += 1
        if said := once(target, data):
            fallen.add(keep(name, data, said))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{name}: {count} inputs in {seconds:.0f} s, {len(fallen)} kinds of fall, peak {memory} MB", flush=True)
    return len(fallen)


def keep(name, data, said):
    """Write an input that makes *name* fall, one a place of fall, and return the place."""
    place = [line.strip() for line in said.splitlines() if line.strip().startswith("File")][-1]
    digest = hashlib.sha256(place.encode()).hexdigest()[:10]
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{name}-{digest}"
    if not path.exists() or path.stat().st_size > len(data):
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(said, "utf-8")
        print(f"{name}: {said.splitlines()[-1]} at {place}: kept as {path}", flush=True)
    return place


def covered(name, seconds):
    """Fuzz with atheris in a process of its own and return its exit status."""
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import run_fuzz; run_fuzz.atheris({name!r})"
    )
    options = [f"-max_total_time={seconds:.0f}", f"-timeout={SECONDS_EACH}", "-rss_limit_mb=1024"]
    return subprocess.run([sys.executable, "-c", program, *options], check=False).returncode


def atheris(name):
    """Hand the target *name* to atheris, which reads its own options from the command line."""
    import atheris as engine

    engine.instrument_all()
    engine.Setup(sys.argv, TARGETS[name])
    engine.Fuzz()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", default=[], metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=5.0, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    names = asked.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}: there are {', '.join(TARGETS)}")
    seconds = asked.minutes * 60 / len(names)
    if importlib.util.find_spec("atheris"):
        return max(covered(name, seconds) for name in names)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY + (1 << 30), resource.RLIM_INFINITY))
    signal.signal(signal.SIGALRM, ring)
    return 1 if sum(run(name, seconds, asked.seed) for name in names) else 0


SEEDS = seeds()
if __name__ == "__main__":
    sys.exit(main())
