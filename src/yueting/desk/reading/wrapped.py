"""Headlines that a page sets in brackets, each the whole of its line: 【】 is their dress there, and no strap's.

A page does so where most of such lines stand right over text or who wrote it; elsewhere they are columns, over headlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from yueting.desk.measures.wording import unwrapped, width
from yueting.desk.piece import BODY, Piece

SEVERAL: Final = 3
"""So many lines in brackets right over text are a page's headlines."""
LEAST: Final = 9
"""Shorter lines, in Chinese characters with their brackets, are the names of columns: those keep them."""
MOST: Final = 3
"""Of so many lines in brackets, one may stand over something else."""


def set_wrapped(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the headlines of pages that set them in brackets without those."""
    out = list(pieces)
    inside = {n: text for n, piece in enumerate(pieces) if (text := _inside(piece))}
    for _, page in groupby(inside, key=lambda n: pieces[n].page):
        lines = frozenset(page)
        over = [n for n in lines if _is_over_text(pieces, n)]
        wide = sum(width(pieces[n].text) >= LEAST for n in over)
        signed = any(pieces[n + 1].role == "byline" for n in over)  # phone papers sign nothing, and keep them
        if signed and wide >= SEVERAL and len(over) * MOST >= len(lines) * (MOST - 1):
            for n in lines:
                if not (n + 1 in lines or pieces[n].by_hand):
                    out[n] = pieces[n].saying(inside[n], "", "headlines of this page stand in brackets")
    return out


def _inside(piece: Piece) -> str:
    text = piece.text.strip()
    is_open = piece.role in {"", "byline", "kicker"} and not piece.fixed
    return unwrapped(text) if is_open and text[:1] in "【〖〔[" else ""


def _is_over_text(pieces: Sequence[Piece], n: int) -> bool:
    below = pieces[n + 1] if n + 1 < len(pieces) else None
    return below is not None and below.page == pieces[n].page and below.role in BODY | {"byline"}
