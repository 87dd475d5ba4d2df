"""The door to the disk: a file's bytes as lines of text, or one clear reason why it is no page.

Nothing here knows a format. A page is a regular file of at most 256 MB, so that a wrong path can neither be waited for nor
fill the memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import InputError
from yueting.messages import Message, because
from yueting.model import Notice
from yueting.notices import notice
from yueting.readers.encodings import Decoded, decode

MOST_BYTES: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A page's text with one newline a line; *name* is its file name, *file* what goes into `Lines.file`, *path* where it lies."""

    text: str
    name: str
    file: str = ""
    notices: tuple[Notice, ...] = ()
    path: str = ""


def load(path: Path) -> bytes:
    """Return the bytes of the page *path*; raises InputError for what is no readable, non-empty file."""
    try:
        data = intake.content(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise absent(path) from error
    except OSError as error:
        if intake.is_too_large(error):
            raise too_large(path) from error
        raise InputError(Message("{path}: cannot be read: {strerror}", path=path, strerror=because(error))) from error
    except ValueError as error:
        raise InputError(Message("{path}: cannot be read: {error}", path=path, error=error)) from error
    if not data.strip():
        raise InputError(Message("{path}: the page is empty", path=path))
    return data


def too_large(path: Path) -> InputError:
    """Return the error of a page *path* of more than `MOST_BYTES`."""
    most = MOST_BYTES >> 20
    return InputError(
        Message("{path}: over {most_bytes} MB is too large for a page: split it", path=path, most_bytes=most)
    )


def absent(path: Path) -> InputError:
    """Return the error of an input *path* that is not there; an address is told what it is."""
    if address := intake.address_of(path):
        return InputError(Message("{path}: an address, not a file: save the page and give the file", path=address))
    return InputError(Message("{path}: no such file: check the path", path=path))


def source(data: bytes, path: Path, file: str = "") -> Source:
    """Return the page *data* as text; raises InputError for a binary file or an encoding that cannot be told."""
    decoded = decode(data, str(path))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\f\v\u3000"):
        raise InputError(Message("{path}: the page is empty", path=path))
    return Source(text, path.name, file, tuple(_remarks(decoded)), str(path))


def _remarks(decoded: Decoded) -> list[Notice]:
    remarks = []
    if decoded.damaged:
        remarks.append(notice("encoding-damaged", count=decoded.damaged, encoding=decoded.encoding))
    if decoded.declared:
        remarks.append(notice("encoding-misdeclared", declared=decoded.declared, encoding=decoded.encoding))
    return remarks
