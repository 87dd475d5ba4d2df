"""How text is made alike for searching: letters of any width and case, Traditional and Simplified characters.

The browser does the same with the table that `script` writes, so that a question meets what was indexed. Pure, but for
OpenCC's own tables.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from yueting.scripts import convert

HAN: Final = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
ALIKE: Final = {"著": "着"}
"""What OpenCC tells apart by the word it stands in, and a search does not."""


def folded(text: str) -> str:
    """Return *text* as it is compared: NFKC and case folded character by character, Han in Simplified."""
    return text.translate(_table())


def script() -> bytes:
    """Return the script that gives the browser the Han characters that are another in Simplified, and which."""
    pairs = sorted(_simplified().items())
    before, after = ("".join(column) for column in zip(*pairs, strict=True))
    return f'globalThis.yuetingFold = ["{before}", "{after}"];\n'.encode()


class _Table(dict[int, str]):
    """Code point → what it is compared as, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        text = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = "".join(_simplified().get(char, char) for char in text)
        return self[code]


@cache
def _table() -> _Table:
    return _Table()


@cache
def _simplified() -> dict[str, str]:
    """Return the Han characters that are one other character in Simplified, each by itself, and that character."""
    chars = [chr(code) for block in HAN for code in block]
    found = zip(chars, convert("\n".join(chars), "t2s").split("\n"), strict=True)
    return {one: other for one, other in found if other != one and len(other) == 1} | ALIKE
