"""Which words are said as one: a number and its measure, a person's name, a surname and its title. Pure.

How a character is read is settled before, by the words of the dictionary; here are the words as a newsreader binds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from yueting.readings.beside import TITLES
from yueting.readings.dictionary import dictionary
from yueting.readings.evidence import has, weighed
from yueting.readings.figures import MEASURES, numbers
from yueting.readings.segment import segment
from yueting.readings.surnames import surnames, usual

_LEADING: Final = frozenset("这那每各某本该哪万亿")
"""They bind the measure behind them: 这座, 亿吨."""
_ENDING: Final = frozenset("员者性率量费价款额站厂店馆校车器")
"""They end a noun of three characters: 消防|车."""
_REACHING: Final = frozenset("来看找受升降放回收送感遇听想见做办达得拿提走跑赶排买卖抓等传碰轮延扩增减")
"""Verbs that bind the 到 behind them."""


def together(run: str) -> list[str]:
    """Return *run*, Han characters alone, cut into the words that are said as one."""
    return _bound(_counted(run))


def _counted(run: str) -> list[str]:
    """Return the words of *run*, its numbers and names cut by their own grammar and the rest by the dictionary."""
    words = segment(run, dictionary())
    starts = frozenset(accumulate(map(len, words), initial=0))
    fixed = dict(numbers(run, starts, has))
    fixed |= {at: (name,) for at, name in _names(run, starts) if at not in fixed}
    return list(_filled(run, fixed)) if fixed else words


def _filled(run: str, fixed: dict[int, tuple[str, ...]]) -> Iterator[str]:
    end = 0
    for at in sorted(fixed):
        if at >= end:
            yield from segment(run[end:at], dictionary())
            yield from fixed[at]
            end = at + sum(map(len, fixed[at]))
    yield from segment(run[end:], dictionary())


def _names(run: str, starts: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield where a person of a usual surname stands in *run*, and the whole name."""
    for at in sorted(starts):
        if run[at : at + 1] in usual() and at + 1 < len(run):
            worth, size = max((weighed(run, at, size), size) for size in (1, 2) if at + size < len(run))
            if worth > _SURELY:
                yield at, run[at : at + 1 + size]


_SURELY: Final = 6
"""What speaks for a name at least: a word torn is worse than a name not bound."""


def _bound(words: Sequence[str]) -> list[str]:
    out: list[str] = []
    for word in words:
        if out and _binds(out[-1], word):
            out[-1] += word
        else:
            out.append(word)
    return out


def _binds(left: str, right: str) -> bool:
    """Say whether *left* and *right* are said as one word."""
    if len(left) == 1 and len(right) == 2:
        titled = left == "老" or left in usual() or left in surnames()
        return left == "副" or (titled and bool(TITLES.fullmatch(right)))
    if len(right) != 1 or len(left) > 2:
        return False
    if len(left) == 2:
        return right in _ENDING or (left[1] == "个" and right == "月")
    return (left in _LEADING and right in MEASURES) or right == "着" or (right == "到" and left in _REACHING)
