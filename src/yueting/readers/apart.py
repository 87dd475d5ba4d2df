"""A file that may bring down what reads it is read in a process of its own: one of our modules, its memory bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from tempfile import TemporaryFile
from time import process_time


@contextmanager
def apart(module: str, words: tuple[str, ...], data: bytes, **around: str) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that runs *module* with *words* in the environment *around*, *data* on its input; it ends at the end."""
    command = (sys.executable, "-m", module, *words)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | around
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(  # noqa: S603  (our own module)
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        ) as child:
            try:
                yield child
            finally:
                child.kill()


def bounded(most: int, seconds: int = 0) -> None:
    """Bound the memory of this process to *most* bytes, and its work to *seconds* more of a processor (0: to none), where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if seconds:
            end = ceil(process_time()) + seconds
            resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
