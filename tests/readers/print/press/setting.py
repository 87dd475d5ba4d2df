"""Sets copy: rows are broken and justified into slots; a bench turns along and across into the page's left and top."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .pdf import Canvas, advance, is_latin

SHUT = set("，。、；：？！”’）》】」』％.,;:?!)⁰¹²³⁴⁵⁶⁷⁸⁹")
OPEN = set("“‘（《【「『(")
VOWELS = set("aeiouy")


@dataclass
class Slot:
    """Room for one row: from *left* to *right* along the line, *top* across it, in column *column*."""

    left: float
    right: float
    top: float
    column: int = 0


@dataclass
class Row:
    """A row that is set: *last* ends its paragraph and is not drawn out."""

    text: str
    slot: Slot
    indent: float
    last: bool
    kind: str = "para"


@lru_cache(maxsize=4000)
def pieces(text: str) -> tuple[str, ...]:
    """Return what *text* may be parted into: words with their space, single wide characters with what clings to them."""
    out: list[str] = []
    for token in re.findall(r"[!-~]+ ?| |[^ -~]", text):
        clings = (token[0] in SHUT and out) or (out and out[-1][-1] in OPEN)
        if clings:
            out[-1] += token
        else:
            out.append(token)
    return tuple(out)


def long(text: str, size: float) -> float:
    return sum(advance(char, size) for char in text)


def broken(
    text: str, slots: list[Slot], size: float, indent: float, *, hyphens: bool, kind: str = "para"
) -> list[Row] | None:
    """Return the rows *text* takes of *slots*, which it uses up; None where they do not suffice."""
    rows: list[Row] = []
    todo, at, first = list(pieces(text)), 0, True
    while at < len(todo):
        if not slots:
            return None
        slot = slots.pop(0)
        room = slot.right - slot.left - (indent if first else 0) + 0.01
        said, used = "", 0.0
        while at < len(todo) and used + long(todo[at].rstrip(" "), size) <= room:
            said += todo[at]
            used += long(todo[at], size)
            at += 1
        if hyphens and at < len(todo) and (cut := _hyphen(todo[at], room - used, size)):
            said += todo[at][:cut] + "-"
            todo[at] = todo[at][cut:]
        elif not said:
            said, at = todo[at], at + 1
        rows.append(Row(said.rstrip(" "), slot, indent if first else 0.0, at >= len(todo), kind))
        first = False
    return rows


def _hyphen(word: str, room: float, size: float) -> int:
    if not re.fullmatch(r"[a-z]{7,}[.,]? ?", word):
        return 0
    cuts = [
        n
        for n, (a, b) in enumerate(pairwise(word), 1)
        if 3 <= n <= len(word.rstrip(" .,")) - 3 and a in VOWELS and b not in VOWELS
    ]
    fit = [n for n in cuts if long(word[:n] + "-", size) <= room]
    return fit[-1] if fit else 0


class Bench:
    """Where rows are set: along and across, over the whole page; *upright* pages run down, and from the right."""

    def __init__(self, canvas: Canvas, font: str, *, upright: bool = False) -> None:
        self.canvas, self.font, self.upright = canvas, font, upright
        self.along = canvas.height if upright else canvas.width
        self.across = canvas.width if upright else canvas.height

    def put(self, along: float, across: float, size: float, text: str, space: float = 0.0) -> None:
        with self.canvas.marked(across):
            self._put(along, across, size, text, space)

    def _put(self, along: float, across: float, size: float, text: str, space: float) -> None:
        if self.upright:
            self.canvas.text(self.canvas.width - across - size, along, size, text, self.font, upright=True, space=space)
        elif text and all(map(is_latin, text)):
            spaces = text.count(" ")
            self.canvas.run(
                along, across, size, text, 0.0 if spaces else space, space * (len(text) - 1) / spaces if spaces else 0.0
            )
        else:
            self.canvas.text(along, across, size, text, self.font, space=space)

    def box(self, a0: float, c0: float, a1: float, c1: float) -> tuple[float, float, float, float]:
        """Return left, top, width and height on the page."""
        return (self.canvas.width - c1, a0, c1 - c0, a1 - a0) if self.upright else (a0, c0, a1 - a0, c1 - c0)

    def rule(self, a0: float, c0: float, a1: float, c1: float, thick: float = 0.5) -> None:
        x, y, w, h = self.box(a0, c0, a1, c1)
        self.canvas.rule(x, y, x + w, y + h, thick)

    def frame(self, a0: float, c0: float, a1: float, c1: float, *, grey: bool = False) -> None:
        self.canvas.frame(*self.box(a0, c0, a1, c1), grey=grey)

    def picture(self, a0: float, c0: float, a1: float, c1: float) -> None:
        self.canvas.picture(*self.box(a0, c0, a1, c1))

    def rows(
        self, rows: list[Row], size: float, ruby: dict[str, str] | None = None, role: str = "P", *, begun: bool = False
    ) -> None:
        """Draw *rows*, each drawn out to its measure unless it ends a paragraph; what is *begun* has its element already."""
        column = None
        for row in rows:
            if not begun:
                self.canvas.tags.begin("H3" if row.kind == "sub" else role)
            begun = not row.last
            if row.slot.column != column:
                self.canvas.begin()
                column = row.slot.column
            wide = row.slot.right - row.slot.left - row.indent
            white = wide - long(row.text, size)
            space = 0.0 if row.last or len(row.text) < 2 or white > 0.35 * wide else white / (len(row.text) - 1)
            left = row.slot.left + row.indent
            if row.kind in {"sub", "byline"}:
                left, space = row.slot.left + white / 2, 0.0
            if row.kind == "jump":
                left, space = row.slot.right - long(row.text, size), 0.0
            self.put(left, row.slot.top, size * (1.1 if row.kind == "sub" else 1.0), row.text, space)
            for word, reading in (ruby or {}).items():
                if (at := row.text.find(word)) >= 0:
                    begin = left + long(row.text[:at], size) + at * space
                    self.put(begin, row.slot.top - size * 0.42, size * 0.42, reading)
