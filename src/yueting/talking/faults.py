"""What a player of talking books would stumble over, one finding each, with codes that stay.

d-001 a file is missing or not XML     d-007 a count or a time that the navigation states is wrong
d-002 metadata is missing or repeated  d-008 a clip is empty, or runs beyond its sound
d-003 the navigation has no title      d-009 a par lacks its text, its sound, or a name
d-004 an entry is not one named link   d-010 a text place is not there
d-005 a heading's level is jumped      d-011 a heading leads to what is no heading
d-006 an entry leads to no par         d-012 a file's name is not one that every player reads

It reads and never writes. Standard: DAISY 2.02.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from yueting.findings import Finding
from yueting.messages import Message, Words
from yueting.mp3 import FRAME_BYTES, FRAME_SECONDS, sound_begins
from yueting.talking.smil import clock

Read = Callable[[str], bytes]
"""Gives a file of the fileset by its name; raises OSError."""
ONCE: Final = (
    "dc:title", "dc:date", "dc:format", "dc:identifier", "dc:publisher", "ncc:charset", "ncc:pageFront", "ncc:pageNormal",
    "ncc:pageSpecial", "ncc:tocItems", "ncc:totalTime",
)  # fmt: skip
OFTEN: Final = ("dc:creator", "dc:language")
_X: Final = "{http://www.w3.org/1999/xhtml}"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
_HEADING: Final = re.compile("h[1-6]")
_TIME: Final = re.compile(r"npt=(\d{1,7}\.\d{1,3})s")


@dataclass(frozen=True, slots=True)
class Fileset:
    """A fileset being judged: its files' *names*, the milliseconds of its sounds, every SMIL and text file that parsed."""

    names: frozenset[str]
    lengths: Mapping[str, int]
    smils: Mapping[str, ET.Element]
    texts: Mapping[str, Mapping[str, str]]
    """Text file → name of a place → its element."""
    pars: Mapping[str, ET.Element]
    """Address of a par, or of its text → the par."""


def faults(names: Sequence[str], read: Read) -> Iterator[Finding]:
    """Yield everything wrong with the fileset of the files *names*; each file's content comes from *read*."""
    yield from (
        _error("d-012", name, "not a name that every player reads: ASCII, under 64 characters")
        for name in sorted(names)
        if not _NAME.fullmatch(name)
    )
    parsed: dict[str, ET.Element] = {}
    for name in sorted({*names, "ncc.html"}):
        if name.endswith((".smil", ".htm", ".html")):
            try:
                parsed[name] = ET.fromstring(read(name))  # noqa: S314  (made by the house; expat bounds entities)
            except (OSError, ET.ParseError) as error:
                yield _error("d-001", name, Message("missing or not XML ({error}): publish again", error=error))
    if "ncc.html" in parsed:
        ncc = parsed.pop("ncc.html")
        smils = {name: tree for name, tree in parsed.items() if name.endswith(".smil") and name != "master.smil"}
        texts = {name: _places(tree) for name, tree in parsed.items() if name.endswith(".htm")}
        sounds = {file for tree in smils.values() for file, _, _ in _clips(tree)}
        lengths = {file: _length(file, names, read) for file in sorted(sounds)}
        whole = Fileset(frozenset(names), lengths, smils, texts, dict(_addresses(smils)))
        yield from _navigation(ncc, whole)
        for name, tree in smils.items():
            yield from _pars(name, tree, whole)


def _navigation(ncc: ET.Element, whole: Fileset) -> Iterator[Finding]:
    say = partial(_error, file="ncc.html")
    stated = [(meta.get("name", ""), meta.get("content", "")) for meta in ncc.iter(f"{_X}meta")]
    counts = Counter(name for name, content in stated if content.strip())
    for name in (*(n for n in ONCE if counts[n] != 1), *(n for n in OFTEN if not counts[n])):
        yield say("d-002", words=Message("{name} stands {count} times", name=name, count=counts[name]))
    body = ncc.find(f"{_X}body")
    entries = [] if body is None else list(body)
    if not entries or (_tag(entries[0]), entries[0].get("class")) != ("h1", "title"):
        yield say("d-003", words="does not begin with the book's title")
    for entry in entries:
        yield from _entry(entry, whole)
    levels = [int(tag[1]) for tag in map(_tag, entries) if _HEADING.fullmatch(tag)]
    yield from (
        say("d-005", words=Message("h{a} is followed by h{b}", a=a, b=b)) for a, b in pairwise(levels) if b > a + 1
    )
    for name, right in _reckoned(entries, whole).items():
        if (said := dict(stated).get(name, right)) != right:
            yield say("d-007", words=Message("{name} is {said}, not {right}", name=name, said=said, right=right))


