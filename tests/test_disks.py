"""A disk that is full or read-only: one clear line, the old library whole, and the next run with space ends the work."""

import os
import re
import shutil
import subprocess

import pytest

from test_crash import archive, broken, command, desk, differing, finished  # noqa: F401  (desk is a fixture)

CAN_MOUNT = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


def mount(*arguments):
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """Give a disk of its own and a function that sets its options, such as `size=300k` or `ro`."""
    place = tmp_path / "disk"
    place.mkdir()
    if not CAN_MOUNT or not mount("-t", "tmpfs", "-o", "size=64m", "none", str(place)):
        pytest.skip("no file system can be mounted here")

    def becomes(options):
        assert mount("-o", f"remount,{options}", str(place))

    yield place, becomes
    subprocess.run(["umount", "-l", str(place)], check=False)


def tried(press, *options):
    """Publish what lies on the desk, whatever comes of it."""
    press.run(*(argument for argument in command(press)[1:] if argument != "-q"), *options)
    assert "Traceback" not in press.said
    assert "fault in yueting" not in press.said
    return press


def kilobytes(path):
    """Return what the file system that *path* is on holds."""
    facts = os.statvfs(path)
    return (facts.f_blocks - facts.f_bfree) * facts.f_frsize // 1024


def on(press, place):
    """Have the desk's library stand on the disk at *place*."""
    (place / "library").mkdir(exist_ok=True)
    press.library.symlink_to(place / "library")
    return press


@pytest.mark.slow
def test_a_new_library_on_a_disk_that_fills_up(desk, disk):  # noqa: F811
    steps = 8
    wanted, place, becomes = desk("roomy"), *disk
    archive(wanted.home, "靠岸", extra=True)
    finished(on(wanted, place))
    whole, full = wanted.files(private=True), kilobytes(place)
    for step in range(steps):
        shutil.rmtree(place / "library")
        press = on(desk(f"tight-{step}"), place)
        archive(press.home, "靠岸", extra=True)
        becomes(f"size={round(full * (step + 0.4) / steps)}k")
        tried(press)

        assert press.status in (1, 5), press.said
        assert "No space left on device" in press.said
        assert broken(press, whole) == []
        becomes("size=64m")
        finished(press)
        assert differing(press.files(private=True), whole) == []


@pytest.mark.slow
def test_a_library_published_again_on_a_disk_that_fills_up(desk, disk):  # noqa: F811
    steps = 5
    press, place, becomes = on(desk("tight"), disk[0]), *disk
    versions = []
    for word, extra in (("启航", False), ("靠岸", True)):
        archive(press.home, word, extra=extra)
        finished(press)
        versions.append(press.files(private=True))
    new, old = versions
    full = kilobytes(place)
    for step in range(steps):
        archive(press.home, "启航", extra=False)
        becomes(f"size={full + round(600 * step / steps) + 4}k")
        tried(press)

        assert broken(press, old, new) == []
        assert {"feed.xml", "index.html"} <= press.files().keys()
        if press.status:
            assert "No space left on device" in press.said
        becomes("size=64m")
        finished(press)
        assert differing(press.files(private=True), new) == []
        archive(press.home, "靠岸", extra=True)
        finished(press)


def test_a_read_only_library_is_one_clear_line_and_stays_whole(desk, disk):  # noqa: F811
    press, becomes = on(desk("locked"), disk[0]), disk[1]
    archive(press.home, "靠岸", extra=True)
    finished(press)
    old = press.files(private=True)
    archive(press.home, "启航", extra=False)
    becomes("ro")
    tried(press)

    assert press.status == 5, press.said
    assert re.search(r"cannot be (written|locked)", press.said)
    assert press.files(private=True) == old
    becomes("rw")
    finished(press)
    assert press.files(private=True) != old


@pytest.mark.slow
@pytest.mark.parametrize("options", ["size=4k", "ro"], ids=["full", "read-only"])
def test_a_memory_of_clips_without_room_costs_nothing_but_time(desk, disk, options):  # noqa: F811
    wanted, press, (place, becomes) = desk("roomy"), desk("tight"), disk
    for one in (wanted, press):
        archive(one.home, "靠岸", extra=True)
    finished(wanted)
    becomes(options)
    tried(press.among(YUETING_CACHE=str(place)))

    assert press.status == 0, press.said
    assert differing(press.files(private=True), wanted.files(private=True)) == []


@pytest.mark.slow
def test_without_a_temporary_folder_everything_is_made(desk):  # noqa: F811
    wanted, press = desk("usual"), desk("without")
    for one in (wanted, press):
        archive(one.home, "靠岸", extra=True)
    finished(wanted)
    tried(press.among(TMPDIR=str(press.home / "nowhere")))

    assert press.status == 0, press.said
    assert differing(press.files(private=True), wanted.files(private=True)) == []
