"""RTF pages: the words of a Rich Text file, a paragraph a block.

Standard: RTF 1.9.1, read by striprtf. It knows no headlines, and sets comments aside, which is told; `rtf_marks` and
`rtf_notes` carry raised, lowered and hidden text, and notes, through it. A file is bounded, for the library holds it several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from yueting.errors import InputError
from yueting.languages import language_of
from yueting.messages import Message
from yueting.model import Block, Lines, Page
from yueting.notices import notice
from yueting.readers.footnotes import numbered
from yueting.readers.rtf_marks import NOTE, lines, signed
from yueting.readers.rtf_notes import unbound

MOST_BYTES: Final = 32 << 20
_PICTURE: Final = re.compile(rb"\{(?:\\\*)?\\(?:pict|objdata)\b[^{}]*\}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_COMMENTS: Final = re.compile(rb"\\(?:annotation)\b")


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the document *data* as one page; raises InputError for what is no whole RTF, or too large a one."""
    from striprtf.striprtf import rtf_to_text

    data = _PICTURE.sub(b"", data.lstrip())
    if not data.startswith(b"{\\rtf") or len(data) > MOST_BYTES:
        raise InputError(Message("{path}: not an RTF of at most 32 MB: save it as DOCX", path=path))
    plain = _HIGH.sub(lambda byte: b"\\'%02x" % byte.group()[0], data).decode("ascii")
    try:
        text = str(rtf_to_text(signed(unbound(plain)), errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # the library lets errors of codecs and figures through
        raise InputError(
            Message("{path}: not a whole RTF ({error}): save it as DOCX", path=path, error=type(error).__name__)
        ) from error
    blocks = tuple(_blocks(text.replace("\0", ""), file))
    if not blocks:
        raise InputError(Message("{path}: the page is empty", path=path))
    aside = len(_COMMENTS.findall(data))
    notices = (notice("comments-unread", count=aside),) if aside else ()
    return (
        Page("", path.name, blocks, language=language_of("\n".join(block.text for block in blocks)), notices=notices),
    )


def _blocks(text: str, file: str) -> Iterator[Block]:
    """Yield the blocks of *text*, a line each; notes are numbered as their marks are."""
    rows, notes = text.splitlines(), 0
    for n, line in lines(text):
        if NOTE in rows[n - 1]:
            notes += 1
            yield numbered(notes, line.text, line.inlines, f"#note-{notes}", Lines(n, n, file))
        else:
            yield Block("paragraph", line.text, Lines(n, n, file), indent=line.indent, inlines=line.inlines)
