"""Every target for a moment, with pages of newspaper pieces, repeats and noise; for long in `make test-all`.

The PDF's target starts a process for each page: for a moment it takes its seeds alone.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_corpus import pages, seeds
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


@pytest.mark.parametrize("name", sorted(TARGETS.keys() - {"reader_pdf"}))
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
        [sys.executable, program, "--engine", "atheris", "--minutes", "1.5"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stdout + run.stderr[-3000:]
    assert all(name in run.stdout for name in TARGETS)
