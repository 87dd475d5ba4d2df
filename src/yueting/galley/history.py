"""Steps that can be undone and done again: each is the lines that it took out of files and put in. Pure.

A step is undone by its lines, not by a copy of the file: what another editor has written meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

MOST: Final = 1000
"""Steps that are remembered."""


@dataclass(frozen=True, slots=True)
class Patch:
    """In *file*, from the line *at* on (from 0), the text *old* gave way to *new*; both are whole lines."""

    file: str
    at: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one action changed; *label* is its name in `ACTIONS`, *words* the beginning of what it was done to."""

    label: str
    words: str
    patches: tuple[Patch, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All steps, of which the first *at* are done."""

    steps: tuple[Step, ...] = ()
    at: int = 0

    def with_step(self, step: Step) -> History:
        """Return the history after *step*: what was undone before cannot be done again."""
        steps = (*self.steps[: self.at], step)[-MOST:]
        return History(steps, len(steps))

    @property
    def back(self) -> Step | None:
        """Return the step that is undone next."""
        return self.steps[self.at - 1] if self.at else None

    @property
    def forth(self) -> Step | None:
        """Return the step that is done again next."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def moved(self, by: int) -> History:
        """Return the history with one step undone (−1) or done again (1)."""
        return replace(self, at=self.at + by)


def patch(file: str, before: str, after: str) -> Patch:
    """Return what turns the text *before* of *file* into *after*."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    begin = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    most = min(len(old), len(new)) - begin
    tails = zip(reversed(old), reversed(new), strict=False)
    end = min(most, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], tails)))
    return Patch(file, begin, "".join(old[begin : len(old) - end]), "".join(new[begin : len(new) - end]))


def turned(step: Step) -> Step:
    """Return the step that undoes *step*."""
    patches = tuple(replace(one, old=one.new, new=one.old) for one in reversed(step.patches))
    return replace(step, patches=patches)


def patched(texts: Mapping[str, str], step: Step) -> dict[str, str] | None:
    """Return the files that *step* changes, of *texts*, as it leaves them; None where its lines stand there no more."""
    out: dict[str, str] = {}
    for one in step.patches:
        text = _applied(out.get(one.file, texts.get(one.file, "")), one)
        if text is None:
            return None
        out[one.file] = text
    return out


def stands(texts: Mapping[str, str], step: Step) -> bool:
    """Return whether *texts* are as *step* leaves them, as far as its own lines tell."""
    return all(one.new in texts[one.file] if one.new else one.old not in texts[one.file] for one in step.patches)


def _applied(text: str, one: Patch) -> str | None:
    lines, old = text.splitlines(keepends=True), one.old.splitlines(keepends=True)
    if one.at <= len(lines) and lines[one.at : one.at + len(old)] == old:
        return "".join((*lines[: one.at], one.new, *lines[one.at + len(old) :]))
    if old and text.count(one.old) == 1:
        return text.replace(one.old, one.new)
    return text + one.new if not old and text.endswith("\n") else None
