"""A run that is told to stop: its exit status says by whom, nothing half made is left, and it waits for nobody."""

import os
import signal
import subprocess
import time

import pytest

from test_crash import archive, command, desk, finished  # noqa: F401  (desk is a fixture)
from yueting.library.shelf import Shelf

PATIENCE = 60
AT_THE_DOOR = 3


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_run_that_waits_for_another_stops_when_it_is_told_to(desk, name):  # noqa: F811
    press, number = desk("stopped"), getattr(signal, name)
    archive(press.home, "靠岸", extra=True)
    for page in sorted(press.home.glob("*.md"))[1:]:
        page.unlink()
    shelf = Shelf(press.library)
    with shelf.lock("ferry_2026-03-01"):
        running = subprocess.Popen(
            command(press)[:-1], cwd=press.home, env={**os.environ, **press.environment}, stderr=subprocess.PIPE
        )
        # It is at the edition's door soon after its mark stands in the library: what died before is looked for first.
        last = time.monotonic() + PATIENCE
        while not any(press.library.glob(".yueting-run-*")) and time.monotonic() < last:
            os.sched_yield()
        there = time.monotonic() + AT_THE_DOOR
        while time.monotonic() < there:
            os.sched_yield()
        running.send_signal(number)
        said = running.communicate(timeout=PATIENCE)[1].decode()

    assert running.returncode == 128 + number, said
    assert "stopped" in said
    assert "Traceback" not in said
    assert [path.name for path in press.library.iterdir()] == []
    finished(press)
