"""Signatures: the name of who wrote a story at the end of its last paragraph, mostly in brackets."""

from __future__ import annotations

from dataclasses import dataclass

from yueting.desk.forms.bylines import BY_ROLE, byline
from yueting.desk.measures.wording import BRACKETS, CLOSERS, FULL_STOPS
from yueting.people import is_pen_name


@dataclass(frozen=True, slots=True)
class Signed:
    """Text and the signature cut off it; *sure* says that it is one wherever it stands, not only at a story's end."""

    text: str
    names: str
    sure: bool


def signature(text: str) -> Signed | None:
    """Return *text* without the signature that ends it, or nothing where it is not signed."""
    line = text.rstrip()
    if len(line) < 12:
        return None
    if line[-1] in "）)】]〕］":
        return _bracket_signature(line)
    return _open_signature(line) if line[-1] not in FULL_STOPS + "；，、：:;,." + CLOSERS else None


def _bracket_signature(line: str) -> Signed | None:
    opener = next(o for o, c in BRACKETS.items() if c == line[-1])
    start = line.rfind(opener, max(0, len(line) - 70))
    if start < 8:
        return None
    inside, text = line[start + 1 : -1].strip(), line[:start].rstrip()
    after_stop = text[-1] in FULL_STOPS + CLOSERS
    strength, _ = byline(inside)
    if strength >= 2.5 or (strength >= 2 and after_stop):
        return Signed(text, inside, sure=True)
    weak = strength > 0 or (" " in inside and all(map(is_pen_name, inside.split())))
    return Signed(text, inside, sure=False) if weak and after_stop else None


def _open_signature(line: str) -> Signed | None:
    start = max(0, len(line) - 60)
    tail_at = max(line.rfind(mark, start) for mark in FULL_STOPS + "”」』")
    if tail_at < 8:
        return None
    tail, text = line[tail_at + 1 :].strip(), line[: tail_at + 1]
    strength, reason = byline(tail)
    if strength >= 2:
        return Signed(text, tail, sure=reason == BY_ROLE[1])
    return None
