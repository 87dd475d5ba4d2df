"""The publisher's own fonts: files of `epub/fonts/` in their drawer, put into the book where their style sheet asks.

We bring none: a Chinese font is as large as a year of pages, and readers have chosen theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import SettingsError
from yueting.messages import Message, because

MOST_BYTES: Final = 32_000_000
_MAGIC: Final = {
    ".ttf": (b"\x00\x01\x00\x00", b"true"),
    ".otf": (b"OTTO", b"\x00\x01\x00\x00"),
    ".woff": (b"wOFF",),
    ".woff2": (b"wOF2",),
}


def fonts(own: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield name in the book and bytes of every font in the drawer *own*, by name; raises SettingsError."""
    folder = own / "epub" / "fonts" if own else None
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if path.suffix.lower() in _MAGIC:
            yield f"fonts/{_named(path)}", _read(path)


def _named(path: Path) -> str:
    if not path.name.isascii() or " " in path.name:
        raise SettingsError("give the font file a plain ASCII name without spaces", file=str(path))
    return path.stem + path.suffix.lower()


def _read(path: Path) -> bytes:
    try:
        data = intake.content(path, MOST_BYTES)
    except OSError as error:
        if intake.is_too_large(error):
            raise SettingsError("a font over 32 MB: make a subset of it", file=str(path)) from error
        raise SettingsError(Message("cannot be read: {strerror}", strerror=because(error)), file=str(path)) from error
    if not data.startswith(_MAGIC[path.suffix.lower()]):
        raise SettingsError(
            Message("this is no {suffix} font: take it out of the folder", suffix=path.suffix.lower()[1:]),
            file=str(path),
        )
    return data
