"""The words of a track with their times, in the forms that players read: WebVTT, SRT, LRC, and chapters as JSON. Pure.

Standards: WebVTT (https://www.w3.org/TR/webvtt1/), SubRip, LRC, and the JSON chapters 1.2 of the podcast namespace.
The words are the ones that are read, never the spoken forms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from yueting.audio.heard import Heard
from yueting.model import Article
from yueting.speech import Mark

NO_WORDS: Final[Mapping[str, tuple[Heard, ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """One cue: the *id* of its sentence (of the first one, for a paragraph), its text, begin and end in seconds.

    *words* are those of its text whose times are known.
    """

    id: str
    text: str
    begin: float
    end: float
    words: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a track with its title, *begin* and *end* in seconds."""

    title: str
    begin: float
    end: float


def sentence_lines(
    article: Article, marks: Iterable[Mark], words: Mapping[str, tuple[Heard, ...]] = NO_WORDS
) -> tuple[Line, ...]:
    """Return one line for each sentence of *article* that sounds, in reading order, with its *words* in time."""
    texts = {sentence.id: sentence.text for sentence in article.sentences}

    def line(mark: Mark) -> Line:
        text = one_line(texts[mark.sentence])
        timed = words.get(mark.sentence, ()) if text == texts[mark.sentence] else ()
        return Line(mark.sentence, text, mark.begin, mark.end, timed)

    return tuple(line(mark) for mark in marks if mark.sentence in texts)


def paragraph_lines(article: Article, marks: Iterable[Mark]) -> tuple[Line, ...]:
    """Return one line for each block of *article* that sounds, from its first sentence to its last."""
    times = {mark.sentence: mark for mark in marks}
    lines = []
    for block in (*article.head, *article.blocks):
        said = [times[sentence.id] for sentence in block.sentences if sentence.id in times]
        if said:
            lines.append(Line(said[0].sentence, one_line(block.text), said[0].begin, said[-1].end))
    return tuple(lines)


def shifted(lines: Iterable[Line], by: float) -> tuple[Line, ...]:
    """Return *lines* later by *by* seconds, for a story inside a longer track."""
    return tuple(Line(line.id, line.text, line.begin + by, line.end + by) for line in lines)


def worded_webvtt(lines: Iterable[Line]) -> str:
    """Return *lines* as a WebVTT file in which a time stands before each word; a player may light what is said now."""
    return webvtt(lines, _worded)


def parts(line: Line) -> Iterator[tuple[str, int]]:
    """Yield the text of *line* in parts, and the millisecond each is said from, later than the one before, in the line.

    A part begins with a word; the first one begins with the line.
    """
    at, now = 0, round(line.begin * 1000)
    for word in line.words:
        begin = round(word.begin * 1000)
        if word.first > at and now < begin < round(line.end * 1000):
            yield line.text[at : word.first], now
            at, now = word.first, begin
    yield line.text[at:], now


def _worded(line: Line) -> str:
    first, *others = parts(line)
    return _escaped(first[0]) + "".join(f"<{_clock(ms / 1000, '.')}>{_escaped(text)}" for text, ms in others)


def webvtt(lines: Iterable[Line], text: Callable[[Line], str] = lambda line: _escaped(line.text)) -> str:
    """Return *lines* as a WebVTT file whose cue identifiers are the sentences' ids, each cue with its *text*."""
    return "WEBVTT\n" + "".join(
        f"\n{line.id}\n{_clock(line.begin, '.')} --> {_clock(line.end, '.')}\n{text(line)}\n" for line in _whole(lines)
    )


def srt(lines: Iterable[Line]) -> str:
    """Return *lines* as a SubRip file."""
    return "\n".join(
        f"{number}\n{_clock(line.begin, ',')} --> {_clock(line.end, ',')}\n{line.text}\n"
        for number, line in enumerate(_whole(lines), 1)
    )


def lrc(lines: Iterable[Line], *, title: str = "", album: str = "", artist: str = "") -> str:
    """Return *lines* as an LRC file with its labels."""
    labels = {"ti": title, "al": album, "ar": artist}
    head = [f"[{key}:{one_line(value)}]" for key, value in labels.items() if value]
    return "\n".join([*head, *(f"[{_minutes(line.begin)}]{line.text}" for line in lines)]) + "\n"


def chapters_json(chapters: Iterable[Chapter]) -> str:
    """Return the JSON chapters file of *chapters*."""
    listed = [
        {"startTime": round(part.begin, 3), "endTime": round(part.end, 3), "title": one_line(part.title)}
        for part in chapters
    ]
    return json.dumps({"version": "1.2.0", "chapters": listed}, ensure_ascii=False, indent=1) + "\n"


def one_line(text: str) -> str:
    """Return *text* on one line: a blank line would end a cue. Control characters and lone surrogates are left out."""
    clean = "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)
    return clean.strip()


def _whole(lines: Iterable[Line]) -> Iterable[Line]:
    """Yield the lines that say something for at least a millisecond."""
    return (line for line in lines if line.text and round(line.begin * 1000) < round(line.end * 1000))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float, point: str) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"


def _minutes(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"
