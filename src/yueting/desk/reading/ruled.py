"""Heads inside a story on a page that parts its stories by rules: no rule stands over them, and nobody signs below them.

Such a page has several parts between rules that hold one head each; one whose first head is signed, and whose others are set
as that one and are shorter, is one story with subheads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from yueting.desk.forms.openings import opens
from yueting.desk.measures.wording import width
from yueting.desk.piece import BODY, Piece

PARTS: Final = 2
"""So many parts with one head each show that a page has a rule between its stories."""
LONGEST: Final = 12
"""A subhead is no longer, in Chinese characters."""
NEAR: Final = 5
"""So many lines from a rule on somebody may sign below a headline."""
_LIKE_HEADS: Final = frozenset(("", "subhead"))


def set_ruled(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the heads inside a story as its subheads, on each page whose stories stand between rules."""
    out = list(pieces)
    parts = [(part, _heads(pieces, part)) for part in _parts(pieces)]
    single = dict.fromkeys({piece.page for piece in pieces}, 0)
    for part, heads in parts:
        single[pieces[part.start].page] += len(heads) == 1 and heads[0] == part.start
    for part, heads in parts:
        if single[pieces[part.start].page] >= PARTS and _is_one_story(pieces, part, heads):
            for n in _inner(pieces, part, heads):
                out[n] = out[n].as_("subhead", "it stands inside a story", 0.8, fixed=True)
    return out


def _parts(pieces: Sequence[Piece]) -> Iterator[range]:
    """Yield the lines between two rules of a page, and those behind the last of them."""
    first = 0
    for n in range(1, len(pieces) + 1):
        ruled = n < len(pieces) and _is_rule(pieces[n])
        if ruled or n == len(pieces) or pieces[n].page != pieces[first].page:
            if n > first:
                yield range(first, n)
            first = n + 1 if ruled else n


def _is_rule(piece: Piece) -> bool:
    """Return whether *piece* is a rule, and not the one under the names of a table's columns."""
    return piece.role == "rule" and "|" not in piece.text


def _heads(pieces: Sequence[Piece], part: range) -> list[int]:
    """Return the loud lines of *part* with text below them, but for what stands between them and it."""
    loud = [n for n in part if pieces[n].role in _LIKE_HEADS and pieces[n].loud]
    return [n for n in loud if any(pieces[k].role in BODY for k in range(n + 1, min(n + 4, part.stop)))]


def _is_one_story(pieces: Sequence[Piece], part: range, heads: Sequence[int]) -> bool:
    inner = _inner(pieces, part, heads)
    top = heads[: len(heads) - len(inner)]
    if not inner or not top:
        return False
    signed = any(pieces[k].role == "byline" for k in range(part.start, min(inner[0], part.start + NEAR)))
    return signed and all(_is_inner(pieces, n, pieces[top[-1]]) for n in inner)


def _inner(pieces: Sequence[Piece], part: range, heads: Sequence[int]) -> list[int]:
    """Return which of *heads* stand below text of their *part*."""
    first = next((n for n in part if pieces[n].role in BODY), part.stop)
    return [n for n in heads if n > first]


def _is_inner(pieces: Sequence[Piece], n: int, title: Piece) -> bool:
    one, below = pieces[n], pieces[n + 1]
    short = width(one.text) <= min(LONGEST, width(title.text) - 1)
    return short and below.role in BODY and not opens(below.text)