def _reckoned(entries: Sequence[ET.Element], whole: Fileset) -> dict[str, str]:
    """Return what the navigation has to state of itself."""
    kinds = Counter(entry.get("class", "") for entry in entries)
    total = sum(end - begin for tree in whole.smils.values() for _, begin, end in _clips(tree))
    return {
        "ncc:pageFront": str(kinds["page-front"]),
        "ncc:pageNormal": str(kinds["page-normal"]),
        "ncc:pageSpecial": str(kinds["page-special"]),
        "ncc:sidebars": str(kinds["sidebar"]),
        "ncc:prodNotes": str(kinds["optional-prodnote"]),
        "ncc:footnotes": str(kinds["noteref"]),
        "ncc:tocItems": str(len(entries)),
        "ncc:totalTime": clock(total),
        "ncc:files": str(len(whole.names)),
        "dc:format": "Daisy 2.02",
    }


def _entry(entry: ET.Element, whole: Fileset) -> Iterator[Finding]:
    say = partial(_error, file="ncc.html")
    links = list(entry.iter(f"{_X}a"))
    if not entry.get("id") or len(links) != 1 or not "".join(entry.itertext()).strip():
        yield say("d-004", words=Message("{name} is not one named link", name=entry.get("id") or _tag(entry)))
        return
    href = links[0].get("href", "")
    par = whole.pars.get(href)
    if par is None:
        yield say("d-006", words=Message("{href} is not there", href=href))
    elif _HEADING.fullmatch(_tag(entry)) and not _HEADING.fullmatch(_read_at(par, whole)):
        yield say("d-011", words=Message("{href} reads what is no heading", href=href))


def _addresses(smils: Mapping[str, ET.Element]) -> Iterator[tuple[str, ET.Element]]:
    for file, tree in smils.items():
        for par in tree.iter("par"):
            yield from ((f"{file}#{element.get('id')}", par) for element in (par, *par.findall("text")))


def _read_at(par: ET.Element, whole: Fileset) -> str:
    """Return the element of the text that *par* reads, empty where it is not there."""
    text = par.find("text")
    file, _, place = (text.get("src", "") if text is not None else "").partition("#")
    return whole.texts.get(file, {}).get(place, "")


def _pars(name: str, tree: ET.Element, whole: Fileset) -> Iterator[Finding]:
    for par in tree.iter("par"):
        parts = (*par.findall("text"), *par.iter("audio"))
        kinds = {part.tag for part in parts if part.get("id")}
        if kinds != {"text", "audio"}:
            yield _error(
                "d-009", name, Message("{name} lacks its text, its sound, or their names", name=par.get("id", "?"))
            )
        elif not _read_at(par, whole):
            yield _error("d-010", name, Message("{name} reads a place that is not there", name=par.get("id", "?")))
    for file, begin, end in _clips(tree):
        if not begin < end <= whole.lengths[file] + 1:
            clip = f"{begin / 1000:.3f}–{end / 1000:.3f}"
            yield _error(
                "d-008", name, Message("{clip} s of {file} is empty or beyond the sound", clip=clip, file=file)
            )


def _clips(tree: ET.Element) -> Iterator[tuple[str, int, int]]:
    """Yield file, begin and end in milliseconds of every clip; one whose times cannot be read is empty."""
    for sound in tree.iter("audio"):
        times = [_TIME.fullmatch(sound.get(name, "")) for name in ("clip-begin", "clip-end")]
        begin, end = (round(float(time[1]) * 1000) if time else 0 for time in times)
        yield sound.get("src", ""), begin, end


def _length(file: str, names: Sequence[str], read: Read) -> int:
    """Return how many milliseconds *file* holds, none where it is not there or carries a tag."""
    if file not in names:
        return 0
    mp3 = read(file)
    return 0 if sound_begins(mp3) else int(len(mp3) // FRAME_BYTES * FRAME_SECONDS * 1000)


def _places(tree: ET.Element) -> dict[str, str]:
    return {name: _tag(element) for element in tree.iter() if (name := element.get("id"))}


def _tag(element: ET.Element) -> str:
    return element.tag.removeprefix(_X)


def _error(code: str, file: str, words: Words) -> Finding:
    return Finding(code, "error", file, words)
