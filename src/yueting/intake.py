"""The door to files that are read: only regular ones, and never more of one than its kind may have.

A pipe would be waited for without end and a device has none; both are told by what is opened, not by its name, so a link
to one is refused too. The size a file says it has is believed by nobody: one that grows while it is read ends at the bound.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from yueting.messages import Message

SETTINGS: Final = 1_000_000
LIST: Final = 16_000_000
ASSET: Final = 64_000_000
PRODUCT: Final = 4_000_000_000
"""Bytes of a settings file, of a list or a report, of one piece of a site or book, of a whole product at most."""
_CHUNK: Final = 1 << 20
_KINDS: Final = (
    (stat.S_ISDIR, "a folder, not a file"),
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)
# A pipe that nobody writes to is not waited for, and no terminal becomes ours.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def opened(path: Path) -> BinaryIO:
    """Return the regular file *path*, open to be read; raises OSError, for what is no regular file too."""
    _regular(path, os.stat(path).st_mode)  # noqa: PTH116  (what it is, before opening it can do anything)
    handle = os.open(path, _FLAGS | getattr(os, "O_CLOEXEC", 0))
    try:
        _regular(path, os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def content(path: Path, most: int) -> bytes:
    """Return what the regular file *path* holds; raises OSError, with EFBIG where that is over *most* bytes."""
    with opened(path) as file:
        # As much as it says, then what more there is: room for a bound of gigabytes is not taken beforehand.
        data = file.read(min(os.fstat(file.fileno()).st_size, most) + 1)
        while len(data) <= most and (more := file.read(min(_CHUNK, most + 1 - len(data)))):
            data += more
    if len(data) > most:
        raise OSError(errno.EFBIG, Message("over {most}", most=_size(most)), str(path))
    return data


def text(path: Path, most: int, encoding: str = "utf-8") -> str:
    """Return the text of the regular file *path*, one newline a line; raises OSError as `content`, UnicodeDecodeError."""
    return content(path, most).decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def address_of(path: Path) -> str:
    """Return the address of the web that somebody gave for *path*, which a path has taken a slash from; else nothing."""
    scheme, colon, place = path.as_posix().partition(":/")
    there = len(scheme) > 1 and scheme.isascii() and scheme[0].isalpha() and scheme.isalnum() and bool(place)
    root = "/" if scheme.lower() == "file" else ""
    return f"{scheme}://{root}{place.lstrip('/')}" if colon and there else ""


def is_too_large(error: OSError) -> bool:
    """Return whether *error* says that a file is over its bound."""
    return error.errno == errno.EFBIG


def _regular(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((name for holds, name in _KINDS if holds(mode)), "no regular file")
        raise OSError(errno.EINVAL, kind, str(path))


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most} bytes"
