"""Words as pixels, the same on every machine: the packaged face, its letters placed one by one by its own widths.

The face is a subset of Noto Serif CJK SC Bold (`faces/README.md`) without hints, kerning or ligatures, so neither the
layout library a wheel was built with nor the system's fonts decide where a letter stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore
    from PIL.ImageFont import FreeTypeFont

EM: Final = 1000
"""Units of the face: at this size every width is a whole number."""
LACKING: Final = "〓"
"""The printer's mark for a letter that is not in the case."""

LETTERS: Final = 2048
"""Letters kept as they were drawn, by size: most of a page's stand in its headlines, and on the next page too."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle in pixels; *shade* goes from 0, the ground, to 255, the ink."""

    left: int
    top: int
    width: int
    height: int
    shade: int = 255


@dataclass(frozen=True, slots=True)
class Line:
    """*text* whose first letter stands at *left* on *base*, *size* pixels high, of *shade*."""

    text: str
    left: int
    base: int
    size: int
    shade: int = 255


def drawn(shapes: Iterable[Box | Line], width: int, height: int) -> bytes:
    """Return the picture of *shapes*, a byte of shade a point, row by row."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        if isinstance(shape, Line):
            at = 0
            for letter in shape.text:
                mask, (left, top) = _letter(letter, shape.size)
                place = (shape.left + at * shape.size // EM + left, shape.base + top)
                pen.draw.draw_bitmap(place, mask, shape.shade)
                at += _advance(letter)
        elif shape.width > 0 and shape.height > 0:
            right, bottom = shape.left + shape.width - 1, shape.top + shape.height - 1
            pen.rectangle((shape.left, shape.top, right, bottom), fill=shape.shade)
    return image.tobytes()


def measured(text: str) -> int:
    """Return how wide *text* is in thousandths of its size."""
    return sum(map(_advance, text))


def printable(text: str) -> str:
    """Return *text* as the face can print it: one 〓 for letters in a row that it lacks, marks and controls left out."""
    composed = unicodedata.normalize("NFC", text)
    letters = (letter for letter in composed if unicodedata.category(letter)[0] not in "CM" or letter.isspace())
    out: list[str] = []
    for letter in " ".join("".join(letters).split()):
        shown = next(filter(_has, (letter, unicodedata.normalize("NFD", letter)[0])), LACKING)
        if shown != LACKING or out[-1:] != [LACKING]:
            out.append(shown)
    return "".join(out)


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(
        Path(__file__).parent / "faces" / "headline.otf", size, layout_engine=ImageFont.Layout.BASIC
    )


@lru_cache(LETTERS)
def _letter(letter: str, size: int) -> tuple[ImagingCore, tuple[int, int]]:
    """Return the points of *letter* at *size*, and where they begin, from its place on the base line."""
    mask, (left, top) = _font(size).getmask2(letter, "L", anchor="ls")
    return mask, (int(left), int(top))


@lru_cache(8192)
def _advance(letter: str) -> int:
    return round(_font(EM).getlength(letter))


@lru_cache(8192)
def _has(letter: str) -> bool:
    """Return whether the face has *letter*: what it lacks has no outline."""
    return letter.isspace() or _font(20).getmask(letter).getbbox() is not None
