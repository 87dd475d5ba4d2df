"""Which of two printings is at home: the headlines over it, the text round it, and whose text goes on below it.

A printing that is torn out of its story may stand right above a subhead of its host: nothing seems to go on below it, while
below the printing at home its own story goes on. So it is asked whose text it is that follows, and how the headlines are set.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from yueting.desk.measures.wording import echo, pairs
from yueting.desk.piece import Piece, words_of
from yueting.desk.repair.surroundings import Setting, beside

LINE: Final = 0.95
"""A headline that goes with a deck and a name is the story's own: so much for each line, up to MOST_LINES."""
MOST_LINES: Final = 4
SIGNED: Final = 1.5
"""A name stands over it: a torn piece takes its title along at most."""
LARGER: Final = 2.2
"""Its headline is set larger than the one over the other printing, which stands among subheads."""
TAKEN_UP: Final = 1.8
KIN: Final = 9.6
MOST_KIN: Final = 3.2
BELOW: Final = -1.7
ABOVE: Final = -0.3
GOES_ON: Final = 1.6
GOES_ON_BEYOND: Final = 2.4
"""What it weighs whose text goes on right below, and whose below the next headline."""
PLAIN: Final = 10
"""The level of a plain line, below that of all headings; bold lines are between."""


def gain(pieces: Sequence[Piece], one: Setting, two: Setting) -> float:
    """Return how much more *one* looks like the place where the text belongs than *two*; fitted on torn pages with truth."""
    ours, theirs = (pairs(pieces[n].text for n in _around(place)) for place in (one, two))
    return _home_score(pieces, one, two, ours - theirs) - _home_score(pieces, two, one, theirs - ours)


def _home_score(pieces: Sequence[Piece], here: Setting, there: Setting, own: set[str]) -> float:
    """Return how much *here* looks like the place where the text belongs; *own* is what only its surroundings speak of."""
    score = _of_heads(pieces, here, there)
    score += min(MOST_KIN, KIN * affinity(pieces, here, there, own))
    score += BELOW if here.text_below else 0.0
    score += ABOVE if here.text_above else 0.0
    return score + (GOES_ON if here.text_below else GOES_ON_BEYOND) * goes_on(pieces, here)


def _of_heads(pieces: Sequence[Piece], here: Setting, there: Setting) -> float:
    run = words_of(pieces[n] for n in here.run)
    named = [n for n in here.heads if pieces[n].role != "byline"]
    score = LINE * min(len(here.heads), MOST_LINES)
    score += SIGNED if len(named) < len(here.heads) else 0.0
    score += TAKEN_UP * max((echo(pieces[n].text, run) for n in named), default=0.0)
    return score + (LARGER if named and _level(pieces, here) < _level(pieces, there) else 0.0)


def _level(pieces: Sequence[Piece], place: Setting) -> int:
    """Return the level of the largest headline over *place*."""
    lines = [pieces[n].block for n in place.heads if pieces[n].role != "byline"]
    levels = [b.level if b.kind == "heading" else PLAIN - b.strong for b in lines]
    return min(levels, default=PLAIN + 1)


def goes_on(pieces: Sequence[Piece], place: Setting) -> float:
    """Return whether the text below goes on from the run (1) or from the text above the run (−1); 0 where neither is seen."""
    above, below = beside(pieces, place)
    up, down = (pairs(pieces[n].text for n in way) for way in (above, below))
    run = pairs(pieces[n].text for n in (*place.heads, *place.run) if pieces[n].role != "byline")
    ours, theirs = run - up, up - run
    own, host = _shared(down, ours), _shared(down, theirs)
    return (own - host) / (own + host + 0.05)


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / (sqrt(len(one) * len(other)) + 2)


def affinity(pieces: Sequence[Piece], here: Setting, there: Setting, own: set[str]) -> float:
    """Return how much of *own*, what only the surroundings *here* speak of, the run speaks of too (0 to 1)."""
    run = pairs(pieces[n].text for n in max((here.run, there.run), key=len))
    # The geometric mean of both sizes: neither a long nor a short surrounding is favoured.
    return len(own & run) / sqrt((len(own) + 4) * (len(run) + 4)) if own else 0.0


def _around(place: Setting) -> tuple[int, ...]:
    near = (*place.rest_above[-8:], *place.rest_below[:8])
    return (*place.far_heads, *place.heads, *near)
