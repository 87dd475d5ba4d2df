"""From a recording to the files of its story: the tagged MP3, its transcripts, its rows of the ledger."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from yueting import intake
from yueting.audio import transcript
from yueting.audio.reel import Part, Reel, reel
from yueting.audio.tags import Labels, finished
from yueting.audio.transcript import Line
from yueting.contract import MarkEntry, Product, TrackEntry
from yueting.library.durable import told
from yueting.library.places import sound
from yueting.library.shelf import Shelf
from yueting.model import Article, Edition
from yueting.signatures import joined, names

if TYPE_CHECKING:
    from yueting.audio.frames import Track
    from yueting.audio.session import Recording


@dataclass(slots=True)
class Sounds:
    """The spoken branch's products of one edition, as they come from the studio."""

    tracks: dict[str, TrackEntry] = field(default_factory=dict)
    marks: dict[str, tuple[MarkEntry, ...]] = field(default_factory=dict)
    products: dict[str, tuple[Product, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    labels: Track | None = None
    """What a talking book says beside the stories; it is a file of that book alone."""

    def order(self, edition: Edition) -> tuple[str, ...]:
        """Return the ids of what was recorded, as it is heard: opening, headlines, the stories in print order, the rest."""
        from yueting.passes.remainder import REMAINDER

        ids = ("opening", "headlines", *(article.id for article in edition.articles), REMAINDER)
        return tuple(id_ for id_ in ids if id_ in self.tracks)

    def entries(self, edition: Edition) -> tuple[tuple[TrackEntry, ...], tuple[MarkEntry, ...]]:
        """Return tracks and marks in the order they are heard, the long track last."""
        order = self.order(edition)
        long = (self.tracks[""],) if "" in self.tracks else ()
        return (*(self.tracks[i] for i in order), *long), tuple(mark for i in order for mark in self.marks[i])

    def files(self, edition: Edition) -> tuple[Product, ...]:
        """Return every file of every track, in the order they are heard."""
        return tuple(product for i in self.order(edition) for product in self.products[i])


def shelved(recording: Recording, edition: Edition, shelf: Shelf, sounds: Sounds, cover: bytes, house: str) -> None:
    """Put the files of *recording* on *shelf* and note them in *sounds*; raises OutputError.

    *house* is whom to name where nobody signs: the paper.
    """
    article, track = recording.article, recording.track
    stem = sound(edition.id, article.id)
    lines = transcript.sentence_lines(article, track.marks, recording.words)
    labels = _labels(edition, article.title or edition.title, names(article.byline) or (house,), article.id, cover)
    mp3 = shelf.put(f"{stem}.mp3", finished(track, labels, lines))
    texts = (
        ("vtt", transcript.webvtt(lines)),
        ("paragraphs.vtt", transcript.webvtt(transcript.paragraph_lines(article, track.marks))),
        *((("words.vtt", transcript.worded_webvtt(lines)),) if recording.words else ()),
        ("srt", transcript.srt(lines)),
        ("lrc", transcript.lrc(lines, title=labels.title, album=labels.album, artist=labels.artist)),
    )
    words = tuple(shelf.put(f"{stem}.{kind}", text.encode("utf-8", "replace")) for kind, text in texts if lines)
    sounds.products[article.id] = (mp3, *words)
    sounds.tracks[article.id] = TrackEntry(
        article.id, mp3.file, mp3.bytes, track.seconds, recording.engine, recording.voice
    )
    sounds.articles[article.id] = article
    sounds.titles[article.id] = article.title or edition.title
    sounds.lines[article.id] = lines
    sounds.marks[article.id] = tuple(
        MarkEntry(m.sentence, mp3.file, m.begin, m.end, recording.words.get(m.sentence, ())) for m in track.marks
    )


def long_track(
    edition: Edition, sounds: Sounds, shelf: Shelf, cover: bytes, house: str, *, m4b: bool = False
) -> tuple[Product, ...]:
    """Put the edition's long MP3 with a chapter a story on *shelf*, and its chapters and transcript beside it.

    *m4b* asks for the same as M4B too. Raises OutputError, SettingsError.
    """
    tracks = [sounds.tracks[id_] for id_ in sounds.order(edition)]
    if not tracks:
        return ()
    parts = [Part(sounds.titles[t.article], t.seconds, partial(shelf.read, t.file)) for t in tracks]
    labels = _labels(edition, edition.title, (house,), "", cover)
    long = reel(labels, parts)
    stem = sound(edition.id)
    mp3 = shelf.put(f"{stem}.mp3", long.chunks())
    sounds.tracks[""] = TrackEntry("", mp3.file, mp3.bytes, long.seconds, tracks[0].engine, tracks[0].voice)
    chapters = shelf.put(f"{stem}.json", transcript.chapters_json(long.chapters).encode())
    lines = [
        line
        for track, offset in zip(tracks, long.offsets, strict=True)
        for line in transcript.shifted(sounds.lines[track.article], offset)
    ]
    words = transcript.webvtt(lines)
    transcripts = shelf.put(f"{stem}.vtt", words.encode("utf-8", "replace"))
    books = (_m4b(mp3, labels, long, shelf),) if m4b else ()
    return mp3, chapters, transcripts, *books


def _m4b(mp3: Product, labels: Labels, long: Reel, shelf: Shelf) -> Product:
    from yueting.audio.ffmpeg import write_m4b

    with told(shelf.root), tempfile.TemporaryDirectory(dir=shelf.root) as folder:
        file = Path(folder) / "long.m4b"
        write_m4b(shelf.path(mp3.file), file, labels, long.chapters)
        with intake.opened(file) as made:
            return shelf.put(mp3.file.removesuffix(".mp3") + ".m4b", made)


def _labels(edition: Edition, title: str, people: tuple[str, ...], id_: str, cover: bytes) -> Labels:
    ids = [article.id for article in edition.articles]
    return Labels(
        title=title,
        album=edition.title,
        artist=joined(people),
        # What is no story, the opening and the long track, stands before the first as number 1 of its own.
        number=ids.index(id_) + 1 if id_ in ids else 1,
        total=len(ids) if id_ in ids else 1,
        date=edition.date,
        language=edition.language,
        cover=cover,
    )
