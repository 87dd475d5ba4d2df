"""How loud a voice is, and what makes it as loud as every other: EBU R 128 measured, MP3's global gain turned."""

from __future__ import annotations

import math
from typing import Final

from pydantic import Field

from yueting.settings import Settings

LOUDNESS: Final = -19.0
"""Where every track is levelled: LUFS integrated, mono, the equal of −16 in stereo."""
CEILING: Final = -1.0
"""True peak that no levelling passes, dBTP."""
GAIN_STEP: Final = 1.505
"""One step of an MP3 frame's global gain in decibels: 2 to the power of ¼ (ISO/IEC 13818-3)."""


class Level(Settings):
    """What was measured of a voice as its engine gives it: integrated loudness and true peak."""

    lufs: float = Field(ge=-70, le=0)
    peak: float = Field(default=0, ge=-70, le=3)

    @property
    def wanted(self) -> int:
        """Return by how many steps of global gain this is raised or lowered to be as loud as every other track."""
        return round((LOUDNESS - self.lufs) / GAIN_STEP)

    @property
    def steps(self) -> int:
        """Return as many of the wanted steps as leave the highest peak under the ceiling."""
        return min(self.wanted, math.floor((CEILING - self.peak) / GAIN_STEP))
