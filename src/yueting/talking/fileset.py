"""The files of a talking book, in the order they are written: sounds, documents and clips story by story, then the lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from yueting.model import Article
from yueting.mp3 import sound_begins
from yueting.talking.book import Book, Section, Sound, Story
from yueting.talking.chapter import Chapter, Par, Place, heading_place, opened, told
from yueting.talking.clips import Clip, whole
from yueting.talking.document import STYLE, document
from yueting.talking.labels import TITLE
from yueting.talking.lists import Sizes, master, ncc
from yueting.talking.smil import smil, text_id

SAID: Final = "0000.mp3"
"""The sound of the labels."""
Heard = tuple[Par, Place | None]


def fileset(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of *book*, `ncc.html` last; one sound is in memory at a time.

    Raises what reading a sound raises.
    """
    made = chapters(book)
    sizes = Sizes()
    for name, content in _files(book, made):
        sizes.count(content)
        yield name, content
    yield "ncc.html", ncc(book, made, sizes)


def chapters(book: Book) -> tuple[Chapter, ...]:
    """Return every story of *book* in the order it is heard, the book's title first."""
    labels = {clip.sentence: clip for clip in whole(book.labels, SAID)}
    front = book.front or (Story("", Article("front", "", (), ())),)
    made = [_front(story, f"{n:04}", book.title if n == 1 else "", labels) for n, story in enumerate(front, 1)]
    for number, section in enumerate(book.sections, 1):
        for place, story in enumerate(section.stories):
            stem = f"{len(made) + 1:04}"
            begins = () if place else tuple(opened(section, number, stem, labels))
            level = 2 if section.label else 1
            heard = (*begins, *told(story, stem, level, labels))
            made.append(_chapter(stem, story, level, heard, None if place else section))
    return tuple(chapter for chapter in made if chapter.pars)


def _front(story: Story, stem: str, title: str, labels: Mapping[str, Clip]) -> Chapter:
    """Return what is heard before the stories; the first of it is headed by the book's *title*."""
    named: tuple[Heard, ...] = (
        ((Par(heading_place(stem), labels[TITLE]), Place("h1", "title", title)),) if title else ()
    )
    story = replace(story, title=title)
    return _chapter(stem, story, 1 if title else 0, (*named, *told(story, stem, 0, {})), None)


def _chapter(stem: str, story: Story, level: int, heard: Iterable[Heard], section: Section | None) -> Chapter:
    """Return the chapter of what is *heard*, each place led to the par that says it."""
    both = tuple(heard)
    places = (replace(place, href=f"{stem}.smil#{text_id(stem, n)}") for n, (_, place) in enumerate(both) if place)
    return Chapter(stem, story, level, tuple(par for par, _ in both), tuple(places), section)


def _files(book: Book, made: tuple[Chapter, ...]) -> Iterator[tuple[str, bytes]]:
    yield SAID, _plain(book.labels)
    elapsed = 0
    for chapter in made:
        if chapter.story.sound:
            yield f"{chapter.stem}.mp3", _plain(chapter.story.sound)
        yield f"{chapter.stem}.htm", document(book, chapter)
        yield f"{chapter.stem}.smil", smil(book, chapter, elapsed)
        elapsed += chapter.length
    yield "master.smil", master(book, made)
    yield "style.css", STYLE


def _plain(sound: Sound) -> bytes:
    """Return a track as players want it: without its tag, which shifts no frame in time."""
    mp3 = sound.read()
    return mp3[sound_begins(mp3) :]
