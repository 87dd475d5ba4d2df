"""A limiter that works on finished frames: only the frames under a peak are lowered, and nothing is encoded again.

Frames overlap in their transform, so a step of one of them comes and goes smoothly. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from yueting.audio.frames import gains
from yueting.levels import CEILING, GAIN_STEP
from yueting.mp3 import FRAME_SAMPLES

REACH: Final = 3
"""Blocks of 576 decoded samples that one frame is heard in: the one of its number and two more."""
BETWEEN_SAMPLES: Final = 0.8
"""Decibels by which the true peak of speech may pass its highest sample."""
FULL_SCALE: Final = 32768


def limited(mp3: bytes, samples: Sequence[int], steps: int) -> bytes:
    """Return *mp3*, which decodes to *samples*, louder by *steps*, with its peaks under the ceiling."""
    cuts = [_cut(block, steps) for block in _blocks(samples)]
    return gains(mp3, _by_frame(cuts, steps))


def _by_frame(cuts: Sequence[int], steps: int) -> Iterator[int]:
    for frame in range(len(cuts)):
        yield steps - max(cuts[frame : frame + REACH])


def _blocks(samples: Sequence[int]) -> Iterator[Sequence[int]]:
    return (samples[at : at + FRAME_SAMPLES] for at in range(0, len(samples), FRAME_SAMPLES))


def _cut(block: Sequence[int], steps: int) -> int:
    """Return by how many steps *block* must be lowered, raised by *steps* as it is, to stay under the ceiling."""
    highest, lowest = max(block), min(block)
    peak = 20 * math.log10(max(1, highest, -lowest) / FULL_SCALE)
    over = peak + BETWEEN_SAMPLES + steps * GAIN_STEP - CEILING
    return max(0, math.ceil(over / GAIN_STEP))
