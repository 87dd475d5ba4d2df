"""二 or 两: a bare 2 is 两 before what is counted and 二 before what is numbered (《现代汉语八百词》, 二 and 两)."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.patterns import is_han
from yueting.passes.spoken.tables import ahead, behind

_AGAINST: Final = re.compile(r"\d(?:比|[×xX*])\Z")
_ORDINALS: Final = re.compile(r"第\d{1,4}[、，,和及至到-]\s?\Z")
_SESSION: Final = re.compile(r"次[会全]")
_ASSEMBLY: Final = re.compile(r"[大届协会委]\Z")
_HOUR: Final = re.compile(r"\d[时点]\Z")
_STOREYS: Final = re.compile(r"(?:共|上下|有|高|分|[分建]?[为成]|[地](?:上|面)|第?一至|多)\Z")
_ADDRESS: Final = re.compile(r"[栋幢座][0-9一二三四五六七八九十]")


def two(left: str, right: str, *, ordinal: bool) -> str:
    """Return how a bare 2 is said between *left* and *right*; *ordinal* says that 第 stands before it."""
    if ordinal or not is_han(right) or _ORDINALS.search(left) or _AGAINST.search(left):
        return "二"
    if left.endswith(("买", "满")) and right[0] in "送赠减":
        return "二"
    if _SESSION.match(right):
        return "二" if _ASSEMBLY.search(left) else "两"
    if ahead("counted").match(right) or (right[0] == "层" and _STOREYS.search(left)):
        return "两"
    minute = right[0] == "分" and _HOUR.search(left)
    if minute or _ADDRESS.match(right) or ahead("ordinal", "function").match(right):
        return "二"
    return "二" if left.endswith(behind("numbered")) and not ahead("measure").match(right) else "两"
