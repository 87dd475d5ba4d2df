"""The sizes that old pages give their lines by `font`: bold lines in large type are headings on a page that has no other.

Standard: the `font` element of HTML 4, sizes 1 to 7, of which 3 is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from yueting.model import Block
from yueting.readers.dom import Event

LARGE: Final = 4
HIGHEST: Final = 8
"""A `font` of so much is larger than the text; the largest, 7, is a heading of level 1."""
_SIZES: Final = frozenset("1234567")
"""What a size says of itself; one that is added to that of the text says nothing here."""


@dataclass(slots=True)
class Fonts:
    """The sizes of the `font` elements that are open, and the smallest one that the line has, 0 for none."""

    sizes: list[int] = field(default_factory=list)
    line: int = 0

    def watched(self, steps: Iterable[Event]) -> Iterator[Event]:
        """Yield *steps* as they come, and remember the sizes that they give."""
        for event in steps:
            match event.what:
                case "open" if event.name == "font":
                    self._open(event.attributes.get("size", ""))
                case "close" if event.name == "font" and self.sizes:
                    self.sizes.pop()
                case "text" if self.sizes and not event.text.isspace():
                    self.line = min(self.line or HIGHEST, self.sizes[-1])
                case _:
                    pass
            yield event

    def _open(self, size: str) -> None:
        """Begin a `font` of *size*; one that says none has that of what it stands in."""
        inherited = self.sizes[-1] if self.sizes else 0
        self.sizes.append(int(size) if size in _SIZES else inherited)

    def end(self, *, told: bool) -> int:
        """Return the size of the line that ends, 0 where it is no larger than the text or is not to be *told*."""
        size, self.line = self.line, 0
        return size if told and size >= LARGE else 0


def sized(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with the lines that have a size as headings where the page has none, else as the text they are."""
    headed = any(block.kind == "heading" for block in blocks)
    return [_headed(block, headed=headed) if block.kind == "paragraph" and block.level else block for block in blocks]


def _headed(block: Block, *, headed: bool) -> Block:
    if headed:
        return replace(block, level=0)
    return replace(block, kind="heading", level=HIGHEST - block.level, strong=False)
