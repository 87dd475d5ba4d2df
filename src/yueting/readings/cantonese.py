"""How Cantonese is read: one syllable of jyutping for every Han character. Standard: Jyutping of the LSHK, 1993.

The readings and the words they stand in are those of ToJyutping (BSD), an extra of its own. Where a character's Mandarin
readings part two words that Cantonese parts too (行長, 行人), what stands round it decides, as in Mandarin; the pairs
stand in `jyutping.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from yueting.errors import SettingsError
from yueting.readings.reader import HAN, pinyin, simplified

_HAN: Final = re.compile(f"[{HAN}]")
_SYLLABLE: Final = re.compile(r"[a-z]{1,6}[1-6]")


def jyutping(text: str) -> tuple[str, ...]:
    """Return a syllable with its tone figure (`gwong2`) for every Han character of *text*, empty where none is known.

    Raises SettingsError where ToJyutping is not installed.
    """
    try:
        from ToJyutping import get_jyutping_list
    except ImportError as error:
        raise SettingsError("jyutping needs ToJyutping: pip install 'yueting[cantonese]'", key="--ruby") from error
    sounds = [_known(sound) for sign, sound in get_jyutping_list(text) if _HAN.fullmatch(sign)]
    signs = _HAN.findall(simplified(text))
    told = zip(signs, pinyin(text), sounds, strict=True)
    return tuple(_parted().get((sign, mandarin), sound) for sign, mandarin, sound in told)


def _known(sound: str | None) -> str:
    return sound if sound and _SYLLABLE.fullmatch(sound) else ""


@cache
def _parted() -> dict[tuple[str, str], str]:
    """Return (character, pinyin) → jyutping, of the characters that both tongues read in more than one way."""
    rows = (row.split() for row in (Path(__file__).parent / "jyutping.txt").read_text("utf-8").splitlines())
    return {(sign, mandarin): sound for sign, mandarin, sound in (row for row in rows if row[0] != "#")}
