"""Nothing is lost: every non-blank source line is inside some block, whatever the format made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yueting.model import Block, Lines

_RULE: Final = re.compile(r"[\s\-=*_|:#>+~`.·—]*")
_REMARK: Final = re.compile(r"\s*(?:\[[^\]]{1,200}\]:|<)")


def cover(blocks: Sequence[Block], lines: Sequence[str], file: str) -> tuple[Block, ...]:
    """Return *blocks* in source order with a block for each non-blank line of *lines* that none of them has."""
    held = bytearray(len(lines) + 2)
    for block in blocks:
        held[block.lines.first : block.lines.last + 1] = b"\1" * (block.lines.last + 1 - block.lines.first)
    loose = [number for number, line in enumerate(lines, 1) if not held[number] and line.strip()]
    if not loose:
        return tuple(blocks)
    found = [_left_over(lines[number - 1], Lines(number, number, file)) for number in loose]
    return tuple(sorted([*blocks, *found], key=lambda block: block.lines.first))


def _left_over(line: str, lines: Lines) -> Block:
    """Return a line that the format swallowed: a rule, a remark to machines, or words that were nested too deeply."""
    if _RULE.fullmatch(line):
        return Block("rule", line.strip(), lines)
    if _REMARK.match(line):
        return Block("comment", line.strip(), lines)
    return Block("paragraph", line.strip("> \t\u3000"), lines)
