"""OpenCC with guards: protected words go round it, and text that is already in the script stays as it is.

A clause is left alone when it is what the conversion would make of its own back-conversion: so a second run changes
nothing, and a Traditional quotation in a Simplified story is not converted twice (演算法 stays, 干預 does not become
幹預). Lone surrogates, which OpenCC refuses, separate clauses like punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final

from yueting.passes.convert.borders import longer
from yueting.passes.convert.names import surnames
from yueting.passes.convert.parts import Writing
from yueting.passes.convert.plain import VARIANT, plain
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

_PLAIN: Final = {"s2twp": "s2tw", "s2hkp": "s2hk", "tw2sp": "tw2s", "hk2sp": "hk2s"}
"""Configuration that changes vocabulary → the one that changes the script alone."""

_CLAUSE: Final = re.compile(r"[^\s，。！？；：、…—“”‘’「」『』（）《》〈〉【】,!?;:()\"\ud800-\udfff]+")


_ROUNDS: Final = 4
_AHEAD: Final = 3
"""Characters behind a word of every day that may make another word of it: 文件 in 文件夹."""
_HERE: Final = Path(__file__).parent


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

    def write(text: str) -> str:
        out, behind = [], 0
        for at in surnames(text):
            out += [_CLAUSE.sub(clause, text[behind:at]), text[at]]
            behind = at + 1
        return "".join([*out, _CLAUSE.sub(clause, text[behind:])])

    return write


def _guarded(config: str, terms: Terms) -> Writing:
    """Return OpenCC's *config* with the guarded words and the publisher's *terms* going round it."""
    words, everyday = _words(config, terms), _everyday(config)
    guard = _any_of({*words, *everyday})

    def write(text: str) -> str:
        out, behind, script = [], 0, ""
        for found in guard.finditer(text):
            word = found.group()
            if word not in words:
                script = script or plain(text, _PLAIN[config])
                if script[found.start() : found.end()] != everyday[word]:
                    continue
                if longer(text[found.start() : found.end() + _AHEAD], len(word), config):
                    continue
            out += [plain(text[behind : found.start()], config), words.get(word) or everyday[word]]
            behind = found.end()
        return "".join([*out, plain(text[behind:], config)])

    return write


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    """Return what finds any of *words*, the longest first; it looks at the first character before it looks at words."""
    if not any(words):
        return re.compile(r"(?!)")
    first = "".join(sorted({re.escape(word[0]) for word in words if word}))
    longest = sorted(filter(None, words), key=len, reverse=True)
    return re.compile(f"(?=[{first}])(?:{'|'.join(map(re.escape, longest))})")


def _words(config: str, terms: Terms) -> dict[str, str]:
    """Return the words that OpenCC does not see: as they stand in the text → as they stand in the result."""
    pairs = {**_guard_table(), **terms.words}
    if LANGUAGES[config] == "zh-Hans":
        words = {traditional: simplified for simplified, traditional in pairs.items()}
    else:
        words = {s: opencc(t, VARIANT[config]) if config in VARIANT else t for s, t in pairs.items()}
    return words | {word: word for word in words.values()} | {word: word for word in terms.keep}


@cache
def _everyday(config: str) -> dict[str, str]:
    """Return the words of every day for a configuration that changes vocabulary, each with its plain conversion."""
    if config not in _PLAIN:
        return {}
    lines = (_HERE / "everyday.txt").read_text("utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    script = _PLAIN[config]
    if LANGUAGES[config] == "zh-Hans":
        return {opencc(word, _BACK[script]): word for word in words}
    return {word: opencc(word, script) for word in words}


@cache
def _guard_table() -> dict[str, str]:
    """Return the words of guards.tsv, Simplified → Traditional."""
    rows = (_HERE / "guards.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))
