"""Who is called by a surname alone: before a title or 某, behind 姓, or before an office whose holder does something."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.readings.beside import (
    ANY_OFFICE,
    CALLED,
    CALLS,
    DOES,
    FAMILIAR,
    HELD,
    MAY_TAKE,
    MEETS,
    OFFICE,
    OLD,
    PAIR,
    PAIRED,
    ROLE,
    SAYS_SO,
    TAKES,
    TAUGHT,
    TELLS,
)
from yueting.readings.evidence import EDGE, PRONOUNS
from yueting.readings.rivals import is_none
from yueting.readings.surnames import VERBS, surnames

_OF_THAT_NAME: Final = re.compile(r"(?<![百同老异改贵])姓\Z")
_SOMEBODY: Final = re.compile("某(?![个些种时地年月日市县人位项])|女士|先生|氏")
"""那 before another title is the word: 那小姐."""


@cache
def _speaks() -> re.Pattern[str]:
    """Return what matches what only a person does; it takes long to make, and few pages have a 任 that asks for it."""
    return re.compile(f"(?:{SAYS_SO.pattern}|{DOES.pattern})(?<![\\s（(：:，、。；！？”》])")


def is_called(text: str, at: int) -> bool:
    """Say whether the surname at *at* stands for a person without a given name."""
    left = text[max(0, at - 6) : at]
    if _OF_THAT_NAME.search(left):
        return True
    if not _is_titled(text, at) or is_none(text, at, 0):
        return False
    beside = text[at - 1 : at] in surnames()[text[at]].before | PRONOUNS
    return not beside or bool(ROLE.search(left) or CALLS.search(left))


def _is_titled(text: str, at: int) -> bool:
    """Say whether a title stands behind the surname at *at*; behind a verb, an office whose holder does something."""
    office = OFFICE if text[at] in VERBS | {"那", "区"} else ANY_OFFICE
    familiar = OLD.search(text[max(0, at - 2) : at]) and FAMILIAR.match(text, at + 1)
    paired = PAIR.search(text[max(0, at - 3) : at]) and PAIRED.match(text, at + 1)
    named = CALLED.match(text, at + 1) or office.match(text, at + 1)
    if text[at] == "那" and not ROLE.search(text[max(0, at - 6) : at]):
        named = _SOMEBODY.match(text, at + 1)
    return bool(familiar or paired or (named and not _is_held(text, at)))


def _is_held(text: str, at: int) -> bool:
    """Say whether the verb 任 stands at *at*, before what one becomes: in a clause, or before what is not said or done."""
    post = HELD.match(text, at + 1) if text[at] == "任" else None
    if post is None:
        return False
    left = text[max(0, at - 6) : at]
    if ROLE.search(left) and TAUGHT.match(text, at + 1):
        return False
    if EDGE.search(left) or TELLS.search(left):
        return left[-1:] != "“" and not _speaks().match(text, post.end())
    return not (TAKES.search(left) or MEETS.search(left) or MAY_TAKE.search(left) or left[-1] == "的")
