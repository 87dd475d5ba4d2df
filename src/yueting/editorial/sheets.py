"""The printed pages of an edition for its proof sheet: each page's picture, what was read of it in colour and numbered.

What is a story's has the story's colour and its place in the order of reading; what is furniture is grey.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from yueting.cutouts import cut
from yueting.desk.proof import colour
from yueting.editorial.composition import Composed
from yueting.model import Block, Edition

MOST: Final = 40
"""Pages of an edition whose picture is shown."""
_BEFORE: Final = "<div class=map>"
_POINTS: Final = 72 / 0.0254
"""Points of a metre, in which PNG tells its resolution (PNG, third edition, 11.3.4.3)."""

Mark = tuple[Block, str, str]
"""A block, the story it is in, and what is written on it."""


def with_sheets(proof: str, composed: Composed) -> str:
    """Return the proof sheet *proof* with the pictures of the pages of *composed* that are printed ones."""
    found = "".join(_sheets(composed))
    return proof.replace(_BEFORE, found + _BEFORE, 1) if found else proof


def _sheets(composed: Composed) -> Iterator[str]:
    pages: dict[tuple[str, int], list[Mark]] = {}
    for mark in _marks(composed.edition):
        lines = mark[0].lines
        if lines.place:
            pages.setdefault((lines.file, lines.place.page), []).append(mark)
    for (file, number), marks in sorted(pages.items(), key=lambda item: item[0])[:MOST]:
        path = composed.source / file if composed.source.is_dir() else composed.source
        drawn = cut(path, f"page={number}")
        if drawn:
            yield _sheet(path, number, drawn, marks)


def _marks(edition: Edition) -> Iterator[Mark]:
    for article in edition.articles:
        for n, block in enumerate((*article.head, *article.blocks), 1):
            yield block, article.id, f"{article.id}·{n}"
    yield from ((block, "", block.kind) for block in (*edition.captions, *edition.furniture))


def _sheet(path: Path, number: int, drawn: bytes, marks: list[Mark]) -> str:
    wide, high = _size(drawn)
    boxes = "".join(_box(*mark) for mark in marks)
    label = escape(f"{path.name}, page {number}: what was read, in order")
    return (
        f'<figure style="margin:0 0 1.5rem;position:relative"><img alt="" style="display:block;width:100%" '
        f'src="data:image/png;base64,{b64encode(drawn).decode()}"><svg role="img" aria-label="{label}" '
        f'viewBox="0 0 {wide:.1f} {high:.1f}" style="position:absolute;inset:0">{boxes}</svg></figure>'
    )


def _size(png: bytes) -> tuple[float, float]:
    """Return width and height of *png* in points."""
    wide, high = (int.from_bytes(png[n : n + 4]) for n in (16, 20))
    at = png.find(b"pHYs")
    metre = int.from_bytes(png[at + 4 : at + 8]) if 0 < at < 200 else int(_POINTS)
    return wide / metre * _POINTS, high / metre * _POINTS


def _box(block: Block, story: str, words: str) -> str:
    fill = colour(story) if story else "#777"
    title = f"<title>{escape(words)}: {escape(block.text[:80])}</title>"
    out = []
    for left, top, right, bottom in block.lines.place.boxes if block.lines.place else ():
        size = f'x="{left}" y="{top}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
        out.append(f'<rect {size} fill="{fill}" fill-opacity=".25" stroke="{fill}">{title}</rect>')
        out.append(f'<text x="{left}" y="{top}" font-size="9" font-weight="700" fill="{fill}">{escape(words)}</text>')
        words += "›"
    return "".join(out)
