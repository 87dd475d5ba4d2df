"""Captions that a page sets right under its picture: in the picture's own paragraph, or as a line that is wholly emphasised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from yueting.inlines import strung
from yueting.model import Block, Image, Lines
from yueting.readers.setting import Printed, picture

PIXEL: Final = frozenset({"0", "1", "2", "3", "0px", "1px"})
LONGEST: Final = 160
"""Characters of a caption in its picture's own paragraph; more is a paragraph that a picture stands before."""


SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "src")
"""Where an `img` says its picture is: pages that load late keep it from `src`."""


def image_of(given: Mapping[str, str]) -> Image | None:
    """Return the picture that an `img` with the attributes *given* shows, None for one that only counts readers."""
    if given.get("width") in PIXEL or given.get("height") in PIXEL:
        return None
    return picture(given, next(filter(None, map(given.get, SOURCES)), "") or _first(given.get("srcset", "")))


def _first(candidates: str) -> str:
    """Return the address of the first of a `srcset`'s *candidates*."""
    return next(iter(candidates.lstrip(", \t\n").split(None, 1)), "").rstrip(",")


def is_under(said: Sequence[Printed], at: int) -> bool:
    """Tell whether line *at* of a paragraph is the caption of the picture right over it: its last, on a row of its own."""
    if not at or at + 1 < len(said) or said[at].image or len(said[at].text) > LONGEST:
        return False
    over = said[at - 1]
    return over.image is not None and said[at].first > over.last


def captioned(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with each wholly emphasised line right under a picture as its caption."""
    out: list[Block] = []
    for block in blocks:
        under = bool(out) and out[-1].image is not None and not out[-1].text
        out.append(replace(block, kind="figure") if under and _slanted(block) else block)
    return out


def _slanted(block: Block) -> bool:
    whole = any(one.kind == "em" and one.start == 0 and one.end == len(block.text) for one in block.inlines)
    return block.kind == "paragraph" and whole and len(block.text) <= LONGEST


def with_caption(parts: Sequence[Block], file: str) -> Block | None:
    """Return one block of the *parts* of a figure, a picture and its caption; None where they are anything else."""
    words = [part for part in parts if not part.image]
    if len(parts) - len(words) != 1 or not words or any(part.kind != "figure" for part in parts):
        return None
    return replace(
        next(part for part in parts if part.image),
        text=" ".join(part.text for part in words),
        lines=Lines(parts[0].lines.first, max(part.lines.last for part in parts), file),
        links=tuple(link for part in words for link in part.links),
        inlines=strung([(part.text, part.inlines) for part in words], " "),
    )
