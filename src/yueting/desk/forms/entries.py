"""The entries of contents lists: what they name, without their numbers, bullets and straps."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from yueting.desk.measures.wording import bare
from yueting.desk.piece import Piece

_BEFORE: Final = re.compile(
    r"(?:[\s　]*[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)]?[.．、\s]?[\s　]*+|[\s　]*[·•●■▪◆▶]+[\s　]*+)?"
    r"(?:\s*【[^】]{1,30}】(?=.{4}))?"
)
"""What stands before the title in an entry: its number or bullet, a strap."""
_BETWEEN: Final = re.compile(r"[；;\n]")
_PART: Final = re.compile(r"^[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]")
LEAD: Final = 4
"""A title that is listed has at least so many letters; so many tell most lines from all titles of a page."""
NAMED: Final = "the contents list names it"
"""Why a line is a title: the reason that an undecided piece carries."""
GROUP: Final = "it stands over a group of stories"
"""Why a line may be the name of a section."""


def entries(text: str, leads: Collection[str] | None = None) -> list[str]:
    """Return the bare titles that a line of a contents list names, with *leads* only those that may begin with one of them."""
    parts = _BETWEEN.split(text) if "；" in text or ";" in text or "\n" in text else (text,)
    said = [part[found.end() :] for part in parts if (found := _BEFORE.match(part))]
    return [bare(one) for one in said if leads is None or _may_begin(one, leads)]


def _may_begin(text: str, leads: Collection[str]) -> bool:
    lead = text[:LEAD] if text[:LEAD].isalnum() else bare(text[: 6 * LEAD])[:LEAD]
    return len(lead) < LEAD or lead in leads


def announced(pieces: Sequence[Piece]) -> frozenset[str]:
    """Return the bare titles that the contents list of a page names; nothing where it has none.

    Entries numbered in brackets below others that are not are parts of those: （1） under 10.
    """
    listed = [piece.text.strip() for piece in pieces if piece.role == "contents"]
    tops = [text for text in listed if not _PART.match(text)]
    numbered = any(text[:1].isdigit() for text in tops)
    return frozenset(e for text in (tops if numbered else listed) for e in entries(text) if len(e) >= LEAD)
