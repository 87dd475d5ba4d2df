"""Text that a scanner's program has set invisibly over its picture: it or what the picture shows, whichever is better.

Some of its lines are read from the picture too. Where both say the same the text is used as it stands; where they differ and
the picture is read surely, the page is recognised from its picture. Without what reads scans the text alone is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final
from unicodedata import normalize

from yueting.model import Notice, Page
from yueting.notices import notice
from yueting.readers.print.directions import is_upright
from yueting.readers.print.lines import lines_of, upright_lines_of
from yueting.readers.print.sheet import Line, Sheet, stood_up
from yueting.readers.scan.sampling import read_lines

SAMPLE: Final = 12
LEAST: Final = 8
SHORT: Final = 6
MOST: Final = 60
"""So many lines of so many characters, and no more, are compared; of a page of short columns also shorter ones."""
SLACK: Final = 0.02
"""The text may differ from what is read from the picture by so much more than that is unsure."""
SURE: Final = 0.9
"""What is read so surely from the picture is believed before the text."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How much of a sample of *lines* is the same in text and picture (0 to 1), and how surely the picture is read."""

    lines: int
    same: float
    sure: float

    @property
    def keeps(self) -> bool:
        """Return whether the text is used: it says what the picture shows, or the picture cannot be read well."""
        return self.same >= self.sure - SLACK or self.sure < SURE


def better(page: Page, sheet: Sheet, data: bytes, path: Path, number: int, anew: Callable[[], Page]) -> Page:
    """Return *page*, read from the invisible text of *sheet*, or what *anew* recognises, with a notice of which it is."""
    found = compared(sheet, data, path, number)
    if page.blocks and (found is None or found.keeps):
        return _with(page, _used(found, number))
    seen = anew()
    if not seen.blocks:
        return _with(page, _used(found, number)) if page.blocks else seen
    return _with(seen, notice("layer-replaced", page=number, share=f"{found.same if found else 0:.0%}"))


def _with(page: Page, told: Notice) -> Page:
    return replace(page, notices=(*page.notices, told))


def _used(found: Compared | None, number: int) -> Notice:
    if found is None:
        return notice("layer-unproven", page=number)
    return notice("layer-used", page=number, count=found.lines, share=f"{found.same:.0%}")


def compared(sheet: Sheet, data: bytes, path: Path, number: int) -> Compared | None:
    """Return how the text of *sheet*, page *number* of the PDF *data*, stands to its picture; None where that cannot be told."""
    upright = is_upright(sheet)
    lines = _sample(
        [line for line in upright_lines_of(sheet, upright=True) if not line.across] if upright else lines_of(sheet)
    )
    if not lines:
        return None
    boxes = [stood_up(line.box, sheet.width) if upright else line.box for line in lines]
    said = read_lines(data, path, number, [(b.left, b.top, b.right, b.bottom) for b in boxes], upright=upright)
    if not said:
        return None
    pairs = [(_bare(line.text), _bare(text)) for line, (text, _) in zip(lines, said, strict=True)]
    alike = sum(2 * _shared(one, two) for one, two in pairs)
    return Compared(len(lines), alike / max(1, sum(len(one) + len(two) for one, two in pairs)), _middle(said))


def _sample(lines: Sequence[Line]) -> list[Line]:
    """Return some of *lines* from all over the page."""
    long = [line for line in lines if LEAST <= len(line.text) <= MOST]
    if len(long) < SAMPLE:
        long = [line for line in lines if SHORT <= len(line.text) <= MOST]
    return long[:: max(1, len(long) // SAMPLE)][:SAMPLE]


def _bare(text: str) -> str:
    return "".join(char for char in normalize("NFKC", text).casefold() if char.isalnum())


def _shared(one: str, two: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks())


def _middle(said: Sequence[tuple[str, float]]) -> float:
    sure = sorted(one for _, one in said)
    return sure[len(sure) // 2]
