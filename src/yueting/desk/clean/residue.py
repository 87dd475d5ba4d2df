"""What machines and proof-readers left behind: emphasis marks that mark nothing, editing marks, labels of chunks."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.clean.characters import Mended

EMPHASIS: Final = re.compile(r"[*_](?:(?<=\*)\*+|(?<=_)_(?:(?<![!-~]__)(?=\S)|(?<=\S__)(?![!-~])))")
"""The mark itself comes first: the search leaps from one to the next."""
EDITING: Final = re.compile("(?<=[。！？”’）)】])\\s?[①-⑳❶-❿][0-9]{1,2}(?= *$)", re.MULTILINE)
GLYPH: Final = re.compile(r"\(cid:[0-9]{1,6}\)|<\|[a-z_]{2,24}\|>")
CHUNK: Final = re.compile(
    r"[-=*#\s\[(（【]{0,8}(?:chunk|part|page|分块|分塊|片段|分段)\s?[#:：_-]?\s?[0-9]{1,5}(?:\s?(?:/|of|共)\s?[0-9]{1,5})?[-=*\s\])）】]{0,8}",
    re.IGNORECASE,
)
SIZE: Final = re.compile(r"(?<![0-9A-Za-z.,:/-])00[0-9a-f]{6}$")
"""The size of a part of a transfer (RFC 9112, 7.1) in eight hexadecimal digits, as dumps leave it: it ends a line."""
LONE_MARK: Final = re.compile("[①-⑳❶-❿][0-9]{1,2}")

_LABEL_ENDS: Final = frozenset("0123456789-=*])）】 ")
_POWER: Final = re.compile(r"[A-Za-z0-9)]\*\*[A-Za-z0-9(]")


def emphasis(text: str) -> Mended:
    """Return *text* without `**` and `__` that CommonMark could not read as emphasis; `2**3` is arithmetic."""
    return (text, 0) if _POWER.search(text) else EMPHASIS.subn("", text)


def editing_marks(text: str) -> Mended:
    """Return *text* without the desk's own mark behind its last stop, a circled figure and a figure: `……。②6`."""
    return EDITING.subn("", text)


def glyphs(text: str) -> Mended:
    """Return *text* without the names of glyphs and tokens that an extractor could not resolve."""
    return GLYPH.subn("", text)


def without_size(text: str) -> str | None:
    """Return *text* without the size of a transfer's part that ends it, or nothing where none does.

    Behind a sentence's end it may be a number that is meant; nothing is taken from there.
    """
    found = SIZE.search(text[-9:]) if text[-6:].isalnum() and len(text) >= 8 else None
    if found is None:
        return None
    before = text[:-8].rstrip()
    return None if before[-1:] in tuple("。！？；") else before


def is_label(text: str) -> bool:
    """Tell whether a whole line is a label of a chunk or a lone editing mark."""
    return text[-1:] in _LABEL_ENDS and bool(CHUNK.fullmatch(text) or LONE_MARK.fullmatch(text))
