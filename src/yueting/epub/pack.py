"""The container: a ZIP whose bytes depend on nothing but what is put in.

The media type comes first and is stored; every entry carries the same date; text is deflated, sound and pictures, which
are packed already, are stored. Entries go straight to the file, so a book is never held in memory. Standard: EPUB 3.3,
Open Container Format.
"""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from types import TracebackType
from typing import BinaryIO, Final, Self

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest day a ZIP can hold."""
_PACKED: Final = frozenset({".mp3", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2", ".woff"})
_READABLE: Final = 0o100644 << 16


def entry(name: str, compress_type: int | None = None) -> zipfile.ZipInfo:
    """Return the entry *name* of a ZIP whose bytes depend on nothing else; what is packed already is stored."""
    made = zipfile.ZipInfo(name, STAMP)
    made.external_attr = _READABLE
    made.create_system = 3
    packed = PurePosixPath(name).suffix in _PACKED
    made.compress_type = (
        (zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED) if compress_type is None else compress_type
    )
    return made


class Container:
    """An EPUB container being written to *out*; entries stand in it in the order they are put."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self.writestr("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)

    def writestr(self, name: str, data: bytes | str, compress_type: int | None = None) -> None:
        """Put *data* in as *name*; the method's name is the one that EbookLib's writer calls."""
        self._zip.writestr(entry(name, compress_type), data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
