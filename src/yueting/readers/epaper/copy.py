"""The PDF of a page beside its stories: the same page once more, which gives the stories that were not saved as web pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from yueting.errors import InputError
from yueting.model import Block, Page
from yueting.readers.epaper.site import Site

RUN: Final = 6
STEP: Final = 3
"""Characters of a run, and how many lie between the beginnings of two: texts are compared by their runs."""
SAME: Final = 0.5
"""Two printings of one story share this much of their runs; what a page shares less of with its PDF is another page."""
ENOUGH: Final = 120
"""Characters from which a comparison says something."""
HEADS: Final = frozenset({"kicker", "title"})


@dataclass(frozen=True, slots=True)
class Copy:
    """What a PDF adds to its page: *stories* that no web page tells, and whether it *differs* from those that do."""

    stories: tuple[tuple[Block, ...], ...] = ()
    differs: bool = False
    failure: InputError | None = None


def copy_of(site: Site, name: str, told: Sequence[Page], *, lacking: bool) -> Copy:
    """Return what the PDF *name* of *site* adds to the stories *told*; *lacking* says that some are missing."""
    from yueting.readers import pdf

    try:
        pages = pdf.read(site.held(name), site.folder / name, name)
        blocks = [block for page in pages for block in page.blocks]
    except InputError as error:
        return Copy(failure=error)
    ours = "".join(_bare(block.text) for page in told for block in page.blocks if block.kind != "navigation")
    theirs = "".join(_bare(block.text) for block in blocks)
    differs = min(len(ours), len(theirs)) > ENOUGH and _shared(ours, theirs) < SAME
    if not lacking or differs:
        return Copy(differs=differs)
    known = _runs(ours, 1)
    return Copy(tuple(story for story in _stories(blocks) if _is_new(story, known)))


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _runs(text: str, step: int) -> set[str]:
    return {text[n : n + RUN] for n in range(0, max(1, len(text) - RUN + 1), step)}


def _shared(one: str, two: str) -> float:
    """Return how many of the runs of *one* stand in *two*."""
    runs = _runs(one, STEP)
    return len(runs & _runs(two, 1)) / len(runs)


def _stories(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield the stories of a printed page: from one headline to the next."""
    held: list[Block] = []
    for is_head, run in groupby(blocks, lambda block: block.kind in HEADS):
        if is_head and held:
            yield tuple(held)
            held = []
        held += run
    if held:
        yield tuple(held)


def _is_new(story: Sequence[Block], known: set[str]) -> bool:
    if not any(block.kind == "title" for block in story) or not any(block.kind == "paragraph" for block in story):
        return False
    runs = _runs("".join(_bare(block.text) for block in story), STEP)
    return len(runs & known) / len(runs) < SAME
