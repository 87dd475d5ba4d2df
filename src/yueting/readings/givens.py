"""How a character is read in the given name of a person with a usual surname, where a word is read otherwise: 王|柏林."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.readings.evidence import has, weighed
from yueting.readings.surnames import usual

_SOUNDS: Final = {
    "柏": "bai3",
    "都": "du1",
    "丽": "li4",
    "行": "xing2",
    "乐": "le4",
    "盛": "sheng4",
    "单": "dan1",
    "长": "chang2",
}
"""Characters whose reading in names is beyond doubt; 重, 为, 朝 and 应 are read by what stands beside them there too."""
_LAST: Final = "".join(sign for sign in _SOUNDS if sign != "长")
"""Behind another character 长 is the head of what that names: 吴厂长."""
_SURELY: Final = 6
_A_WORD: Final = 14
"""What speaks for a name at least where its first two characters are a word: 高丽参, 黄柏皮."""


def given_names(text: str) -> dict[int, str]:
    """Return where such a character of the Simplified *text* stands in a person's given name, and its syllable there."""
    return {at: _SOUNDS[text[at]] for found in _any().finditer(text) for at in _within(text, found.start())}


def _within(text: str, at: int) -> tuple[int, ...]:
    """Return where the characters stand in the given name of two behind the surname at *at*; nothing for no person."""
    if weighed(text, at, 2) < (_A_WORD if has(text[at : at + 2]) else _SURELY):
        return ()
    first = (at + 1,) if text[at + 1] in _SOUNDS else ()
    return (*first, at + 2) if text[at + 2] in _LAST else first


@cache
def _any() -> re.Pattern[str]:
    signs = "".join(usual())
    return re.compile(f"[{signs}](?=[{''.join(_SOUNDS)}][\u4e00-\u9fff]|[\u4e00-\u9fff][{_LAST}])")
