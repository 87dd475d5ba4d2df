"""Where one text is parted from the next: how deep beside the partings above and below, and to whose words a line leans.

Between two stories the words change more than between two sections of one; how much more, only the page itself can show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

_DEPTHS: Final = ((0.8, "peak"), (0.3, "high"), (-0.3, "even"), (-0.8, "low"))
_LEANINGS: Final = ((-0.1, "up"), (0.1, "even"), (0.3, "down"), (0.6, "steep"))
NEAR: Final = 2
"""So many partings up and down say how deep one is."""


class Parting(NamedTuple):
    """How near the texts on both sides are, in a word and as a distance (1: nothing in common)."""

    kin: str
    distance: float


def turns(partings: Sequence[Parting]) -> list[tuple[str, ...]]:
    """Return what is seen of each of the *partings* of a page beside those above and below it."""
    return [_turn(partings, k) for k in range(len(partings))]


def _turn(partings: Sequence[Parting], k: int) -> tuple[str, ...]:
    own = partings[k]
    beside = [partings[n].distance for n in (k - 1, k + 1) if 0 <= n < len(partings)]
    depth = _depth(own.distance - sum(beside) / len(beside)) if beside else "none"
    near = partings[max(0, k - NEAR) : k + NEAR + 1]
    rank = sum(one.distance > own.distance for one in near)
    below = partings[k + 1].kin if k + 1 < len(partings) else "none"
    return f"turn={own.kin}-{below}", f"depth={depth}", f"depth={depth},kin={own.kin}", f"rank={rank}of{len(near)}"


def _depth(depth: float) -> str:
    return next((name for least, name in _DEPTHS if depth > least), "deep")


def leaning(share: float | None) -> str:
    """Return in a word how much more of a line the texts below say than those above: from *share*, −1 to 1."""
    if share is None:
        return "mute"
    return next((name for most, name in _LEANINGS if share < most), "sheer")
