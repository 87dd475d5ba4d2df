"""A sentence that is too long for one utterance, cut where it hurts least: at ；, at ，：、—…, at a blank, outside a word.

It never changes a character and looks at each a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

MOST_BYTES: Final = 360
"""The longest sentence in bytes of UTF-8, so that two and a half make an utterance."""


def bounded(text: str) -> Iterable[str]:
    """Return *text* in parts of at most MOST_BYTES."""
    return _parts(text) if len(text) > MOST_BYTES // 4 else (text,)


def _parts(text: str) -> Iterator[str]:
    at = 0
    while len(text) - at > MOST_BYTES // 4:
        window = text[at : at + MOST_BYTES + 1]
        fits = _fitting(window)
        size = fits if fits == len(window) else _best_cut(window, fits)
        yield text[at : at + size]
        at += size
    if at < len(text):
        yield text[at:]


def _fitting(window: str) -> int:
    """Return how many characters of *window* make at most MOST_BYTES."""
    return len(window.encode("utf-8", "replace")[:MOST_BYTES].decode("utf-8", "ignore"))


_CUTS: Final = (
    re.compile(r"[；;][”’」』）)]?"),
    re.compile(r"[，：、](?!\d)|[,:](?=\s)|——|……"),
    re.compile(r"\s+"),
)
"""Where an over-long sentence may be cut, the best first."""
_TIED: Final = re.compile(r"[0-9A-Za-z.,%]{2}|.[^\w“‘「『（(《]|[“‘「『（(《].", re.DOTALL)
"""Two characters that stay together: of a word or number, before a closing mark, after an opening one."""


def _best_cut(window: str, fits: int) -> int:
    """Return where to cut *window*, of which *fits* characters fit: the last place of the best kind in the last ⅔."""
    for kind in _CUTS:
        places = [m.end() for m in kind.finditer(window) if fits // 3 < m.end() <= fits]
        if places:
            return places[-1]
    loose = (at for at in range(fits, fits // 3, -1) if not _TIED.match(window, at - 1))
    return next(loose, fits)
