"""Every target for a moment, with pages of newspaper pieces, repeats and noise; for long in `make test-all`."""

import os
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


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_anything(name):
    check(name, 20)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_anything_for_long(name):
    check(name, LONG)


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path):
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_every_seed(name):
    for seed in seeds():
        TARGETS[name](seed)
