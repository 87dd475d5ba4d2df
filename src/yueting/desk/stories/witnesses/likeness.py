"""Whether a line is worded after the pattern of the heads above and below it: subheads of one story often are.

Also what stands right above and below it that is in no story: links under a label, a caption, the folio.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import eq
from typing import Final

from yueting.desk.measures.wording import bare, width
from yueting.desk.piece import Piece
from yueting.desk.stories.marks import ENUMERATED
from yueting.desk.stories.sections import OPEN, Sheet

APART: Final = frozenset(
    ("links", "caption", "folio", "rule", "editors", "navigation", "jump", "contents", "strap", "subscription")
)
"""What is in no story, and may have a label of its own over it."""
FAR: Final = 4
"""So many sections up and down the heads of a series are looked for."""
LABELS: Final = frozenset(("links", "navigation"))
"""What may be a label over a list of other stories."""
_SIGNS: Final = re.compile("[：？！，—“”]")
_NUMERALS: Final = frozenset("一二三四五六七八九十〇0123456789IVX（）()①②③④⑤⑥⑦⑧⑨.、 ")


def likeness(sheet: Sheet) -> list[list[list[str]]]:
    """Return how each open line is like the heads beside it, section by section."""
    heads = [[p for p in sheet.lines(at) if p.role in OPEN] for at in range(len(sheet.sections))]
    singles = [group[-1].text.strip() if group else "" for group in heads]
    again = Counter([bare(p.text) for group in heads for p in group])
    return [_of_section(sheet, at, _near(singles, at), _runs(singles, at), again) for at in range(len(sheet.sections))]


def _of_section(
    sheet: Sheet, at: int, near: tuple[str, str], runs: tuple[list[str], list[str]], again: Counter[str]
) -> list[list[str]]:
    members = sheet.sections[at].members
    return [
        [
            *_of_line(p.text.strip(), near, "open" if k else _beside(sheet.pieces, n - 1)),
            *_series(p.text.strip(), *runs),
            f"ahead={_beside(sheet.pieces, n + 1)}",
            *_again(p, again),
            *_listed(sheet.pieces, members, k),
        ]
        for k, (n, p) in enumerate(zip(members, sheet.lines(at), strict=True))
    ]


def _listed(pieces: Sequence[Piece], members: Sequence[int], k: int) -> list[str]:
    """Return which line under a label such as 相关阅读 it is, and how many follow before there is text."""
    if not members[0] or pieces[members[0] - 1].role not in LABELS:
        return []
    return [f"listed={min(k, 3)}", f"listed={min(k, 3)},bottom={min(len(members) - 1 - k, 3)}"]


def _again(piece: Piece, again: Counter[str]) -> list[str]:
    return ["said-again"] if again[bare(piece.text)] > 1 else []


def _near(singles: Sequence[str], at: int) -> tuple[str, str]:
    before = next((singles[k] for k in range(at - 1, max(-1, at - 3), -1) if singles[k]), "")
    after = next((singles[k] for k in range(at + 1, min(len(singles), at + 3)) if singles[k]), "")
    return before, after


def _runs(singles: Sequence[str], at: int) -> tuple[list[str], list[str]]:
    """Return the two nearest heads above section *at* and below it, the nearest first."""
    above = [singles[k] for k in range(at - 1, max(-1, at - FAR), -1) if singles[k]]
    below = [singles[k] for k in range(at + 1, min(len(singles), at + FAR)) if singles[k]]
    return above[:2], below[:2]


def _series(text: str, above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return whether heads worded alike go on with this line or end above it, and whether such begin with it or below it."""
    found = []
    for name, run in (("above", above), ("below", below)):
        series = len(run) == 2 and _alike(*run)
        found.append(f"series-{name}={('with' if _alike(text, run[0]) else 'without') if series else 'none'}")
    return [*found, ",".join(found)]


def _of_line(text: str, beside: tuple[str, str], above: str) -> list[str]:
    alike = [bool(other) and _alike(text, other) for other in beside]
    one = "both" if all(alike) else "above" if alike[0] else "below" if alike[1] else "none"
    wide = [abs(width(text) - width(other)) <= 1 if other else False for other in beside]
    size = "both" if all(wide) else "above" if wide[0] else "below" if wide[1] else "none"
    found = [f"like={one}", f"as-wide={size}", f"like={one},as-wide={size}", f"behind={above}"]
    if beside[0] and bare(text) == bare(beside[0]):
        found.append("repeats-the-head-above")
    if text and all(char in _NUMERALS for char in text):
        found.append("numeral-alone")
    return found


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    """Return whether two heads are worded alike: they begin or end alike, or have the same marks in the same order."""
    if ENUMERATED.match(one) and ENUMERATED.match(other):
        return True
    if abs(width(one) - width(other)) > 3:
        return False
    if one[:1] == other[:1] or one[-1:] == other[-1:]:
        return True
    if len(one) == len(other) and any(map(eq, one, other)):
        return True
    marks = _SIGNS.findall(one)
    return bool(marks) and marks == _SIGNS.findall(other)


def _beside(pieces: Sequence[Piece], n: int) -> str:
    """Return the role of the piece at *n*, right above or below a line, if it is in no story, else `open`."""
    if not 0 <= n < len(pieces):
        return "edge"
    shown = (
        pieces[n].text.strip() or pieces[n].block.image is None
    )  # a picture alone says nothing of what stands beside it
    return pieces[n].role if pieces[n].role in APART and shown else "open"
