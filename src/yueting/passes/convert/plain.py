"""One stretch of text through OpenCC as words and context have it: what `writing.py` guards goes round this.

Phrases do not cross the borders of words (`borders.py`), characters of two forms take the one of their context
(`choices.py`), and the 著 that marks an aspect is 着 in Simplified, the one that writes stays (`readings/aspects.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yueting.passes.convert.borders import opencc_by_words
from yueting.passes.convert.choices import choices
from yueting.readings.aspects import aspects
from yueting.scripts import convert as opencc

VARIANT: Final = {"s2tw": "t2tw", "s2twp": "t2tw", "s2hk": "t2hk", "s2hkp": "t2hk"}
"""Configuration → the one that gives OpenCC's standard Traditional the shapes of its region."""

_TO_TRADITIONAL: Final = frozenset(["s2t", *VARIANT])
_TO_SIMPLIFIED: Final = frozenset(["t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"])


def plain(text: str, config: str) -> str:
    """Return *text* as the configuration *config* has it."""
    places: list[tuple[int, str]] = []
    if config in _TO_TRADITIONAL:
        places = list(choices(text))
    elif config in _TO_SIMPLIFIED and "著" in text:
        places = list(aspects(text, opencc_by_words(text, "tw2t")))
    done = opencc_by_words(text, config)
    if not places:
        return done
    return _set(done, places, config) if len(done) == len(text) else "".join(_apart(text, places, config))


def _set(done: str, places: list[tuple[int, str]], config: str) -> str:
    out = list(done)
    for at, form in places:
        out[at] = _shape(form, config)
    return "".join(out)


def _apart(text: str, places: list[tuple[int, str]], config: str) -> Iterator[str]:
    """Yield the parts of *text* where a word has changed its length: what is decided stands between them."""
    behind = 0
    for at, form in places:
        yield opencc_by_words(text[behind:at], config)
        yield _shape(form, config)
        behind = at + 1
    yield opencc_by_words(text[behind:], config)


def _shape(form: str, config: str) -> str:
    return opencc(form, VARIANT[config]) if config in VARIANT else form
