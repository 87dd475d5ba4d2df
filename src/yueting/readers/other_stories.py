"""Where a web page goes on to other stories below the text of its own: at the name of a section over smaller headlines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from yueting.model import Block
from yueting.readers.flow import Flow


def before_section(page: Flow, blocks: Sequence[Block], inside: Sequence[int], around: Collection[int]) -> int:
    """Return how many of the lines *inside* a story come before a headline right over a smaller one, in an element not *around* the text."""
    elements, holders = page.elements, frozenset(around)
    for k, (n, below) in enumerate(pairwise(inside)):
        name, first = blocks[n], blocks[below]
        apart = elements[page.owners[n]].parent not in holders
        if name.kind == first.kind == "heading" and first.level > name.level and apart:
            return k
    return len(inside)
