"""The air round a line of plain text: whether a blank line stands above it where not all lines have one, and how far in it stands.

Papers that set no heading larger still part their stories so. A page whose lines all have air, or none, says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from yueting.desk.measures.wording import width
from yueting.desk.piece import Piece
from yueting.desk.stories.sections import Sheet

FEW, MOST = 0.1, 0.9
NEAR: Final = 1
"""Columns by which two lines that begin or are centred alike may differ."""


def aired(sheet: Sheet) -> list[bool]:
    """Return for each section whether air tells it from others: a blank line above its first line where not all have one."""
    firsts = [_first(sheet, at) for at in range(len(sheet.sections))]
    heads = _share([piece for piece in firsts[1:] if piece])
    return [heads == "some" and piece is not None and piece.block.gap for piece in firsts]


def _first(sheet: Sheet, at: int) -> Piece | None:
    members = sheet.sections[at].members
    return sheet.pieces[members[0]] if members else None


def airs(sheet: Sheet) -> list[list[tuple[str, ...]]]:
    """Return what is seen of the air round each open line, section by section."""
    heads = _share([piece for at in range(1, len(sheet.sections)) if (piece := _first(sheet, at))])
    bodies = [sheet.pieces[n] for section in sheet.sections for n in section.body if n]
    texts = _share(bodies)
    margin = _margin(bodies)
    found: list[list[tuple[str, ...]]] = []
    before: Piece | None = None
    for at, section in enumerate(sheet.sections):
        lines = sheet.lines(at)
        found.append([_of_line(sheet, n, k, (heads, texts), margin, before) for k, n in enumerate(section.members)])
        before = lines[0] if lines else before
    return found


def _share(pieces: Sequence[Piece]) -> str:
    """Return how many of *pieces* have a blank line above: `all`, `some`, `none`."""
    share = sum([piece.block.gap for piece in pieces]) / len(pieces) if pieces else 1.0
    return "none" if share <= FEW else "all" if share >= MOST else "some"


def _margin(bodies: Sequence[Piece]) -> int:
    indents = sorted([piece.block.indent for piece in bodies])
    return indents[len(indents) // 2] if indents else 0


def _of_line(
    sheet: Sheet, n: int, k: int, shares: tuple[str, str], margin: int, before: Piece | None
) -> tuple[str, ...]:
    piece = sheet.pieces[n]
    below = sheet.pieces[n + 1].block.gap if n + 1 < len(sheet.pieces) else True
    place = _inset(piece.block.indent, margin)
    beside = _beside(piece, before) if piece.block.kind == "paragraph" else "none"
    return _words(shares, piece.block.gap, below, min(k, 2), place, beside)


def _inset(indent: int, margin: int) -> str:
    return "as-text" if abs(indent - margin) <= NEAR else "out" if indent < margin else "in"


def _beside(piece: Piece, before: Piece | None) -> str:
    """Return whether a line begins where the head above it does, or stands in the middle like it."""
    if before is None:
        return "none"
    left, other = piece.block.indent, before.block.indent
    middle = abs(left + width(piece.text) - other - width(before.text))
    if abs(left - other) <= NEAR or (left and other and middle <= 2 * NEAR):
        return "same"
    return "further" if left > other else "less"


@lru_cache(maxsize=4096)
def _words(shares: tuple[str, str], above: bool, below: bool, k: int, place: str, beside: str) -> tuple[str, ...]:
    heads, texts = shares
    said: list[str] = []
    if "some" in shares or heads != texts:
        own = f"above={above},top={k}"
        said += [
            own,
            f"{own},heads={heads}",
            f"{own},texts={texts}",
            f"{own},below={below}",
            f"below={below},texts={texts}",
        ]
    if place != "as-text":
        said += [f"set={place}", f"set={place},beside={beside}"]
    return tuple(said)
