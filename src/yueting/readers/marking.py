"""What an inline mark is by what it marks and by what stands before it: a power, an index, the mark of a note, a reading.

A raised figure behind a word or a stop is a note's mark; behind a figure, a letter or a bracket it is a power, and stands
in the text as Unicode's own. Pure: the words of a line and the marks over them in, text, inlines and links out.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from yueting.inlines import level, lowered, raised
from yueting.model import Inline, InlineKind

_BRACKETED: Final = re.compile(
    r"[\[［(（〔【]\s?(?:注|註|译注|譯註)?\s?[0-9０-９]{1,3}(?:[,，、\-–—~～][0-9]{1,3}){0,9}\s?[\]］)）〕】]"
)
_NUMBER: Final = re.compile(r"(?:注|註)?[0-9０-９]{1,3}(?:[,，、\-–][0-9]{1,3}){0,9}")
_SIGN: Final = re.compile(r"[①-⑳⑴-⒇❶-❿*＊†‡§]{1,3}|(?:注|註)[①-⑳一二三四五六七八九十]{0,3}|[a-z]|[ivx]{1,4}")
NEAR: Final = 24
"""Words and characters beside a mark that are looked at."""
_ELEMENT: Final = re.compile("[A-Z][a-z]?(?![a-z])")
"""What follows the number of an isotope."""
_RINGS: Final = frozenset("oO0○〇。º°")
_SCALE: Final = re.compile(r"\s?[CF](?![A-Za-z0-9])")
_WORD: Final = re.compile(r"[A-Z]?[a-z]{3,30}\Z")
_MEASURE: Final = re.compile(r"[0-9一二三四五六七八九十百千万亿几数多]\s?(?:千|公|厘|分|毫|微|海)?[米里尺]\Z")


_POWERED: Final = re.compile(
    r"(?:[0-9一二三四五六七八九十百千万亿几数多]\s?(?:千|公|厘|分|毫|微|海)?[米里尺克升斤瓦]|[0-9]|(?<![A-Za-z])(?:[ckm]?m|[km]?g|[A-Za-z]))\Z"
)
"""A measure, a figure or a lone letter, which may have a power."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark over the words with index *first* up to *last* of a line; a link's *value* is its address."""

    kind: InlineKind | Literal["link"]
    first: int
    last: int
    value: str = ""


def settled(words: Sequence[str], marks: Sequence[Mark]) -> tuple[list[str], list[Inline], list[Inline]]:
    """Return *words* with raised figures raised, the inlines over them joined, and the links, whose value is an address."""
    if not marks:
        return list(words), [], []
    line = _Line(words, marks)
    out = list(words)
    marks = [mark for mark in marks if not _degree(out, mark, line)]
    found = [(mark, line.kind(mark)) for mark in marks]
    for mark, kind in found:
        _turn(out, mark, kind, line.before(mark))
    places = list(accumulate(map(len, out), initial=0))
    inlines: list[Inline] = []
    links: list[Inline] = []
    for mark, kind in found:
        begin, end = places[mark.first], places[mark.last]
        if mark.kind == "link":
            links.append(Inline("note", begin, end, mark.value))
        if begin < end and kind:
            inlines.append(Inline(kind, begin, end, mark.value))
    return out, _distinct(inlines), sorted(links, key=lambda one: one.start)


def _turn(words: list[str], mark: Mark, kind: str, before: str) -> None:
    """Raise or lower the figures under *mark* in place."""
    said = "".join(words[mark.first : mark.last]).strip()
    bracketed = before[-1:] in set("[［(（〔【")
    flat = level(said)
    if kind == "note" and _POWERED.search(before) and flat.isdecimal():
        # Raised it would be a power for the eye: 克², m³.
        words[mark.first : mark.last] = [f"[{flat}]", *[""] * (mark.last - mark.first - 1)]
        return
    if said and (kind in ("sup", "sub") or (kind == "note" and not bracketed and _NUMBER.fullmatch(said))):
        turned = lowered(said) if kind == "sub" else raised(said)
        if turned != said:
            words[mark.first : mark.last] = [turned, *[""] * (mark.last - mark.first - 1)]


