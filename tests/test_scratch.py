"""Folders of data that a killed process leaves behind are gone with the next run; a living one's stay."""

import subprocess
import sys

import pytest

from yueting import scratch

TAKE = "import sys; from yueting import scratch; print(scratch.taken(sys.argv[1]), flush=True); sys.stdin.read()"


@pytest.fixture
def other(tmp_path):
    """Return a living process that has taken a folder, and the folder."""
    command = [sys.executable, "-c", TAKE, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process, tmp_path / process.stdout.readline().strip()
        process.kill()


def test_a_folder_is_given_back(tmp_path):
    folder = scratch.taken(str(tmp_path))
    (folder / "data").write_bytes(b"x")

    scratch.given_back(folder)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the system has a cleaner of its own there")
def test_what_a_killed_process_left_is_removed_and_what_a_living_one_holds_is_not(tmp_path, other):
    process, theirs = other
    mine = scratch.taken(str(tmp_path))
    assert theirs.is_dir()
    process.kill()
    process.wait()

    scratch.given_back(scratch.taken(str(tmp_path)))

    assert list(tmp_path.iterdir()) == [mine]
    scratch.given_back(mine)


def test_a_folder_of_another_kind_and_one_that_is_just_being_made_stay(tmp_path):
    for name in ("yueting-else", f"{scratch.PREFIX}begun"):
        (tmp_path / name).mkdir()

    scratch.given_back(scratch.taken(str(tmp_path)))

    assert len(list(tmp_path.iterdir())) == 2
