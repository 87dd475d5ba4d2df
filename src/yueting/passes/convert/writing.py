"""OpenCC with guards: protected words go round it, and text that is already in the script stays as it is.

A clause is left alone when it is what the conversion would make of its own back-conversion: so a second run changes
nothing, and a Traditional quotation in a Simplified story is not converted twice (演算法 stays, 干預 does not become
幹預). Lone surrogates, which OpenCC refuses, separate clauses like punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from yueting.passes.convert.parts import Writing
from yueting.passes.convert.terms import Terms
from yueting.scripts import LANGUAGES
from yueting.scripts import convert as opencc

_PAIRS: Final = (
    ("s2t", "t2s"),
    ("s2tw", "tw2s"),
    ("s2twp", "tw2sp"),
    ("s2hk", "hk2s"),
    ("s2hkp", "hk2sp"),
    ("t2tw", "tw2t"),
    ("t2hk", "hk2t"),
    ("t2jp", "jp2t"),
)
_BACK: Final = dict(_PAIRS) | {back: config for config, back in _PAIRS}
"""Configuration → the one that undoes it."""

_VARIANT: Final = {"s2tw": "t2tw", "s2twp": "t2tw", "s2hk": "t2hk", "s2hkp": "t2hk"}
"""Configuration → the one that gives OpenCC's standard Traditional the shapes of its region."""

_CLAUSE: Final = re.compile(r"[^\s，。！？；：、…—“”‘’「」『』（）《》〈〉【】,!?;:()\"\ud800-\udfff]+")


_ROUNDS: Final = 4


def writing(config: str, terms: Terms) -> Writing:
    """Return what writes plain text as the configuration *config* has it; raises SettingsError if there is none."""
    opencc("", config)
    there, back = _guarded(config, terms), _guarded(_BACK[config], terms)

    def once(text: str) -> str:
        origin = back(text)
        return text if origin != text and there(origin) == text else there(text)

    def clause(found: re.Match[str]) -> str:
        text = found.group()
        if text.isascii():
            return text
        done = once(text)
        if back(done) == text:
            return done
        # Two scripts in one clause: what would change a second time is changed now.
        for _ in range(_ROUNDS):
            text, done = done, once(done)
            if text == done:
                break
        return done

    return lambda text: _CLAUSE.sub(clause, text)


def _guarded(config: str, terms: Terms) -> Writing:
    """Return OpenCC's *config* with the guarded words and the publisher's *terms* going round it."""
    words = _words(config, terms)
    guard = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")

    def write(text: str) -> str:
        out, behind = [], 0
        for found in guard.finditer(text):
            out += [opencc(text[behind : found.start()], config), words[found.group()]]
            behind = found.end()
        return "".join([*out, opencc(text[behind:], config)])

    return write


def _words(config: str, terms: Terms) -> Mapping[str, str]:
    """Return the words that OpenCC does not see: as they stand in the text → as they stand in the result."""
    pairs = {**_guard_table(), **terms.words}
    if LANGUAGES[config] == "zh-Hans":
        words = {traditional: simplified for simplified, traditional in pairs.items()}
    else:
        words = {s: opencc(t, _VARIANT[config]) if config in _VARIANT else t for s, t in pairs.items()}
    return words | {word: word for word in words.values()} | {word: word for word in terms.keep}


@cache
def _guard_table() -> dict[str, str]:
    """Return the words of guards.tsv, Simplified → Traditional."""
    rows = (Path(__file__).parent / "guards.tsv").read_text("utf-8").splitlines()
    return {row.split("\t")[0]: row.split("\t")[1] for row in rows if row and not row.startswith("#")}
