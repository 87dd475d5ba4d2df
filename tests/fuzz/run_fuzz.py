"""Fuzz targets for minutes: `python tests/fuzz/run_fuzz.py [TARGET…] --minutes 30` spreads them over the targets.

With atheris (the extra `fuzz`) inputs follow the coverage of yueting; without it, or with `--engine mutate`, they are
drawn from seeds and pieces. Each target has a process of its own, each input five seconds, each process a gigabyte. What
makes a target fall is kept in `out/fuzz/`, to become a file in `tests/fuzz/found/`. The exit status is 1 if any fell.
"""

# ruff: noqa: T201  (a program: it prints)

import argparse
import hashlib
import importlib.util
import json
import os
import pkgutil
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path

from fuzz_corpus import PIECES, ROOT, dictionary, seeds

SECONDS_EACH = 5
MOST_MEMORY = 1 << 30
LONGEST = 20_000
"""Bytes of an input."""
FOUND = ROOT / "out" / "fuzz"
CORPUS = FOUND / "corpus"
COLUMNS = "{:<17} {:<8} {:>8} {:>6} {:>6} {:>9} {:>8} {:>6}"
HEAD = ("target", "engine", "seconds", "runs", "edges", "slowest", "memory", "found")


class TooSlow(BaseException):
    """An input has taken more than its seconds; no `except Exception` of a target may hide it."""


def ring(_signal, _frame):
    raise TooSlow


def mutated(data, chance, others):
    """Return *data* with a few pieces put in, cut out, doubled or torn."""
    data = bytearray(data[: chance.choice((200, 2_000, LONGEST))])
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
                other = chance.choice(others)
                begin = chance.randint(0, len(other))
                data[at:at] = other[begin : begin + 400]
    return bytes(data)


def target_of(name):
    from fuzz_targets import TARGETS

    return TARGETS[name]


def peak():
    """Return the megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def watched(name, report):
    """Return the target *name* so that it never raises: what makes it fall is kept, and *report* is kept up to date.

    libFuzzer ends its process without a word to Python, so the report is written five times a second.
    """
    target, told = target_of(name), {"runs": 0, "slowest": 0.0, "memory": 0}
    written = [0.0]

    def run(data):
        begin = time.perf_counter()
        try:
            target(data)
        except (Exception, TooSlow):  # noqa: BLE001  (anything at all is what is looked for)
            keep(name, data, traceback.format_exc())
        told["runs"] += 1
        end = time.perf_counter()
        told["slowest"] = max(told["slowest"], end - begin)
        if end > written[0] + 0.2:
            written[0] = end
            report.write_text(json.dumps({**told, "memory": peak()}))

    return run


def keep(name, data, said):
    """Write an input that makes *name* fall, the shortest one a place of fall."""
    place = [line.strip() for line in said.splitlines() if line.strip().startswith("File")][-1]
    path = FOUND / f"{name}-{hashlib.sha256(place.encode()).hexdigest()[:10]}"
    if not path.exists() or path.stat().st_size > len(data):
        FOUND.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(said, "utf-8", "replace")


def mutate(name, seconds, seed, report):
    """Fuzz the target *name* for *seconds* with mutations of its seeds, and write what is known into *report*."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY + (1 << 30), resource.RLIM_INFINITY))
    signal.signal(signal.SIGALRM, ring)
    chance = random.Random(seed)  # noqa: S311  (inputs, not secrets)
    run, others, end = watched(name, report), seeds(name), time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(chance.choice(others), chance, others)
        signal.alarm(SECONDS_EACH)
        run(data)
        signal.alarm(0)


@cache
def instrumented():
    """Import all of yueting so that atheris follows its coverage: it takes seconds, once for all targets."""
    import atheris

    with atheris.instrument_imports(include=["yueting"], enable_loader_override=False):
        import yueting

        for module in pkgutil.walk_packages(yueting.__path__, "yueting."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return atheris


def cover(name, seconds, seed, report):
    """Fuzz the target *name* for *seconds* with atheris, which instruments yueting and nothing else.

    The process ends itself in the midst of libFuzzer: libraries that had threads before the fork fall over their own end.
    """
    atheris = instrumented()
    run, end = watched(name, report), time.monotonic() + seconds

    def one(data):
        run(data)
        if time.monotonic() > end:
            sys.stderr.flush()
            os._exit(0)

    corpus, start = CORPUS / name, Path(tempfile.mkdtemp(prefix="yueting-fuzz-seeds-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (start / str(number)).write_bytes(data[:LONGEST])
    words = start.with_suffix(".dict")
    words.write_text(dictionary())
    options = [
        f"-max_total_time={seconds + SECONDS_EACH + 1:.0f}", f"-timeout={SECONDS_EACH}", f"-rss_limit_mb={MOST_MEMORY >> 20}", f"-max_len={LONGEST}",
        f"-seed={seed}", f"-dict={words}", f"-artifact_prefix={FOUND}/{name}-",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus), str(start)], one)
    atheris.Fuzz()


ENGINES = {"atheris": cover, "mutate": mutate}


def forked(work, seconds, said):
    """Do *work* in a process of its own, which writes into the file *said*, and return its exit status."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        with said.open("wb") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        try:
            work()
        except BaseException:  # noqa: BLE001  (the status tells of it)
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    end = time.monotonic() + seconds
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.05)
    return os.waitstatus_to_exitcode(ended[1])


def fuzzed(name, engine, seconds, seed):
    """Fuzz *name* in a process of its own and return its row of the table: every figure by its column."""
    before, begin = fallen(name), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report, written = Path(folder) / "report", Path(folder) / "said"
        status = forked(lambda: ENGINES[engine](name, seconds, seed, report), seconds + 120, written)
        said = written.read_text("utf-8", "replace")
        facts = json.loads(report.read_text()) if report.exists() else {"runs": 0, "slowest": 0.0, "memory": 0}
    edges = re.findall(r"cov: (\d+)", said)
    found = fallen(name) - before
    if status and not found:
        print(f"{name}: ended with {status}: {said[-2000:]}", file=sys.stderr)
    return {
        "target": name,
        "engine": engine,
        "seconds": round(time.monotonic() - begin),
        "runs": facts["runs"],
        "edges": int(edges[-1]) if edges else "-",
        "slowest": f"{facts['slowest']:.2f} s",
        "memory": f"{facts['memory']} MB",
        "found": len(found) + bool(status and not found),
    }


def fallen(name):
    """Return the files of what has made *name* fall so far."""
    return {path.name for path in FOUND.glob(f"{name}-*") if path.suffix != ".txt"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", default=[], metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=5.0, help="for all targets together")
    parser.add_argument("--engine", choices=tuple(ENGINES), default="")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    engine = asked.engine or ("atheris" if importlib.util.find_spec("atheris") else "mutate")
    if engine == "atheris":  # before anything of yueting is imported otherwise
        instrumented()
    from fuzz_targets import TARGETS

    names = asked.targets or sorted(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}: there are {', '.join(TARGETS)}")
    print(COLUMNS.format(*HEAD), flush=True)
    rows = []
    for name in names:
        rows.append(fuzzed(name, engine, asked.minutes * 60 / len(names), asked.seed))
        print(COLUMNS.format(*(str(rows[-1][column]) for column in HEAD)), flush=True)
    found = sum(row["found"] for row in rows)
    print(
        f"{len(rows)} targets, {sum(row['seconds'] for row in rows)} s, {found} found{f': see {FOUND}' if found else ''}"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
