"""Zip archives from strangers: EPUB and DOCX are opened in memory only, and only after their table of contents is safe.

Nothing is ever written to disk. An archive that would unfold beyond all measure, that names files outside of itself, or
that is encrypted or packed as neither format is, is refused before anything is unpacked. An entry is unpacked as far as
it says it reaches and no further: `ZipFile.read` unfolds all there is before it cuts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from yueting.errors import InputError
from yueting.messages import Message, Words

MOST_ENTRIES: Final = 10_000
MOST_BYTES: Final = 256 << 20
MOST_TIMES: Final = 200
"""How many times its packed size an archive over `SMALL` bytes may have; text reaches ten, zip bombs a thousand."""
SMALL: Final = 8 << 20
UTF8: Final = 1 << 11
"""The flag of an entry whose name is UTF-8."""
PACKED: Final = frozenset({ZIP_STORED, ZIP_DEFLATED})
"""How OCF and OPC let entries be packed; the other ways cannot be unpacked piece by piece."""


def opened(data: bytes, name: str) -> ZipFile:
    """Return the archive *data*, closed to all that is unsafe; raises InputError naming the page *name*."""
    try:
        archive = ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, RecursionError) as error:
        raise InputError(
            Message("{name}: not a whole zip archive ({error}): get the file again", name=name, error=error)
        ) from error
    if reason := _unsafe(entries, len(data)):
        raise InputError(Message("{name}: {reason}; it is not opened", name=name, reason=reason))
    return archive


def _unsafe(entries: Sequence[ZipInfo], packed: int) -> Words:
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        return Message(
            "an archive of {entries} files (at most {most_entries})", entries=len(entries), most_entries=MOST_ENTRIES
        )
    if size > MOST_BYTES or (size > SMALL and size > MOST_TIMES * packed):
        return Message("an archive that unfolds to {size} MB, which no page does", size=size >> 20)
    if any(entry.flag_bits & 1 for entry in entries):
        return "the archive is encrypted"
    if any(entry.compress_type not in PACKED for entry in entries):
        return "the archive is packed in a way that EPUB and DOCX never are"
    strange = next((entry.filename for entry in entries if not _inside(entry.filename)), "")
    return (
        Message("an archive that names a file outside of itself ({strange})", strange=strange[:60]) if strange else ""
    )


def _inside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return not (name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name)


def name_of(info: ZipInfo) -> str:
    """Return the name of *info* as its maker wrote it: what is not said to be UTF-8 is mostly Chinese in GB18030 here.

    APPNOTE 4.4.4 knows CP437 alone, in which such a name is read first.
    """
    if info.flag_bits & UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def entry(archive: ZipFile, name: str, page: str) -> bytes:
    """Return the bytes of the entry *name*; raises InputError where it is missing or damaged."""
    try:
        with archive.open(name) as packed:
            return packed.read(archive.getinfo(name).file_size)
    except KeyError as error:
        raise InputError(Message("{page}: it lacks {name}: get the file again", page=page, name=name)) from error
    except Exception as error:  # zlib, lzma and bz2 each have their own
        raise InputError(
            Message("{page}: {name} is damaged ({error}): get the file again", page=page, name=name, error=error)
        ) from error


def beside(base: str, href: str) -> str:
    """Return the entry that *href* names in the document *base*; an empty string where it leads outside."""
    path: list[str] = []
    for part in (*PurePosixPath(base).parent.parts, *href.partition("#")[0].split("/")):
        if part == "..":
            if not path:
                return ""
            path.pop()
        elif part not in {"", "."}:
            path.append(part)
    return "/".join(path)