def _degree(words: list[str], mark: Mark, line: _Line) -> bool:
    """Set a raised ring between a figure and C or F as the sign for degrees; tells whether it was one."""
    if mark.kind != "sup":
        return False
    said = "".join(words[mark.first : mark.last]).strip()
    if said not in _RINGS or not line.before(mark).rstrip()[-1:].isdigit():
        return False
    if not _SCALE.match("".join(words[mark.last : mark.last + NEAR])):
        return False
    words[mark.first : mark.last] = ["°", *[""] * (mark.last - mark.first - 1)]
    return True


def _distinct(inlines: Sequence[Inline]) -> list[Inline]:
    """Return *inlines* in order, a note's mark once: a link inside a raised figure says what the figure says."""
    notes = sorted((one for one in inlines if one.kind == "note" and one.value), key=lambda one: one.start)
    starts, places = [one.start for one in notes], {(one.start, one.end) for one in notes}

    def told(one: Inline) -> bool:
        """Tell whether a mark with a key says what *one* says; such marks do not overlap."""
        if one.kind == "sup":
            return (one.start, one.end) in places
        near = notes[max(0, bisect(starts, one.start) - 1) : bisect(starts, one.end) + 1]
        return one.kind == "note" and not one.value and any(one.start < n.end and n.start < one.end for n in near)

    kept = dict.fromkeys(one for one in inlines if not told(one))
    return sorted(kept, key=lambda one: (one.start, -one.end))


class _Line:
    """The words of a line as they are looked at from one of its marks, a bounded number at a time."""

    def __init__(self, words: Sequence[str], marks: Sequence[Mark]) -> None:
        self.words = words
        inside = (mark for mark in marks if mark.kind in ("link", "note") and _inside(mark.value))
        self.linked = sorted((mark.first, mark.last) for mark in inside)

    def before(self, mark: Mark) -> str:
        """Return some of what stands before *mark*."""
        return "".join(self.words[max(0, mark.first - NEAR) : mark.first])[-NEAR:]

    def kind(self, mark: Mark) -> InlineKind | Literal[""]:
        """Return what *mark* is by its words; empty where it is nothing for the eye, as a link."""
        said = "".join(self.words[mark.first : mark.last]).strip()
        if mark.kind == "link":
            return "note" if _inside(mark.value) and is_note_mark(said) else ""
        if mark.kind != "sup":
            return mark.kind
        at = bisect_left(self.linked, (mark.first, 0))
        linked = at < len(self.linked) and self.linked[at][1] <= mark.last
        behind = "".join(self.words[mark.last : mark.last + NEAR])
        return "note" if raised_note(said, self.before(mark), linked=linked) and not _ELEMENT.match(behind) else "sup"


def _inside(href: str) -> bool:
    """Tell whether *href* leads to a place in this page or one beside it."""
    return "#" in href and ":" not in href.partition("#")[0]


def is_note_mark(said: str) -> bool:
    """Tell whether a link inside the page that says *said* is a note's mark."""
    return bool(_BRACKETED.fullmatch(said) or _NUMBER.fullmatch(said) or _SIGN.fullmatch(said))


def raised_note(said: str, before: str, *, linked: bool = False) -> bool:
    """Tell whether raised *said* behind *before* is a note's mark, and no power, unit or index."""
    if linked:
        return is_note_mark(said)
    if _BRACKETED.fullmatch(said) or (_SIGN.fullmatch(said) and not said.isascii()):
        return bool(before.strip())
    if not _NUMBER.fullmatch(said):
        return False
    before = before[-24:].rstrip()
    if not before or _MEASURE.search(before):
        return False
    last = before[-1]
    return "\u3400" <= last <= "\u9fff" or last in "。，、；：？！”’」』》〉…）】" or bool(_WORD.search(before))
