"""The lines round the stories of a web page, where its own mark-up names them: title, kicker, deck, byline, subheads, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from yueting.model import Block, Kind
from yueting.readers.classes import Part, part_of
from yueting.readers.flow import Flow
from yueting.readers.titles import DATED, DAY, ENDS, LONGEST, Named, by_article, inner_heads, texts_under, titles

BEFORE: Final = 4
"""A kicker stands so many lines above its title, or fewer."""
UNDER: Final = 12
"""The head of a story has so many lines, or fewer."""
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}|(?:19|20)\d\d|\d\s?[apAP]\.?m\b")


def told_apart(page: Flow, blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks*, those of *page* with what is none of its stories set aside, each named part of a story as what it is."""
    parts = _parts(page, blocks)
    named = Named(page, blocks, parts, _articles(page), texts_under(blocks, parts))
    out = [_captioned(block, part) for block, part in zip(blocks, named.parts, strict=True)]
    for n in (n for n, block in enumerate(blocks) if _is_headline(block, named.parts[n])):
        for k, kind in _head(named, n, named.texts[n]):
            out[k] = replace(blocks[k], kind=kind, level=0, strong=False)
    lines = by_article(named)
    for title in titles(named):
        out[title] = replace(blocks[title], kind="title", level=0, strong=False)
        for k in inner_heads(named, title, lines.get(named.articles[title], ())):
            out[k] = replace(out[k], kind="subhead", level=0) if out[k].kind in {"heading", "paragraph"} else out[k]
    return out


def _articles(page: Flow) -> list[int]:
    """Return for each block the innermost `article` that it stands in, or 0."""
    inside = [0] * len(page.elements)
    for number in range(1, len(inside)):  # a parent stands before its children
        element = page.elements[number]
        inside[number] = number if element.name == "article" else inside[element.parent]
    return [inside[owner] for owner in page.owners]


def _is_headline(block: Block, part: Part | None) -> bool:
    return block.kind == "heading" or (block.kind == "paragraph" and part == "title" and block.strong)


def _parts(page: Flow, blocks: Sequence[Block]) -> list[Part | None]:
    """Return what each block's element says it is, or one that holds little else."""
    held = [0] * len(page.elements)
    for owner in page.owners:
        held[owner] += 1
    for number in range(len(held) - 1, 0, -1):
        held[page.elements[number].parent] += held[number]
    return [_part(page, owner, held) if block.text else None for block, owner in zip(blocks, page.owners, strict=True)]


def _part(page: Flow, owner: int, held: Sequence[int]) -> Part | None:
    for _ in range(3):
        if owner <= 0 or held[owner] > 2:
            return None
        if page.elements[owner].name == "time":
            return "time"
        if (part := part_of(page.elements[owner].attributes)) is not None:
            return part
        owner = page.elements[owner].parent
    return None


def _captioned(block: Block, part: Part | None) -> Block:
    """Return *block* as a picture's words where its class says so."""
    fits = part == "caption" and block.kind in {"paragraph", "heading"} and len(block.text) <= 3 * LONGEST
    return replace(block, kind="figure", level=0, strong=False) if fits else block


def _head(named: Named, title: int, first: int) -> Iterator[tuple[int, Kind]]:
    """Yield the lines over and under the *title*, up to its *first* text, that are named, with their kinds."""
    for n in range(max(0, title - BEFORE), min(first, title + UNDER)):
        block, part = named.blocks[n], named.parts[n]
        if n > title and block.kind == "heading" and part in {None, "title"}:
            return
        if (
            n == title
            or block.kind not in {"heading", "paragraph", "list", "navigation"}
            or len(block.text) > 2 * LONGEST
        ):
            continue
        if kind := _over(named, n, title) if n < title else _under(block, part):
            yield n, kind


def _over(named: Named, n: int, title: int) -> Kind | None:
    """Return what a line over the *title* is: a kicker where only other parts of the head stand between."""
    near = all(named.parts[k] in {"kicker", "byline", "time"} for k in range(n + 1, title))
    block = named.blocks[n]
    short = len(block.text) <= LONGEST // 4 and len(block.links) < 2
    return "kicker" if near and named.parts[n] == "kicker" and short else None


def _under(block: Block, part: Part | None) -> Kind | None:
    if block.kind == "navigation":
        return None
    match part:
        case "subtitle":
            return "subtitle"
        case "byline" if len(block.text) <= LONGEST and not ENDS.search(block.text) and not _CLOCK.search(block.text):
            return "byline"
        case "time" if _CLOCK.search(block.text) and len(block.text) <= LONGEST:
            return "navigation"
        case None if len(block.text) <= DATED and DAY.match(block.text) and not ENDS.search(block.text):
            return "navigation"
        case _:
            return None
