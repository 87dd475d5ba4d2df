"""What is raised, lowered or hidden in an RTF, carried through a reader that knows words alone.

Standard: RTF 1.9.1, character formatting. Before the words are read, a sign that is no character (Unicode, 23.7) is set
wherever the height or the sight of the text changes; after it, the signs are taken out and followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from yueting.inlines import raised
from yueting.model import InlineKind
from yueting.readers.setting import Printed, Setting, indent

TOKEN: Final = re.compile(r"\\([A-Za-z]{1,32})(-?[0-9]{1,9})? ?|\\[^A-Za-z]|[{}]", re.DOTALL)
_SIGNS: Final = re.compile("([\ufdd0-\ufdd6])")
_LEVELS: Final[dict[str, InlineKind | None]] = {"\ufdd0": None, "\ufdd1": "sup", "\ufdd2": "sub"}
_SHOWN, _HIDDEN = "\ufdd3", "\ufdd4"
MARK, NOTE = "\ufdd5", "\ufdd6"
"""Where a note's mark stands, and where a note begins (`rtf_notes`)."""
_RAISING: Final[dict[str, InlineKind | None]] = {
    "super": "sup", "up": "sup", "sub": "sub", "dn": "sub", "nosupersub": None
}  # fmt: skip


class _Look(NamedTuple):
    level: InlineKind | None = None
    hidden: bool = False


def signed(rtf: str) -> str:
    """Return *rtf* with a sign where its look changes; each stands in a group of its own, which skips nothing."""
    out, at, now, outer = list[str](), 0, _Look(), list[_Look]()
    for found in TOKEN.finditer(rtf):
        before = now
        if found[0] == "{":
            outer.append(now)
        elif found[0] == "}":
            now = outer.pop() if outer else now
        elif found[1]:
            now = _changed(now, found[1], found[2])
        if now != before:
            out.append(rtf[at : found.end()] + _sign(now))
            at = found.end()
    return "".join([*out, rtf[at:]])


def _changed(now: _Look, word: str, figure: str | None) -> _Look:
    on = figure is None or int(figure) != 0
    if word == "plain":
        return _Look()
    if word in _RAISING:
        return now._replace(level=_RAISING[word] if on else None)
    return now._replace(hidden=on) if word in ("v", "deleted") else now


def _sign(now: _Look) -> str:
    level = next(sign for sign, kind in _LEVELS.items() if kind == now.level)
    return f"{{\\uc0\\u{ord(level)} \\u{ord(_HIDDEN if now.hidden else _SHOWN)} }}"


def lines(text: str) -> Iterator[tuple[int, Printed]]:
    """Yield the lines of *text*, which was read from what was `signed`, with their numbers, as they are printed."""
    line, shown, level, notes = Setting(), True, None, 0
    for number, said in enumerate(text.splitlines(), 1):
        if level:
            line.begin(level)
        for part in _SIGNS.split(said):
            if part in _LEVELS:
                level = _turned(line, level, _LEVELS[part])
            elif part in (_SHOWN, _HIDDEN):
                shown = part == _SHOWN
            elif part == MARK:
                notes += 1
                _mark(line, notes, number)
            elif shown and part and part != NOTE:
                line.say(part, number)
        _turned(line, level, None)
        if printed := line.end():
            yield number, replace(printed, indent=indent(_SIGNS.sub("", said)))


def _mark(line: Setting, note: int, row: int) -> None:
    """Set the mark of the note with the number *note*, printed on *row*."""
    line.begin("note", f"#note-{note}")
    line.say(raised(str(note)), row)
    line.finish("note")


def _turned(line: Setting, level: InlineKind | None, to: InlineKind | None) -> InlineKind | None:
    """End the mark of *level* and begin that of *to*; returns *to*."""
    if level != to:
        if level:
            line.finish(level)
        if to:
            line.begin(to)
    return to
