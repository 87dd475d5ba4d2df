"""The door to mutagen: what a player shows of a track, where its chapters are, and its words in time.

The same facts give the same bytes, without padding. Standards: ID3v2.3 (https://id3.org/id3v2.3.0), which every player
reads, and ID3v2 Chapter Frame Addendum 1.0.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from yueting.audio.frames import Track
from yueting.audio.transcript import Chapter, Line, parts

LANGUAGES: Final[dict[str, str]] = {"zh": "zho", "yue": "yue", "en": "eng", "ja": "jpn"}
"""BCP 47 primary tag → ISO 639-2, with 639-3's code for Cantonese."""
UNKNOWN_LANGUAGE: Final = "und"
UTF_16: Final = 1
MILLISECONDS: Final = 2
LYRICS: Final = 1
FRONT_COVER: Final = 3
TOP_LEVEL_ORDERED: Final = 3
ORDERED: Final = 1
MOST_IN_A_TABLE: Final = 255
"""A CTOC counts its entries in one byte."""
AUDIOBOOK: Final = 2
"""The media kind (`stik`) that puts a file on the shelf of audiobooks."""
PNG: Final = b"\x89PNG"
_CONTROLS: Final = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)])
"""All of C0 but the line feed, and all of C1."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a player shows: *number* of *total* in the album, *date* ISO or empty, *language* BCP 47, *cover* image bytes."""

    title: str
    album: str
    artist: str = ""
    number: int = 0
    total: int = 0
    date: str = ""
    language: str = "zh-Hans"
    genre: str = "News"
    cover: bytes = b""
    comment: str = ""


def tag(labels: Labels, lines: Sequence[Line] = (), chapters: Sequence[Chapter] = ()) -> bytes:
    """Return the ID3 tag that stands before a track: labels, the words in time, chapters in the order of time."""
    frames = (*_texts(labels), *_contents(chapters), *_words(labels, lines), *_picture(labels.cover))
    body = b"".join(map(_bytes, frames))
    return b"ID3\x03\x00\x00" + _syncsafe(len(body)) + body


def finished(
    track: Track, labels: Labels, lines: Sequence[Line] = (), chapters: Sequence[Chapter] = ()
) -> tuple[bytes, ...]:
    """Return *track* as the file that is published, in pieces: its ID3 tag and its frames."""
    return tag(labels, lines, chapters), *track.pieces


def label_m4b(file: Path, labels: Labels) -> None:
    """Write *labels* into the M4B *file*."""
    mp4 = _mp4()
    book = mp4.MP4(file)
    said = {"\xa9nam": labels.title, "\xa9alb": labels.album, "\xa9ART": labels.artist, "\xa9day": labels.date}
    book.tags.clear()
    book.tags.update({key: [_clean(value)] for key, value in said.items() if value})
    book.tags["stik"] = [AUDIOBOOK]
    if labels.cover:
        kind = mp4.MP4Cover.FORMAT_PNG if labels.cover.startswith(PNG) else mp4.MP4Cover.FORMAT_JPEG
        book.tags["covr"] = [mp4.MP4Cover(labels.cover, kind)]
    book.save()


def _mp4() -> Any:
    from mutagen import mp4

    return mp4


def _id3() -> Any:
    from mutagen import id3

    return id3


def _bytes(frame: Any) -> bytes:
    """Return one frame as mutagen writes it: alone, because it would sort many by size and chapters out of time."""
    tags, file = _id3().ID3(), io.BytesIO()
    tags.add(frame)
    tags.save(file, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[10:]


def _syncsafe(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _texts(labels: Labels) -> Iterator[Any]:
    yield _text(_id3().TIT2, labels.title)
    if labels.artist:
        yield _text(_id3().TPE1, labels.artist)
    yield _text(_id3().TALB, labels.album)
    if labels.number:
        yield _text(_id3().TRCK, f"{labels.number}/{labels.total}" if labels.total else str(labels.number))
    if labels.date:
        yield _text(_id3().TYER, labels.date[:4])
        yield _text(_id3().TDAT, labels.date[8:10] + labels.date[5:7])
    yield _text(_id3().TLAN, _iso639(labels.language))
    yield _text(_id3().TCON, labels.genre)
    if labels.comment:
        yield _id3().COMM(encoding=UTF_16, lang=_iso639(labels.language), desc="", text=[_clean(labels.comment)])


def _text(kind: Any, text: str) -> Any:
    return kind(encoding=UTF_16, text=[_clean(text)])


def _clean(text: str) -> str:
    """Return *text* as it may stand in a tag: no lone surrogate and no control, which players print on a terminal."""
    return text.translate(_CONTROLS).encode("utf-16", "ignore").decode("utf-16")


def _iso639(language: str) -> str:
    return LANGUAGES.get(language.partition("-")[0], UNKNOWN_LANGUAGE)


def _contents(chapters: Sequence[Chapter]) -> Iterator[Any]:
    ordered = sorted(chapters, key=lambda chapter: chapter.begin)
    if not ordered:
        return
    yield from _tables([f"chp{number}" for number in range(len(ordered))])
    for number, chapter in enumerate(ordered):
        yield _id3().CHAP(
            element_id=f"chp{number}",
            start_time=round(chapter.begin * 1000),
            end_time=round(chapter.end * 1000),
            start_offset=0xFFFFFFFF,
            end_offset=0xFFFFFFFF,
            sub_frames=[_text(_id3().TIT2, chapter.title)],
        )


def _tables(names: Sequence[str]) -> Iterator[Any]:
    """Yield the table of contents; with more entries than one can count, a table of tables."""
    parts = [list(names[at : at + MOST_IN_A_TABLE]) for at in range(0, len(names), MOST_IN_A_TABLE)]
    if len(parts) == 1:
        yield _id3().CTOC(
            element_id="toc", flags=_id3().CTOCFlags(TOP_LEVEL_ORDERED), child_element_ids=parts[0], sub_frames=[]
        )
        return
    inner = [f"toc{number}" for number in range(len(parts))]
    yield _id3().CTOC(
        element_id="toc", flags=_id3().CTOCFlags(TOP_LEVEL_ORDERED), child_element_ids=inner, sub_frames=[]
    )
    for name, part in zip(inner, parts, strict=True):
        yield _id3().CTOC(element_id=name, flags=_id3().CTOCFlags(ORDERED), child_element_ids=part, sub_frames=[])


def _words(labels: Labels, lines: Iterable[Line]) -> Iterator[Any]:
    said = [[(_clean(text), ms) for text, ms in parts(line)] for line in lines]
    if not said:
        return
    language = _iso639(labels.language)
    everything = "\n".join("".join(text for text, _ in line) for line in said)
    yield _id3().USLT(encoding=UTF_16, lang=language, desc="", text=everything)
    timed = [part for line in said for part in _begun(line)]
    yield _id3().SYLT(encoding=UTF_16, lang=language, format=MILLISECONDS, type=LYRICS, desc="", text=timed)


def _begun(line: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return *line*, in parts; one of several begins with the line end that tells players that it is no word of the last."""
    (text, ms), *others = line
    return [("\n" + text, ms), *others] if others else line


def _picture(cover: bytes) -> Iterator[Any]:
    if cover:
        mime = "image/png" if cover.startswith(PNG) else "image/jpeg"
        yield _id3().APIC(encoding=0, mime=mime, type=FRONT_COVER, desc="", data=cover)
