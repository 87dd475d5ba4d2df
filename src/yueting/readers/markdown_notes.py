"""Markdown footnotes: `[^1]: …` and the lines that go on with it, as Pandoc, GitHub and PHP Markdown Extra write them.

Pandoc's `^[words]` is a note where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

from yueting.inlines import moved, strung
from yueting.joining import join_lines
from yueting.model import Block, Lines
from yueting.readers.commonmark import FOOTNOTES, inline
from yueting.readers.footnotes import numbered
from yueting.readers.inline import printed

_DEFINITION: Final = re.compile(r" {0,3}\[\^([^\]\s^]{1,40})\]:[ \t]{0,8}(.*)")
_WITHIN: Final = re.compile(r"(?<![\\`])\^\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,300}\](?:\([^()]{0,300}\))?){2,600})\]")
_MARKED: Final = re.compile(r"\[\^([^\]\s^]{1,40})\]")
_FENCE: Final = re.compile(r" {0,3}(?:`{3}|~{3})")
_ENDS: Final = re.compile(r"#{1,6}[ \t]|[-*+>|<]")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its *name* in the page, the *number* that is printed, its words and source lines."""

    name: str
    number: str
    words: str
    lines: Lines


def footnotes(lines: Sequence[str], file: str, start: int) -> tuple[list[str], tuple[Note, ...]]:
    """Return *lines* with the footnotes' lines blank, and the footnotes; the first of a name counts."""
    kept, notes, names = list(lines), list[Note](), set[str]()
    fenced, n = False, start
    while n < len(lines):
        fenced ^= bool(_FENCE.match(lines[n]))
        found = None if fenced else _DEFINITION.match(lines[n])
        if found is None or found[1] in names:
            if "^[" in lines[n] and not fenced:
                kept[n] = _taken(lines[n], Lines(n + 1, n + 1, file), notes, names)
            n += 1
            continue
        end = _end(lines, n)
        words = "\n".join([found[2], *(line.strip() for line in lines[n + 1 : end])]).strip()
        names.add(found[1])
        number = found[1] if found[1].isdecimal() and len(found[1]) < 4 else ""
        notes.append(Note(found[1], number, words, Lines(n + 1, end, file)))
        kept[n:end] = [""] * (end - n)
        n = end
    return kept, tuple(_numbered(notes, "\n".join(kept)))


def _taken(line: str, place: Lines, notes: list[Note], names: set[str]) -> str:
    """Return *line* with a mark for each note that stands in it, and add these to *notes* and *names*."""

    def mark(found: re.Match[str]) -> str:
        if not any(map(str.isalpha, found["words"])):  # a power, a place in a list
            return found[0]
        name = f"within-{len(names) + 1}"
        names.add(name)
        notes.append(Note(name, "", found["words"].strip(), place))
        return f"[^{name}]"

    return _WITHIN.sub(mark, line)


def _numbered(notes: Sequence[Note], text: str) -> Iterator[Note]:
    """Yield *notes*; those with no number of their own are numbered as their marks stand in *text*, past what is taken."""
    taken = {note.number for note in notes}
    free = filter(lambda number: number not in taken, map(str, count(1)))
    order = {name: place for place, name in enumerate(dict.fromkeys(_MARKED.findall(text)))}
    own = sorted((note for note in notes if not note.number), key=lambda note: order.get(note.name, len(order)))
    numbers = {note.name: number for note, number in zip(own, free, strict=False)}
    for note in notes:
        yield replace(note, number=note.number or numbers[note.name])


def _end(lines: Sequence[str], at: int) -> int:
    """Return the line behind the footnote that begins at *at*: indented lines go on with it, even behind a blank one."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        indented = line.startswith(("    ", "\t"))
        lazy = line.strip() and lines[end - 1].strip() and not _ENDS.match(line) and not _DEFINITION.match(line)
        goes_on = not line.strip() and end + 1 < len(lines) and lines[end + 1].startswith(("    ", "\t"))
        if not (indented and line.strip()) and not lazy and not goes_on:
            break
        end += 1
    return end


def set_note(note: Note, env: dict[str, Any]) -> Block:
    """Return the footnote as a block of its own kind, its number before its words."""
    said = [line for line in printed(inline(note.words, env), env.get(FOOTNOTES, {})) if not line.image]
    text = join_lines([line.text for line in said])
    marks = moved(strung([(s.text, s.inlines) for s in said], "\n"), "\n".join(s.text for s in said), text)
    return numbered(note.number, text, marks, f"#{note.name}", note.lines)


def ordered(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* in source order, but notes that stand within a line last: none parts a headline from its text."""
    held = {n for b in blocks if b.kind != "note" for n in range(b.lines.first, b.lines.last + 1)}
    return sorted(blocks, key=lambda b: (b.kind == "note" and b.lines.first in held, b.lines.first))
