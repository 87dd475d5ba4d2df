"""A product that has to be whole before its size is known, such as a ZIP: written aside, then put on the shelf."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import BinaryIO, Final

from yueting.contract import Product
from yueting.library.durable import CHUNK, told
from yueting.library.shelf import Shelf

IN_MEMORY: Final = 8_000_000
"""Bytes of a product kept in memory; a larger one waits in a temporary file, on the library's disk."""


def spooled(shelf: Shelf, name: str, write: Callable[[BinaryIO], None]) -> Product:
    """Return what *write* wrote into the file it was given, now on *shelf* as *name*; raises OutputError."""
    with told(shelf.root), tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(shelf.root)) as out:
        write(out)  # type: ignore[arg-type]  # a spooled file is a binary file in all but name
        out.seek(0)
        return shelf.put(name, iter(lambda: out.read(CHUNK), b""))
