"""The program as a process of its own, without its cold start: a fork of one that has imported what a run imports.

The tests start the program some hundreds of times, and importing itself is most of what it does with a page of three lines.
Here it is imported once for each process of the tests and forked for each command, which gets its own folder, environment
and standard streams, and ends as any program does. Nothing has been done but to import: no cache holds anything.
A command whose environment Python itself reads at its start is started as a person starts it.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import types
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

YUETING = Path(sys.executable).with_name("yueting")
WANTED = (
    "PIL.Image", "PIL.ImageDraw", "PIL.ImageFont", "audioop", "encodings.gb18030", "encodings.idna", "feedgen.feed", "jinja2.sandbox",
    "lameenc", "mutagen.id3", "opencc", "pydub", "segno", "xml.etree.ElementTree", "rich.table", "rich.progress",
)  # fmt: skip
"""What a run imports only where it uses it."""
THREADED = "yueting.engines.kokoro_"
"""What starts threads when it is imported: a fork would be without them."""
OURS = ("YUETING_", "PYTEST_")
"""Variables that nothing has read before the command begins."""


def started(arguments, *, cwd, env, given=b"", timeout):
    """Return what came of the program with *arguments*, as `subprocess.run` does: streams in bytes."""
    arguments = [str(one) for one in arguments]
    nursery = _nursery() if sys.platform == "linux" else None
    if nursery is None or not nursery.suits(env):
        return subprocess.run(
            [YUETING, *arguments], cwd=cwd, env=env, input=given, capture_output=True, timeout=timeout, check=False
        )
    return nursery.run(arguments, str(cwd), env, given, timeout)


@cache
def _nursery():
    return Nursery()


class Nursery:
    """The process that is forked; it ends when this one does."""

    def __init__(self):
        self._environment = dict(os.environ)
        self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            command = [sys.executable, __file__, str(theirs.fileno())]
            # Python sees at its start what its streams are: pipes, as those of each command will be.
            pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
            self._process = subprocess.Popen(command, **pipes, pass_fds=[theirs.fileno()])
        atexit.register(self.close)

    def close(self):
        """Let the nursery end, so that what it has worked is told of the tests."""
        self._door.close()
        self._process.communicate()

    def suits(self, env):
        """Tell whether *env* differs from the nursery's own in nothing that is read while it imports."""
        names = {n for n in {*env, *self._environment} if env.get(n) != self._environment.get(n)}
        return all(name.startswith(OURS) for name in names)

    def run(self, arguments, cwd, env, given, timeout):
        """Return what came of a fork that does *arguments* in the folder *cwd*."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        (read, in_), (out, written), (err, complained) = os.pipe(), os.pipe(), os.pipe()
        with ours, theirs, ThreadPoolExecutor(3) as threads:
            socket.send_fds(self._door, [b"."], [theirs.fileno(), read, written, complained])
            for end in (theirs.detach(), read, written, complained):
                os.close(end)
            ours.sendall(json.dumps({"argv": arguments, "cwd": cwd, "env": dict(env)}).encode() + b"\n")
            threads.submit(_fed, in_, given)
            said = [threads.submit(_drained, end) for end in (out, err)]
            status = _status(ours, timeout)
            return subprocess.CompletedProcess([YUETING, *arguments], status, *(one.result() for one in said))


def _status(ours, timeout):
    """Return the exit status that the nursery tells; a command that takes longer than *timeout* is killed."""
    with ours.makefile("rb") as told:
        pid = int(told.readline())
        ours.settimeout(timeout)
        try:
            return int(told.readline())
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise subprocess.TimeoutExpired(str(YUETING), timeout) from None


def _fed(pipe, content):
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as reader:
        reader.write(content)


def _drained(pipe):
    with os.fdopen(pipe, "rb") as writer:
        return writer.read()


# From here on in the nursery.


def serve(door):
    """Fork for each command that comes in by *door*; returns the status of the command, in the process that has done it."""
    while True:
        message, handles, _, _ = socket.recv_fds(door, 1, 4)
        if not message:
            return 0
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not os.fork():
            door.close()
            return _attended(*handles)
        for handle in handles:
            os.close(handle)


def _attended(answer, *streams):
    """Have a command done by a process of its own, and tell its number and its exit status."""
    told = socket.socket(fileno=answer)
    with told.makefile("rb") as asked:
        job = json.loads(asked.readline())
    if not (pid := os.fork()):
        told.close()
        return _done(job, streams)
    for stream in streams:
        os.close(stream)
    told.sendall(b"%d\n" % pid)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with suppress(BrokenPipeError):
        told.sendall(b"%d\n" % status)
    os._exit(0)


def _done(job, streams):
    """Become the program, and return its exit status."""
    from yueting.library import durable

    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    sys.argv, sys.path[0] = [str(YUETING), *job["argv"]], str(YUETING.parent)
    sys.modules["__main__"] = types.ModuleType("__main__")
    durable._RUN = secrets.token_hex(4)
    from yueting.cli import main

    try:
        main()
    except SystemExit as end:
        return _left(end.code)
    return _left(0)


def _left(status):
    """Leave as a program does, but for taking apart what was imported, which would be copied to be thrown away."""
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def imported():
    """Import all that a run may."""
    import importlib
    import pkgutil

    import yueting

    ours = (found.name for found in pkgutil.walk_packages(yueting.__path__, "yueting."))
    for name in (*ours, *WANTED):
        if not name.startswith(THREADED) and not name.endswith("__main__"):
            importlib.import_module(name)
    gc.freeze()
    assert len([*Path("/proc/self/task").iterdir()]) == 1


if __name__ == "__main__":
    imported()
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
