"""Every target for a moment, with pages of newspaper pieces, repeats and noise; for long in `make test-all`."""

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fuzz_corpus import pages, seeds
from fuzz_patterns import lines, patterns
from fuzz_targets import TARGETS
from hypothesis import HealthCheck, given, settings

LONG = int(os.environ.get("YUETING_FUZZ_EXAMPLES", "200"))
PATIENCE_MS = 5_000
FOUND = Path(__file__).parent / "found"
UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def check(name, examples):
    @settings(max_examples=examples, deadline=PATIENCE_MS, suppress_health_check=UNHURRIED, database=None)
    @given(pages)
    def never_falls(data):
        TARGETS[name](data)

    never_falls()


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_anything(name):
    check(name, 10)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_anything_for_long(name):
    check(name, LONG)


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path):
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_every_seed(name):
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.slow
def test_every_target_follows_the_coverage_for_a_moment():
    if not importlib.util.find_spec("atheris"):
        pytest.skip(
            "atheris is not installed here: it has wheels for Linux and Python 3.11 to 3.13 (pip install -e '.[fuzz]')"
        )
    program = Path(__file__).with_name("run_fuzz.py")
    run = subprocess.run(
        [sys.executable, program, "--engine", "atheris", "--minutes", "0.6"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stdout + run.stderr[-3000:]
    assert all(name in run.stdout for name in TARGETS)


BOUNDED = {
    "desk.captions:_WHO_SHOT": "sees the last 60 characters of a line",
    "desk.furniture:LINK_LABEL": "sees lines of at most 16 characters",
    "desk.furniture:TALE": "sees 60 characters",
    "desk.furniture:FORMS": "sees lines of at most 110 characters",
    "desk.furniture_forms:FORMS": "sees lines of at most 110 characters",
    "desk.contents:_BEFORE": "is asked at the beginning of a line alone",
    "desk.bylines:_FRONT": "sees 30 characters",
    "passes.spoken.rests:_CLOSED": "is asked at one place alone",
}
"""Patterns that would take too long over a long line, and why none reaches them."""


def seconds(pattern, line):
    begin = time.process_time()
    for _ in pattern.finditer(line):
        pass
    return time.process_time() - begin


@pytest.mark.slow
def test_no_pattern_of_the_house_blows_up():
    """A line of 2,000 characters from a pattern's own alphabet takes a fifth of a second of work at the very most."""
    slow = {
        name: line[:40]
        for name, pattern in patterns().items()
        if not name.startswith(tuple(BOUNDED))
        for line in lines(pattern, 2_000)
        if seconds(pattern, line) > 0.2
    }

    assert slow == {}
