"""What lines of the same dress near by are: whether stories open under them, and whether texts over them are signed.

Each votes, none decides, and only those near by are asked: a paper may set its pages in more ways than one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from yueting.desk.forms.columns import is_strap
from yueting.desk.piece import Piece
from yueting.desk.stories.marks import ENUMERATED
from yueting.desk.stories.sections import OPEN, Sheet
from yueting.desk.stories.witnesses.setting import dress
from yueting.desk.stories.witnesses.texts import Facts

NEIGHBOURS: Final = 6
"""So many lines of the same dress up and down are asked."""
MAIN: Final = OPEN - {"byline"}
Key = tuple[str, int, str]


def key(piece: Piece) -> Key:
    """Return what lines of one dress have in common: how they are set, and what their words are dressed in."""
    text = piece.text.strip()
    form = "strap" if is_strap(text) else "counted" if ENUMERATED.match(text) else ""
    return (*dress(piece), form)


def peers(sheet: Sheet, facts: Sequence[Facts]) -> list[list[tuple[str, ...]]]:
    """Return what is seen of the peers of each open line, section by section."""
    keys = [[key(p) for p in sheet.lines(at)] for at in range(len(sheet.sections))]
    places: dict[Key, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        for one in set(own):
            places[one].append(at)
    rank: dict[tuple[Key, int], int] = {(one, at): k for one, found in places.items() for k, at in enumerate(found)}
    return [[_of_line(one, at, places[one], rank[one, at], facts) for one in own] for at, own in enumerate(keys)]


def _of_line(own: Key, at: int, places: Sequence[int], rank: int, facts: Sequence[Facts]) -> tuple[str, ...]:
    near = [k for k in places[max(0, rank - NEIGHBOURS) : rank + NEIGHBOURS + 1] if k != at]
    count = "none" if not near else "one" if len(near) == 1 else "few" if len(near) < 4 else "many"
    if not near:
        return "peers=none", f"peers=none,look={own[0]}"
    opened = _share(sum([facts[k].opens for k in near]) / len(near))
    closed = _share(sum([facts[k].closed for k in near]) / len(near))
    kin = sum([facts[k].weight for k in near]) / len(near)
    kind = "kin" if kin < -0.6 else "near" if kin < 0.2 else "far" if kin < 1 else "strangers"
    here = facts[at]
    return _words(own[0], count, (opened, here.opens), (closed, here.closed), (kind, here.kin))


@lru_cache(maxsize=4096)
def _words(
    look: str, count: str, opens: tuple[str, bool], closed: tuple[str, bool], kin: tuple[str, str]
) -> tuple[str, ...]:
    """Return what is said of a line of this *look*: what its peers are in each respect, and what it is itself."""
    return (
        f"peers={count}", f"peers={count},look={look}", f"peers-open={opens[0]}", f"peers-open={opens[0]},opens={opens[1]}",
        f"peers-closed={closed[0]}", f"peers-closed={closed[0]},closed={closed[1]}", f"peers-kin={kin[0]}", f"peers-kin={kin[0]},kin={kin[1]}",
        f"peers-kin={kin[0]},peers={count}",
    )  # fmt: skip


def _share(share: float) -> str:
    return "none" if share == 0 else "some" if share < 0.4 else "most" if share < 1 else "all"


def relations(sheet: Sheet) -> list[list[str]]:
    """Return how each open line is dressed beside the main line of the section above: `same`, `larger`, `smaller`, `none`."""
    found: list[list[str]] = []
    before: Key | None = None
    for at in range(len(sheet.sections)):
        lines = sheet.lines(at)
        keys = [key(p) for p in lines]
        found.append([_relation(own, before) for own in keys])
        before = _main(lines, keys) or before
    return found


def _main(lines: Sequence[Piece], keys: Sequence[Key]) -> Key | None:
    heads = [own for p, own in zip(lines, keys, strict=True) if p.role in MAIN]
    return min(heads, key=lambda own: (own[1], own[2] != "")) if heads else None


def _relation(own: Key, before: Key | None) -> str:
    if before is None:
        return "none"
    if own == before:
        return "same"
    return "larger" if own[1] < before[1] else "smaller" if own[1] > before[1] else "other"
