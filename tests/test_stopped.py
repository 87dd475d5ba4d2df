"""A run that is told to stop: its exit status says by whom, nothing half made is left, and it waits for nobody."""

import os
import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from step_kills import command as publishing
from step_kills import is_step
from test_crash import archive, command, desk, finished  # noqa: F401  (desk is a fixture)
from test_heal import lay
from yueting import stopping
from yueting.library.shelf import Shelf

PATIENCE = 60


def as_a_job_of_a_shell():
    """Start a child as `command &` does in a script: Ctrl-C is not for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def in_front():
    """Start a child as a person does, however the tests were started."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
@pytest.mark.parametrize(
    ("name", "started"),
    [
        ("SIGINT", in_front),
        *(pytest.param(*one, marks=pytest.mark.slow) for one in (("SIGTERM", in_front), ("SIGHUP", in_front))),
        ("SIGTERM", as_a_job_of_a_shell),
    ],
)
def test_a_run_that_waits_for_another_stops_when_it_is_told_to(desk, name, started):  # noqa: F811
    press, number = desk("stopped"), getattr(signal, name)
    archive(press.home, "靠岸", extra=True)
    for page in sorted(press.home.glob("*.md"))[1:]:
        page.unlink()
    shelf = Shelf(press.library)
    with shelf.lock("ferry_2026-03-01"):
        running = subprocess.Popen(
            command(press)[:-1],
            cwd=press.home,
            env={**os.environ, **press.environment},
            stderr=subprocess.PIPE,
            preexec_fn=started,  # noqa: PLW1509  (no thread is running here)
        )
        # From its mark on, before it is at the edition's door or there already.
        last = time.monotonic() + PATIENCE
        while not any(press.library.glob(".yueting-run-*")) and time.monotonic() < last:
            os.sched_yield()
        running.send_signal(number)
        said = running.communicate(timeout=PATIENCE)[1].decode()

    assert running.returncode == 128 + number, said
    assert "stopped" in said
    assert "Traceback" not in said
    assert [path.name for path in press.library.iterdir()] == []
    finished(press)


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_a_run_that_is_stopped_at_any_step_before_its_edition_leaves_no_library(tmp_path):
    """Each step up to the edition's draft, as a shell's job, where once a library without an edition was left."""
    home = tmp_path / "desk"
    lay(home, "靠岸")
    (home / "ferry_2026-03-02.md").unlink()
    for step in range(1, BEFORE_THE_EDITION + 1):
        assert stopped(home, step) == 128 + signal.SIGTERM, step
        assert [path.name for path in home.glob("library/*")] == [], step


BEFORE_THE_EDITION = 7


def stopped(home, at):
    """Publish in a process of its own which is told to stop as it takes its step number *at*; return its status."""
    child = os.fork()
    if not child:
        _stopped_child(home, at)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _stopped_child(home, at):
    status = 70
    try:
        os.environ["YUETING_CACHE"] = str(home / ".cache")
        as_a_job_of_a_shell()
        stopping.listen()
        number, library = count(1), str(home / "library")

        def hook(event, facts):
            if is_step(event, facts, library) and next(number) == at:
                os.kill(os.getpid(), signal.SIGTERM)

        sys.addaudithook(hook)
        publishing(home, "publish")()
        status = 0
    except KeyboardInterrupt:
        status = stopping.status()
    finally:
        os._exit(status)
