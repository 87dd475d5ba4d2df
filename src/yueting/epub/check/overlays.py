"""Sound in step with text: every clip held against the text it lights and the sound it plays.

The sound is not decoded: MP3 frames are counted from their headers. Standard: EPUB 3.3, Media Overlays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from yueting import mp3
from yueting.epub.check.codes import finding
from yueting.epub.check.documents import Document
from yueting.epub.check.opened import OPS, Item, Opened, resolved
from yueting.findings import Finding

_SMIL: Final = "{http://www.w3.org/ns/SMIL}"
_COUNT: Final = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|min|s|ms)?")
_FULL: Final = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d(?:\.\d{1,9})?)")
_UNITS: Final = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001, None: 1.0}
TOLERANCE: Final = 0.0015
"""Seconds that rounding to milliseconds may cost."""
LATE: Final = 0.05
SHORTEST: Final = 0.3


@dataclass(frozen=True, slots=True)
class Clip:
    """One par of an overlay; *begin* or *end* is None where it is no clock value."""

    text: str
    id: str
    audio: str
    begin: float | None
    end: float | None


@dataclass(slots=True)
class Overlay:
    """One SMIL document: its clips, and what its parts point at."""

    item: Item
    clips: tuple[Clip, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    why: str = ""
    lit: dict[str, set[str]] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Return how long all clips last."""
        return sum(c.end - c.begin for c in self.clips if c.begin is not None and c.end is not None)


def clock(value: str | None) -> float | None:
    """Return the SMIL clock *value* in seconds, None where it is none."""
    text = (value or "").strip()
    if found := _COUNT.fullmatch(text):
        return float(found[1]) * _UNITS[found[2]]
    if found := _FULL.fullmatch(text):
        return int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3])
    return None


def overlays(book: Opened) -> tuple[Overlay, ...]:
    """Return the overlays of *book* as they are written."""
    return tuple(_overlay(book, item) for item in book.rows if item.type == "application/smil+xml")


def _overlay(book: Opened, item: Item) -> Overlay:
    try:
        tree = book.tree(item.path)
    except (ET.ParseError, KeyError, ValueError) as error:
        return Overlay(item, why=str(error))
    clips = tuple(_clip(item.path, par) for par in tree.iter(f"{_SMIL}par"))
    lit: defaultdict[str, set[str]] = defaultdict(set)
    for clip in clips:
        lit[clip.text].add(clip.id)
    refs = (part.get(f"{OPS}textref", "") for part in tree.iter(f"{_SMIL}seq"))
    return Overlay(
        item, clips, tuple((resolved(item.path, ref), ref.partition("#")[2]) for ref in refs if ref), lit=lit
    )


def _clip(base: str, par: ET.Element) -> Clip:
    text, audio = par.find(f"{_SMIL}text"), par.find(f"{_SMIL}audio")
    src = "" if text is None else text.get("src", "")
    if audio is None:
        return Clip(resolved(base, src), src.partition("#")[2], "", None, None)
    begin, end = clock(audio.get("clipBegin", "0")), clock(audio.get("clipEnd"))
    return Clip(resolved(base, src), src.partition("#")[2], resolved(base, audio.get("src", "")), begin, end)


def spoken(
    book: Opened, found: tuple[Overlay, ...], documents: Mapping[str, Document], sheets: str
) -> Iterator[Finding]:
    """Yield what is wrong with the overlays of *book*; *sheets* are its style sheets, one after the other."""
    owners = {item.overlay for item in book.rows}
    lengths: dict[str, float | None] = {}
    for each in found:
        if each.why:
            yield finding("b-070", each.item.path, why=each.why)
            continue
        if each.item.id not in owners:
            yield finding("b-071", each.item.path)
        yield from _targets(each, documents)
        yield from _times(book, each, lengths)
    if found:
        yield from _durations(book, found)
        classes = book.metas("media:active-class")
        if not classes or f".{classes[0]}" not in sheets:
            yield finding("b-081", book.name)


def _targets(each: Overlay, documents: Mapping[str, Document]) -> Iterator[Finding]:
    last: dict[str, int] = {}
    read: set[tuple[str, str]] = set()
    for clip in each.clips:
        name = f"{clip.text}#{clip.id}"
        target = documents.get(clip.text)
        if target is None or clip.id not in target.ids:
            yield finding("b-072", each.item.path, name=name)
            continue
        if (clip.text, clip.id) in read:
            yield finding("b-076", each.item.path, name=name)
        if target.ids[clip.id] < last.get(clip.text, -1):
            yield finding("b-077", each.item.path, name=name)
        read.add((clip.text, clip.id))
        last[clip.text] = target.ids[clip.id]
    for path, fragment in each.parts:
        target = documents.get(path)
        if target is None or (fragment and fragment not in target.ids):
            yield finding("b-084", each.item.path, name=f"{path}#{fragment}")


def _times(book: Opened, each: Overlay, lengths: dict[str, float | None]) -> Iterator[Finding]:
    at: dict[str, float] = {}
    for clip in each.clips:
        if not clip.audio:
            continue
        if clip.audio not in book.names:
            yield finding("b-073", each.item.path, name=clip.audio)
            continue
        if clip.begin is None or clip.end is None or clip.end <= clip.begin:
            yield finding("b-074", each.item.path, name=clip.id)
            continue
        if clip.begin < at.get(clip.audio, 0.0) - TOLERANCE:
            yield finding("b-075", each.item.path, name=clip.id)
        if clip.end - clip.begin < SHORTEST - TOLERANCE:
            yield finding("b-083", each.item.path, name=clip.id)
        at[clip.audio] = clip.end
        length = (
            lengths[clip.audio] if clip.audio in lengths else lengths.setdefault(clip.audio, _length(book, clip.audio))
        )
        if length is not None and clip.end > length + LATE:
            yield finding("b-082", each.item.path, name=clip.id, seconds=round(clip.end - length, 3))


def _length(book: Opened, name: str) -> float | None:
    """Return how long an MP3 of the house's kind plays, None for any other sound."""
    try:
        data = book.read(name)
    except ValueError:
        return 0.0
    start = mp3.sound_begins(data)
    if data[start : start + 3] != mp3.HEADER[:3]:
        return None
    return mp3.seconds(data[start:])


def _durations(book: Opened, found: tuple[Overlay, ...]) -> Iterator[Finding]:
    said = book.refined("media:duration")
    total = 0.0
    for each in found:
        real = each.seconds
        total += real
        value = clock(said.get(each.item.id))
        if value is None:
            yield finding("b-079", each.item.path)
        elif abs(value - real) > 0.1:
            yield finding("b-078", each.item.path, said=round(value, 3), real=round(real, 3))
    whole = next(map(clock, book.metas("media:duration")), None)
    if whole is None:
        yield finding("b-079", book.name)
    elif abs(whole - total) > 1:
        yield finding("b-080", book.name, said=round(whole, 3), real=round(total, 3))
