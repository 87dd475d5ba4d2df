"""OpenCC with an ear for words: what it takes for one phrase is no phrase where it cuts a word in two.

OpenCC takes the longest phrase from the left, whatever comes behind: 学习 了如 何, 被发 掘, 文 字节 目. The words of the
readings tell where a word ends; a phrase that begins or ends inside of one and reaches into its neighbour is taken
apart at that border. A phrase of whole words stays. Time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from yueting.readings import words
from yueting.scripts import convert as opencc

_REMEMBERED: Final = 1 << 15


def opencc_by_words(text: str, config: str) -> str:
    """Return *text* as OpenCC's *config* has it, no phrase of which crosses the border of a word."""
    done = opencc(text, config)
    if done == text or len(text) < _SHORTEST:
        return done
    cut = words(text)
    if done == "".join(_alone(word, config) for word in cut):
        return done
    return "".join(opencc(part, config) for part in _parts(cut, config))


_SHORTEST: Final = 3
"""Characters of the shortest text that a phrase can cross a border in."""


def _parts(cut: tuple[str, ...], config: str) -> Iterator[str]:
    """Yield the words of *cut* joined again, but for the borders that a phrase of *config* crosses."""
    part = cut[0]
    for left, right in pairwise(cut):
        if _crosses(left, right, config):
            yield part
            part = ""
        part += right
    yield part


@lru_cache(maxsize=_REMEMBERED)
def longer(text: str, size: int, config: str) -> bool:
    """Say whether *text* begins with a longer word than its first *size* characters, for which *config* has a phrase.

    Not where that word's end could begin another one: 文件夹带.
    """
    first = words(text)[0]
    torn = len(first) > size and len(words(text[len(first) - 1 :])[0]) > 1
    return len(first) > size and not torn and _joins(first[:size], first[size:], config)


@lru_cache(maxsize=_REMEMBERED)
def _crosses(left: str, right: str, config: str) -> bool:
    """Say whether a phrase begins inside of *left* and reaches into *right*, or ends inside of *right*."""
    inside = (len(left) > 1 and _joins(left[1:], right, config)) or (
        len(right) > 1 and _joins(left, right[:-1], config)
    )
    return inside and _joins(left, right, config)


def _joins(left: str, right: str, config: str) -> bool:
    return opencc(left + right, config) != _alone(left, config) + _alone(right, config)


@lru_cache(maxsize=_REMEMBERED)
def _alone(word: str, config: str) -> str:
    return opencc(word, config)
