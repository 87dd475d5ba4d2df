"""Small files that ask for gigabytes or a deep stack: a page or one line, in bounded memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from readers_bombs import BOMBS

MOST = 200
"""Megabytes that a process takes which has read all of them, the program's own among these."""
REFUSED = (
    "gigabytes", "overlapping", "modest", "in each other", "laughs in", "laughs.docx", "laughs.odt", "laughs.rss",
    "deep.docx", "deep.odt", "deep.rss", "outside.odt", "drawn",
)  # fmt: skip


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    """Return what came of each bomb, read one after the other in one process: name → letters or the line, and the peak."""
    if not Path("/proc/self/status").is_file():
        pytest.skip("this system does not tell a process's peak")
    folder = tmp_path_factory.mktemp("bombs")
    for name, make in BOMBS.items():
        (folder / name).write_bytes(make())
    command = [sys.executable, str(Path(__file__).with_name("readers_bombs.py")), str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)

    assert told.returncode == 0, told.stderr[-2000:]
    return {name: (what, peak) for name, what, _, peak in map(json.loads, told.stdout.splitlines())}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_page_or_one_line(came, name):
    what, _ = came[name]

    if name.startswith(REFUSED):
        assert isinstance(what, str)
        assert name in what
        assert "\n" not in what
    else:
        assert what > 0
        assert what < 1_000_000


def test_all_of_them_take_no_more_than_a_page_may(came):
    assert list(came) == list(BOMBS)
    assert max(peak for _, peak in came.values()) < MOST
