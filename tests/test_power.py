"""The power goes: whatever a disk may legally have kept, what was published stands, and the next run makes all good.

A real run is recorded: every name it makes and every sync. For instants of it, disks are built as a power cut may leave
them; each is looked at as a reader would, and on some of them the next run is let loose.
"""

import random
import shutil
import sys

import pytest

from power_cuts import Disk, lay, record, recording
from test_crash import archive, broken, command, desk, differing, finished  # noqa: F401  (desk is a fixture)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the recorder reads /proc")
SEED = 20260318
KEEPS = (0.0, 0.5, 0.9, 1.0)
EDITIONS = 2


def laid(press, word, *, extra):
    """Lay the archive on the desk, of which a few editions are enough."""
    archive(press.home, word, extra=extra)
    for page in sorted(press.home.glob("*.md"))[EDITIONS:]:
        page.unlink()
    return press


def recorded(press, folder):
    """Publish what lies on the desk and return the record of it."""
    before = press.environment
    press.environment = before | recording(folder, press.library)
    finished(press)
    press.environment = before
    return record(folder)


def cuts(disk, steps, chance, instants):
    """Yield what stands there after cuts at some *instants* of *steps*, the last one included."""
    chosen = {len(steps), *chance.sample(range(1, len(steps)), min(instants, len(steps) - 1))}
    for number, step in enumerate(steps, 1):
        disk.step(*step)
        if number in chosen:
            for keeps in KEEPS:
                yield (
                    f"{number} of {len(steps)} ({' '.join(map(str, step[:2]))}), {keeps} kept",
                    disk.after_a_cut(chance, keeps),
                )


def after(press, files):
    """Put a desk in the state that a cut left: its library is what *files* say, the person's memory is as it was."""
    shutil.rmtree(press.library, ignore_errors=True)
    lay(files, press.home)


@pytest.mark.parametrize(
    ("instants", "runs"), [(8, 1), pytest.param(90, 8, marks=pytest.mark.slow)], ids=["a few", "many"]
)
def test_a_new_library_after_a_power_cut(desk, tmp_path, instants, runs):  # noqa: F811
    press, chance = laid(desk("lit"), "靠岸", extra=True), random.Random(SEED)  # noqa: S311
    steps = recorded(press, tmp_path / "record")
    wanted = press.files(private=True)
    states = list(cuts(Disk(press.home), steps, chance, instants))
    for told, files in states:
        after(press, files)

        assert broken(press, wanted) == [], told
    for told, files in chance.sample(states, runs):
        after(press, files)
        finished(press)

        assert differing(press.files(private=True), wanted) == [], told


@pytest.mark.parametrize(
    ("instants", "runs"), [(8, 1), pytest.param(90, 8, marks=pytest.mark.slow)], ids=["a few", "many"]
)
def test_a_library_published_again_after_a_power_cut(desk, tmp_path, instants, runs):  # noqa: F811
    press, chance = laid(desk("lit"), "靠岸", extra=True), random.Random(SEED + 1)  # noqa: S311
    finished(press)
    old, disk = press.files(private=True), Disk(press.home)
    disk.make(press.library, None, durable=True)
    disk.hold(press.library)
    steps = recorded(laid(press, "启航", extra=False), tmp_path / "record")
    new = press.files(private=True)
    states = list(cuts(disk, steps, chance, instants))
    for told, files in states:
        after(press, files)

        assert broken(press, old, new) == [], told
        assert {name for name in old if name.startswith("editions/")} <= press.files().keys(), told
        assert {"feed.xml", "index.html", "opds.xml"} <= press.files().keys(), told
    for told, files in chance.sample(states, runs):
        after(press, files)
        finished(press)

        assert differing(press.files(private=True), new) == [], told
